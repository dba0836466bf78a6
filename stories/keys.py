"""An article's words in; what reports in other languages may share, as keys with a weight, out.

A key is the same whatever the language and the script: how a word sounds (`n:guit`, for names and
for words that languages share), a place (`p:ML`), a concept of news (`c:earthquake`), a number
(`d:415`), a day (`t:11-8`). No model and no network: `vigie.text.spelling_key` and the tables of
`stories.lexicon`.
"""

import re
from collections.abc import Callable, Collection, Iterator, Sequence
from functools import partial
from itertools import chain
from typing import Final

from stories.lexicon import Key, Lexicon, lexicon
from stories.reading import Found, Passage, emphasised, first_written
from stories.unspaced import Unspaced, unspaced

PLACE: Final = "p:"
CONCEPT: Final = "c:"
DAY: Final = "t:"
_WHEN_OR_WHERE: Final = frozenset({PLACE, DAY})

# 8 November, November 8th, 8 de noviembre.
_BESIDE_A_MONTH: Final = (-1, 1, -2)
_DAY_NUMBER: Final = re.compile(r"(\d{1,2})(?:st|nd|rd|th|er)?")
_LAST_DAY: Final = 31


def keys_of(passages: Sequence[Passage], lang: str) -> dict[str, float]:
    """Return the keys of a text that was read in passages, with their weights.

    A key's weight is 1 + log(occurrences, those in title and lead counting threefold), half as
    much again for what is written with a capital inside a sentence.
    """
    return emphasised(chain.from_iterable(map(_finder(lang), passages)))


def keys_written(
    passages: Sequence[Passage], lang: str, wanted: Collection[Key]
) -> dict[Key, str]:
    """Return how such a text writes those of its keys that are wanted, each as it does first."""
    return first_written(passages, _finder(lang), wanted)


def is_key(term: str) -> bool:
    """Whether a term, as it is counted and stored, is a key: no word has a colon."""
    return term[1:2] == ":"


def tells_when_or_where(key: str) -> bool:
    """Whether a key is a day or a place."""
    return key[:2] in _WHEN_OR_WHERE


def _finder(lang: str) -> Callable[[Passage], Iterator[Found]]:
    known, it = lexicon(lang), unspaced(lang)
    return partial(_found_unspaced, known=known, it=it) if it else partial(_found, known=known)


def _found(passage: Passage, known: Lexicon) -> Iterator[Found]:
    """Yield each key with where it stands, what counts there, and whether it seems a name."""
    handles = [word.handle for word, *_ in passage.tokens]
    inside = 0  # words that are still of the place named before
    for number, (word, (start, end), weight, name) in enumerate(passage.tokens):
        if word.digit:
            if word.number:
                yield word.number, start, end, weight, False
            continue
        if word.text in known.months and (day := day_named(passage, number, known)):
            yield *day, weight, False
        if inside:
            inside -= 1
            continue
        if word.handle in known.places:
            place, count = known.place(handles, number)
            if count:
                inside = count - 1
                yield place, start, passage.tokens[number + inside][1][1], weight, False
                continue
        for concept in word.concepts:
            yield concept, start, end, weight, False
        if word.sound:
            yield word.sound, start, end, weight, name


def day_named(passage: Passage, number: int, known: Lexicon) -> tuple[Key, int, int] | None:
    """Return the day whose month is a word of the passage, and where it starts and ends.

    None where no day is beside the month.
    """
    tokens = passage.tokens
    month = known.months[tokens[number][0].text]
    _, (start, end), *_ = tokens[number]
    for beside in _BESIDE_A_MONTH:
        if 0 <= number + beside < len(tokens):
            word, (first, last), *_ = tokens[number + beside]
            day = _DAY_NUMBER.fullmatch(word.text)
            if day and 1 <= int(day[1]) <= _LAST_DAY:
                return f"{DAY}{month}-{int(day[1])}", min(start, first), max(end, last)
    return None


def _found_unspaced(passage: Passage, known: Lexicon, it: Unspaced) -> Iterator[Found]:
    yield from _found(passage, known)
    for key, start, end in it.meant(passage.text):
        yield key, start, end, passage.weight(start), False
    for day in it.days(passage.text):
        if day.month and day.day:
            key = f"{DAY}{day.month}-{day.day}"
            yield key, day.start, day.end, passage.weight(day.start), False
