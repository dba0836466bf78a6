"""Terms with weights in; vectors of length one, their sums, and how alike they are, out."""

from array import array
from collections.abc import Iterator, Mapping
from datetime import datetime
from math import fsum, sqrt
from sys import intern
from typing import Final

Vector = Mapping[str, float]

# The terms that are kept of an article, and those by which its story is looked for.
MOST_TERMS: Final = 150
PROBES: Final = 25
# A story of hundreds of reports would otherwise come to contain every word.
MOST_STORY_TERMS: Final = 400
# Five decimals are more than the measure is worth, and half the size in the store.
_DECIMALS: Final = 5


def unit(weights: Vector, most: int = MOST_TERMS) -> dict[str, float]:
    """Return the heaviest terms as a vector of length one, the heaviest first."""
    heaviest = best(weights, most)
    length = sqrt(sum(weights[term] ** 2 for term in heaviest))
    return {term: round(weights[term] / length, _DECIMALS) for term in heaviest} if length else {}


def best(weights: Vector, most: int) -> list[str]:
    """Return the terms of most weight, the heaviest first; what is equal in alphabetical order."""
    ranked = sorted([(-weight, term) for term, weight in weights.items() if weight > 0])
    return [term for _, term in ranked[:most]]


class Centroid:
    """What a story is about: the sum of its articles' vectors, their number and their times.

    Terms and weights are kept in two rows, not in a dictionary: a small box has some ten thousand
    open stories in memory, and a dictionary takes five times as much.
    """

    __slots__ = ("_terms", "_weights", "articles", "first", "last", "length")

    def __init__(self, when: datetime) -> None:
        self._terms: tuple[str, ...] = ()
        self._weights = array("f")
        self.length = 0.0
        self.articles = 0
        self.first = self.last = when

    def add(self, vector: Vector, when: datetime) -> None:
        """Take in an article; of more than `MOST_STORY_TERMS` terms, the lightest are lost."""
        weights = dict(self.items())
        for term, weight in vector.items():
            weights[term] = weights.get(term, 0.0) + weight
        kept = best(weights, MOST_STORY_TERMS)
        self._terms = tuple(map(intern, kept))
        self._weights = array("f", (weights[term] for term in kept))
        # fsum is the same to the last bit in any order: a store need not keep that of the terms.
        self.length = sqrt(fsum(weight * weight for weight in self._weights))
        self.articles += 1
        self.first, self.last = min(self.first, when), max(self.last, when)

    @property
    def terms(self) -> tuple[str, ...]:
        """The terms, the heaviest first."""
        return self._terms

    def items(self) -> Iterator[tuple[str, float]]:
        """Return the terms with their weights, the heaviest first."""
        return zip(self._terms, self._weights, strict=True)

    def shared(self, vector: Vector) -> dict[str, float]:
        """Return what each common term contributes to the cosine with a vector of length one."""
        if not self.length:
            return {}
        length = self.length
        return {t: w * vector[t] / length for t, w in self.items() if t in vector}

    def cosine(self, vector: Vector) -> float:
        """Return how alike a vector of length one is, from 0 to 1."""
        if not self.length:
            return 0.0
        # map() asks the vector without leaving C: most of a place's time goes by here.
        theirs = map(vector.get, self._terms)
        pairs = zip(self._weights, theirs, strict=True)
        return sum([ours * other for ours, other in pairs if other]) / self.length
