"""A watchlist in; phrases that were perhaps meant as two terms, out.

`Mali and Gao`, `Mali & Gao`, `Mali,Gao` and `"Mali" "Gao"` are one phrase each, and so is
`Marks & Spencer`: nothing but the tables of names tells them apart. So the list runs, and
`vigie check` asks.
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

# In small letters they join names only: bread and butter is a phrase.
_JOINING: Final = {
    "and": "AND",
    "near": "NEAR/5",
    "et": "AND",
    "ou": "OR",
    "und": "AND",
    "oder": "OR",
    "и": "AND",
    "или": "OR",
}
_TITLED: Final = {"And": "AND", "Et": "AND", "Und": "AND", "Ou": "OR", "Oder": "OR"}
_SIGNS: Final = {"&": "AND", "+": "AND", "-": "AND NOT"}
_EITHER: Final = "AND or OR"  # for signs that mean nothing in particular
_LISTING: Final = (",", ";")
_SHORTEST_LISTED: Final = 3  # letters: Washington, DC is no list
# Shorter words with a comma between are hardly a list, and numbers with one are numbers.
_COMMA: Final = re.compile(r"[^\W\d_]{3,}[,;](?=[^\W\d_]{3,})")
_NO_COMMA: Final = (
    "the comma does not count: this is one phrase",
    "write OR between terms, or make each one member of any:",
)
# What a query has to have in it to be read a second time for this: most have not.
_WORTH_READING: Final = re.compile(
    rf"""["“”„‟«»]\s+["“”„‟«»]|\s[^\w\s"()*?]+\s|[,;]\s|\w[,;]\w"""
    rf"""|\s(?:{"|".join((*_JOINING, *_TITLED))})\s"""
)


def joined(config: WatchlistConfig) -> Iterator[tuple[Lone, Doubt]]:
    """Yield the phrases of a sound watchlist in which something seems to join two terms.

    That is a word between names, a sign, a comma, or quotes side by side. What the tables know as
    one name (Trinidad and Tobago, Bosnia & Herzegovina) is none of them.
    """
    for at, text in texts(config):
        if not _WORTH_READING.search(text):
            continue
        for term in _phrases(parse(text)):
            found = next(_readings(term), None)
            if found is not None and not is_known(term.text):
                what, hint = found
                doubt = Doubt(term=term.text, what=what, hint=hint)
                yield Lone(at=at, offset=term.start, term=term), doubt


def _phrases(node: Node) -> Iterator[Term]:
    if isinstance(node, Term):
        yield node
    elif not isinstance(node, Field) or node.where.textual:
        for part in children(node):
            yield from _phrases(part)


def _readings(term: Term) -> Iterator[tuple[str, str]]:
    """Yield what of a phrase seems to join two terms, and what to write instead."""
    for piece, after in pairwise(term.pieces):
        if piece.quoted and after.quoted:
            together = f'"{piece.raw} {after.raw}"'
            yield "quotes side by side are one phrase", f"write OR between them, or {together}"
        if _lists(piece, after):
            yield _NO_COMMA
    for before, piece, after in zip(term.pieces, term.pieces[1:], term.pieces[2:], strict=False):
        if write := _joins(before, piece, after):
            what = f"'{piece.raw}' is a word of this phrase"
            if not _has_word(piece):
                what = f"'{piece.raw}' does not count: this is one phrase"
            hint = f"write {write} if it joins two terms, or put the phrase in double quotes"
            yield what, hint
    if any(not piece.quoted and _COMMA.search(piece.raw) for piece in term.pieces):
        yield _NO_COMMA


def _lists(piece: Piece, after: Piece) -> bool:
    listed = piece.raw.endswith(_LISTING) and len(after.raw) >= _SHORTEST_LISTED
    return listed and not piece.quoted and "." not in after.raw


def _joins(before: Piece, piece: Piece, after: Piece) -> str:
    """Return the operator that a piece between two others may mean; empty for a plain word."""
    if piece.quoted:
        return ""
    if not _has_word(piece):
        return _SIGNS.get(piece.raw, _EITHER)
    names = all(side.quoted or not side.raw[:1].islower() for side in (before, after))
    return _JOINING.get(piece.raw, "") * names or _TITLED.get(piece.raw, "")


def _has_word(piece: Piece) -> bool:
    """Whether a piece has a word, or stands for one."""
    return any(char.isalnum() or char in "*?" for char in piece.raw)
