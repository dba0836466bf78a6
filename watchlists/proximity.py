"""Plans of what stands near what: in so many words, in one sentence or paragraph, how often.

The sides hold in stretches of the text; two make a pair if they do not overlap and are near
enough. A pair is a stretch again, from the first word of one to the last of the other, so that
operators nest. Nothing is near across a break (the end of the title, of a paragraph).
"""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import accumulate, islice, pairwise
from typing import Final

from vigie.text import BREAK
from watchlists.plan import Leaf, Place, Plan, Stretches
from watchlists.tree import Unit
from watchlists.view import View

# Pairs that an operator looks at further, the first ones. A text that repeats its words all the
# time has more, and nested operators would look at pairs of pairs of them; no report does.
_MOST_PAIRS: Final = 2_000

# How far from a term the words that support it may stand: about a paragraph before or after.
CONTEXT_DISTANCE: Final = 50

Stretch = tuple[int, int]


def _merged(
    pairs: Iterable[tuple[Stretch, Stretch]], left: Stretches, right: Stretches
) -> Stretches:
    """Return what pairs span."""
    found: Stretches = {}
    for one, other in islice(pairs, _MOST_PAIRS):
        key = (min(one[0], other[0]), max(one[1], other[1]))
        found[key] = found.get(key, frozenset()) | left[one] | right[other]
    return found


def _places(stretches: Stretches) -> set[Place]:
    return {place for places in stretches.values() for place in places}


@dataclass(frozen=True, slots=True, eq=False)
class Nearby:
    """Both sides stand within a distance, on one side of every break, in any order or this one."""

    left: Plan
    right: Plan
    distance: int
    ordered: bool = False

    def holds(self, view: View) -> bool:
        """Whether some pair stands near enough."""
        if not (self.left.holds(view) and self.right.holds(view)):
            return False
        if isinstance(self.left, Leaf) and isinstance(self.right, Leaf):
            one, other = self.left.word, self.right.word
            if one is not None and other is not None:
                return words_meet(view, one, other, self.distance, ordered=self.ordered)
        left, right = self.left.stretches(view), self.right.stretches(view)
        return any(True for _ in self._pairs(view, left, right))

    def stretches(self, view: View) -> Stretches:
        """Return what the pairs span, from the first word of one to the last of the other."""
        left, right = self.left.stretches(view), self.right.stretches(view)
        return _merged(self._pairs(view, left, right), left, right)

    def reasons(self, view: View) -> Iterable[Place]:
        """Return the places that are part of a pair."""
        return _places(self.stretches(view))

    def _pairs(
        self, view: View, left: Stretches, right: Stretches
    ) -> Iterator[tuple[Stretch, Stretch]]:
        yield from _following(view, left, right, self.distance)
        if not self.ordered:
            for second, first in _following(view, right, left, self.distance):
                yield first, second


def _following(
    view: View, first: Stretches, second: Stretches, distance: int
) -> Iterator[tuple[Stretch, Stretch]]:
    """Yield the pairs in which the second begins at most `distance` words after the first ends."""
    ordered = sorted(second)
    for one in first:
        last = one[1] - 1
        low = bisect_left(ordered, (one[1],))
        high = bisect_left(ordered, (last + distance + 1,))
        for other in ordered[low:high]:
            if not view.together(last, other[0]):
                break
            yield one, other


def words_meet(view: View, one: str, other: str, distance: int, *, ordered: bool = False) -> bool:
    """Whether two words stand near each other: what most NEARs come to, without the ceremony."""
    text = view.joined
    found = dict.fromkeys(_spaces_before(one, text), one)
    found.update(dict.fromkeys(_spaces_before(other, text), other))
    # If any two of them are near each other, so are two with none of either between. Only to
    # look at these takes one way through the text, however often the words stand in it.
    for (start, word), (end, next_word) in pairwise(sorted(found.items())):
        if (word == next_word and one != other) or (ordered and word != one):
            continue
        if text.count(" ", start, end) <= distance and text.find(BREAK, start, end) < 0:
            return True
    return False


def _spaces_before(word: str, text: str) -> Iterator[int]:
    """Yield where the spaces are that stand before a word: the search runs in C."""
    needle = f" {word} "
    at = text.find(needle)
    while at >= 0:
        yield at
        at = text.find(needle, at + len(word) + 1)  # from the space behind it on


@dataclass(frozen=True, slots=True, eq=False)
class Apart:
    """The left where no right stands within a distance of it, or overlaps it."""

    left: Plan
    right: Plan
    distance: int
    ordered: bool = False

    def holds(self, view: View) -> bool:
        """Whether the left stands somewhere without the right."""
        return self.left.holds(view) and bool(self.stretches(view))

    def stretches(self, view: View) -> Stretches:
        """Return where the left stands without the right."""
        left = self.left.stretches(view)
        if not left:
            return left
        near = _Surroundings(view, self.right.stretches(view))
        return {
            one: places
            for one, places in left.items()
            if not near.around(one, self.distance, ordered=self.ordered)
        }

    def reasons(self, view: View) -> Iterable[Place]:
        """Return the places of the left that stand without the right."""
        return _places(self.stretches(view))


class _Surroundings:
    """Stretches that can be asked whether one of them is near another one."""

    def __init__(self, view: View, stretches: Stretches) -> None:
        self._view = view
        ordered = sorted(stretches)
        self._starts = [start for start, _ in ordered]
        self._ends = sorted(end for _, end in stretches)
        # The farthest end of those that begin up to there.
        self._reach = list(accumulate((end for _, end in ordered), max))

    def around(self, one: Stretch, distance: int, *, ordered: bool) -> bool:
        """Whether one of the stretches overlaps this one, or is near it (after it, if ordered)."""
        start, end = one
        before = bisect_left(self._starts, end)
        if before and self._reach[before - 1] > start:
            return True
        if before < len(self._starts) and self._near(end - 1, self._starts[before], distance):
            return True
        ended = bisect_right(self._ends, start)
        return bool(
            not ordered and ended and self._near(self._ends[ended - 1] - 1, start, distance)
        )

    def _near(self, last: int, first: int, distance: int) -> bool:
        return first - last <= distance and self._view.together(last, first)


_NUMBERS: Final[dict[Unit, Callable[[View], list[int]]]] = {
    Unit.SENTENCE: lambda view: view.sentences,
    Unit.PARAGRAPH: lambda view: view.paragraphs,
}


def _by_unit(view: View, stretches: Iterable[Stretch], unit: Unit) -> dict[int, list[Stretch]]:
    """Return those that do not run over the end of a unit, by the number of theirs."""
    numbers = _NUMBERS[unit](view)
    found: defaultdict[int, list[Stretch]] = defaultdict(list)
    for start, end in stretches:
        if numbers[start] == numbers[end - 1] and view.together(start, end - 1):
            found[numbers[start]].append((start, end))
    return found


@dataclass(frozen=True, slots=True, eq=False)
class Together:
    """Both sides stand in one sentence or paragraph."""

    left: Plan
    right: Plan
    unit: Unit

    def holds(self, view: View) -> bool:
        """Whether some pair stands together."""
        if not (self.left.holds(view) and self.right.holds(view)):
            return False
        left, right = self.left.stretches(view), self.right.stretches(view)
        return any(True for _ in self._pairs(view, left, right))

    def stretches(self, view: View) -> Stretches:
        """Return what the pairs span, from the first word of one to the last of the other."""
        left, right = self.left.stretches(view), self.right.stretches(view)
        return _merged(self._pairs(view, left, right), left, right)

    def reasons(self, view: View) -> Iterable[Place]:
        """Return the places that are part of a pair."""
        return _places(self.stretches(view))

    def _pairs(
        self, view: View, left: Stretches, right: Stretches
    ) -> Iterator[tuple[Stretch, Stretch]]:
        ours, theirs = _by_unit(view, left, self.unit), _by_unit(view, right, self.unit)
        for number in ours.keys() & theirs.keys():
            yield from _apart(ours[number], theirs[number])


def _apart(left: list[Stretch], right: list[Stretch]) -> Iterator[tuple[Stretch, Stretch]]:
    """Yield the pairs that do not overlap."""
    by_start, by_end = sorted(right), sorted(right, key=lambda stretch: stretch[1])
    for one in left:
        for other in reversed(by_start):
            if other[0] < one[1]:
                break
            yield one, other
        for other in by_end:
            if other[1] > one[0]:
                break
            yield one, other


@dataclass(frozen=True, slots=True, eq=False)
class Alone:
    """The left in a sentence or paragraph that has no right."""

    left: Plan
    right: Plan
    unit: Unit

    def holds(self, view: View) -> bool:
        """Whether the left stands somewhere without the right."""
        return self.left.holds(view) and bool(self.stretches(view))

    def stretches(self, view: View) -> Stretches:
        """Return where the left stands without the right."""
        left = self.left.stretches(view)
        theirs = _by_unit(view, self.right.stretches(view), self.unit) if left else {}
        ours = _by_unit(view, left, self.unit)
        alone = (one for number in ours.keys() - theirs.keys() for one in ours[number])
        return {one: left[one] for one in alone}

    def reasons(self, view: View) -> Iterable[Place]:
        """Return the places of the left that stand without the right."""
        return _places(self.stretches(view))


@dataclass(frozen=True, slots=True, eq=False)
class Counted:
    """The part at so many places at least, none of which overlap."""

    part: Plan
    count: int

    def holds(self, view: View) -> bool:
        """Whether there are enough places."""
        if not self.part.holds(view):
            return False
        found, reached = 0, 0
        # Taking the one that ends first leaves the most room for the others.
        for end, start in sorted((end, start) for start, end in self.part.stretches(view)):
            if start >= reached:
                found, reached = found + 1, end
        return found >= self.count

    def stretches(self, view: View) -> Stretches:  # noqa: ARG002 - the same for every plan
        """Return nothing: a number has no place (it is kept out of NEAR)."""
        return {}

    def reasons(self, view: View) -> Iterable[Place]:
        """Return all the places."""
        return self.part.reasons(view)


@dataclass(frozen=True, slots=True, eq=False)
class Supported:
    """The part where something supports it that stands at another place.

    In the text, the support stands at most `CONTEXT_DISTANCE` words away, across paragraphs, too,
    or in the title; a part in the title is supported by the whole article.
    """

    part: Plan
    support: Plan

    def holds(self, view: View) -> bool:
        """Whether some place is supported."""
        if not (self.part.holds(view) and self.support.holds(view)):
            return False
        return bool(self.stretches(view))

    def stretches(self, view: View) -> Stretches:
        """Return the places that are supported."""
        part = self.part.stretches(view)
        if not part:
            return part
        support = _Support(view, self.support.stretches(view))
        return {one: places for one, places in part.items() if support.reaches(one, places)}

    def reasons(self, view: View) -> Iterable[Place]:
        """Return the places of the part that are supported."""
        return _places(self.stretches(view))


class _Support:
    """Stretches that support others."""

    def __init__(self, view: View, stretches: Stretches) -> None:
        self._stretches = stretches
        self._ordered = sorted(stretches)
        self._starts = [start for start, _ in self._ordered]
        # The farthest end of those that begin up to there.
        self._reach = list(accumulate((end for _, end in self._ordered), max))
        self._title_end = view.title_end
        self._in_title = bool(self._ordered) and self._ordered[0][1] <= view.title_end

    def reaches(self, one: Stretch, places: frozenset[Place]) -> bool:
        """Whether one of them supports a stretch, which is made up of some places."""
        in_title = one[1] <= self._title_end
        if self._in_title and not in_title:
            return True
        some = self._ordered if in_title else self._near(one)
        return any(not _covered(self._stretches[other], places) for other in some)

    def _near(self, one: Stretch) -> Iterator[Stretch]:
        """Yield those that are near a stretch or overlap it."""
        after = bisect_right(self._starts, one[0])
        for number in range(after - 1, -1, -1):
            if one[0] - (self._reach[number] - 1) > CONTEXT_DISTANCE:
                break
            other = self._ordered[number]
            if one[0] - (other[1] - 1) <= CONTEXT_DISTANCE:
                yield other
        for number in range(after, len(self._ordered)):
            other = self._ordered[number]
            if other[0] - (one[1] - 1) > CONTEXT_DISTANCE:
                break
            yield other


def _covered(places: Iterable[Place], others: Iterable[Place]) -> bool:
    """Whether each of the places lies inside one of the others."""
    return all(
        any(other.start <= place.start and place.end <= other.end for other in others)
        for place in places
    )
