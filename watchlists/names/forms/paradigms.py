"""A word and a table of endings in; its cases out, and those of a name of several words.

The languages' modules say which endings a word takes; here the endings are put on.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from enum import StrEnum
from functools import cache
from itertools import product
from typing import Final, NamedTuple


class Kind(StrEnum):
    """What a word names; it decides which forms make sense (a person's name has no plural)."""

    PERSON = "person"
    PLACE = "place"
    OTHER = "other"


class Form(NamedTuple):
    """A form of a word: the short name of the rule it comes from, and what it is, for people.

    A tuple, not a dataclass: some thousand are made for one name, and most are dropped again.
    """

    text: str
    id: str
    because: str


# The forms of a word for each case. Several where a language allows several, none where the
# table has none (`-`): then a name of several words has none either.
Paradigm = Mapping[str, tuple[str, ...]]

CASES: Final = ("genitive", "dative", "accusative", "instrumental", "locative")
# First words of towns' names, which stay as they are.
FIXED: Final = frozenset("Sankt Санкт San Сан Saint Los Las New El Al Deir Beit Bin".split())  # noqa: SIM905
# Small words inside of people's names, which stay as they are in every language.
_PARTICLES: Final = (
    "von van der den de da di do du del della dos das la le ag bin ben ibn al el fon fan",
    "Le La De Da Van Von Bin Fon Фон Ван Де Ди Ле Ла Аль",
    "фон ван дер де да ди ду дель делла дос ла ле аль бин бен",
)
PARTICLES: Final = frozenset(word for line in _PARTICLES for word in line.split())
_SYLLABLES: Final = 3
_SYLLABLE: Final = 6
_SHORT_FAMILY: Final = 3
# A name of three words of which each has two instrumentals: enough; more is a table gone wrong.
_MOST_TOGETHER: Final = 8


def cases(stem: str, endings: str, names: Sequence[str] = CASES) -> dict[str, tuple[str, ...]]:
    """Return `stem` with each of the `endings`, one for each case in `names`.

    Alternatives are parted by `/`; `0` is no ending, `-` means that there is no such form.
    """
    listed = zip(names, _choices(endings), strict=True)
    return {case: tuple([stem + choice for choice in choices]) for case, choices in listed}


@cache
def _choices(endings: str) -> tuple[tuple[str, ...], ...]:
    split = (choices.split("/") for choices in endings.split())
    return tuple(
        tuple(choice.replace("0", "") for choice in choices if choice != "-") for choices in split
    )


@cache
def ends_in(pattern: str) -> re.Pattern[str]:
    """Return what finds the pattern at the end of a word."""
    return re.compile(f"(?:{pattern})$")


def fixed(word: str, names: Sequence[str] = CASES) -> dict[str, tuple[str, ...]]:
    """Return the paradigm of a word that is the same in every case."""
    return dict.fromkeys(names, (word,))


def only_last(words: Sequence[str]) -> bool:
    """Whether a name looks Chinese, Korean or Burmese: of such its last word alone is declined."""
    if len(words) == _SYLLABLES:
        return all(len(word) <= _SYLLABLE for word in words)
    return len(words) == _SYLLABLES - 1 and len(words[0]) < _SHORT_FAMILY


def together(parts: Sequence[Paradigm], glue: str = " ") -> dict[str, tuple[str, ...]]:
    """Return the paradigm of a name of which all parts stand in the same case."""
    if len(parts) == 1:  # nearly always
        return {case: texts[:_MOST_TOGETHER] for case, texts in parts[0].items() if texts}
    names = [case for case in parts[0] if all(part.get(case) for part in parts)]
    joined: dict[str, tuple[str, ...]] = {}
    for case in names:
        choices = product(*(part[case] for part in parts))
        texts = (glue.join(choice) for choice in choices)
        joined[case] = tuple(text for text, _ in zip(texts, range(_MOST_TOGETHER), strict=False))
    return joined


def listed(paradigms: Iterable[Paradigm], rule: str, language: str) -> Iterator[Form]:
    """Return the forms of paradigms, named by their cases."""
    for paradigm in paradigms:
        for case, texts in paradigm.items():
            because = f"{case} in {language}"
            for text in texts:
                yield Form(text, rule, because)


def recased(text: str, pattern: str) -> str:
    """Return a form in the capitals of the word it was made from."""
    if pattern.isupper() and len(pattern) > 1:
        return text.upper()
    if pattern[:1].isupper():
        return "-".join(part[:1].upper() + part[1:] for part in text.split("-"))
    return text
