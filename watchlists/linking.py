"""Watchlists and one that names others in; its whole tree out, what it names put in its place."""

import difflib
from collections.abc import Generator, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from typing import Final

from vigie.config.model import Term as ConfigTerm
from vigie.config.model import WatchlistConfig
from vigie.errors import QueryError
from watchlists.meaning import check_depth, check_meaning
from watchlists.parsing import parse
from watchlists.tree import (
    And,
    AtLeast,
    Call,
    Context,
    Field,
    Near,
    Node,
    Not,
    Or,
    Ref,
    Same,
    children,
)

# Parts that a query may come to with all lists that it names. Lists that each name another twice
# double at each step: without a bound, twenty of them would fill the memory.
_MOST_PARTS: Final = 20_000
_LONGEST_WAY: Final = 20  # lists that name each other, one after the other


class _LoopError(QueryError):
    """Lists that lead back to themselves, or nowhere near an end."""


class Lists:
    """Watchlists that may name each other in their queries (`@name`)."""

    def __init__(self, lists: Iterable[WatchlistConfig] = ()) -> None:
        self._configs = {config.name: config for config in lists}
        self._trees: dict[str, Node] = {}
        self._ways: dict[str, int] = {}  # how many steps the lists that a list names lead on
        self._sizes: dict[int, int] = {}
        self._path: list[str] = []

    def tree(self, config: WatchlistConfig) -> Node:
        """Return the one query that a watchlist's `any`, `all`, `query` and `none` stand for.

        Raises `QueryError` for the first bad one among them.
        """
        self._path.append(config.name)
        try:
            with _named_in_errors(config):
                return self._tree(config)
        finally:
            self._path.pop()

    def parse(self, query: str, *, of: str = "", placed: bool = False) -> Node:
        """Return a query's tree, all that it names looked up; raises `QueryError`.

        `of` is the watchlist that it belongs to, which nothing that it names may lead back to.
        One that is `placed` has to stand somewhere in the text, as a term with a context has to,
        and each word of that.
        """
        if not of:
            return self._parse(query, placed=placed)
        self._path.append(of)
        try:
            return self._parse(query, placed=placed)
        finally:
            self._path.pop()

    def _parse(self, query: str, *, placed: bool = False) -> Node:
        plain = parse(query)
        refs = list(_refs(plain))
        tree = self._linked(plain, refs, query) if refs else plain
        if placed:
            check_meaning(Context(part=tree, support=tree), query)
        return tree

    def _linked(self, plain: Node, refs: Sequence[Ref], query: str) -> Node:
        tree = _linked(plain, {ref.name: self._looked_up(ref, query) for ref in refs})
        if self._size(tree) > _MOST_PARTS:
            what = f"with the lists that it names, this comes to over {_MOST_PARTS:,} parts"
            raise QueryError(query, refs[0].start, what)
        check_depth(tree, query)
        check_meaning(tree, query)
        return tree

    def _tree(self, config: WatchlistConfig) -> Node:
        parts: list[Node] = []
        if config.any:
            parts.append(self._any_of(config.any))
        parts.extend(self._term(term) for term in config.all)
        if config.query is not None:
            parts.append(self._parse(config.query))
        if not parts:
            query, what = "", "a watchlist needs one of any, all and query"
            raise QueryError(query, 0, what, "none alone matches nearly every article")
        if config.none:
            parts.append(Not(part=self._any_of(config.none)))
        return parts[0] if len(parts) == 1 else And(parts=tuple(parts))

    def _any_of(self, terms: Sequence[ConfigTerm]) -> Node:
        parts = tuple(map(self._term, terms))
        return parts[0] if len(parts) == 1 else Or(parts=parts)

    def _term(self, term: ConfigTerm) -> Node:
        tree = self._parse(term.text, placed=bool(term.context))
        if not term.context:
            return tree
        words = tuple(self._parse(word, placed=True) for word in term.context)
        support = words[0] if len(words) == 1 else Or(parts=words)
        return Context(part=tree, support=support, start=tree.start)

    def _looked_up(self, ref: Ref, query: str) -> Ref:
        config = self._configs.get(ref.name)
        if config is None:
            what = f"no watchlist is named '{ref.name}'"
            raise QueryError(query, ref.start, what, self._meant(ref))
        if ref.name in self._path:
            way = " → ".join([*self._path[self._path.index(ref.name) :], ref.name])
            raise _LoopError(query, ref.start, f"this list leads back to itself: {way}")
        # Before it is looked into: a long way takes a part of Python's stack.
        if len(self._path) > _LONGEST_WAY:
            raise _too_far(query, ref)
        tree = self._known(ref, config, query)
        # What is known already is no shorter for it: the order of lists decides nothing.
        if len(self._path) + self._ways[ref.name] > _LONGEST_WAY:
            raise _too_far(query, ref)
        return replace(ref, part=tree, options=config.match)

    def _known(self, ref: Ref, config: WatchlistConfig, query: str) -> Node:
        """Return the tree of a list; its mistakes are told where it is named, too."""
        if ref.name not in self._trees:
            try:
                tree = self.tree(config)
            except _LoopError as error:
                raise _LoopError(query, ref.start, error.what) from None
            except QueryError as error:
                what = f"the watchlist '{ref.name}' has a mistake of its own"
                raise QueryError(query, ref.start, what, error.what) from None
            self._trees[ref.name], self._ways[ref.name] = tree, self._way(tree)
        return self._trees[ref.name]

    def _way(self, tree: Node) -> int:
        """Return how many lists that name each other a tree leads through."""
        if isinstance(tree, Ref):
            return 1 + self._ways[tree.name]
        return max(map(self._way, children(tree)), default=0)

    def _meant(self, ref: Ref) -> str:
        close = difflib.get_close_matches(ref.name, self._configs, n=1, cutoff=0.5)
        same = [name for name in self._configs if name.casefold() == ref.name.casefold()]
        if meant := (same or close):
            name = meant[0]
            return f"did you mean @{name}?" if name.isalnum() else f'did you mean @"{name}"?'
        return ""

    def _size(self, tree: Node) -> int:
        """Return how many parts a tree has; what several lists share counts for each."""
        size = 1
        for part in children(tree):
            shared = isinstance(tree, Ref)
            known = self._sizes.get(id(part)) if shared else None
            counted = self._size(part) if known is None else known
            if shared:  # the trees of lists are kept, so that no other can have the same id
                self._sizes[id(part)] = counted
            size += counted
        return size


def _too_far(query: str, ref: Ref) -> _LoopError:
    what = f"lists name each other over more than {_LONGEST_WAY} steps"
    return _LoopError(query, ref.start, what)


def named(config: WatchlistConfig) -> frozenset[str]:
    """Return the lists that a watchlist's queries name: when one changes, so does this one.

    Raises `QueryError` for a bad query.
    """
    terms = [*config.any, *config.all, *config.none]
    texts = [text for term in terms for text in (term.text, *term.context)]
    texts += [config.query] if config.query is not None else []
    with _named_in_errors(config):
        return frozenset(ref.name for text in texts if "@" in text for ref in _refs(parse(text)))


@contextmanager
def _named_in_errors(config: WatchlistConfig) -> Generator[None, None, None]:
    """Put the list's name into the `QueryError` that one of its texts raises."""
    try:
        yield
    except QueryError as error:
        error.watchlist = config.name
        raise


def _refs(tree: Node) -> Iterator[Ref]:
    nodes = [tree]
    while nodes:
        node = nodes.pop()
        if isinstance(node, Ref):
            yield node
        nodes += reversed(children(node))


def _linked(node: Node, refs: Mapping[str, Ref]) -> Node:
    """Return the tree with what its references lead to."""
    if isinstance(node, Ref):
        return replace(refs[node.name], start=node.start)
    before = children(node)
    after = tuple(_linked(part, refs) for part in before)
    if all(one is other for one, other in zip(before, after, strict=True)):
        return node
    return _with_children(node, after)


def _with_children(node: Node, parts: tuple[Node, ...]) -> Node:
    match node:
        case And() | Or():
            return replace(node, parts=parts)
        case Near() | Same():
            return replace(node, left=parts[0], right=parts[1])
        case Context():
            return replace(node, part=parts[0], support=parts[1])
        case Not() | AtLeast() | Field() | Call():
            return replace(node, part=parts[0])
        case _:
            return node
