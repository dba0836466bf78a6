"""Two looks at a page and what its habits are, in; which lines say nothing new, out.

Counters, times, "updated 5 minutes ago", lists of what is read most and advertisements change
whenever somebody looks. They are learnt for each page: a line that changes at most looks, in the
same place, is left out of the comparison. What may be a report is never learnt, or slowly:

- Only labels are learnt as a list that changes its wording: lines without a full stop, and very
  short ones. The sentences of a live page are news each time.
  A text that has not one whole sentence has no labels either.
- A line in which only numbers change is known by its other words, so that a counter says nothing
  of a death toll beside it. A whole sentence has to do so far more often than a label.
- Nothing is left out for good: see `Habits.passed`.

The place of a line is the last whole sentence before it. All of it is arithmetic on what was
seen: the same looks lead to the same habits.
"""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import blake2b
from typing import Final, NamedTuple

from vigie.text import index_text

# A change adds, a look without it takes away: what changes at every other look is learnt in the
# end, what changes at every third never.
_RISE: Final = 2
_FALL: Final = 1
# Three looks in a row for a label. A toll may grow eight times in a row in one sentence; but then
# it is seldom the only thing that changes there.
ENOUGH: Final = 3 * _RISE
ENOUGH_OF_A_SENTENCE: Final = 8 * _RISE
# So that an old habit can be unlearnt.
_HIGHEST: Final = 2 * ENOUGH_OF_A_SENTENCE
# No page has more restless places; what tries to is kept within some kilobytes.
MOST_KEPT: Final = 64
# Looks that were passed over: at the 16th, 32nd, 64th … the page is taken as it is, so that what
# was wrongly learnt is not lost, and 500 looks store five more.
FIRST_TAKEN: Final = 16

# The longest headlines have as many words; a line with a full stop is a label only if it has as
# few as "Updated 5 minutes ago."
_LABEL_WORDS: Final = 25
_LABEL_WORDS_STOPPED: Final = 6
_STOPPED: Final = re.compile(r"[.!?…؟۔।。！？｡][\"'»”’)\]」』”’）]*$")
_NUMBERS: Final = re.compile(r"\d+(?: \d+)*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Habits:
    """How often which lines of one page have changed.

    `scores` has a short hash for each place and kind of line. `passed` counts the looks at which
    nothing else had changed; at some of them all the same the page is to be taken as it is.
    """

    passed: int = 0
    scores: Mapping[str, int] = field(default_factory=dict)

    @property
    def take(self) -> bool:
        """Whether the look that was passed over last is one to take as it is."""
        return self.passed >= FIRST_TAKEN and self.passed & (self.passed - 1) == 0


UNKNOWN: Final = Habits()


@dataclass(frozen=True, slots=True, kw_only=True)
class Observed:
    """The lines of both looks that count, and the habits with this look."""

    before: tuple[str, ...]
    after: tuple[str, ...]
    habits: Habits


class _Line(NamedTuple):
    """A line: its folded words, the same with every number alike, and where it stands."""

    raw: str
    words: str
    shape: str
    label: bool
    place: str

    @property
    def numbered(self) -> str | None:
        """The habit of its numbers; None where it has none."""
        return _key(self.place, self.shape) if _NUMBERS.search(self.words) else None

    @property
    def worded(self) -> str:
        """The habit of the labels in its place."""
        return _key(self.place, "")


def observe(before: Sequence[str], after: Sequence[str], known: Habits) -> Observed:
    """Return what is left of two looks, each as its lines in order, without restless lines."""
    old, new = _lines(before), _lines(after)
    gone, came = _without(old, new), _without(new, old)
    habits = _learnt(known, _recounted(gone, came) | _reworded(gone, came, known))
    restless = _restless(gone, came, known) | _restless(came, gone, known)
    kept_old = [line for line in old if line not in restless]
    kept_new = [line for line in new if line not in restless]
    if _only_moved(kept_old, kept_new):
        kept_new = kept_old
    return Observed(
        before=tuple(line.raw for line in kept_old),
        after=tuple(line.raw for line in kept_new),
        habits=habits,
    )


def unchanged(known: Habits) -> Habits:
    """Return the habits after a look at which nothing had changed."""
    return _learnt(known, frozenset())


def _lines(texts: Sequence[str]) -> list[_Line]:
    lines: list[_Line] = []
    place = ""
    for text in texts:
        words = index_text(text)
        shape = _NUMBERS.sub("0", words)
        label = _is_label(text, words)
        lines.append(_Line(text, words, shape, label, place))
        if not label:
            place = shape
    if place:
        return lines
    # Not one whole sentence: a teaser without a full stop is all that there is to read.
    return [line._replace(label=False) for line in lines]


def _is_label(text: str, words: str) -> bool:
    most = _LABEL_WORDS_STOPPED if _STOPPED.search(text.rstrip()) else _LABEL_WORDS
    return words.count(" ") < most


def _without(lines: Sequence[_Line], others: Sequence[_Line]) -> list[_Line]:
    """Return the lines whose words the others do not have, or not as often."""
    left = Counter(line.words for line in others)
    left.subtract(line.words for line in lines)
    return [line for line in lines if left[line.words] < 0]


def _recounted(gone: Sequence[_Line], came: Sequence[_Line]) -> frozenset[str]:
    """Return the habits of the lines in which numbers have changed and nothing else."""
    before, after = ({line.numbered for line in lines} for lines in (gone, came))
    return frozenset(key for key in before & after if key is not None)


def _reworded(gone: Sequence[_Line], came: Sequence[_Line], known: Habits) -> frozenset[str]:
    """Return the places where labels have changed their wording.

    Something has to go: a list that only grows reports. Where some went before, what comes is
    likely to be what had gone.
    """
    recounted = _recounted(gone, came)
    went = {line.worded for line in gone if line.label and line.numbered not in recounted}
    back = {line.worded for line in came if line.label and line.numbered not in recounted}
    return frozenset(went | (back & known.scores.keys()))


def _restless(own: Sequence[_Line], others: Sequence[_Line], known: Habits) -> set[_Line]:
    """Return those lines of one look, gone or come, that say nothing new."""
    recounted = _recounted(own, others)
    found = {line for line in own if _by_number(line, known)}
    found |= {
        line
        for line in own
        if line.label
        and line.numbered not in recounted
        and known.scores.get(line.worded, 0) >= ENOUGH
    }
    return found | _successors(own, others, known)


def _by_number(line: _Line, known: Habits) -> bool:
    needed = ENOUGH if line.label else ENOUGH_OF_A_SENTENCE
    return line.numbered is not None and known.scores.get(line.numbered, 0) >= needed


def _successors(own: Sequence[_Line], others: Sequence[_Line], known: Habits) -> set[_Line]:
    """Return the labels that stand where a restless one stood: `59 minutes ago`, `an hour ago`.

    In places where as many came as went: with one more there is something new among them.
    """
    recounted = _recounted(own, others)
    left = Counter(
        line.place for line in others if _by_number(line, known) and line.numbered not in recounted
    )
    fresh = [line for line in own if line.label and line.numbered not in recounted]
    fresh = [line for line in fresh if not _by_number(line, known)]
    number = Counter(line.place for line in fresh)
    return {line for line in fresh if number[line.place] == left[line.place]}


def _only_moved(old: Sequence[_Line], new: Sequence[_Line]) -> bool:
    """Return whether labels have changed places, and nothing else has happened."""
    return (
        [line.words for line in old if not line.label]
        == [line.words for line in new if not line.label]
    ) and Counter(line.words for line in old) == Counter(line.words for line in new)


def _learnt(known: Habits, changed: frozenset[str]) -> Habits:
    fallen = {key: score - _FALL for key, score in known.scores.items() if key not in changed}
    risen = {key: min(_HIGHEST, known.scores.get(key, 0) + _RISE) for key in changed}
    scores = sorted({**fallen, **risen}.items(), key=lambda item: (-item[1], item[0]))
    kept = {key: score for key, score in scores[:MOST_KEPT] if score > 0}
    return Habits(passed=known.passed, scores=kept)


def _key(place: str, shape: str) -> str:
    # Few lines, one page: 48 bits are enough to keep them apart.
    text = f"{place}\x1f{shape}".encode("utf-8", "surrogatepass")
    return blake2b(text, digest_size=6).hexdigest()
