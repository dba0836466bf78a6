"""A query and its dialect in; the signs and words it consists of, with their places, out."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import Final

from vigie.errors import QueryError
from watchlists.dialects.dialect import Dialect, Infix, Postfix, Prefix
from watchlists.lex import EMPTY_QUOTES, STRAIGHT_QUOTES

_END_OF_SIGN: Final = re.compile(r'$|[\s()\[\]"]')
# Longer numbers mean nothing, and Python refuses to read the longest.
_MOST_DIGITS: Final = 4


class Kind(StrEnum):
    """What a token is."""

    OPEN = "an opening parenthesis"
    CLOSE = "a closing parenthesis"
    INFIX = "a sign between"
    PREFIX = "a sign before"
    POSTFIX = "a sign after"
    QUOTED = "quoted words"
    WORD = "a word"
    END = "the end"


_ENDS_PART: Final = frozenset({Kind.CLOSE, Kind.QUOTED, Kind.WORD, Kind.POSTFIX})


@dataclass(frozen=True, slots=True, kw_only=True)
class Token:
    """What stands at `start`: `text` as written, `inner` without quotes.

    `number` and `word` are those of a sign that has one.
    """

    kind: Kind
    text: str
    start: int
    rule: Infix | Prefix | Postfix | None = None
    number: int | None = None
    word: str = ""
    inner: str = ""


def tokens(query: str, dialect: Dialect) -> Iterator[Token]:
    """Yield the tokens and an END; raise `QueryError` for what no query of the dialect has."""
    plain = query.translate(STRAIGHT_QUOTES)
    skipped = re.compile(rf"\s+|{dialect.skipped}" if dialect.skipped else r"\s+")
    position, before = 0, Kind.OPEN
    while position < len(plain):
        if (blank := skipped.match(plain, position)) and blank.end() > position:
            position = blank.end()
            continue
        token = _token(query, plain, position, before, dialect)
        position += len(token.text)
        before = token.kind
        yield token
    yield Token(kind=Kind.END, text="", start=len(query))


def _token(query: str, plain: str, start: int, before: Kind, dialect: Dialect) -> Token:
    char = plain[start]
    if char in dialect.brackets:
        opens = dialect.brackets.index(char) % 2 == 0
        return Token(kind=Kind.OPEN if opens else Kind.CLOSE, text=char, start=start)
    if char == '"':
        return _quoted(query, plain, start)
    for kind in _order(before):
        if token := _sign(query, plain, start, kind, dialect):
            return token
    word = _word(dialect).match(plain, start)
    if word is None:
        raise QueryError(query, start, f"'{char}' has no place here", "leave it away")
    return Token(kind=Kind.WORD, text=word.group(), start=start, inner=word.group())


def _order(before: Kind) -> tuple[Kind, ...]:
    """Return which signs can stand here: NOT is one thing after a part, another at its start."""
    if before not in _ENDS_PART:
        return (Kind.PREFIX, Kind.INFIX)
    return (Kind.POSTFIX, Kind.INFIX, Kind.PREFIX)


def _quoted(query: str, plain: str, start: int) -> Token:
    end = plain.find('"', start + 1)
    if end < 0:
        raise QueryError(query, start, "this quote is never closed", 'write another " after it')
    inner = query[start + 1 : end]
    if not inner.strip():
        raise QueryError(query, start, "nothing stands between these quotes", EMPTY_QUOTES)
    return Token(kind=Kind.QUOTED, text=query[start : end + 1], start=start, inner=inner)


def _sign(query: str, plain: str, start: int, kind: Kind, dialect: Dialect) -> Token | None:
    apart = start == 0 or plain[start - 1].isspace()
    for rule in _rules(kind, dialect):
        found = _pattern(rule.sign).match(plain, start)
        if found is None or not found.group():
            continue
        if isinstance(rule, Postfix) and apart and not rule.apart:
            continue
        if isinstance(rule, Prefix) and rule.refused:
            raise QueryError(query, start, rule.refused, rule.hint)
        bounded = isinstance(rule, Infix) and not rule.loose
        if bounded and not _END_OF_SIGN.match(plain, found.end()):
            continue
        return Token(
            kind=kind,
            text=query[start : found.end()],
            start=start,
            rule=rule,
            number=_number(query, found),
            word=found.groupdict().get("w") or found.groupdict().get("v") or "",
        )
    return None


@cache
def _pattern(sign: str) -> re.Pattern[str]:
    # `re` remembers patterns, too, but looks for them longer than most take to be tried.
    return re.compile(sign)


def _rules(kind: Kind, dialect: Dialect) -> Sequence[Infix | Prefix | Postfix]:
    if kind is Kind.INFIX:
        return dialect.infixes
    return dialect.prefixes if kind is Kind.PREFIX else dialect.postfixes


def _number(query: str, found: re.Match[str]) -> int | None:
    digits = found.groupdict().get("n")
    if digits is None:
        return None
    if len(digits) > _MOST_DIGITS:
        hint = "write one of four digits at most"
        raise QueryError(query, found.start("n"), "this number is too large", hint)
    return int(digits)


def _word(dialect: Dialect) -> re.Pattern[str]:
    char = rf'[^\s"{re.escape(dialect.brackets)}]'
    return re.compile(f"{char}(?:(?!{dialect.breaks}){char})*" if dialect.breaks else f"{char}+")
