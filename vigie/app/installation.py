"""The installed distributions in; whether their packages leave ours alone, out."""

from collections.abc import Mapping, Sequence
from importlib.metadata import packages_distributions

from vigie.errors import StartError

OWN = "vigie"
# Common words, which other distributions may claim as well.
NAMES = ("alerts", "crawler", "scheduler", "stories", "vigie", "watchlists", "web")


def foreign(owners: Mapping[str, Sequence[str]]) -> dict[str, str]:
    """Return our package names that another distribution claims, each with its owner.

    `owners` maps top-level package names to distributions, as `packages_distributions` does.
    """
    return {
        name: other
        for name in NAMES
        for other in owners.get(name, ())
        if other.lower().replace("_", "-") != OWN
    }


def guard_names() -> None:
    """Raise `StartError` if another distribution's package could be imported for one of ours."""
    claimed = foreign(packages_distributions())
    if claimed:
        name, other = next(iter(claimed.items()))
        message = (
            f"the package {name!r} of the distribution {other!r} has the same name as one of"
            " Vigie's; install Vigie in an environment of its own (pipx install vigie)"
        )
        raise StartError(message)
