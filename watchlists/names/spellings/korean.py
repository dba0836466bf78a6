"""A Korean name in Latin letters in; the name in hangul and in katakana out.

Everybody romanises their own name: 재명 is Jae-myung, 영 Young, 이 Lee. So the syllables that
names consist of are spelt in every usual way, and the name is looked up in that; where several
syllables are spelt alike (Jung), the commonest go first.
"""

from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import product
from typing import Final

from vigie.text import fold
from watchlists.names.tables import rows

_FIRST: Final = 0xAC00
_VOWELS_EACH: Final = 21 * 28
_FINALS_EACH: Final = 28
_MOST: Final = 3  # hangul of one name
_CHOICES: Final = 2  # syllables that one romanisation may be
_SYLLABLES: Final = 2  # of a given name: those of one are other words, too

# In the order of Unicode; spaces between the jamo, strokes between ways of writing one.
_INITIALS: Final = [
    "g/k",
    "kk",
    "n",
    "d/t",
    "tt",
    "r/l",
    "m",
    "b/p",
    "pp",
    "s/sh",
    "ss",
    "",
    "j/ch",
    "jj",
    "ch",
    "k",
    "t",
    "p",
    "h",
]
_VOWELS: Final = [
    "a/ah",
    "ae/ai/e",
    "ya",
    "yae",
    "eo/u/o/eu",
    "e/ae",
    "yeo/you/yu/yo",
    "ye/yae/ae",
    "o/oh",
    "wa",
    "wae",
    "oe/oi",
    "yo",
    "u/oo/woo",
    "wo/weo/o",
    "we",
    "wi/ui",
    "yu/yoo/you",
    "eu/u",
    "ui/eui/ee/i/hi",
    "i/ee/yi/ih",
]
_FINALS: Final = {
    0: ("",),
    1: ("k", "g", "ck"),
    4: ("n",),
    8: ("l", "r"),
    16: ("m",),
    17: ("p", "b"),
    21: ("ng",),
}

_KANA_ROWS: Final = {
    0: ("カキクケコ", "ガギグゲゴ"),
    2: ("ナニヌネノ",) * 2,
    3: ("タティトゥテト", "ダディドゥデド"),
    5: ("ラリルレロ",) * 2,
    6: ("マミムメモ",) * 2,
    7: ("パピプペポ", "バビブベボ"),
    9: ("サシスセソ",) * 2,
    11: ("アイウエオ",) * 2,
    15: ("カキクケコ",) * 2,
    16: ("タティトゥテト",) * 2,
    17: ("パピプペポ",) * 2,
    18: ("ハヒフヘホ",) * 2,
}
# Of each vowel: its place in a row of kana, or what follows the row's i.
_KANA_VOWELS: Final = (
    *("a", "e", "ya", "ye", "o", "e", "yo", "ye", "o", "wa", "we", "e"),
    *("yo", "u", "wo", "we", "wi", "yu", "u", "i", "i"),
)
_KANA_FINALS: Final = {0: "", 1: "ク", 4: "ン", 8: "ル", 16: "ム", 17: "プ", 21: "ン"}
_SMALL: Final = {"ya": "ャ", "yo": "ョ", "yu": "ュ", "ye": "ェ"}
_GLIDES: Final = {"wa": "ァ", "we": "ェ", "wo": "ォ", "wi": "ィ"}
_SILENT: Final = 11
_AFFRICATES: Final = frozenset({12, 13, 14})
_ASPIRATED: Final = 14


def hangul(parts: Sequence[str]) -> tuple[str, ...]:
    """Return what a name of a family and two syllables is in hangul; nothing for other names."""
    named = tuple(_written(parts))
    return tuple(dict.fromkeys(family + given for family, given in named))[:_MOST]


def katakana(parts: Sequence[str]) -> tuple[str, ...]:
    """Return how Japanese writes the same name; the given name may begin with a soft consonant."""
    found: dict[str, None] = {}
    for family, given in [pair for pair in _written(parts) if pair[0] not in "리림류로라"][:1]:
        for softly in (True, False):
            found[f"{_kana(family, softly=False)}・{_kana(given, softly=softly)}"] = None
    return tuple(found)


def _written(parts: Sequence[str]) -> Iterator[tuple[str, str]]:
    if len(parts) < 2:
        return
    families = _families().get(fold(parts[0]), ())
    given = _given([fold(part) for part in parts[1:]])
    yield from product(families, given) if families else ()


def _given(parts: Sequence[str]) -> tuple[str, ...]:
    syllables = [one for part in parts for one in part.replace("-", " ").split()]
    if len(syllables) == 1:
        word = syllables[0]
        places = sorted(range(2, len(word) - 1), key=lambda at: abs(len(word) - 2 * at))
        cuts = ((word[:at], word[at:]) for at in places)
        found = [text for cut in cuts for text in _composed(cut)]
        return tuple(dict.fromkeys(found))[:_MOST]
    return _composed(syllables) if len(syllables) == _SYLLABLES else ()


def _composed(syllables: Iterable[str]) -> tuple[str, ...]:
    choices = [_spelt().get(syllable, ())[:_CHOICES] for syllable in syllables]
    ranked = sorted(
        product(*(enumerate(choice) for choice in choices)),
        key=lambda combination: sum(rank for rank, _ in combination),
    )
    return tuple("".join(text for _, text in combination) for combination in ranked)


@cache
def _families() -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for entry in _listed("family"):
        written, _, romanised = entry.partition("=")
        for one in romanised.split(","):
            found.setdefault(one, []).extend(written.split("/"))
    return {one: tuple(dict.fromkeys(written)) for one, written in found.items()}


@cache
def _spelt() -> dict[str, tuple[str, ...]]:
    """Return the syllables of given names by each way of writing them, the commonest first."""
    found: dict[str, dict[str, None]] = {}
    for usual in (True, False):  # Hun is 훈 before it is 헌
        for syllable in _listed("given"):
            for one in _romanised(syllable, usual=usual):
                found.setdefault(one, {})[syllable] = None
    return {one: tuple(syllables) for one, syllables in found.items()}


def _listed(what: str) -> list[str]:
    return next(words.split() for kind, words in rows("korean") if kind == what)


def _jamo(syllable: str) -> tuple[int, int, int]:
    number = ord(syllable) - _FIRST
    initial, rest = divmod(number, _VOWELS_EACH)
    return initial, *divmod(rest, _FINALS_EACH)


def _romanised(syllable: str, *, usual: bool) -> Iterator[str]:
    initial, vowel, final = _jamo(syllable)
    ways = (
        _INITIALS[initial].split("/"),
        [way for way in _VOWELS[vowel].split("/") if _usual(vowel, way) is usual],
        _FINALS.get(final, ("t",)),
    )
    yield from ("".join(way) for way in product(*ways))


_USUAL: Final = {  # by the vowel's number: how most write it
    **{number: (ways.split("/")[0],) for number, ways in enumerate(_VOWELS)},
    4: ("eo", "u"),
    6: ("yeo", "yu", "you"),
    13: ("u", "oo", "woo"),
    17: ("yu", "yoo"),
    18: ("eu",),
    19: ("ui", "eui", "ee"),
    20: ("i", "ee"),
}


def _usual(vowel: int, way: str) -> bool:
    return way in _USUAL[vowel]


def _kana(word: str, *, softly: bool) -> str:
    """Return hangul in katakana: consonants are soft between vowels, and first if `softly`."""
    written = ""
    for place, syllable in enumerate(word):
        initial, vowel, final = _jamo(syllable)
        row = _row(initial, soft=bool(place) or softly)
        written += _with_vowel(row, initial, _KANA_VOWELS[vowel]) + _KANA_FINALS.get(final, "ッ")
    return written


def _row(initial: int, *, soft: bool) -> dict[str, str]:
    if initial in _AFFRICATES:
        a, i, u, e, o = ("ャ", "", "ュ", "ェ", "ョ")
        first = "ジ" if soft and initial != _ASPIRATED else "チ"
        return {
            vowel: first + small for vowel, small in zip("aiueo", (a, i, u, e, o), strict=True)
        }
    kana = _KANA_ROWS.get(initial, _KANA_ROWS[max(n for n in _KANA_ROWS if n <= initial)])[soft]
    if len(kana) > 5:
        kana_t = (kana[0], kana[1:3], kana[3:5], kana[5], kana[6])
        return dict(zip("aiueo", kana_t, strict=True))
    return dict(zip("aiueo", kana, strict=True))


def _with_vowel(row: dict[str, str], initial: int, vowel: str) -> str:
    if vowel in row:
        return row[vowel]
    if initial == _SILENT:
        return _ALONE[vowel]
    if vowel in _GLIDES:
        return row["u"] + _GLIDES[vowel]
    plain = {"ya": "a", "yo": "o", "yu": "u", "ye": "e"}[vowel]
    return row[plain] if initial in _AFFRICATES or vowel == "ye" else row["i"] + _SMALL[vowel]


_ALONE: Final = {
    "ya": "ヤ",
    "yo": "ヨ",
    "yu": "ユ",
    "ye": "イェ",
    "wa": "ワ",
    "we": "ウェ",
    "wo": "ウォ",
    "wi": "ウィ",
}
