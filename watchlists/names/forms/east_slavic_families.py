"""A Russian or Ukrainian family name in; its plural, for the family, out."""

from collections.abc import Iterator
from typing import Final

from watchlists.names.forms.paradigms import Paradigm, cases, ends_in

# By language: what a name ends in, how much of that is lost, the endings of `_CASES`.
_ADJECTIVES: Final = {
    "ru": (("[сцк]кий", 2, "ие их им ими их"), ("[ое]в|[её]в|[иы]н", 0, "ы ых ым ыми ых")),
    "uk": (("[сцз]ький", 2, "і их им ими их"),),
}
_OTHERS: Final = {
    "ru": (("[бвдзлмнпрстф]", 0, "ы ов ам ами ах"),),
    "uk": (("[бвдзлмнпрстф]", 0, "и ів ам ами ах"),),
}
_CASES: Final = ("plural", "genitive plural", "dative plural", "with them", "about them")
_SHORTEST: Final = 5


def family(name: str, lang: str, *, known: bool) -> Iterator[str]:
    """Return the plural of a family name, in all cases (Трампы, Трампов).

    Of one that nobody knows only if it is an adjective (Климкины): others may be nouns (Морозы).
    """
    table = (*_ADJECTIVES[lang], *_OTHERS[lang]) if known else _ADJECTIVES[lang]
    return (text for texts in _plural(name, table).values() for text in texts)


def _plural(name: str, table: tuple[tuple[str, int, str], ...]) -> Paradigm:
    for pattern, cut, endings in table:
        if len(name) >= _SHORTEST and ends_in(pattern).search(name.lower()):
            return cases(name[: len(name) - cut], endings, _CASES)
    return {}
