"""The installed distributions in; whether their packages leave ours alone, out."""

import re
from collections.abc import Iterator, Mapping, Sequence
from importlib.metadata import distributions

from vigie.errors import StartError

OWN = "vigie"
# Common words, which other distributions may claim as well.
NAMES = ("alerts", "crawler", "scheduler", "stories", "vigie", "watchlists", "web")
# A line of RECORD (a file) or of top_level.txt (a name). `packages_distributions` would do, in
# five times the time, and every command asks.
CLAIM = re.compile(rf"^({'|'.join(NAMES)})(?:/|\.py\b|$)", re.MULTILINE)


def foreign(owners: Mapping[str, Sequence[str]]) -> dict[str, str]:
    """Return our package names that another distribution claims, each with its owner.

    `owners` maps top-level package names to the distributions that have them.
    """
    return {
        name: other
        for name in NAMES
        for other in owners.get(name, ())
        if other.lower().replace("_", "-") != OWN
    }


def claimed(files: str) -> frozenset[str]:
    """Return those of our package names that a distribution's list of files or names has."""
    return frozenset(CLAIM.findall(files))


def guard_names() -> None:
    """Raise `StartError` if another distribution's package could be imported for one of ours."""
    owners: dict[str, list[str]] = {}
    for name, owner in _claims():
        owners.setdefault(name, []).append(owner)
    if found := foreign(owners):
        name, other = next(iter(found.items()))
        message = (
            f"the package {name!r} of the distribution {other!r} has the same name as one of"
            " Vigie's; install Vigie in an environment of its own (pipx install vigie)"
        )
        raise StartError(message)


def _claims() -> Iterator[tuple[str, str]]:
    for distribution in distributions():
        for file in ("RECORD", "top_level.txt"):
            for name in claimed(distribution.read_text(file) or ""):
                yield name, distribution.name
