"""Two looks at one address in; what was changed between them, or that nothing was, out."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from difflib import unified_diff
from enum import StrEnum
from itertools import islice
from typing import Final, NamedTuple

from stories.numbers import NumberChange, number_changes
from stories.restless import UNKNOWN, Habits, observe, unchanged
from vigie.text import index_text, sentences

# difflib's cost grows with the square of the lines at worst. An article has a few dozen
# sentences; what has more than this is a page that grows all day, and its rest is one line.
MOST_LINES: Final = 400
# What is stored of a difference, and shown: nobody reads more of it.
MOST_CHARACTERS: Final = 8_000
CUT: Final = "[…]"


class Changed(StrEnum):
    """What the newer look has that the older one had not."""

    NONE = "nothing"
    NOISE = "only blanks, case, accents or punctuation"
    RESTLESS = "only lines that change at every look"
    TITLE = "title"
    TEXT = "text"
    BOTH = "title and text"

    @property
    def settled(self) -> bool:
        """Whether no revision is to be stored: a reader would find nothing new."""
        return self in {Changed.NONE, Changed.NOISE, Changed.RESTLESS}


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """An article's title and text, as they were at one look."""

    title: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """What changed, and the sentences that went and came.

    `lines` is a unified difference without context, one sentence a line, `-` before what went and
    `+` before what came, with `@@` lines between distant places; at most `MOST_CHARACTERS` long,
    `[…]` where more was left out, empty if settled. `added` are the sentences that came, whole,
    the title first: what may hold a watched term that was not there before. `numbers` are the
    figures that changed in sentences that stayed otherwise much the same. `habits` are those of
    the page after this look: to be handed in at the next.
    """

    change: Changed
    lines: str = ""
    added: tuple[str, ...] = ()
    numbers: tuple[NumberChange, ...] = ()
    habits: Habits = UNKNOWN


def difference(old: Wording, new: Wording, habits: Habits = UNKNOWN) -> Difference:
    """Return what a reader of the newer wording finds changed.

    Titles and texts are compared by their folded words, so that new blanks, other quotation marks
    or a headline in capitals are noise; and without the lines that change at every look, as far
    as the page's `habits` are known.
    """
    change = _change(old, new)
    if change.settled:
        return Difference(change=change, habits=unchanged(habits))
    before, after = _lines(old), _lines(new)
    seen = observe(before[1:], after[1:], habits)
    left = _change(_of(old.title, seen.before), _of(new.title, seen.after))
    if left.settled:
        passed = replace(seen.habits, passed=habits.passed + 1)
        if not passed.take:
            return Difference(change=Changed.RESTLESS, habits=passed)
        return _told(change, before, after, passed)
    return _told(left, [old.title, *seen.before], [new.title, *seen.after], seen.habits)


class Place(NamedTuple):
    """The sentences that went at one place of an article, and those that came there."""

    went: list[str]
    came: list[str]


def places(lines: str) -> list[Place]:
    """Return what went and came, place by place, as the `lines` of a difference have it."""
    found: list[Place] = []
    for line in lines.split("\n"):
        if line.startswith("@@"):
            found.append(Place([], []))
        elif found and line.startswith("-"):
            found[-1].went.append(line[1:])
        elif found and line.startswith("+"):
            found[-1].came.append(line[1:])
    return found


def _of(title: str, lines: Sequence[str]) -> Wording:
    return Wording(title=title, text="\n\n".join(lines))


def _told(
    change: Changed, before: Sequence[str], after: Sequence[str], habits: Habits
) -> Difference:
    had, has = frozenset(map(index_text, before)), frozenset(map(index_text, after))
    added = tuple(line for line in after if index_text(line) not in had)
    return Difference(
        change=change,
        lines=_bounded(unified_diff(before, after, n=0, lineterm="")),
        added=added,
        numbers=number_changes([line for line in before if index_text(line) not in has], added),
        habits=habits,
    )


def _change(old: Wording, new: Wording) -> Changed:
    title = index_text(old.title) != index_text(new.title)
    text = index_text(old.text) != index_text(new.text)
    if title and text:
        return Changed.BOTH
    if title or text:
        return Changed.TITLE if title else Changed.TEXT
    return Changed.NONE if old == new else Changed.NOISE


def _lines(wording: Wording) -> list[str]:
    """Return the title and the sentences, each on a line of its own."""
    text = wording.text
    spans = sentences(text)
    first = [text[span.start : span.end] for span in spans[:MOST_LINES]]
    rest = [text[spans[MOST_LINES].start :].strip()] if len(spans) > MOST_LINES else []
    return [" ".join(line.split()) for line in (wording.title, *first, *rest)]


def _bounded(lines: Iterator[str]) -> str:
    # The first two lines name files, of which there are none here.
    whole = "\n".join(islice(lines, 2, None))
    return whole if len(whole) <= MOST_CHARACTERS else whole[:MOST_CHARACTERS] + CUT
