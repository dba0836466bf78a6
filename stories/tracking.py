"""A query parameter in; whether it only says how a reader came to the page, out."""

import re
from dataclasses import dataclass, field
from functools import cache
from typing import Final

from stories.tables import rows_of

# Session ids and cache busters are this long at least, and have digits among their letters;
# sections and pages are numbered shorter, and slugs have hyphens.
_RANDOM: Final = re.compile(
    r"(?=[^0-9]*[0-9])(?:[0-9a-z_]{10,}|[0-9a-f]{8}(?:-[0-9a-f]{4,12}){4})"
)
_WORD: Final = re.compile(r"[a-z]")


@dataclass(slots=True, kw_only=True)
class _Patterns:
    """The patterns of one domain, or of all, by their kind; in lower case."""

    names: set[str] = field(default_factory=set)
    prefixes: tuple[str, ...] = ()
    values: dict[str, tuple[str, ...]] = field(default_factory=dict)

    def add(self, pattern: str) -> None:
        name, valued, value = pattern.partition("=")
        if valued:
            self.values[name] = (*self.values.get(name, ()), value)
        elif name.endswith("*"):
            self.prefixes = (*self.prefixes, name.removesuffix("*"))
        else:
            self.names.add(name)

    def cover(self, name: str, value: str) -> bool:
        return (
            name in self.names
            or name.startswith(self.prefixes)
            or any(_fits(value, wanted) for wanted in self.values.get(name, ()))
        )


def _fits(value: str, wanted: str) -> bool:
    if wanted == "<random>":
        return _RANDOM.fullmatch(value) is not None
    if wanted == "<word>":
        return _WORD.match(value) is not None
    return value.startswith(wanted[:-1]) if wanted.endswith("*") else value == wanted


def is_tracking(name: str, value: str, domains: frozenset[str]) -> bool:
    """Return whether a parameter does not tell articles apart.

    `domains` are those that the address is in: its registrable domain and its host.
    """
    name, value = name.lower(), value.lower()
    table = _table()
    return any(table[domain].cover(name, value) for domain in ("", *domains) if domain in table)


@cache
def _table() -> dict[str, _Patterns]:
    """Return the patterns of tracking.tsv by domain; those of the empty one hold everywhere."""
    table: dict[str, _Patterns] = {}
    for row in rows_of("tracking.tsv"):
        pattern, _, domain = row[0].lower().partition("@")
        table.setdefault(domain, _Patterns()).add(pattern)
    return table
