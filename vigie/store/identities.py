"""Every address that an article was found at, and the signs by which it is known again."""

from collections.abc import Iterable
from datetime import datetime

from vigie.store.database import Connection
from vigie.store.rows import text_of

# A sign that more articles have (the headline of a daily column) tells little; the last of them
# are the likeliest.
MOST_OF_A_SIGN = 4

ADD = "INSERT OR IGNORE INTO addresses (url, article_id) VALUES (?, ?)"
TAKE = (
    "INSERT INTO addresses (url, article_id) VALUES (?, ?)"
    " ON CONFLICT (url) DO UPDATE SET article_id = excluded.article_id"
)


class Identities:
    """The tables `addresses` and `signs`."""

    def __init__(self, connection: Connection) -> None:
        self._c = connection

    def of(self, article_id: int) -> list[str]:
        """Return the addresses of an article, sorted."""
        rows = self._c.rows(
            "listing addresses",
            "SELECT url FROM addresses WHERE article_id = ? ORDER BY url",
            (article_id,),
        )
        return [row["url"] for row in rows]

    def keep(
        self,
        article_id: int,
        *,
        source_id: int,
        urls: Iterable[str],
        signs: Iterable[int],
        taking: bool = False,
    ) -> None:
        """Add addresses and signs of an article.

        An address that another article has stays with it, but for `taking`.
        """
        self._c.many(
            "keeping addresses",
            TAKE if taking else ADD,
            [(url, article_id) for url in urls],
        )
        self._c.many(
            "keeping signs",
            "INSERT OR IGNORE INTO signs (source_id, sign, article_id) VALUES (?, ?, ?)",
            [(source_id, sign, article_id) for sign in signs],
        )

    def bearing(self, source_id: int, sign: int) -> list[int]:
        """Return the last articles of a source with a sign, the newest first."""
        rows = self._c.rows(
            "looking a sign up",
            "SELECT article_id FROM signs WHERE source_id = ? AND sign = ?"
            " ORDER BY article_id DESC LIMIT ?",
            (source_id, sign, MOST_OF_A_SIGN),
        )
        return [row["article_id"] for row in rows]

    def forget(self, before: datetime) -> None:
        """Drop the signs of articles that were seen before; their addresses stay."""
        self._c.run(
            "forgetting signs",
            # Ids grow with `seen`, nearly: one look into the index, however large the archive is.
            "DELETE FROM signs WHERE article_id <="
            " (SELECT id FROM articles WHERE emptied = 0 AND seen < ? ORDER BY seen DESC LIMIT 1)",
            (text_of(before),),
        )
