"""A moment in; what is older than it out of the archive, some at a time, for good.

Each method is for a transaction of its own and takes bounded time, so that a daemon prunes beside
its work; a crash leaves the rest for the next time. Stories, matches and alerts stay, and of an
article that was matched the row: title, link and dates, without its text.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Final

from vigie.store.database import Connection
from vigie.store.entries import PAST, address_of
from vigie.store.rows import json_of, moment, text_of
from vigie.text import index_text

# Stands in no canonical address: what is found there later is another article.
NO_LONGER_AT: Final = "#past="
# The index keeps the words of what was dropped until it merges them away. By itself it grows to
# four times of what is in it; with so many pages merged for each twenty articles, to twice.
PAGES_MERGED: Final = 64

OLD = """
SELECT a.id, a.title, a.text,
  EXISTS (SELECT 1 FROM matches m WHERE m.article_id = a.id) AS matched
FROM articles a
WHERE a.emptied = 0 AND a.seen < :before AND (a.changed IS NULL OR a.changed < :before)
  -- Ids of articles are used once only as long as the last one is there.
  AND a.id < (SELECT max(id) FROM articles)
  AND NOT EXISTS (
    SELECT 1 FROM entries e JOIN sources s ON s.id = e.source_id
    WHERE e.article_id = a.id AND s.active AND (e.state = 'waiting' OR e.review IS NOT NULL))
ORDER BY a.seen LIMIT :limit
"""

# In this order: what refers to an article goes before it.
DROPPED = (
    "DELETE FROM entries WHERE article_id IN (SELECT value FROM json_each(:ids))",
    "DELETE FROM revisions WHERE article_id IN (SELECT value FROM json_each(:ids))",
    "DELETE FROM signs WHERE article_id IN (SELECT value FROM json_each(:ids))",
    "DELETE FROM habits WHERE article_id IN (SELECT value FROM json_each(:ids))",
    "DELETE FROM addresses WHERE article_id IN (SELECT value FROM json_each(:ids))",
    "DELETE FROM vectors WHERE article_id IN (SELECT value FROM json_each(:ids))",
    """
    UPDATE articles SET copy_of = NULL, copy_kind = NULL
    WHERE copy_of IN (SELECT value FROM json_each(:ids))
    """,
    """
    UPDATE articles SET text = '', emptied = 1, url = url || :past || id
    WHERE id IN (SELECT value FROM json_each(:matched))
    """,
    "DELETE FROM articles WHERE emptied = 0 AND id IN (SELECT value FROM json_each(:ids))",
)

ENDED = """
SELECT v.article_id FROM vectors v WHERE v.at < :before AND NOT EXISTS (
  SELECT 1 FROM vectors w WHERE w.story_id = v.story_id AND w.at >= :before)
LIMIT :limit
"""

# The last article that is older; where all that are have gone, the one before the first.
BOUND = """
SELECT coalesce(
  (SELECT id FROM articles WHERE emptied = 0 AND seen < ? ORDER BY seen DESC LIMIT 1),
  (SELECT id - 1 FROM articles WHERE emptied = 0 ORDER BY seen LIMIT 1), 0)
"""

Key = tuple[int, int]
FIRST_KEY: Final[Key] = (-(2**63), 0)
LAST_KEY: Final[Key] = (2**63 - 1, 2**63 - 1)


class Pruning:
    """Drops what is older than it is kept."""

    def __init__(self, connection: Connection) -> None:
        self._c = connection

    def articles(self, before: datetime, *, limit: int) -> int:
        """Drop articles that were seen, and changed, before; return how many.

        With them goes all that belongs to them; their entries are remembered by their addresses.
        An article whose page is still to be read stays.
        """
        rows = self._c.rows(
            "looking for old articles", OLD, {"before": text_of(before), "limit": limit}
        )
        if not rows:
            return 0
        self._c.many(
            "taking articles out of the index",
            "INSERT INTO articles_fts (articles_fts, rowid, title, body)"
            " VALUES ('delete', ?, ?, ?)",
            [(row["id"], index_text(row["title"]), index_text(row["text"])) for row in rows],
        )
        ids = json_of([row["id"] for row in rows])
        matched = json_of([row["id"] for row in rows if row["matched"]])
        self._remember(
            "SELECT e.source_id, e.url, max(e.seen, a.seen) AS seen FROM entries e"
            " JOIN articles a ON a.id = e.article_id"
            " WHERE e.article_id IN (SELECT value FROM json_each(?))",
            ids,
        )
        values = {"ids": ids, "matched": matched, "past": NO_LONGER_AT}
        for sql in DROPPED:
            self._c.run("dropping old articles", sql, values)
        self._c.run(
            "merging the index",
            "INSERT INTO articles_fts (articles_fts, rank) VALUES ('merge', ?)",
            (PAGES_MERGED,),
        )
        return len(rows)

    def entries(self, before: datetime, *, limit: int) -> int:
        """Drop entries that were listed before and never became an article; return how many.

        They are remembered by their addresses. One that is still to be read stays.
        """
        rows = self._c.rows(
            "looking for old entries",
            "SELECT e.id FROM entries e INDEXED BY entries_unread"
            " CROSS JOIN sources s ON s.id = e.source_id"
            " WHERE e.article_id IS NULL AND e.seen < ? AND NOT (e.state = 'waiting' AND s.active)"
            " ORDER BY e.seen LIMIT ?",
            (text_of(before), limit),
        )
        ids = json_of([row["id"] for row in rows])
        self._remember(
            "SELECT source_id, url, seen FROM entries"
            " WHERE id IN (SELECT value FROM json_each(?))",
            ids,
        )
        self._c.run(
            "dropping old entries",
            "DELETE FROM entries WHERE id IN (SELECT value FROM json_each(?))",
            (ids,),
        )
        return len(rows)

    def _remember(self, entries: str, ids: str) -> None:
        rows = self._c.rows("looking for entries", entries, (ids,))
        self._c.many(
            "remembering entries",
            PAST,
            [
                (row["source_id"], address_of(row["url"]), int(moment(row["seen"]).timestamp()))
                for row in rows
            ],
        )

    def fetches(self, before: datetime, *, limit: int) -> int:
        """Drop requests that were made before; return how many."""
        return self._c.run(
            "dropping old fetches",
            "DELETE FROM fetches WHERE id IN"
            " (SELECT id FROM fetches WHERE at < ? ORDER BY at LIMIT ?)",
            (text_of(before), limit),
        ).rowcount

    def vectors(self, before: datetime, *, limit: int) -> int:
        """Drop the vectors of stories without an article since; return how many."""
        rows = self._c.rows(
            "looking for the vectors of old stories",
            ENDED,
            {"before": text_of(before), "limit": limit},
        )
        self._c.run(
            "dropping vectors",
            "DELETE FROM vectors WHERE article_id IN (SELECT value FROM json_each(?))",
            (json_of([row["article_id"] for row in rows]),),
        )
        return len(rows)

    def shingles(self, before: datetime, *, after: Sequence[int], limit: int) -> Key | None:
        """Drop the shingles of articles that were seen before, of so many rows after a key.

        Returns the key of the last row that was looked at, None at the end of the table. There is
        no index by article, which would be larger than the table: all of it is gone through.
        """
        end = self._c.row(
            "looking for the end of some shingles",
            "SELECT h, article_id FROM shingles WHERE (h, article_id) > (?, ?)"
            " ORDER BY h, article_id LIMIT 1 OFFSET ?",
            (*after, limit - 1),
        )
        last = (end["h"], end["article_id"]) if end else None
        oldest = self._c.value("looking for old articles", BOUND, (text_of(before),))
        self._c.run(
            "dropping shingles",
            "DELETE FROM shingles WHERE (h, article_id) > (?, ?) AND (h, article_id) <= (?, ?)"
            " AND article_id <= ?",
            (*after, *(last or LAST_KEY), oldest),
        )
        return last
