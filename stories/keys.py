"""An article's words in; what reports in other languages may share, as keys with a weight, out.

A key is the same whatever the language and the script: how a word sounds (`n:guit`, for names and
for words that languages share), a place (`p:ML`), a concept of news (`c:earthquake`), a number
(`d:415`), a day (`t:11-8`). No model and no network: `vigie.text.spelling_key` and the tables of
`stories.lexicon`.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from math import log
from typing import Final

from stories.lexicon import Lexicon, handle, lexicon
from stories.reading import CAPITAL_WEIGHT, Passage, Token
from vigie.text import spelling_key

SOUND: Final = "n:"
PLACE: Final = "p:"
CONCEPT: Final = "c:"
NUMBER: Final = "d:"
DAY: Final = "t:"
_WHEN_OR_WHERE: Final = frozenset({PLACE, DAY})

# Shorter words are particles, or sound like too many others.
_LEAST_SOUNDING: Final = 3
_LEAST_KEY: Final = 2
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
    capitals: set[str] = set()
    for passage in passages:
        for key, at, capital in _found(passage, known):
            occurrences[key] += passage.weight(at)
            if capital:
                capitals.add(key)
    return {
        key: (1.0 + log(count)) * (CAPITAL_WEIGHT if key in capitals else 1.0)
        for key, count in occurrences.items()
    }


def tells_when_or_where(key: str) -> bool:
    """Whether a key is a day or a place."""
    return key[:2] in _WHEN_OR_WHERE


def _found(passage: Passage, known: Lexicon) -> Iterator[tuple[str, int, bool]]:
    """Yield each key with its place in the passage, and whether a capital makes it a name."""
    tokens = passage.tokens
    whole = [token.text for token in tokens]
    handles = [handle(token.text, token.stem) for token in tokens]
    inside = 0  # words that are still of the place named before
    for number, token in enumerate(tokens):
        if token.text[0].isdigit():
            if token.text.isdigit():
                yield f"{NUMBER}{token.text.lstrip('0') or '0'}", token.start, False
            continue
        if (month := known.months.get(token.text)) is not None:
            yield from _day(whole, number, month, token)
        if inside:
            inside -= 1
            continue
        place, count = known.place(handles, number)
        if count:
            yield place, token.start, False
            inside = count - 1
            continue
        for concept in known.concepts.get(token.stem, ()):
            yield concept, token.start, False
        yield from _sound(token)
    yield from _unspaced(passage, known)


def _sound(token: Token) -> Iterator[tuple[str, int, bool]]:
    if len(token.text) >= _LEAST_SOUNDING:
        key = spelling_key(token.text)
        if len(key) >= _LEAST_KEY:
            yield f"{SOUND}{key}", token.start, token.capital


def _day(
    whole: Sequence[str], number: int, month: int, token: Token
) -> Iterator[tuple[str, int, bool]]:
    for beside in _BESIDE_A_MONTH:
        if 0 <= number + beside < len(whole):
            day = _DAY_NUMBER.fullmatch(whole[number + beside])
            if day and 1 <= int(day[1]) <= _LAST_DAY:
                yield f"{DAY}{month}-{int(day[1])}", token.start, False
                return


def _unspaced(passage: Passage, known: Lexicon) -> Iterator[tuple[str, int, bool]]:
    if not known.meant:
        return
    for match in known.unspaced.finditer(passage.text):
        yield from ((key, match.start(), False) for key in known.meant[match[0]])
    for match in _HAN_DAY.finditer(passage.text):
        yield f"{DAY}{int(match[1])}-{int(match[2])}", match.start(), False
