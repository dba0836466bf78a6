"""A query for the archive in; a full-text condition and the exact check behind it out.

The archive's index holds `vigie.text.index_text` of title and body in columns of these names. The
condition is necessary, not sufficient: whatever passes it is checked by the same plan that alerts
use, so that a query means the same in both.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from vigie.config.model import MatchOptions
from vigie.text import Document
from vigie.types import Hit, Where
from watchlists.atoms import Atoms
from watchlists.expand import Expander, Variant, as_written
from watchlists.matcher import atoms_of
from watchlists.parsing import parse
from watchlists.plan import All, Either, Leaf, Nearby, Plan, Without, to_hits
from watchlists.planning import plan_of
from watchlists.view import View

_DEFAULT: Final = MatchOptions()


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

    def matches(self, document: Document) -> bool:
        """Whether the document matches, as a watchlist with this query would."""
        return self.plan.holds(View(document, self._atoms.present(document)))

    def hits(self, document: Document) -> tuple[Hit, ...]:
        """Return the places that make the document match; empty if it does not."""
        view = View(document, self._atoms.present(document))
        return to_hits(view, self.plan.reasons(view)) if self.plan.holds(view) else ()


def parse_search(
    query: str, options: MatchOptions = _DEFAULT, expander: Expander = as_written
) -> Search:
    """Return the query ready to search by; raise `QueryError` as a watchlist's query would."""
    return Search(plan_of(parse(query), expander, options))


def fts(plan: Plan) -> str | None:
    """Return an FTS5 MATCH expression that every matching article passes.

    None means that the index cannot narrow the query down: all articles have to be checked.
    """
    match plan:
        case Leaf():
            column = "title : " if plan.where is Where.TITLE else ""
            return _joined(" OR ", [column + _phrase(variant) for variant in plan.variants])
        case All():
            return _joined(" AND ", filter(None, map(fts, plan.parts)))
        case Nearby():
            return _joined(" AND ", filter(None, [fts(plan.left), fts(plan.right)]))
        case Either():
            parts = [fts(part) for part in plan.parts]
            return None if None in parts else _joined(" OR ", filter(None, parts))
        case Without():
            return None


def _joined(operator: str, parts: Iterable[str]) -> str | None:
    different = list(dict.fromkeys(parts))
    if len(different) < 2:
        return different[0] if different else None
    return operator.join(f"({part})" for part in different)


def _phrase(variant: Variant) -> str:
    """Return the variant up to its first wildcard, which FTS5 knows at the end only."""
    words: list[str] = []
    for want in variant.wants:
        words.append(want.lead)
        if want.wild:
            return f'"{" ".join(words)}" *'
    # Folded words are letters, marks and digits: there is no quote in them to be doubled.
    return f'"{" ".join(words)}"'
