"""Figures: what articles count, and what a story's reports say of it."""

from collections.abc import Iterable
from datetime import datetime

from vigie.news import Counted, Figure, Reported
from vigie.store.database import Connection
from vigie.store.rows import moment, text_of


class Figures:
    """The table `figures`."""

    def __init__(self, connection: Connection) -> None:
        self._c = connection

    def of(self, article_id: int) -> dict[Counted, Figure]:
        """Return what an article counts, as it was read last."""
        rows = self._c.rows(
            "reading an article's figures",
            "SELECT what, number, least FROM figures WHERE article_id = ?",
            (article_id,),
        )
        found = (
            Figure(what=Counted(row["what"]), number=row["number"], least=bool(row["least"]))
            for row in rows
        )
        return {figure.what: figure for figure in found}

    def put(self, article_id: int, figures: Iterable[Figure], *, at: datetime) -> None:
        """Write figures of an article, each in place of the one of its kind."""
        self._c.many(
            "writing figures",
            "INSERT OR REPLACE INTO figures (article_id, what, number, least, at)"
            " VALUES (?, ?, ?, ?, ?)",
            [
                (article_id, figure.what, figure.number, int(figure.least), text_of(at))
                for figure in figures
            ],
        )

    def reported(self, story_id: int) -> list[Reported]:
        """Return what the reports of a story count, in the order in which they arrived."""
        rows = self._c.rows(
            "reading a story's figures",
            "SELECT f.what, f.number, f.least, f.at, a.source_id, a.copy_of FROM articles a"
            " JOIN figures f ON f.article_id = a.id WHERE a.story_id = ? ORDER BY a.id, f.what",
            (story_id,),
        )
        return [
            Reported(
                figure=Figure(
                    what=Counted(row["what"]), number=row["number"], least=bool(row["least"])
                ),
                source_id=row["source_id"],
                at=moment(row["at"]),
                copied=row["copy_of"] is not None,
            )
            for row in rows
        ]
