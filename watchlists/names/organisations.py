"""An organisation's name or acronym in; what other languages call it, and its people, out.

These are translations, not spellings: no rule makes OTAN of NATO, so there is a table. In it a
language with a plus (`ru+:натовский`) says what is of the organisation, or who is in it.
"""

from collections.abc import Collection, Iterator
from functools import cache
from typing import Final

from vigie.text import fold
from vigie.types import Rule
from watchlists.names.belonging import declined
from watchlists.names.tables import rows
from watchlists.names.variants import Way

_DERIVED: Final = "+"


def organisation(name: str) -> list[Way]:
    """Return what a known organisation is called, in any language; empty for an unknown one."""
    columns = _table().get(_key(name), ())
    return [_way(column) for column in columns if not _is_derived(column)]


def belonging(name: str, langs: Collection[str]) -> Iterator[Way]:
    """Return the adjectives and the people of a known organisation: натовский, хуситы."""
    for column in _table().get(_key(name), ()):
        lang, _, word = column.partition(f"{_DERIVED}:")
        if word and lang in langs:
            yield from declined(word, lang)


def _is_derived(column: str) -> bool:
    return column.partition(":")[0].endswith(_DERIVED)


def _key(name: str) -> str:
    return fold(name.replace(".", "").replace("-", " ").replace("’", "'"))


@cache
def _table() -> dict[str, tuple[str, ...]]:
    """Return the rows by the names in them.

    An acronym of several is that of the first, and before that of one that is written so in
    any language.
    """
    table: dict[str, tuple[str, ...]] = {}
    for anywhere in (True, False):
        for columns in rows("organisations"):
            for column in columns:
                if column.startswith(":") is anywhere and not _is_derived(column):
                    table.setdefault(_key(column.partition(":")[2]), columns)
    return table


def _way(column: str) -> Way:
    lang, _, text = column.partition(":")
    because = f'called "{text}"' + (f" ({lang})" if lang else "")
    return Way(
        text=text, rule=Rule.SPELLING, id="organisation", lang=lang or None, because=because
    )
