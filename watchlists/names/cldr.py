"""A language in; what CLDR calls territories and the cities of time zones there, out.

From `data/cldr.tsv`, which `python -m benchmarks.cldr_names --write` makes of what babel says:
babel takes a second to read fifty languages, and keeps a megabyte of each.
"""

from collections.abc import Mapping
from functools import cache
from typing import Final

from watchlists.names.datafiles import data_lines

TERRITORIES: Final = "territories"
CITIES: Final = "cities"


def territories(lang: str) -> Mapping[str, str]:
    """Return the names of countries and of larger regions in a language, by their codes."""
    return _entries(lang, TERRITORIES)


def cities(lang: str) -> Mapping[str, str]:
    """Return the names of the cities of time zones in a language, by zone; of some of them."""
    return _entries(lang, CITIES)


def _entries(lang: str, what: str) -> Mapping[str, str]:
    _, _, entries = _lines().get((lang, what), "").partition("\t")
    pairs = (entry.partition("=") for entry in entries.split("\t") if entry)
    return {code: name for code, _, name in pairs}


@cache
def _lines() -> Mapping[tuple[str, str], str]:
    """Return what the file has about each language, which is taken apart when it is needed."""
    lines = (line.split("\t", 1) for line in data_lines("cldr.tsv"))
    return {(lang, rest[: rest.index("\t")]): rest for lang, rest in lines if "\t" in rest}
