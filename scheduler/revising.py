"""A known article and a later look at it in; what was changed, and when to look again, out."""

from dataclasses import replace
from datetime import datetime

from scheduler.due import review_after
from scheduler.listing import UNLINKED
from stories.restless import Habits
from stories.revisions import Difference, Wording, difference
from vigie.store import Store, Waiting
from vigie.types import Article, Page


def looked_at(waiting: Waiting, page: Page | None) -> Waiting:
    """Return the entry with what the page's server said of it, for conditional requests."""
    if page is None:
        return waiting
    return replace(
        waiting, etag=page.headers.get("etag"), last_modified=page.headers.get("last-modified")
    )


def next_review(waiting: Waiting, now: datetime, *, told: bool) -> datetime | None:
    """Return when the page is looked at again though its entry stays as it is, None for never.

    `told` says that a watchlist was interested at this look.
    """
    if waiting.listed.url.startswith(UNLINKED):
        return None  # there is no page
    made = waiting.reviews + waiting.review
    pause = review_after(made, told=told or waiting.review)
    return now + pause if pause is not None else None


def later_look(before: Article, article: Article) -> Article:
    """Return the known article with the words of a later look.

    That never changes when it was published or first seen, nor whose it is.
    """
    return replace(
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


class Reviser:
    """Compares looks by what is known of the page's habits, and keeps both."""

    def __init__(self, store: Store) -> None:
        self._articles = store.articles

    def compare(self, before: Article, after: Article) -> Difference:
        """Return what a reader finds changed; reads only."""
        passed, scores = self._articles.habits(before.id)
        known = Habits(passed=passed, scores=scores)
        return difference(_wording(before), _wording(after), known)

    def learn(self, article_id: int, found: Difference) -> None:
        """Keep the habits; within the transaction that crosses the entry off."""
        habits = found.habits
        passed, scores = self._articles.habits(article_id)
        if (passed, scores) != (habits.passed, habits.scores):
            self._articles.learn(article_id, passed=habits.passed, scores=habits.scores)

    def revise(self, before: Article, after: Article, found: Difference, now: datetime) -> None:
        """Keep the revision and the habits; within a transaction."""
        numbers = ((n.before, n.after, n.near) for n in found.numbers)
        self._articles.revise(before, after, difference=found.lines, numbers=numbers, now=now)
        self.learn(before.id, found)


def _wording(article: Article) -> Wording:
    return Wording(title=article.title, text=article.text)
