"""What was told and what a story is now, in; what is new in it, out; pure."""

from collections.abc import Sequence

from alerts.decide import StoryFacts, Told, changes
from vigie.news import Correction, News

MOST_CORRECTIONS = 3
"""More numbers that a revision changed are a table; the reader is shown the article."""


def news_of(
    terms: frozenset[str], told: Told, facts: StoryFacts, corrections: Sequence[Correction]
) -> News:
    """Return what is new since a watchlist was told last, however much was held back since.

    `terms` are all that the story has shown. `corrections` are what a revision of the article
    has changed; a figure of the story that changed just so is not said twice.
    """
    corrected = {(each.what, each.before, each.after) for each in corrections}
    return News(
        more=max(0, facts.sources - told.sources),
        langs=tuple(lang for lang in facts.langs if lang not in told.langs),
        terms=tuple(sorted(terms - told.terms)),
        changes=tuple(
            change
            for change in changes(told, facts)
            if (change.what, plain(change.before), plain(change.after)) not in corrected
        ),
        corrections=tuple(corrections[:MOST_CORRECTIONS]),
    )


def plain(number: float | None) -> str:
    """Return a number in digits without what groups them; nothing for none."""
    if number is None:
        return ""
    return str(int(number)) if number == int(number) else str(number)
