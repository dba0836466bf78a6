"""A data file's name in; its lines out, without comments, read once."""

from functools import cache
from importlib.resources import files


@cache
def data_lines(name: str) -> tuple[str, ...]:
    """Return the lines of a file of `watchlists/names/data` that hold something."""
    path = files("watchlists.names").joinpath("data", name)
    lines = path.read_text(encoding="utf-8").splitlines()
    return tuple(line for line in lines if line.strip() and not line.startswith("#"))
