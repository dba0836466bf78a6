"""An article's matches in; a decision on each, and the alerts to send, in the store, out.

Runs inside the transaction that writes the article: an alert, its match and its deliveries are
there together or not at all.
"""

import logging
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime

from alerts.compose import compose
from alerts.decide import StoryFacts, decide
from scheduler.tallying import Tally, with_numbers
from stories.numbers import NumberChange
from vigie.config.model import WatchlistConfig
from vigie.news import Correction
from vigie.store import Store
from vigie.text import sentences
from vigie.types import Article, Match, Reason

log = logging.getLogger(__name__)

# More links than this do not help a reader who wants to see who else reports it.
OTHERS_SHOWN = 8


class Judge:
    """Decides on matches, and writes what was decided."""

    def __init__(self, store: Store, watchlists: Sequence[WatchlistConfig]) -> None:
        self._store = store
        self._tally = Tally(store)
        self._watchlists: Mapping[str, WatchlistConfig] = {}
        self.use(watchlists)

    def use(self, watchlists: Sequence[WatchlistConfig]) -> None:
        """Judge by these watchlists from now on."""
        self._watchlists = {item.name: item for item in watchlists}

    def judge(
        self,
        matches: Sequence[Match],
        article: Article,
        story_id: int,
        *,
        baseline: bool,
        revised: bool,
        now: datetime,
        numbers: Sequence[NumberChange] = (),
    ) -> int:
        """Write what the article counts, and each match with its decision and, perhaps, an alert.

        `article` has its id already. Old news (`baseline`) stays silent, but a watched word that
        a revision of it brings in is new. `numbers` are those that the revision has changed.
        Returns the number of new alerts.
        """
        counted = self._tally.take(article, revised=revised, now=now)
        corrections = with_numbers(counted, numbers, article.lang)
        alerts = 0
        for match in matches:
            if match.watchlist not in self._watchlists:
                continue
            before = self._store.alerts.shown_by(match.watchlist, article_id=article.id)
            corrected = revised and not before.issuperset(match.terms)
            alerts += self._one(
                match,
                article,
                story_id,
                silent=baseline and not corrected,
                corrected=corrected or bool(counted),
                corrections=corrections,
                now=now,
            )
        return alerts

    def catch_up(
        self,
        story_id: int,
        *,
        taken_for: int,
        matches: Callable[[Article], Sequence[Match]],
        now: datetime,
    ) -> int:
        """Tell those who were not told of a story, because it was `taken_for` a part of another.

        Of what they watch for in it, the first report that still says so is told; `matches`
        looks at what it says now. Returns the number of new alerts.
        """
        matched = self._store.alerts.matched(story_id)
        waiting = {
            name
            for name in {name for _, name in matched}
            if name in self._watchlists and self._store.alerts.told(name, story_id) is None
        }
        says: dict[int, dict[str, tuple[Match, Article]]] = {}
        alerts = 0
        for article_id, name in matched:
            if name not in waiting:
                continue
            if article_id not in says:
                stored = self._store.articles.get(article_id)
                says[article_id] = (
                    {match.watchlist: (match, stored.article) for match in matches(stored.article)}
                    if stored
                    else {}
                )
            if name in says[article_id]:
                waiting.remove(name)
                alerts += self._one(
                    *says[article_id][name], story_id, taken_for=taken_for, now=now
                )
        return alerts

    def _one(
        self,
        match: Match,
        article: Article,
        story_id: int,
        *,
        now: datetime,
        silent: bool = False,
        corrected: bool = False,
        corrections: Sequence[Correction] = (),
        taken_for: int | None = None,
    ) -> bool:
        watchlist = self._watchlists[match.watchlist]
        store = self._store
        told = store.alerts.told(match.watchlist, story_id)
        facts = StoryFacts(
            story_id=story_id,
            sources=store.stories.sources(story_id),
            terms=store.alerts.shown(match.watchlist, story_id=story_id),
            others=tuple(store.stories.others(story_id, article.id, limit=OTHERS_SHOWN)),
            langs=store.stories.langs(story_id),
            figures=self._tally.current(story_id),
            splits=store.changes.splits(story_id),
        )
        reason = decide(
            match,
            told,
            facts,
            now=now,
            updates=watchlist.updates,
            baseline=silent,
        )
        match_id = store.alerts.match(
            match, article_id=article.id, story_id=story_id, reason=reason, now=now
        )
        self._log(match, article, story_id, reason)
        if not reason.send:
            return False
        alert = compose(
            match,
            article,
            facts,
            reason=reason,
            told=told,
            now=now,
            sentences=sentences,
            corrected=corrected,
            corrections=corrections,
            taken_for=taken_for,
        )
        added = store.alerts.add(alert, match_id=match_id, channels=watchlist.to)
        return added is not None

    def _log(self, match: Match, article: Article, story_id: int, reason: Reason) -> None:
        log.info(
            "decided watchlist=%s story=%d article=%d source=%s terms=%s reason=%s",
            match.watchlist,
            story_id,
            article.id,
            article.source,
            ",".join(match.terms),
            reason,
        )
