"""A search language as data: its signs, how tightly each binds, and what each becomes with us.

A dialect's own module holds nothing but one `Dialect`. Its tables are tried in their order at
each place of a query; what no table knows is a word.
"""

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

TAKE_AWAY: Final = "take it away, or put it in quotes if it is text"


class Joint(StrEnum):
    """How an infix joins what stands on its two sides."""

    AND = "AND"
    OR = "OR"
    AND_NOT = "AND NOT"
    NEAR = "NEAR"
    ONEAR = "ONEAR"
    NOT_NEAR = "NOT NEAR"
    SENTENCE = "SENTENCE"
    PARAGRAPH = "PARAGRAPH"
    NOT_SENTENCE = "NOT SENTENCE"
    NOT_PARAGRAPH = "NOT PARAGRAPH"

    @property
    def counts(self) -> bool:
        """Whether it has a distance."""
        return self in {Joint.NEAR, Joint.ONEAR, Joint.NOT_NEAR}

    @property
    def logical(self) -> bool:
        """Whether it does not matter where in the article its sides stand."""
        return self in {Joint.AND, Joint.OR, Joint.AND_NOT}


class Value(StrEnum):
    """What stands behind a field."""

    TEXT = "words of the text"
    NAME = "a name, as it stands"
    SITE = "a site"
    LANGUAGE = "a language"
    COUNTRY = "a country"


class Style(StrEnum):
    """How plain words are written down with us, so that they find what they found there."""

    QUOTED = "in quotes: as written, in any case"
    FORMS = "bare and small: with their forms, in any case"
    CAPITAL = "bare with a capital: with their forms, capitalised"
    UPPER = "in quotes, all capitals"
    LOWER = "in quotes, all small"


@dataclass(frozen=True, slots=True, kw_only=True)
class Infix:
    """A sign between two parts.

    `sign` is a regular expression; its group `n` is the distance, `default` the distance without
    one. `between` says that the number counts the words between, so that ours is one more. The
    higher `power`, the tighter it binds (powers are at least 2 apart); with `nearest_first` a
    small number binds tighter than a big one. A `loose` sign needs no blank around it.
    """

    sign: str
    joint: Joint
    power: int
    default: int | None = None
    between: bool = False
    nearest_first: bool = False
    loose: bool = False
    change: str = ""

    def said_by(self, word: str) -> bool:
        """Whether a word can be nothing else than this sign: NEAR alone is a word, too."""
        found = re.fullmatch(self.sign, word)
        return found is not None and (self.joint.logical or found.groupdict().get("n") is not None)

    def binding(self, distance: int) -> float:
        """Return how tightly it binds with this distance."""
        return self.power + 1 / (1 + distance) if self.nearest_first else self.power


@dataclass(frozen=True, slots=True, kw_only=True)
class Prefix:
    """A sign before a part: a field, a function, a count, a minus.

    `sign` is a regular expression, which for a function ends before its parenthesis. `becomes`
    are our signs, of which several are alternatives; `{n}` in one is the sign's number (a group
    of `sign`). Without any the sign is left out. `holds` is the power of the loosest infix that
    its part may hold without parentheses; 0 asks for one word, phrase or group. An `alone` sign
    has no part behind it; if `sign` has a group `w` or `v`, that is its part. What stands behind
    a `literal` sign is meant to the letter: none of its signs is a wildcard. A `refused` sign has
    nothing like it with us; that text and the `hint` say so.
    """

    sign: str
    becomes: tuple[str, ...] = ()
    value: Value = Value.TEXT
    style: Style | None = None
    holds: int = 0
    alone: bool = False
    literal: bool = False
    change: str = ""
    refused: str = ""
    hint: str = TAKE_AWAY


@dataclass(frozen=True, slots=True, kw_only=True)
class Postfix:
    """A sign after a part, which it touches unless it may stand `apart`: `"a b"~5`, `word^9`.

    With `near`, its number is the most words between those of the phrase, or between the parts of
    the AND, before it. Otherwise it `becomes` a field of ours, or is left out.
    """

    sign: str
    near: bool = False
    apart: bool = False
    becomes: str = ""
    change: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rewrite:
    """Something inside a word that is written differently with us: `employ!` is `employ*`."""

    sign: str
    becomes: str
    change: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Dialect:
    """One search language.

    `implied` joins what has no sign between; where that is ONEAR, words side by side are a phrase.
    `assumed` is the warning where its documents do not say which of AND and OR goes first, and
    `refuses_mixing` that it refuses such a query itself. `brackets` are the pairs that group,
    `breaks` is a regular expression of what ends a word, `skipped` of what means nothing.
    `wildcards` says whether `*` and `?` stand for letters of a word, `signs_matter` whether +, #
    and & that touch a word count, as they do with us. `remark` is said once, about plain words.
    """

    name: str
    title: str
    style: Style
    implied: Infix
    infixes: tuple[Infix, ...]
    prefixes: tuple[Prefix, ...] = ()
    postfixes: tuple[Postfix, ...] = ()
    rewrites: tuple[Rewrite, ...] = ()
    skipped: str = ""
    brackets: str = "()"
    breaks: str = ""
    wildcards: bool = True
    signs_matter: bool = True
    accents_matter: bool = False
    refuses_mixing: bool = False
    assumed: str = ""
    remark: str = ""

    @property
    def phrases(self) -> bool:
        """Whether words side by side are a phrase."""
        return self.implied.joint is Joint.ONEAR

    def operator_like(self, word: str) -> str:
        """Return the operator of the dialect that a word in other letters is; empty for none."""
        capital = word.upper()
        if capital != word and any(infix.said_by(capital) for infix in self.infixes):
            return capital
        return ""
