"""The titles of a story's reports in; how much of what they say an article says as well, out.

A title says what happened; what only the texts have in common is background, which reports about
other events of the same affair have, too. Titles are read as keys (`stories.keys`), so that they
can be in any language.
"""

from collections import Counter, defaultdict
from collections.abc import Container
from math import fsum
from typing import Final

from stories.keys import DAY, PLACE, tells_when_or_where
from stories.vectors import Vector

# A day or a place stands for a story where so much of its titles name it.
_NAMED_BY: Final = 0.3


class Headlines:
    """What the titles of a story's reports say, each as much as any other."""

    __slots__ = ("_marks", "_said", "titles")

    def __init__(self) -> None:
        self.titles = 0
        self._said: dict[str, float] = defaultdict(float)
        self._marks: Counter[str] = Counter()

    def add(self, title: Vector) -> None:
        """Take in a title: its keys, each with its share of what it says, 1 together."""
        if not title:  # it has no word that says anything, or was stored when titles were not
            return
        self.titles += 1
        for key, share in title.items():
            self._said[key] += share
        self._marks.update(filter(tells_when_or_where, title))

    def told(self, keys: Container[str]) -> float | None:
        """Return how much of what the titles say is among the keys, 0 to 1; None without any."""
        if not self.titles:
            return None
        # fsum is the same to the last bit in any order: a store need not keep that of the keys.
        return fsum(share for key, share in self._said.items() if key in keys) / self.titles

    @property
    def days(self) -> frozenset[str]:
        """The days that titles name."""
        return self._named(DAY)

    @property
    def places(self) -> frozenset[str]:
        """The places that titles name."""
        return self._named(PLACE)

    def _named(self, sort: str) -> frozenset[str]:
        least = _NAMED_BY * self.titles
        return frozenset(
            key for key, named in self._marks.items() if key.startswith(sort) and named >= least
        )
