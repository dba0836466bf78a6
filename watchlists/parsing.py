"""A query in; its tree out, or a `QueryError` that points at the mistake.

query   = part (AND part)* | part (OR part)*          never both at one level
part    = NOT part | nearby
nearby  = item (operator item)*                       one kind of operator, from the left
operator = [NOT] NEAR/n | [NOT] ONEAR/n | [NOT] SENTENCE | [NOT] PARAGRAPH | CONTEXT
item    = field: item | ATLEAST n item | function(query) | ( query ) | term | words>n | @list
term    = (word | word~1 | "words as written")+ | /regex/     side by side: one phrase
"""

import re
from typing import Final

from vigie.errors import QueryError
from watchlists.lex import PROXIMITY, Kind, Token, lex
from watchlists.meaning import check_depth, check_meaning
from watchlists.misread import field_meant, misread, small_operator
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
    Piece,
    Ref,
    Regex,
    Same,
    Scope,
    Term,
    Unit,
    WordCount,
)

# Python's own recursion limit is near 1000 frames; a query that is read by people stays below.
_DEEPEST: Final = 40
_LONGEST: Final = 20_000  # characters
_HALF: Final = re.compile("[\ud800-\udfff]")  # no text has them, only broken escapes

_GROUPS: Final = "put parentheses round the part that belongs together: (a AND b) OR c"
_NEAR_GROUPS: Final = (
    "put parentheses round the part that belongs together: (a NEAR/5 b) SENTENCE c"
)
_MISSING: Final = "write AND or OR; only words side by side, bare or in quotes, are one phrase"
_PHRASE: Final = frozenset({Kind.WORD, Kind.FUZZY, Kind.QUOTED})


def parse(query: str) -> Node:
    """Return the tree of a query; raise `QueryError` for what is none or matches everything.

    Lists that it names (`@list`) are not looked up here: `watchlists.linking` does.
    """
    check_length(query)
    if not_text := _HALF.search(query):
        hint = "copy the query anew: of an emoji or another rare sign only a half is left"
        raise QueryError(query, not_text.start(), "this is half a character", hint)
    tree = _Parser(query).whole()
    check_depth(tree, query)
    check_meaning(tree, query)
    return tree


def check_length(query: str) -> None:
    """Raise `QueryError` for a query, in whatever language, that is too long to be read."""
    if len(query) > _LONGEST:
        what = f"a query has at most {_LONGEST:,} characters"
        hint = "make several lists of it; one with @name OR @name finds what any of them does"
        raise QueryError(query, _LONGEST, what, hint)


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
            raise self.error(self.token, "the query is empty", "write at least one word")
        tree = self.level()
        if self.kind() is Kind.CLOSE:
            hint = "leave it away, or write ( before the part that it closes"
            raise self.error(self.token, "this parenthesis was never opened", hint)
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
        before = self.tokens[self.tokens.index(token) - 1]
        hint = _MISSING
        if meant := small_operator(token.text) or small_operator(before.text):
            hint = f"operators are written in capitals: {meant}"
        elif token.kind is Kind.OPEN and before.kind is Kind.WORD:
            hint = self.called(before, token) or hint
        shown = f"/{token.text}/" if token.kind is Kind.REGEX else token.text
        return self.error(token, f"no operator before '{shown}'", hint)

    def called(self, word: Token, opening: Token) -> str:
        """Return what to write for a word before a parenthesis that is meant as a function."""
        name = word.text.casefold()
        touches = word.start + len(word.text) == opening.start
        if name in set(Function) and (touches or name == word.text):
            spelt = "without a space" if name == word.text else "in small letters"
            return f"write {name}( {spelt}"
        field = field_meant(name) if touches else ""
        return f"write {field}:(" if field else ""

    def part(self) -> Node:
        if self.kind() is not Kind.NOT:
            return self.nearby()
        negation = self.take()
        if self.kind() is Kind.NOT:
            raise self.error(self.token, "NOT stands twice", "leave both away")
        return Not(part=self.nearby(), start=negation.start)

    def nearby(self) -> Node:
        left = self.item()
        before: tuple[Kind, bool] | None = None
        while self.at_proximity():
            absent = self.kind() is Kind.NOT
            first = self.take()
            operator = self.take() if absent else first
            if before not in {None, (operator.kind, absent)}:
                what = f"{first.text} follows another operator at one level"
                raise self.error(first, what, _NEAR_GROUPS)
            before = (operator.kind, absent)
            left = self.joined(left, operator, self.item(), absent=absent)
        return left

    def at_proximity(self) -> bool:
        """Whether an operator follows that joins two places, perhaps with NOT before it."""
        kind = self.kind()
        if kind is Kind.NOT:
            kind = self.tokens[self.next + 1].kind
            return kind in PROXIMITY
        return kind in PROXIMITY or kind is Kind.CONTEXT

    def joined(self, left: Node, operator: Token, right: Node, *, absent: bool) -> Node:
        match operator.kind:
            case Kind.NEAR | Kind.ONEAR:
                return Near(
                    left=left,
                    right=right,
                    distance=operator.number,
                    ordered=operator.kind is Kind.ONEAR,
                    absent=absent,
                    start=left.start,
                )
            case Kind.CONTEXT:
                return Context(part=left, support=right, start=left.start)
            case _:
                unit = Unit(operator.text)
                return Same(left=left, right=right, unit=unit, absent=absent, start=left.start)

    def item(self) -> Node:
        token = self.token
        match token.kind:
            case Kind.WORD | Kind.QUOTED | Kind.FUZZY:
                return self.term()
            case Kind.REGEX:
                return self.regex()
            case Kind.WORDS:
                self.take()
                return WordCount(more=token.flags == ">", count=token.number, start=token.start)
            case Kind.LIST:
                self.take()
                return Ref(name=token.text, start=token.start)
            case Kind.OPEN | Kind.FIELD | Kind.FUNCTION | Kind.ATLEAST:
                return self.nested()
            case _:
                raise self.unexpected(token)

    def unexpected(self, token: Token) -> QueryError:
        if token.kind is Kind.END:
            return self.error(token, "the query ends too early", self.expected())
        name = "this parenthesis" if token.kind is Kind.CLOSE else token.text
        if token.kind is Kind.NOT and self.next and self.tokens[self.next - 1].kind in PROXIMITY:
            operator = self.tokens[self.next - 1].text
            hint = f"for a word without another near it, write a NOT {operator} b"
            return self.error(token, f"NOT cannot stand inside {operator.split('/')[0]}", hint)
        return self.error(token, f"nothing stands before {name}", self.expected())

    def expected(self) -> str:
        """Return what the last token was waiting for."""
        if self.next == 0:
            return "begin with a word, a phrase or a group"
        last = self.tokens[self.next - 1].text
        return f"a word, a phrase or a group must follow '{last}'"

    def nested(self) -> Node:
        """Return what has another part inside: a group, a field, a function, ATLEAST."""
        token = self.take()
        self.depth += 1
        if self.depth > _DEEPEST:
            hint = "leave away parentheses round one part, or make a list of it and write @name"
            raise self.error(token, f"more than {_DEEPEST} groups inside each other", hint)
        inner = self.inside(token)
        self.depth -= 1
        return inner

    def inside(self, token: Token) -> Node:
        match token.kind:
            case Kind.FIELD:
                where = Scope(token.text.removesuffix(":"))
                return Field(where=where, part=self.item(), start=token.start)
            case Kind.ATLEAST:
                return AtLeast(count=token.number, part=self.item(), start=token.start)
            case Kind.FUNCTION:
                part = self.group(self.take())
                return Call(function=Function(token.text), part=part, start=token.start)
            case _:
                return self.group(token)

    def group(self, opening: Token) -> Node:
        inner = self.level()
        if self.kind() is not Kind.CLOSE:
            hint = "write ) after the part that it opens"
            raise self.error(opening, "this parenthesis is never closed", hint)
        self.take()
        return inner

    def regex(self) -> Regex:
        token = self.take()
        if self.kind() in _PHRASE:
            hint = f"{_MISSING}; a regex holds the whole phrase"
            raise self.error(self.token, f"no operator before '{self.token.text}'", hint)
        node = Regex(pattern=token.text, ignore_case=token.flags == "i", start=token.start)
        compiled(node, self.query)  # raises for what is no regex
        return node

    def term(self) -> Term:
        start = self.token.start
        after_and = self.next > 0 and self.tokens[self.next - 1].kind is Kind.AND
        pieces: list[Piece] = []
        while self.kind() in _PHRASE:
            token = self.take()
            quoted = token.kind is Kind.QUOTED
            pieces.append(
                Piece(
                    raw=token.text,
                    start=token.start + quoted,
                    quoted=quoted,
                    fuzzy=token.kind is Kind.FUZZY,
                )
            )
        if (found := misread(pieces, after_and=after_and)) is not None:
            piece, meant = found
            hint = f"write {meant}, or put the phrase in double quotes"
            raise QueryError(self.query, piece.start, f"'{piece.raw}' is a word here", hint)
        return Term(pieces=tuple(pieces), start=start)
