"""A tree in; nothing out, or a `QueryError` for the first part that no article can fulfil.

An article has one language and one address, and nothing in its title is near anything in its text.
What asks for two of these would be looked for in silence, and never found.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import Final, NamedTuple, TypeAlias

from vigie.errors import QueryError
from watchlists.facts import normal
from watchlists.tree import (
    And,
    Call,
    Context,
    Field,
    Near,
    Node,
    Or,
    Ref,
    Regex,
    Same,
    Scope,
    Term,
    children,
)

# Values of which an article must have one; None: it need not have any.
_Values: TypeAlias = frozenset[str] | None
_ANYWHERE: Final = frozenset({Scope.TITLE, Scope.BODY})
_NEVER: Final = "this can never hold"


class _Asked(NamedTuple):
    """What a part asks for: languages, hosts, and in which parts of an article it may stand."""

    langs: _Values = None
    sites: _Values = None
    places: frozenset[Scope] = frozenset()


_NOTHING: Final = _Asked()


def check_possible(tree: Node, query: str) -> None:
    """Raise `QueryError` if some part of a tree that makes sense can never hold."""
    _Inside(query).asked(tree)


@dataclass(frozen=True, slots=True)
class _Inside:
    """Where a part stands: in which field, in which other watchlist."""

    query: str
    scope: Scope | None = None
    ref: Ref | None = None

    def error(self, node: Node, what: str, hint: str) -> QueryError:
        if self.ref is not None:
            return QueryError(self.query, self.ref.start, f"in @{self.ref.name}: {what}", hint)
        return QueryError(self.query, node.start, what, hint)

    def asked(self, node: Node) -> _Asked:
        """Return what a part asks for; raise `QueryError` if it can never hold."""
        match node:
            case Term():
                return self._of_term(node)
            case Regex():
                return _Asked(places=self._places)
            case And():
                return self._of_all(node)
            case Or():
                return _of_any(map(self.asked, node.parts))
            case Near() | Same():
                return self._of_pair(node)
            case _:
                return self._of_rest(node)

    @property
    def _places(self) -> frozenset[Scope]:
        """In which parts of an article a word may stand here."""
        if self.scope is None:
            return _ANYWHERE
        return frozenset({Scope.TITLE if self.scope is Scope.TITLE else Scope.BODY})

    def _of_term(self, term: Term) -> _Asked:
        match self.scope:
            case Scope.LANG:
                return _Asked(langs=frozenset({normal(Scope.LANG, term.text)}))
            case Scope.SITE:
                return _Asked(sites=frozenset({normal(Scope.SITE, term.text)}))
            case _:
                return _Asked(places=self._places)

    def _of_all(self, node: And) -> _Asked:
        so_far = _NOTHING
        for part in node.parts:
            asked = self.asked(part)
            langs = _met(so_far.langs, asked.langs, _same)
            sites = _met(so_far.sites, asked.sites, _narrower)
            if langs == frozenset():
                raise self._contradiction(part, Scope.LANG, so_far.langs, asked.langs)
            if sites == frozenset():
                raise self._contradiction(part, Scope.SITE, so_far.sites, asked.sites)
            so_far = _Asked(langs, sites)
        return so_far

    def _contradiction(self, part: Node, fact: Scope, one: _Values, other: _Values) -> QueryError:
        named = "language" if fact is Scope.LANG else "address"
        either = " OR ".join(sorted((one or frozenset()) | (other or frozenset())))
        what = f"an article has one {named}: {_NEVER}"
        return self.error(part, what, f"write {fact}:({either}) if any will do")

    def _of_pair(self, node: Near | Same) -> _Asked:
        left, right = self.asked(node.left), self.asked(node.right)
        if node.absent:
            return left
        places = left.places & right.places
        if not places:
            operator = node.unit if isinstance(node, Same) else "O" * node.ordered + "NEAR"
            what = f"{operator} never joins the title and the text: {_NEVER}"
            raise self.error(node.right, what, "write AND")
        return _Asked(places=places)

    def _of_rest(self, node: Node) -> _Asked:
        inside = self
        if isinstance(node, Ref) and node.part is None:
            return _Asked(places=self._places)  # nobody has looked up yet what it asks for
        if isinstance(node, Field):
            inside = replace(self, scope=node.where)
        elif isinstance(node, Ref):
            inside = replace(self, ref=self.ref or node)
        found = [inside.asked(part) for part in children(node)]
        # Nothing of what is under NOT must be there.
        return found[0] if found and isinstance(node, Context | Field | Call | Ref) else _NOTHING


def _of_any(found: Iterable[_Asked]) -> _Asked:
    every = [*found]
    return _Asked(
        langs=_united([one.langs for one in every]),
        sites=_united([one.sites for one in every]),
        places=frozenset().union(*[one.places for one in every]),
    )


def _united(every: list[_Values]) -> _Values:
    known = [values for values in every if values is not None]
    return frozenset().union(*known) if len(known) == len(every) else None


def _met(one: _Values, other: _Values, meet: Callable[[str, str], str | None]) -> _Values:
    """Return the values that fulfil both."""
    if one is None or other is None:
        return other if one is None else one
    met = (meet(left, right) for left in one for right in other)
    return frozenset(value for value in met if value is not None)


def _same(one: str, other: str) -> str | None:
    return one if one == other else None


def _narrower(one: str, other: str) -> str | None:
    """Return the host that is the other one or below it; None if neither is."""
    if f".{one}".endswith(f".{other}"):
        return one
    return other if f".{other}".endswith(f".{one}") else None
