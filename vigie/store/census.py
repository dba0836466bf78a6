"""A stretch of the archive and a condition of its index in; in how many articles it holds, out.

All of it reads, in bounded time: an index that is asked from an article on does not go through
those before.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from operator import itemgetter

from vigie.store.articles import ARTICLE, Stored, article_of
from vigie.store.database import Connection
from vigie.store.rows import Row, chunks, marks, moment, text_of

# So many articles, evenly spread, show which languages an archive is in.
LANGUAGE_SAMPLE = 200
POLLS = """
SELECT a.*, s.name AS source, s.tags AS tags, coalesce(
  (SELECT e.url FROM entries e WHERE e.article_id = a.id AND e.source_id = a.source_id
   ORDER BY e.id LIMIT 1), a.url) AS listed
FROM articles a JOIN sources s ON s.id = a.source_id ORDER BY a.seen, a.source_id
"""
STRETCH = "coalesce(min(id), 0) AS first, coalesce(max(id), -1) AS last, count(*) AS articles"


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """The articles from one on, to the newest: the first's id, the last's, and how many."""

    first: int
    last: int
    articles: int


class Census:
    """Counts over `articles` and `articles_fts`."""

    def __init__(self, connection: Connection) -> None:
        self._c = connection

    def since(self, when: datetime) -> Stretch:
        """Return the stretch of what was seen from a moment on."""
        return self._stretch("emptied = 0 AND seen >= ?", text_of(when))

    def times(self, since: datetime) -> tuple[datetime, datetime] | None:
        """Return when the first and the last article since a moment were seen; None for none."""
        row = self._c.row(
            "looking for the first and the last article",
            "SELECT min(seen) AS first, max(seen) AS last FROM articles"
            " WHERE emptied = 0 AND seen >= ?",
            (text_of(since),),
        )
        if row is None or row["first"] is None:
            return None
        return moment(row["first"]), moment(row["last"])

    def newest(self, limit: int) -> Stretch:
        """Return the stretch of the last articles, so many at most."""
        within = "id IN (SELECT id FROM articles ORDER BY id DESC LIMIT ?)"
        return self._stretch(within, limit)

    def _stretch(self, condition: str, value: object) -> Stretch:
        row = self._c.row(
            "counting articles",
            f"SELECT {STRETCH} FROM articles WHERE {condition}",  # noqa: S608 - our own words
            (value,),
        )
        return Stretch(**row) if row else Stretch(first=0, last=-1, articles=0)

    def count(self, fts: str, stretch: Stretch) -> int:
        """Return how many articles fulfil a condition of the index."""
        return int(
            self._c.value(
                "counting what the index finds",
                "SELECT count(*) FROM articles_fts WHERE articles_fts MATCH ? AND rowid >= ?",
                (fts, stretch.first),
            )
        )

    def ids(self, fts: str, stretch: Stretch) -> list[int]:
        """Return the articles that fulfil a condition of the index, the oldest first."""
        rows = self._c.rows(
            "asking the index",
            "SELECT rowid FROM articles_fts WHERE articles_fts MATCH ? AND rowid >= ?",
            (fts, stretch.first),
        )
        return [row["rowid"] for row in rows]

    def langs(self, stretch: Stretch) -> Counter[str]:
        """Return in how many of some articles of the stretch each language is."""
        step = max(1, stretch.articles // LANGUAGE_SAMPLE)
        ids = range(stretch.first, stretch.last + 1, step)[: 2 * LANGUAGE_SAMPLE]
        rows = self._c.rows(
            "looking at languages",
            f"SELECT lang FROM articles WHERE id IN ({marks(len(ids))})"  # noqa: S608
            " AND lang IS NOT NULL",
            tuple(ids),
        )
        return Counter(row["lang"] for row in rows)

    def read(self, ids: Sequence[int]) -> list[Stored]:
        """Return these articles, the oldest first."""
        rows = [
            row
            for some in chunks(sorted(ids))
            for row in self._c.rows(
                "reading articles",
                f"{ARTICLE} WHERE a.id IN ({marks(len(some))}) ORDER BY a.id",
                tuple(some),
            )
        ]
        return [_stored(row) for row in rows]

    def polls(self) -> Iterator[list[tuple[str, Stored]]]:
        """Yield all articles poll by poll, each with the address at which its source listed it.

        One poll's are those of one source that were seen at the same moment, in any order.
        """
        cursor = self._c.run("reading the archive", POLLS)
        names = [column[0] for column in cursor.description]
        rows = (dict(zip(names, row, strict=True)) for row in cursor)
        for _, poll in groupby(rows, key=itemgetter("seen", "source_id")):
            yield [(row["listed"], _stored(row)) for row in poll]


def _stored(row: Row) -> Stored:
    return Stored(
        article=article_of(row), story_id=row["story_id"], baseline=bool(row["baseline"])
    )
