"""A configuration and a question in; the answer for the command line out."""

from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from alerts.outlet import open_outlet
from crawler.discover import discover
from crawler.fetch import Fetcher
from crawler.guard_reactor import run as run_on_reactor
from crawler.settings import user_agent
from vigie import __version__
from vigie.app.loading import loads
from vigie.clock import system_clock
from vigie.config import Config, SourceConfig
from vigie.config.edit import with_source
from vigie.config.model import WatchlistConfig
from vigie.errors import Fault, FetchError, ParseError, StartError
from vigie.store import Store, Stored
from vigie.text import read
from vigie.types import Alert, Entry, Kind, Quote, Reason
from watchlists import explain as explain_watchlist
from watchlists import parse_search

# Articles that are read at a time to be checked exactly.
SEARCH_STEP = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Trial:
    """What an address turned out to be: `entries` are (title, link, published or None)."""

    url: str
    kind: str = ""
    endpoint: str = ""
    entries: tuple[tuple[str, str, str | None], ...] = ()
    tried: tuple[str, ...] = ()
    fault: str = ""

    def as_json(self) -> dict[str, Any]:
        """Return what `--json` prints."""
        rows = [{"title": t, "link": link, "published": at} for t, link, at in self.entries]
        return {
            "url": self.url,
            "kind": self.kind,
            "endpoint": self.endpoint,
            "fault": self.fault or None,
            "tried": list(self.tried),
            "entries": rows,
        }


def has_archive(config: Config) -> bool:
    """Return whether the daemon has run with this configuration."""
    return Store.exists(config.data)


@contextmanager
def archive(config: Config) -> Generator[Store, None, None]:
    """Open the archive for reading, beside a daemon that may be running."""
    _must_be_there(config)
    store = Store.read(config.data)
    try:
        yield store
    finally:
        store.close()


def _must_be_there(config: Config) -> None:
    if not has_archive(config):
        message = f"there is no archive in {config.data} yet; vigie run, or vigie once, makes one"
        raise StartError(message)


def explain(watchlist: WatchlistConfig) -> str:
    """Return what a watchlist accepts, in lines for people."""
    return str(explain_watchlist(watchlist))


def search_archive(store: Store, query: str, *, limit: int) -> list[Stored]:
    """Return the newest articles that match a query, as an alert would; raises `QueryError`.

    The index narrows the archive down as far as it can; each article is then checked exactly.
    """
    search = parse_search(query)
    found: list[Stored] = []
    before: int | None = None
    while len(found) < limit:
        some = store.articles.search(search.fts, limit=SEARCH_STEP, before_id=before)
        found += [
            stored
            for stored in some
            if search.matches(read(stored.article.title, stored.article.text, stored.article.lang))
        ]
        if len(some) < SEARCH_STEP:
            break
        before = some[-1].article.id
    return found[:limit]


def retry_dead(config: Config, alert_id: int | None) -> int:
    """Make dead letters wait again; return how many."""
    _must_be_there(config)
    store = Store.write(config.data)
    try:
        return store.deliveries.retry(system_clock(), alert_id=alert_id)
    finally:
        store.close()


def test_channel(config: Config, name: str) -> None:
    """Send a test message to the channel of that name; raises `DeliveryError` if it fails."""
    channel = next(channel for channel in config.channels if channel.name == name)
    outlet = open_outlet(
        channel.name,
        channel.url,
        zone=ZoneInfo(config.timezone),
        language=channel.language,
        template=channel.template,
    )
    outlet.channel.send(outlet.write(_test_alert(), sent=system_clock()))


def _test_alert() -> Alert:
    now = system_clock()
    return Alert(
        key=f"vigie-test-{int(now.timestamp())}",
        watchlist="Vigie",
        story_id=0,
        article_id=0,
        reason=Reason.FIRST,
        is_update=False,
        headline="this is a test message",
        source="Vigie",
        lang="en",
        link="https://example.org/",
        quotes=(Quote(text="If you can read this, the channel works.", marks=((27, 34),)),),
        why=("vigie alerts test",),
        terms=(),
        published=now,
        seen=now,
        created=now,
    )


def add_source(file: Path, url: str) -> None:
    """Append a source to a configuration file, of which all else stays as it was written.

    Raises `ConfigError`, and leaves the file alone, where the result could not be loaded.
    """
    # Bytes: line ends stay what they are, too.
    text = with_source(file.read_bytes().decode(), url, file=str(file))
    loads(text, file)
    file.write_bytes(text.encode())


def try_source(config: Config | None, url: str) -> Trial:
    """Return what an address turns out to be, by looking at it once."""
    known = next((s for s in config.sources if s.url == url), None) if config else None
    return run_on_reactor(_try(config, known or SourceConfig(name=url, url=url)))


async def _try(config: Config | None, source: SourceConfig) -> Trial:
    fetcher = Fetcher(
        clock=system_clock,
        user_agent=user_agent(__version__, config.crawl.contact if config else ""),
        delay=config.crawl.delay if config else timedelta(seconds=1),
        networks=config.crawl.private_networks if config else (),
    )
    async with fetcher as fetch:
        try:
            found = await discover(source.url, source.kind, fetch, obey_robots=source.obey_robots)
        except (FetchError, ParseError) as error:
            return Trial(url=source.url, fault=_fault(error.fault, str(error.detail)))
    return Trial(
        url=source.url,
        kind=Kind(found.kind),
        endpoint=found.endpoint,
        entries=tuple(map(_row, found.listing.entries)),
        tried=tuple(f"{step.url}: {step.outcome}" for step in found.tried),
    )


def _row(entry: Entry) -> tuple[str, str, str | None]:
    published = entry.published.isoformat() if entry.published else None
    return entry.title, entry.link, published


def _fault(fault: Fault, detail: str) -> str:
    return f"{fault}: {detail}" if detail else str(fault)
