"""An article and an open story in; how alike they are, and whether that is one event, out.

Two measures are added: how alike they are in the article's language, and in what all languages
have in common. From each is taken what the article has in common with other stories, too: among
ten reports about one minister a likeness of a fifth says little, where nothing else is alike it
says much (as in cross-domain similarity local scaling; Conneau et al., 2018). What of the story's
titles the article tells is added, and what contradicts, other days or other places, subtracted.
Conflicts of the scenes (`stories.conflicts`) count together: two weigh more than twice one.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from math import log
from typing import Final

from stories.conflicts import Conflict, Sort
from stories.contradictions import Contradictions, Marks, OpenStory
from stories.shelf import Alike
from stories.vectors import Vector

# All of these were chosen on benchmarks/dedup and the golden stories (docs/stories.md).
SHARE_OF_KEYS: Final = 0.45
CONTRAST: Final = 0.72
OTHERS: Final = 3
NEEDED: Final = 0.14
OTHER_DAYS: Final = 0.04
OTHER_TITLE_PLACES: Final = 0.06
# What a story's titles say is told again by a report of the same event: so much is usual, and what
# is more or less counts so much.
TOLD: Final = 0.25
USUALLY_TOLD: Final = 0.38
# A story of many reports is like much; it needs a little more to grow.
GROWN: Final = 0.01

NEEDED_ACROSS: Final = 0.12
CONTRAST_ACROSS: Final = 0.5
OTHER_DAYS_ACROSS: Final = 0.03
OTHER_PLACES_ACROSS: Final = 0.03
# The weather of the eighth and of the ninth: nothing makes up for titles of different days.
NEVER: Final = 1.0
# In a fresh archive every unlisted word looks as rare as a name, and reports of different events
# look more alike than they are, and there are few others to tell them from. This much more is
# asked for then, and soon less: it goes with the square of what is not known.
FRESH_MARGIN: Final = 0.11
# An article's scene and that of a story: a report of the next day names another day, but hardly
# another place, too, other names in its title, or fewer dead. Without a day a conflict is nothing
# by itself: whole regions are named by several of their towns.
OTHER_DAY: Final = 0.08
WITH_OTHER_DAY: Final = 0.13
WITHOUT_DAY: Final = 0.06
# What speaks for one event while little is known.
SAME_DAY: Final = 0.5


@dataclass(frozen=True, slots=True, kw_only=True)
class Likeness:
    """How alike an article is to an open story.

    `cosine` is within the article's language (0 where the story has no report in it), `common` by
    what all languages share; `others` and `common_others` the means over the next best stories.
    `told` is how much of what the story's titles say the article says, None where that is not
    known. `surplus` is by how much what was needed is passed, negative where it is not.
    """

    story_id: int
    same_language: bool
    cosine: float
    others: float
    common: float
    common_others: float
    told: float | None
    differs: Contradictions
    surplus: float

    def __str__(self) -> str:
        """Return the measures in words for a person."""
        parts = []
        if self.same_language:
            parts.append(f"{self.cosine:.2f} alike (others {self.others:.2f})")
        parts.append(f"{self.common:.2f} by names, places and numbers ({self.common_others:.2f})")
        if self.told is not None:
            parts.append(f"tells {self.told:.0%} of its titles")
        return ", ".join([*parts, *self.differs.told()])


@dataclass(frozen=True, kw_only=True)  # no slots: cached properties need a place
class Compared:
    """What an article is compared by: its keys, those of its title, how fresh the archive is.

    `near` are the nearest stories in its language, `common` those in any.
    """

    keys: Vector
    title: Vector
    scene: Vector
    near: Sequence[Alike]
    common: Sequence[Alike]
    ignorance: float

    @cached_property
    def marks(self) -> Marks:
        """When and where the article is."""
        return Marks(keys=self.keys, title=self.title, scene=self.scene)

    @cached_property
    def in_common(self) -> Mapping[int, float]:
        """What is known of how alike stories are by the keys."""
        return {alike.story_id: alike.cosine for alike in self.common}

    @cached_property
    def margin(self) -> float:
        """By how much more alike articles have to be while little is known."""
        return FRESH_MARGIN * self.ignorance**2


def within(it: Compared, alike: Alike, story: OpenStory) -> Likeness:
    """Return the likeness to a story that has reports in the article's language."""
    others = _others(it.near, alike.story_id)
    common = it.in_common.get(alike.story_id)
    common = story.all_said.cosine(it.keys) if common is None else common
    common_others = _others(it.common, alike.story_id)
    told, differs = story.headlines.told(it.keys), it.marks.against(story)
    own = alike.cosine - CONTRAST * others
    shared = common - CONTRAST * common_others
    return Likeness(
        story_id=alike.story_id,
        same_language=True,
        cosine=alike.cosine,
        others=others,
        common=common,
        common_others=common_others,
        told=told,
        differs=differs,
        surplus=(1 - SHARE_OF_KEYS) * own
        + SHARE_OF_KEYS * shared
        + (TOLD * (told - USUALLY_TOLD) if told is not None else 0)
        - OTHER_DAYS * differs.days
        - OTHER_TITLE_PLACES * differs.title_places
        - NEVER * differs.title_days
        - _apart(differs.scene)
        - GROWN * log(max(1, story.all_said.articles))
        - it.margin * (1 - SAME_DAY * differs.same_day)
        - NEEDED,
    )


def across(it: Compared, alike: Alike, story: OpenStory, rivals: Sequence[Alike]) -> Likeness:
    """Return the likeness to a story in other languages; `rivals` are all such stories."""
    common_others = _others(rivals, alike.story_id)
    differs = it.marks.against(story)
    return Likeness(
        story_id=alike.story_id,
        same_language=False,
        cosine=0.0,
        others=0.0,
        common=alike.cosine,
        common_others=common_others,
        told=story.headlines.told(it.keys),
        differs=differs,
        surplus=alike.cosine
        - CONTRAST_ACROSS * common_others
        - OTHER_DAYS_ACROSS * differs.days
        - OTHER_PLACES_ACROSS * (differs.places + differs.title_places)
        - NEVER * differs.title_days
        - _apart(differs.scene)
        - it.margin * (1 - SAME_DAY * differs.same_day)
        - NEEDED_ACROSS,
    )


def _apart(conflicts: Sequence[Conflict]) -> float:
    """Return how much less alike what an article says of another scene makes it to a story."""
    others = sum(conflict.sort is not Sort.DAY for conflict in conflicts)
    if others < len(conflicts):
        return OTHER_DAY + WITH_OTHER_DAY * others
    return WITHOUT_DAY * max(0, others - 1)


def _others(found: Iterable[Alike], story_id: int) -> float:
    rest = [alike.cosine for alike in found if alike.story_id != story_id]
    return sum(rest[:OTHERS]) / OTHERS
