"""A place's name in any language in; the place and its names in every other language out.

Countries and the cities of time zones are named by CLDR (through babel), which is read language
by language, when first needed; what CLDR lacks (short and old names, other cities, regions) is in
our own tables in `data/`.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import Final

from babel import Locale, localedata

from vigie.text.folding import fold
from vigie.text.tokenising import tokens
from watchlists.names.tables import rows


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


_LATIN_CODES: Final = (
    "en fr es de pt it pl tr nl sv da nb ro cs sk hr bs sl hu fi et lv lt sq az uz ca id ms vi sw"
    " af"
)
_OTHER_CODES: Final = (
    "ru uk ar zh zh_Hant fa he sr bg be mk kk ky ka hy hi ko ja el th am bn ur ta te mr ne pa gu"
    " my km"
)
_LATIN: Final = tuple(_LATIN_CODES.split())
_OTHERS: Final = tuple(_OTHER_CODES.split())
LANGS: Final = ("no", *_LATIN, *_OTHERS)
_CLDR_CODE: Final = {"no": "nb"}
_NOT_PLACES: Final = frozenset({"EU", "EZ", "UN", "QO", "ZZ", "XA", "XB"})
# CLDR calls these "Hong Kong SAR China"; the names of their time zones are plain.
_BY_ZONE: Final = {"HK": "Asia/Hong_Kong", "MO": "Asia/Macau"}
# Their brackets tell two places apart; elsewhere they hold another name: Myanmar (Burma).
_BRACKETS_BELONG: Final = frozenset({"CD", "CG", "VI", "VG", "UM", "MF", "SX", "AC"})
_BRACKETS: Final = re.compile(r"\s*[(（]([^)）]*)[)）]\s*")
_ABBREVIATED: Final = (("о-ва", "острова"), ("о-в", "остров"), ("St. ", "Saint "))


@dataclass(frozen=True, slots=True)
class _Cldr:
    """What CLDR says in one language: countries by code and cities by time zone."""

    countries: dict[str, str]
    cities: dict[str, str]


@cache
def _cldr(lang: str) -> _Cldr:
    code = _CLDR_CODE.get(lang, lang)
    language, _, script = code.partition("_")
    locale = Locale(language, script=script or None)  # not `parse`, which keeps what it made
    countries = {
        territory: str(name)
        for territory, name in locale.territories.items()
        if len(territory) == 2 and territory not in _NOT_PLACES
    }
    cities = {
        str(zone): str(names["city"])
        for zone, names in locale.time_zones.items()
        if "city" in names
    }
    # babel keeps all of a language for good, a megabyte each; we have what we came for.
    getattr(localedata, "_cache", {}).pop(code, None)
    return _Cldr(countries, cities)


@cache
def _all() -> dict[str, Place]:
    """Return every place by its code: countries first, then regions, then cities."""
    countries = {code: code for code in _cldr("en").countries}
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


def every() -> tuple[Place, ...]:
    """Return all places known, countries first."""
    return tuple(_all().values())


def get(code: str) -> Place | None:
    """Return the place with a code (`ML`, `X-SAHEL`), or None."""
    return _all().get(code)


# --- names --------------------------------------------------------------------------------------
@cache
def names(place: Place, lang: str) -> tuple[str, ...]:
    """Return what a place is called in a language, the usual name first; nothing if unknown."""
    if place.kind is PlaceKind.COUNTRY:
        found = [*_in_cldr(place.code, lang), *_listed(place.code, lang)]
    elif place.code.partition(":")[2].count("/"):
        found = _of_zone(place.code.partition(":")[2], lang)
    else:
        found = _in_table(place.code, lang)
    return tuple(dict.fromkeys(name for name in found if name))


def _in_cldr(code: str, lang: str) -> list[str]:
    if lang not in LANGS:
        return []
    if code in _BY_ZONE:
        return [_cldr(lang).cities.get(_BY_ZONE[code], "")]
    name = _cldr(lang).countries.get(code, "")
    for short, long in _ABBREVIATED:
        name = name.replace(short, long)
    bracket = _BRACKETS.search(name)
    if bracket is None:
        return [name]
    outside = _BRACKETS.sub(" ", name).strip()
    if code in _BRACKETS_BELONG:
        return [f"{outside} {bracket[1]}"]
    return [outside, bracket[1]] if len(bracket[1]) > 3 else [outside]


def _listed(code: str, lang: str) -> list[str]:
    table = _other_names()
    anywhere = table.get((code, "*"), ()) if lang in _LATIN or lang == "no" else ()
    return [*table.get((code, lang), ()), *anywhere]


@cache
def _other_names() -> dict[tuple[str, str], tuple[str, ...]]:
    return {(code, lang): tuple(found.split("|")) for code, lang, found in rows("other_names")}


def _of_zone(zone: str, lang: str) -> list[str]:
    if lang not in LANGS:
        return []
    known = _cldr(lang).cities.get(zone)
    default = zone.rpartition("/")[2].replace("_", " ")
    more = [*_ALSO.get(zone, ())] if lang in _LATIN or lang == "no" else []
    more += _more_names().get(default, {}).get(lang, ())
    if known is not None:
        return [known, *more]
    return [default, *more] if lang in _LATIN or lang == "no" else []


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
    latin = lang in _LATIN or lang == "no"
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


# --- finding ------------------------------------------------------------------------------------
@cache
def _index(lang: str) -> dict[str, Place]:
    """Return the places by their folded names in a language; a country goes before a city."""
    index: dict[str, Place] = {}
    for place in _all().values():
        for name in names(place, lang):
            index.setdefault(_key(name), place)
    return index


def _key(name: str) -> str:
    return " ".join(tokens(name))


def find(name: str, lang: str | None = None) -> Place | None:
    """Return the place that has a name in a language, or else in any; None if there is none.

    Case, accents and hyphens do not matter; where two languages mean two places, English and
    French go before the rest.
    """
    key = _key(name)
    first = (lang,) if lang in LANGS else ()
    return next(_found(key, (*first, *_likely(name))), None) if key else None


def called(name: str, lang: str) -> Place | None:
    """Return the place that has a name in this language; looks into no other, which takes long."""
    return _index(lang).get(_key(name))


def _likely(name: str) -> tuple[str, ...]:
    """Return the languages whose script a name may be in, so that others are not even read."""
    return _LATIN if re.search("[a-z]", name, re.IGNORECASE) else _OTHERS


def _found(key: str, langs: Iterable[str]) -> Iterator[Place]:
    for lang in langs:
        if (place := _index(lang).get(key)) is not None:
            yield place


def named_otherwise(text: str, name: str, lang: str) -> bool:
    """Whether a form of a name is what another place is called in a language."""
    if lang not in LANGS or " " in text:
        return False
    index = _index(lang)
    other = index.get(fold(text))
    return other is not None and other is not index.get(fold(name))
