"""Stories, and the state of the stream that builds them: shingles, vectors and term counts."""

import json
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from vigie.store.database import Connection
from vigie.store.rows import Row, json_of, moment, storable, text_of
from vigie.store.terms import TermCounts


@dataclass(frozen=True, slots=True, kw_only=True)
class Vector:
    """What one article has added to its story; `at` is the article's own time."""

    article_id: int
    story_id: int
    lang: str
    at: datetime
    weights: Mapping[str, float]


class Stories:
    """The tables `stories`, `shingles` and `vectors`, and the terms' counts."""

    def __init__(self, connection: Connection) -> None:
        self._c = connection
        self._terms = TermCounts(connection)

    def open(self, *, headline: str, lang: str | None, now: datetime) -> int:
        """Begin a new story and return its id."""
        row = {
            "lang": lang,
            "headline": headline,
            "created": text_of(now),
            "updated": text_of(now),
        }
        return self._c.insert("beginning a story", "stories", row)

    def touch(self, story_id: int, now: datetime) -> None:
        """Note that the story has grown."""
        self._c.run(
            "touching a story",
            "UPDATE stories SET updated = ? WHERE id = ?",
            (text_of(now), story_id),
        )

    def reports(self, story_id: int) -> list[Row]:
        """Return the story's articles as rows (with `source`), the oldest first."""
        return self._c.rows(
            "listing a story",
            "SELECT a.id, a.title, a.link, a.lang, a.joined, a.copy_of, a.copy_kind, a.score,"
            " a.why, a.seen, a.published, a.baseline, a.changed, a.held, a.emptied,"
            " s.name AS source,"
            " (SELECT count(*) FROM revisions r WHERE r.article_id = a.id) AS revisions"
            " FROM articles a"
            " JOIN sources s ON s.id = a.source_id WHERE a.story_id = ? ORDER BY a.id",
            (story_id,),
        )

    def revisions(self, story_id: int) -> list[Row]:
        """Return the revisions of the story's articles as rows, the oldest first."""
        return self._c.rows(
            "listing a story's revisions",
            "SELECT r.article_id, r.at, r.title_before, r.title_after, r.difference, r.numbers"
            " FROM articles a JOIN revisions r ON r.article_id = a.id WHERE a.story_id = ?"
            " ORDER BY r.id",
            (story_id,),
        )

    def sources(self, story_id: int) -> int:
        """Return how many sources have reported the story."""
        return int(
            self._c.value(
                "counting sources",
                "SELECT count(DISTINCT source_id) FROM articles WHERE story_id = ?",
                (story_id,),
            )
        )

    def langs(self, story_id: int) -> tuple[str, ...]:
        """Return the languages of the story's articles, that of the first one first."""
        rows = self._c.rows(
            "reading a story's languages",
            "SELECT lang FROM articles WHERE story_id = ? AND lang IS NOT NULL"
            " GROUP BY lang ORDER BY min(id)",
            (story_id,),
        )
        return tuple(row["lang"] for row in rows)

    def others(self, story_id: int, article_id: int, *, limit: int) -> list[tuple[str, str]]:
        """Return (source, link) of one report from each other source, the earliest first."""
        rows = self._c.rows(
            "listing other reports",
            """
            SELECT s.name AS source, a.link AS link, min(a.id) FROM articles a
            JOIN sources s ON s.id = a.source_id
            WHERE a.story_id = :story AND a.id <> :article
              AND a.source_id <> (SELECT source_id FROM articles WHERE id = :article)
            GROUP BY a.source_id ORDER BY min(a.id) LIMIT :limit
            """,
            {"story": story_id, "article": article_id, "limit": limit},
        )
        return [(row["source"], row["link"]) for row in rows]

    def size(self, story_id: int) -> int:
        """Return how many articles of the story have a vector."""
        return int(
            self._c.value(
                "counting a story's vectors",
                "SELECT count(*) FROM vectors WHERE story_id = ?",
                (story_id,),
            )
        )

    def copies_within(self, story_id: int) -> dict[int, int]:
        """Return for each of the story's copies of which article it is one."""
        rows = self._c.rows(
            "listing a story's copies",
            "SELECT id, copy_of FROM articles WHERE story_id = ? AND copy_of IS NOT NULL",
            (story_id,),
        )
        return {row["id"]: row["copy_of"] for row in rows}

    def get(self, story_id: int) -> Row | None:
        """Return one story as a row, None where there is no such one."""
        if not storable(story_id):
            return None
        return self._c.row(
            "reading a story",
            "SELECT id, lang, headline, created, updated, merged_into FROM stories WHERE id = ?",
            (story_id,),
        )

    def latest(self, *, limit: int) -> list[Row]:
        """Return the last stories as rows with the number of articles, copies and sources."""
        return self._c.rows(
            "listing stories",
            """
            SELECT t.id, t.headline, t.lang, t.created, t.updated, count(*) AS articles,
              count(a.copy_of) AS copies, count(DISTINCT a.source_id) AS sources,
              (SELECT count(*) FROM articles b JOIN alerts l ON l.article_id = b.id
               WHERE b.story_id = t.id) AS alerts
            FROM (SELECT * FROM stories WHERE merged_into IS NULL
                  ORDER BY updated DESC, id DESC LIMIT ?) t
            JOIN articles a ON a.story_id = t.id
            GROUP BY t.id ORDER BY t.updated DESC, t.id DESC
            """,
            (limit,),
        )

    def remember(
        self,
        vector: Vector,
        *,
        sketch: Iterable[int],
        terms: Iterable[str],
        halve: bool = False,
    ) -> None:
        """Write what an article adds to the stream's state.

        Each of `terms` is counted once in the vector's language, after all counts of it were
        halved if so told.
        """
        self._c.many(
            "writing shingles",
            "INSERT OR IGNORE INTO shingles (h, article_id) VALUES (?, ?)",
            [(h, vector.article_id) for h in sketch],
        )
        self._c.run(
            "writing a vector",
            "INSERT INTO vectors (article_id, story_id, lang, at, weights) VALUES (?, ?, ?, ?, ?)",
            (
                vector.article_id,
                vector.story_id,
                vector.lang,
                text_of(vector.at),
                json_of(dict(vector.weights)),
            ),
        )
        self._terms.add(vector.article_id, vector.lang, terms, halve=halve)

    def counts(self) -> Iterator[tuple[str, str, int]]:
        """Return (language, term, number of articles); the term '' counts the articles."""
        return self._terms.all()

    def vectors(self, since: datetime) -> Iterator[Vector]:
        """Return the vectors of stories with an article since then, by story, then by arrival."""
        return self._vectors("SELECT story_id FROM vectors WHERE at >= ?", text_of(since))

    def vectors_of(self, story_ids: Collection[int]) -> Iterator[Vector]:
        """Return the vectors of some stories, by story, then in the order of arrival."""
        return self._vectors("SELECT value FROM json_each(?)", json_of(sorted(story_ids)))

    def _vectors(self, stories: str, value: str) -> Iterator[Vector]:
        cursor = self._c.run(
            "reading vectors",
            "SELECT article_id, story_id, lang, at, weights FROM vectors"  # noqa: S608
            f" WHERE story_id IN ({stories}) ORDER BY story_id, article_id",
            (value,),
        )
        return (
            Vector(
                article_id=article_id,
                story_id=story_id,
                lang=lang,
                at=moment(at),
                weights=json.loads(weights),
            )
            for article_id, story_id, lang, at, weights in cursor
        )
