"""A Ukrainian or Russian name in Latin letters in; what it was in Cyrillic ones out.

Ukraine writes its names abroad letter by letter: *Syniehubov* is Синєгубов, *Yevhenii* Євгеній.
What other tables would make of the same letters is left to `scripts`.
"""

import re
from collections.abc import Mapping
from functools import cache, lru_cache
from typing import Final

from vigie.text import fold
from vigie.text.rewriting import Rewriting, tables
from vigie.text.sounds import script
from watchlists.names.datafiles import data_lines
from watchlists.names.spellings.origins import origin

# Endings, and pairs of letters, that hardly any names but Ukrainian ones have.
_UKRAINIAN: Final = re.compile(
    "(?:enko|chuk|shyn|shyna|[sc]kyi|[sc]kyy|yshyn|iuk|yuk|ets|liuk|yshyna|ovych|evych|iev|aiev|hubov"
    "|[aoy]hin|nyk|lnyk|hovets|iets|iak|shchuk|yi|ii)$|yi|^yev|^hr[iy]|hor[oi]d|^khm|^zh?y|shch"
)
_MOST: Final = 2


@cache
def _table() -> Mapping[str, Rewriting]:
    return tables(data_lines("letters.tsv"))


def ukrainian(part: str) -> bool:
    """Whether a Latin word looks like a Ukrainian name as Ukraine writes it."""
    small = fold(part)
    if script(part) != "latn":
        return False
    return small in origin("ukrainian-given") or _UKRAINIAN.search(small) is not None


@lru_cache(maxsize=20_000)
def in_russian(part: str) -> tuple[str, ...]:
    """Return what a Latin name was in Russian, letter by letter (Kirillov: Кириллов)."""
    found = _table()["latin>ru"](fold(part), _MOST)
    return tuple(word[:1].upper() + word[1:] for word in found)


@lru_cache(maxsize=20_000)
def original(part: str) -> tuple[str, ...]:
    """Return what a Latin name was in Ukrainian, by the letters that Ukraine writes."""
    found = _table()["latin>uk"](fold(part), _MOST)
    return tuple(word[:1].upper() + word[1:] for word in found)
