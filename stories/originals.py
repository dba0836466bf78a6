"""A copy of a known article in; which of all is the original, and what the other one is, out.

The original is what was published first, then what was first seen. An article that was published
before the known one, and is found after it, takes its place.
"""

from dataclasses import dataclass
from datetime import datetime

from stories.copies import Copy, Sketches, shingles_of
from stories.pairs import Pair, trusted_time_of
from vigie.types import Article, CopyKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Descent:
    """Who descends from whom: `copy` is a copy of `original`, in the way of `kind`.

    `usurped` says that `copy` was the original until now: its copies are those of the new one.
    """

    original: int
    copy: int
    kind: CopyKind
    usurped: bool = False


def descent(article: Article, copy: Copy, original: Article, known: Sketches) -> Descent:
    """Return how an article, stored already, is related to the original of what it copies.

    `original` is that of `copy.of`, or `copy.of` itself. Where too much has changed on the way to
    be seen in the original, the kind is what was made of the copy.
    """
    ours, theirs = shingles_of(article, known), shingles_of(original, known)
    if _first(article) < _first(original):
        kind = Pair(ours=theirs, theirs=ours).kind
        return Descent(original=article.id, copy=original.id, kind=kind, usurped=True)
    pair = Pair(ours=ours, theirs=theirs)
    kind = pair.kind if pair.relation.copy else copy.kind
    return Descent(original=original.id, copy=article.id, kind=kind)


def _first(article: Article) -> tuple[datetime, datetime, int]:
    return trusted_time_of(article), article.seen, article.id
