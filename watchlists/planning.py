"""A watchlist or a query in; its plan out."""

from collections.abc import Sequence

from vigie.config.model import MatchOptions, WatchlistConfig
from vigie.config.model import Term as ConfigTerm
from vigie.errors import QueryError
from vigie.types import Where
from watchlists.expand import Expander
from watchlists.parsing import parse
from watchlists.plan import All, Either, Leaf, Nearby, Plan, Without
from watchlists.tree import And, Field, Near, Node, Not, Or, Term


def tree_of(config: WatchlistConfig) -> Node:
    """Return the one query that a watchlist's `any`, `all`, `query` and `none` stand for."""
    parts: list[Node] = []
    if config.any:
        parts.append(_any_of(config.any))
    parts.extend(parse(term.text) for term in config.all)
    if config.query is not None:
        parts.append(parse(config.query))
    if not parts:
        query, what = "", "a watchlist needs one of any, all and query"
        raise QueryError(query, 0, what, "none alone matches nearly every article")
    if config.none:
        parts.append(Not(part=_any_of(config.none)))
    return parts[0] if len(parts) == 1 else And(parts=tuple(parts))


def _any_of(terms: Sequence[ConfigTerm]) -> Node:
    parts = tuple(parse(term.text) for term in terms)
    return parts[0] if len(parts) == 1 else Or(parts=parts)


def plan_of(
    node: Node,
    expander: Expander,
    options: MatchOptions,
    langs: tuple[str, ...] = (),
    where: Where | None = None,
) -> Plan:
    """Return the plan of a tree, its terms expanded."""

    def below(part: Node, inside: Where | None = where) -> Plan:
        return plan_of(part, expander, options, langs, inside)

    match node:
        case Term():
            return Leaf(node.text, tuple(expander(node, options, langs)), where)
        case And():
            return All(tuple(map(below, node.parts)))
        case Or():
            return Either(tuple(map(below, node.parts)))
        case Not():
            return Without(below(node.part))
        case Near():
            return Nearby(below(node.left), below(node.right), node.distance)
        case Field():
            return below(node.part, node.where)
