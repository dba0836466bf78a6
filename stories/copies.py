"""An article's words in; which known article it is a copy of, and by how much, out.

Copies are found by shingles, runs of three words. Broder's resemblance and containment (1997)
over a sample: only shingles whose hash is divisible by `SAMPLE` are stored ("mod m" sampling), two
of them in common make a candidate, and the exact containment of the candidates decides.
"""

from collections import OrderedDict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from hashlib import blake2b
from heapq import nsmallest
from threading import Lock
from typing import Protocol

from vigie.text import index_text
from vigie.types import Article

SHINGLE_WORDS = 3
# One in eight shingles is stored, of a short text some more: a flash of forty words and the long
# article that contains it have to meet in two of them.
SAMPLE = 8
MOST_SAMPLED = 64
LEAST_SAMPLED = 16
SHARED_SAMPLES = 2
# Half of the shorter text. Below lie reports that quote the same statement.
COPY_CONTAINMENT = 0.50
# Ten words in a row. Two flashes of fifteen words share a stock phrase easily, this much hardly.
SHARED_SHINGLES = 8
# An agency text of which hundreds of copies are stored is recognised by any of them.
MOST_CANDIDATES = 24
# What is compared of a longer text: news has fewer than 5,000 words, and whoever publishes
# megabytes must not fill the memory with their shingles.
MOST_WORDS = 20_000
# Cut before its words are looked for; with its space a word has 10 characters or fewer.
MOST_CHARS = 10 * MOST_WORDS
# An article's 500 shingles are made once for all comparisons. Each takes some 90 bytes: 45 MB.
_MOST_REMEMBERED = 500_000
_REMEMBERED_ARTICLES = 512

Shingles = frozenset[int]


class Sketches(Protocol):
    """What the archive knows about the copies it holds; SQLite in the daemon, a dict in tests."""

    def candidates(self, hashes: Collection[int], /) -> Mapping[int, int]:
        """Return how many of the hashes each article shares, for those that share two at least.

        At most `MOST_CANDIDATES` articles, those that share most, then the earliest ids.
        """
        ...

    def article(self, article_id: int, /) -> Article | None:
        """Return a candidate, or None where it was pruned meanwhile."""
        ...

    def story_of(self, article_id: int, /) -> int | None:
        """Return the id of the story that an article is in, None where it is in none any more."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Copy:
    """The article that another one repeats.

    `containment` is the share of the shorter text that is common, `resemblance` that of both
    together (Jaccard), `shared` the number of common shingles.
    """

    of: int
    containment: float
    resemblance: float
    shared: int


def shingles(words: Iterable[str]) -> Shingles:
    """Return the hash of each run of three words: signed 64 bits, the same on every machine.

    A text of one or two words is one shingle; no words, none.
    """
    kept = list(words)
    runs = zip(*(kept[start:] for start in range(SHINGLE_WORDS)), strict=False)
    texts = {" ".join(run) for run in runs} or ({" ".join(kept)} if kept else set())
    return frozenset(map(_hash, texts))


def _hash(text: str) -> int:
    # Not hash(): Python salts it, and the numbers are stored. Signed, as SQLite's integers are.
    return int.from_bytes(blake2b(text.encode(), digest_size=8).digest(), signed=True)


def sketch(all_shingles: Shingles) -> tuple[int, ...]:
    """Return the shingles by which the article is to be found again, 16 to 64 of them, sorted.

    Those divisible by 8, the smallest first; the smallest of all where these are too few.
    """
    sampled = nsmallest(MOST_SAMPLED, (h for h in all_shingles if h % SAMPLE == 0))
    if len(sampled) >= LEAST_SAMPLED:
        return tuple(sampled)
    return tuple(sorted({*sampled, *nsmallest(LEAST_SAMPLED, all_shingles)}))


def containment(one: Shingles, other: Shingles) -> float:
    """Return the share of the smaller set that is in the other one, 0 where one is empty."""
    smaller = min(len(one), len(other))
    return len(one & other) / smaller if smaller else 0.0


class Remembered:
    """The shingles of the texts that were asked for last, at most `most` in all.

    Bounded by their size as well as by their number: one text can be as long as forty others. The
    texts themselves are not kept.
    """

    def __init__(self, most: int) -> None:
        self.size = 0
        self._most = most
        self._kept: OrderedDict[bytes, Shingles] = OrderedDict()
        self._lock = Lock()

    def of(self, text: str) -> Shingles:
        """Return the shingles of the first `MOST_WORDS` words of a text."""
        text = text[:MOST_CHARS]
        key = blake2b(text.encode(), digest_size=16).digest()
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
                return self._kept[key]
        made = shingles(index_text(text).split()[:MOST_WORDS])
        with self._lock:
            self._keep(key, made)
        return made

    def _keep(self, key: bytes, made: Shingles) -> None:
        if key not in self._kept:
            self._kept[key] = made
            self.size += len(made)
        while self.size > self._most or len(self._kept) > _REMEMBERED_ARTICLES:
            _, forgotten = self._kept.popitem(last=False)
            self.size -= len(forgotten)


_remembered = Remembered(_MOST_REMEMBERED)


def shingles_of(article: Article) -> Shingles:
    """Return the shingles of title and text, of a very long one those of its beginning."""
    return _remembered.of(f"{article.title}\n\n{article.text}")


def find_copy(all_shingles: Shingles, known: Sketches) -> Copy | None:
    """Return the known article that this text is a copy of, or None.

    Of several, the most alike as a whole, then the earliest: a digest contains many articles.
    """
    found = known.candidates(sketch(all_shingles))
    compared = (_compared(all_shingles, article_id, known) for article_id in found)
    copies = [copy for copy in compared if copy is not None]
    return min(copies, key=lambda copy: (-copy.resemblance, copy.of), default=None)


def _compared(all_shingles: Shingles, article_id: int, known: Sketches) -> Copy | None:
    article = known.article(article_id)
    if article is None:
        return None
    theirs = shingles_of(article)
    share = containment(all_shingles, theirs)
    shared = len(all_shingles & theirs)
    if share < COPY_CONTAINMENT or (shared < SHARED_SHINGLES and all_shingles != theirs):
        return None
    resemblance = shared / (len(all_shingles) + len(theirs) - shared)
    return Copy(of=article_id, containment=share, resemblance=resemblance, shared=shared)
