"""A query in; its tokens with their places out, or the first thing in it that is no query.

What other search languages (and later versions of this one) mean something by is never taken for
plain words: it is refused by name, because a watchlist that silently looks for the wrong thing is
worse than one that does not load.
"""

import difflib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from vigie.errors import QueryError


class Kind(StrEnum):
    """What a token is."""

    OPEN = "("
    CLOSE = ")"
    AND = "AND"
    OR = "OR"
    NOT = "NOT"
    NEAR = "NEAR"
    TITLE = "title:"
    WORD = "word"
    QUOTED = "quoted"
    END = "end"


@dataclass(frozen=True, slots=True)
class Token:
    """One token: what stands in the query (`text`, without quotes) at `start`."""

    kind: Kind
    text: str
    start: int
    distance: int = 0


FARTHEST: Final = 100  # words; what is farther apart is better said with AND
LATER_FIELDS: Final = frozenset(
    {"lead", "body", "url", "site", "source", "author", "lang", "tag", "country"}
)
LATER_FUNCTIONS: Final = frozenset({"exact", "forms", "name", "case"})
_FOREIGN_NEAR: Final = frozenset({"W", "PRE", "P", "S", "ADJ", "WITHIN", "NEXT", "BEFORE"})
_FOREIGN_SIGNS: Final = {
    "|": "write OR",
    "||": "write OR",
    "&&": "write AND",
}

# Typographic quotes come from word processors; each is one character, so places stay right.
_STRAIGHT: Final = str.maketrans("“”„‟«»", '""""""')
_TOKEN: Final = re.compile(r'\s+|[()]|"[^"]*"|"|[^\s()"]+')
_NEAR: Final = re.compile(r"(O?NEAR)(?:/(.*))?")
_SLASHED: Final = re.compile(r"([A-Z]+)/\d+[a-z]?")
_FIELD: Final = re.compile(r"([A-Za-z]+):(?!//)")
_LATER_OPERATOR: Final = re.compile(r"(ONEAR|SENTENCE|PARAGRAPH|ATLEAST)(?=/|\d|$)")
_WORD_COUNT: Final = re.compile(r"words[<>=]+\d*", re.IGNORECASE)


def lex(query: str) -> Iterator[Token]:
    """Yield the tokens and an END; raise `QueryError` at the first that cannot be one."""
    plain = query.translate(_STRAIGHT)
    position = 0
    while position < len(plain):
        found = _TOKEN.match(plain, position)
        if found is None:  # cannot happen: the pattern has an alternative for every character
            raise QueryError(query, position, "this cannot be read")
        text = found.group()
        if text.isspace():
            position = found.end()
            continue
        token = _token(query, text, position, plain[found.end() : found.end() + 1])
        position += len(token.text) if token.kind is Kind.TITLE else len(text)
        yield token
    yield Token(Kind.END, "", len(query))


def _token(query: str, text: str, start: int, following: str) -> Token:
    if text in "()":
        return Token(Kind(text), text, start)
    if text.startswith('"'):
        return _quoted(query, text, start)
    if text in {Kind.AND, Kind.OR, Kind.NOT}:
        return Token(Kind(text), text, start)
    if near := _NEAR.fullmatch(text):
        return _near(query, near, start)
    if field := _FIELD.match(text):
        return _field(query, field, start)
    _refuse_signs(query, text, start)
    _refuse_operators(query, text, start, following)
    return Token(Kind.WORD, query[start : start + len(text)], start)


def _quoted(query: str, text: str, start: int) -> Token:
    if len(text) < 2:
        raise QueryError(query, start, "this quote is never closed", 'write another " after it')
    inner = query[start + 1 : start + len(text) - 1]
    if not inner.strip():
        raise QueryError(query, start, "nothing stands between these quotes")
    return Token(Kind.QUOTED, inner, start)


def _near(query: str, near: re.Match[str], start: int) -> Token:
    name, number = near.groups()
    if name != "NEAR":
        raise _later(query, start, name)
    if number is None or not number.isascii() or not number.isdigit():
        raise QueryError(query, start, "NEAR needs a number of words", "write NEAR/5")
    if len(number) > 3 or not 1 <= int(number) <= FARTHEST:
        what = f"NEAR takes a number from 1 to {FARTHEST}"
        raise QueryError(query, start, what, "neighbours are 1 apart; write AND for anywhere")
    return Token(Kind.NEAR, near.group(), start, int(number))


def _field(query: str, field: re.Match[str], start: int) -> Token:
    name = field.group(1)
    if name == "title":
        return Token(Kind.TITLE, field.group(), start)
    if name in LATER_FIELDS:
        raise _later(query, start, f"{name}:")
    close = difflib.get_close_matches(name.lower(), ["title", *sorted(LATER_FIELDS)], n=1)
    hint = f"did you mean '{close[0]}:'?" if close else "put it in quotes if it is text"
    raise QueryError(query, start, f"unknown field '{name}:'", hint)


def _refuse_signs(query: str, text: str, start: int) -> None:
    """Raise for a word that begins with, or consists of, a sign that means something."""
    if hint := _FOREIGN_SIGNS.get(text):
        raise QueryError(query, start, f"'{text}' is not an operator here", hint)
    first, rest = text[0], text[1:]
    if first == "/":
        raise _later(query, start, "/regex/")
    if first == "@":
        raise _later(query, start, "@list")
    if first == "#":
        raise _later(query, start, "a comment (#)", "write the word without #")
    if first in "-!" and rest[:1].isalnum():
        raise QueryError(query, start, f"'{first}' is not an operator here", "write AND NOT")
    if first == "+" and rest[:1].isalnum():
        raise QueryError(query, start, "'+' is not an operator here", "write AND between terms")
    if (tilde := text.find("~")) >= 0:
        raise _later(query, start + tilde, "~ (edit distance)")
    if bracket := re.search(r"[\[\]{}\\]", text):
        what = f"'{bracket.group()}' means nothing in a query"
        hint = "write the text without it" if bracket.group() == "\\" else "use ( ) for groups"
        raise QueryError(query, start + bracket.start(), what, hint)


def _refuse_operators(query: str, text: str, start: int, following: str) -> None:
    if later := _LATER_OPERATOR.match(text):
        raise _later(query, start, later.group())
    if text in LATER_FUNCTIONS and following == "(":
        raise _later(query, start, f"{text}()")
    if _WORD_COUNT.match(text):
        raise _later(query, start, "words>n")
    slashed = _SLASHED.fullmatch(text)
    if slashed and slashed.group(1) in _FOREIGN_NEAR:
        raise QueryError(query, start, f"'{text}' is not an operator here", "write NEAR/5")


def _later(query: str, start: int, name: str, hint: str = "") -> QueryError:
    return QueryError(query, start, f"{name} is not yet available", hint)
