"""What finds copies: the tables `shingles` and `standing_lines`, as `stories.copies` asks them."""

from collections.abc import Collection, Iterable, Mapping, Sequence

from vigie.store.articles import Articles
from vigie.store.database import Connection
from vigie.store.rows import json_of
from vigie.types import Article


class Sketches:
    """The archive as `stories.copies.Sketches` wants it, and what keeps it so."""

    def __init__(self, connection: Connection, articles: Articles) -> None:
        self._c = connection
        self._articles = articles

    def holders(self, samples: Collection[int], /, *, most: int) -> Mapping[int, Sequence[int]]:
        """Return the ids of the latest articles, so many at `most`, stored under each sample."""
        found: dict[int, list[int]] = {}
        # From the holder on that is the last to be asked for: a run that a hundred thousand
        # articles have in common is cut short without being counted.
        rows = self._c.run(
            "looking shingles up",
            """
            SELECT s.h, s.article_id FROM json_each(?1) j CROSS JOIN shingles s
            WHERE s.h = j.value AND s.article_id >= ifnull(
              (SELECT article_id FROM shingles WHERE h = j.value
               ORDER BY article_id DESC LIMIT 1 OFFSET ?2), 0)
            """,
            (json_of(list(samples)), most - 1),
        )
        for sample, article_id in rows.fetchall():
            found.setdefault(sample, []).append(article_id)
        return found

    def article(self, article_id: int, /) -> Article | None:
        """Return an article, None where it is gone."""
        stored = self._articles.get(article_id)
        return stored.article if stored else None

    def story_of(self, article_id: int, /) -> int | None:
        """Return the story of an article, None where it is gone."""
        stored = self._articles.get(article_id)
        return stored.story_id if stored else None

    def put(self, samples: Iterable[tuple[int, Collection[int]]]) -> None:
        """Store articles, (id, samples) each, under their samples; they wait no longer."""
        given = list(samples)
        # In the order of the index: a page of it is written once.
        rows = sorted((h, article_id) for article_id, some in given for h in some)
        self._c.many(
            "writing shingles",
            "INSERT OR IGNORE INTO shingles (h, article_id) VALUES (?, ?)",
            rows,
        )
        self._c.many(
            "crossing off what waited for its shingles",
            "DELETE FROM unsampled WHERE article_id = ?",
            [(article_id,) for article_id, _ in given],
        )

    def waiting(self, *, limit: int) -> list[int]:
        """Return articles of an earlier version that are still to be stored, the latest first."""
        rows = self._c.run(
            "looking for articles without shingles",
            "SELECT article_id FROM unsampled ORDER BY article_id DESC LIMIT ?",
            (limit,),
        )
        return [article_id for (article_id,) in rows.fetchall()]

    def stock(self, source_id: int, sentences: Collection[int], /) -> Collection[int]:
        """Return those sentences that are standing lines of the source or of all sources."""
        rows = self._c.run(
            "looking for standing lines",
            "SELECT DISTINCT sentence FROM standing_lines WHERE bucket IN (0, ?)"
            " AND sentence IN (SELECT value FROM json_each(?)) AND standing",
            (source_id, json_of(list(sentences))),
        )
        return [sentence for (sentence,) in rows.fetchall()]

    def learn(
        self,
        bucket: int,
        beginning: int,
        sentences: Collection[int],
        *,
        article_id: int,
        standing_after: int,
        most: tuple[int, int] | None = None,
    ) -> None:
        """Count an article's sentences in a bucket: a source's id, or 0 for all sources.

        A sentence is a standing line once it was found under `standing_after` different
        beginnings. Of the others and of the standing lines `most` are kept, those found last;
        None forgets none.
        """
        self._c.many(
            "counting sentences",
            """
            INSERT INTO standing_lines (bucket, sentence, beginning, found, standing, last)
            VALUES (?1, ?2, ?3, 1, ?5 <= 1, ?4)
            ON CONFLICT (bucket, sentence) DO UPDATE SET
              found = min(found + (beginning <> ?3), ?5),
              standing = found + (beginning <> ?3) >= ?5,
              beginning = ?3, last = ?4
            """,
            [(bucket, number, beginning, article_id, standing_after) for number in sentences],
        )
        for standing, kept in enumerate(most or ()):
            self._c.run(
                "forgetting sentences",
                """
                DELETE FROM standing_lines WHERE bucket = ?1 AND sentence IN (
                  SELECT sentence FROM standing_lines WHERE bucket = ?1 AND standing = ?2
                  ORDER BY last DESC, sentence DESC LIMIT -1 OFFSET ?3)
                """,
                (bucket, standing, kept),
            )
