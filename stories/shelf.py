"""The open stories of one language: a vector in, the story that it is most alike to out."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from heapq import nsmallest
from typing import Final

from stories.counts import Counts
from stories.vectors import PROBES, Centroid, Vector, best

# Of the stories that share a probe term, those that are compared as a whole.
MOST_COMPARED: Final = 12
# The terms that explain a likeness to a person.
TERMS_TOLD: Final = 5
# exp(-3.5): what not more than one article in thirty-three has in it.
TELLING_RARITY: Final = 3.5


@dataclass(frozen=True, slots=True, kw_only=True)
class Likeness:
    """How alike an article is to a story.

    `cosine` is from 0 to 1, `terms` those that contribute most to it, `telling` the number of
    common terms that are rare enough to tell events apart.
    """

    story_id: int
    cosine: float
    terms: tuple[str, ...]
    telling: int


class Shelf:
    """The open stories of one language, and the counts of the terms of all its articles."""

    def __init__(self, lang: str, window: timedelta) -> None:
        self.counts = Counts(lang)
        self._window = window
        self._stories: dict[int, Centroid] = {}
        self._holders: dict[str, set[int]] = defaultdict(set)

    @property
    def open_stories(self) -> int:
        """The number of open stories."""
        return len(self._stories)

    def add(self, story_id: int, vector: Vector, when: datetime) -> None:
        """Put an article into a story; where that was closed before `when`, it starts afresh."""
        story = self._stories.get(story_id)
        if story is None or when - story.last > self._window:
            self._remove(story_id)
            story = self._stories[story_id] = Centroid(when)
        before = story.weights.keys() | vector.keys()
        story.add(vector, when)
        for term in vector:
            self._holders[term].add(story_id)
        for term in before - story.weights.keys():
            self._unlink(term, story_id)

    def forget(self, before: datetime) -> None:
        """Close the stories whose last article is older."""
        for story_id in [n for n, story in self._stories.items() if story.last < before]:
            self._remove(story_id)

    def close(self, story_ids: Iterable[int]) -> None:
        """Close these stories."""
        for story_id in story_ids:
            self._remove(story_id)

    def nearest(self, vector: Vector, when: datetime) -> Likeness | None:
        """Return the open story that is most alike, None where none shares a probe term."""
        found = nsmallest(
            MOST_COMPARED, self._partly(vector, when), key=lambda it: (-it[1], it[0])
        )
        compared = [(-self._stories[story_id].cosine(vector), story_id) for story_id, _ in found]
        return self._explained(vector, min(compared)[1]) if compared else None

    def _partly(self, vector: Vector, when: datetime) -> list[tuple[int, float]]:
        """Return the open stories that share a probe term, with the cosine over the probes."""
        partial: dict[int, float] = defaultdict(float)
        for term in best(vector, PROBES):
            weight = vector[term]
            for story_id in self._holders.get(term, ()):
                story = self._stories[story_id]
                partial[story_id] += weight * story.weights[term] / story.length
        return [(n, cosine) for n, cosine in partial.items() if self._is_open(n, when)]

    def _is_open(self, story_id: int, when: datetime) -> bool:
        story = self._stories[story_id]
        return story.first - self._window <= when <= story.last + self._window

    def _explained(self, vector: Vector, story_id: int) -> Likeness:
        story = self._stories[story_id]
        shares = {t: w * story.weights[t] for t, w in vector.items() if t in story.weights}
        return Likeness(
            story_id=story_id,
            cosine=story.cosine(vector),
            terms=tuple(best(shares, TERMS_TOLD)),
            telling=sum(self.counts.rarity(term) >= TELLING_RARITY for term in shares),
        )

    def _remove(self, story_id: int) -> None:
        story = self._stories.pop(story_id, None)
        for term in story.weights if story else ():
            self._unlink(term, story_id)

    def _unlink(self, term: str, story_id: int) -> None:
        holders = self._holders[term]
        holders.discard(story_id)
        if not holders:
            del self._holders[term]
