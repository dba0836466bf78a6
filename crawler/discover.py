"""A source's address -> what to poll: the endpoint, its kind, and what it lists at the first look.

The order was measured: the page is a feed; it names one; robots.txt names a news sitemap; one is
guessed; else the links of the page itself are watched.
"""

from collections.abc import AsyncIterator, Iterable
from dataclasses import dataclass, field
from itertools import islice
from typing import Protocol

from crawler.charset import decode
from crawler.parsers import links, read
from crawler.parsers.document import Root, root_of
from crawler.parsers.sitemap import children
from vigie.errors import Fault, FetchError, ParseError
from vigie.types import Ask, Kind, Listing, Page

# Polite to a stranger, and enough for every guess.
MAX_REQUESTS = 25
MAX_ADVERTISED = 5
MAX_SITEMAPS = 3
# After one of these more requests to the same host would be answered alike, or make it worse.
_HOST_FAULTS = frozenset(
    {
        Fault.DNS,
        Fault.TLS,
        Fault.CONNECTION,
        Fault.TIMEOUT,
        Fault.PRIVATE_ADDRESS,
        Fault.ROBOTS_UNREACHABLE,
        Fault.RATE_LIMITED,
        Fault.BLOCKED,
    }
)


class Fetch(Protocol):
    """Makes one request; raises FetchError where it brings no document."""

    async def __call__(self, ask: Ask, /) -> Page:
        """Return the document that the server answered with."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Tried:
    """One address that was looked at, and what came of it, for a person."""

    url: str
    outcome: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Discovery:
    """What is to be polled for a source: `endpoint`, of `kind`, and its first look.

    `page` is the endpoint's document as it was fetched and `listing` what it says, so that the
    first look needs no second request. `tried` has every request in its order.
    """

    endpoint: str
    kind: Kind
    listing: Listing
    page: Page
    tried: tuple[Tried, ...]


@dataclass(frozen=True, slots=True)
class _Found:
    page: Page
    listing: Listing


@dataclass(slots=True)
class _Search:
    """The requests of one discovery: how many are left, what each brought."""

    fetch: Fetch
    obey_robots: bool
    left: int
    tried: list[Tried] = field(default_factory=list)
    asked: set[str] = field(default_factory=set)

    async def page(self, url: str, *, obey_robots: bool | None = None) -> Page | None:
        """Return the document at the address, or None where no request is left or it fails.

        A fault of the host ends the search there: it would only be asked the same again.
        """
        if self.left <= 0 or url in self.asked:
            return None
        self.left -= 1
        self.asked.add(url)
        obey = self.obey_robots if obey_robots is None else obey_robots
        try:
            return await self.fetch(Ask(url=url, obey_robots=obey))
        except FetchError as error:
            self.note(url, error)
            if error.fault in _HOST_FAULTS:
                self.left = 0
            return None

    async def look(self, url: str, kind: Kind) -> _Found | None:
        """Return what the document at the address lists, perhaps nothing; None if it fails."""
        page = await self.page(url)
        if page is None:
            return None
        try:
            found = _Found(page, _read(page, kind))
        except ParseError as error:
            self.note(url, error)
            return None
        self.note(url, _told(found.listing))
        return found

    def note(self, url: str, outcome: object) -> None:
        """Remember what came of a request."""
        text = str(outcome).removeprefix(f"{url}: ")
        self.tried.append(Tried(url=url, outcome=text))


async def discover(
    url: str,
    kind: Kind,
    fetch: Fetch,
    *,
    obey_robots: bool = True,
    max_requests: int = MAX_REQUESTS,
) -> Discovery:
    """Return what to poll for the address; at most `max_requests` requests are made, one by one.

    With a `kind` other than AUTO the address itself is the endpoint (of a sitemap index, its news
    sitemap). FetchError or ParseError: the address itself brought nothing that can be used.
    """
    search = _Search(fetch, obey_robots, left=max_requests)
    search.left -= 1
    search.asked.add(url)
    page = await fetch(Ask(url=url, obey_robots=obey_robots))
    try:
        listing = _read(page, kind)
    except ParseError as error:
        search.note(url, error)
        raise
    search.note(url, _told(listing))
    found = await _better(search, page, listing, kind) or _Found(page, listing)
    return Discovery(
        endpoint=found.page.url if found.page is not page else url,
        kind=found.listing.kind,
        listing=found.listing,
        page=found.page,
        tried=tuple(search.tried),
    )


async def _better(search: _Search, page: Page, listing: Listing, kind: Kind) -> _Found | None:
    """Return a better endpoint than the page itself, if there is one."""
    text = decode(page.body, content_type=_content_type(page))
    if root_of(text) is Root.SITEMAP_INDEX:
        return await _first_news(search, children(text, page.url))
    if kind is not Kind.AUTO or listing.kind is not Kind.PAGE:
        return None
    if found := await _first(search, links.advertised(text, page.url)[:MAX_ADVERTISED]):
        return found
    if found := await _news_sitemap(search, page.url):
        return found
    return await _first(search, links.guesses(page.url))


async def _first(search: _Search, urls: Iterable[str]) -> _Found | None:
    for url in urls:
        found = await search.look(url, Kind.FEED)
        if found and found.listing.entries:
            return found
    return None


async def _news_sitemap(search: _Search, url: str) -> _Found | None:
    """Return the news sitemap that the site's robots.txt names, perhaps through an index."""
    robots_url = f"{links.site_of(url)}/robots.txt"
    page = await search.page(robots_url, obey_robots=False)
    if page is None:
        return None
    urls = links.sitemaps(decode(page.body, content_type=_content_type(page)), url)
    search.note(robots_url, f"names {len(urls)} sitemaps")
    return await _first_news(search, urls)


async def _first_news(search: _Search, urls: Iterable[str]) -> _Found | None:
    async for found in _sitemaps(search, urls):
        if any(entry.title for entry in found.listing.entries):
            return found
    return None


async def _sitemaps(search: _Search, urls: Iterable[str]) -> AsyncIterator[_Found]:
    """Yield the first few sitemaps, and in place of an index those of its first that name news."""
    for url in islice(urls, MAX_SITEMAPS):
        found = await search.look(url, Kind.SITEMAP)
        if found is None:
            continue
        yield found
        for child in _news_children(found.page):
            if inner := await search.look(child, Kind.SITEMAP):
                yield inner


def _news_children(page: Page) -> list[str]:
    """Return the sitemaps of an index that say to be of news, one level down and no further."""
    text = decode(page.body, content_type=_content_type(page))
    if root_of(text) is not Root.SITEMAP_INDEX:
        return []
    return [link for link in children(text, page.url) if "news" in link.lower()][:MAX_SITEMAPS]


def _read(page: Page, kind: Kind) -> Listing:
    return read(page.body, page.url, content_type=_content_type(page), kind=kind)


def _content_type(page: Page) -> str:
    return page.headers.get("content-type", "")


def _told(listing: Listing) -> str:
    return f"{listing.kind} with {len(listing.entries)} entries"
