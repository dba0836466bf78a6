"""A country's code in; whether there is such a country out."""

from functools import cache
from typing import Final

from babel import Locale

# What the tables of names have besides countries: for tests, for what is unknown, for groups.
_NO_COUNTRIES: Final = frozenset({"XA", "XB", "ZZ", "QO", "EZ"})
_ALSO: Final = frozenset({"UK"})  # so its hosts end


def is_country(code: str) -> bool:
    """Return whether two letters, in any case, are a country's (ISO 3166), or EU or UN."""
    return code.upper() in _codes()


@cache
def _codes() -> frozenset[str]:
    known = map(str, Locale.parse("en").territories)  # of continents, numbers
    return frozenset(filter(str.isalpha, known)) - _NO_COUNTRIES | _ALSO
