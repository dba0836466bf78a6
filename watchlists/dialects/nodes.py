"""Our query while it is being put together, as a small tree; its text, with places, out.

The tree of `watchlists.tree` says what a query means; this one only how it is written.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

NOT: Final = "NOT "
_IN_ANY_ORDER: Final = frozenset({"AND", "OR"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Leaf:
    """A term or a value as it will stand; `words` are those of a phrase, as they will stand."""

    text: str
    start: int
    words: tuple[str, ...] = ()
    closed: bool = True
    depth: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Parts with one operator between; `closed` says that the author put parentheses round it."""

    operator: str
    parts: tuple["Node", ...]
    start: int
    depth: int
    closed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """A field, a function, a count or NOT before a part."""

    sign: str
    part: "Node"
    start: int
    depth: int
    closed: bool = True


Node = Leaf | Group | Mark


def group(operator: str, parts: tuple[Node, ...], start: int) -> Group:
    """Return parts joined by an operator; those that have the same one are taken apart.

    All our operators are read from the left, so this changes nothing but parentheses: the first
    part may have any operator, the others one that means the same in any order.
    """
    flat: list[Node] = []
    depth = 0
    for index, part in enumerate(parts):
        open_up = index == 0 or operator in _IN_ANY_ORDER
        if open_up and isinstance(part, Group) and part.operator == operator:
            flat.extend(part.parts)
            # It knows how deep its parts are; a long chain is not to be looked through each time.
            depth = max(depth, part.depth)
        else:
            flat.append(part)
            depth = max(depth, 1 + part.depth)
    return Group(operator=operator, parts=tuple(flat), start=start, depth=depth)


def mark(sign: str, part: Node, start: int) -> Mark:
    """Return a part with a sign before it."""
    return Mark(sign=sign, part=part, start=start, depth=1 + part.depth)


def is_operator(node: Node, operator: str) -> bool:
    """Whether a node is parts joined by this operator."""
    return isinstance(node, Group) and node.operator == operator


def pieces(node: Node) -> Iterator[tuple[str, int]]:
    """Yield the text of a query in pieces, each with the place in the other query it is from."""
    match node:
        case Leaf():
            yield node.text, node.start
        case Mark():
            yield node.sign, node.start
            yield from _operand(node.part, always=not node.sign.endswith((":", NOT)))
        case Group():
            for index, part in enumerate(node.parts):
                if index:
                    yield f" {node.operator} ", node.start
                yield from _operand(part)


def _operand(node: Node, *, always: bool = False) -> Iterator[tuple[str, int]]:
    """Yield a part, in parentheses if it has an operator, or as a function `always` has them."""
    needed = always or isinstance(node, Group)
    if needed:
        yield "(", node.start
    yield from pieces(node)
    if needed:
        yield ")", node.start


def text(node: Node) -> str:
    """Return the query that a tree is."""
    return "".join(piece for piece, _ in pieces(node))
