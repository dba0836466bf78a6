"""Watchlists in, once; then documents in and the watchlists that they match out, with the places.

Every query hangs on atoms (words, pairs of neighbours, beginnings of words) of which at least one
must be there. Only the queries that hang on a document's atoms are looked at: those that an atom
decides are found at once; of the others first whether their guard is there, another atom that
they need, then whether all of these are, then whatever atoms cannot tell.
"""

import gc
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from contextlib import contextmanager
from dataclasses import replace
from operator import invert
from typing import Final, Self

from vigie.config.model import WatchlistConfig
from vigie.text import Document
from vigie.types import Match
from watchlists.anchors import NOTHING, Check, Direct, Guarded, Shape
from watchlists.atoms import Atom
from watchlists.compiling import DEFAULTS, Compiled, Compiler
from watchlists.concerning import is_choosy, left_out_by, reason
from watchlists.expand import Expander
from watchlists.facts import NO_FACTS, Facts, atoms_of_facts
from watchlists.hits import to_hits
from watchlists.linking import Lists, named
from watchlists.plan import Plan
from watchlists.revising import Changes, Revision, changes_of
from watchlists.spoken import Index, Spoken
from watchlists.tongues import ANY
from watchlists.view import View

# Plans of simple queries are made only to show why they match, and kept for the next time: some
# 10 MB of them. The oldest goes when there is no room.
_MOST_LATE_PLANS: Final = 5_000


class _Query(frozenset[Atom]):
    """A guarded shape, ready to be asked: as a set, it is the atoms that it needs.

    So which of some hundred queries have all that they need is found without leaving C, and
    without touching more memory than has to be: at 100,000 watchlists that is what takes time.
    """

    __slots__ = ("checks", "choices", "forbidden", "index")

    index: int
    choices: tuple[frozenset[Atom], ...]
    forbidden: frozenset[Atom]
    checks: tuple[Check, ...]

    @classmethod
    def of(cls, index: int, shape: Guarded) -> Self:
        """Return the query of the watchlist with an index."""
        query = cls(shape.needed)
        query.index = index
        query.choices = shape.choices
        query.forbidden = shape.forbidden
        query.checks = shape.checks
        return query

    def admits(self, present: Set[Atom]) -> bool:
        """Whether the atoms that are there may make it hold, given that all needed ones are."""
        for choice in self.choices:
            if choice.isdisjoint(present):
                return False
        return self.forbidden.isdisjoint(present)


_NO_QUERY: Final = _Query.of(-1, Guarded(NOTHING, NOTHING, NOTHING, (), NOTHING, ()))


class Matcher:
    """Compiled watchlists. A match is known by its watchlist's index or by its name.

    Lists can be added, replaced and removed one by one: the others are not compiled again (but
    for those that name some list, by `@name`) and keep their indexes. The atoms of what is gone
    stay among those that are looked for, which costs memory only.
    """

    def __init__(self, compiler: Compiler = DEFAULTS) -> None:
        self.lists: list[WatchlistConfig | None] = []  # None where a list was removed
        self._compiler = compiler
        self._index = Index()
        self._spoken = Spoken()
        # Indexes of watchlists that an atom decides, and ~n for `_queries[n]`.
        self._queries: list[_Query] = []
        self._free: list[int] = []  # numbers of queries that were removed
        self._choosy: dict[int, WatchlistConfig] = {}  # lists that say something about sources
        self._naming: set[int] = set()  # lists that may name others
        self._plans: dict[int, Plan] = {}
        self._late_plans: dict[int, Plan] = {}
        self._ranks: Mapping[int, int] = {}  # where lists stand, if not in the order of indexes

    def extend(self, lists: Sequence[WatchlistConfig]) -> None:
        """Add watchlists, which may name each other; raise `QueryError` for the first bad one.

        Those before it have been added then.
        """
        known = Lists([*filter(None, self.lists), *lists])
        for config in lists:
            compiled = self._compiler.compiled(config, known)
            self.lists.append(None)
            self._put(len(self.lists) - 1, config, compiled)

    def add(self, config: WatchlistConfig) -> int:
        """Add one watchlist and return its index; raise `QueryError` if it is bad."""
        self.extend([config])
        return len(self.lists) - 1

    def replace(self, index: int, config: WatchlistConfig) -> None:
        """Put a watchlist in the place of another, and compile those anew that may name it.

        Raises `QueryError` if one of them is bad now; all stays as it was then.
        """
        after = [*self.lists]
        after[index] = config
        known = Lists(filter(None, after))
        changed = [
            (place, listed, self._compiler.compiled(listed, known))
            for place in sorted({index} | self._naming)
            if (listed := after[place]) is not None
        ]
        for place, listed, compiled in changed:
            self.remove(place)
            self._put(place, listed, compiled)

    def remove(self, index: int) -> None:
        """Take a watchlist out; its index is not given to another.

        Watchlists that name it keep what it said. Where it hangs is worked out again, which
        takes less than to keep it for every watchlist.
        """
        if self.lists[index] is not None:
            self._take_out({index: self._shapes(index)})

    def changes(self, lists: Sequence[WatchlistConfig]) -> Changes:
        """Return what makes these lists, each of another name, of those that there are.

        Raises `QueryError` if one of them that names others is bad.
        """
        return changes_of(self.lists, lists)

    def revision(self, changes: Changes) -> Revision:
        """Return changes of the lists as they are, compiled; what they leave alone is not.

        Nothing is changed yet: articles may be matched meanwhile. Raises `QueryError` for the
        first list that is bad now.
        """
        known = Lists(changes.lists)
        put = {index: self._compiler.compiled(one, known) for index, one in changes.anew.items()}
        former = [index for index in changes.anew if index < len(self.lists)]
        out = {index: self._shapes(index) for index in (*changes.gone, *former)}
        return Revision(changes=changes, out=out, put=put)

    def revise(self, revision: Revision) -> None:
        """Take over a revision of the lists as they are: a matter of milliseconds.

        No article may be matched meanwhile. Matches come in the new order of the lists.
        """
        changes = revision.changes
        self._take_out(revision.out)
        for index, config in changes.kept.items():
            self._choosy.pop(index, None)
            self._list(index, config)
        for index, compiled in revision.put.items():
            if index == len(self.lists):
                self.lists.append(None)
            self._put(index, changes.anew[index], compiled)
        self._ranks = revision.ranks

    def _shapes(self, index: int) -> tuple[Shape, ...]:
        """Return where a list hangs."""
        config = self.lists[index]
        return () if config is None else self._compiler.shapes(config, self._plans.get(index))

    def _take_out(self, lists: Mapping[int, Sequence[Shape]]) -> None:
        """Take lists out, given where each of them hangs."""

        def gone(number: int) -> bool:
            return (number if number >= 0 else self._queries[~number].index) in lists

        every = [shape for shapes in lists.values() for shape in shapes]
        spoken = [one for one in every if isinstance(one, Guarded) and one.tongue != ANY]
        numbers = self._spoken.remove(spoken, gone)
        for shape in every:
            numbers |= self._index.remove(shape, gone)
        for number in numbers:
            if number < 0:
                self._queries[~number] = _NO_QUERY
                self._free.append(number)
        for index in lists:
            self.lists[index] = None
            self._choosy.pop(index, None)
            self._naming.discard(index)
            self._plans.pop(index, None)
            self._late_plans.pop(index, None)

    def _put(self, index: int, config: WatchlistConfig, compiled: Compiled) -> None:
        self._list(index, config)
        if compiled.plan is not None:
            self._plans[index] = compiled.plan
            if named(config):
                self._naming.add(index)
        for shape in compiled.shapes:
            if isinstance(shape, Direct):
                self._index.put(shape, index)
            else:
                self._hang(index, shape)

    def _list(self, index: int, config: WatchlistConfig) -> None:
        self.lists[index] = config
        if is_choosy(config):
            self._choosy[index] = config

    def _hang(self, index: int, shape: Guarded) -> None:
        number = index if shape.settled else self._asked(_Query.of(index, shape))
        if shape.tongue == ANY:
            self._index.put(shape, number)
        else:
            self._spoken.put(shape, number)

    def _asked(self, query: _Query) -> int:
        """Return the number of a query that has to be asked when it is called up."""
        if self._free:
            number = self._free.pop()
            self._queries[~number] = query
            return number
        self._queries.append(query)
        return ~(len(self._queries) - 1)

    def indexes(self, document: Document, facts: Facts = NO_FACTS) -> list[int]:
        """Return the indexes of the watchlists that the document matches, in order."""
        return self._looked_at(self._found(document, facts)[1], facts)

    def match(self, document: Document, facts: Facts = NO_FACTS) -> tuple[Match, ...]:
        """Return a match for each watchlist that the document matches, in their order.

        A match has every place in title and body where a term stands that made it hold; words
        under NOT and `none` are never among them.
        """
        view, found = self._found(document, facts)
        return tuple(self._match(n, view) for n in self._ranked(self._looked_at(found, facts)))

    def left_out(self, document: Document, facts: Facts) -> dict[str, str]:
        """Return the watchlists that the document matches and that do not look at it, in order.

        With each stands why: `its langs (fr) leave ru out`.
        """
        found: dict[str, str] = {}
        for index in self._ranked(self._found(document, facts)[1]):
            config = self._choosy.get(index)
            if config is not None and (by := left_out_by(config, facts)) is not None:
                found[config.name] = reason(by, config, facts)
        return found

    def _ranked(self, indexes: list[int]) -> list[int]:
        """Return indexes in the order of their lists."""
        ranks = self._ranks
        return sorted(indexes, key=lambda index: ranks.get(index, index)) if ranks else indexes

    def _looked_at(self, indexes: list[int], facts: Facts) -> list[int]:
        """Return those of the lists that look at articles of this language and source."""
        choosy = self._choosy
        if not choosy:
            return indexes
        return [n for n in indexes if n not in choosy or left_out_by(choosy[n], facts) is None]

    def _found(self, document: Document, facts: Facts) -> tuple[View, list[int]]:
        """Return the lists whose query holds, in order, whatever they say about sources."""
        atoms = self._index.atoms
        present = atoms.present(document, atoms_of_facts(facts) if atoms.of_facts else NOTHING)
        spoken = self._spoken.index(document.lang)
        if spoken is not None:
            spoken.atoms.complete(present, document)
        numbers = self._index.hanging.called(present)
        if spoken is not None:
            numbers |= spoken.hanging.called(present)
        view = View(document, present, facts)
        return view, self._holding(view, numbers)

    def _match(self, index: int, view: View) -> Match:
        config = self.lists[index]
        if config is None:  # nothing hangs on atoms any more that could have found it
            message = f"watchlist {index} was found, but it was removed"
            raise AssertionError(message)
        hits = to_hits(view, self._plan(index, config).reasons(view))
        return Match(watchlist=config.name, hits=hits)

    def _plan(self, index: int, config: WatchlistConfig) -> Plan:
        """Return a watchlist's plan, which a simple one has only from the first time on."""
        plan = self._plans.get(index) or self._late_plans.get(index)
        if plan is None:
            if len(self._late_plans) >= _MOST_LATE_PLANS:
                del self._late_plans[next(iter(self._late_plans))]
            plan = self._late_plans[index] = self._compiler.plan(config)
        return plan

    def _holding(self, view: View, numbers: set[int]) -> list[int]:
        """Return the watchlists whose query holds, in order.

        `numbers` are those that hang on the atoms that are present; they become the answer.
        """
        asked = [number for number in numbers if number < 0]
        if asked:
            numbers.difference_update(asked)
            present = view.present
            queries = filter(
                present.issuperset, map(self._queries.__getitem__, map(invert, asked))
            )
            numbers.update(_checked([one for one in queries if one.admits(present)], view))
        return sorted(numbers)


def _checked(queries: Sequence[_Query], view: View) -> list[int]:
    """Return the indexes of those queries whose checks hold."""
    found = [query.index for query in queries if not query.checks]
    asked = [query for query in queries if query.checks]
    for query in asked:
        for check in query.checks:
            if not check.holds(view):
                break
        else:
            found.append(query.index)
    return found


def compile_lists(
    lists: Iterable[WatchlistConfig],
    expander: Expander | None = None,
    *,
    compiler: Compiler = DEFAULTS,
) -> Matcher:
    """Return a matcher of the watchlists; raise `QueryError` for the first bad query.

    Use `check` first: it names all mistakes with their places in the configuration.
    """
    matcher = Matcher(compiler if expander is None else replace(compiler, expander=expander))
    with _no_collection():
        matcher.extend([*lists])
    return matcher


@contextmanager
def _no_collection() -> Iterator[None]:
    """Keep the garbage collector off while many objects are made that all stay.

    It would go through all of them again and again: half the time at 100,000 watchlists. It would
    once more at the end, were they not put among what is old by then.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if not gc.get_freeze_count():  # else somebody's frozen objects would thaw
            gc.freeze()
            gc.unfreeze()
        if was_on:
            gc.enable()
