"""The scene of an article and those of a story's reports in; what of it cannot be one event, out.

Each conflict by itself has other reasons, too: a report of the next day names that day, and who
writes late has an old count. Two or three of them at once hardly have.
"""

from calendar import month_name
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from stories.keys import DAY, PLACE
from stories.lexicon import Key, place_names
from stories.scene import COUNT, FOREMOST, MAGNITUDE, is_name
from stories.vectors import Vector

# Agencies measure one earthquake a little differently.
_SAME_MAGNITUDE: Final = 0.25
# Of what the story's reports say instead, as many are told to a person.
_TOLD: Final = 2


class Sort(StrEnum):
    """What a conflict is about."""

    DAY = "another day"
    PLACE = "another place"
    NAMES = "none of the names in its titles"
    COUNT = "other counts"


@dataclass(frozen=True, slots=True, kw_only=True)
class Conflict:
    """What an article says, and what the reports of a story say instead, for a person."""

    sort: Sort
    ours: str = ""
    theirs: tuple[str, ...] = ()

    def __str__(self) -> str:
        """Return it in words for a person."""
        if not self.ours:
            return self.sort.value
        return f"{self.sort} ({self.ours}, not {' or '.join(self.theirs)})"


class Scenes:
    """What titles and leads of a story's reports say of when, where, who and how many."""

    __slots__ = ("_counts", "_days", "_first_days", "_in_titles", "_places")

    def __init__(self) -> None:
        self._first_days: Counter[Key] = Counter()
        self._days: set[Key] = set()
        self._places: Counter[Key] = Counter()
        self._in_titles: set[Key] = set()
        self._counts: dict[Key, set[float]] = defaultdict(set)

    def add(self, scene: Vector) -> None:
        """Take in the scene of a report."""
        for key, weight in scene.items():
            if key.startswith(COUNT):
                self._counts[key].add(weight)
            elif key.startswith(DAY):
                self._days.add(key)
                if weight == FOREMOST:
                    self._first_days[key] += 1
            else:
                if key.startswith(PLACE):
                    self._places[key] += 1
                if weight == FOREMOST:
                    self._in_titles.add(key)

    def same_day(self, scene: Vector) -> bool:
        """Whether the day that an article names first is one that reports have named first."""
        day = _first_day(scene)
        return day is not None and day in self._first_days

    def against(self, scene: Vector) -> Iterator[Conflict]:
        """Yield what an article of this scene says otherwise, at most one of each sort."""
        day = _first_day(scene)
        if day is not None and self._first_days and day not in self._days:
            yield Conflict(sort=Sort.DAY, ours=_date(day), theirs=_most(self._first_days, _date))
        names = {key for key in scene if is_name(key)}
        in_title = {key for key in names if scene[key] == FOREMOST}
        places = sorted(key for key in in_title if key.startswith(PLACE))
        if places and self._places and self._places.keys().isdisjoint(places):
            theirs = _most(self._places, _place)
            yield Conflict(sort=Sort.PLACE, ours=_place(places[0]), theirs=theirs)
        named = in_title or names
        if named and self._in_titles and self._in_titles.isdisjoint(named):
            yield Conflict(sort=Sort.NAMES)
        yield from self._other_counts(scene)

    def _other_counts(self, scene: Vector) -> Iterator[Conflict]:
        """Yield a count that no report has, and that fell: tolls grow."""
        for key, number in scene.items():
            said = self._counts.get(key)
            if not said or number in said:
                continue
            nearest = min(said, key=lambda other: (abs(other - number), other))
            if key == MAGNITUDE:
                if abs(nearest - number) > _SAME_MAGNITUDE:
                    yield _count(key, number, nearest)
                    return
            elif number < max(said):
                yield _count(key, number, max(said))
                return


def _first_day(scene: Vector) -> Key | None:
    return next((k for k, at in scene.items() if at == FOREMOST and k.startswith(DAY)), None)


def _most(counted: Counter[Key], shown: Callable[[Key], str]) -> tuple[str, ...]:
    ranked = sorted(counted.items(), key=lambda it: (-it[1], it[0]))
    return tuple(shown(key) for key, _ in ranked[:_TOLD])


def _count(key: Key, ours: float, theirs: float) -> Conflict:
    what = key.removeprefix(COUNT)
    return Conflict(sort=Sort.COUNT, ours=f"{ours:g} {what}", theirs=(f"{theirs:g}",))


def _date(key: Key) -> str:
    month, _, day = key.removeprefix(DAY).partition("-")
    return f"{day} {month_name[int(month)]}"


def _place(key: Key) -> str:
    """Return a place as a person reads it.

    `Yekaterinburg` of `p:RU:Asia/Yekaterinburg`, `Scotland` of `p:GB-SCT`.
    """
    town = key.removeprefix(PLACE).replace("/", ":").rpartition(":")
    return town[2].replace("_", " ") if town[1] else place_names().get(key, town[2])
