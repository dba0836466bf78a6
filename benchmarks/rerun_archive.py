"""A saved archive in; how many of its stories come out the same when it is run again.

    python -m benchmarks.rerun_archive FOLDER [--as-settled] [--told 10]

Reads `vigie.db` in the folder, read-only, and puts its articles through a fresh stream in memory:
poll by poll, those of one poll in the order in which the daemon settles them, whatever the order
in which their pages came. A story is the same if it consists of the same articles. With
`--as-settled` the articles come in the order in which they were settled in fact.

What may differ: polls at the same time, whose pages came mixed; pages that were late; articles
that were revised (the archive has their latest words); stories that were joined or parted by hand.
"""

import argparse
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from pathlib import Path

from scheduler.listing import settled_by
from stories.memory import MemorySketches, MemoryStories
from stories.stream import WINDOW
from vigie.store import Store, Stored
from vigie.types import Article, DateFrom

# As often as the daemon does it, more or less.
HOUSEKEEPING = timedelta(hours=1)
READ_AT_ONCE = 500

Story = frozenset[int]


@dataclass(slots=True)
class ArchiveSketches(MemorySketches):
    """Sketches in memory over articles that stay in their archive: a million would not fit."""

    archive: Store | None = field(default=None, kw_only=True)

    def add(self, article: Article, *, story_id: int, sketch: Iterable[int]) -> None:
        """Remember an article by its sketch, without its words."""
        bare = replace(article, title="", text="")
        MemorySketches.add(self, bare, story_id=story_id, sketch=tuple(sketch))

    def article(self, article_id: int, /) -> Article | None:
        """Return an article with its words."""
        stored = self.archive.articles.get(article_id) if self.archive else None
        return stored.article if stored else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Rerun:
    """The stories of an archive, and those of its second run."""

    articles: int
    stored: frozenset[Story]
    made: frozenset[Story]

    @property
    def same(self) -> int:
        """The number of stories that are in both."""
        return len(self.stored & self.made)


def by_poll(store: Store) -> Iterator[Stored]:
    """Yield the archive's articles poll by poll, in the order in which they are settled."""
    for poll in store.census.polls():
        yield from (stored for _, stored in sorted(poll, key=_settled_by))


def as_settled(store: Store) -> Iterator[Stored]:
    """Yield the archive's articles as they were settled."""
    newest = store.census.newest(2**62)
    for first in range(newest.first, newest.last + 1, READ_AT_ONCE):
        yield from store.census.read(range(first, first + READ_AT_ONCE))


def rerun(store: Store, articles: Iterable[Stored]) -> Rerun:
    """Return what a fresh stream makes of the articles, beside what the archive says."""
    again = MemoryStories(ArchiveSketches(archive=store))
    stored: dict[int, int] = {}
    tidied: datetime | None = None
    for item in articles:
        article = item.article
        if tidied is None or article.seen - tidied > HOUSEKEEPING:
            tidied = article.seen
            again.forget(tidied - WINDOW)
        again.settle(article)
        stored[article.id] = item.story_id
    made = again.stories
    return Rerun(articles=len(made), stored=_stories(stored), made=_stories(made))


def _settled_by(listed: tuple[str, Stored]) -> tuple[float, str]:
    url, stored = listed
    # A date that was found on the page was not known when the entry was put in its place.
    known = stored.article.published_from is DateFrom.FEED
    return settled_by(stored.article.published if known else None, url)


def _stories(placed: Mapping[int, int]) -> frozenset[Story]:
    found: defaultdict[int, set[int]] = defaultdict(set)
    for article_id, story_id in placed.items():
        found[story_id].add(article_id)
    return frozenset(map(frozenset, found.values()))


def main() -> None:
    """Print the figures, and some of the stories that are not the same."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--as-settled", action="store_true")
    parser.add_argument("--told", type=int, default=10, metavar="STORIES")
    wanted = parser.parse_args()
    store = Store.read(wanted.folder)
    found = rerun(store, (as_settled if wanted.as_settled else by_poll)(store))
    print(
        f"{found.articles} articles: {found.same} of {len(found.stored)} stories are the same, "
        f"{len(found.made)} were made"
    )
    for story in sorted(found.stored - found.made, key=min)[: wanted.told]:
        print("only in the archive: articles", *sorted(story))
    store.close()


if __name__ == "__main__":
    main()
