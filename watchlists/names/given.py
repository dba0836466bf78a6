"""Nothing in; the given names that the tables know, out."""

from functools import cache

from watchlists.names.folded import folded
from watchlists.names.tables import rows


@cache
def given_names() -> frozenset[str]:
    """Return the given names, folded, that the tables know."""
    listed = {name for (name,) in rows("given_names")}
    return frozenset(listed.union(*(folded(line).split() for (line,) in rows("more_given"))))


@cache
def slavic_given() -> frozenset[str]:
    """Return Russian and Ukrainian given names, folded: what follows one is a surname."""
    return frozenset(folded(name) for (line,) in rows("slavic_given") for name in line.split())
