"""What a query says, as a frozen tree; every node knows where in the query it begins."""

from dataclasses import dataclass, field
from typing import Final

from vigie.types import Where


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A part of a term between spaces or quotes, as written; `start` is its place in the query."""

    raw: str
    start: int = field(compare=False)
    quoted: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """Words side by side, which are one phrase."""

    pieces: tuple[Piece, ...]
    start: int = field(compare=False, default=0)

    @property
    def text(self) -> str:
        """The term as the user wrote it, without quotes."""
        return " ".join(piece.raw for piece in self.pieces)


@dataclass(frozen=True, slots=True, kw_only=True)
class And:
    """All of these."""

    parts: tuple["Node", ...]
    start: int = field(compare=False, default=0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Or:
    """Any of these."""

    parts: tuple["Node", ...]
    start: int = field(compare=False, default=0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Not:
    """An article without this."""

    part: "Node"
    start: int = field(compare=False, default=0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Near:
    """Both, in either order, at most `distance` words apart (neighbours are 1 apart)."""

    left: "Node"
    right: "Node"
    distance: int
    start: int = field(compare=False, default=0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """Something in one part of the article only."""

    where: Where
    part: "Node"
    start: int = field(compare=False, default=0)


Node = Term | And | Or | Not | Near | Field

_INDENT: Final = "  "


def query_text(node: Node) -> str:
    """Return a query that reads as this tree: parsing it gives the tree again."""
    match node:
        case Term():
            return " ".join(f'"{p.raw}"' if p.quoted else p.raw for p in node.pieces)
        case And() | Or():
            word = " AND " if isinstance(node, And) else " OR "
            return word.join(map(_operand, node.parts))
        case Not():
            return f"NOT {_operand(node.part)}"
        case Near():
            return f"{_operand(node.left)} NEAR/{node.distance} {_operand(node.right)}"
        case Field():
            return f"{node.where}:{_operand(node.part)}"


def _operand(node: Node) -> str:
    text = query_text(node)
    return text if isinstance(node, Term) else f"({text})"


def outline(node: Node, depth: int = 0) -> list[str]:
    """Return the tree as indented lines, one node a line."""
    label, parts = _label(node)
    below = [line for part in parts for line in outline(part, depth + 1)]
    return [_INDENT * depth + label, *below]


def _label(node: Node) -> tuple[str, tuple[Node, ...]]:
    match node:
        case Term():
            return query_text(node), ()
        case And():
            return "all of", node.parts
        case Or():
            return "any of", node.parts
        case Not():
            return "not", (node.part,)
        case Near():
            return f"at most {node.distance} words apart", (node.left, node.right)
        case Field():
            return f"in the {node.where}", (node.part,)
