"""A query of one of the usual simple forms in; what it hangs on out, without a tree.

Nine in ten queries are a word, a phrase, an AND or OR of these, two words near each other. Reading
these with a few string operations takes a twentieth of the time that lexing, parsing and planning
take, and leaves no objects behind: 100,000 of them load in seconds and stay small. Whatever is not
surely one of these forms is left to the parser, which also refuses what is wrong.
"""

import re
from collections.abc import Sequence
from typing import Final

from vigie.text import Tokeniser
from watchlists.anchors import (
    AnyOf,
    Clause,
    Direct,
    Meeting,
    Phrase,
    Shape,
    guarded,
    phrase,
    terms,
    without,
)
from watchlists.atoms import BEGINNING_MARK, TITLE_MARK, Atom, phrase_atom
from watchlists.rarity import Commonness

_TITLE: Final = "title:"
_QUOTED: Final = re.compile(r'"([^\W_]+(?: [^\W_]+)*)"')
_NEAR: Final = re.compile(r"(\S+) NEAR/([1-9][0-9]?) (\S+)")
# With fewer letters the parser refuses a beginning.
_SHORTEST_BEGINNING: Final = 3
_LONGEST: Final = 4_000  # characters; more is no simple query

# A term: its atom and, where that does not decide, its phrase.
_Term = tuple[Atom, Phrase | None]


class _NotSimple(Exception):  # noqa: N818 - no error: it is the parser's turn
    """The query is none of the simple forms, as far as can be told here."""


class Reader:
    """Reads queries whose terms ask for their words only, as `tokenise` has them."""

    __slots__ = ("commonness", "tokenise")

    def __init__(self, tokenise: Tokeniser, commonness: Commonness) -> None:
        self.tokenise = tokenise
        self.commonness = commonness

    def shapes(self, query: str) -> tuple[Shape, ...] | None:
        """Return what a query hangs on; None if it is not simple.

        It is what `watchlists.anchors.shapes` returns for the plan of the query.
        """
        if len(query) > _LONGEST:
            return None
        if query.isalnum() and query.isascii() and not query.isupper():  # one query in three
            return (Direct(frozenset((query.lower(),))),)
        try:
            return self._read(query)
        except _NotSimple:
            return None

    def _read(self, query: str) -> tuple[Shape, ...]:
        """Return what a simple query hangs on."""
        parts = query.split(" AND ")
        if len(parts) == 1 and " NEAR/" not in query:
            return self._union(self._alternatives(_ungrouped(query)))
        clauses = [*map(self._clause, parts)]
        if all(clause.anchor is None for clause in clauses):
            raise _NotSimple
        return (guarded(clauses, self.commonness),)

    def _union(self, found: Sequence[_Term]) -> tuple[Shape, ...]:
        """Return the shapes of terms joined by OR: each phrase hangs on its own atom."""
        if len(found) == 1 and found[0][1] is None:
            return (Direct(frozenset((found[0][0],))),)
        sure = frozenset([atom for atom, check in found if check is None])
        others = [
            guarded([terms(frozenset([atom]), check)], self.commonness)
            for atom, check in found
            if check is not None
        ]
        return (Direct(sure), *others) if sure else tuple(others)

    def _clause(self, part: str) -> Clause:
        """Return one part of an AND."""
        if part.isalnum():
            return self._any_of((self._term(part),), negated=False)
        negated = part.startswith("NOT ")
        text = part.removeprefix("NOT ")
        inner = _ungrouped(text)
        if " NEAR/" in inner:
            if negated:
                raise _NotSimple
            return self._near(inner)
        if inner is text and " OR " in text:  # the parser wants parentheses
            raise _NotSimple
        return self._any_of(self._alternatives(inner), negated=negated)

    def _any_of(self, found: Sequence[_Term], *, negated: bool) -> Clause:
        if len(found) == 1 and found[0][1] is None:
            atoms = frozenset((found[0][0],))
            return without(atoms) if negated else terms(atoms)
        atoms = frozenset([atom for atom, _ in found])
        phrases = frozenset([check for _, check in found if check is not None])
        if negated:
            if phrases:
                raise _NotSimple
            return without(atoms)
        if not phrases:
            return terms(atoms)
        if len(found) == 1:
            return terms(atoms, next(iter(phrases)))
        sure = frozenset([atom for atom, check in found if check is None])
        return terms(atoms, AnyOf(sure, phrases))

    def _near(self, text: str) -> Clause:
        found = _NEAR.fullmatch(text)
        if found is None:
            raise _NotSimple
        one, other = self._word(found.group(1)), self._word(found.group(3))
        return Clause(
            anchor=frozenset((min(one, other, key=self.commonness),)),
            needed=frozenset((one, other)),
            check=Meeting(one, other, int(found.group(2))),
        )

    def _word(self, text: str) -> str:
        atom, _ = self._term(text)
        if not isinstance(atom, str) or not text.isalnum():
            raise _NotSimple
        return atom

    def _alternatives(self, text: str) -> Sequence[_Term]:
        if " OR " in text:
            return [self._term(one) for one in text.split(" OR ")]
        return (self._term(text),)

    def _term(self, text: str, mark: str = "") -> _Term:
        """Return a word, a beginning of one, a phrase in quotes or one of these in the title."""
        if text.isalnum():
            if text.isupper():  # perhaps an operator
                raise _NotSimple
            if text.isascii():
                return mark + text.lower(), None
            return self._phrase(self.tokenise(text), mark)
        if quoted := _QUOTED.fullmatch(text):
            inner = quoted.group(1)
            words = inner.lower().split() if inner.isascii() else self.tokenise(inner)
            return self._phrase(words, mark)
        if text.startswith(_TITLE) and not mark:
            return self._term(text[len(_TITLE) :], TITLE_MARK)
        return self._beginning(text, mark), None

    def _beginning(self, text: str, mark: str) -> Atom:
        start = text[:-1]
        simple = text.endswith(BEGINNING_MARK) and start.isalnum() and start.isascii()
        if not simple or len(start) < _SHORTEST_BEGINNING:
            raise _NotSimple
        return mark + start.lower() + BEGINNING_MARK

    def _phrase(self, words: Sequence[str], mark: str) -> _Term:
        if not words or (mark and len(words) > 2):
            raise _NotSimple
        return phrase_atom(words, mark), phrase(words) if len(words) > 2 else None


def _ungrouped(text: str) -> str:
    """Return what stands in the parentheses round a text, or the text itself if it has none."""
    if text.startswith("(") and text.endswith(")"):
        return text[1:-1]
    return text
