"""A place in; its adjectives and the names of its people out, in all their forms.

Which words a place has is a table for each language (`data/demonyms_<lang>.tsv`); the rest of
the paradigm is made by rule. Finnish makes them all by rule, from the place's name.
"""

import re
from collections.abc import Callable, Iterator
from functools import cache
from itertools import chain
from typing import Final, NamedTuple

from watchlists.names.forms import (
    east_slavic,
    germanic,
    nouns,
    romance,
    semitic,
    south_slavic,
    turkic,
    uralic,
    west_slavic,
)
from watchlists.names.forms.paradigms import Kind, recased
from watchlists.names.tables import rows

LANGUAGES: Final = ("en", "fr", "ru", "ar", "es", "de", "pt", "tr", "it", "pl", "uk", "fi")
_NONE: Final = "-"
_WIDE: Final = "~"  # stands before what means more than the place


class Derived(NamedTuple):
    """An adjective or demonym in one of its forms.

    `lower`: its language writes it small. `wide`: it means more than the place (русский).
    """

    text: str
    lower: bool
    wide: bool = False


@cache
def _demonyms(lang: str) -> dict[str, tuple[str, ...]]:
    return {code: tuple(words.split()) for code, words in rows(f"demonyms_{lang}")}


def codes(lang: str) -> frozenset[str]:
    """Return the codes of the places that have a row in the table of a language."""
    return frozenset(_demonyms(lang))


def of_place(code: str, lang: str, names: tuple[str, ...] = ()) -> Iterator[Derived]:
    """Return the adjectives and demonyms of a place in a language; none where the table has none.

    `names` are the place's names in that language, for the languages that need no table.
    """
    if lang == "fi":
        for name in (*names[:1], *_demonyms(lang).get(code, ())):
            yield from (Derived(text, lower=True) for text in _finnish(name))
        return
    words = _demonyms(lang).get(code, ()) if lang in _MAKERS else ()
    for mark, word in (word.rpartition(_WIDE)[1:] for word in words if word != _NONE):
        # Arabic keeps the sign for a space: both of the words may be declined.
        spec = word if lang == "ar" else word.replace("_", " ")
        lower = lang not in _CAPITAL and not word[:1].isupper()
        yield from (Derived(text, lower, bool(mark)) for text in _MAKERS[lang](spec))


_CAPITAL: Final = frozenset({"en", "tr"})


def _finnish(name: str) -> Iterator[str]:
    """Yield what Finnish makes of a name: costaricalainen, of two places what the first is.

    A noun of the table (britti) has its own forms.
    """
    if name.islower():
        yield name
        yield from (form.text for form in nouns.inflect(name, "fi"))
        yield from (form.text for form in uralic.inflect(name, "fi", Kind.OTHER))
        return
    whole = name.partition(" ja ")[0].replace(" ", "")
    if whole.replace("-", "").isalpha():
        yield from uralic.finnish_people(whole)


def forms_of(word: str, lang: str) -> Iterator[str] | None:
    """Return all forms of a word that the table has (malien, Malian); None for any other word.

    A Frenchman has a capital that the table does not tell.
    """
    if lang not in _LISTED:
        return None
    specs = _specs(lang)
    spec = specs.get(word) or (specs.get(word.lower()) if lang == "fr" else None)
    return _MAKERS[lang](spec) if spec else None


_LISTED: Final = ("en", "fr", "es", "it", "pt", "de", "ru", "uk", "pl")


@cache
def _specs(lang: str) -> dict[str, str]:
    """Return what the rules make the forms of, by the form that dictionaries have."""
    specs = (spec.removeprefix(_WIDE) for words in _demonyms(lang).values() for spec in words)
    return {re.split("[/=]", spec)[0]: spec for spec in specs if "_" not in spec}


def _russian(word: str) -> Iterator[str]:
    return _east_slavic(word, "ru")


def _ukrainian(word: str) -> Iterator[str]:
    return _east_slavic(word, "uk")


def _east_slavic(word: str, lang: str) -> Iterator[str]:
    if word.endswith("ий"):
        return chain(east_slavic.adjective(word, lang), [_first_half(word, "о")])
    woman = word.endswith(("ка", "кеня", "киня"))
    return east_slavic.people(word, lang, woman=woman)


def _polish(word: str) -> Iterator[str]:
    if word[:1].islower() and word.endswith("ki"):
        return chain(west_slavic.adjective(word, "pl"), [_first_half(word, "o")])
    return west_slavic.people(word, woman=word.endswith("ka"))


def _first_half(adjective: str, ending: str) -> str:
    """Return an adjective as the first of two that a hyphen joins (польско-литовский)."""
    return adjective.rstrip("ий").removesuffix("i") + ending


def _german(word: str) -> Iterator[str]:
    if word.endswith("isch") or word == "deutsch":
        return germanic.german_adjective(word)
    return germanic.german_people(word) if word[:1].isupper() else iter((word,))


def _of(lang: str) -> Callable[[str], Iterator[str]]:
    return lambda spec: romance.people(spec, lang)


_MAKERS: Final[dict[str, Callable[[str], Iterator[str]]]] = {
    "en": germanic.english_people,
    "fr": _of("fr"),
    "es": _of("es"),
    "it": _of("it"),
    "pt": _of("pt"),
    "de": _german,
    "ru": _russian,
    "uk": _ukrainian,
    "pl": _polish,
    "tr": turkic.people,
    "ar": semitic.people,
}


def of_person(name: str, lang: str) -> Iterator[Derived]:
    """Return what a language makes of a surname alone: путинский, Putinův, putinowski."""
    last = name.split()[-1] if name.split() else ""
    maker = _OF_PERSON.get(lang)
    if maker is not None and last[:1].isupper():
        for text in maker(last, lang):
            yield Derived(text if text.islower() else recased(text, last), text.islower())


_OF_PERSON: Final[dict[str, Callable[[str, str], Iterator[str]]]] = {
    "ru": east_slavic.of_person,
    "uk": east_slavic.of_person,
    "pl": west_slavic.of_person,
    "cs": west_slavic.of_person,
    "sr": south_slavic.of_person,
    "hr": south_slavic.of_person,
    "bs": south_slavic.of_person,
    "sl": south_slavic.of_person,
}
