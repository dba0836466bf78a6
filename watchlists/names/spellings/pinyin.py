"""A Chinese name in pinyin in; how Czech, Hungarian and Russian newspapers write it out.

They write the sounds by old rules of their own: Xi Jinping is *Si Ťin-pching*, *Hszi Csin-ping*
and *Си Цзиньпин*. What tells a Chinese name is its family name and that the rest can be read.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Final

from vigie.text import fold
from watchlists.names.tables import rows

LANGUAGES: Final = ("cs", "hu", "ru")
_ALSO: Final = {"cs": ("sk",)}
_MOST_SYLLABLES: Final = 2
_UKRAINIAN: Final = str.maketrans({"э": "е", "Э": "Е", "ё": "йо", "Ё": "Йо", "ъ": "'"})
_HARD_I: Final = re.compile("(?<![жчш])и")  # after these it stays
_ROUNDED: Final = re.compile(
    "^([jqxy])u"
)  # ju, qu, xu are written without the dots that they have


@cache
def _listed(what: str) -> Mapping[str, tuple[str, ...]]:
    words = next(words for kind, words in rows("pinyin") if kind == what)
    pairs = (entry.partition("=") for entry in words.split(" "))
    return {pinyin: tuple(texts.split("/")) for pinyin, _, texts in pairs}


@cache
def _syllables() -> Mapping[str, tuple[str, ...]]:
    """Return every syllable that pinyin can write, in the languages of `LANGUAGES`."""
    found = {
        first + last: tuple(one + other for one, other in zip(begin, end, strict=True))
        for first, begin in _listed("initial").items()
        for last, end in _listed("final").items()
    }
    return {**found, **_listed("whole")}


def _read(syllable: str) -> tuple[str, ...] | None:
    """Return a syllable as each of the languages writes it; None if it is none."""
    return _syllables().get(_ROUNDED.sub(r"\1ü", syllable)) or _syllables().get(syllable)


def _split(given: str) -> list[str] | None:
    """Return the one or two syllables of a given name; None where they cannot be told."""
    if "-" in given:
        parts = given.split("-")
        return parts if len(parts) == _MOST_SYLLABLES and all(map(_read, parts)) else None
    if _read(given):
        return [given]
    cuts = range(len(given) - 1, 0, -1)  # the longest first: Jinping, Xian
    whole = ((given[:at], given[at:]) for at in cuts)
    return next((list(pair) for pair in whole if all(map(_read, pair))), None)


def respelt(named: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Yield (language, spelling) for a Chinese name in pinyin, nothing for any other."""
    if len(named) != 2:
        return
    family, given = (fold(part).replace(" ", "-") for part in named)
    syllables = _split(given) if family in _listed("family") else None
    before = _read(family)
    if syllables is None or before is None:
        return
    read = [_read(one) or () for one in syllables]
    for at, lang in enumerate(LANGUAGES):
        glue = "" if lang == "ru" else "-"
        text = f"{before[at].capitalize()} {glue.join(one[at] for one in read).capitalize()}"
        for one in (lang, *_ALSO.get(lang, ())):
            yield one, text
        if lang == "ru":
            yield "uk", _in_ukrainian(text)


def _in_ukrainian(text: str) -> str:
    """Return what is spelt in Russian in Ukrainian (Ван И: Ван Ї)."""
    return _HARD_I.sub("і", text.replace(" И", " Ї").translate(_UKRAINIAN)).replace("ы", "и")
