"""What a part of a name may tell (`slavic-given`) in; the names that tell it, folded, out."""

from functools import cache

from watchlists.names.tables import rows


@cache
def origin(what: str) -> frozenset[str]:
    """Return the names in the table that tell where the whole name comes from."""
    return frozenset(
        name for kind, names in rows("origins") if kind == what for name in names.split()
    )
