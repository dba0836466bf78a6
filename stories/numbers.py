"""The sentences that went and those that came in; the numbers that changed between them, out.

For figures that are corrected or that grow: `412 dead` became `415 dead`. Digits of any script;
numbers that are written as words are not read.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import islice
from typing import Final, NamedTuple

from vigie.text import fold, words

# Hours are no figures: they change with every look, and say nothing.
_TIME: Final = r"\d{1,2}(?::\d\d){1,2}|\d{1,2}\s?[hH]\d\d\b"
# Digits with the signs that group them or part decimals; a group after a blank has three digits.
_NUMBER: Final = r"\d+(?:[.,٫٬'’]\d+|[\u00a0\u202f ]\d{3}(?!\d))*"
_FIGURE: Final = re.compile(rf"{_TIME}|(?P<number>{_NUMBER})|(?P<unit>[%‰€$£])")
_ANY_NUMBER: Final = "#"
# Signs before this many digits group them, before any other number of digits they part decimals.
_GROUP: Final = 3
# A word as short as this says little of what was counted: `to 415`, `à 415`.
_SHORT: Final = 2
# Half of the words of the longer sentence: below that, it is another sentence.
_SAME_SENTENCE: Final = 0.5
# Comparing costs the product of the two lengths. No sentence is longer; a page without full stops
# may be.
_MOST_TOKENS: Final = 200
# Each that came is compared with each that went; where so many changed, it is another page.
_MOST_SENTENCES: Final = 40
# More than a few figures that changed at once are a table or a new article.
MOST_CHANGES: Final = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberChange:
    """A number as it was and as it is, in ASCII digits, and the word that stands beside it.

    `near` is as written in the newer wording: the word that follows (`dead`, `morts`, `%`), else
    the one before (`Toll: 415`); empty where there is neither.
    """

    before: str
    after: str
    near: str = ""


def number_changes(gone: Sequence[str], came: Sequence[str]) -> tuple[NumberChange, ...]:
    """Return the numbers that changed, each once, `MOST_CHANGES` at most.

    A sentence that came is compared with that of those gone whose words are most like its own.
    """
    seen: dict[tuple[str, str, str], NumberChange] = {}
    for old, new in _pairs(gone, came):
        for change in _changes(old, new):
            seen.setdefault((change.before, change.after, fold(change.near)), change)
    return tuple(seen.values())[:MOST_CHANGES]


def value(number: str) -> str:
    """Return a number in ASCII digits without what groups them; a decimal point is a point.

    A sign before exactly three digits groups (`1,234`, `1.234`), any other parts decimals.
    """
    ascii_digits = "".join(
        str(unicodedata.decimal(char)) if char.isdecimal() else char for char in number
    )
    whole, *groups = re.split(r"\D", ascii_digits)
    if groups and len(groups[-1]) != _GROUP:
        return whole + "".join(groups[:-1]) + "." + groups[-1]
    return whole + "".join(groups)


class _Token(NamedTuple):
    """A word or a number; `key` is what words are compared by, the same for every number."""

    text: str
    key: str


_Sentence = tuple[_Token, ...]


def _pairs(gone: Sequence[str], came: Sequence[str]) -> Iterator[tuple[_Sentence, _Sentence]]:
    """Return each sentence with a number that came, and the one that it replaces."""
    free = list(islice(filter(_has_number, map(_tokens, gone)), _MOST_SENTENCES))
    for tokens in islice(filter(_has_number, map(_tokens, came)), _MOST_SENTENCES):
        alike = max(((_alike(old, tokens), -n) for n, old in enumerate(free)), default=(0.0, 0))
        if alike[0] >= _SAME_SENTENCE:
            yield free.pop(-alike[1]), tokens


def _has_number(tokens: _Sentence) -> bool:
    return any(token.key == _ANY_NUMBER for token in tokens)


def _alike(one: _Sentence, other: _Sentence) -> float:
    mine, theirs = ({token.key for token in tokens} for tokens in (one, other))
    return len(mine & theirs) / max(len(mine), len(theirs))


def _changes(old: _Sentence, new: _Sentence) -> Iterator[NumberChange]:
    matcher = SequenceMatcher(None, [t.key for t in old], [t.key for t in new], autojunk=False)
    for at, there, length in matcher.get_matching_blocks():
        for step in range(length):
            was, now = old[at + step], new[there + step]
            if was.key == _ANY_NUMBER and value(was.text) != value(now.text):
                near = _near(new, there + step)
                yield NumberChange(before=value(was.text), after=value(now.text), near=near)


def _near(tokens: _Sentence, place: int) -> str:
    following = tokens[place + 1 : place + 2]
    if following and following[0].key != _ANY_NUMBER:
        return following[0].text
    before = (token.text for token in reversed(tokens[:place]) if token.key != _ANY_NUMBER)
    return next((word for word in before if len(word) > _SHORT), "")


def _tokens(text: str) -> _Sentence:
    tokens: list[_Token] = []
    reached = 0
    for match in _FIGURE.finditer(text):
        tokens += _words(text[reached : match.start()])
        reached = match.end()
        if match["number"]:
            tokens.append(_Token(match["number"], _ANY_NUMBER))
        elif match["unit"]:
            tokens.append(_Token(match["unit"], match["unit"]))
    return (*tokens, *_words(text[reached:]))[:_MOST_TOKENS]


def _words(text: str) -> list[_Token]:
    return [_Token(text[word.start : word.end], word.text) for word in words(text)]
