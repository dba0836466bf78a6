"""The name of a table that this package has with it in; its rows out."""

from collections.abc import Iterator
from importlib.resources import files


def rows_of(table: str) -> Iterator[list[str]]:
    """Return the cells of each row of a TSV file, without comments and empty lines."""
    text = files("stories").joinpath(table).read_text(encoding="utf-8")
    return (row.split("\t") for row in text.splitlines() if row and not row.startswith("#"))
