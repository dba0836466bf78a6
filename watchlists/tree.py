"""What a query says, as a frozen tree; every node knows where in the query it begins."""

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

from vigie.config.model import MatchOptions


class Scope(StrEnum):
    """What a field looks at: a part of the text, or a fact about the article."""

    TITLE = "title"
    LEAD = "lead"
    BODY = "body"
    URL = "url"
    SITE = "site"
    SOURCE = "source"
    AUTHOR = "author"
    LANG = "lang"
    TAG = "tag"
    COUNTRY = "country"

    @property
    def textual(self) -> bool:
        """Whether it is a part of the text."""
        return self in {Scope.TITLE, Scope.LEAD, Scope.BODY}

    @property
    def whole(self) -> bool:
        """Whether it has values that are asked for as a whole, not words."""
        return self in {Scope.SITE, Scope.LANG, Scope.TAG, Scope.COUNTRY}


class Unit(StrEnum):
    """In what two things stand together."""

    SENTENCE = "SENTENCE"
    PARAGRAPH = "PARAGRAPH"


class Function(StrEnum):
    """What else than the words as written is accepted for what stands inside."""

    EXACT = "exact"  # these letters, these capitals, these accents
    CASE = "case"  # these capitals; forms and spellings as the list says
    FORMS = "forms"  # inflected and derived forms, no spellings
    NAME = "name"  # forms and spellings


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A part of a term between spaces or quotes, as written; `start` is its place in the query.

    A `fuzzy` one may differ by one letter.
    """

    raw: str
    start: int = field(compare=False)
    quoted: bool = False
    fuzzy: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """Words side by side, which are one phrase."""

    pieces: tuple[Piece, ...]
    start: int = field(compare=False, default=0)

    @property
    def text(self) -> str:
        """The term as the user wrote it, without quotes."""
        return " ".join(piece.raw + FUZZY * piece.fuzzy for piece in self.pieces)


@dataclass(frozen=True, slots=True, kw_only=True)
class Regex:
    """A regular expression, run over the original text."""

    pattern: str
    ignore_case: bool = False
    start: int = field(compare=False, default=0)


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
    """Both, at most `distance` words apart (neighbours are 1 apart), in any order or this one.

    With `absent`: the left, where there is no right so near.
    """

    left: "Node"
    right: "Node"
    distance: int
    ordered: bool = False
    absent: bool = False
    start: int = field(compare=False, default=0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Same:
    """Both in one sentence or paragraph; with `absent`: the left, where there is no right."""

    left: "Node"
    right: "Node"
    unit: Unit
    absent: bool = False
    start: int = field(compare=False, default=0)


@dataclass(frozen=True, slots=True, kw_only=True)
class AtLeast:
    """The part at `count` places at least, none of which overlap."""

    count: int
    part: "Node"
    start: int = field(compare=False, default=0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """The part where something supports it, not far from it or in the title."""

    part: "Node"
    support: "Node"
    start: int = field(compare=False, default=0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """Something in one part of the article, or in one fact about it, only."""

    where: Scope
    part: "Node"
    start: int = field(compare=False, default=0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """The part, with more or less accepted for its terms than the watchlist says."""

    function: Function
    part: "Node"
    start: int = field(compare=False, default=0)


@dataclass(frozen=True, slots=True, kw_only=True)
class WordCount:
    """An article of more (or fewer) words than `count`."""

    more: bool
    count: int
    start: int = field(compare=False, default=0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Ref:
    """Another watchlist's query; `part` is its tree with its options, once it is looked up."""

    name: str
    part: "Node | None" = None
    options: MatchOptions | None = None
    start: int = field(compare=False, default=0)


Node = (
    Term
    | Regex
    | And
    | Or
    | Not
    | Near
    | Same
    | AtLeast
    | Context
    | Field
    | Call
    | WordCount
    | Ref
)

FUZZY: Final = "~1"
_INDENT: Final = "  "


def children(node: Node) -> tuple[Node, ...]:
    """Return what stands directly below a node, in the order of the query."""
    match node:
        case And() | Or():
            return node.parts
        case Near() | Same():
            return (node.left, node.right)
        case Context():
            return (node.part, node.support)
        case Not() | AtLeast() | Field() | Call():
            return (node.part,)
        case Ref():
            return () if node.part is None else (node.part,)
        case _:
            return ()


def query_text(node: Node) -> str:
    """Return a query that reads as this tree: parsing it gives the tree again."""
    match node:
        case Term():
            return " ".join(map(_piece_text, node.pieces))
        case Regex():
            return f"/{node.pattern}/{'i' * node.ignore_case}"
        case And() | Or():
            word = " AND " if isinstance(node, And) else " OR "
            return word.join(map(_operand, node.parts))
        case Not():
            return f"NOT {_operand(node.part)}"
        case Near() | Same() | Context():
            left, right = children(node)
            return f"{_operand(left)} {_operator(node)} {_operand(right)}"
        case _:
            return _prefixed(node)


def _prefixed(node: AtLeast | Field | Call | WordCount | Ref) -> str:
    match node:
        case AtLeast():
            return f"ATLEAST {node.count} ({query_text(node.part)})"
        case Field():
            return f"{node.where}:{_operand(node.part)}"
        case Call():
            return f"{node.function}({query_text(node.part)})"
        case WordCount():
            return f"words{'>' if node.more else '<'}{node.count}"
        case Ref():
            return f'@"{node.name}"'


def _operator(node: Near | Same | Context) -> str:
    if isinstance(node, Context):
        return "CONTEXT"
    if isinstance(node, Near):
        sign = f"{'O' * node.ordered}NEAR/{node.distance}"
    else:
        sign = str(node.unit)
    return f"NOT {sign}" if node.absent else sign


def _piece_text(piece: Piece) -> str:
    return f'"{piece.raw}"' if piece.quoted else piece.raw + FUZZY * piece.fuzzy


def _operand(node: Node) -> str:
    text = query_text(node)
    return text if isinstance(node, Term | Regex | WordCount | Ref) else f"({text})"


def outline(node: Node, depth: int = 0) -> list[str]:
    """Return the tree as indented lines, one node a line."""
    below = [line for part in children(node) for line in outline(part, depth + 1)]
    return [_INDENT * depth + _label(node), *below]


_LABELS: Final[dict[type[Node], str]] = {And: "all of", Or: "any of", Not: "not"}


def _label(node: Node) -> str:
    if label := _LABELS.get(type(node)):
        return label
    match node:
        case Near() | Same() | Context():
            return _label_of_pair(node)
        case AtLeast():
            return f"at {node.count} places at least"
        case Field():
            return f"in the {node.where}" if node.where.textual else f"{node.where}:"
        case Call():
            return str(node.function)
        case _:
            return query_text(node)


def _label_of_pair(node: Near | Same | Context) -> str:
    match node:
        case Near():
            order = ", in this order" if node.ordered else ""
            words = f"{node.distance} word{'s' * (node.distance > 1)}"
            if node.absent:
                return f"the first without the second at most {words} away{order}"
            return f"at most {words} apart{order}"
        case Same():
            unit = node.unit.lower()
            if node.absent:
                return f"the first without the second in its {unit}"
            return f"in one {unit}"
        case Context():
            return "the first where the second supports it"
