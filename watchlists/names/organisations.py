"""An organisation's name or acronym in; what other languages call it out.

These are translations, not spellings: no rule makes OTAN of NATO, so there is a table.
"""

from functools import cache

from vigie.text import fold
from vigie.types import Rule
from watchlists.names.tables import rows
from watchlists.names.variants import Way


def organisation(name: str) -> list[Way]:
    """Return what a known organisation is called, in any language; empty for an unknown one."""
    return list(_table().get(_key(name), ()))


def _key(name: str) -> str:
    return fold(name.replace(".", ""))


@cache
def _table() -> dict[str, tuple[Way, ...]]:
    table: dict[str, tuple[Way, ...]] = {}
    for columns in rows("organisations"):
        ways = tuple(_way(column) for column in columns)
        table |= {_key(way.text): ways for way in ways}
    return table


def _way(column: str) -> Way:
    lang, _, text = column.partition(":")
    because = f'called "{text}"' + (f" ({lang})" if lang else "")
    return Way(
        text=text, rule=Rule.SPELLING, id="organisation", lang=lang or None, because=because
    )
