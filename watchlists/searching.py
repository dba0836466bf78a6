"""A query for the archive in; a full-text condition and the exact check behind it out.

The archive's index holds `vigie.text.index_text` of title and body in columns of these names. The
condition is necessary, not sufficient: whatever passes it is checked by the same plan that alerts
use, so that a query means the same in both.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from vigie.config.model import MatchOptions, WatchlistConfig
from vigie.text import Document
from vigie.types import Hit
from watchlists.anchors import atoms_of, required
from watchlists.atoms import BEGINNING_MARK, FACT_MARK, FUZZY_MARK, TITLE_MARK, Atom, Atoms
from watchlists.expand import Expander, Variant, as_written
from watchlists.facts import NO_FACTS, Facts, atoms_of_facts
from watchlists.hits import to_hits
from watchlists.linking import Lists
from watchlists.plan import Either, Leaf, Plan
from watchlists.planning import plan_of
from watchlists.tree import Scope
from watchlists.view import View

_DEFAULT: Final = MatchOptions()
# Characters: some thirty names in all their spellings, a second or two for the index. It looks
# each word up in turn, and takes ever longer to put them together.
_LONGEST: Final = 200_000


@dataclass(frozen=True)
class Search:
    """A query as it is asked of the archive."""

    plan: Plan

    @cached_property
    def fts(self) -> str | None:
        """The FTS5 condition that every matching article fulfils; None where there is none."""
        return fts(self.plan)

    @cached_property
    def _atoms(self) -> Atoms:
        atoms = Atoms()
        for atom in atoms_of(self.plan):
            atoms.add(atom)
        return atoms

    def matches(self, document: Document, facts: Facts = NO_FACTS) -> bool:
        """Whether the document matches, as a watchlist with this query would."""
        return self.plan.holds(self._view(document, facts))

    def hits(self, document: Document, facts: Facts = NO_FACTS) -> tuple[Hit, ...]:
        """Return the places that make the document match; empty if it does not."""
        view = self._view(document, facts)
        return to_hits(view, self.plan.reasons(view)) if self.plan.holds(view) else ()

    def _view(self, document: Document, facts: Facts) -> View:
        return View(document, self._atoms.present(document, atoms_of_facts(facts)), facts)


def parse_search(
    query: str,
    options: MatchOptions = _DEFAULT,
    expander: Expander = as_written,
    lists: Iterable[WatchlistConfig] = (),
) -> Search:
    """Return the query ready to search by; raise `QueryError` as a watchlist's query would.

    `lists` are the watchlists that the query may name.
    """
    return Search(plan_of(Lists(lists).parse(query), expander, options))


def fts(plan: Plan) -> str | None:
    """Return an FTS5 MATCH expression that every matching article passes.

    None means that the index cannot narrow the query down, or not sooner than all articles are
    checked: those have to be.
    """
    return _worth_asking(_condition(plan))


def _condition(plan: Plan) -> str | None:
    match plan:
        case Leaf():
            return _any_of(_phrases(variant, plan.where) for variant in plan.variants)
        case Either():
            return _any_of(map(_condition, plan.parts))
        case _:
            return _joined(" AND ", filter(None, map(_condition, required(plan))))


def _worth_asking(condition: str | None) -> str | None:
    return None if condition is not None and len(condition) > _LONGEST else condition


def index_of_atoms(atoms: Iterable[Atom]) -> str | None:
    """Return an FTS5 MATCH expression for one of the atoms being there.

    None if the index cannot tell: it knows nothing of facts, nor of misspelt words.
    """
    return _worth_asking(_any_of(map(_of_atom, sorted(atoms, key=str))))


def _of_atom(atom: Atom) -> str | None:
    first, *rest = atom if isinstance(atom, tuple) else (atom,)
    if first.startswith((FACT_MARK, FUZZY_MARK)):
        return None
    column = "title : " if first.startswith(TITLE_MARK) else ""
    begins = " *" if not rest and first.endswith(BEGINNING_MARK) else ""
    words = " ".join([first.removeprefix(TITLE_MARK).removesuffix(BEGINNING_MARK), *rest])
    return f'{column}"{words}"{begins}'


def _any_of(parts: Iterable[str | None]) -> str | None:
    """Return that one of the parts holds; nothing narrows down if one of them does not."""
    found = list(parts)
    return None if None in found else _joined(" OR ", filter(None, found))


def _joined(operator: str, parts: Iterable[str]) -> str | None:
    different = list(dict.fromkeys(parts))
    if len(different) < 2:
        return different[0] if different else None
    return operator.join(f"({part})" for part in different)


def _phrases(variant: Variant, where: Scope | None) -> str | None:
    """Return the runs of words that a variant has; None if all of it may differ."""
    column = "" if where is None else "title : " if where is Scope.TITLE else "body : "
    return _joined(" AND ", (column + run for run in _runs(variant)))


def _runs(variant: Variant) -> Iterator[str]:
    """Yield the words that stand side by side; a wildcard ends a run, as FTS5 knows it there."""
    words: list[str] = []
    for want in variant.wants:
        if want.lead and not want.fuzzy:
            words.append(want.lead)
        if want.wild and words:
            # Folded words are letters, marks and digits: there is no quote in them to be doubled.
            yield f'"{" ".join(words)}"' + " *" * bool(want.lead and not want.fuzzy)
            words = []
    if words:
        yield f'"{" ".join(words)}"'
