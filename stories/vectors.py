"""Terms with weights in; vectors of length one, their sums, and how alike they are, out."""

from array import array
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from itertools import compress
from math import fsum, sqrt
from operator import mul, neg
from typing import Final, NamedTuple, cast

from stories.keys import tells_when_or_where

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


def shares(weights: Vector, most: int) -> dict[str, float]:
    """Return the heaviest terms, each with its share of the weight, the heaviest first."""
    heaviest = best(weights, most)
    together = fsum(weights[term] for term in heaviest)
    return {term: round(weights[term] / together, _DECIMALS) for term in heaviest}


def best(weights: Vector, most: int) -> list[str]:
    """Return the terms of most weight, the heaviest first; what is equal in alphabetical order."""
    ranked = sorted(zip(map(neg, weights.values()), weights, strict=True))
    return [term for negative, term in ranked[:most] if negative < 0]


class Numbering:
    """Numbers for the terms of many stories: these are what is compared.

    Strings lie all over the memory: to ask ten stories for their terms by these is to wait for
    some thousand places of it, numbers stand in a row. And they take half the place.
    """

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}
        self._terms: list[str] = []
        self._free: list[int] = []
        self._marks: set[int] = set()

    def __len__(self) -> int:
        """Return how many terms have a number."""
        return len(self._numbers)

    @property
    def marks(self) -> Collection[int]:
        """The numbers of days and places."""
        return self._marks

    def numbers(self, terms: Collection[str]) -> list[int]:
        """Return the numbers of terms, new ones for those that have none."""
        for term in [term for term in terms if term not in self._numbers]:
            number = self._free.pop() if self._free else len(self._terms)
            self._terms[number : number + 1] = [term]
            self._numbers[term] = number
            if tells_when_or_where(term):
                self._marks.add(number)
        return [*map(self._numbers.__getitem__, terms)]

    def terms(self, numbers: Iterable[int]) -> Iterator[str]:
        """Return the terms that have these numbers."""
        return map(self._terms.__getitem__, numbers)

    def of(self, vector: Vector) -> dict[int, float]:
        """Return a vector by numbers; the terms that have none are in no story."""
        found: dict[int | None, float] = dict(
            zip(map(self._numbers.get, vector), vector.values(), strict=True)
        )
        found.pop(None, None)
        return cast("dict[int, float]", found)

    def keep(self, used: Collection[int]) -> None:
        """Take their numbers from all other terms."""
        for term, number in [it for it in self._numbers.items() if it[1] not in used]:
            del self._numbers[term]
            self._terms[number] = ""
            self._free.append(number)
            self._marks.discard(number)


class Dated(NamedTuple):
    """An article's vector and time."""

    vector: Vector
    when: datetime


class Centroid:
    """What a story is about: the sum of its articles' vectors, their number and their times.

    Terms and weights are kept in two rows, not in a dictionary: a small box has some ten thousand
    open stories in memory, and a dictionary takes five times as much.
    """

    __slots__ = ("_numbering", "_weights", "articles", "first", "last", "length", "numbers")

    def __init__(self, when: datetime, numbering: Numbering) -> None:
        self._numbering = numbering
        self.numbers = array("I")
        self._weights = array("f")
        self.length = 0.0
        self.articles = 0
        self.first = self.last = when

    def add(self, vector: Vector, when: datetime) -> None:
        """Take in an article; of more than `MOST_STORY_TERMS` terms, the lightest are lost."""
        self.add_all([Dated(vector, when)])

    def add_all(self, articles: Sequence[Dated]) -> None:
        """Take in articles: to the last bit what taking them in one by one makes.

        But the terms are put in order once, which is what takes longest.
        """
        weights = dict(zip(self.numbers, self._weights, strict=True))
        added: dict[int, float] = {}
        for vector, when in articles:
            if len(weights) > MOST_STORY_TERMS:
                weights = {number: weights[number] for number in self._heaviest(weights)}
                added = {number: weights[number] for number in added if number in weights}
            weights.update(zip(added, array("f", added.values()), strict=True))
            numbers = self._numbering.numbers(vector)
            added = {
                number: weights.get(number, 0.0) + weight
                for number, weight in zip(numbers, vector.values(), strict=True)
                if weight > 0
            }
            weights |= added
            self.first, self.last = min(self.first, when), max(self.last, when)
        heaviest = self._heaviest(weights)
        self.numbers = array("I", heaviest)
        self._weights = array("f", map(weights.__getitem__, heaviest))
        # fsum is the same to the last bit in any order: a store need not keep that of the terms.
        self.length = sqrt(fsum(weight * weight for weight in self._weights))
        self.articles += len(articles)

    def _heaviest(self, weights: Mapping[int, float]) -> list[int]:
        """Return the terms as `best` has them, without a dictionary of terms."""
        terms = self._numbering.terms(weights)
        ranked = sorted(zip(map(neg, weights.values()), terms, weights, strict=True))
        return [number for _, _, number in ranked[:MOST_STORY_TERMS]]

    @property
    def terms(self) -> tuple[str, ...]:
        """The terms, the heaviest first."""
        return tuple(self._numbering.terms(self.numbers))

    def items(self) -> Iterator[tuple[str, float]]:
        """Return the terms with their weights, the heaviest first."""
        return zip(self._numbering.terms(self.numbers), self._weights, strict=True)

    def marks(self) -> dict[str, float]:
        """Return the days and places among the terms with their weights, the heaviest first."""
        of_marks = [*map(self._numbering.marks.__contains__, self.numbers)]
        terms = self._numbering.terms(compress(self.numbers, of_marks))
        return dict(zip(terms, compress(self._weights, of_marks), strict=True))

    def shared(self, vector: Vector) -> dict[str, float]:
        """Return what each common term contributes to the cosine with a vector of length one."""
        if not self.length:
            return {}
        length = self.length
        return {t: w * vector[t] / length for t, w in self.items() if t in vector}

    def cosine(self, vector: Vector) -> float:
        """Return how alike a vector of length one is, from 0 to 1."""
        return self.cosine_by_number(self._numbering.of(vector))

    def alike(self, other: "Centroid") -> float:
        """Return how alike another story is, whatever its numbering, from 0 to 1."""
        return self.cosine(dict(other.items())) / other.length if other.length else 0.0

    def cosine_by_number(self, vector: Mapping[int, float]) -> float:
        """Return how alike a vector is whose terms are the numbers of this story's numbering."""
        if not self.length:
            return 0.0
        # All of it without leaving C: most of a place's time goes by here.
        theirs = [*map(vector.get, self.numbers)]
        ours = compress(self._weights, theirs)
        product: float = sum(map(mul, ours, filter(None, theirs)))
        return product / self.length
