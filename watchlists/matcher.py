"""Watchlists in, once; then documents in and the watchlists that they match out, with the places.

Every query hangs on atoms (words, pairs of neighbours, beginnings of words) of which at least one
must be there. A document's atoms are found by set intersection, and only the queries that hang on
them are looked at: first whether all atoms that they need are there, then, for those that ask for
more than atoms can tell, by their plan.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Final

from vigie.config.model import SourceFilter, WatchlistConfig
from vigie.text import Document
from vigie.types import Match
from watchlists.atoms import Atom, Atoms
from watchlists.expand import Expander, as_written
from watchlists.plan import All, Either, Leaf, Nearby, Plan, Without, to_hits
from watchlists.planning import plan_of, tree_of
from watchlists.view import View


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What is known about an article besides its words."""

    source: str = ""
    tags: tuple[str, ...] = ()
    lang: str | None = None
    url: str = ""
    authors: tuple[str, ...] = ()


NO_FACTS: Final = Facts()
_ALL_SOURCES: Final = SourceFilter()


@dataclass(frozen=True, slots=True)
class _Query:
    """What decides about one watchlist: atoms first, then, if there is one, the plan.

    All of `needed` and one of each of `choices` must be present, and none of `forbidden`.
    """

    index: int
    needed: frozenset[Atom]
    choices: tuple[frozenset[Atom], ...]
    forbidden: frozenset[Atom]
    rest: Plan | None

    def holds(self, view: View) -> bool:
        """Whether the query holds, given that all needed atoms are there."""
        present = view.present
        for choice in self.choices:
            if choice.isdisjoint(present):
                return False
        return self.forbidden.isdisjoint(present) and (self.rest is None or self.rest.holds(view))


@dataclass(slots=True)
class Matcher:
    """Compiled watchlists. A match is known by its watchlist's index or by its name."""

    lists: list[WatchlistConfig] = field(default_factory=list)
    _plans: list[Plan] = field(default_factory=list)
    _atoms: Atoms = field(default_factory=Atoms)
    _direct: dict[Atom, list[int]] = field(default_factory=dict)
    _choosy: set[int] = field(default_factory=set)  # those that say something about sources
    _anchored: dict[Atom, list[_Query]] = field(default_factory=dict)

    def add(self, config: WatchlistConfig, plan: Plan) -> None:
        """Add one watchlist; nothing else has to be compiled again."""
        index = len(self.lists)
        self.lists.append(config)
        self._plans.append(plan)
        if config.langs or config.sources != _ALL_SOURCES:
            self._choosy.add(index)
        for atom in atoms_of(plan):
            self._atoms.add(atom)
        if (direct := _direct(plan)) is not None:
            for atom in direct:
                self._direct.setdefault(atom, []).append(index)
            return
        query = _query(index, plan)
        for atom in _anchor(plan):
            self._anchored.setdefault(atom, []).append(query)

    def indexes(self, document: Document, facts: Facts = NO_FACTS) -> list[int]:
        """Return the indexes of the watchlists that the document matches, in order."""
        view = View(document, self._atoms.present(document))
        return self._found(view, facts)

    def match(self, document: Document, facts: Facts = NO_FACTS) -> tuple[Match, ...]:
        """Return a match for each watchlist that the document matches, in their order.

        A match has every place in title and body where a term stands that made it hold; words
        under NOT and `none` are never among them.
        """
        view = View(document, self._atoms.present(document))
        return tuple(self._match(index, view) for index in self._found(view, facts))

    def _found(self, view: View, facts: Facts) -> list[int]:
        found = self._candidates(view)
        choosy = found & self._choosy
        return sorted(
            found - {index for index in choosy if not _concerns(self.lists[index], facts)}
        )

    def _match(self, index: int, view: View) -> Match:
        hits = to_hits(view, self._plans[index].reasons(view))
        return Match(watchlist=self.lists[index].name, hits=hits)

    def _candidates(self, view: View) -> set[int]:
        """Return the watchlists whose query holds, whatever they say about sources."""
        present = view.present
        found: set[int] = set()
        seen: set[int] = set()
        for atom in present:
            if direct := self._direct.get(atom):
                found.update(direct)
            for query in self._anchored.get(atom, ()):
                if not query.needed <= present or query.index in seen:
                    continue
                seen.add(query.index)
                if query.holds(view):
                    found.add(query.index)
        return found


def compile_lists(lists: Sequence[WatchlistConfig], expander: Expander = as_written) -> Matcher:
    """Return a matcher of the watchlists; raise `QueryError` for the first bad query.

    Use `check` first: it names all mistakes with their places in the configuration.
    """
    matcher = Matcher()
    for config in lists:
        matcher.add(config, plan_of(tree_of(config), expander, config.match, config.langs))
    return matcher


def _concerns(config: WatchlistConfig, facts: Facts) -> bool:
    """Whether a watchlist looks at articles of this language and source at all.

    An article whose language nobody could tell is looked at: better one look too many.
    """
    if config.langs and facts.lang is not None and facts.lang not in config.langs:
        return False
    return _admits(config.sources, facts)


def _admits(sources: SourceFilter, facts: Facts) -> bool:
    known_as = {facts.source, *facts.tags}
    if not known_as.isdisjoint(sources.excluded):
        return False
    if not sources.tags and not sources.names:
        return True
    return facts.source in sources.names or not set(sources.tags).isdisjoint(facts.tags)


# --- what a plan hangs on ----------------------------------------------------------------------


def atoms_of(plan: Plan) -> Iterable[Atom]:
    """Yield every atom that a plan asks for, those under NOT too."""
    match plan:
        case Leaf():
            yield from plan.atoms
        case Without():
            yield from atoms_of(plan.part)
        case Nearby():
            yield from atoms_of(plan.left)
            yield from atoms_of(plan.right)
        case All() | Either():
            for part in plan.parts:
                yield from atoms_of(part)


def _direct(plan: Plan) -> frozenset[Atom] | None:
    """Return the atoms each of which decides that the plan holds, None if none can."""
    match plan:
        case Leaf():
            return plan.atoms if plan.sure else None
        case Either():
            found = [_direct(part) for part in plan.parts]
            sure = [atoms for atoms in found if atoms is not None]
            return frozenset().union(*sure) if len(sure) == len(found) else None
        case _:
            return None


def _anchor(plan: Plan) -> frozenset[Atom]:
    """Return atoms of which one must be present for the plan to hold, the rarest such set."""
    anchor = _anchor_of(plan)
    if anchor is None:  # the parser refuses queries that hold without any word
        message = "a query without an anchor"
        raise AssertionError(message)
    return anchor


def _anchor_of(plan: Plan) -> frozenset[Atom] | None:
    match plan:
        case Leaf():
            return plan.atoms
        case All():
            return _rarest([_anchor_of(part) for part in plan.parts])
        case Nearby():
            return _rarest([_anchor_of(plan.left), _anchor_of(plan.right)])
        case Either():
            found = [_anchor_of(part) for part in plan.parts]
            some = [atoms for atoms in found if atoms is not None]
            return frozenset().union(*some) if len(some) == len(found) else None
        case Without():
            return None


def _rarest(choices: Iterable[frozenset[Atom] | None]) -> frozenset[Atom] | None:
    some = [atoms for atoms in choices if atoms is not None]
    return min(some, key=lambda atoms: sum(map(_commonness, atoms)), default=None)


# Without counts from an archive: long words are rare, pairs rarer, beginnings commoner.
_PAIR_IS_RARER: Final = 0.1
_BEGINNING_IS_COMMONER: Final = 3.0
_HALVES_EVERY: Final = 2.0  # letters


def _commonness(atom: Atom) -> float:
    if isinstance(atom, tuple):
        return _PAIR_IS_RARER * min(map(_commonness, atom))
    by_length: float = 2 ** (-len(atom) / _HALVES_EVERY)
    return by_length * (_BEGINNING_IS_COMMONER if atom.endswith("*") else 1.0)


def _query(index: int, plan: Plan) -> _Query:
    needed: set[Atom] = set()
    choices: list[frozenset[Atom]] = []
    forbidden: set[Atom] = set()
    rest: list[Plan] = []
    for part in plan.parts if isinstance(plan, All) else (plan,):
        needed |= _needed(part)
        if isinstance(part, Without) and (absent := _direct(part.part)) is not None:
            forbidden |= absent
        elif (present := _direct(part)) is None:
            rest.append(part)
        elif len(present) > 1:  # a single one is among those needed
            choices.append(present)
    left = None if not rest else rest[0] if len(rest) == 1 else All(tuple(rest))
    return _Query(index, frozenset(needed), tuple(choices), frozenset(forbidden), left)


def _needed(plan: Plan) -> frozenset[Atom]:
    """Return atoms all of which must be present for the plan to hold."""
    if (direct := _direct(plan)) is not None:
        return direct if len(direct) == 1 else frozenset()
    match plan:
        case Leaf():
            return plan.atoms if len(plan.atoms) == 1 else frozenset()
        case All():
            return frozenset().union(*map(_needed, plan.parts))
        case Nearby():
            return _needed(plan.left) | _needed(plan.right)
        case _:
            return frozenset()
