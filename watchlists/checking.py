"""Watchlists in; their bad queries with the place in the configuration out, and explanations."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from vigie.config.model import WatchlistConfig
from vigie.errors import QueryError
from watchlists.expand import Expander, Variant, as_written
from watchlists.parsing import parse
from watchlists.planning import tree_of
from watchlists.tree import And, Field, Near, Node, Not, Or, Term, outline
from watchlists.wanted import Demand


@dataclass(frozen=True, slots=True, kw_only=True)
class Mistake:
    """A mistake in a watchlist: which list, where in its configuration, what, and how to mend it.

    `at` are the keys from the top of the file (`("watchlists", 0, "any", 2)`); `offset` counts
    characters of the text that stands there.
    """

    watchlist: int
    at: tuple[str | int, ...]
    offset: int
    what: str
    hint: str = ""


def check(lists: Sequence[WatchlistConfig]) -> Iterator[Mistake]:
    """Yield every mistake in the watchlists' terms and queries, in their order."""
    for index, config in enumerate(lists):
        top = ("watchlists", index)
        for path, text in _texts(config):
            try:
                parse(text)
            except QueryError as error:
                yield Mistake(
                    watchlist=index,
                    at=(*top, *path),
                    offset=error.position,
                    what=error.what,
                    hint=error.hint,
                )
        if not config.any and not config.all and config.query is None:
            what = "a watchlist needs one of any, all and query"
            hint = "none alone matches nearly every article" if config.none else ""
            yield Mistake(watchlist=index, at=top, offset=0, what=what, hint=hint)


def _texts(config: WatchlistConfig) -> Iterator[tuple[tuple[str | int, ...], str]]:
    for key, terms in (("any", config.any), ("all", config.all), ("none", config.none)):
        for number, term in enumerate(terms):
            yield (key, number), term.text
    if config.query is not None:
        yield ("query",), config.query
    for number, query in enumerate(config.urgent):
        yield ("urgent", number), query


@dataclass(frozen=True, slots=True, kw_only=True)
class Accepted:
    """What is accepted for a term: the words, the case they must have, and by which rule."""

    text: str
    case: str
    rule: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Explanation:
    """How a watchlist is understood: its tree as lines, and what each term accepts."""

    tree: tuple[str, ...]
    terms: tuple[tuple[str, tuple[Accepted, ...]], ...]

    def __str__(self) -> str:
        """Return the explanation as text for a terminal."""
        lines = [*self.tree, "", "accepted:"]
        for term, accepted in self.terms:
            lines.append(f"  {term}")
            lines += [f"    {one.text} - {one.case} ({one.rule})" for one in accepted]
        return "\n".join(lines)


def explain(config: WatchlistConfig, expander: Expander = as_written) -> Explanation:
    """Return how a watchlist is understood; raise `QueryError` if it is not."""
    tree = tree_of(config)
    terms = {
        term.text: tuple(map(_accepted, expander(term, config.match, config.langs)))
        for term in _terms(tree)
    }
    return Explanation(tree=tuple(outline(tree)), terms=tuple(terms.items()))


def _terms(node: Node) -> Iterable[Term]:
    match node:
        case Term():
            yield node
        case And() | Or():
            for part in node.parts:
                yield from _terms(part)
        case Near():
            yield from _terms(node.left)
            yield from _terms(node.right)
        case Not() | Field():
            yield from _terms(node.part)


def _accepted(variant: Variant) -> Accepted:
    demands = dict.fromkeys(want.demand for want in variant.wants)
    strict = [demand for demand in demands if demand is not Demand.NONE]
    case = ", ".join(strict or [Demand.NONE])
    return Accepted(text=variant.text, case=case, rule=variant.because)
