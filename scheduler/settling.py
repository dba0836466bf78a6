"""An entry with what its page said, in; article, story, matches and alerts in the store, out.

All of it in one transaction, on the writer's thread: after a crash the entry still waits, and
doing it again gives the same result.
"""

import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Protocol, Self

from alerts.baseline import older_than_first_look
from scheduler.article import article_of
from scheduler.copying import note_copy, sample_waiting
from scheduler.elsewhere import Elsewhere
from scheduler.judging import Judge
from scheduler.recognising import Recognised, Recogniser, may_revise
from scheduler.regrouping import Regrouper, placed
from scheduler.revising import Reviser, later_look, looked_at, next_review
from stories.copies import Sketches
from stories.identity import Same
from stories.revisions import Difference
from stories.stream import WINDOW, Stream, Verdict
from vigie.clock import Clock
from vigie.store import Fetched, Store, Stored, Vector, Waiting
from vigie.text import Document, read
from vigie.types import Article, Extract, Match, Page, Source
from watchlists import Facts, facts_of

log = logging.getLogger(__name__)

# Each takes some milliseconds, in which no article is settled.
FOLLOW_UPS_AT_ONCE = 50


class Matcher(Protocol):
    """The compiled watchlists."""

    def match(self, document: Document, facts: Facts, /) -> tuple[Match, ...]:
        """Return a match for each watchlist that the article is interesting to."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Settled:
    """What became of an entry."""

    article_id: int
    new: bool = False
    revised: bool = False
    alerts: int = 0


class Settler:
    """Puts articles in their place, and has their matches judged."""

    def __init__(
        self,
        store: Store,
        stream: Stream,
        judge: Judge,
        matcher: Matcher,
        clock: Clock,
        *,
        seen: int,
    ) -> None:
        self._store = store
        self._stream = stream
        self._judge = judge
        self._matcher = matcher
        self._clock = clock
        self._regrouper = Regrouper(store, stream, seen=seen)
        self._recogniser = Recogniser(store)
        self._reviser = Reviser(store)
        self._elsewhere = Elsewhere(store, judge)

    @classmethod
    def restored(
        cls,
        store: Store,
        judge: Judge,
        matcher: Matcher,
        clock: Clock,
        *,
        make: Callable[[Sketches], Stream] = Stream,
    ) -> Self:
        """Return a settler that goes on where the last one on this archive stopped.

        `make` makes the stream that is restored.
        """
        seen = store.changes.last()  # first: what is changed during the rest is noticed later
        stream = make(store.sketches)
        stream.restore(store.stories.counts(), placed(store.stories.vectors(clock() - WINDOW)))
        stream.forget(clock() - WINDOW)  # a language of a story may be older than the story
        return cls(store, stream, judge, matcher, clock, seen=seen)

    def use(self, matcher: Matcher) -> None:
        """Match by these watchlists from now on."""
        self._matcher = matcher

    def forget(self) -> None:
        """Close the stories that have not been reported on for long, and forget old signs."""
        self._stream.forget(self._clock() - WINDOW)
        self._recogniser.forget(self._clock())

    def catch_up(self) -> None:
        """Prepare some articles of an earlier version, so that copies of them are recognised."""
        sample_waiting(self._store)

    def follow_up(self) -> int:
        """Look at some stories that are due to be looked at again; return the number of alerts."""
        alerts, follow_ups = 0, self._store.follow_ups
        now = self._clock()
        for _ in range(FOLLOW_UPS_AT_ONCE):
            one = follow_ups.due(now)
            if one is None:
                break
            with self._store.transaction("following up", durable=True):
                follow_ups.done(one)
                alerts += self._judge.follow_up(one, matches=self._every_match, now=now)
        return alerts

    @property
    def open_stories(self) -> int:
        """The number of stories that may still take reports in, in each language."""
        return self._stream.open_stories

    def settle(
        self,
        waiting: Waiting,
        source: Source,
        *,
        fetched: Fetched | None = None,
        page: Page | None = None,
        extract: Extract | None = None,
        note: str = "",
    ) -> Settled:
        """Write what an entry has brought, and cross it off.

        Without page or extract the article is what the feed said; `note` says why. `fetched` is
        the request for the page, None where there was none.
        """
        now = self._clock()
        waiting = looked_at(waiting, page)
        article = article_of(
            waiting.listed.entry,
            source,
            seen=waiting.seen,
            now=now,
            page=page,
            extract=extract,
            note=note,
            identity=waiting.listed.url,
        )
        found = self._recogniser.recognise(waiting, article, now=now)
        if found.known is None:
            return self._add(waiting, source, found, fetched, now)
        return self._look_again(
            waiting, source, found, known=found.known, fetched=fetched, now=now
        )

    def unchanged(self, waiting: Waiting, article_id: int, *, fetched: Fetched) -> Settled:
        """Cross off an entry whose page is as it was, as its server says."""
        with self._store.transaction("crossing an entry off"):
            self._record(fetched)
            self._done(waiting, article_id, self._clock())
        return Settled(article_id=article_id)

    def _done(
        self, waiting: Waiting, article_id: int, now: datetime, *, told: bool = False
    ) -> None:
        review = next_review(waiting, now, told=told)
        self._store.entries.done(waiting, article_id, review=review)

    def _add(
        self,
        waiting: Waiting,
        source: Source,
        found: Recognised,
        fetched: Fetched | None,
        now: datetime,
    ) -> Settled:
        article = found.article
        self._regrouper.notice()
        verdict = self._stream.place(article)
        matches = self._matches(article)
        # What stands at an address that is used again has appeared since the first look.
        first_look = waiting.first_look and found.why is not Same.REUSED
        baseline = older_than_first_look(article, since=source.since, first_look=first_look)
        with self._store.transaction("adding an article", durable=bool(matches)):
            self._record(fetched)
            story_id = self._story(verdict, article, now)
            article_id = self._store.articles.add(
                article, verdict.placement, story_id, why=verdict.why, baseline=baseline
            )
            self._remember(verdict, article_id, story_id)
            note_copy(self._store, replace(article, id=article_id), verdict.copy)
            self._regrouper.join(verdict.merges, now)
            story_id = self._store.changes.living(story_id)
            late = 0
            if verdict.placement.story_id is not None:  # a new story is of one event
                story_id, late = self._part(story_id, article_id, now)
            alerts = late + self._judge.judge(
                matches,
                replace(article, id=article_id),
                story_id,
                baseline=baseline,
                revised=False,
                now=now,
            )
            if verdict.placement.story_id is not None and not baseline:
                alerts += self._follow(story_id, matches, now)
            self._recogniser.keep(waiting, found, article_id)
            self._done(waiting, article_id, now, told=bool(matches) and not baseline)
        # Of merges the stream hears before it places the next article: after the commit nothing
        # asks the store, for a failure then would seem to be one of the article.
        self._stream.accept(verdict.delta, story_id=story_id)
        log.info(
            "article added id=%d story=%d joined=%s source=%s basis=%s lang=%s",
            article_id,
            story_id,
            verdict.placement.joined,
            article.source,
            article.basis,
            article.lang,
        )
        return Settled(article_id=article_id, new=True, alerts=alerts)

    def _record(self, fetched: Fetched | None) -> None:
        if fetched is not None:
            self._store.fetches.record(fetched)

    def _story(self, verdict: Verdict, article: Article, now: datetime) -> int:
        story_id = verdict.placement.story_id
        if story_id is None:
            return self._store.stories.open(headline=article.title, lang=article.lang, now=now)
        # Since it was placed, a person may have made the story a part of another one.
        story_id = self._store.changes.living(story_id)
        self._store.stories.touch(story_id, now)
        return story_id

    def _part(self, story_id: int, article_id: int, now: datetime) -> tuple[int, int]:
        """Split an article's story if it is of two events.

        Returns the article's story after that, and the number of alerts for what was hidden.
        """
        new = self._regrouper.part(story_id, now)
        if new is None:
            return story_id, 0
        late = 0
        for one, other in ((new, story_id), (story_id, new)):
            late += self._judge.catch_up(one, taken_for=other, matches=self._every_match, now=now)
        stored = self._store.articles.get(article_id)
        return (story_id if stored is None else stored.story_id), late

    def _remember(self, verdict: Verdict, article_id: int, story_id: int) -> None:
        delta = verdict.delta
        vector = Vector(
            article_id=article_id,
            story_id=story_id,
            lang=delta.lang,
            at=delta.when,
            weights=delta.vector,
        )
        self._store.stories.remember(
            vector, sketch=delta.sketch, terms=delta.terms, halve=delta.halve
        )

    def _look_again(
        self,
        waiting: Waiting,
        source: Source,
        found: Recognised,
        *,
        known: Stored,
        fetched: Fetched | None,
        now: datetime,
    ) -> Settled:
        before = known.article
        after = later_look(before, found.article)
        changed = None
        if may_revise(before, after, waiting, found.why):
            changed = self._reviser.compare(before, after)
        if changed is not None and not changed.change.settled:
            return self._revise(
                waiting,
                source,
                found,
                after=after,
                changed=changed,
                known=known,
                fetched=fetched,
                now=now,
            )
        elsewhere = self._elsewhere.matches(waiting, source, before, self._matches, now)
        with self._store.transaction("crossing an entry off", durable=bool(elsewhere)):
            self._record(fetched)
            if changed is not None:
                self._reviser.learn(before.id, changed)
            alerts = self._elsewhere.judge(elsewhere, before, waiting, source, known, now)
            self._recogniser.keep(waiting, found, before.id)
            self._done(waiting, before.id, now, told=alerts > 0)
        return Settled(article_id=before.id, alerts=alerts)

    def _revise(
        self,
        waiting: Waiting,
        source: Source,
        found: Recognised,
        *,
        after: Article,
        changed: Difference,
        known: Stored,
        fetched: Fetched | None,
        now: datetime,
    ) -> Settled:
        before = known.article
        matches = self._matches(after)
        elsewhere = self._elsewhere.matches(waiting, source, after, self._matches, now)
        with self._store.transaction("revising an article", durable=bool(matches or elsewhere)):
            self._record(fetched)
            self._reviser.revise(before, after, changed, now)
            story_id = self._store.changes.living(known.story_id)
            alerts = self._judge.judge(
                matches,
                after,
                story_id,
                baseline=known.baseline,
                revised=True,
                now=now,
                numbers=changed.numbers,
            )
            alerts += self._elsewhere.judge(elsewhere, after, waiting, source, known, now)
            if not known.baseline:
                alerts += self._follow(story_id, matches, now)
            self._recogniser.keep(waiting, found, before.id)
            told = bool(matches) and not known.baseline
            self._done(waiting, before.id, now, told=told or alerts > 0)
        log.info(
            "article revised id=%d story=%d change=%s known=%s",
            before.id,
            known.story_id,
            changed.change,
            found.why,
        )
        return Settled(article_id=before.id, revised=True, alerts=alerts)

    def _follow(self, story_id: int, asked: Sequence[Match], now: datetime) -> int:
        but = {match.watchlist for match in asked}
        return self._judge.follow(story_id, but=but, matches=self._every_match, now=now)

    def _every_match(self, stored: Article) -> Sequence[Match]:
        return self._elsewhere.every(stored, self._matches)

    def _matches(self, article: Article) -> tuple[Match, ...]:
        document = read(article.title, article.text, article.lang)
        return self._matcher.match(document, facts_of(article))
