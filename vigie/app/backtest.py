"""A watchlist, or two versions of it, and the archive in; what it would have told, out."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from zoneinfo import ZoneInfo

from alerts.compose import reasons_of
from alerts.quotes import quotes_of
from vigie.app.matching import matcher_of, matches_of
from vigie.config.model import WatchlistConfig
from vigie.store import Store, Stored
from vigie.text import sentences
from vigie.types import Match, Quote, Where

# Articles that are read at a time.
STEP = 500
# The samples of each kind that are kept to be shown: more would not be read.
SAMPLES = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Sample:
    """An article that matched: where it was found, the sentences with marks, and why."""

    title: str
    source: str
    link: str
    seen: datetime
    story_id: int
    quotes: tuple[Quote, ...]
    why: tuple[str, ...]


@dataclass(slots=True, kw_only=True)
class Tally:
    """What one version of a watchlist would have matched.

    `days` maps a day to the stories that matched on it; `first` holds each story's first sample.
    """

    name: str
    articles: int = 0
    days: dict[date, set[int]] = field(default_factory=lambda: defaultdict(set))
    first: dict[int, Sample] = field(default_factory=dict)

    @property
    def stories(self) -> set[int]:
        """The stories that it would have told of."""
        return set(self.first)


@dataclass(frozen=True, slots=True, kw_only=True)
class Backtest:
    """What came of it: `read` articles were looked at, since then."""

    read: int
    since: datetime
    tally: Tally
    against: Tally | None = None

    def lost(self) -> list[Sample]:
        """Return the stories that only the other version would have told of, the newest first."""
        return self._only(self.against, self.tally) if self.against else []

    def gained(self) -> list[Sample]:
        """Return the stories that only this version would have told of, the newest first."""
        return self._only(self.tally, self.against) if self.against else []

    @staticmethod
    def _only(one: Tally, other: Tally | None) -> list[Sample]:
        rest = one.stories - (other.stories if other else set())
        return [one.first[story_id] for story_id in sorted(rest, reverse=True)]


def backtest(
    store: Store,
    watchlist: WatchlistConfig,
    *,
    since: datetime,
    zone: ZoneInfo,
    against: WatchlistConfig | None = None,
) -> Backtest:
    """Return what a watchlist would have matched in the archive, and what another version of it.

    Decided as the daemon does, on the words that the articles have now.
    """
    versions = [watchlist] if against is None else [watchlist, against]
    matchers = [matcher_of([version]) for version in versions]
    tallies = [Tally(name=version.name) for version in versions]
    read = 0
    for stored in _newest_first(store, since):
        read += 1
        for matcher, tally in zip(matchers, tallies, strict=True):
            for match in matches_of(matcher, stored.article):
                _count(tally, stored, match, zone)
    return Backtest(
        read=read,
        since=since,
        tally=tallies[0],
        against=tallies[1] if against is not None else None,
    )


def _newest_first(store: Store, since: datetime) -> Iterator[Stored]:
    before: int | None = None
    while True:
        some = store.articles.search(None, limit=STEP, before_id=before)
        for stored in some:
            # Articles are numbered as they are read, a retried page long after it was seen.
            if stored.article.seen >= since:
                yield stored
        if len(some) < STEP or all(stored.article.seen < since for stored in some):
            return
        before = some[-1].article.id


def _count(tally: Tally, stored: Stored, match: Match, zone: ZoneInfo) -> None:
    article = stored.article
    tally.articles += 1
    tally.days[article.seen.astimezone(zone).date()].add(stored.story_id)
    # The newest comes first: what remains at the end is the story's first report.
    tally.first[stored.story_id] = Sample(
        title=article.title,
        source=article.source,
        link=article.link,
        seen=article.seen,
        story_id=stored.story_id,
        quotes=quotes_in(article.text, match),
        why=tuple(map(str, reasons_of(match))),
    )


def quotes_in(text: str, match: Match) -> tuple[Quote, ...]:
    """Return the sentences of a text that matched, the words marked."""
    hits = [hit for hit in match.hits if hit.where is Where.BODY]
    return quotes_of(text, hits, sentences)


def newest(samples: Iterable[Sample]) -> list[Sample]:
    """Return a few samples, the newest first."""
    return sorted(samples, key=lambda sample: sample.seen, reverse=True)[:SAMPLES]
