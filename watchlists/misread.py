"""Words of a query in; those that mean an operator or a field but are not written as one, out.

People come from other search languages and from spoken English. What can hardly be anything but
an operator is refused with what to write, because as a word it makes a phrase that finds nothing
and says nothing. `and` is left alone here: too many names have it (Trinidad and Tobago), and so
are signs (AT & T). `watchlists.names.joined` asks about those.
"""

import re
from collections.abc import Sequence
from typing import Final

from watchlists.tree import Piece, Scope

_DIALECT: Final = "`vigie watch import --dialect NAME` translates whole queries"
_UNITS: Final = {"s": "SENTENCE", "sent": "SENTENCE", "p": "PARAGRAPH", "para": "PARAGRAPH"}
# LexisNexis, Westlaw, dtSearch, EBSCO and Factiva: `w/5`, `pre/5`, `/5`, `n/5`, `+5`, `adj5`. With
# a hyphen only NEAR is one for certain: P-5 and W-5 are names.
_ORDERED: Final = frozenset({"onear", "pre", "adj", "next", "before", "+"})
_COUNTED: Final = re.compile(
    r"(o?near|w|n|pre|p|s|adj|within|next|before)?/([0-9]{1,9})[a-z]?|"
    r"(o?near|adj|\+)([0-9]{1,9})|(o?near)[-_.]([0-9]{1,9})",
    re.IGNORECASE,
)
_IN_ONE: Final = re.compile(r"(?:w|pre|within)?/(s|p|sent|para)", re.IGNORECASE)
_AT_LEAST: Final = re.compile(r"at_?least/?([0-9]{0,9})", re.IGNORECASE)
_SEGMENT: Final = re.compile(r"w/seg", re.IGNORECASE)
_EITHER: Final = "AND/OR"
_FARTHEST: Final = 100
_FIELDS: Final = {
    **{str(name): str(name) for name in Scope},
    "headline": "title",
    "intitle": "title",
    "text": "body",
    "domain": "site",
    "host": "site",
    "publication": "source",
    "language": "lang",
    "by": "author",
    "inurl": "url",
}


def operator_meant(word: str) -> str:
    """Return what to write for a word that is an operator elsewhere; empty for any other word."""
    if word == _EITHER:
        return "write OR"
    if counted := _COUNTED.fullmatch(word):
        name = counted.group(1) or counted.group(3) or counted.group(5) or ""
        number = int(counted.group(2) or counted.group(4) or counted.group(6))
        return _near(name.lower(), number)
    if unit := _IN_ONE.fullmatch(word):
        return f"write {_UNITS[unit.group(1).lower()]}; {_DIALECT}"
    if least := _AT_LEAST.fullmatch(word):
        return f"write ATLEAST {least.group(1) or 3} (…)"
    return f"write AND; {_DIALECT}" if _SEGMENT.fullmatch(word) else ""


def field_meant(name: str) -> str:
    """Return the field that is meant by a name of one, here or elsewhere; empty for any other."""
    return _FIELDS.get(name.casefold(), "")


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


# A colon that stands apart from the field before it: `title :Mali`, `title : Mali`.
_COLON: Final = re.compile(r":(?!//)")
# No phrase has it with a capital between words in small letters.
_TITLED: Final = "Or"
_NEGATED: Final = "Not"


def small_operator(word: str) -> str:
    """Return the operator that a word may mean, however written; empty for any other word."""
    return _SMALL.get(word.casefold(), "")


def misread(pieces: Sequence[Piece], *, after_and: bool = False) -> tuple[Piece, str] | None:
    """Return the first piece of a phrase that must be meant as an operator, and what to write.

    `or`, `sentence`, `paragraph` and `near 5` between two names or things in quotes, `not` before
    one, `and` beside quotes, and a field before a colon that stands apart. Between words in small
    letters they belong to the phrase (life or death), but an `Or` with a capital does not. A
    phrase may begin with `Not` (Not One Less) unless it comes `after_and`.
    """
    for number, piece in enumerate(pieces):
        before, after = pieces[:number], pieces[number + 1 :]
        if number == 0 and piece.raw == _NEGATED and not after_and:
            continue
        if not piece.quoted and (meant := _meant(piece.raw, before, after)):
            return piece, meant
    return None


def _meant(written: str, before: Sequence[Piece], after: Sequence[Piece]) -> str:
    word = written.casefold()
    if word == "not":
        return _negation(before, after)
    if after and (field := field_meant(word)) and _COLON.match(after[0].raw):
        return f"{field}: without a space before the colon"
    return _infix(written, word, before, after) if before and after else ""


def _infix(written: str, word: str, before: Sequence[Piece], after: Sequence[Piece]) -> str:
    """Return the operator that a word between others is meant as; empty if it is none."""
    if written in _CAPITALS and not all(piece.raw.isupper() for piece in (*before, *after)):
        return _CAPITALS[written]
    beside = (before[-1], after[0])
    if word == "near" and len(after) > 1 and after[0].raw.isdecimal():
        names = _stands_out(before[-1]) and _stands_out(after[1])
        return f"NEAR/{after[0].raw}" if names else ""
    if word not in _SMALL or not (all(map(_stands_out, beside)) or written == _TITLED):
        return ""
    named = word == "and" and not any(piece.quoted for piece in beside)
    return "" if named else _SMALL[word]


def _negation(before: Sequence[Piece], after: Sequence[Piece]) -> str:
    if not after or not _stands_out(after[0]):
        return ""
    if not before:
        return "NOT"
    joined = before[-1].raw.casefold() in {"and", "or"}
    return "AND NOT" if joined or _stands_out(before[-1]) else ""


def _stands_out(piece: Piece) -> bool:
    """Whether a piece is in quotes, or a name as far as its first letter tells."""
    first = piece.raw[:1]
    return piece.quoted or (first.isalpha() and not first.islower())
