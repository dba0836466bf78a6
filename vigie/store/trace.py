"""An address in; everything that the archive knows of its way through the pipeline, out."""

from collections.abc import Sequence
from dataclasses import dataclass

from vigie.store.articles import Articles, Stored
from vigie.store.changes import Changes, StoryChange
from vigie.store.database import Connection
from vigie.store.entries import entry_of
from vigie.store.rows import Row, marks
from vigie.types import Entry

FETCHES_SHOWN = 5
LISTED = "SELECT e.*, s.name AS source FROM entries e JOIN sources s ON s.id = e.source_id"


@dataclass(frozen=True, slots=True, kw_only=True)
class Trace:
    """What became of an address, as rows in the order of the steps; empty where it never came.

    `entries` (with `source`) are where it was listed, `fetches` the last requests for its page,
    the newest first, `stored` the article, `placing` why it is in its story, `moves` the
    merges and splits that have brought it from one story to another, `decisions` one row
    for each match and `alerts` those that this article caused, one row for each delivery (without
    `channel` where there is none).
    """

    entries: list[Row]
    fetches: list[Row]
    stored: Stored | None = None
    placing: Row | None = None
    moves: Sequence[StoryChange] = ()
    decisions: list[Row]
    alerts: list[Row]

    @property
    def listed(self) -> Entry | None:
        """What the first source that listed it said, None where none did."""
        return entry_of(self.entries[0]) if self.entries else None


class Traces:
    """Looks an address up in all tables."""

    def __init__(self, connection: Connection, articles: Articles) -> None:
        self._c = connection
        self._articles = articles
        self._changes = Changes(connection)

    def of(self, addresses: Sequence[str]) -> Trace:
        """Return what became of an address, given in every form in which it may be stored."""
        forms = tuple(dict.fromkeys(addresses))
        entries = self._entries(forms)
        article_id = self._article(forms, entries)
        if article_id is not None and not entries:
            # Asked for by the address at which the page was found in the end.
            entries = self._c.rows(
                "looking for entries",
                f"{LISTED} WHERE e.article_id = ? ORDER BY e.id",
                (article_id,),
            )
        stored = self._articles.get(article_id) if article_id is not None else None
        return Trace(
            entries=entries,
            fetches=self._fetches({*forms, *(entry["link"] for entry in entries)}),
            stored=stored,
            placing=self._placing(article_id),
            moves=self._moves(stored),
            decisions=self._decisions(article_id),
            alerts=self._alerts(article_id),
        )

    def _entries(self, forms: Sequence[str]) -> list[Row]:
        places = marks(len(forms))
        return self._c.rows(
            "looking for entries",
            f"{LISTED} WHERE e.url IN ({places}) OR e.link IN ({places}) ORDER BY e.id",
            (*forms, *forms),
        )

    def _article(self, forms: Sequence[str], entries: list[Row]) -> int | None:
        known = [entry["article_id"] for entry in entries if entry["article_id"] is not None]
        if known:
            return int(known[0])
        places = marks(len(forms))
        row = self._c.row(
            "looking for an article",
            f"SELECT id FROM articles WHERE url IN ({places}) OR link IN ({places})"  # noqa: S608
            " ORDER BY id LIMIT 1",
            (*forms, *forms),
        )
        return int(row["id"]) if row else None

    def _fetches(self, links: set[str]) -> list[Row]:
        return self._c.rows(
            "looking for fetches",
            f"SELECT * FROM fetches WHERE what = 'page' AND url IN ({marks(len(links))})"  # noqa: S608
            " ORDER BY id DESC LIMIT ?",
            (*links, FETCHES_SHOWN),
        )

    def _moves(self, stored: Stored | None) -> list[StoryChange]:
        if stored is None:
            return []
        article_id = stored.article.id
        return self._changes.paths(stored.story_id, [article_id]).get(article_id, [])

    def _placing(self, article_id: int | None) -> Row | None:
        return self._c.row(
            "reading a placing",
            "SELECT story_id, joined, copy_of, score, why, baseline, changed, emptied"
            " FROM articles WHERE id = ?",
            (article_id,),
        )

    def _decisions(self, article_id: int | None) -> list[Row]:
        return self._c.rows(
            "reading decisions",
            "SELECT watchlist, hits, reason, at FROM matches WHERE article_id = ? ORDER BY id",
            (article_id,),
        )

    def _alerts(self, article_id: int | None) -> list[Row]:
        return self._c.rows(
            "reading alerts",
            "SELECT a.watchlist, a.created, a.is_update, d.channel, d.state, d.attempts, d.sent,"
            " d.error FROM alerts a LEFT JOIN deliveries d ON d.alert_id = a.id"
            " WHERE a.article_id = ? ORDER BY a.id, d.id",
            (article_id,),
        )
