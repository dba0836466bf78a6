"""An article's shingles in; which known article it is a copy of, by how much and how, out.

Copies are found by shingles, runs of three words: what has some of the stored ones in common is a
candidate (`stories.sketch`), and Broder's containment (1997) of all of them decides. What many
different articles say (a site's standing lines, a speech that all quote) makes no copies.
"""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from heapq import nsmallest
from typing import Final, Protocol

from stories.pairs import Pair, Shingled, time_of
from stories.shingles import Remembered
from vigie.types import Article, CopyKind

# Of a phrase that everybody uses, and of an agency text of which hundreds of copies are stored,
# the latest that have it are asked for.
MOST_HOLDERS: Final = 32
# One sample in common is chance, and so are two that more than eight articles have: these two
# weigh a quarter. Four of an agency text may be had by hundreds.
SHARED_SAMPLES: Final = 2
LEAST_WEIGHT: Final = 0.25
MANY_SAMPLES: Final = 4
# An agency text is recognised by any of its copies, so a dozen is enough.
MOST_CANDIDATES: Final = 12
# What is left out of a text that is taken over as a whole: its last line, a picture's rights.
WHOLE: Final = 0.80
# Of so many articles, each in another place, most is in a digest.
DIGEST_PARTS: Final = 3

# An article's 500 runs are made once for all comparisons. Each takes some 45 bytes: 25 MB.
_remembered: Final = Remembered(500_000, articles=512)


class Sketches(Protocol):
    """What the archive knows about the copies it holds; SQLite in the daemon, a dict in tests."""

    def holders(self, samples: Collection[int], /, *, most: int) -> Mapping[int, Sequence[int]]:
        """Return the ids of the articles that were stored under each sample, if there are any.

        Of those of one sample the latest, at most so many.
        """
        ...

    def article(self, article_id: int, /) -> Article | None:
        """Return a candidate, or None where it was pruned meanwhile."""
        ...

    def story_of(self, article_id: int, /) -> int | None:
        """Return the id of the story that an article is in, None where it is in none any more."""
        ...

    def stock(self, source_id: int, sentences: Collection[int], /) -> Collection[int]:
        """Return those of the sentences that are known as standing lines of the source or of all.

        See `stories.standing`.
        """
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Copy:
    """The article that another one repeats, and the time of that (`time_of`).

    `kind` says what the new article has made of the known one. `containment` is the share of the
    shorter text that is common, `resemblance` that of both together (Jaccard), `shared` the
    number of common shingles.
    """

    of: int
    when: datetime
    kind: CopyKind
    containment: float
    resemblance: float
    shared: int


def shingles_of(article: Article, known: Sketches | None = None) -> Shingled:
    """Return what an article is compared by, without the standing lines that are `known`."""
    read = _remembered.of(article.title, article.text)
    sentences = tuple(sentence.number for sentence in read.sentences)
    stock = known.stock(article.source_id, sentences) if known and sentences else ()
    runs = read.without(stock) if stock else read.runs
    return Shingled(
        article=article,
        runs=runs,
        begins=read.begins,
        beginning=read.beginning,
        sentences=sentences,
    )


def sketch(shingled: Shingled, copy: Copy | None = None) -> tuple[int, ...]:
    """Return the samples under which the article is to be stored; of a verbatim copy, none.

    What is a copy of it is found as a copy of what it is a copy of. A third of the news is such.
    """
    return () if copy and copy.kind is CopyKind.VERBATIM else shingled.samples


def find_copy(shingled: Shingled, known: Sketches) -> Copy | None:
    """Return the known article that this one is a copy of, or None; a digest is none.

    Of several, one that is whole in the other, then the most alike, then the earliest.
    """
    pairs = [*_pairs(shingled, known)]
    copies = [_copy(pair) for pair in pairs if pair.relation.copy]
    best = min(copies, key=_order, default=None)
    if best is not None and best.kind is CopyKind.EXTENDED and _is_digest(pairs):
        return None
    return best


def _order(copy: Copy) -> tuple[bool, float, int]:
    # What was put together of a whole text and half of another one is a copy of the first.
    return copy.containment < WHOLE, -copy.resemblance, copy.of


def _copy(pair: Pair) -> Copy:
    return Copy(
        of=pair.theirs.article.id,
        when=time_of(pair.theirs.article),
        kind=pair.kind,
        containment=pair.containment,
        resemblance=pair.resemblance,
        shared=len(pair.shared),
    )


def _pairs(shingled: Shingled, known: Sketches) -> Iterator[Pair]:
    for article_id in candidates(shingled, known):
        article = known.article(article_id)
        if article is not None:
            pair = Pair(ours=shingled, theirs=shingles_of(article, known))
            yield pair
            if pair.relation.copy and pair.kind is CopyKind.VERBATIM:
                return  # none can be more alike


def candidates(shingled: Shingled, known: Sketches) -> list[int]:
    """Return the articles that may be originals, those with the rarest samples in common first."""
    shared: dict[int, int] = defaultdict(int)
    weights: dict[int, float] = defaultdict(float)
    # In a fixed order: sums of fractions depend on it.
    for _, holders in sorted(known.holders(shingled.samples, most=MOST_HOLDERS).items()):
        for article_id in holders:
            shared[article_id] += 1
            # What many hold is a standing line, a stock phrase, or found through any of them.
            weights[article_id] += 1 / len(holders)
    enough = (
        n
        for n, samples in shared.items()
        if samples >= MANY_SAMPLES or (samples >= SHARED_SAMPLES and weights[n] >= LEAST_WEIGHT)
    )
    return nsmallest(MOST_CANDIDATES, enough, key=lambda n: (-weights[n], -n))


def _is_digest(pairs: Sequence[Pair]) -> bool:
    """Return whether most of several articles is in ours, each in another place."""
    parts = sorted((pair.shared for pair in pairs if pair.theirs_is_part), key=len, reverse=True)
    different: list[frozenset[int]] = []
    for part in parts:
        if all(2 * len(part & other) < len(part) for other in different):
            different.append(part)
    return len(different) >= DIGEST_PARTS
