"""What a term names in; the longer names and the company that make it something else out.

Two sources: what follows from the tables of places (a name that is a part of another place's name
is shadowed by it: Guinea in Equatorial Guinea, in every language), and `shadows.tsv` and
`company.tsv` for what no table tells (New Mexico, the poutine that is eaten).
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache
from typing import Final, NamedTuple

from vigie.text import fold, tokens
from watchlists.conditions import Company, Condition, company, family
from watchlists.names import places
from watchlists.names.enumerations import beside, provinces
from watchlists.names.overruling import Blocker, Support, support
from watchlists.names.tables import rows
from watchlists.shadows import BEGINNING, NAMELIKE, Shadow, Shadows, capital, shadow, words_of
from watchlists.view import View

_ALL_VARIANTS: Final = "*"
_LIST: Final = "@"  # before the name of a list of surnames: `_ @spanish`
_NEVER: Final = "never"
_NEEDS: Final = "needs"
_SPEAKS: Final = "speaks"
_ANY_LANGUAGE: Final = "-"
NAMESAKES: Final = (
    "a person's given name or surname, or a town before an American or Canadian state"
)
GIVEN: Final = "a given name before a surname"


def shadows_of(keys: Iterable[str]) -> tuple[Shadow, ...]:
    """Return the longer names in the table that something with these keys is part of."""
    table = _shadow_table()
    return tuple(dict.fromkeys(one for key in keys for one in table.get(key, ())))


@cache
def _shadow_table() -> dict[str, tuple[Shadow, ...]]:
    return {
        key: tuple(
            beside(shadow(one, not_names=institutions()))
            for pattern in patterns.split("|")
            for one in _each(pattern.strip())
        )
        for key, patterns in rows("shadows")
    }


def _each(pattern: str) -> Iterator[str]:
    """Yield a pattern, with each of the surnames in turn where it names a list of them."""
    name, at, listed = pattern.partition(_LIST)
    yield from (f"{name}{word}" for word in _surnames()[listed]) if at else (pattern,)


@cache
def _surnames() -> dict[str, tuple[str, ...]]:
    return {name: tuple(line.split()) for name, line in rows("surnames_behind")}


@cache
def institutions() -> frozenset[str]:
    """Return the capitalised words (folded) behind a place that make no longer name of it."""
    return frozenset(row[0] for row in rows("institutions"))


@cache
def namesakes() -> Shadows:
    """Return what makes a place a person or its namesake elsewhere: Irving _, cousin _, _ Ohio."""
    given = dict.fromkeys(name for (name,) in rows("given_names"))
    given |= dict.fromkeys(name for (line,) in rows("more_given") for name in line.split())
    given |= dict.fromkeys(name for (line,) in rows("slavic_given") for name in line.split())
    # Vladimir is a town as well.
    called = (places.called(name, "en") or places.called(name, "ru") for name in given)
    names = (name for name, place in zip(given, called, strict=True) if place is None)
    people = (Given(tuple(words_of(name)), ()) for name in names)
    lines = (line.split("|") for (line,) in rows("relatives"))
    relatives = (shadow(f"{words} _") for line in lines for words in line)
    return Shadows((*people, *relatives, *provinces(institutions())), said=NAMESAKES)


@dataclass(frozen=True, slots=True)
class Given(Shadow):
    """A person's given name before a place: *Irving Berlin*, but not *he said Berlin*."""

    def covers(self, view: View, start: int, end: int) -> bool:
        """Whether the name stands there, and is no word in small letters."""
        # The class is named because a dataclass with slots is made twice: super() knows the first.
        return Shadow.covers(self, view, start, end) and capital(view, start - len(self.before))


@cache
def surname_behind() -> Shadows:
    """Return what makes a person of a place that is also a given name: Georgia Bell."""
    no_surnames = {word for (line,) in rows("capital_words") for word in line.split()}
    behind = shadow(f"_ {NAMELIKE}", not_names=institutions() | no_surnames)
    return Shadows((behind,), said=GIVEN)


def longer_names(name: str, lang: str) -> tuple[Shadow, ...]:
    """Return the shadows of those places whose name in a language has this name in it."""
    wanted = _split(name)
    if not wanted:
        return ()
    found: dict[Shadow, None] = {}
    for other in _names_with(lang).get(wanted[0], ()):
        for start in range(len(other) - len(wanted) + 1):
            end = start + len(wanted)
            if other[start:end] == wanted and len(other) > len(wanted):
                found[Shadow(_endless(other[:start]), _endless(other[end:]))] = None
    return tuple(found)


@cache
def _names_with(lang: str) -> dict[str, tuple[tuple[str, ...], ...]]:
    """Return the names of places in a language that have several words, by each of these."""
    found: dict[str, dict[tuple[str, ...], None]] = {}
    for place in places.every():
        for name in places.names(place, lang):
            words = _split(name)
            for word in words if len(words) > 1 else ():
                found.setdefault(word, {})[words] = None
    return {word: tuple(names) for word, names in found.items()}


def _split(name: str) -> tuple[str, ...]:
    return tuple(tokens(name))


# Words of a longer name take endings, too: Экваториальная Гвинея, в Экваториальной Гвинее.
_LONG_ENOUGH: Final = 6
_ENDING: Final = 2


def _endless(words: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(
        word[:-_ENDING] + BEGINNING if len(word) >= _LONG_ENOUGH and word.isalpha() else word
        for word in words
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Row:
    """One row of `company.tsv`: `about` is the variant (folded) or a star for all."""

    about: str
    kind: str
    lang: str
    words: Company

    @property
    def far(self) -> bool:
        """Whether its words make something else of a name from anywhere in the article."""
        return self.kind == _NEVER and self.words.distance is None


class Accompanied:
    """What the table of company asks of the variants of something with these keys."""

    def __init__(self, keys: Iterable[str]) -> None:
        """Look the keys up."""
        self._keys = tuple(keys)
        table = _company_table()
        rows_of_keys = [row for key in self._keys for row in table.get(key, ())]
        self._named = frozenset(row.about for row in rows_of_keys)
        self._known: dict[tuple[str, int], Split] = {}

    def __bool__(self) -> bool:
        """Whether the table says anything about it."""
        return bool(self._named)

    def of(self, variant: str, condition: Condition) -> "Split":
        """Return what becomes of the condition of a variant (folded).

        The condition has to be kept: the same one gets the same answer.
        """
        key = (variant if variant in self._named else "", id(condition))
        if (known := self._known.get(key)) is None:
            known = self._known[key] = self._split(key[0], condition)
        return known

    def _split(self, variant: str, condition: Condition) -> "Split":
        condition = replace(condition, never=_company_of(self._keys, variant))
        supports = _supports_of(self._keys, variant)
        some = tuple(
            (family(lang), replace(condition, needs=(*condition.needs, support)))
            for lang, support in supports
        )
        elsewhere = frozenset[str]().union(*(langs for langs, _ in some))
        return Split(some, elsewhere, replace(condition, not_langs=elsewhere))


class Split(NamedTuple):
    """The conditions in languages in which a name is a word, these, and the one elsewhere."""

    some: tuple[tuple[frozenset[str], Condition], ...]
    langs: frozenset[str]
    elsewhere: Condition


def _company_of(keys: Iterable[str], variant: str) -> tuple[Company, ...]:
    """Return what must not stand near a variant (folded) of something with these keys."""
    keys = tuple(keys)
    found = (row for row in _rows_about(keys, variant) if row.kind == _NEVER)
    return tuple(_blocker(row, keys) for row in found)


def _blocker(row: _Row, keys: Iterable[str]) -> Blocker:
    words, lang = row.words, "" if row.lang == _ANY_LANGUAGE else row.lang
    overruling = support_of(keys) if row.far else None
    return Blocker(words.words, words.distance, words.runs, lang=lang, support=overruling)


def support_of(keys: Iterable[str]) -> Support | None:
    """Return what speaks for something with these keys near where it stands; None if unknown."""
    table = _company_table()
    listed = [row for key in keys for row in table.get(key, ())]
    speaking = [row.words for row in listed if row.kind == _SPEAKS]
    words = Company(
        frozenset().union(*(one.words for one in speaking)),
        runs=tuple(run for one in speaking for run in one.runs),
    )
    doubtful = frozenset(row.about for row in listed if row.far).union(keys)
    code = next((key for key in keys if key.isupper()), "")
    return support(code, words, doubtful)


def _supports_of(keys: Iterable[str], variant: str) -> tuple[tuple[str, Company], ...]:
    """Return the languages in which a variant (folded) is a word, with what makes it a name.

    مالي is Mali in Arabic and "financial" in Persian.
    """
    return tuple((row.lang, row.words) for row in _rows_about(keys, variant) if row.kind == _NEEDS)


def _rows_about(keys: Iterable[str], variant: str) -> list[_Row]:
    table = _company_table()
    return [
        row for key in keys for row in table.get(key, ()) if row.about in {_ALL_VARIANTS, variant}
    ]


@cache
def _company_table() -> dict[str, list[_Row]]:
    table: dict[str, list[_Row]] = {}
    for key, about, kind, lang, distance, words in rows("company"):
        near = company(words.split(), int(distance) or None)
        table.setdefault(key, []).extend(
            _Row(about=fold(variant), kind=kind, lang=lang, words=near)
            for variant in about.split("|")
        )
    return table
