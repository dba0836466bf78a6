"""What finds copies: the table `shingles`, asked the way `stories.copies` asks."""

from collections.abc import Collection, Mapping

from vigie.store.articles import Articles
from vigie.store.database import Connection
from vigie.store.rows import json_of
from vigie.types import Article

# Fewer in common is chance; more candidates than this are copies of one another.
SHARED_LEAST = 2
MOST_CANDIDATES = 24


class Sketches:
    """The archive as `stories.copies.Sketches` wants it."""

    def __init__(self, connection: Connection, articles: Articles) -> None:
        self._c = connection
        self._articles = articles

    def candidates(self, hashes: Collection[int], /) -> Mapping[int, int]:
        """Return article id -> number of shared shingles, the most first, two at least."""
        rows = self._c.run(
            "looking shingles up",
            "SELECT article_id, count(*) AS n FROM shingles"
            " WHERE h IN (SELECT value FROM json_each(?))"
            " GROUP BY article_id HAVING n >= ? ORDER BY n DESC, article_id LIMIT ?",
            (json_of(list(hashes)), SHARED_LEAST, MOST_CANDIDATES),
        )
        return dict(rows.fetchall())

    def article(self, article_id: int, /) -> Article | None:
        """Return an article, None where it is gone."""
        stored = self._articles.get(article_id)
        return stored.article if stored else None

    def story_of(self, article_id: int, /) -> int | None:
        """Return the story of an article, None where it is gone."""
        stored = self._articles.get(article_id)
        return stored.story_id if stored else None
