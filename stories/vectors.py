"""Terms with weights in; vectors of length one, their sums, and how alike they are, out."""

from collections.abc import Mapping
from datetime import datetime
from heapq import nsmallest
from math import fsum, sqrt
from typing import Final

Vector = Mapping[str, float]

# The terms that are kept of an article, and those by which its story is looked for.
MOST_TERMS: Final = 100
PROBES: Final = 25
# A story of hundreds of reports would otherwise come to contain every word.
MOST_STORY_TERMS: Final = 400
# Six decimals are more than the measure is worth, and half the size in the store.
_DECIMALS: Final = 6


def unit(weights: Vector) -> dict[str, float]:
    """Return the hundred heaviest terms as a vector of length one, the heaviest first."""
    heaviest = best(weights, MOST_TERMS)
    length = sqrt(sum(weights[term] ** 2 for term in heaviest))
    return {term: round(weights[term] / length, _DECIMALS) for term in heaviest} if length else {}


def best(weights: Vector, most: int) -> list[str]:
    """Return the terms of most weight, the heaviest first; what is equal in alphabetical order."""
    positive = (term for term, weight in weights.items() if weight > 0)
    return nsmallest(most, positive, key=lambda term: (-weights[term], term))


def dot(one: Vector, other: Vector) -> float:
    """Return the sum of the products of the weights that both have."""
    return fsum(weight * other[term] for term, weight in one.items() if term in other)


class Centroid:
    """What a story is about in one language: the sum of its articles' vectors, and their times."""

    __slots__ = ("first", "last", "length", "weights")

    def __init__(self, when: datetime) -> None:
        self.weights: dict[str, float] = {}
        self.length = 0.0
        self.first = self.last = when

    def add(self, vector: Vector, when: datetime) -> None:
        """Take in an article; of more than `MOST_STORY_TERMS` terms, the lightest are lost."""
        for term, weight in vector.items():
            self.weights[term] = self.weights.get(term, 0.0) + weight
        if len(self.weights) > MOST_STORY_TERMS:
            kept = best(self.weights, MOST_STORY_TERMS)
            self.weights = {term: self.weights[term] for term in kept}
        # fsum is the same to the last bit in any order: a store need not keep that of the terms.
        self.length = sqrt(fsum(weight * weight for weight in self.weights.values()))
        self.first, self.last = min(self.first, when), max(self.last, when)

    def cosine(self, vector: Vector) -> float:
        """Return how alike a vector of length one is, from 0 to 1."""
        return dot(vector, self.weights) / self.length if self.length else 0.0
