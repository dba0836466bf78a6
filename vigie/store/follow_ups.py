"""What is to be looked at again: stories of which there may be something to tell later."""

from dataclasses import dataclass
from datetime import datetime

from vigie.store.database import Connection
from vigie.store.rows import text_of


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowUp:
    """A story to look at again: for one watchlist, or for all that were not told of it.

    `taken_for` is the story that has hidden it from those until now.
    """

    story_id: int
    watchlist: str | None
    taken_for: int | None


class FollowUps:
    """The table `follow_ups`. What writes is for use within a transaction."""

    def __init__(self, connection: Connection) -> None:
        self._c = connection

    def put(
        self,
        story_id: int,
        *,
        due: datetime,
        watchlist: str | None = None,
        taken_for: int | None = None,
    ) -> None:
        """Have a story looked at; where that is to be done anyway, it stays as it is."""
        self._c.run(
            "putting a follow-up down",
            "INSERT OR IGNORE INTO follow_ups (story_id, watchlist, taken_for, due)"
            " VALUES (?, ?, ?, ?)",
            (story_id, watchlist or "", taken_for, text_of(due)),
        )

    def due(self, now: datetime) -> FollowUp | None:
        """Return the follow-up that has been due for longest, None where none is."""
        row = self._c.row(
            "looking for follow-ups",
            "SELECT * FROM follow_ups WHERE due <= ? ORDER BY due, story_id, watchlist LIMIT 1",
            (text_of(now),),
        )
        if row is None:
            return None
        return FollowUp(
            story_id=row["story_id"],
            watchlist=row["watchlist"] or None,
            taken_for=row["taken_for"],
        )

    def done(self, one: FollowUp) -> None:
        """Cross a follow-up off."""
        self._c.run(
            "crossing a follow-up off",
            "DELETE FROM follow_ups WHERE story_id = ? AND watchlist = ?",
            (one.story_id, one.watchlist or ""),
        )
