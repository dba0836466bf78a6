"""An address in; everything that the archive knows of its way through the pipeline, out."""

from collections.abc import Sequence
from dataclasses import dataclass

from vigie.store.articles import Articles, Stored
from vigie.store.database import Connection
from vigie.store.rows import Row, marks

FETCHES_SHOWN = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Trace:
    """What became of an address, as rows in the order of the steps; empty where it never came.

    `entries` (with `source`) are where it was listed, `fetches` the last requests for its page,
    `stored` the article, `placing` why it is in its story, `decisions` one row for each match and
    `alerts` those that this article caused, with their deliveries.
    """

    entries: list[Row]
    fetches: list[Row]
    stored: Stored | None
    placing: Row | None
    decisions: list[Row]
    alerts: list[Row]


class Traces:
    """Looks an address up in all tables."""

    def __init__(self, connection: Connection, articles: Articles) -> None:
        self._c = connection
        self._articles = articles

    def of(self, addresses: Sequence[str]) -> Trace:
        """Return what became of an address, given in every form in which it may be stored."""
        forms = tuple(dict.fromkeys(addresses))
        places = marks(len(forms))
        entries = self._c.rows(
            "looking for entries",
            f"SELECT e.*, s.name AS source FROM entries e JOIN sources s ON s.id = e.source_id"  # noqa: S608
            f" WHERE e.url IN ({places}) OR e.link IN ({places}) ORDER BY e.id",
            (*forms, *forms),
        )
        links = tuple({*forms, *(entry["link"] for entry in entries)})
        fetches = self._c.rows(
            "looking for fetches",
            f"SELECT * FROM fetches WHERE what = 'page' AND url IN ({marks(len(links))})"  # noqa: S608
            " ORDER BY id DESC LIMIT ?",
            (*links, FETCHES_SHOWN),
        )
        known = [entry["article_id"] for entry in entries if entry["article_id"] is not None]
        found = known[:1] or [
            row["id"]
            for row in self._c.rows(
                "looking for an article",
                f"SELECT id FROM articles WHERE url IN ({places}) OR link IN ({places})"  # noqa: S608
                " ORDER BY id LIMIT 1",
                (*forms, *forms),
            )
        ]
        if not found:
            return Trace(
                entries=entries,
                fetches=fetches,
                stored=None,
                placing=None,
                decisions=[],
                alerts=[],
            )
        return self._with_article(found[0], entries, fetches)

    def _with_article(self, article_id: int, entries: list[Row], fetches: list[Row]) -> Trace:
        return Trace(
            entries=entries,
            fetches=fetches,
            stored=self._articles.get(article_id),
            placing=self._c.row(
                "reading a placing",
                "SELECT story_id, joined, copy_of, score, why, baseline, changed FROM articles"
                " WHERE id = ?",
                (article_id,),
            ),
            decisions=self._c.rows(
                "reading decisions",
                "SELECT watchlist, terms, reason, at FROM matches WHERE article_id = ?"
                " ORDER BY id",
                (article_id,),
            ),
            alerts=self._c.rows(
                "reading alerts",
                "SELECT a.watchlist, a.created, a.is_update, d.channel, d.state, d.sent, d.error"
                " FROM alerts a JOIN deliveries d ON d.alert_id = a.id WHERE a.article_id = ?"
                " ORDER BY d.id",
                (article_id,),
            ),
        )
