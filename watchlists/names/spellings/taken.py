"""A made-up spelling in; whether it already is another word, place or name, out."""

from functools import cache
from typing import Final

from watchlists.names import cldr
from watchlists.names.datafiles import data_lines
from watchlists.names.folded import all_folded
from watchlists.names.folded import folded as fold

_ANY: Final = "mul"
# Languages whose names of countries are looked at.
_LANGS: Final = (
    *("en", "fr", "de", "es", "it", "pl", "pt", "tr", "cs", "nl", "sv", "fi", "ro", "hu"),
    *("ru", "uk", "bg", "sr", "ar", "fa", "he", "el", "ka", "hy", "hi", "ja", "ko", "zh"),
)


@cache
def _taken() -> dict[str, frozenset[str]]:
    listed: dict[str, set[str]] = {_ANY: set(_countries())}
    for line in data_lines("taken.tsv"):
        lang, _, words = line.partition("\t")
        listed.setdefault(lang, set()).update(fold(words).split())
    return {lang: frozenset(words) for lang, words in listed.items()}


@cache
def _names() -> frozenset[str]:
    words = (word for line in data_lines("taken.tsv") for word in line.split()[1:])
    return frozenset(word for word in words if word[:1].isupper())


def is_name(text: str) -> bool:
    """Whether a spelling stands in the table as a name, letter by letter (Schröder)."""
    return text in _names()


def _countries() -> set[str]:
    named = (cldr.territories(lang).values() for lang in _LANGS)
    return {folded for names in named for folded in all_folded(names)}


@cache
def _in_any_latin_language() -> frozenset[str]:
    langs = ("en", "fr", "de", "es", "it", "pl", "tr")
    return frozenset().union(*(_taken()[lang] for lang in langs))


def taken(text: str, lang: str | None) -> bool:
    """Whether a spelling is known as something else in its language; None is any Latin one."""
    folded = fold(text)
    if folded in _taken()[_ANY]:
        return True
    if lang is None or lang not in _taken():
        return folded in _in_any_latin_language()
    return folded in _taken()[lang]
