"""What reports count, and what is new in a story since a watchlist was last told of it.

    Figure (of a report) -> Figure (of a story) -> News (in an update)

Lower than `vigie.types`, whose Alert carries them.
"""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Counted(StrEnum):
    """What a number in a report is the number of."""

    DEAD = "dead"
    INJURED = "injured"
    MISSING = "missing"
    ABDUCTED = "abducted"
    DETAINED = "detained"
    DISPLACED = "displaced"
    INFECTED = "infected"
    HOMES = "homes"  # destroyed or damaged
    MAGNITUDE = "magnitude"  # of an earthquake

    @property
    def toll(self) -> bool:
        """Whether a number that has changed is news in itself."""
        return self in {Counted.DEAD, Counted.INJURED, Counted.MISSING, Counted.ABDUCTED}

    @property
    def grave(self) -> bool:
        """Whether the first number, where none was told before, is news in itself."""
        return self in {Counted.DEAD, Counted.ABDUCTED}


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A number that a report states; `least` where it says that there may be more."""

    what: Counted
    number: float
    least: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Reported:
    """A figure and the report that states it now.

    `at` is when it was said: when the report was published, or corrected to say so. `copied`
    marks a copy, which confirms nothing.
    """

    figure: Figure
    source_id: int
    at: datetime
    copied: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """A figure of a story that is not what was told; `before` is None where none was."""

    what: Counted
    before: float | None
    after: float
    least: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """A number that a revision of the article has changed.

    It is of something that we know (`what`), else `near` is the word that the article has beside
    it: scraped text.
    """

    before: str
    after: str
    what: Counted | None = None
    near: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class News:
    """What an update says is new. `more` counts the sources that were not there before."""

    more: int = 0
    langs: tuple[str, ...] = ()
    terms: tuple[str, ...] = ()
    changes: tuple[Change, ...] = ()
    corrections: tuple[Correction, ...] = ()
