"""A query in; its tokens with their places out, or the first thing in it that is no query.

What other search languages mean something by is never taken for plain words: it is refused by
name, because a watchlist that silently looks for the wrong thing is worse than one that does not
load.
"""

import difflib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from vigie.errors import QueryError
from vigie.text.references import decoded
from watchlists.misread import field_meant, operator_meant
from watchlists.tree import FUZZY, Function, Scope


class Kind(StrEnum):
    """What a token is."""

    OPEN = "("
    CLOSE = ")"
    AND = "AND"
    OR = "OR"
    NOT = "NOT"
    NEAR = "NEAR"
    ONEAR = "ONEAR"
    SENTENCE = "SENTENCE"
    PARAGRAPH = "PARAGRAPH"
    CONTEXT = "CONTEXT"
    ATLEAST = "ATLEAST"
    FIELD = "field"
    FUNCTION = "function"
    WORDS = "words>n"
    LIST = "@list"
    REGEX = "/regex/"
    WORD = "word"
    FUZZY = "word~1"
    QUOTED = "quoted"
    END = "end"


PROXIMITY: Final = frozenset({Kind.NEAR, Kind.ONEAR, Kind.SENTENCE, Kind.PARAGRAPH})


@dataclass(frozen=True, slots=True)
class Token:
    """One token: what it says (`text`, without quotes) at `start`.

    `number` is a distance or a count, `flags` what follows a regex or the sign in `words>n`.
    """

    kind: Kind
    text: str
    start: int
    number: int = 0
    flags: str = ""


FARTHEST: Final = 100  # words; what is farther apart is better said with AND
MOST_PLACES: Final = 100  # that ATLEAST can ask for
MOST_WORDS: Final = 1_000_000  # that an article is asked to have
_FOREIGN_SIGNS: Final = {
    "|": "write OR",
    "||": "write OR",
    "&&": "write AND",
    "<": "write words<300, without spaces",
    ">": "write words>300, without spaces",
}

# Typographic quotes come from word processors; each is one character, so places stay right.
STRAIGHT_QUOTES: Final = str.maketrans("“”„‟«»", '""""""')
# Hebrew keyboards have no other sign for gershayim, which make acronyms (צה"ל).
_GERSHAYIM: Final = re.compile('(?<=[א-ת])"(?=[א-ת])')
EMPTY_QUOTES: Final = "write a word between them, or leave them away"
# No name has these in it, as AT&T and Google+ have other signs.
_WITHIN_WORDS: Final = re.compile(r"\|\|?|&&")
# A comment begins with a # that stands alone: C# and #hashtags are none, and no regex is, either.
_TOKEN: Final = re.compile(
    r'\s+|\#(?!\S)[^\n]*|[()]|@?"[^"]*"|"|/(?:\\.|[^/\\\n])+/[^\s()"]*|[^\s()"]+'
)
_REGEX: Final = re.compile(r"/((?:\\.|[^/\\\n])+)/(.*)", re.DOTALL)
_SPACED: Final = re.compile(r"\s+|#(?!\S)")
_NEAR: Final = re.compile(r"(O?NEAR)(?:/(.*))?", re.DOTALL)
_FIELD: Final = re.compile(r"([A-Za-z]+):(?!//)")
_ATLEAST: Final = re.compile(r"\s+([0-9]+)(?=[\s(\"]|$)")
_ATLEAST_LIKE: Final = re.compile(r"ATLEAST(?=/|\d|$)")
_NUMBERED_UNIT: Final = re.compile(r"(SENTENCE|PARAGRAPH)/.*", re.DOTALL)
_WORD_COUNT: Final = re.compile(r"words([<>=]+)(.*)", re.IGNORECASE | re.DOTALL)


def lex(query: str) -> Iterator[Token]:
    """Yield the tokens and an END; raise `QueryError` at the first that cannot be one."""
    plain = _GERSHAYIM.sub("״", query.translate(STRAIGHT_QUOTES))
    position = 0
    while position < len(plain):
        found = _TOKEN.match(plain, position)
        if found is None:  # cannot happen: the pattern has an alternative for every character
            raise QueryError(query, position, "this cannot be read")
        if _SPACED.match(found.group()):
            position = found.end()
            continue
        token, position = _Reader(query, plain, position, found.group()).token()
        yield token
    yield Token(Kind.END, "", len(query))


@dataclass(frozen=True, slots=True)
class _Reader:
    """Reads the token whose characters are `text`, at `start` of the query."""

    query: str
    plain: str
    start: int
    text: str

    @property
    def end(self) -> int:
        return self.start + len(self.text)

    def token(self) -> tuple[Token, int]:
        """Return the token and where the next one may begin."""
        if field := _FIELD.match(self.text):
            return self.field(field), self.start + field.end()
        if self.text == Kind.ATLEAST:
            return self.at_least()
        return self.simple() or self.operator() or self.word(), self.end

    def error(self, at: int, what: str, hint: str = "") -> QueryError:
        """Return the refusal of what stands so many characters into the token."""
        return QueryError(self.query, self.start + at, what, hint)

    def simple(self) -> Token | None:
        """Return a token that its first character tells."""
        match self.text[0]:
            case "(" | ")":
                return Token(Kind(self.text), self.text, self.start)
            case '"':
                return Token(Kind.QUOTED, self.quoted(0), self.start)
            case "@":
                return self.list_name()
            case "/":
                return self.regex()
            case _:
                return None

    def operator(self) -> Token | None:
        if self.text in _PLAIN_OPERATORS:
            return Token(Kind(self.text), self.text, self.start)
        if near := _NEAR.fullmatch(self.text):
            return self.near(near)
        if count := _WORD_COUNT.fullmatch(self.text):
            return self.word_count(count)
        if self.text in set(Function) and self.plain[self.end : self.end + 1] == "(":
            return Token(Kind.FUNCTION, self.text, self.start)
        return None

    def word(self) -> Token:
        self.refuse_signs()
        self.refuse_operators()
        written = decoded(self.query[self.start : self.end])
        if written.endswith(FUZZY):
            return Token(Kind.FUZZY, written.removesuffix(FUZZY), self.start)
        return Token(Kind.WORD, written, self.start)

    def quoted(self, before: int) -> str:
        """Return what stands between the quotes that begin after so many characters."""
        if len(self.text) < before + 2:
            raise self.error(0, "this quote is never closed", 'write another " after it')
        inner = self.query[self.start + before + 1 : self.end - 1]
        if not inner.strip():
            raise self.error(0, "nothing stands between these quotes", EMPTY_QUOTES)
        return decoded(inner)

    def near(self, near: re.Match[str]) -> Token:
        name, number = near.groups()
        if number is None or not number.isascii() or not number.isdigit():
            hint = operator_meant(self.text) or f"write {name}/5"
            raise self.error(0, f"{name} needs a number of words", hint)
        return Token(Kind(name), self.text, self.start, self.number(name, number, 1, FARTHEST))

    def number(self, name: str, digits: str, least: int, most: int, *, at: int = 0) -> int:
        if len(digits) > len(str(most)) or not least <= int(digits) <= most:
            what = f"{name} takes a number from {least} to {most:,}"
            raise self.error(at, what, _NUMBER_HINTS.get(name, ""))
        return int(digits)

    def at_least(self) -> tuple[Token, int]:
        number = _ATLEAST.match(self.plain, self.end)
        if number is None:
            raise self.error(0, "ATLEAST needs a number of places", _ATLEAST_HINT)
        at = number.start(1) - self.start
        count = self.number("ATLEAST", number.group(1), 2, MOST_PLACES, at=at)
        text = f"ATLEAST {count}"
        return Token(Kind.ATLEAST, text, self.start, count), number.end()

    def word_count(self, count: re.Match[str]) -> Token:
        sign, number = count.groups()
        if sign not in {"<", ">"} or not number.isascii() or not number.isdigit():
            raise self.error(0, f"'{self.text}' is no number of words", _NUMBER_HINTS["words>n"])
        bound = self.number("words>n", number, 1, MOST_WORDS)
        return Token(Kind.WORDS, self.text, self.start, bound, sign)

    def field(self, field: re.Match[str]) -> Token:
        name = field.group(1)
        if name in set(Scope):
            return Token(Kind.FIELD, field.group(), self.start)
        if hint := operator_meant(f"{name}/{self.text[field.end() :]}"):
            raise self.error(0, f"'{self.text}' is not an operator here", hint)
        close = difflib.get_close_matches(name.lower(), sorted(Scope), n=1)
        meant = field_meant(name) or (close[0] if close else None)
        hint = f"did you mean '{meant}:'?" if meant else "put it in quotes if it is text"
        raise self.error(0, f"unknown field '{name}:'", hint)

    def list_name(self) -> Token:
        in_quotes = self.text.startswith('@"')
        name = self.quoted(1) if in_quotes else self.query[self.start + 1 : self.end]
        if not name and self.plain[self.end : self.end + 1] == '"':
            raise self.error(1, "this quote is never closed", 'write another " after it')
        if not name:
            raise self.error(
                0, "@ needs the name of a watchlist", 'write @name or @"a longer name"'
            )
        return Token(Kind.LIST, name, self.start)

    def regex(self) -> Token:
        regex = _REGEX.fullmatch(self.text)
        if self.text == "//":
            hint = "write a regex between them, such as /Go[iy]ta/"
            raise self.error(0, "nothing stands between these slashes", hint)
        if regex is None:
            self.refuse_operators()
            hint = "write another / after it, or put it in quotes if it is text"
            raise self.error(0, "this regex is never closed", hint)
        flags = regex.group(2)
        if flags not in {"", "i"}:
            self.refuse_slashes()
            hint = "write a space after the regex; inside, / is written \\/"
            what = f"'{flags}' is no flag of a regex; there is only i, for any case"
            raise self.error(regex.start(2), what, hint)
        # As written: typographic quotes are characters like others in here.
        pattern = self.query[self.start + 1 : self.start + regex.end(1)]
        return Token(Kind.REGEX, pattern, self.start, flags=flags)

    def refuse_signs(self) -> None:
        """Raise for a word that begins with, or consists of, a sign that means something."""
        if hint := _FOREIGN_SIGNS.get(self.text):
            raise self.error(0, f"'{self.text}' is not an operator here", hint)
        if bar := _WITHIN_WORDS.search(self.text):
            hint = _FOREIGN_SIGNS[bar.group()] + ", with spaces around it"
            raise self.error(bar.start(), f"'{bar.group()}' is not an operator here", hint)
        first, rest = self.text[0], self.text[1:]
        if rest.isdigit() and first == "+":
            self.refuse_operators()
        if first == "#":
            hint = "write a space after it; for a hashtag, leave it away: the word is found anyway"
            raise self.error(0, "a comment begins with # and a space", hint)
        if first in "-!" and rest[:1].isalnum():
            raise self.error(0, f"'{first}' is not an operator here", "write AND NOT")
        if first == "+" and rest[:1].isalnum():
            raise self.error(0, "'+' is not an operator here", "write AND between terms")
        tilde = self.text.find("~")
        if tilde >= 0 and (tilde == 0 or self.text[tilde:] != FUZZY):
            what = "~1 behind a word is the only distance in letters"
            raise self.error(tilde, what, "write word~1; for words apart, NEAR/5")
        if bracket := re.search(r"[\[\]{}\\]", self.text):
            what = f"'{bracket.group()}' means nothing in a query"
            hint = "use ( ) for groups"
            if bracket.group() == "\\":
                hint = "write the text without it"
            raise self.error(bracket.start(), what, hint)

    def refuse_slashes(self) -> None:
        """Raise for what stands between two operators of LexisNexis (`a /s b /s c`)."""
        first = self.text.split(maxsplit=1)[0]
        if hint := operator_meant(first):
            raise self.error(0, f"'{first}' is not an operator here", hint)

    def refuse_operators(self) -> None:
        if _ATLEAST_LIKE.match(self.text):
            raise self.error(0, "ATLEAST needs a number of places", _ATLEAST_HINT)
        if unit := _NUMBERED_UNIT.fullmatch(self.text):
            name = unit.group(1)
            raise self.error(
                0, f"{name} takes no number", f"write {name}, or NEAR/5 to count words"
            )
        if hint := operator_meant(self.text):
            raise self.error(0, f"'{self.text}' is not an operator here", hint)


_PLAIN_OPERATORS: Final = frozenset(
    {Kind.AND, Kind.OR, Kind.NOT, Kind.SENTENCE, Kind.PARAGRAPH, Kind.CONTEXT}
)
_ATLEAST_HINT: Final = "write ATLEAST 3 (…)"
_NUMBER_HINTS: Final = {
    "NEAR": "neighbours are 1 apart; write AND for anywhere",
    "ONEAR": "neighbours are 1 apart; write AND for anywhere",
    "ATLEAST": "once is what the words alone mean",
    "words>n": "write words>300 or words<300",
}
