"""A watchlist in; the atoms that it asks for and what it hangs on out."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from vigie.config.model import Case, MatchOptions, Spellings, WatchlistConfig
from vigie.text import Tokeniser, tokens
from watchlists import anchors, quick
from watchlists.anchors import Direct, Guarded, Shape
from watchlists.expand import Expander, as_written
from watchlists.linking import Lists
from watchlists.plan import Plan
from watchlists.planning import plan_of
from watchlists.rarity import Commonness, by_looks

_NO_LISTS: Final = Lists()


class Compiled(NamedTuple):
    """What decides about a watchlist; one that was read in the quick way has no plan."""

    shapes: tuple[Shape, ...]
    plan: Plan | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Compiler:
    """How watchlists are compiled.

    `expander` says what is accepted for a term. Lists that ask for their words only, in any case
    (no forms, no spellings, `case: ignore`), are read in the quick way if they can be; `tokenise`
    says what their words are, as it does for the documents. `commonness` says which atoms are
    rare: `by_looks`, or `by_shares` of an archive.
    """

    expander: Expander = as_written
    tokenise: Tokeniser = tokens
    commonness: Commonness = by_looks
    _reader: quick.Reader = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Get ready to read simple queries."""
        object.__setattr__(self, "_reader", quick.Reader(self.tokenise, self.commonness))

    def compiled(self, config: WatchlistConfig, known: Lists = _NO_LISTS) -> Compiled:
        """Return a watchlist compiled, given the lists that it may name.

        Raises `QueryError` if one of its queries is bad.
        """
        if (found := self._quickly(config)) is not None:
            return Compiled(shapes=found)
        plan = self.plan(config, known)
        found = anchors.shapes(plan, self.commonness)
        return Compiled(shapes=found, plan=plan)

    def shapes(self, config: WatchlistConfig, plan: Plan | None) -> tuple[Shape, ...]:
        """Return the shapes of a watchlist again, given the plan that it was compiled with."""
        return (
            anchors.shapes(plan, self.commonness)
            if plan is not None
            else self._quickly(config) or ()
        )

    def plan(self, config: WatchlistConfig, known: Lists = _NO_LISTS) -> Plan:
        """Return a watchlist's plan; raise `QueryError` if one of its queries is bad."""
        return plan_of(known.tree(config), self.expander, config.match, config.langs)

    def _quickly(self, config: WatchlistConfig) -> tuple[Shape, ...] | None:
        """Return the shapes of a watchlist that is one simple query or any of some."""
        if config.all or config.none or not _words_only(config.match):
            return None
        if config.query is not None:
            return None if config.any else self._reader.shapes(config.query)
        if any(term.context for term in config.any):
            return None
        return _united([self._reader.shapes(term.text) for term in config.any])


DEFAULTS: Final = Compiler()


def _words_only(options: MatchOptions) -> bool:
    """Whether what is asked for is the words as written, in any case."""
    off = options.spellings is Spellings.OFF and not options.forms
    return off and options.case is Case.IGNORE


def _united(found: Sequence[tuple[Shape, ...] | None]) -> tuple[Shape, ...] | None:
    """Return the shapes of an OR of queries, all its direct ones as one; None if one is None."""
    if not found or None in found:
        return None
    every = [shape for one in found if one is not None for shape in one]
    direct = [shape.atoms for shape in every if isinstance(shape, Direct)]
    others = [shape for shape in every if isinstance(shape, Guarded)]
    return (Direct(frozenset().union(*direct)), *others) if direct else tuple(others)
