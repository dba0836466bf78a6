"""Watchlists as they are and as they are wanted in; which have to be compiled anew out.

One changed list among thousands costs what one list costs. What a matcher does not look at (where
alerts go, which sources are looked at) is taken over without compiling anything.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import count, pairwise

from vigie.config.model import WatchlistConfig
from watchlists.anchors import Shape
from watchlists.compiling import Compiled
from watchlists.linking import named


@dataclass(frozen=True, slots=True, kw_only=True)
class Changes:
    """What makes other watchlists of those that a matcher has, by their indexes in it.

    `gone` are no longer there; `kept` ask for the same words, but say something else besides;
    `anew` have to be compiled: new ones, changed ones, and those that name one of these. New
    ones have the indexes behind all others. `lists` are all that are wanted, `order` their
    indexes.
    """

    lists: Sequence[WatchlistConfig]
    gone: Sequence[int]
    kept: Mapping[int, WatchlistConfig]
    anew: Mapping[int, WatchlistConfig]
    order: Sequence[int]

    @property
    def work(self) -> int:
        """How many lists have to be compiled or taken out."""
        return len(self.gone) + len(self.anew)


@dataclass(frozen=True, slots=True, kw_only=True)
class Revision:
    """Changes, and where hangs what is taken out and put in for them."""

    changes: Changes
    out: Mapping[int, Sequence[Shape]]
    put: Mapping[int, Compiled]

    @property
    def ranks(self) -> Mapping[int, int]:
        """Which place each list has among all; nothing if they are in the order of indexes."""
        order = self.changes.order
        if all(one < other for one, other in pairwise(order)):
            return {}
        return {index: rank for rank, index in enumerate(order)}


def changes_of(
    before: Sequence[WatchlistConfig | None], after: Sequence[WatchlistConfig]
) -> Changes:
    """Return what makes `after` of `before` (None is an index without a list).

    Lists are the same if they have the same name. Raises `QueryError` if a query of `after` that
    names other lists is bad.
    """
    known = {one.name: index for index, one in enumerate(before) if one is not None}
    fresh = count(len(before))
    places: dict[int, WatchlistConfig] = {}
    for config in after:
        index = known.pop(config.name, None)
        places[next(fresh) if index is None else index] = config
    anew = _to_compile(before, places, altered=set(known))
    return Changes(
        lists=after,
        gone=tuple(known.values()),
        kept={
            index: config
            for index, config in places.items()
            if index not in anew and config != before[index]
        },
        anew=anew,
        order=tuple(places),
    )


def _to_compile(
    before: Sequence[WatchlistConfig | None],
    places: Mapping[int, WatchlistConfig],
    *,
    altered: set[str],
) -> dict[int, WatchlistConfig]:
    """Return the lists that have to be compiled, given the names of those that are gone."""
    anew = {index: one for index, one in places.items() if _differs(one, before, index)}
    altered = altered | {one.name for one in anew.values()}
    waiting = {index: names for index, one in places.items() if (names := named(one))}
    # A list that names an altered one is altered, and so is one that names it in turn.
    while found := [index for index, names in waiting.items() if names & altered]:
        for index in found:
            del waiting[index]
            anew[index] = places[index]
            altered.add(places[index].name)
    return dict(sorted(anew.items()))


def _differs(
    config: WatchlistConfig, before: Sequence[WatchlistConfig | None], index: int
) -> bool:
    """Whether a list asks for other words than before, or was not there."""
    former = before[index] if index < len(before) else None
    return former is None or (former is not config and _asked(former) != _asked(config))


def _asked(config: WatchlistConfig) -> tuple[object, ...]:
    """Return all that a list is compiled from."""
    return config.any, config.all, config.none, config.query, config.langs, config.match
