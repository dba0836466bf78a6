"""Articles in; which of them the archive's full-text index finds for a condition, out."""

import sqlite3
from collections.abc import Iterable
from contextlib import closing
from functools import cache

from sqlite_utils import Database

from vigie.store.schema import migrations
from vigie.text import index_text


@cache
def definition() -> str:
    """Return the statement by which the store's own migrations make the index."""
    db = Database(memory=True)
    with closing(db.conn):
        migrations.apply(db)
        (row,) = db.query("SELECT sql FROM sqlite_master WHERE name = 'articles_fts'")
    return row["sql"]


def found(articles: Iterable[tuple[str, str]], condition: str | None) -> set[int]:
    """Return the numbers, from 1, of those of the articles that fulfil a condition; None: all."""
    with closing(sqlite3.connect(":memory:")) as index:
        index.execute(definition())
        rows = [(n, *map(index_text, parts)) for n, parts in enumerate(articles, 1)]
        index.executemany("INSERT INTO articles_fts (rowid, title, body) VALUES (?, ?, ?)", rows)
        if condition is None:
            return {number for number, *_ in rows}
        where = "SELECT rowid FROM articles_fts WHERE articles_fts MATCH ?"
        return {number for (number,) in index.execute(where, (condition,))}
