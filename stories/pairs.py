"""Two articles, shingled, in; whether one is a copy of the other, why or why not, and how, out.

Broder's containment (1997) decides: the share of the shorter text that is in the longer one. What
is said in quotation marks makes no copy on its own, nor what is one part among many.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from functools import cached_property
from typing import Final

from stories.overlap import containment, resemblance
from stories.shingles import Shingles, reading
from stories.sketch import sample
from vigie.types import Article, CopyKind, DateFrom

# Half of the shorter text. Below lie reports that quote the same statement.
COPY_CONTAINMENT: Final = 0.50
# Ten words in a row. Two flashes of fifteen words share a stock phrase easily, this much hardly.
SHARED_RUNS: Final = 8
# Half of a short text may be a stock phrase: .63 is asked of thirty runs, .54 of a hundred.
SHORT_MARGIN: Final = 4.0
# A source does not abridge itself: what it prints twice, it prints whole, and with the numbers it
# had. What its articles have in common in part, and behind other beginnings, is background, or a
# standing line that is not yet known for one.
SAME_SOURCE_CONTAINMENT: Final = 0.80
# Whoever abridges to less than a third keeps the beginning. Without that, the shorter text is one
# part of many, as in a digest or a live blog.
PART: Final = 1 / 3
LEAD_RUNS: Final = 24
# A quotation of eight words or more. With fewer than twelve runs outside of such on one side
# there is nothing to compare; with a quarter of them in common it is the same report.
QUOTATION: Final = re.compile(
    r"“[^“”]{40,4000}|«[^«»]{40,4000}|„[^„“”]{40,4000}|\"[^\"]{40,4000}\"|[「『][^「」『』]{16,2000}"
)
OWN_RUNS: Final = 12
OWN_CONTAINMENT: Final = 0.25
# With so many numbers on both sides, of which not half are the same, it is another bulletin.
TELLING_NUMBERS: Final = 3
# A text that is published again is the same news for longer, but not a year later.
COPY_WINDOW: Final = timedelta(days=30)

# Nine tenths of each are in the other: other titles, standing lines, typing errors.
VERBATIM: Final = 0.90
# What is a fifth shorter is abridged, not edited.
SHORTER: Final = 0.80
_NUMBER: Final = re.compile(r"\d+(?:[.,:]\d+)*")


class Relation(StrEnum):
    """Whether an article is a copy of another one, and why not."""

    IDENTICAL = "the same words"
    COPY = "most of the shorter text is in the longer one"
    LITTLE = "little in common"
    LONG_AGO = "published long after"
    SAME_SOURCE = "standing lines of the same source"
    OTHER_NUMBERS = "the same words with other numbers"
    PART = "one part among many"
    QUOTATION = "the same quotation"

    @property
    def copy(self) -> bool:
        """Whether it is one."""
        return self in {Relation.IDENTICAL, Relation.COPY}


@dataclass(frozen=True, kw_only=True)
class Shingled:
    """What an article is compared by: its runs in their order, without standing lines.

    The text begins after `begins` runs; before are those of the title. `sentences` are the
    numbers of all sentences of the text, the standing ones included; `beginning` is that of
    title and first sentence.
    """

    article: Article
    runs: tuple[int, ...]
    begins: int
    beginning: int
    sentences: tuple[int, ...]

    @cached_property
    def every(self) -> Shingles:
        """The runs, without their order."""
        return frozenset(self.runs)

    @cached_property
    def samples(self) -> tuple[int, ...]:
        """The numbers under which the article is stored, and copies of it are looked for."""
        return sample(self.runs)

    @property
    def lead(self) -> tuple[int, ...]:
        """The runs that the text begins with."""
        return self.runs[self.begins : self.begins + LEAD_RUNS]

    @cached_property
    def own(self) -> Shingles:
        """The runs outside of quotations."""
        outside = QUOTATION.sub("\n", self.article.text)
        return self.every.intersection(reading("", outside).runs)

    @cached_property
    def numbers(self) -> frozenset[str]:
        """The numbers in title and text."""
        return frozenset(_NUMBER.findall(f"{self.article.title}\n{self.article.text}"))


@dataclass(frozen=True, kw_only=True)
class Pair:
    """A new article and a known one, side by side."""

    ours: Shingled
    theirs: Shingled

    @cached_property
    def shared(self) -> Shingles:
        """The runs that are in both."""
        return self.ours.every & self.theirs.every

    @property
    def containment(self) -> float:
        """The share of the shorter text that is in the longer one."""
        return containment(len(self.shared), len(self.ours.every), len(self.theirs.every))

    @property
    def resemblance(self) -> float:
        """The share of both texts together that is in both."""
        return resemblance(len(self.shared), len(self.ours.every), len(self.theirs.every))

    @property
    def relation(self) -> Relation:
        """Whether ours is a copy of theirs, and why not."""
        if self._apart > COPY_WINDOW:
            return Relation.LONG_AGO
        if self.ours.every == self.theirs.every:
            return Relation.IDENTICAL if self.shared else Relation.LITTLE
        if len(self.shared) < SHARED_RUNS or self.containment < self._needed:
            return Relation.LITTLE
        return next((why for why, holds in self._objections() if holds), Relation.COPY)

    def _objections(self) -> Iterator[tuple[Relation, bool]]:
        """Yield what may speak against a copy in spite of all they share, the cheapest first."""
        yield Relation.SAME_SOURCE, self._same_source and not self._begin_alike
        yield Relation.PART, self._part
        yield Relation.OTHER_NUMBERS, self._numbers_differ
        yield Relation.QUOTATION, self._only_quoted

    @property
    def kind(self) -> CopyKind:
        """What ours has made of theirs, where it is a copy."""
        ours, theirs, shared = len(self.ours.every), len(self.theirs.every), len(self.shared)
        if shared >= VERBATIM * max(ours, theirs):
            return CopyKind.VERBATIM
        if ours < SHORTER * theirs:
            return CopyKind.ABRIDGED
        return CopyKind.EXTENDED if theirs < SHORTER * ours else CopyKind.EDITED

    @property
    def theirs_is_part(self) -> bool:
        """Whether most of theirs is in ours, and there is much else in ours."""
        theirs, shared = len(self.theirs.every), len(self.shared)
        whole = shared >= max(SHARED_RUNS, COPY_CONTAINMENT * theirs)
        return whole and theirs < SHORTER * len(self.ours.every)

    @property
    def _apart(self) -> timedelta:
        return abs(trusted_time_of(self.ours.article) - trusted_time_of(self.theirs.article))

    @property
    def _needed(self) -> float:
        if self._same_source:
            return SAME_SOURCE_CONTAINMENT
        shorter = min(len(self.ours.every), len(self.theirs.every))
        return COPY_CONTAINMENT + SHORT_MARGIN / shorter

    @property
    def _same_source(self) -> bool:
        return self.ours.article.source_id == self.theirs.article.source_id != 0

    @property
    def _numbers_differ(self) -> bool:
        # Prices, weather, earthquakes. Who copies from another source may change a number or leave
        # some out; a source that prints its text with another number has a reason.
        ours, theirs = self.ours.numbers, self.theirs.numbers
        if self._same_source:
            return bool(ours - theirs) and bool(theirs - ours)
        fewer = min(len(ours), len(theirs))
        return fewer >= TELLING_NUMBERS and 2 * len(ours & theirs) < fewer

    @property
    def _begin_alike(self) -> bool:
        shorter, longer = self._by_length
        begins = shorter.lead[:OWN_RUNS]
        return 2 * len(longer.every.intersection(begins)) >= len(begins)

    @property
    def _part(self) -> bool:
        shorter, longer = self._by_length
        if len(shorter.every) >= PART * len(longer.every):
            return False
        return 2 * len(shorter.every.intersection(longer.lead)) < len(longer.lead)

    @property
    def _only_quoted(self) -> bool:
        # Asked of the shorter text only: whoever extends a text has much to say of his own.
        shorter, longer = self._by_length
        own = shorter.own
        return len(own) >= OWN_RUNS and len(own & longer.every) < OWN_CONTAINMENT * len(own)

    @property
    def _by_length(self) -> tuple[Shingled, Shingled]:
        if len(self.ours.every) <= len(self.theirs.every):
            return self.ours, self.theirs
        return self.theirs, self.ours


def time_of(article: Article) -> datetime:
    """Return when an article was published; when it was seen if that is unknown or earlier."""
    return min(article.published or article.seen, article.seen)


def trusted_time_of(article: Article) -> datetime:
    """Return when an article was published, as far as that can be trusted; else when it was seen.

    A date without a time is taken as the end of its day, and never as later than the first look.
    """
    if article.published is None or article.published_from is DateFrom.GUESS:
        return article.seen
    day = timedelta(days=1) if article.day_only else timedelta()
    return min(article.published + day, article.seen)
