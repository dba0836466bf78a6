"""An article and an open story in; how alike they are, and whether that is one event, out.

Two measures are added: how alike they are in the article's language, and in what all languages
have in common. From each is taken what the article has in common with other stories, too: among
ten reports about one minister a likeness of a fifth says little, where nothing else is alike it
says much (as in cross-domain similarity local scaling; Conneau et al., 2018). What contradicts,
other days or other places, is subtracted.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from math import log
from typing import Final

from stories.keys import DAY, PLACE, tells_when_or_where
from stories.shelf import Alike
from stories.vectors import Centroid, Vector

# All of these were chosen on benchmarks/dedup and the golden stories (docs/stories.md).
SHARE_OF_KEYS: Final = 0.4
CONTRAST: Final = 0.6
OTHERS: Final = 3
NEEDED: Final = 0.16
OTHER_DAYS: Final = 0.04
# A story of many reports is like much; it needs a little more to grow.
GROWN: Final = 0.02

NEEDED_ACROSS: Final = 0.12
CONTRAST_ACROSS: Final = 0.5
OTHER_DAYS_ACROSS: Final = 0.03
OTHER_PLACES_ACROSS: Final = 0.03
# What weighs less in a vector is mentioned; what weighs more, the article is about.
_ABOUT: Final = 0.1
# In a fresh archive every unlisted word looks as rare as a name, and reports of different events
# look more alike than they are, and there are few others to tell them from. This much more is
# asked for then, and soon less: it goes with the square of what is not known.
FRESH_MARGIN: Final = 0.11


@dataclass(frozen=True, slots=True, kw_only=True)
class Likeness:
    """How alike an article is to an open story.

    `cosine` is within the article's language (0 where the story has no report in it), `common` by
    what all languages share; `others` and `common_others` the means over the next best stories.
    `surplus` is by how much what was needed is passed, negative where it is not.
    """

    story_id: int
    same_language: bool
    cosine: float
    others: float
    common: float
    common_others: float
    other_days: bool
    other_places: bool
    surplus: float

    def __str__(self) -> str:
        """Return the measures in words for a person."""
        parts = []
        if self.same_language:
            parts.append(f"{self.cosine:.2f} alike (others {self.others:.2f})")
        parts.append(f"{self.common:.2f} by names, places and numbers ({self.common_others:.2f})")
        parts += ["other days"] if self.other_days else []
        parts += ["other places"] if self.other_places else []
        return ", ".join(parts)


@dataclass(frozen=True, kw_only=True)  # no slots: a cached property needs a place
class Compared:
    """What an article is compared by: its keys, of length one, and how fresh the archive is.

    `near` are the nearest stories in its language, `common` those in any.
    """

    keys: Vector
    near: Sequence[Alike]
    common: Sequence[Alike]
    ignorance: float

    @cached_property
    def marks(self) -> Vector:
        """The keys that are days and places, with their weights."""
        return {key: share for key, share in self.keys.items() if tells_when_or_where(key)}

    @cached_property
    def in_common(self) -> Mapping[int, float]:
        """What is known of how alike stories are by the keys."""
        return {alike.story_id: alike.cosine for alike in self.common}


def within(it: Compared, alike: Alike, story: Centroid) -> Likeness:
    """Return the likeness to a story that has reports in the article's language."""
    others = _others(it.near, alike.story_id, OTHERS)
    common = it.in_common.get(alike.story_id)
    common = story.cosine(it.keys) if common is None else common
    common_others = _others(it.common, alike.story_id, OTHERS)
    other_days, other_places = _other_days(it.marks, story), _other_places(it.marks, story)
    own = alike.cosine - CONTRAST * others
    shared = common - CONTRAST * common_others
    return Likeness(
        story_id=alike.story_id,
        same_language=True,
        cosine=alike.cosine,
        others=others,
        common=common,
        common_others=common_others,
        other_days=other_days,
        other_places=other_places,
        surplus=(1 - SHARE_OF_KEYS) * own
        + SHARE_OF_KEYS * shared
        - OTHER_DAYS * other_days
        - GROWN * log(max(1, story.articles))
        - FRESH_MARGIN * it.ignorance**2
        - NEEDED,
    )


def across(it: Compared, alike: Alike, story: Centroid, rivals: Sequence[Alike]) -> Likeness:
    """Return the likeness to a story in other languages; `rivals` are all such stories."""
    common_others = _others(rivals, alike.story_id, OTHERS)
    other_days, other_places = _other_days(it.marks, story), _other_places(it.marks, story)
    return Likeness(
        story_id=alike.story_id,
        same_language=False,
        cosine=0.0,
        others=0.0,
        common=alike.cosine,
        common_others=common_others,
        other_days=other_days,
        other_places=other_places,
        surplus=alike.cosine
        - CONTRAST_ACROSS * common_others
        - OTHER_DAYS_ACROSS * other_days
        - OTHER_PLACES_ACROSS * other_places
        - FRESH_MARGIN * it.ignorance**2
        - NEEDED_ACROSS,
    )


def _others(found: Iterable[Alike], story_id: int, count: int) -> float:
    rest = [alike.cosine for alike in found if alike.story_id != story_id]
    return sum(rest[:count]) / count


def _other_days(marks: Vector, story: Centroid) -> bool:
    """Whether both say when, and never the same."""
    mine = {key for key in marks if key.startswith(DAY)}
    theirs = {key for key in story.terms if key.startswith(DAY)} if mine else set()
    return bool(mine) and bool(theirs) and mine.isdisjoint(theirs)


def _other_places(marks: Vector, story: Centroid) -> bool:
    """Whether both are about places, and neither about any that the other mentions."""
    mine = {key for key, share in marks.items() if key.startswith(PLACE) and share >= _ABOUT}
    if not mine:
        return False
    mentioned = {key: weight for key, weight in story.items() if key.startswith(PLACE)}
    theirs = {key for key, weight in mentioned.items() if weight >= _ABOUT * story.length}
    return bool(theirs) and mine.isdisjoint(mentioned) and theirs.isdisjoint(marks)
