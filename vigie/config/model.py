"""A checked configuration, as frozen nouns; every key of config.yaml has its place here.

Secrets stand in addresses and in `Web.token`; `repr` leaves them out.
"""

from dataclasses import dataclass, field
from datetime import timedelta
from enum import StrEnum
from ipaddress import IPv4Network, IPv6Network
from pathlib import Path

from vigie.types import Kind


class Case(StrEnum):
    """How a term's capitals count: see design, "smart case"."""

    SMART = "smart"
    EXACT = "exact"
    IGNORE = "ignore"


class Spellings(StrEnum):
    """How far a name's spelling may stray."""

    OFF = "off"
    ON = "on"
    WIDE = "wide"


@dataclass(frozen=True, slots=True, kw_only=True)
class Crawl:
    """How sources are polled."""

    contact: str = ""
    interval_min: timedelta = timedelta(minutes=2)
    interval_max: timedelta = timedelta(hours=6)
    obey_robots: bool = True
    delay: timedelta = timedelta(seconds=1)
    private_networks: tuple[IPv4Network | IPv6Network, ...] = ()
    backfill: timedelta = timedelta()


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceConfig:
    """One source as configured; `name` is its host where none was given. OPML files are expanded.

    `interval` fixes the polling interval where it is given.
    """

    name: str
    url: str = field(repr=False)  # some feeds have a key in their address
    kind: Kind = Kind.AUTO
    lang: str | None = None
    tags: tuple[str, ...] = ()
    interval: timedelta | None = None
    obey_robots: bool = True
    backfill: timedelta = timedelta()


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """One member of `any`, `all` or `none`: a word, a phrase, and the words that support it."""

    text: str
    context: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class MatchOptions:
    """What else than the words as written a watchlist accepts."""

    case: Case = Case.SMART
    forms: bool = True
    spellings: Spellings = Spellings.ON


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceFilter:
    """Which sources a watchlist looks at.

    Those with one of `tags` or `names` (all where both are empty), but none whose name or tag
    is in `excluded`.
    """

    tags: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    excluded: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class WatchlistConfig:
    """One watchlist as configured. `any`, `all`, `none` and `query` hold together (AND)."""

    name: str
    any: tuple[Term, ...] = ()
    all: tuple[Term, ...] = ()
    none: tuple[Term, ...] = ()
    query: str | None = None
    langs: tuple[str, ...] = ()
    sources: SourceFilter = field(default_factory=SourceFilter)
    to: tuple[str, ...] = ()
    updates: bool = True
    match: MatchOptions = field(default_factory=MatchOptions)
    urgent: tuple[str, ...] = ()
    spike: str = "off"
    silence: timedelta | None = None
    first_mention: timedelta | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Channel:
    """Where alerts go: an Apprise address and how it wants to be spoken to."""

    name: str
    url: str = field(repr=False)
    digest: tuple[str, ...] = ()
    quiet: tuple[str, str] | None = None
    at_most: tuple[int, timedelta] | None = None
    language: str = "en"
    template: Path | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Operator:
    """Who hears of Vigie's own troubles."""

    to: tuple[str, ...] = ()
    ping: str | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Web:
    """Where the pages are served."""

    listen: str = "127.0.0.1:8600"
    token: str | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Retention:
    """How long things are kept; stories and alerts stay."""

    articles: timedelta = timedelta(days=365)
    fetches: timedelta = timedelta(days=30)


@dataclass(frozen=True, slots=True, kw_only=True)
class Config:
    """Everything that config.yaml says; `data` is absolute, `file` where it was read from.

    `idle` has a line for each key that is accepted and does nothing yet, `notes` one for each
    thing worth knowing that is no mistake (outlines that were left out, channels without use).
    """

    file: Path
    data: Path
    timezone: str = "UTC"
    crawl: Crawl = field(default_factory=Crawl)
    sources: tuple[SourceConfig, ...] = ()
    watchlists: tuple[WatchlistConfig, ...] = ()
    channels: tuple[Channel, ...] = ()
    operator: Operator = field(default_factory=Operator)
    web: Web = field(default_factory=Web)
    retention: Retention = field(default_factory=Retention)
    idle: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
