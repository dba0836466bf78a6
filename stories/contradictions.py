"""An article and an open story in; what in them says that they are of different events, out."""

from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from stories.conflicts import Conflict, Scenes
from stories.headlines import Headlines
from stories.keys import DAY, PLACE
from stories.vectors import Centroid, Vector

# What weighs less in a vector is mentioned; what weighs more, the article is about.
_ABOUT: Final = 0.1


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenStory:
    """A story as articles are compared with it.

    What its reports say, what their titles do, and of what scenes they tell.
    """

    all_said: Centroid
    headlines: Headlines
    scenes: Scenes


@dataclass(frozen=True, slots=True, kw_only=True)
class Contradictions:
    """What an article says otherwise than a story.

    `days`: both say when, and never the same; `title_days`: both titles do. `places`: both are
    about places, and neither about any that the other mentions; `title_places`: both titles name
    places, none of which the other so much as mentions. `scene` is what title and lead say that
    those of all its reports deny; `same_day` whether they name the same day first.
    """

    days: bool
    places: bool
    title_days: bool
    title_places: bool
    scene: tuple[Conflict, ...]
    same_day: bool

    def told(self) -> list[str]:
        """Return what differs, in words for a person."""
        found = {
            "other days": self.days or self.title_days,
            "other places": self.places or self.title_places,
        }
        return [*(words for words, differs in found.items() if differs), *map(str, self.scene)]


@dataclass(frozen=True, kw_only=True)  # no slots: cached properties need a place
class Marks:
    """When and where an article is, by its keys (of length one), those of its title, its scene."""

    keys: Vector
    title: Vector
    scene: Vector

    def against(self, story: OpenStory) -> Contradictions:
        """Return what a story says otherwise."""
        marks = story.all_said.marks()
        return Contradictions(
            days=_apart(self._days, {key for key in marks if key.startswith(DAY)}),
            places=self._other_places(marks, _ABOUT * story.all_said.length),
            title_days=_apart(self._title_days, story.headlines.days),
            title_places=self._other_title_places(marks, story.headlines.places),
            scene=tuple(story.scenes.against(self.scene)),
            same_day=story.scenes.same_day(self.scene),
        )

    @cached_property
    def _days(self) -> frozenset[str]:
        return frozenset(key for key in self.keys if key.startswith(DAY))

    @cached_property
    def _about(self) -> frozenset[str]:
        return frozenset(
            key for key, share in self.keys.items() if share >= _ABOUT and key.startswith(PLACE)
        )

    @cached_property
    def _title_days(self) -> frozenset[str]:
        return frozenset(key for key in self.title if key.startswith(DAY))

    @cached_property
    def _title_places(self) -> frozenset[str]:
        return frozenset(key for key in self.title if key.startswith(PLACE))

    def _other_places(self, marks: Vector, least: float) -> bool:
        """Whether the story's places, of which it is about those of some weight, are others."""
        if not self._about:
            return False
        theirs = {
            key for key, weight in marks.items() if weight >= least and key.startswith(PLACE)
        }
        return bool(theirs) and self._about.isdisjoint(marks) and theirs.isdisjoint(self.keys)

    def _other_title_places(self, marks: Vector, theirs: AbstractSet[str]) -> bool:
        if not self._title_places:
            return False
        return (
            bool(theirs) and theirs.isdisjoint(self.keys) and self._title_places.isdisjoint(marks)
        )


def _apart(mine: frozenset[str], theirs: AbstractSet[str]) -> bool:
    return bool(mine) and bool(theirs) and mine.isdisjoint(theirs)
