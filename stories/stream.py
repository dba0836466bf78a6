"""An article in; the story it belongs to, why, and what that changes, out.

One pass in the order of arrival, as in topic detection and tracking (Allan, 2002): an article is
compared with the centroids of the open stories of its language (TF-IDF, cosine), and joins the
nearest if that is near enough. A copy joins the story of what it copies.

Placing changes nothing. It returns the change, so that the store can write it in the transaction
that records the article; only then is it accepted here. A stream that is restored from what was
written places the next article as the one that was running would have.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from stories.copies import Copy, Sketches, find_copy, shingles_of, sketch
from stories.shelf import Likeness, Shelf
from stories.terms import Terms, terms_of
from stories.vectors import unit
from vigie.types import Article, Joined, Merge, Placement

# Below it reports of other events join, above it reports of the same event stay apart. On
# benchmarks/dedup 0.22 to 0.26 differ by .002.
SAME_EVENT: Final = 0.24
# In a fresh archive every unlisted word looks as rare as a name, and reports of different events
# look more alike than they are. This much more is asked for then, less with each article counted.
# Chosen on one small made-up press world, and paid for on benchmarks/dedup (STORY -.003).
FRESH_MARGIN: Final = 0.04
# A digest contains articles about other things. What is only a part of something much longer is in
# its story if they are about the same event, like any other two articles.
PART_RESEMBLANCE: Final = 0.25
# Two flashes of six words are alike by a country and a minister. Three words that not everybody
# uses have to be the same.
TELLING_TERMS: Final = 3
# After this long without a report a story is closed. The same words later are another event.
WINDOW: Final = timedelta(days=5)
# A text that is published again is the same news for longer, but not a year later.
COPY_WINDOW: Final = timedelta(days=30)


@dataclass(frozen=True, slots=True, kw_only=True)
class Delta:
    """What accepting an article changes; all of it has to be stored.

    `when` is the article's time, `vector` what it says (length one, at most 100 terms), `sketch`
    the hashes by which copies of it are found. `terms` are counted once each in the counts of
    `lang`, and the empty term, which counts the articles, too; before that, if `halve`, all
    counts of `lang` are halved, rounding down, and those of zero dropped.
    """

    lang: str
    when: datetime
    vector: Mapping[str, float]
    terms: tuple[str, ...]
    sketch: tuple[int, ...]
    halve: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """Where an article belongs, why in words for a person, and what that changes.

    `copy` is the article that it repeats, wherever it belongs. `merges` are stories that turn out
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


class Stream:
    """The open stories of all languages. Not for several threads (its stemmers are not)."""

    def __init__(self, sketches: Sketches, *, window: timedelta = WINDOW) -> None:
        self._sketches = sketches
        self._window = window
        self._shelves: dict[str, Shelf] = {}

    def restore(self, counts: Iterable[tuple[str, str, int]], placed: Iterable[Placed]) -> None:
        """Take up the state of an earlier stream.

        `counts` are (language, term, articles) as the deltas left them, the empty term included.
        `placed` are the articles of the open stories, in the order in which they were accepted;
        those of closed stories do no harm.
        """
        for lang, term, articles in counts:
            self._shelf(lang).counts.known[term] = articles
        for article in placed:
            self._shelf(article.lang).add(article.story_id, article.vector, article.when)

    def place(self, article: Article) -> Verdict:
        """Return where an article belongs that was not placed before; changes nothing."""
        terms = terms_of(article)
        shelf = self._shelf(terms.lang)
        when = time_of(article)
        vector = unit({t: w * shelf.counts.rarity(t) for t, w in terms.weights.items()})
        shingles = shingles_of(article, self._sketches)
        copy = find_copy(shingles, self._sketches)
        nearest = shelf.nearest(vector, when)
        story_id = self._story_of(copy, when) if copy else None
        if copy and story_id is not None and copy.resemblance >= PART_RESEMBLANCE:
            placement = _as_copy(copy, story_id)
        else:
            placement = _by_likeness(
                nearest, copy, SAME_EVENT + FRESH_MARGIN * shelf.counts.ignorance
            )
        return Verdict(
            placement=placement,
            why=_why(placement, copy, nearest, terms),
            delta=Delta(
                lang=terms.lang,
                when=when,
                vector=vector,
                terms=tuple(sorted(terms.weights)),
                sketch=sketch(shingles, copy),
                halve=shelf.counts.full,
            ),
            copy=copy,
        )

    def accept(self, delta: Delta, *, story_id: int) -> None:
        """Apply a change after it was stored; `story_id` is the new story's where it is one."""
        shelf = self._shelf(delta.lang)
        if delta.halve:
            shelf.counts.halve()
        shelf.counts.add(delta.terms)
        shelf.add(story_id, delta.vector, delta.when)

    def replace(self, story_ids: Collection[int], placed: Iterable[Placed]) -> None:
        """Forget what is held of these stories, and take up anew the articles given."""
        for shelf in self._shelves.values():
            shelf.close(story_ids)
        for article in placed:
            self._shelf(article.lang).add(article.story_id, article.vector, article.when)

    def forget(self, before: datetime) -> None:
        """Close the stories whose last article is older: they cost memory, and take nothing in."""
        for shelf in self._shelves.values():
            shelf.forget(before)

    @property
    def open_stories(self) -> int:
        """The number of open stories; one in two languages counts twice."""
        return sum(shelf.open_stories for shelf in self._shelves.values())

    def _shelf(self, lang: str) -> Shelf:
        return self._shelves.setdefault(lang, Shelf(lang, self._window))

    def _story_of(self, copy: Copy, when: datetime) -> int | None:
        original = self._sketches.article(copy.of)
        if original is None or abs(when - time_of(original)) > COPY_WINDOW:
            return None
        return self._sketches.story_of(copy.of)


def time_of(article: Article) -> datetime:
    """Return when an article was published; when it was seen if that is unknown or earlier."""
    return min(article.published or article.seen, article.seen)


def _as_copy(copy: Copy, story_id: int) -> Placement:
    return Placement(
        story_id=story_id, joined=Joined.COPY, copy_of=copy.of, score=copy.containment
    )


def _by_likeness(nearest: Likeness | None, copy: Copy | None, needed: float) -> Placement:
    copy_of = copy.of if copy else None
    if nearest is None or nearest.cosine < needed or nearest.telling < TELLING_TERMS:
        return Placement(story_id=None, joined=Joined.FIRST, copy_of=copy_of)
    return Placement(
        story_id=nearest.story_id, joined=Joined.SIMILAR, copy_of=copy_of, score=nearest.cosine
    )


def _why(placement: Placement, copy: Copy | None, nearest: Likeness | None, terms: Terms) -> str:
    if placement.joined is Joined.COPY and copy:
        return f"{copy.containment:.0%} of the shorter text is in both ({copy.shared} passages)"
    if nearest is None:
        return "no open story has a word of it that stands out"
    told = ", ".join(terms.written.get(term, term) for term in nearest.terms)
    likeness = f"{nearest.cosine:.2f} alike by {nearest.telling} telling words: {told}"
    if placement.joined is Joined.SIMILAR:
        return likeness
    return f"nearest is story {nearest.story_id}, {likeness}"
