"""An article's words in; what reports in other languages may share, as keys with a weight, out.

A key is the same whatever the language and the script: how a word sounds (`n:guit`, for names and
for words that languages share), a place (`p:ML`), a concept of news (`c:earthquake`), a number
(`d:415`), a day (`t:11-8`). No model and no network: `vigie.text.spelling_key` and the tables of
`stories.lexicon`.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Final

from stories.lexicon import Lexicon, lexicon
from stories.reading import Passage, emphasised

PLACE: Final = "p:"
CONCEPT: Final = "c:"
DAY: Final = "t:"
_WHEN_OR_WHERE: Final = frozenset({PLACE, DAY})

# 8 November, November 8th, 8 de noviembre.
_BESIDE_A_MONTH: Final = (-1, 1, -2)
_DAY_NUMBER: Final = re.compile(r"(\d{1,2})(?:st|nd|rd|th|er)?")
_LAST_DAY: Final = 31
_HAN_DAY: Final = re.compile(r"(\d{1,2})月(\d{1,2})日")


def keys_of(passages: Sequence[Passage], lang: str) -> dict[str, float]:
    """Return the keys of a text that was read in passages, with their weights.

    A key's weight is 1 + log(occurrences, those in title and lead counting threefold), half as
    much again for what is written with a capital inside a sentence.
    """
    known = lexicon(lang)
    occurrences: dict[str, float] = defaultdict(float)
    names: set[str] = set()
    for passage in passages:
        for key, weight, name in _found(passage, known):
            occurrences[key] += weight
            if name:
                names.add(key)
    return emphasised(occurrences, names)


def is_key(term: str) -> bool:
    """Whether a term, as it is counted and stored, is a key: no word has a colon."""
    return term[1:2] == ":"


def tells_when_or_where(key: str) -> bool:
    """Whether a key is a day or a place."""
    return key[:2] in _WHEN_OR_WHERE


def _found(passage: Passage, known: Lexicon) -> Iterator[tuple[str, float, bool]]:
    """Yield each key with how much counts what stands there, and whether it seems a name."""
    handles = [word.handle for word, *_ in passage.tokens]
    inside = 0  # words that are still of the place named before
    for number, (word, _, weight, name) in enumerate(passage.tokens):
        if word.digit:
            if word.number:
                yield word.number, weight, False
            continue
        if word.text in known.months and (day := day_named(passage, number, known)):
            yield day, weight, False
        if inside:
            inside -= 1
            continue
        if word.handle in known.places:
            place, count = known.place(handles, number)
            if count:
                yield place, weight, False
                inside = count - 1
                continue
        for concept in word.concepts:
            yield concept, weight, False
        if word.sound:
            yield word.sound, weight, name
    yield from _unspaced(passage, known)


def day_named(passage: Passage, number: int, known: Lexicon) -> str:
    """Return the day whose month is a word of the passage, empty where no day is beside it."""
    tokens = passage.tokens
    month = known.months[tokens[number][0].text]
    for beside in _BESIDE_A_MONTH:
        if 0 <= number + beside < len(tokens):
            day = _DAY_NUMBER.fullmatch(tokens[number + beside][0].text)
            if day and 1 <= int(day[1]) <= _LAST_DAY:
                return f"{DAY}{month}-{int(day[1])}"
    return ""


def _unspaced(passage: Passage, known: Lexicon) -> Iterator[tuple[str, float, bool]]:
    if not known.meant:
        return
    for match in known.unspaced.finditer(passage.text):
        weight = passage.weight(match.start())
        yield from ((key, weight, False) for key in known.meant[match[0]])
    for match in _HAN_DAY.finditer(passage.text):
        yield f"{DAY}{int(match[1])}-{int(match[2])}", passage.weight(match.start()), False
