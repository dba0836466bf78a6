"""The reports of one story in; the two events that they turn out to be, if they are two, out.

Average linkage (Sokal & Michener, 1958): the two groups of reports that are most alike become one,
again and again, until two are left. These are two events where both have several reports of their
own and reports of different groups are hardly half as alike as those of the same. A story that was
told by one agency and by another falls into two groups as well, but they are more alike than that.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations
from math import fsum
from typing import Final

from stories.shelves import Vectors
from stories.vectors import Vector

# Fewer reports on a side may be the one odd view of an event.
LEAST: Final = 5
# How alike reports of two groups are, as a share of how alike those of the looser group are. Where
# both have so many, one event has .68 and more, two events mostly .51 and less
# (`benchmarks/story_splits.py`).
APART: Final = 0.55
# The latest are compared: a story of hundreds is still looked through within milliseconds.
MOST_COMPARED: Final = 60
# From one look to the next a story grows by a fifth; one that a merge takes past a look waits.
GROWTH: Final = 1.2


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """An article of a story: what it says, and of which other it is a copy."""

    id: int
    copy_of: int | None
    vectors: Vectors


@dataclass(frozen=True, slots=True, kw_only=True)
class Parting:
    """Two events that were one story: the ids of their reports, and why, for a person.

    `one` has the story's first report.
    """

    one: frozenset[int]
    other: frozenset[int]
    why: str


@dataclass(slots=True)
class _Group:
    """Reports by their place in the list, and the sum of the likenesses among them."""

    members: list[int]
    within: float = 0.0

    @property
    def alike(self) -> float:
        """How alike two of its reports are, on average."""
        pairs = len(self.members) * (len(self.members) - 1) / 2
        return self.within / pairs if pairs else 0.0


def is_due(reports: int) -> bool:
    """Return whether a story is looked through at so many reports: 10, 12, 14, 16, and so on."""
    size = 2 * LEAST
    while size < reports:
        size = int(size * GROWTH)
    return size == reports


def parted(reports: Sequence[Report]) -> Parting | None:
    """Return the two events that a story's reports are of, None where they are of one.

    `reports` are in the order of arrival. Those of the language that has most decide; copies go
    with what they repeat, and reports in other languages where they are more alike.
    """
    compared = _compared(reports)
    if len(compared) < 2 * LEAST:
        return None
    one, other, between = _halves([report.vectors.terms for report in compared])
    if min(len(one.members), len(other.members)) < LEAST:
        return None
    if between > APART * min(one.alike, other.alike):
        return None
    sides = {compared[n].id: True for n in one.members}
    sides |= {compared[n].id: False for n in other.members}
    _follow(reports, sides)
    first = sides[reports[0].id]
    return Parting(
        one=frozenset(number for number, side in sides.items() if side is first),
        other=frozenset(number for number, side in sides.items() if side is not first),
        why=(
            f"reports of two events, {between:.2f} alike;"
            f" among themselves {one.alike:.2f} and {other.alike:.2f}"
        ),
    )


def _compared(reports: Sequence[Report]) -> list[Report]:
    """Return the latest reports of their own in the language that has most of these."""
    by_lang: dict[str, list[Report]] = {}
    for report in reports:
        if report.copy_of is None:
            by_lang.setdefault(report.vectors.lang, []).append(report)
    most = max(by_lang.values(), key=len, default=[])
    return most[-MOST_COMPARED:]


def _halves(vectors: Sequence[Vector]) -> tuple[_Group, _Group, float]:
    """Return the last two groups, and how alike a report of one and a report of the other are."""
    groups = {n: _Group([n]) for n in range(len(vectors))}
    between = {
        (one, other): _cosine(vectors[one], vectors[other])
        for one, other in combinations(groups, 2)
    }
    while len(groups) > 2:
        one, other = max(between, key=lambda pair: (_mean(between[pair], groups, pair), pair))
        gone = groups.pop(other)
        kept = groups[one]
        kept.within += gone.within + between.pop((one, other))
        kept.members += gone.members
        for each in groups:
            if each != one:
                between[_pair(one, each)] += between.pop(_pair(other, each))
    (pair, together), *_ = between.items()
    one, other = pair
    return groups[one], groups[other], _mean(together, groups, pair)


def _pair(one: int, other: int) -> tuple[int, int]:
    return (one, other) if one < other else (other, one)


def _mean(together: float, groups: dict[int, _Group], pair: tuple[int, int]) -> float:
    one, other = pair
    return together / (len(groups[one].members) * len(groups[other].members))


def _follow(reports: Sequence[Report], sides: dict[int, bool]) -> None:
    """Give each report a side that has none yet: its original's, or that of the likeliest."""
    decided = [(report.vectors, sides[report.id]) for report in reports if report.id in sides]
    for report in reports:
        if report.id in sides:
            continue
        if report.copy_of in sides:
            sides[report.id] = sides[report.copy_of]
            continue
        alike = {
            side: [_alike(report.vectors, vectors) for vectors, of in decided if of is side]
            for side in (True, False)
        }
        mean = {side: fsum(found) / len(found) for side, found in alike.items()}
        sides[report.id] = mean[True] >= mean[False]


def _alike(one: Vectors, other: Vectors) -> float:
    """Return how alike two reports are by keys, and by terms where their language is the same."""
    return _cosine(one.keys, other.keys) + _cosine(one.terms, other.terms)


def _cosine(one: Vector, other: Vector) -> float:
    few, many = sorted((one, other), key=len)
    return fsum(weight * many[term] for term, weight in few.items() if term in many)
