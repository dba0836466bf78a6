"""A known article that another source lists, too, in; those who watch that source told, out.

A watchlist may ask for sources and tags: a front page's feed may list an article before the feed
of a section that it asks for. And what one source has listed at the first look at it, and is old
news for that, another one may list as new.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Final

from alerts.baseline import older_than_first_look
from scheduler.judging import Judge, Matches
from vigie.store import Store, Stored, Waiting
from vigie.types import Article, Match, Source

# What comes back to a list of what is read most after days is no news to anybody.
NEWS_FOR: Final = timedelta(days=1)


class Elsewhere:
    """Has known articles judged as another source lists them."""

    def __init__(self, store: Store, judge: Judge) -> None:
        self._store = store
        self._judge = judge

    def matches(
        self,
        waiting: Waiting,
        source: Source,
        article: Article,
        matches: Matches,
        now: datetime,
    ) -> Sequence[Match]:
        """Return what is asked for in an article as this source lists it for the first time.

        That is nothing where it is its own source, or has listed it before.
        """
        own = source.id == article.source_id or waiting.article_id is not None
        return () if own or now - article.seen > NEWS_FOR else matches(_by(source, article))

    def every(self, article: Article, matches: Matches) -> Sequence[Match]:
        """Return what is asked for in a stored article, by whichever source it was listed.

        One match for each watchlist, by its own source where that will do.
        """
        found = {match.watchlist: match for match in matches(article)}
        for source in self._store.sources.listing(article.id):
            if source.id != article.source_id:
                for match in matches(_by(source, article)):
                    found.setdefault(match.watchlist, match)
        return tuple(found.values())

    def judge(  # noqa: PLR0917 - as they come
        self,
        matches: Sequence[Match],
        article: Article,
        waiting: Waiting,
        source: Source,
        known: Stored,
        now: datetime,
    ) -> int:
        """Judge what `matches` returned, in the transaction; return the number of new alerts."""
        if not matches:
            return 0
        since, first_look = source.since, waiting.first_look
        baseline = older_than_first_look(article, since=since, first_look=first_look)
        if known.baseline and not baseline:
            self._store.articles.make_news(article.id)
        story_id = self._store.changes.living(known.story_id)
        return self._judge.judge_elsewhere(
            matches, _by(source, article), story_id, baseline=baseline, now=now
        )


def _by(source: Source, article: Article) -> Article:
    return replace(article, source=source.name, tags=source.tags)
