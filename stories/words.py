"""A word as written and its language in; all that it says by itself, whatever stands around, out.

An article's words are met again and again: nine in ten are answered from memory.
"""

from collections.abc import Sequence
from functools import lru_cache
from itertools import repeat
from typing import Final, NamedTuple

from stories.lexicon import Key, handle, lexicon
from vigie.text import Casing, casing, fold, spelling_key, stem

SOUND: Final = "n:"
NUMBER: Final = "d:"

# Shorter words are particles, or sound like too many others.
_LEAST_SOUNDING: Final = 3
_LEAST_KEY: Final = 2
_NOT_CAPITAL: Final = frozenset({Casing.NONE, Casing.LOWER})
# Some 25 MB, for all languages together.
_MOST_KEPT: Final = 60_000
_LONGEST_KEPT: Final = 40


class Word(NamedTuple):
    """A word: folded, its stem, whether it has a capital, by what it is known in a place's name.

    What begins with a digit may be a number, `number` then is its key, and is nothing else.
    `concepts` are those that any other word stands for, `sound` is the key of how it sounds.
    Empty is what a word has none of.
    """

    text: str
    stem: str
    capital: bool
    handle: str
    digit: bool
    number: Key
    concepts: tuple[Key, ...]
    sound: Key


def words_of(written: Sequence[str], lang: str) -> list[Word]:
    """Return what the words of a text in a language say, one after another."""
    # An unusual text: what is as long hardly comes again, and would fill the memory.
    if max(map(len, written), default=0) > _LONGEST_KEPT:
        return [(_kept if len(one) <= _LONGEST_KEPT else _read)(one, lang) for one in written]
    return [*map(_kept, written, repeat(lang))]


def _read(written: str, lang: str) -> Word:
    text = fold(written)
    stemmed = stem(text, lang)
    digit = text[0].isdigit()
    return Word(
        text=text,
        stem=stemmed,
        capital=casing(written) not in _NOT_CAPITAL,
        handle=handle(text, stemmed),
        digit=digit,
        number=f"{NUMBER}{text.lstrip('0') or '0'}" if text.isdigit() else "",
        concepts=() if digit else lexicon(lang).concepts.get(stemmed, ()),
        sound="" if digit else _sound(text),
    )


_kept: Final = lru_cache(maxsize=_MOST_KEPT)(_read)


def _sound(text: str) -> Key:
    key = spelling_key(text) if len(text) >= _LEAST_SOUNDING else ""
    return f"{SOUND}{key}" if len(key) >= _LEAST_KEY else ""
