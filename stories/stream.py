"""An article in; the story it belongs to, why, and what that changes, out.

One pass in the order of arrival, as in topic detection and tracking (Allan, 2002): an article is
compared with the centroids of the open stories (TF-IDF, cosine), by the terms of its language and
by the keys that all languages share, and joins the nearest if that is near enough
(`stories.likeness`). A copy joins the story of what it copies. An article that is like two stories
in different languages may make them one, and so may one that is like a story and a lone report.

Placing changes nothing. It returns the change, so that the store can write it in the transaction
that records the article; only then is it accepted here. A stream that is restored from what was
written places the next article as the one that was running would have.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from stories.copies import Copy, Sketches, find_copy, shingles_of, sketch
from stories.keys import keys_of
from stories.likeness import Likeness
from stories.pairs import COPY_WINDOW, time_of
from stories.reading import language_of, passages
from stories.scene import scene_of
from stories.shelves import Shelves, Vectors
from stories.terms import terms_of
from stories.vectors import best, shares, unit
from vigie.types import Article, Joined, Merge, Placement

# A digest contains articles about other things. What is only a part of something much longer is in
# its story if they are about the same event, like any other two articles.
PART_RESEMBLANCE: Final = 0.25
# Two flashes of six words are alike by a country and a minister. Three words that not everybody
# uses have to be the same: no more than one article in thirty-three has them, exp(-3.5).
TELLING_TERMS: Final = 3
TELLING_RARITY: Final = 3.5
# The terms that explain a likeness to a person.
TERMS_TOLD: Final = 5
MOST_KEYS: Final = 120
MOST_TITLE_KEYS: Final = 25
# A story in one language and a story in another are made one by an article that is like both;
# by how much more than a story that it joins, and how alike the two have to be themselves.
MERGE_SURPLUS: Final = 0.03
MERGE_LIKENESS: Final = 0.25
# A lone report, to which nothing was near enough when it came, or which came first, and a story of
# its language: how alike the two have to be where an article is like both.
LATE_LIKENESS: Final = 0.2
# After this long without a report a story is closed. The same words later are another event.
WINDOW: Final = timedelta(days=5)


@dataclass(frozen=True, slots=True, kw_only=True)
class Delta:
    """What accepting an article changes; all of it has to be stored.

    `vectors` are what it says, `sketch` the hashes by which copies of it are found. `terms` (keys
    among them) are counted once each in the counts of its language, and the empty term, which
    counts the articles, too; before that, if `halve`, all counts of the language are halved,
    rounding down, and those of zero dropped.
    """

    vectors: Vectors
    terms: tuple[str, ...]
    sketch: tuple[int, ...]
    halve: bool = False

    @property
    def lang(self) -> str:
        """The article's language."""
        return self.vectors.lang

    @property
    def when(self) -> datetime:
        """The article's time."""
        return self.vectors.when

    @property
    def vector(self) -> Mapping[str, float]:
        """What the article says, as it is stored."""
        return self.vectors.together


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """Where an article belongs, why in words for a person, and what that changes.

    `copy` is the article that it repeats, wherever it belongs; `merges` are stories that turn out
    to be one event once the article is accepted.
    """

    placement: Placement
    why: str
    delta: Delta
    copy: Copy | None = None
    merges: tuple[Merge, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """An article that was accepted, as much of it as was stored."""

    story_id: int
    lang: str
    when: datetime
    vector: Mapping[str, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Read:
    """An article as it is compared: its vectors, the terms to count, and how they were written."""

    vectors: Vectors
    terms: tuple[str, ...]
    written: Mapping[str, str]


class Stream:
    """The open stories of all languages. Not for several threads (its stemmers are not)."""

    def __init__(self, sketches: Sketches, *, window: timedelta = WINDOW) -> None:
        self._sketches = sketches
        self._shelves = Shelves(window)

    def restore(self, counts: Iterable[tuple[str, str, int]], placed: Iterable[Placed]) -> None:
        """Take up the state of an earlier stream.

        `counts` are (language, term, articles) as the deltas left them, the empty term included.
        `placed` are the articles of the open stories, those of each in the order in which they
        were accepted, together if it is to be quick; those of closed stories do no harm.
        """
        for lang, term, articles in counts:
            self._shelves.counts(lang).known[term] = articles
        self.replace((), placed)

    def replace(self, story_ids: Collection[int], placed: Iterable[Placed]) -> None:
        """Forget what is held of these stories, and take up anew the articles given."""
        self._shelves.replace(
            story_ids,
            ((one.story_id, Vectors.of(one.lang, one.when, one.vector)) for one in placed),
        )

    def place(self, article: Article) -> Verdict:
        """Return where an article belongs that was not placed before; changes nothing."""
        read = self._read(article)
        shingles = shingles_of(article, self._sketches)
        copy = find_copy(shingles, self._sketches)
        found = self._shelves.likenesses(read.vectors)
        placement = self._placement(read, copy, found)
        return Verdict(
            placement=placement,
            why=self._why(placement, copy, found, read),
            delta=Delta(
                vectors=read.vectors,
                terms=read.terms,
                sketch=sketch(shingles, copy),
                halve=self._shelves.counts(read.vectors.lang).full,
            ),
            copy=copy,
            merges=self._merges(placement, found, read.vectors),
        )

    def accept(self, delta: Delta, *, story_id: int) -> None:
        """Apply a change after it was stored; `story_id` is the new story's where it is one."""
        counts = self._shelves.counts(delta.lang)
        if delta.halve:
            counts.halve()
        counts.add(delta.terms)
        self._shelves.add(story_id, delta.vectors)

    def forget(self, before: datetime) -> None:
        """Close the stories whose last article is older: they cost memory, and take nothing in."""
        self._shelves.forget(before)

    @property
    def open_stories(self) -> int:
        """The number of open stories."""
        return len(self._shelves)

    def _read(self, article: Article) -> _Read:
        lang = language_of(article)
        text = passages(article, lang)
        terms, keys = terms_of(text), keys_of(text, lang)
        counts = self._shelves.counts(lang)
        title = counts.weighed_keys(keys_of(text[:1], lang))
        vectors = Vectors(
            lang=lang,
            when=time_of(article),
            terms=unit(counts.weighed_terms(terms.weights)),
            keys=unit(counts.weighed_keys(keys), MOST_KEYS),
            title=shares(title, MOST_TITLE_KEYS),
            scene=scene_of(article, text, lang),
        )
        counted = tuple(sorted((*terms.weights, *keys)))
        return _Read(vectors=vectors, terms=counted, written=terms.written)

    def _placement(self, read: _Read, copy: Copy | None, found: Sequence[Likeness]) -> Placement:
        story_id = self._story_of(copy, read.vectors.when) if copy else None
        if copy and story_id is not None and copy.resemblance >= PART_RESEMBLANCE:
            return _as_copy(copy, story_id)
        copy_of = copy.of if copy else None
        for it in found:
            if it.surplus >= 0 and self._telling(it.story_id, read) >= TELLING_TERMS:
                return Placement(
                    story_id=it.story_id,
                    joined=Joined.SIMILAR,
                    copy_of=copy_of,
                    score=it.cosine if it.same_language else it.common,
                )
        return Placement(story_id=None, joined=Joined.FIRST, copy_of=copy_of)

    def _telling(self, story_id: int, read: _Read) -> int:
        shared = self._shelves.shared(story_id, read.vectors)
        rarities = self._shelves.counts(read.vectors.lang).rarities(shared)
        return sum(rarity >= TELLING_RARITY for rarity in rarities.values())

    def _merges(
        self, placement: Placement, found: Sequence[Likeness], vectors: Vectors
    ) -> tuple[Merge, ...]:
        """Return the story that the article shows to be the same as the one it joins, if any."""
        into = placement.story_id
        if into is None or placement.joined is not Joined.SIMILAR:
            return ()
        others = [it for it in found if it.story_id != into]
        for it in sorted(others, key=lambda it: it.same_language):
            why = (
                self._late(into, it, vectors)
                if it.same_language
                else self._across(into, it, vectors)
            )
            if why:
                return (Merge(into=min(into, it.story_id), gone=max(into, it.story_id), why=why),)
        return ()

    def _across(self, into: int, other: Likeness, vectors: Vectors) -> str:
        """Return why a story in other languages is the same, empty where it is not."""
        if other.surplus < MERGE_SURPLUS:
            return ""
        alike = self._shelves.alike(into, other.story_id, vectors)
        langs, others = (self._shelves.langs(n, vectors.when) for n in (into, other.story_id))
        if alike < MERGE_LIKENESS or not langs.isdisjoint(others):
            return ""
        return f"{alike:.2f} alike by names, places and numbers; one article is like both"

    def _late(self, into: int, other: Likeness, vectors: Vectors) -> str:
        """Return why a story in the article's language is the same, empty where it is not."""
        if other.surplus < 0:
            return ""
        alike = self._shelves.late_likeness(into, other.story_id, vectors)
        if alike < LATE_LIKENESS:
            return ""
        return f"{alike:.2f} alike, and one of them a lone report; one article is like both"

    def _story_of(self, copy: Copy, when: datetime) -> int | None:
        if abs(when - copy.when) > COPY_WINDOW:
            return None
        return self._sketches.story_of(copy.of)

    def _why(
        self, placement: Placement, copy: Copy | None, found: Sequence[Likeness], read: _Read
    ) -> str:
        if placement.joined is Joined.COPY and copy:
            return (
                f"{copy.containment:.0%} of the shorter text is in both ({copy.shared} passages)"
            )
        joined = [it for it in found if it.story_id == placement.story_id]
        nearest = next(iter(joined or found), None)
        if nearest is None:
            return "no open story has a word of it that stands out"
        shared = self._shelves.shared(nearest.story_id, read.vectors)
        told = ", ".join(read.written.get(t, _shown(t)) for t in best(shared, TERMS_TOLD))
        likeness = f"{nearest}: {told}"
        if joined:
            return likeness
        lacks = (
            f"{-nearest.surplus:.2f} too little"
            if nearest.surplus < 0
            else f"fewer than {TELLING_TERMS} words of it that few articles have"
        )
        return f"nearest is story {nearest.story_id}, {likeness}; {lacks}"


def _as_copy(copy: Copy, story_id: int) -> Placement:
    return Placement(
        story_id=story_id, joined=Joined.COPY, copy_of=copy.of, score=copy.containment
    )


def _shown(key: str) -> str:
    """Return a key as a person reads it: `earthquake`, `ML`, `415`."""
    return key.partition(":")[2] or key
