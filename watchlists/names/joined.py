"""A watchlist in; phrases that were perhaps meant as two terms, out.

`Mali and Gao` is one phrase, and so is `Marks and Spencer`: nothing but the tables of names tells
them apart. So the list runs, and `vigie check` asks.
"""

import re
from collections.abc import Iterator
from typing import Final

from vigie.config.model import WatchlistConfig
from watchlists.checking import texts
from watchlists.names.doubt import Doubt, Lone
from watchlists.names.ways import is_known
from watchlists.parsing import parse
from watchlists.tree import Field, Node, Piece, Term, children

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
_LISTING: Final = (",", ";")
# Most terms are not read a second time for it.
_WORTH_READING: Final = re.compile(rf"\s(?:{'|'.join(_JOINING)})\s|[,;]\s")
_SHORTEST_LISTED: Final = 3  # letters: Washington, DC is no list


def joined(config: WatchlistConfig) -> Iterator[tuple[Lone, Doubt]]:
    """Yield the phrases of a sound watchlist in which a word or a comma joins two names.

    What the tables know as one name (Trinidad and Tobago) is none of them.
    """
    for at, text in texts(config):
        if not _WORTH_READING.search(text):
            continue
        for term in _phrases(parse(text)):
            if (doubt := _doubt(term)) is not None:
                yield Lone(at=at, offset=term.start, term=term), doubt


def _phrases(node: Node) -> Iterator[Term]:
    if isinstance(node, Term):
        if len(node.pieces) > 1:
            yield node
    elif not isinstance(node, Field) or node.where.textual:
        for part in children(node):
            yield from _phrases(part)


def _doubt(term: Term) -> Doubt | None:
    for number, piece in enumerate(term.pieces[:-1]):
        after = term.pieces[number + 1]
        if _lists(piece, after):
            what = "the comma does not count: this is one phrase"
            hint = "write OR between terms, or make each one member of any:"
        elif number and _joins(term.pieces[number - 1], piece, after):
            what = f"'{piece.raw}' is a word of this phrase"
            write = _JOINING[piece.raw]
            hint = f"write {write} if it joins two terms, or put the phrase in double quotes"
        else:
            continue
        return None if is_known(term.text) else Doubt(term=term.text, what=what, hint=hint)
    return None


def _lists(piece: Piece, after: Piece) -> bool:
    listed = piece.raw.endswith(_LISTING) and len(after.raw) >= _SHORTEST_LISTED
    return listed and not piece.quoted and "." not in after.raw


def _joins(before: Piece, piece: Piece, after: Piece) -> bool:
    names = all(side.quoted or not side.raw[:1].islower() for side in (before, after))
    return names and not piece.quoted and piece.raw in _JOINING
