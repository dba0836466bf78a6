"""Articles in the order of arrival in; their copies and stories out, all in memory.

The way through is the daemon's; only that what it keeps in its database is in dictionaries here.
For tests, benchmarks and back-tests.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import NamedTuple

from stories.copies import find_copy, shingles_of, sketch
from stories.pairs import Shingled
from stories.parting import Report, is_due, parted
from stories.standing import StandingLines, buckets, learnable
from stories.stream import Delta, Placed, Stream, Verdict
from vigie.types import Article, Merge


@dataclass(slots=True)
class MemorySketches:
    """The `Sketches` of all articles that were added."""

    _holders: dict[int, list[int]] = field(default_factory=lambda: defaultdict(list))
    _articles: dict[int, Article] = field(default_factory=dict)
    _stories: dict[int, int] = field(default_factory=dict)
    _standing: StandingLines = field(default_factory=StandingLines)

    def add(self, article: Article, *, story_id: int, sketch: Collection[int]) -> None:
        """Remember an article by its sketch."""
        self._articles[article.id] = article
        self._stories[article.id] = story_id
        for sample in sketch:
            self._holders[sample].append(article.id)

    def holders(self, samples: Collection[int], /, *, most: int) -> Mapping[int, Sequence[int]]:
        """Return the latest holders of each sample."""
        return {
            sample: self._holders[sample][: -most - 1 : -1]
            for sample in samples
            if sample in self._holders
        }

    def stock(self, source_id: int, sentences: Collection[int], /) -> Collection[int]:
        """Return those that are standing lines by now."""
        return self._standing.among(source_id, sentences)

    def learn(self, shingled: Shingled, *, copy: bool) -> None:
        """Count the sentences of an article, a copy or not."""
        sentences = learnable(shingled.sentences)
        for bucket in buckets(shingled.article.source_id, copy=copy):
            self._standing.learn(bucket, shingled.beginning, sentences)

    def article(self, article_id: int, /) -> Article | None:
        """Return an article that was added."""
        return self._articles.get(article_id)

    def move(self, article_id: int, story_id: int) -> None:
        """Note that an article is in another story now."""
        self._stories[article_id] = story_id

    def story_of(self, article_id: int, /) -> int | None:
        """Return the story that the article was added with."""
        return self._stories.get(article_id)


def copies_of(articles: Iterable[Article]) -> dict[int, int]:
    """Return for each article's id that of the first article of which it is a copy, or its own.

    A copy of a copy counts as a copy of the first.
    """
    sketches = MemorySketches()
    first: dict[int, int] = {}
    for article in articles:
        shingled = shingles_of(article, sketches)
        copy = find_copy(shingled, sketches)
        first[article.id] = first[copy.of] if copy else article.id
        sketches.add(article, story_id=0, sketch=sketch(shingled, copy))
        sketches.learn(shingled, copy=copy is not None)
    return first


def stories_of(articles: Iterable[Article]) -> dict[int, int]:
    """Return for each article's id that of its story: the id of the story's first article."""
    archive = MemoryStories()
    for article in articles:
        archive.settle(article)
    return archive.stories


class MemoryStories:
    """Articles that were settled one after another, and what became of them.

    `stories` has for each article's id that of its story, which is the id of its first article.
    """

    def __init__(self, sketches: MemorySketches | None = None) -> None:
        self.stories: dict[int, int] = {}
        self._sketches = MemorySketches() if sketches is None else sketches
        self._stream = Stream(self._sketches)
        self._placed: dict[int, list[_Kept]] = defaultdict(list)

    def settle(self, article: Article) -> Verdict:
        """Place an article, accept the verdict, and join or part stories as it shows."""
        verdict = settle(article, self._stream, self._sketches)
        story_id = verdict.placement.story_id or article.id
        self.stories[article.id] = story_id
        self._placed[story_id].append(_Kept(article.id, verdict.placement.copy_of, verdict.delta))
        for merge in verdict.merges:
            self._merge(merge)
        self._part(self.stories[article.id])
        return verdict

    def forget(self, before: datetime) -> None:
        """Close the stories whose last article is older, as the daemon's housekeeping does."""
        self._stream.forget(before)
        for story_id, placed in [*self._placed.items()]:
            if all(one.delta.when < before for one in placed):
                del self._placed[story_id]

    def _merge(self, merge: Merge) -> None:
        kept = [*self._placed[merge.into], *self._placed.pop(merge.gone)]
        self._move({merge.into: sorted(kept, key=lambda one: one.id)}, gone=merge.gone)

    def _part(self, story_id: int) -> None:
        kept = self._placed[story_id]
        if is_due(len(kept)) and (two := parted([one.report for one in kept])):
            sides = ([one for one in kept if one.id in side] for side in (two.one, two.other))
            self._move({side[0].id: side for side in sides})

    def _move(self, stories: Mapping[int, Sequence["_Kept"]], *, gone: int | None = None) -> None:
        for story_id, kept in stories.items():
            self._placed[story_id] = [*kept]
            for one in kept:
                self.stories[one.id] = story_id
                self._sketches.move(one.id, story_id)
        placed = (one.placed(story_id) for story_id, kept in stories.items() for one in kept)
        self._stream.replace({*stories, *([] if gone is None else [gone])}, placed)


class _Kept(NamedTuple):
    """An article that was settled, as much of it as the daemon's store keeps."""

    id: int
    copy_of: int | None
    delta: Delta

    @property
    def report(self) -> Report:
        """The article as stories are looked through."""
        return Report(id=self.id, copy_of=self.copy_of, vectors=self.delta.vectors)

    def placed(self, story_id: int) -> Placed:
        """Return the article as the stream takes it up."""
        delta = self.delta
        return Placed(story_id=story_id, lang=delta.lang, when=delta.when, vector=delta.vector)


def settle(article: Article, stream: Stream, sketches: MemorySketches) -> Verdict:
    """Place an article and accept the verdict; a new story is named by the article's id."""
    verdict = stream.place(article)
    sketches.learn(shingles_of(article, sketches), copy=verdict.copy is not None)
    story_id = verdict.placement.story_id or article.id
    sketches.add(article, story_id=story_id, sketch=verdict.delta.sketch)
    stream.accept(verdict.delta, story_id=story_id)
    return verdict
