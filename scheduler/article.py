"""An entry and what its page said, in; the article to keep, out. Pure."""

from datetime import datetime

from scheduler.listing import sane
from stories.canonical import canonical, is_front_page
from vigie.text import fold, index_text, language
from vigie.types import Article, Basis, DateFrom, Entry, Extract, Kind, Page, Source

# Promise: no feed fills our memory. A book has this many characters; no article has.
MOST_CHARACTERS = 200_000
# A page that shows less than this share of what the feed carried is a wall or a shell.
SHOWS_ENOUGH = 0.5
# Below this many characters a page's text is checked against the teaser: consent walls, log-in
# forms and error pages say little, and nothing of what the feed promised.
SHORT_TEXT = 300
# So many of the teaser's first words must stand on a short page for it to be the article.
TEASER_WORDS = 6
TEASER_SHARE = 0.5


def article_of(
    entry: Entry,
    source: Source,
    *,
    seen: datetime,
    now: datetime,
    page: Page | None = None,
    extract: Extract | None = None,
    note: str = "",
    identity: str = "",
) -> Article:
    """Return the article that an entry stands for; `identity` is its address as it was listed.

    The text is the page's where there is a page that shows the article, else what the feed said;
    `note` says why the page was not used.
    """
    text, basis, why = _text(entry, page, extract, note)
    text = text[:MOST_CHARACTERS]
    shown = extract if basis is Basis.PAGE else None
    published, origin, day_only = _date(entry, shown, now)
    hint = (shown.lang if shown else None) or entry.lang or source.lang
    title = _title(entry, source, shown)
    return Article(
        source_id=source.id,
        source=source.name,
        tags=source.tags,
        url=_identity(entry, page, shown, identity),
        link=page.url if page is not None and shown else entry.link,
        title=title,
        text=text,
        lang=(shown.lang if shown else None) or language(f"{title}\n\n{text}", hint),
        authors=(shown.authors if shown else ()) or entry.authors,
        published=published,
        published_from=origin,
        day_only=day_only,
        seen=seen,
        basis=basis,
        basis_note=why,
    )


def _identity(entry: Entry, page: Page | None, shown: Extract | None, listed: str) -> str:
    if page is None or shown is None:
        return listed or canonical(entry.link)
    return canonical(page.url, declared=shown.canonical)


def _title(entry: Entry, source: Source, shown: Extract | None) -> str:
    """Return the headline: a feed's is the publisher's own word; a link's text may be cut."""
    own = shown.title if shown else ""
    if (source.found or source.kind) is Kind.PAGE:
        return own or entry.title
    return entry.title or own


def _text(
    entry: Entry, page: Page | None, extract: Extract | None, note: str
) -> tuple[str, Basis, str]:
    why = note
    if page is not None and extract is not None and extract.text:
        why = doubt(entry, page, extract)
        if not why:
            return without_headline(extract.text, extract.title), Basis.PAGE, ""
    if len(entry.content) > len(entry.summary):
        return entry.content, Basis.FEED, why
    return entry.summary, Basis.TEASER, why


def without_headline(text: str, title: str) -> str:
    """Return the text without a first paragraph that only says the title again."""
    first, _, rest = text.partition("\n\n")
    return rest if rest and title and fold(first) == fold(title) else text


def doubt(entry: Entry, page: Page, extract: Extract) -> str:
    """Return why the page is not the entry's article, empty where it is."""
    if is_front_page(page.url) and not is_front_page(entry.link):
        return "the address leads to the front page"
    if len(extract.text) < SHOWS_ENOUGH * len(entry.content):
        return "the page shows less than the feed"
    if len(extract.text) < SHORT_TEXT and not _shows(extract, entry.summary or entry.title):
        return "the page does not show the article"
    elsewhere = canonical(page.url, declared=extract.canonical) != canonical(entry.link)
    said = [words for words in (entry.title, entry.summary) if words]
    if elsewhere and said and not any(_shows(extract, words) for words in said):
        return "the address leads to another page"
    return ""


def _shows(extract: Extract, words: str) -> bool:
    """Return whether the page has the first of these words: true where there are none."""
    wanted = index_text(words).split()[:TEASER_WORDS]
    shown = set(index_text(f"{extract.title} {extract.text}").split())
    return sum(word in shown for word in wanted) >= TEASER_SHARE * len(wanted)


def _date(
    entry: Entry, shown: Extract | None, now: datetime
) -> tuple[datetime | None, DateFrom | None, bool]:
    """Return the date, where it is from, and whether it is a mere day: the feed's goes first."""
    if entry.published is not None:
        return entry.published, DateFrom.FEED, False
    found = sane(shown.published, now) if shown else None
    if shown is None or found is None:
        return None, None, False
    return found, shown.published_from, shown.day_only
