"""A query in; its tree out, or a `QueryError` that points at the mistake.

query   = part (AND part)* | part (OR part)*      never both at one level
part    = NOT part | near
near    = atom (NEAR/n atom)*                     binds tightest, from the left
atom    = title: atom | ( query ) | term
term    = (word | "words as written")+            side by side: one phrase
"""

from typing import Final

from vigie.errors import QueryError
from vigie.types import Where
from watchlists.lex import Kind, Token, lex
from watchlists.tree import And, Field, Near, Node, Not, Or, Piece, Term
from watchlists.wanted import wanted

# Python's own recursion limit is near 1000 frames; a query that is read by people stays below.
_DEEPEST: Final = 40
_LONGEST: Final = 20_000  # characters

_GROUPS: Final = "put parentheses round the part that belongs together: (a AND b) OR c"


def parse(query: str) -> Node:
    """Return the tree of a query; raise `QueryError` for what is none or matches everything."""
    if len(query) > _LONGEST:
        raise QueryError(query, _LONGEST, f"a query has at most {_LONGEST:,} characters")
    parser = _Parser(query)
    tree = parser.whole()
    if (negation := _open(tree)) is not None:
        what = "NOT alone matches nearly every article"
        raise QueryError(query, negation.start, what, "write: something AND NOT …")
    return tree


class _Parser:
    def __init__(self, query: str) -> None:
        self.query = query
        self.tokens = list(lex(query))
        self.next = 0
        self.depth = 0

    @property
    def token(self) -> Token:
        return self.tokens[self.next]

    def kind(self) -> Kind:
        return self.token.kind

    def take(self) -> Token:
        token = self.token
        self.next += 1
        return token

    def error(self, token: Token, what: str, hint: str = "") -> QueryError:
        return QueryError(self.query, token.start, what, hint)

    def whole(self) -> Node:
        if self.kind() is Kind.END:
            raise self.error(self.token, "the query is empty")
        tree = self.level()
        if self.kind() is Kind.CLOSE:
            raise self.error(self.token, "this parenthesis was never opened")
        return tree

    def level(self) -> Node:
        """Read parts joined by one operator, up to a closing parenthesis or the end."""
        start = self.token.start
        parts = [self.part()]
        joined_by: Kind | None = None
        while self.kind() not in {Kind.CLOSE, Kind.END}:
            operator = self.take()
            if operator.kind not in {Kind.AND, Kind.OR}:
                raise self.missing_operator(operator)
            if joined_by not in {None, operator.kind}:
                raise self.error(operator, "AND and OR stand at one level", _GROUPS)
            joined_by = operator.kind
            parts.append(self.part())
        if joined_by is None:
            return parts[0]
        kind = And if joined_by is Kind.AND else Or
        return kind(parts=tuple(parts), start=start)

    def missing_operator(self, token: Token) -> QueryError:
        if token.kind is Kind.NOT:
            return self.error(token, "no operator before NOT", "write AND NOT")
        hint = "write AND or OR; only bare words side by side are one phrase"
        return self.error(token, f"no operator before '{token.text}'", hint)

    def part(self) -> Node:
        if self.kind() is not Kind.NOT:
            return self.near()
        negation = self.take()
        if self.kind() is Kind.NOT:
            raise self.error(self.token, "NOT stands twice", "leave both away")
        return Not(part=self.near(), start=negation.start)

    def near(self) -> Node:
        left = self.atom()
        while self.kind() is Kind.NEAR:
            operator = self.take()
            if self.kind() is Kind.NOT:
                raise self.error(self.token, "NOT NEAR is not yet available")
            right = self.atom()
            for side in (left, right):
                self.check_near(side)
            left = Near(left=left, right=right, distance=operator.distance, start=left.start)
        return left

    def check_near(self, side: Node) -> None:
        """Refuse what has no place in the text: the sides of NEAR are words, phrases, ORs."""
        match side:
            case And() | Not():
                name = "AND" if isinstance(side, And) else "NOT"
                what = f"{name} cannot stand inside NEAR"
                raise QueryError(self.query, side.start, what, "use words, phrases and OR")
            case Or():
                for part in side.parts:
                    self.check_near(part)
            case Field():
                self.check_near(side.part)
            case _:
                pass

    def atom(self) -> Node:
        token = self.token
        match token.kind:
            case Kind.WORD | Kind.QUOTED:
                return self.term()
            case Kind.OPEN:
                return self.group()
            case Kind.TITLE:
                return self.title()
            case Kind.END:
                raise self.error(token, "the query ends too early", self.expected())
            case Kind.CLOSE:
                raise self.error(token, "nothing stands before this parenthesis", self.expected())
            case _:
                raise self.error(token, f"nothing stands before {token.text}", self.expected())

    def expected(self) -> str:
        """Return what the last token was waiting for."""
        if self.next == 0:
            return "begin with a word, a phrase or a group"
        last = self.tokens[self.next - 1].text
        return f"a word, a phrase or a group must follow '{last}'"

    def group(self) -> Node:
        opening = self.take()
        self.depth += 1
        if self.depth > _DEEPEST:
            raise self.error(opening, f"more than {_DEEPEST} groups inside each other")
        inner = self.level()
        if self.kind() is not Kind.CLOSE:
            raise self.error(opening, "this parenthesis is never closed")
        self.take()
        self.depth -= 1
        return inner

    def title(self) -> Node:
        field = self.take()
        self.depth += 1
        if self.depth > _DEEPEST:
            raise self.error(field, f"more than {_DEEPEST} groups inside each other")
        part = self.atom()
        self.depth -= 1
        return Field(where=Where.TITLE, part=part, start=field.start)

    def term(self) -> Term:
        start = self.token.start
        pieces: list[Piece] = []
        while self.kind() in {Kind.WORD, Kind.QUOTED}:
            token = self.take()
            quoted = token.kind is Kind.QUOTED
            pieces.append(Piece(raw=token.text, start=token.start + quoted, quoted=quoted))
        term = Term(pieces=tuple(pieces), start=start)
        wanted(term, self.query)  # refuses wildcards that are too wide, and terms without a word
        return term


def _open(node: Node) -> Not | None:
    """Return the NOT because of which a query would match nearly everything, if there is one."""
    match node:
        case Not():
            return node
        case And():
            found = [_open(part) for part in node.parts]
            return found[0] if all(found) else None
        case Or():
            return next(filter(None, map(_open, node.parts)), None)
        case Field():
            return _open(node.part)
        case _:
            return None
