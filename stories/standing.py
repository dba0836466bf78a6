"""The sentences of articles in; those that say nothing about their article, out.

"Subscribe to our newsletter", "Read also", bylines, an agency's rights, a paragraph of background:
what one source prints under many different beginnings, or what many unlike articles of any source
have in them, is a standing line. Two articles are not alike by such.

Only what stands at the edges of an article is learnt, and of what was not often seen the latest
is kept, so that memory is bounded whatever sources print.
"""

from collections import OrderedDict, defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Final

# Where standing lines stand: a byline, a place and a picture's rights before the text, appeals
# and rights behind it.
FIRST_SENTENCES: Final = 2
LAST_SENTENCES: Final = 8

# The bucket of all sources together; rows of sources begin with 1.
EVERYWHERE: Final = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """When a sentence is a standing line, and how much is remembered.

    `beginnings` are the different articles in which it has to be found; `young` the number of
    sentences that are kept of those found in fewer, `standing` that of the standing lines. What
    is more may wait for the next of every `sweep` articles.
    """

    beginnings: int
    young: int
    standing: int
    sweep: int


# Five articles; found in one of thirty articles, a line is remembered until the next one.
ONE_SOURCE: Final = Limits(beginnings=5, young=300, standing=100, sweep=1)
# Copies are left out here, but an agency's text has more disguises than are recognised. Two
# hours of the world's news.
ALL_SOURCES: Final = Limits(beginnings=8, young=20_000, standing=5_000, sweep=50)


def limits(bucket: int) -> Limits:
    """Return what holds for a source, or for all together."""
    return ALL_SOURCES if bucket == EVERYWHERE else ONE_SOURCE


def learnable(sentences: Sequence[int]) -> tuple[int, ...]:
    """Return the sentences at the edges, each once, in rising order."""
    return tuple(sorted({*sentences[:FIRST_SENTENCES], *sentences[-LAST_SENTENCES:]}))


def buckets(source_id: int, *, copy: bool) -> tuple[int, ...]:
    """Return where an article's sentences count: a copy's with its source only."""
    return tuple(sorted({source_id} if copy else {source_id, EVERYWHERE}))


@dataclass(slots=True)
class _Bucket:
    """Sentence -> (beginning it was last found under, number of them), the latest found last."""

    young: OrderedDict[int, tuple[int, int]] = field(default_factory=OrderedDict)
    standing: OrderedDict[int, tuple[int, int]] = field(default_factory=OrderedDict)


class StandingLines:
    """The standing lines of all sources, in memory."""

    def __init__(self) -> None:
        self._buckets: dict[int, _Bucket] = defaultdict(_Bucket)

    def among(self, source_id: int, sentences: Iterable[int]) -> frozenset[int]:
        """Return those sentences that are standing lines of the source or of all."""
        known = [self._buckets[bucket].standing for bucket in {source_id, EVERYWHERE}]
        return frozenset(number for number in sentences if any(number in one for one in known))

    def learn(self, bucket: int, beginning: int, sentences: Collection[int]) -> None:
        """Count an article's sentences, as `learnable` has them, in one bucket."""
        limit, lines = limits(bucket), self._buckets[bucket]
        for number in sentences:
            kept = lines.standing if number in lines.standing else lines.young
            last, found = kept.pop(number, (beginning, 0))
            if last != beginning or not found:
                found += 1
            place = lines.standing if found >= limit.beginnings else lines.young
            place[number] = (beginning, min(found, limit.beginnings))
        for kept, most in ((lines.young, limit.young), (lines.standing, limit.standing)):
            while len(kept) > most:
                kept.popitem(last=False)
