"""An article's matches in; a decision on each, and the alerts to send, in the store, out.

Runs inside the transaction that writes the article: an alert, its match and its deliveries are
there together or not at all.
"""

import logging
from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import datetime

from alerts.compose import compose
from alerts.decide import BETWEEN_UPDATES, StoryFacts, Told, decide
from scheduler.tallying import Tally, with_numbers
from stories.numbers import NumberChange
from vigie.config.model import WatchlistConfig
from vigie.news import Correction
from vigie.store import FollowUp, Store
from vigie.text import sentences
from vigie.types import Article, Match, Reason

log = logging.getLogger(__name__)

# What an article matches now.
Matches = Callable[[Article], Sequence[Match]]
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

    def judge_elsewhere(
        self,
        matches: Sequence[Match],
        article: Article,
        story_id: int,
        *,
        baseline: bool,
        now: datetime,
    ) -> int:
        """Judge a known article as another source lists it: watchlists may ask for that source.

        What a watchlist has matched in it already is not judged again, unless that was old news
        to the source that listed it first, and is none to this one. Returns the number of new
        alerts.
        """
        alerts = 0
        for match in matches:
            if match.watchlist not in self._watchlists:
                continue
            reasons = self._store.alerts.reasons(match.watchlist, article_id=article.id)
            if not reasons or (reasons == {Reason.BASELINE} and not baseline):
                alerts += self._one(match, article, story_id, silent=baseline, now=now)
        return alerts

    def follow(
        self, story_id: int, *, but: Collection[str], matches: Matches, now: datetime
    ) -> int:
        """Tell those who were told of a story what a report has made of it that does not match.

        `but` are the watchlists that were asked anyway. Returns the number of new alerts.
        """
        told = self._store.alerts.watchlists(story_id)
        return sum(
            self._follow(name, story_id, matches, now=now) for name in told if name not in but
        )

    def follow_up(self, one: FollowUp, *, matches: Matches, now: datetime) -> int:
        """Look at a story again, as was put down; return the number of new alerts."""
        story_id = self._store.changes.living(one.story_id)
        if one.watchlist is not None:
            return self._follow(one.watchlist, story_id, matches, now=now)
        return self.catch_up(story_id, taken_for=one.taken_for, matches=matches, now=now)

    def _follow(self, name: str, story_id: int, matches: Matches, *, now: datetime) -> int:
        watchlist = self._watchlists.get(name)
        told = self._store.alerts.told(name, story_id)
        if watchlist is None or told is None:
            return 0
        facts = self._facts(name, story_id)
        nothing_more = Match(watchlist=name, hits=())
        reason = decide(
            nothing_more, told, facts, now=now, updates=watchlist.updates, baseline=False
        )
        self._put_off(reason, name, story_id, told)
        if not reason.send:
            return 0
        for article_id in self._store.alerts.matched_by(name, story_id):
            stored = self._store.articles.get(article_id)
            if stored is None:
                continue
            for match in matches(stored.article):
                if match.watchlist == name:
                    return int(self._one(match, stored.article, story_id, now=now))
        return 0

    def _put_off(self, reason: Reason, name: str, story_id: int, told: Told | None) -> None:
        """Have the story looked at again when news of it may be told."""
        if reason is Reason.TOO_SOON and told is not None:
            self._store.follow_ups.put(story_id, watchlist=name, due=told.at + BETWEEN_UPDATES)

    def catch_up(
        self, story_id: int, *, taken_for: int | None, matches: Matches, now: datetime
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
        facts = self._facts(match.watchlist, story_id, beside=article.id)
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
        self._put_off(reason, match.watchlist, story_id, told)
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

    def _facts(self, name: str, story_id: int, *, beside: int = 0) -> StoryFacts:
        """Return what is known of a story; its other reports are those beside an article."""
        store = self._store
        return StoryFacts(
            story_id=story_id,
            sources=store.stories.sources(story_id),
            terms=store.alerts.shown(name, story_id=story_id),
            others=tuple(store.stories.others(story_id, beside, limit=OTHERS_SHOWN)),
            langs=store.stories.langs(story_id),
            figures=self._tally.current(story_id),
            splits=store.changes.splits(story_id),
        )

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
