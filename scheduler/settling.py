"""An entry with what its page said, in; article, story, matches and alerts in the store, out.

All of it in one transaction, on the writer's thread: after a crash the entry still waits, and
doing it again gives the same result.
"""

import logging
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Protocol, Self

from alerts.baseline import older_than_first_look
from scheduler.article import article_of
from scheduler.copying import note_copy, sample_waiting
from scheduler.judging import Judge
from stories.revisions import Wording, difference
from stories.stream import WINDOW, Placed, Stream, Verdict
from vigie.clock import Clock
from vigie.store import Fetched, Store, Stored, Vector, Waiting
from vigie.text import Document, fold, read
from vigie.types import Article, Basis, Extract, Match, Page, Source
from watchlists import Facts

log = logging.getLogger(__name__)


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
        self, store: Store, stream: Stream, judge: Judge, matcher: Matcher, clock: Clock
    ) -> None:
        self._store = store
        self._stream = stream
        self._judge = judge
        self._matcher = matcher
        self._clock = clock

    @classmethod
    def restored(cls, store: Store, judge: Judge, matcher: Matcher, clock: Clock) -> Self:
        """Return a settler that goes on where the last one on this archive stopped."""
        stream = Stream(store.sketches)
        placed = (
            Placed(
                story_id=vector.story_id,
                lang=vector.lang,
                when=vector.at,
                vector=vector.weights,
            )
            for vector in store.stories.vectors(clock() - WINDOW)
        )
        stream.restore(store.stories.counts(), placed)
        return cls(store, stream, judge, matcher, clock)

    def use(self, matcher: Matcher) -> None:
        """Match by these watchlists from now on."""
        self._matcher = matcher

    def forget(self) -> None:
        """Close the stories that have not been reported on for long."""
        self._stream.forget(self._clock() - WINDOW)

    def catch_up(self) -> None:
        """Prepare some articles of an earlier version, so that copies of them are recognised."""
        sample_waiting(self._store)

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
        known = self._known(waiting, article)
        if known is not None and _another(known.article, article, waiting):
            # Pages that declare one address for all: believe the listing, or all but one are lost.
            article = replace(article, url=waiting.listed.url)
            known = self._known(waiting, article)
        if known is None:
            return self._add(waiting, source, article, fetched, now)
        if may_revise(known.article, article, waiting):
            return self._revise(waiting, known, article, fetched, now)
        return self._cross_off(waiting, known, fetched)

    def _known(self, waiting: Waiting, article: Article) -> Stored | None:
        if waiting.article_id is not None:
            return self._store.articles.get(waiting.article_id)
        return self._store.articles.by_url(article.url)

    def _cross_off(self, waiting: Waiting, known: Stored, fetched: Fetched | None) -> Settled:
        with self._store.transaction("crossing an entry off"):
            self._record(fetched)
            self._store.entries.done(waiting, known.article.id)
        return Settled(article_id=known.article.id)

    def _add(
        self,
        waiting: Waiting,
        source: Source,
        article: Article,
        fetched: Fetched | None,
        now: datetime,
    ) -> Settled:
        verdict = self._stream.place(article)
        matches = self._matches(article)
        baseline = older_than_first_look(
            article, since=source.since, first_look=waiting.first_look
        )
        with self._store.transaction("adding an article", durable=bool(matches)):
            self._record(fetched)
            story_id = self._story(verdict, article, now)
            article_id = self._store.articles.add(
                article, verdict.placement, story_id, why=verdict.why, baseline=baseline
            )
            self._remember(verdict, article_id, story_id)
            note_copy(self._store, replace(article, id=article_id), verdict.copy)
            alerts = self._judge.judge(
                matches,
                replace(article, id=article_id),
                story_id,
                baseline=baseline,
                revised=False,
                now=now,
            )
            self._store.entries.done(waiting, article_id)
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
        self._store.stories.touch(story_id, now)
        return story_id

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

    def _revise(
        self,
        waiting: Waiting,
        known: Stored,
        article: Article,
        fetched: Fetched | None,
        now: datetime,
    ) -> Settled:
        before = known.article
        # A later look never changes when an article was published or first seen, nor whose it is.
        after = replace(
            article,
            id=before.id,
            source_id=before.source_id,
            source=before.source,
            tags=before.tags,
            url=before.url,
            published=before.published,
            published_from=before.published_from,
            day_only=before.day_only,
            seen=before.seen,
        )
        changed = difference(_wording(before), _wording(after))
        if changed.change.settled:
            return self._cross_off(waiting, known, fetched)
        matches = self._matches(after)
        with self._store.transaction("revising an article", durable=bool(matches)):
            self._record(fetched)
            self._store.articles.revise(before, after, difference=changed.lines, now=now)
            alerts = self._judge.judge(
                matches,
                after,
                known.story_id,
                baseline=known.baseline,
                revised=True,
                now=now,
            )
            self._store.entries.done(waiting, before.id)
        log.info(
            "article revised id=%d story=%d change=%s", before.id, known.story_id, changed.change
        )
        return Settled(article_id=before.id, revised=True, alerts=alerts)

    def _matches(self, article: Article) -> tuple[Match, ...]:
        document = read(article.title, article.text, article.lang)
        facts = Facts(
            lang=article.lang,
            source=article.source,
            tags=article.tags,
            url=article.link,
            authors=article.authors,
        )
        return self._matcher.match(document, facts)


def _wording(article: Article) -> Wording:
    return Wording(title=article.title, text=article.text)


def _another(known: Article, article: Article, waiting: Waiting) -> bool:
    """Return whether a new entry only seems to be a known article: it has its own headline."""
    new = waiting.article_id is None and article.url != waiting.listed.url
    return new and fold(known.title) != fold(article.title)


def may_revise(before: Article, after: Article, waiting: Waiting) -> bool:
    """Return whether a later look may change the article.

    Another source's listing of it may not: two feeds of one publisher would take turns with their
    headlines. Nor may an entry that was never read before and says something else: it only leads
    to the same page. Nor may a teaser replace a page, because that was out of reach this time.
    """
    if waiting.source_id != before.source_id:
        return False
    if waiting.article_id is None and fold(before.title) != fold(after.title):
        return False
    order = (Basis.TEASER, Basis.FEED, Basis.PAGE)
    return order.index(after.basis) >= order.index(before.basis)
