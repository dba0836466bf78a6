"""The open stories of one language: a vector in, the stories that it is most alike to out.

Also the shelf of all languages together, whose vectors are of `stories.keys`.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from heapq import nlargest
from itertools import islice
from typing import Final, NamedTuple

from stories.vectors import PROBES, Centroid, Dated, Numbering, Vector

# Of the stories that share a probe term, those that are compared as a whole.
MOST_COMPARED: Final = 8
# By how many of its terms a story is found.
INDEXED: Final = 60
# A dictionary of so many terms is not worth looking through.
FEW_NUMBERS: Final = 10_000


class Alike(NamedTuple):
    """An open story, and the cosine between it and what is looked for."""

    cosine: float
    story_id: int


class Shelf:
    """The centroids of open stories, found by their heaviest terms."""

    def __init__(self, window: timedelta, compared: int = MOST_COMPARED) -> None:
        self._window = window
        self._compared = compared
        self._stories: dict[int, Centroid] = {}
        self._numbering = Numbering()
        self._most_numbers = FEW_NUMBERS
        # term -> story -> the term's share of the story's centroid, of length one.
        self._holders: dict[str, dict[int, float]] = defaultdict(dict)

    def __len__(self) -> int:
        """Return the number of open stories."""
        return len(self._stories)

    def __contains__(self, story_id: int) -> bool:
        """Whether the story is open here."""
        return story_id in self._stories

    def __getitem__(self, story_id: int) -> Centroid:
        """Return the centroid of an open story."""
        return self._stories[story_id]

    def get(self, story_id: int, when: datetime) -> Centroid | None:
        """Return the centroid of a story that can take in an article of this time."""
        story = self._stories.get(story_id)
        return story if story is not None and self._is_open(story, when) else None

    def add(self, story_id: int, vector: Vector, when: datetime) -> None:
        """Put an article into a story; where that was closed before `when`, it starts afresh."""
        self.add_all(story_id, [Dated(vector, when)])

    def add_all(self, story_id: int, articles: Sequence[Dated]) -> int:
        """Put articles into a story, and return how many of the last of them it has now.

        That is all of them, unless it was closed before one of them: then it starts afresh there.
        """
        story = self._stories.get(story_id)
        last = story.last if story else None
        first = 0
        for number, (_, when) in enumerate(articles):
            if last is None or when - last > self._window:
                story, first, last = None, number, when
            last = max(last, when)
        if story is None:
            self.remove(story_id)
            story = self._stories[story_id] = Centroid(articles[first].when, self._numbering)
        found_by = dict(self._index(story))
        story.add_all(articles[first:])
        for term, weight in self._index(story):
            self._holders[term][story_id] = weight / story.length
            found_by.pop(term, None)
        self._unlink(story_id, found_by)
        return len(articles) - first

    def forget(self, before: datetime) -> None:
        """Close the stories whose last article is older."""
        for story_id in [n for n, story in self._stories.items() if story.last < before]:
            self.remove(story_id)
        # To look at all stories takes long: only where half of the terms may be of none.
        if len(self._numbering) > self._most_numbers:
            self._numbering.keep(set().union(*(story.numbers for story in self._stories.values())))
            self._most_numbers = 2 * len(self._numbering) + FEW_NUMBERS

    def remove(self, story_id: int) -> None:
        """Close a story; nothing is done if it is not open."""
        story = self._stories.pop(story_id, None)
        if story is not None:
            self._unlink(story_id, dict(self._index(story)))

    def nearest(self, vector: Vector, when: datetime) -> list[Alike]:
        """Return the open stories that are most alike to a vector, the best first.

        The vector's heaviest terms come first, and stories are looked for by these.
        """
        partial: dict[int, float] = defaultdict(float)
        for term, weight in list(vector.items())[:PROBES]:
            for story_id, share in self._holders.get(term, {}).items():
                partial[story_id] += weight * share
        ranked = _ranked(partial, self._compared)
        is_open = (n for n in ranked if self._is_open(self._stories[n], when))
        found = islice(is_open, self._compared)
        numbers = self._numbering.of(vector)
        alike = (Alike(self._stories[n].cosine_by_number(numbers), n) for n in found)
        return sorted(alike, key=lambda it: (-it.cosine, it.story_id))

    def _is_open(self, story: Centroid, when: datetime) -> bool:
        return story.first - self._window <= when <= story.last + self._window

    def _index(self, story: Centroid) -> Iterator[tuple[str, float]]:
        return islice(story.items(), INDEXED)

    def _unlink(self, story_id: int, terms: Iterable[str]) -> None:
        for term in terms:
            holders = self._holders.get(term)
            if holders is not None:
                holders.pop(story_id, None)
                if not holders:
                    del self._holders[term]


def _ranked(partial: Mapping[int, float], few: int) -> Iterator[int]:
    """Yield the numbers of stories, those of most weight first, among equals by their numbers.

    Thousands have a word in common with an article, and a few are asked for: no more than these
    are sorted, unless more are asked for.
    """
    worst = min(nlargest(few, partial.values()), default=0.0)
    first = [n for n, weight in partial.items() if weight >= worst]
    yield from sorted(sorted(first), key=partial.__getitem__, reverse=True)
    rest = [n for n, weight in partial.items() if weight < worst]
    yield from sorted(sorted(rest), key=partial.__getitem__, reverse=True)
