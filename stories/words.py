"""A word as written and its language in; all that it says by itself, whatever stands around, out.

An article's words are met again and again: nine in ten are answered from memory.
"""

from collections.abc import Iterable
from typing import Final, NamedTuple

from stories.lexicon import Key, handle, lexicon
from vigie.text import Casing, casing, fold, spelling_key, stem

SOUND: Final = "n:"
NUMBER: Final = "d:"

# Shorter words are particles, or sound like too many others.
_LEAST_SOUNDING: Final = 3
_LEAST_KEY: Final = 2
_NOT_CAPITAL: Final = frozenset({Casing.NONE, Casing.LOWER})
# Some 25 MB, for all languages together, half of it for the words met last. When that is full,
# what is in the other half, not met since, is forgotten: an eighth fewer words are read anew than
# if everything were. What is longer than some words hardly comes again.
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


def words_of(written: Iterable[str], lang: str) -> list[Word]:
    """Return what the words of a text in a language say, one after another."""
    known = _known.get(lang)
    if known is None:
        known = _known[lang] = _Words(lang)
    return [*map(known.__getitem__, written)]


class _Words(dict[str, Word]):
    """The words of one language that were met lately, and behind them those met before.

    A plain dictionary: a cache that notes which word was used last takes twice as long.
    """

    def __init__(self, lang: str) -> None:
        super().__init__()
        self._lang = lang
        self._earlier: dict[str, Word] = {}

    def __missing__(self, written: str) -> Word:
        word = self._earlier.pop(written, None) or _read(written, self._lang)
        if len(written) <= _LONGEST_KEPT:
            if 2 * sum(map(len, _known.values())) >= _MOST_KEPT:
                for words in _known.values():
                    words.age()
            self[written] = word
        return word

    def age(self) -> None:
        """Make the words that were met lately the earlier ones, and forget those."""
        self._earlier = dict(self)
        self.clear()


_known: Final[dict[str, _Words]] = {}


def _read(written: str, lang: str) -> Word:
    text = fold(written)
    stemmed = stem(written, lang)
    digit = text[0].isdigit()
    return Word(
        text=text,
        stem=stemmed,
        capital=written[0].isupper() or casing(written) not in _NOT_CAPITAL,
        handle=handle(text, stemmed),
        digit=digit,
        number=f"{NUMBER}{text.lstrip('0') or '0'}" if text.isdigit() else "",
        concepts=() if digit else lexicon(lang).concepts.get(stemmed, ()),
        sound="" if digit else _sound(text),
    )


def _sound(text: str) -> Key:
    key = spelling_key(text) if len(text) >= _LEAST_SOUNDING else ""
    return f"{SOUND}{key}" if len(key) >= _LEAST_KEY else ""
