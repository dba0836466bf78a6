"""A place's name in any language in; the place and its names in every other language out.

Countries and the cities of time zones are named by CLDR; what CLDR lacks (short and old names,
other cities, regions) is in our own tables in `data/`.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import Final

from vigie.text.tokenising import tokens
from watchlists.names import cldr
from watchlists.names.folded import all_folded
from watchlists.names.folded import folded as fold
from watchlists.names.tables import rows
from watchlists.names.variants import Way


class PlaceKind(StrEnum):
    """What sort of place it is."""

    COUNTRY = "country"  # and territories with a code of their own
    REGION = "region"
    CITY = "city"


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A country, region or city.

    `code` is ISO 3166 (`ML`), our own for regions (`GB-SCT`, `X-SAHEL`) and `ML:Bamako` for
    cities; `country` is the code of the country it is in, its own for a country.
    """

    code: str
    kind: PlaceKind
    country: str


_IN_LATIN: Final = (
    "en fr es de pt it pl tr nl sv da nb ro cs sk hr bs sl hu fi et lv lt sq az uz ca id ms vi sw"
    " af"
)
_IN_OTHERS: Final = (
    "ru uk ar zh zh_Hant fa he sr bg be mk kk ky ka hy hi ko ja el th am bn ur ta te mr ne pa gu"
    " my km"
)
_LATIN: Final = tuple(_IN_LATIN.split())
_OTHERS: Final = tuple(_IN_OTHERS.split())
LANGS: Final = ("no", *_LATIN, *_OTHERS)
_CODES: Final = frozenset(LANGS)
_LATIN_CODES: Final = frozenset({"no", *_LATIN})
_NOT_PLACES: Final = frozenset({"EU", "EZ", "UN", "QO", "ZZ", "XA", "XB"})
# CLDR calls these "Hong Kong SAR China"; the names of their time zones are plain.
BY_ZONE: Final = {"HK": "Asia/Hong_Kong", "MO": "Asia/Macau"}
# Their brackets tell two places apart; elsewhere they hold another name: Myanmar (Burma).
_BRACKETS_BELONG: Final = frozenset({"CD", "CG", "VI", "VG", "UM", "MF", "SX", "AC"})
_BRACKETS: Final = re.compile(r"\s*[(（]([^)）]*)[)）]\s*")
_ABBREVIATED: Final = (("о-ва", "острова"), ("о-в", "остров"), ("St. ", "Saint "))


@cache
def _all() -> dict[str, Place]:
    """Return every place by its code: countries first, then regions, then cities."""
    countries = (code for code in cldr.territories("en") if _is_country(code))
    found = {code: Place(code=code, kind=PlaceKind.COUNTRY, country=code) for code in countries}
    for code, *_ in rows("regions"):
        country = code.partition("-")[0] if not code.startswith("X-") else ""
        found[code] = Place(code=code, kind=PlaceKind.REGION, country=country)
    for name, country, *_ in rows("cities"):
        code = f"{country}:{name}"
        found[code] = Place(code=code, kind=PlaceKind.CITY, country=country)
    for zone, country in rows("zone_cities"):
        code = f"{country}:{zone}"
        found[code] = Place(code=code, kind=PlaceKind.CITY, country=country)
    return found


def _is_country(territory: str) -> bool:
    return len(territory) == 2 and territory not in _NOT_PLACES


def every() -> tuple[Place, ...]:
    """Return all places known, countries first."""
    return tuple(_all().values())


def get(code: str) -> Place | None:
    """Return the place with a code (`ML`, `X-SAHEL`), or None."""
    return _all().get(code)


# --- names --------------------------------------------------------------------------------------
def names(place: Place, lang: str) -> tuple[str, ...]:
    """Return what a place is called in a language, the usual name first; nothing if unknown."""
    return _names_in(lang).get(place.code, ())


@cache
def _names_in(lang: str) -> dict[str, tuple[str, ...]]:
    """Return the names of all places in a language that has any, by their codes."""
    territories, cities = cldr.territories(lang), cldr.cities(lang)
    named: dict[str, tuple[str, ...]] = {}
    for code, place in _all().items():
        zone = code.partition(":")[2]
        if place.kind is PlaceKind.COUNTRY:
            known = cities if code in BY_ZONE else territories
            name = known.get(BY_ZONE.get(code, code), "")
            found = [*_countries_names(code, name), *_listed(code, lang)]
        elif "/" in zone:
            found = _of_zone(zone, cities.get(zone), lang)
        else:
            found = _in_table(code, lang)
        if kept := tuple(dict.fromkeys(filter(None, found))):
            named[code] = kept
    return named


def _countries_names(code: str, name: str) -> list[str]:
    """Return the names that one of CLDR holds, without abbreviations."""
    if code in BY_ZONE:
        return [name]
    for short, long in _ABBREVIATED:
        name = name.replace(short, long)
    bracket = _BRACKETS.search(name) if not name.isalpha() else None
    if bracket is None:
        return [name]
    outside = _BRACKETS.sub(" ", name).strip()
    if code in _BRACKETS_BELONG:
        return [f"{outside} {bracket[1]}"]
    return [outside, bracket[1]] if len(bracket[1]) > 3 else [outside]


def _listed(code: str, lang: str) -> list[str]:
    table = _other_names()
    anywhere = table.get((code, "*"), ()) if lang in _LATIN_CODES else ()
    return [*table.get((code, lang), ()), *anywhere]


@cache
def _other_names() -> dict[tuple[str, str], tuple[str, ...]]:
    found = {(code, lang): tuple(names.split("|")) for code, lang, names in rows("other_names")}
    for (code, lang), official in _official_names().items():
        found[code, lang] = (*found.get((code, lang), ()), *official)
    return found


def official(place: Place, lang: str) -> tuple[str, ...]:
    """Return what a country is called in law or by its initials, where a table tells."""
    return _official_names().get((place.code, lang), ())


@cache
def _official_names() -> dict[tuple[str, str], tuple[str, ...]]:
    return {
        (code, lang): names
        for code, *entries in rows("official_names")
        for lang, names in map(_entry, entries)
    }


def _of_zone(zone: str, known: str | None, lang: str) -> list[str]:
    default = zone.rpartition("/")[2].replace("_", " ")
    more = _more_names().get(default, {}).get(lang, ())
    if lang not in _LATIN_CODES:
        return [known, *more] if known is not None else []
    return [default if known is None else known, *_ALSO.get(zone, ()), *more]


# What CLDR's zones are called by an old name, or the name alone lacks.
_ALSO: Final = {
    "Europe/Kiev": ("Kyiv", "Kiev"),
    "Asia/Rangoon": ("Yangon", "Rangoon"),
    "Asia/Saigon": ("Ho Chi Minh City", "Saigon"),
    "Asia/Calcutta": ("Kolkata", "Calcutta"),
    "Asia/Katmandu": ("Kathmandu",),
    "Africa/Asmera": ("Asmara",),
    "Europe/Moscow": ("Moscovo",),
    "Africa/El_Aaiun": ("Laayoune", "El Aaiún"),
    "Africa/Ndjamena": ("N'Djamena", "Ndjamena"),
    "Europe/Tirane": ("Tirana",),
    "Europe/Chisinau": ("Chisinau", "Kishinev"),
    "Africa/Ouagadougou": ("Ouagadougou", "Ouaga"),
}


def _in_table(code: str, lang: str) -> list[str]:
    table = _tables()[code]
    own = table.get(lang)
    latin = lang in _LATIN_CODES
    if own is None:
        own = table["default"] if latin else ()
    return [*own, *(table.get("*", ()) if latin else ())]


@cache
def _tables() -> dict[str, dict[str, tuple[str, ...]]]:
    found: dict[str, dict[str, tuple[str, ...]]] = {}
    for code, name, *more in rows("regions"):
        found[code] = {"default": (name,), **dict(map(_entry, more))}
    for name, country, *more in rows("cities"):
        found[f"{country}:{name}"] = {"default": (name,), **dict(map(_entry, more))}
    for table in found.values():
        for lang, names in _more_names().get(table["default"][0], {}).items():
            table[lang] = (*table.get(lang, ()), *names)
    return found


@cache
def _more_names() -> dict[str, dict[str, tuple[str, ...]]]:
    """Return what `more_names.tsv` adds: by English name and language."""
    found: dict[str, dict[str, tuple[str, ...]]] = {}
    for lang, line in rows("more_names"):
        for entry in line.replace("_", "\u00a0").split(" "):
            name, _, names = entry.replace("\u00a0", " ").partition("=")
            by_lang = found.setdefault(name, {})
            by_lang[lang] = (*by_lang.get(lang, ()), *names.split("|"))
    return found


def _entry(text: str) -> tuple[str, tuple[str, ...]]:
    lang, _, found = text.partition("=")
    return lang, tuple(found.split("|"))


# Folded words that are their own tokens.
_LETTERS: Final = (
    "[a-z\u0430-\u045f\u03ac-\u03ce\u0561-\u0586\u10d0-\u10f0\u0621-\u064a\u05d0-\u05ea]+"
)
_PLAIN: Final = re.compile(f"{_LETTERS}(?: {_LETTERS})*")


_THAI_COUNTRY: Final = "ประเทศ"  # "the country": ประเทศไทย


# --- finding ------------------------------------------------------------------------------------
@cache
def _index(lang: str) -> dict[str, Place]:
    """Return the places by their folded names in a language; a country goes before a city."""
    index: dict[str, Place] = {}
    all_places = _all()
    pairs = [(name, code) for code, found in _names_in(lang).items() for name in found]
    folded = all_folded(name for name, _ in pairs)
    for (name, code), fast in zip(pairs, folded, strict=True):
        index.setdefault(_key(name, fast), all_places[code])
    return index


def _key(name: str, folded: str) -> str:
    """Return the tokens of a name with spaces between."""
    return folded if _PLAIN.fullmatch(folded) else " ".join(tokens(name))


def find(name: str, lang: str | None = None) -> Place | None:
    """Return the place that has a name in a language, or else in any; None if there is none.

    Case, accents and hyphens do not matter; where two languages mean two places, English and
    French go before the rest.
    """
    name = name.removeprefix(_THAI_COUNTRY)
    key = _key(name, fold(name))
    first = (lang,) if lang in LANGS else ()
    return next(_found(key, (*first, *_likely(name))), None) if key else None


def called(name: str, lang: str) -> Place | None:
    """Return the place that has a name in this language; looks into no other, which takes long."""
    return _index(lang).get(_key(name, fold(name)))


def _likely(name: str) -> tuple[str, ...]:
    """Return the languages whose script a name may be in, so that others are not even read."""
    return _LATIN if re.search("[a-z]", name, re.IGNORECASE) else _OTHERS


def _found(key: str, langs: Iterable[str]) -> Iterator[Place]:
    for lang in langs:
        if (place := _index(lang).get(key)) is not None:
            yield place


def named_otherwise(forms: Iterable[Way], name: str, lang: str) -> frozenset[str]:
    """Return those forms of a name that are what another place is called in a language."""
    if lang not in _CODES:
        return frozenset()
    index = _index(lang)
    own = index.get(fold(name))
    named = ((form.text, index[form.folded]) for form in forms if form.folded in index)
    return frozenset(text for text, place in named if place is not own and " " not in text)
