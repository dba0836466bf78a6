"""The tokens of a query in; our query as a tree out: a Pratt parser that all dialects share.

An infix of a dialect has a power; a part is read up to the first infix that binds no tighter than
the one before it. That is all there is to precedence, and why it can be data.
"""

import re
from collections.abc import Iterable
from dataclasses import replace
from typing import Final

from vigie.errors import QueryError
from watchlists.dialects.dialect import (
    TAKE_AWAY,
    Dialect,
    Infix,
    Joint,
    Postfix,
    Prefix,
    Style,
    Value,
)
from watchlists.dialects.joining import DEEPEST, SPLIT, TOO_DEEP, Joiner
from watchlists.dialects.nodes import NOT, Leaf, Node, group, mark
from watchlists.dialects.tokens import Kind, Token
from watchlists.dialects.writing import Manner, term, value
from watchlists.misread import operator_meant

_COMPARING: Final = re.compile("[<>]")
_CAPITALS: Final = "shows its operators in capitals, so this one is a word here"


class Reader:
    """Reads one query; `joiner` has the changes afterwards."""

    def __init__(self, query: str, tokens: Iterable[Token], dialect: Dialect) -> None:
        self.query = query
        self.tokens = tuple(tokens)
        self.dialect = dialect
        self.joiner = Joiner(query=query, dialect=dialect)
        self.next = 0
        self.depth = 0
        self.value = Value.TEXT
        self.style = dialect.style
        self.literal = False
        self.remarked = False

    @property
    def token(self) -> Token:
        """The token that is read next."""
        return self.tokens[self.next]

    def kind(self) -> Kind:
        """Return what the next token is."""
        return self.token.kind

    def take(self) -> Token:
        """Return the next token and step behind it; END is never passed."""
        token = self.token
        self.next += token.kind is not Kind.END
        return token

    def whole(self) -> Node:
        """Return the tree of the whole query."""
        if self.kind() is Kind.END:
            raise self.error(self.token, "the query is empty", "write at least one word")
        tree = self.expression(0)
        if self.kind() is not Kind.END:
            hint = "leave it away, or write ( before the part that it closes"
            raise self.error(self.token, "this parenthesis was never opened", hint)
        return tree

    def error(self, token: Token, what: str, hint: str = "") -> QueryError:
        """Return a complaint about a token."""
        return QueryError(self.query, token.start, what, hint)

    def expression(self, floor: float) -> Node:
        """Return what stands before the first infix that binds no tighter than `floor`."""
        self.depth += 1
        if self.depth > DEEPEST:
            raise self.error(self.token, TOO_DEEP, SPLIT)
        left = self.part()
        while (infix := self.infix()) and infix.binding(self.distance(infix)) > floor:
            distance = self.distance(infix)
            sign = self.take() if self.kind() is Kind.INFIX else self.token
            right = self.expression(infix.binding(distance))
            self.joiner.note(sign.start, sign.text, str(infix.joint), infix.change)
            left = self.joiner.join(sign, infix.joint, distance, left, right)
        self.depth -= 1
        return left

    def infix(self) -> Infix | None:
        """Return what joins the part before with the part behind, if there is one."""
        token = self.token
        if isinstance(token.rule, Infix):
            return token.rule
        if token.kind in {Kind.CLOSE, Kind.END}:
            return None
        negates = isinstance(token.rule, Prefix) and token.rule.becomes == (NOT,)
        if negates or (isinstance(token.rule, Prefix) and self.dialect.phrases):
            return replace(self.dialect.implied, joint=Joint.AND, change="")
        return self.dialect.implied

    def distance(self, infix: Infix) -> int:
        """Return the distance with us that the infix at the next token asks for."""
        token = self.token
        number = token.number if token.rule is infix else None
        asked = infix.default if number is None else number
        if asked is None:
            if infix.joint.counts:
                hint = "put it in quotes if it is a word of the text"
                raise self.error(token, f"'{token.text}' needs a number of words", hint)
            return 0
        return asked + infix.between

    def part(self) -> Node:
        """Return one word, phrase or group with the signs before and after it."""
        token = self.take()
        if isinstance(token.rule, Prefix):
            return self.prefixed(token, token.rule)
        if token.kind is Kind.OPEN:
            node = self.group(token)
        elif token.kind in {Kind.WORD, Kind.QUOTED}:
            node = self.words(token)
        else:
            named = f"'{token.text}'" if token.text else "the end"
            hint = "a word, a phrase or a group must stand there"
            raise self.error(token, f"something is missing before {named}", hint)
        while isinstance(self.token.rule, Postfix):
            sign = self.take()
            if isinstance(sign.rule, Postfix):
                node = self.joiner.after(sign, sign.rule, node)
        return node

    def group(self, opening: Token) -> Node:
        """Return what stands in parentheses."""
        inner = self.expression(0)
        if self.kind() is not Kind.CLOSE:
            hint = "write ) after the part that it opens"
            raise self.error(opening, "this parenthesis is never closed", hint)
        self.take()
        return replace(inner, closed=True)

    def words(self, first: Token) -> Leaf:
        """Return a word, or all the words side by side where they are a phrase."""
        parts = [first]
        if self.dialect.phrases and first.kind is Kind.WORD:
            while self.kind() is Kind.WORD:
                parts.append(self.take())
        words = " ".join(part.inner for part in parts)
        if self.value is not Value.TEXT:
            quoted = first.kind is Kind.QUOTED
            leaf, changes = value(words, first.start, self.value, quoted=quoted)
            self.joiner.changes += changes
            return leaf
        if first.kind is Kind.WORD:
            self.check_words(parts)
        leaf = self.written(words, first.start, quoted=first.kind is Kind.QUOTED)
        self.remark(first, leaf)
        return leaf

    def written(self, words: str, start: int, *, quoted: bool) -> Leaf:
        """Return words of the text as a term of ours."""
        style = Style.QUOTED if quoted and self.plain else self.style
        manner = Manner(style=style, quoted=quoted, literal=self.literal)
        leaf, changes = term(words, start, manner, self.dialect)
        self.joiner.changes += changes
        return leaf

    def check_words(self, parts: Iterable[Token]) -> None:
        """Refuse words without quotes that can only be operators; note those that may be some."""
        for token in parts:
            if _COMPARING.search(token.text):
                raise self.error(token, f"'{token.text}' compares, which no word does", TAKE_AWAY)
            meant = self.dialect.operator_like(token.text)
            if operator_meant(token.text):
                what = f"'{token.text}' is no operator of {self.dialect.title} that is known here"
                raise self.error(token, what, f"write {meant}" if meant else TAKE_AWAY)
            if meant:
                why = f"{self.dialect.title} {_CAPITALS}; write {meant} if it was meant as one"
                self.joiner.note(token.start, token.text, token.text, why)

    @property
    def plain(self) -> bool:
        """Whether words are written as the dialect has them anyway."""
        return self.style is self.dialect.style

    def remark(self, token: Token, leaf: Leaf) -> None:
        """Note once what is different about all words without quotes and wildcards."""
        bare = self.plain and leaf.text[-1] not in '"*'
        if bare and not self.remarked and self.dialect.remark:
            self.joiner.note(token.start, token.inner, leaf.text, self.dialect.remark)
            self.remarked = True

    def prefixed(self, token: Token, rule: Prefix) -> Node:
        """Return a part to which the sign before it was applied."""
        number = "" if token.number is None else str(token.number)
        signs = tuple(sign.replace("{n}", number) for sign in rule.becomes)
        if rule.alone:
            self.joiner.note(token.start, token.text, signs[0], rule.change)
            if not token.word:
                return Leaf(text=signs[0], start=token.start)
            inner = self.written(token.word, token.start, quoted=True)
            return self.joiner.checked(mark(signs[0], inner, token.start))
        part = self.governed(rule)
        self.joiner.note(token.start, token.text, " OR ".join(signs).strip(), rule.change)
        if not signs:
            return part
        marked = tuple(mark(sign, part, token.start) for sign in signs)
        alternatives = marked[0] if len(marked) == 1 else group(Joint.OR, marked, token.start)
        return self.joiner.checked(replace(alternatives, closed=True))

    def governed(self, rule: Prefix) -> Node:
        """Return the part that a prefix governs, with its words written as it says."""
        before = self.value, self.style, self.literal
        self.value = self.value if rule.value is Value.TEXT else rule.value
        self.style = rule.style or self.style
        self.literal = self.literal or rule.literal
        # Power 0 is below every infix; infixes are at least 2 apart, so 1 less lets this one in.
        part = self.expression(rule.holds - 1) if rule.holds else self.single()
        self.value, self.style, self.literal = before
        return part

    def single(self) -> Node:
        """Return one part, counting how deep it is."""
        self.depth += 1
        if self.depth > DEEPEST:
            raise self.error(self.token, TOO_DEEP, SPLIT)
        part = self.part()
        self.depth -= 1
        return part
