"""A term in; what kind of thing it names out, as far as its looks tell.

What a place is, the tables of places know; this is for everything else. Scripts without capitals
(Arabic, Hebrew, Devanagari, Han …) do not tell a name from a word: what is written in one is taken
for a name, because that is what watchlists are made of.
"""

import re
import unicodedata
from enum import StrEnum
from functools import cache
from typing import Final

from watchlists.tree import Term

# Small words inside names: of, the, and, son of … in the languages that write them small.
PARTICLES: Final = frozenset(
    word
    for line in (
        "al ar as ash at an el bin ibn ben ould wuld de del della di da do dos das du des la le",
        "les d l y e von van der den of the and et und für for ag af av zu",
    )
    for word in line.split()
)
# Words of names that many newsrooms write small: president Macron, the Wagner group.
TITLES: Final = frozenset(
    word
    for line in (
        "president general colonel captain chancellor minister premier prime king queen prince",
        "princess pope emperor senator governor mayor group army party ministry",
        "président général colonel capitaine chancelier ministre premier roi reine pape sénateur",
        "gouverneur groupe armée parti ministère maréchal",
        "presidente generale colonnello ministro ministra regina papa gruppo partito esercito",
        "rey reina coronel canciller grupo partido ejército exército rei rainha",
        "президент генерал полковник министр премьер король папа группа партия армия",
    )
    for word in line.split()
)
_ACRONYM: Final = re.compile(r"(?:[^\W\d_]\.?){2,6}")
_DIGITS: Final = re.compile(r"\d")
# Of names in several words: Lee Jae-myung, Lai Ching-te.
_SECOND_SYLLABLE: Final = re.compile(r"(?<=\s)(?<!^)([A-Z]\w{1,5})-[a-z]{1,6}\b(?=\s|$)")
_FIRST_GEORGIAN: Final = "\u10d0"
_LAST_GEORGIAN: Final = "\u10ff"
_SIGNS: Final = re.compile(r"[*?+#&@/]")


class Kind(StrEnum):
    """What a term names."""

    NAME = "name"  # of a person, an organisation or a thing
    ACRONYM = "acronym"
    WORD = "word"  # a common word or a phrase of such words
    FIXED = "fixed"  # quotes, wildcards, signs, digits: nothing is made of it


def kind_of(term: Term) -> Kind:
    """Return the kind of a term by its quotes, signs and capitals."""
    if any(p.quoted or p.fuzzy or _SIGNS.search(p.raw) for p in term.pieces):
        return Kind.FIXED
    text = term.text
    if _DIGITS.search(text) or not any(map(str.isalpha, text)):
        return Kind.FIXED
    if len(term.pieces) == 1 and text.isupper() and _ACRONYM.fullmatch(text):
        return Kind.ACRONYM
    return Kind.NAME if _looks_like_name(text) else Kind.WORD


def _looks_like_name(text: str) -> bool:
    words = [word for word in re.split(r"[\s'’\-]+", _SECOND_SYLLABLE.sub(r"\1", text)) if word]
    if not any(map(has_case, words)):
        return True
    telling = [word for word in words if has_case(word) and word.lower() not in PARTICLES]
    return bool(telling) and all(word[0].isupper() or not word.islower() for word in telling)


def has_case(text: str) -> bool:
    """Whether a text is in a script that has capitals."""
    return text.lower() != text.upper()


def is_small(text: str) -> bool:
    """Whether a text begins with a small letter that has a capital in use: not in Georgian."""
    return text[:1].islower() and not _FIRST_GEORGIAN <= text[:1] <= _LAST_GEORGIAN


# By the first word of a letter's Unicode name: which languages write so, the likeliest first.
_LANGS_OF: Final = {
    "LATIN": (
        "en fr de es it pt nl pl cs sk ro hu tr az sv da no fi et lv lt hr bs sl sr sq id ms vi sw"
        " uz"
    ),
    "CYRILLIC": "ru uk be bg sr mk kk",
    "ARABIC": "ar fa ur",
    "HEBREW": "he",
    "GREEK": "el",
    "GEORGIAN": "ka",
    "ARMENIAN": "hy",
    "DEVANAGARI": "hi",
    "BENGALI": "bn",
    "TAMIL": "ta",
    "TELUGU": "te",
    "THAI": "th",
    "HANGUL": "ko",
    "CJK": "zh ja",
    "KATAKANA": "ja",
    "HIRAGANA": "ja",
    "ETHIOPIC": "am",
}


def script_of(text: str) -> str:
    """Return the script of a text's first letter (`LATIN`), empty where it has none."""
    letter = text[:1] if text[:1].isalpha() else next(filter(str.isalpha, text), "")
    return _script_of_letter(letter) if letter else ""


@cache
def _script_of_letter(letter: str) -> str:
    return unicodedata.name(letter, "").partition(" ")[0]


def langs_of(script: str) -> tuple[str, ...]:
    """Return the languages that are written in a script and that we know something about."""
    return tuple(_LANGS_OF.get(script, "").split())


LANGS: Final = tuple(dict.fromkeys(lang for line in _LANGS_OF.values() for lang in line.split()))
