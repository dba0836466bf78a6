"""Articles, their revisions and habits, and the search index over them."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from vigie.store.database import Connection
from vigie.store.identities import TAKE
from vigie.store.rows import (
    Row,
    chunks,
    json_of,
    marks,
    moment,
    moment_or_none,
    storable,
    strings,
    text_of,
    text_or_none,
)
from vigie.text import index_text
from vigie.types import Article, Basis, DateFrom, Placement

ARTICLE = """
SELECT a.*, s.name AS source, s.tags AS tags
FROM articles a JOIN sources s ON s.id = a.source_id
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stored:
    """An article as the store has it, with the story that it is in."""

    article: Article
    story_id: int
    baseline: bool


def article_of(row: Row) -> Article:
    """Return the noun that a row of ARTICLE holds."""
    return Article(
        id=row["id"],
        source_id=row["source_id"],
        source=row["source"],
        tags=strings(row["tags"]),
        url=row["url"],
        link=row["link"],
        title=row["title"],
        text=row["text"],
        lang=row["lang"],
        authors=strings(row["authors"]),
        published=moment_or_none(row["published"]),
        published_from=DateFrom(row["published_from"]) if row["published_from"] else None,
        day_only=bool(row["day_only"]),
        seen=moment(row["seen"]),
        basis=Basis(row["basis"]),
        basis_note=row["basis_note"],
    )


def _stored(row: Row | None) -> Stored | None:
    if row is None:
        return None
    return Stored(
        article=article_of(row), story_id=row["story_id"], baseline=bool(row["baseline"])
    )


class Articles:
    """The tables `articles`, `revisions`, `habits` and `articles_fts`."""

    def __init__(self, connection: Connection) -> None:
        self._c = connection

    def by_url(self, url: str) -> Stored | None:
        """Return the article that was found last at a canonical address."""
        return _stored(
            self._c.row(
                "looking an address up",
                f"{ARTICLE} JOIN addresses d ON d.article_id = a.id WHERE d.url = ?",
                (url,),
            )
        )

    def get(self, article_id: int) -> Stored | None:
        """Return one article, None where there is no such one."""
        if not storable(article_id):
            return None
        return _stored(
            self._c.row("reading an article", f"{ARTICLE} WHERE a.id = ?", (article_id,))
        )

    def texts(self, ids: list[int]) -> dict[int, tuple[str, str]]:
        """Return id -> (title, text)."""
        found: dict[int, tuple[str, str]] = {}
        for some in chunks(ids):
            rows = self._c.rows(
                "reading texts",
                f"SELECT id, title, text FROM articles WHERE id IN ({marks(len(some))})",  # noqa: S608
                tuple(some),
            )
            found.update((row["id"], (row["title"], row["text"])) for row in rows)
        return found

    def add(
        self, article: Article, placement: Placement, story_id: int, *, why: str, baseline: bool
    ) -> int:
        """Add a new article in its story, index it, and return its id."""
        article_id = self._c.insert(
            "adding an article",
            "articles",
            {
                "url": article.url,
                "link": article.link,
                "source_id": article.source_id,
                "story_id": story_id,
                "joined": placement.joined,
                "copy_of": placement.copy_of,
                "score": placement.score,
                "why": why,
                "title": article.title,
                "text": article.text,
                "lang": article.lang,
                "authors": json_of(article.authors),
                "published": text_or_none(article.published),
                "published_from": article.published_from,
                "day_only": int(article.day_only),
                "seen": text_of(article.seen),
                "basis": article.basis,
                "basis_note": article.basis_note,
                "baseline": int(baseline),
            },
        )
        self._c.run(
            "adding an address",
            TAKE,
            (article.url, article_id),
        )
        self._index(article_id, article.title, article.text)
        return article_id

    def make_news(self, article_id: int) -> None:
        """Take an article no longer for older than the first look: to another source it is not."""
        self._c.run(
            "making an article news",
            "UPDATE articles SET baseline = 0 WHERE id = ?",
            (article_id,),
        )

    def habits(self, article_id: int) -> tuple[int, Mapping[str, int]]:
        """Return how many looks at a page were passed over, and the scores of its lines."""
        row = self._c.row(
            "reading habits",
            "SELECT passed, scores FROM habits WHERE article_id = ?",
            (article_id,),
        )
        return (row["passed"], json.loads(row["scores"])) if row else (0, {})

    def learn(self, article_id: int, *, passed: int, scores: Mapping[str, int]) -> None:
        """Replace what is known of the habits of a page."""
        self._c.run(
            "learning habits",
            "INSERT OR REPLACE INTO habits (article_id, passed, scores) VALUES (?, ?, ?)",
            (article_id, passed, json_of(dict(scores))),
        )

    def revise(
        self,
        before: Article,
        after: Article,
        *,
        difference: str,
        now: datetime,
        numbers: Iterable[tuple[str, str, str]] = (),
    ) -> None:
        """Replace title and text of `before`, and keep what changed as a revision.

        `numbers` are (before, after, the word beside it).
        """
        self._c.run(
            "taking an article out of the index",
            "INSERT INTO articles_fts (articles_fts, rowid, title, body)"
            " VALUES ('delete', ?, ?, ?)",
            (before.id, index_text(before.title), index_text(before.text)),
        )
        self._c.run(
            "revising an article",
            """
            UPDATE articles SET title = :title, text = :text, lang = :lang, changed = :now,
              basis = :basis, basis_note = :basis_note, link = :link WHERE id = :id
            """,
            {
                "id": before.id,
                "title": after.title,
                "text": after.text,
                "lang": after.lang,
                "now": text_of(now),
                "basis": after.basis,
                "basis_note": after.basis_note,
                "link": after.link,
            },
        )
        self._index(before.id, after.title, after.text)
        self._c.insert(
            "keeping a revision",
            "revisions",
            {
                "article_id": before.id,
                "at": text_of(now),
                "title_before": before.title,
                "title_after": after.title,
                "difference": difference,
                "numbers": json_of(list(numbers)),
            },
        )

    def revisions(self, article_id: int) -> list[Row]:
        """Return the revisions of an article as rows, the oldest first."""
        return self._c.rows(
            "listing revisions",
            "SELECT * FROM revisions WHERE article_id = ? ORDER BY id",
            (article_id,),
        )

    def search(
        self,
        fts: str | None,
        *,
        limit: int,
        before_id: int | None = None,
        since: datetime | None = None,
    ) -> list[Stored]:
        """Return articles that may match, the newest first.

        `fts` is a condition in the index's language that every match fulfils; None means all.
        `before_id` continues behind a former answer. `since` leaves out what was seen before.
        """
        condition = (
            "WHERE a.id IN (SELECT rowid FROM articles_fts WHERE articles_fts MATCH :fts)"
            if fts is not None
            else "WHERE true"
        )
        condition += " AND a.emptied = 0"
        if since is not None:
            condition += " AND a.seen >= :since"
        rows = self._c.rows(
            "searching the archive",
            f"{ARTICLE} {condition} AND a.id < :before ORDER BY a.id DESC LIMIT :limit",
            {
                "fts": fts,
                "before": before_id or 2**62,
                "since": text_or_none(since),
                "limit": limit,
            },
        )
        return [
            Stored(
                article=article_of(row), story_id=row["story_id"], baseline=bool(row["baseline"])
            )
            for row in rows
        ]

    def listed(self, *, limit: int) -> list[Row]:
        """Return the last articles as rows (without text, with `source`), the oldest first."""
        rows = self._c.rows(
            "listing articles",
            "SELECT a.id, a.title, a.link, a.lang, a.story_id, a.joined, a.copy_of, a.score,"
            " a.why, a.basis, a.basis_note, a.baseline, a.seen, a.published, s.name AS source"
            " FROM articles a JOIN sources s ON s.id = a.source_id ORDER BY a.id DESC LIMIT ?",
            (limit,),
        )
        return rows[::-1]

    def _index(self, article_id: int, title: str, text: str) -> None:
        self._c.run(
            "indexing an article",
            "INSERT INTO articles_fts (rowid, title, body) VALUES (?, ?, ?)",
            (article_id, index_text(title), index_text(text)),
        )
