"""A watchlist in; phrases in which a sign or quotes were perhaps meant to join two terms, out.

`Mali & Gao`, `Mali,Gao` and `"Mali" "Gao"` are one phrase each, and so is `Marks & Spencer`. So
the list runs, and `vigie check` asks, as `watchlists.names.joined` does of words between names.
"""

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from vigie.config.model import WatchlistConfig
from watchlists.checking import texts
from watchlists.names.doubt import Doubt, Lone
from watchlists.names.ways import is_known
from watchlists.parsing import parse
from watchlists.tree import Field, Node, Piece, Term, children

_EITHER: Final = "AND or OR"
_SIGNS: Final = {"&": "AND", "+": "AND", "-": "AND NOT"}
# In small letters `watchlists.names.joined` asks about them.
_TITLED: Final = {"And": "AND", "Et": "AND", "Und": "AND", "Ou": "OR", "Oder": "OR"}
# What a query has to have in it to be read a second time for this: most have not.
_WORTH_READING: Final = re.compile(
    rf"""["“”„‟«»]\s+["“”„‟«»]|\s[^\w\s"()*?]+\s|\w[,;]\w|\s(?:{"|".join(_TITLED)})\s"""
)
# Shorter words with a comma between are hardly a list, and numbers with one are numbers.
_COMMA: Final = re.compile(r"[^\W\d_]{3,}[,;](?=[^\W\d_]{3,})")


def joined_by_signs(config: WatchlistConfig) -> Iterator[tuple[Lone, Doubt]]:
    """Yield the phrases of a sound watchlist in which signs or quotes seem to join two terms.

    What the tables know as one name (Bosnia & Herzegovina) is none of them.
    """
    for at, text in texts(config):
        if not _WORTH_READING.search(text):
            continue
        for term in _terms(parse(text)):
            found = next(_readings(term), None)
            if found is not None and not is_known(term.text):
                what, hint = found
                doubt = Doubt(term=term.text, what=what, hint=hint)
                yield Lone(at=at, offset=term.start, term=term), doubt


def _terms(node: Node) -> Iterator[Term]:
    if isinstance(node, Term):
        yield node
    elif not isinstance(node, Field) or node.where.textual:
        for part in children(node):
            yield from _terms(part)


def _readings(term: Term) -> Iterator[tuple[str, str]]:
    """Yield what of a phrase seems to join two terms, and what to write instead."""
    for before, after in pairwise(term.pieces):
        if before.quoted and after.quoted:
            together = f'"{before.raw} {after.raw}"'
            yield "quotes side by side are one phrase", f"write OR between them, or {together}"
    for piece in term.pieces[1:-1]:
        if write := _joins(piece):
            what = f"'{piece.raw}' is a word of this phrase"
            if not _has_word(piece):
                what = f"'{piece.raw}' does not count: this is one phrase"
            hint = f"write {write} if it joins two terms, or put the phrase in double quotes"
            yield what, hint
    if any(not piece.quoted and _COMMA.search(piece.raw) for piece in term.pieces):
        what = "the comma does not count: this is one phrase"
        yield what, "write OR between terms, or make each one member of any:"


def _joins(piece: Piece) -> str:
    """Return the operator that a piece between two others may mean; empty for a plain word."""
    if piece.quoted:
        return ""
    if _has_word(piece):
        return _TITLED.get(piece.raw, "")
    return _SIGNS.get(piece.raw, _EITHER)


def _has_word(piece: Piece) -> bool:
    """Whether a piece has a word, or stands for one."""
    return any(char.isalnum() or char in "*?" for char in piece.raw)
