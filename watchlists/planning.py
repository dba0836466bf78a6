"""A watchlist or a query in; its plan out."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from vigie.config.model import Case, MatchOptions, Spellings, WatchlistConfig
from watchlists.expand import Expander, Variant, as_written
from watchlists.facts import normal
from watchlists.factual import Length, Mentions, Pattern, Value
from watchlists.linking import Lists
from watchlists.packing import Packed
from watchlists.plan import All, Either, Leaf, Plan, Without
from watchlists.proximity import Alone, Apart, Counted, Nearby, Supported, Together
from watchlists.regexes import compiled
from watchlists.tree import (
    And,
    AtLeast,
    Call,
    Context,
    Field,
    Function,
    Near,
    Node,
    Not,
    Or,
    Ref,
    Regex,
    Same,
    Scope,
    Term,
    WordCount,
    query_text,
)
from watchlists.wanted import Demand, wanted


def tree_of(config: WatchlistConfig, lists: Iterable[WatchlistConfig] = ()) -> Node:
    """Return the one query that a watchlist's `any`, `all`, `query` and `none` stand for.

    `lists` are those that it may name (`@name`). Raises `QueryError` for the first bad query.
    """
    return Lists(lists).tree(config)


def plan_of(
    node: Node,
    expander: Expander,
    options: MatchOptions,
    langs: tuple[str, ...] = (),
    where: Scope | None = None,
) -> Plan:
    """Return the plan of a tree, its terms expanded."""
    return Planner(expander=expander, options=options, langs=langs, where=where).plan(node)


@dataclass(frozen=True, slots=True, kw_only=True)
class Planner:
    """Makes plans of parts of a tree, with what holds where they stand.

    `exact` is inside of `exact(…)`.
    """

    expander: Expander
    options: MatchOptions
    langs: tuple[str, ...] = ()
    where: Scope | None = None
    exact: bool = False

    def plan(self, node: Node) -> Plan:
        """Return the plan of a part."""
        match node:
            case Term() | Regex():
                return self._term(node) if isinstance(node, Term) else self._regex(node)
            case And() | Or():
                parts = tuple(map(self.plan, node.parts))
                return All(parts) if isinstance(node, And) else Either(parts)
            case Not():
                return Without(self.plan(node.part))
            case Near() | Same() | Context() | AtLeast():
                return self._placed(node)
            case Field() | Call() | Ref():
                return self.inside(node).plan(_only(node))
            case WordCount():
                return Length(node.more, node.count)

    def inside(self, node: Node) -> "Planner":
        """Return the planner for what stands inside a field, a function or another list."""
        match node:
            case Field():
                lead = {self.where, node.where} == {Scope.LEAD, Scope.BODY}
                return replace(self, where=Scope.LEAD if lead else node.where)
            case Call():
                exact = node.function is Function.EXACT
                return replace(self, options=changed(self.options, node.function), exact=exact)
            case Ref():
                return replace(self, options=node.options or self.options, exact=False)
            case _:
                return self

    def variants(self, term: Term) -> Sequence[Variant]:
        """Return what is accepted for a term here."""
        if self.exact:
            (written, *_) = as_written(term, self.options, self.langs)
            exactly = tuple(replace(want, demand=_exactly(want.demand)) for want in written.wants)
            return (replace(written, wants=exactly),)
        if any(piece.fuzzy for piece in term.pieces):
            # Who asks for a distance in letters has said how the word may be spelt.
            return as_written(term, self.options, self.langs)
        found = self.expander(term, self.options, self.langs)
        return found if isinstance(found, Packed) else tuple(found)

    def _term(self, term: Term) -> Plan:
        if self.where is None or self.where.textual:
            return Leaf(term.text, self.variants(term), self.where)
        text = f"{self.where}:{term.text}"
        if self.where.whole:
            return Value(text, self.where, normal(self.where, term.text))
        return Mentions(text, self.where, wanted(term, term.text))

    def _regex(self, regex: Regex) -> Plan:
        text = query_text(regex)
        finder = compiled(regex, text)
        if self.where is None or self.where.textual:
            return Pattern(text, finder, self.where)
        return Mentions(f"{self.where}:{text}", self.where, finder)

    def _placed(self, node: Near | Same | Context | AtLeast) -> Plan:
        match node:
            case AtLeast():
                return Counted(self.plan(node.part), node.count)
            case Context():
                return Supported(self.plan(node.part), self.plan(node.support))
            case Near():
                near = Apart if node.absent else Nearby
                left, right = self.plan(node.left), self.plan(node.right)
                return near(left, right, node.distance, node.ordered)
            case Same():
                same = Alone if node.absent else Together
                return same(self.plan(node.left), self.plan(node.right), node.unit)


def changed(options: MatchOptions, function: Function) -> MatchOptions:
    """Return the options inside of a function."""
    match function:
        case Function.EXACT:
            return replace(options, case=Case.EXACT, forms=False, spellings=Spellings.OFF)
        case Function.CASE:
            return replace(options, case=Case.EXACT)
        case Function.FORMS:
            return replace(options, forms=True, spellings=Spellings.OFF)
        case Function.NAME:
            wide = options.spellings is Spellings.WIDE
            spellings = Spellings.WIDE if wide else Spellings.ON
            return replace(options, forms=True, spellings=spellings)


def _exactly(demand: Demand) -> Demand:
    return Demand.LETTERS if demand is Demand.AS_WRITTEN else demand


def _only(node: Field | Call | Ref) -> Node:
    if node.part is None:
        message = f"the list {query_text(node)} was not looked up"
        raise AssertionError(message)
    return node.part
