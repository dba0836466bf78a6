"""An article in; what it counts kept in the store, and what its story stands at, out."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from alerts.news import plain
from stories.figures import figures, says_what
from stories.numbers import NumberChange
from stories.pairs import time_of
from stories.tolls import current
from vigie.news import Correction, Counted, Figure
from vigie.store import Store
from vigie.types import Article


class Tally:
    """Keeps the figures of articles. Runs inside the transaction that writes the article."""

    def __init__(self, store: Store) -> None:
        self._figures = store.figures

    def take(self, article: Article, *, revised: bool, now: datetime) -> tuple[Correction, ...]:
        """Keep what an article counts; return what a revision of it has changed.

        What a revision no longer says stays: a text that is cut was not mistaken.
        """
        before = self._figures.of(article.id) if revised else {}
        after = figures(article.title, article.text, article.lang, year=_said(article).year)
        changed = [figure for what, figure in after.items() if before.get(what) != figure]
        self._figures.put(article.id, changed, at=now if revised else _said(article))
        return tuple(
            Correction(
                before=plain(before[figure.what].number),
                after=plain(figure.number),
                what=figure.what,
            )
            for figure in changed
            if figure.what in before and before[figure.what].number != figure.number
        )

    def current(self, story_id: int) -> Mapping[Counted, Figure]:
        """Return what a story stands at."""
        return current(self._figures.reported(story_id))


def with_numbers(
    corrections: Sequence[Correction], numbers: Sequence[NumberChange], lang: str | None
) -> tuple[Correction, ...]:
    """Return the corrections, and the other numbers of people that a revision has changed.

    Pages change a great many numbers that nobody corrected: ages, hours, how often they were read.
    """
    known = {(each.before, each.after) for each in corrections}
    others = (
        Correction(before=each.before, after=each.after, near=each.near)
        for each in numbers
        if (each.before, each.after) not in known and says_what(each.near, lang)
    )
    return (*corrections, *others)


def _said(article: Article) -> datetime:
    """Return when an article said what it says; a mere day does not say before or after what."""
    return article.seen if article.day_only else time_of(article)
