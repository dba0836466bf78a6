"""Two parts and the sign between them in; one part of our query, and what changes with it, out."""

from dataclasses import dataclass, field, replace
from typing import Final

from vigie.errors import QueryError
from watchlists.dialects.dialect import Dialect, Joint, Postfix
from watchlists.dialects.nodes import NOT, Group, Leaf, Mark, Node, group, is_operator, mark, text
from watchlists.dialects.tokens import Token
from watchlists.dialects.translation import Change

FARTHEST: Final = 100  # words: the most that our own NEAR takes
# (a AND b) near (c AND d) is four nears with us; a query of many such pairs would have no end.
MOST_PAIRS: Final = 64
# Our own queries have at most 40 groups inside each other.
DEEPEST: Final = 60

TOO_DEEP: Final = "too many parts inside each other"
SPLIT: Final = "make several queries of it"

_MIXED: Final = "put parentheses round the part that belongs together: (a AND b) OR c"
_APART: Final = (
    "AND cannot stand inside of this here, so each word has one of its own: they may be found at "
    "different places of the text"
)
_FAR: Final = f"{FARTHEST} words is the farthest here; write AND for anywhere in the article"
_CHAIN: Final = "each word is looked for near the one before it, not all of them in one stretch"
_FUZZY: Final = "one letter may differ here, however large the number"


@dataclass(slots=True, kw_only=True)
class Joiner:
    """Puts parts together and keeps what changed its meaning on the way."""

    query: str
    dialect: Dialect
    changes: list[Change] = field(default_factory=list)
    _mixed: bool = False

    def note(self, position: int, written: str, became: str, why: str) -> None:
        """Keep one change; without a reason there is none."""
        if why:
            change = Change(position=position, written=written, became=became, why=why)
            self.changes.append(change)

    def join(self, sign: Token, joint: Joint, distance: int, left: Node, right: Node) -> Node:
        """Return two parts joined by a sign."""
        if joint.counts:
            joined = self._near(sign, joint, distance, left, right)
        elif not joint.logical:
            joined = self._spread(sign, joint, left, right)
        else:
            self._check_mixing(sign, joint, left, right)
            negated = joint is Joint.AND_NOT
            last = mark(NOT, right, sign.start) if negated else right
            operator = Joint.OR if joint is Joint.OR else Joint.AND
            joined = group(operator, (left, last), sign.start)
        return self.checked(joined)

    def checked(self, node: Node) -> Node:
        """Return a part unless it is too deep to be read, by us or by anybody."""
        if node.depth > DEEPEST:
            raise QueryError(self.query, node.start, TOO_DEEP, SPLIT)
        return node

    def _check_mixing(self, sign: Token, joint: Joint, left: Node, right: Node) -> None:
        other = Joint.AND if joint is Joint.OR else Joint.OR
        if all(part.closed or not is_operator(part, other) for part in (left, right)):
            return
        if self.dialect.refuses_mixing:
            what = f"AND and OR stand at one level, which {self.dialect.title} refuses, too"
            raise QueryError(self.query, sign.start, what, _MIXED)
        if not self._mixed:
            self.note(sign.start, sign.text, str(joint), self.dialect.assumed)
        self._mixed = True

    def _near(self, sign: Token, joint: Joint, distance: int, left: Node, right: Node) -> Node:
        if distance < 1:
            hint = "neighbours are 1 apart here"
            raise QueryError(self.query, sign.start, "this distance is too small", hint)
        if distance > FARTHEST:
            distance = FARTHEST
            self.note(sign.start, sign.text, f"{joint}/{distance}", _FAR)
        return self._spread(sign, f"{joint}/{distance}", left, right)

    def _spread(self, sign: Token, operator: str, left: Node, right: Node) -> Node:
        """Return both sides joined, each part of an AND for itself."""
        lefts, rights = (
            side.parts if isinstance(side, Group) and side.operator == Joint.AND else (side,)
            for side in (left, right)
        )
        if len(lefts) * len(rights) == 1:
            return group(operator, (left, right), sign.start)
        if len(lefts) * len(rights) > MOST_PAIRS:
            what = "too many words joined by AND near each other"
            raise QueryError(self.query, sign.start, what, "use OR, or several queries")
        pairs = tuple(
            group(operator, (one, other), sign.start) for one in lefts for other in rights
        )
        joined = group(Joint.AND, pairs, sign.start)
        self.note(sign.start, sign.text, text(joined), _APART)
        return replace(joined, closed=True)

    def after(self, sign: Token, rule: Postfix, part: Node) -> Node:
        """Return a part to which a sign after it was applied."""
        if rule.near:
            return self._within(sign, part)
        self.note(sign.start, sign.text, rule.becomes, rule.change)
        return self.checked(mark(rule.becomes, part, part.start)) if rule.becomes else part

    def _within(self, sign: Token, part: Node) -> Node:
        """Return what `"a b"~5`, `(a AND b)~5` and `word~2` ask for."""
        inner = part.words if isinstance(part, Leaf) else ()
        if len(inner) == 1:
            return self._fuzzy(sign, part, inner[0])
        nodes: tuple[Node, ...] = tuple(Leaf(text=word, start=part.start) for word in inner)
        if isinstance(part, Group) and part.operator == Joint.AND:
            nodes = part.parts
        if not nodes or any(isinstance(node, Mark) for node in nodes):
            hint = 'write "two words"~5'
            raise QueryError(self.query, sign.start, f"'{sign.text}' stands after no words", hint)
        joined = nodes[0]
        for node in nodes[1:]:
            joined = self._near(sign, Joint.NEAR, (sign.number or 0) + 1, joined, node)
        if len(nodes) > 2:
            self.note(sign.start, sign.text, text(joined), _CHAIN)
        return self.checked(replace(joined, closed=True))

    def _fuzzy(self, sign: Token, part: Node, word: str) -> Leaf:
        written = word.strip('"').lower() + "~1"
        if sign.number != 1:
            self.note(sign.start, sign.text, written, _FUZZY)
        return Leaf(text=written, start=part.start)
