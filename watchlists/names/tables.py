"""The name of one of the data files in; its rows out, read once."""

from functools import cache
from importlib import resources


@cache
def rows(name: str) -> tuple[tuple[str, ...], ...]:
    """Return the rows of `data/<name>.tsv` as columns; lines that begin with # are comments."""
    text = resources.files("watchlists.names").joinpath(f"data/{name}.tsv").read_text("utf-8")
    lines = (line for line in text.splitlines() if line.strip() and not line.startswith("#"))
    return tuple(tuple(line.split("\t")) for line in lines)
