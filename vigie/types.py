"""The nouns of the pipeline, in the order in which one becomes the next.

    Source -> Page -> Entry -> Extract -> Article -> Placement -> Match -> Alert -> Delivery

All frozen; every `datetime` is aware and in UTC; an `id` is the row in the store.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final

from vigie.news import Figure, News


class Kind(StrEnum):
    """What a source's address leads to; AUTO is found out at the first look."""

    AUTO = "auto"
    FEED = "feed"
    SITEMAP = "sitemap"
    PAGE = "page"
    TELEGRAM = "telegram"
    TILDA = "tilda"


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A place that is polled, as the configuration names it, with what was found out about it.

    `url` is the configured address and the source's identity. `endpoint` is the address that is
    really polled and `found` its kind, both None until the first successful look. `since` is the
    moment before which nothing of it alerts. `looked` is when the first look was finished.
    """

    id: int = 0
    name: str
    url: str
    kind: Kind = Kind.AUTO
    lang: str | None = None
    tags: tuple[str, ...] = ()
    obey_robots: bool = True
    interval_min: timedelta = timedelta(minutes=2)
    interval_max: timedelta = timedelta(hours=6)
    since: datetime
    endpoint: str | None = None
    found: Kind | None = None
    looked: datetime | None = None
    etag: str | None = None
    last_modified: str | None = None
    body_hash: str | None = None
    due: datetime
    interval: timedelta = timedelta(minutes=2)
    failures: int = 0
    fault: str | None = None
    fault_since: datetime | None = None
    fault_detail: str | None = None
    last_ok: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Ask:
    """A request to make: one GET, conditional where `etag` or `last_modified` are given.

    A `poll` goes before the article pages that wait for the same host.
    """

    url: str
    etag: str | None = None
    last_modified: str | None = None
    obey_robots: bool = True
    max_bytes: int = 10 * 2**20
    poll: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """What a server answered with: a document, or (status 304) that nothing has changed.

    `url` is where the document was found after redirects; `headers` has lower-case names;
    `body` is inflated and at most `Ask.max_bytes` long.
    """

    url: str
    asked: str
    status: int
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes = b""
    fetched: datetime
    elapsed: timedelta = timedelta()

    @property
    def unchanged(self) -> bool:
        """Whether the server said that the document is the one we have."""
        return self.status == 304


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One item of a feed, sitemap or section page: plain text, `link` absolute.

    `guid` is what the publisher calls it, else the link. `summary` is the teaser, `content` the
    full text where the feed carries it (markup removed, paragraphs apart by a blank line).
    """

    guid: str
    link: str
    title: str = ""
    summary: str = ""
    content: str = ""
    published: datetime | None = None
    updated: datetime | None = None
    authors: tuple[str, ...] = ()
    lang: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """What a polled document says: the kind it turned out to be, and its entries in its order."""

    kind: Kind
    entries: tuple[Entry, ...]
    title: str = ""
    lang: str | None = None


class DateFrom(StrEnum):
    """Where an article's date was found, the most trusted first; GUESS is htmldate's."""

    FEED = "feed"
    JSON_LD = "json-ld"
    META = "meta"
    TIME = "time"
    URL = "url"
    GUESS = "guess"


@dataclass(frozen=True, slots=True, kw_only=True)
class Extract:
    """What an article's page says, without what surrounds it.

    `text` has paragraphs apart by a blank line; it is empty where the page has no article.
    `day_only` means that the date has no time of day. `canonical` is what the page declares.
    """

    text: str
    title: str = ""
    lang: str | None = None
    published: datetime | None = None
    published_from: DateFrom | None = None
    day_only: bool = False
    authors: tuple[str, ...] = ()
    canonical: str | None = None


class Basis(StrEnum):
    """What an article's text was taken from."""

    PAGE = "page"
    FEED = "feed"  # the whole text stood in the feed
    TEASER = "teaser"  # only title and teaser are known; the alert says so


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """One canonical address with its latest text.

    `url` is the canonical address (identity), `link` the one to show to people. `basis_note` says
    why the page was not used, where it was not. `seen` is when its entry was first seen.
    """

    id: int = 0
    source_id: int
    source: str
    tags: tuple[str, ...] = ()
    url: str
    link: str
    title: str
    text: str
    lang: str | None = None
    authors: tuple[str, ...] = ()
    published: datetime | None = None
    published_from: DateFrom | None = None
    day_only: bool = False
    seen: datetime
    basis: Basis = Basis.PAGE
    basis_note: str = ""


class Joined(StrEnum):
    """Why an article is in its story."""

    FIRST = "first report"
    COPY = "copy"
    SIMILAR = "same event"


class CopyKind(StrEnum):
    """How a copy differs from its original."""

    VERBATIM = "verbatim"
    EDITED = "edited"
    ABRIDGED = "abridged"
    EXTENDED = "extended"  # the original is in it, and as much again of its own


@dataclass(frozen=True, slots=True, kw_only=True)
class Placement:
    """Where an article belongs: the story, and why.

    `story_id` is None for a new story. `copy_of` is the article it is a near-copy of; `score` is
    the containment (copy) or cosine (same event) that decided.
    """

    story_id: int | None
    joined: Joined
    copy_of: int | None = None
    score: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Merge:
    """Two stories that turn out to be one event: `gone` becomes a part of `into`."""

    into: int
    gone: int
    why: str


class Regrouping(StrEnum):
    """What may become of stories after their articles were placed."""

    MERGE = "merge"
    SPLIT = "split"


class By(StrEnum):
    """Who joins or parts stories: a person, whose word holds, or what was read later."""

    HAND = "hand"
    EVIDENCE = "evidence"


class Rule(StrEnum):
    """By which rule a watched term was found in a text."""

    EXACT = "as written"
    FOLDED = "folded"  # other case, accents, apostrophes …
    WILDCARD = "wildcard"
    REGEX = "regex"
    PHRASE = "phrase"
    FORM = "form"  # an inflected or derived form
    SPELLING = "spelling"  # a transliteration or misspelling
    FIELD = "field"


# What leaves least to wonder about, first.
PLAINEST: Final = (
    Rule.EXACT,
    Rule.FOLDED,
    Rule.PHRASE,
    Rule.WILDCARD,
    Rule.FORM,
    Rule.SPELLING,
    Rule.REGEX,
    Rule.FIELD,
)


class Where(StrEnum):
    """The part of an article."""

    TITLE = "title"
    BODY = "body"


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """One watched term found at one place: `start` and `end` are offsets into that part's text."""

    term: str
    found: str
    where: Where
    start: int
    end: int
    rule: Rule


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """Why an article is interesting to a watchlist: every place where a term of it was found."""

    watchlist: str
    hits: tuple[Hit, ...]

    @property
    def terms(self) -> tuple[str, ...]:
        """The watched terms that were found, each once, in the order of the text."""
        return tuple(dict.fromkeys(hit.term for hit in self.hits))


class Reason(StrEnum):
    """Why an alert was sent for a match, or why not."""

    FIRST = "first report of the story"
    NEW_TERM = "a watched term that was not there before"
    FIGURES = "a figure that has changed"
    GROWN = "the story has grown"
    ALREADY_SENT = "already sent for this story"
    NOTHING_NEW = "nothing new in the story"
    TOO_SOON = "the last alert was sent less than an hour ago"
    UPDATES_OFF = "updates are off for this watchlist"
    BASELINE = "older than the first look at its source"

    @property
    def send(self) -> bool:
        """Whether this is a reason to send."""
        return self in {Reason.FIRST, Reason.NEW_TERM, Reason.FIGURES, Reason.GROWN}


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """A sentence of the article that matched; `marks` are the (start, end) of the words in it."""

    text: str
    marks: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Alert:
    """What is told once about a story to those who watch for it.

    `key` is the identity that a repeated delivery carries (`vigie-<hex>`), the same for all
    deliveries of the alert; `thread` is what all alerts of a watchlist on one story have in
    common, even where that has become a part of another. `why` has one line for each term
    (`Goïta (spelt "Goyta")`). `others` are (source, link) of the other reports. `terms` are the
    watched terms the story has shown so far; `sources` counts its sources, `langs` are its
    languages, `figures` what it counts.
    `news` is what is new since the last alert, None if there was none.
    """

    id: int = 0
    key: str
    watchlist: str
    story_id: int
    article_id: int
    reason: Reason
    is_update: bool
    thread: str
    headline: str
    source: str
    lang: str | None
    link: str
    quotes: tuple[Quote, ...]
    why: tuple[str, ...]
    terms: tuple[str, ...]
    others: tuple[tuple[str, str], ...] = ()
    sources: int = 1
    langs: tuple[str, ...] = ()
    figures: tuple[Figure, ...] = ()
    news: News | None = None
    note: str = ""  # "matched on title and teaser only", "a correction", …
    published: datetime | None
    day_only: bool = False
    seen: datetime
    created: datetime


class State(StrEnum):
    """Where a delivery stands."""

    WAITING = "waiting"
    SENDING = "sending"
    SENT = "sent"
    DEAD = "dead"


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivery:
    """One alert on its way to one channel; `due` is when the next attempt may start."""

    id: int = 0
    alert: Alert
    channel: str
    state: State = State.WAITING
    attempts: int = 0
    due: datetime
    created: datetime
    error: str = ""
    sent: datetime | None = None
