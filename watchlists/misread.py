"""Words of a query in; those that mean an operator but are not written as one, out.

People come from other search languages and from spoken English. What can hardly be anything but
an operator is refused with what to write, because as a word it makes a phrase that finds nothing
and says nothing. `and` is left alone here: too many names have it (Trinidad and Tobago).
"""

import re
from collections.abc import Sequence
from typing import Final

from watchlists.tree import Piece

_DIALECT: Final = "`vigie watch import --dialect NAME` translates whole queries"
_UNITS: Final = {"s": "SENTENCE", "sent": "SENTENCE", "p": "PARAGRAPH", "para": "PARAGRAPH"}
# LexisNexis, Westlaw, dtSearch and Factiva: `w/5`, `pre/5`, `/5`, `+5`, `adj5`.
_ORDERED: Final = frozenset({"onear", "pre", "adj", "next", "before", "+"})
_COUNTED: Final = re.compile(
    r"(o?near|w|pre|p|s|adj|within|next|before)?/([0-9]{1,9})[a-z]?|(o?near|adj|\+)([0-9]{1,9})",
    re.IGNORECASE,
)
_IN_ONE: Final = re.compile(r"(?:w|pre|within)?/(s|p|sent|para)", re.IGNORECASE)
_AT_LEAST: Final = re.compile(r"at_?least/?([0-9]{0,9})", re.IGNORECASE)
_SEGMENT: Final = re.compile(r"w/seg", re.IGNORECASE)
_FARTHEST: Final = 100


def operator_meant(word: str) -> str:
    """Return what to write for a word that is an operator elsewhere; empty for any other word."""
    if counted := _COUNTED.fullmatch(word):
        name = counted.group(1) or counted.group(3) or ""
        number = int(counted.group(2) or counted.group(4))
        return _near(name.lower(), number)
    if unit := _IN_ONE.fullmatch(word):
        return f"write {_UNITS[unit.group(1).lower()]}; {_DIALECT}"
    if least := _AT_LEAST.fullmatch(word):
        return f"write ATLEAST {least.group(1) or 3} (…)"
    return f"write AND; {_DIALECT}" if _SEGMENT.fullmatch(word) else ""


def _near(name: str, number: int) -> str:
    if number > _FARTHEST:
        return f"write AND, or NEAR/{_FARTHEST}, which is the farthest"
    write = f"{'ONEAR' if name in _ORDERED else 'NEAR'}/{max(number, 1)}"
    return f"write {write}" if name.endswith("near") else f"write {write}; {_DIALECT}"


_SMALL: Final = {
    "and": "AND",
    "or": "OR",
    "not": "NOT",
    "sentence": "SENTENCE",
    "paragraph": "PARAGRAPH",
}
# No phrase in mixed letters has these between its words.
_CAPITALS: Final = {
    "ANDNOT": "AND NOT",
    "AND-NOT": "AND NOT",
    "EXCEPT": "AND NOT",
    "ADJ": "ONEAR/1",
    "SAME": "PARAGRAPH",
    "WITHIN": "NEAR/5",
    "XOR": "(a OR b) AND NOT (a AND b)",
}


def small_operator(word: str) -> str:
    """Return the operator that a word in small letters may mean; empty for any other word."""
    return _SMALL.get(word, "")


def misread(pieces: Sequence[Piece]) -> tuple[Piece, str] | None:
    """Return the first piece of a phrase that must be meant as an operator, and what to write.

    `or`, `sentence`, `paragraph` and `near 5` between two names or things in quotes, `not` before
    one, and `and` beside quotes. Between words in small letters they belong to the phrase (life
    or death).
    """
    for number, piece in enumerate(pieces):
        before, after = pieces[:number], pieces[number + 1 :]
        if not piece.quoted and (meant := _meant(piece.raw, before, after)):
            return piece, meant
    return None


def _meant(word: str, before: Sequence[Piece], after: Sequence[Piece]) -> str:
    if word == "not":
        return _negation(before, after)
    if not before or not after:
        return ""
    if word in _CAPITALS and not all(piece.raw.isupper() for piece in (*before, *after)):
        return _CAPITALS[word]
    beside = (before[-1], after[0])
    if word == "near" and len(after) > 1 and after[0].raw.isdecimal():
        names = _stands_out(before[-1]) and _stands_out(after[1])
        return f"NEAR/{after[0].raw}" if names else ""
    if word not in _SMALL or not all(map(_stands_out, beside)):
        return ""
    named = word == "and" and not any(piece.quoted for piece in beside)
    return "" if named else _SMALL[word]


def _negation(before: Sequence[Piece], after: Sequence[Piece]) -> str:
    if not after or not _stands_out(after[0]):
        return ""
    if not before:
        return "NOT"
    joined = before[-1].raw in {"and", "or"}
    return "AND NOT" if joined or _stands_out(before[-1]) else ""


def _stands_out(piece: Piece) -> bool:
    """Whether a piece is in quotes, or a name as far as its first letter tells."""
    first = piece.raw[:1]
    return piece.quoted or (first.isalpha() and not first.islower())
