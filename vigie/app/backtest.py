"""A watchlist, or two versions of it, and the archive in; what it would have told, out."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from alerts.compose import reasons_of
from alerts.quotes import quotes_of
from vigie.app.matching import condition_of, matcher_of_one, matches_of
from vigie.config.model import WatchlistConfig
from vigie.store import Store, Stored
from vigie.text import sentences
from vigie.types import Article, Match, Quote, Where

# Articles that are read at a time.
STEP = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class Sample:
    """An article that matched: title and sentences with the words marked, and why."""

    title: Quote
    source: str
    link: str
    seen: datetime
    story_id: int
    quotes: tuple[Quote, ...]
    why: tuple[str, ...]


@dataclass(slots=True, kw_only=True)
class Tally:
    """What one version of a watchlist would have matched: each story's first sample."""

    name: str
    articles: int = 0
    first: dict[int, Sample] = field(default_factory=dict)

    def newest(self) -> list[Sample]:
        """Return the first sample of each story, the newest story first."""
        return sorted(self.first.values(), key=lambda sample: sample.seen, reverse=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class Backtest:
    """What came of it: `read` articles are in the archive, since then.

    `days` maps each day on which articles came, and those between, to the stories of which it
    would have told then for the first time.
    """

    read: int
    since: datetime
    days: dict[date, int]
    tally: Tally
    against: Tally | None = None

    def lost(self) -> list[Sample]:
        """Return the stories that only the other version would have told of, the newest first."""
        return _only(self.against, self.tally)

    def gained(self) -> list[Sample]:
        """Return the stories that only this version would have told of, the newest first."""
        return _only(self.tally, self.against)


def _only(one: Tally | None, other: Tally | None) -> list[Sample]:
    if one is None or other is None:
        return []
    return [sample for sample in one.newest() if sample.story_id not in other.first]


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """A watchlist as one file has it, with the others there, which it may name."""

    watchlist: WatchlistConfig
    lists: Sequence[WatchlistConfig] = ()


def backtest(
    store: Store,
    version: Version,
    *,
    since: datetime,
    zone: ZoneInfo,
    against: Version | None = None,
) -> Backtest:
    """Return what a watchlist would have matched in the archive, and what another version of it.

    Decided as the daemon does, on the words that the articles have now. What was old at the first
    look at its source counts too: it is the archive's only past when Vigie is new.
    """
    versions = [version] if against is None else [version, against]
    matchers = [matcher_of_one(one.watchlist, one.lists) for one in versions]
    tallies = [Tally(name=one.watchlist.name) for one in versions]
    for stored in _newest_first(store, since, _condition(versions)):
        for matcher, tally in zip(matchers, tallies, strict=True):
            for match in matches_of(matcher, stored.article):
                if match.watchlist == tally.name:
                    _count(tally, stored, match)
    days = dict.fromkeys(_each_day(store.census.times(since), zone), 0)
    for sample in tallies[0].first.values():
        days[sample.seen.astimezone(zone).date()] += 1
    return Backtest(
        read=store.census.since(since).articles,
        since=since,
        days=days,
        tally=tallies[0],
        against=tallies[1] if against is not None else None,
    )


def _condition(versions: Sequence[Version]) -> str | None:
    """Return what the index can tell of the articles that one of the versions matches."""
    found = [condition_of(one.watchlist, one.lists) for one in versions]
    if None in found:
        return None
    return " OR ".join(f"({one})" for one in found)


def _newest_first(store: Store, since: datetime, condition: str | None) -> Iterator[Stored]:
    before: int | None = None
    while some := store.articles.search(condition, limit=STEP, before_id=before, since=since):
        yield from some
        before = some[-1].article.id


def _each_day(times: tuple[datetime, datetime] | None, zone: ZoneInfo) -> Iterator[date]:
    if times is not None:
        first, last = (time.astimezone(zone).date() for time in times)
        yield from (first + timedelta(days=n) for n in range((last - first).days + 1))


def _count(tally: Tally, stored: Stored, match: Match) -> None:
    article = stored.article
    tally.articles += 1
    known = tally.first.get(stored.story_id)
    if known is not None and known.seen < article.seen:
        return
    tally.first[stored.story_id] = Sample(
        title=title_of(article, match),
        source=article.source,
        link=article.link,
        seen=article.seen,
        story_id=stored.story_id,
        quotes=quotes_in(article, match),
        why=tuple(map(str, reasons_of(match))),
    )


def title_of(article: Article, match: Match) -> Quote:
    """Return the title of an article, the words that matched in it marked."""
    hits = [hit for hit in match.hits if hit.where is Where.TITLE]
    return next(iter(quotes_of(article.title, hits, _whole)), Quote(text=article.title))


def _whole(text: str) -> list[tuple[int, int]]:
    return [(0, len(text))]


def quotes_in(article: Article, match: Match) -> tuple[Quote, ...]:
    """Return the sentences of an article's text that matched, the words marked."""
    hits = [hit for hit in match.hits if hit.where is Where.BODY]
    return quotes_of(article.text, hits, sentences)
