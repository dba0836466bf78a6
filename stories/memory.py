"""Articles in the order of arrival in; their copies and stories out, all in memory.

The way through is the daemon's; only that what it keeps in its database is in dictionaries here.
For tests, benchmarks and back-tests.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field

from stories.copies import MOST_CANDIDATES, SHARED_SAMPLES, find_copy, shingles_of, sketch
from stories.stream import Stream, Verdict
from vigie.types import Article


@dataclass(slots=True)
class MemorySketches:
    """The `Sketches` of all articles that were added."""

    _holders: dict[int, list[int]] = field(default_factory=lambda: defaultdict(list))
    _articles: dict[int, Article] = field(default_factory=dict)
    _stories: dict[int, int] = field(default_factory=dict)

    def add(self, article: Article, *, story_id: int, sketch: Collection[int]) -> None:
        """Remember an article by its sketch."""
        self._articles[article.id] = article
        self._stories[article.id] = story_id
        for shingle in sketch:
            self._holders[shingle].append(article.id)

    def candidates(self, hashes: Collection[int], /) -> Mapping[int, int]:
        """Return how many of the hashes each article shares, as `Sketches` wants it."""
        shared = Counter(
            article_id for shingle in hashes for article_id in self._holders.get(shingle, ())
        )
        enough = [(-n, article_id) for article_id, n in shared.items() if n >= SHARED_SAMPLES]
        return {article_id: -n for n, article_id in sorted(enough)[:MOST_CANDIDATES]}

    def article(self, article_id: int, /) -> Article | None:
        """Return an article that was added."""
        return self._articles.get(article_id)

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
        shingles = shingles_of(article)
        copy = find_copy(shingles, sketches)
        first[article.id] = first[copy.of] if copy else article.id
        sketches.add(article, story_id=0, sketch=sketch(shingles))
    return first


def stories_of(articles: Iterable[Article]) -> dict[int, int]:
    """Return for each article's id that of its story: the id of the story's first article."""
    sketches = MemorySketches()
    stream = Stream(sketches)
    placed: dict[int, int] = {}
    for article in articles:
        placed[article.id] = settle(article, stream, sketches).placement.story_id or article.id
    return placed


def settle(article: Article, stream: Stream, sketches: MemorySketches) -> Verdict:
    """Place an article and accept the verdict; a new story is named by the article's id."""
    verdict = stream.place(article)
    story_id = verdict.placement.story_id or article.id
    sketches.add(article, story_id=story_id, sketch=verdict.delta.sketch)
    stream.accept(verdict.delta, story_id=story_id)
    return verdict
