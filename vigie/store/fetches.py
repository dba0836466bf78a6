"""Fetches: every request for a poll or an article page, with what came of it."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

from vigie.errors import Fault
from vigie.store.database import Connection
from vigie.store.rows import Row, text_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetched:
    """What is remembered of one request; `fault` is None when all was well."""

    source_id: int
    at: datetime
    what: Literal["poll", "page"]
    url: str
    status: int | None = None
    fault: Fault | None = None
    detail: str = ""
    size: int = 0
    elapsed: timedelta = timedelta()
    entries: int | None = None
    new: int | None = None


class Fetches:
    """The table `fetches`."""

    def __init__(self, connection: Connection) -> None:
        self._c = connection

    def record(self, fetched: Fetched) -> None:
        """Add one row."""
        self._c.insert(
            "recording a fetch",
            "fetches",
            {
                "source_id": fetched.source_id,
                "at": text_of(fetched.at),
                "what": fetched.what,
                "url": fetched.url,
                "status": fetched.status,
                "fault": fetched.fault,
                "detail": fetched.detail or None,
                "bytes": fetched.size,
                "seconds": round(fetched.elapsed.total_seconds(), 3),
                "entries": fetched.entries,
                "new": fetched.new,
            },
        )

    def latest(self, source_id: int, *, limit: int = 10) -> list[Row]:
        """Return the last fetches of a source as rows, the newest first."""
        return self._c.rows(
            "listing fetches",
            "SELECT * FROM fetches WHERE source_id = ? ORDER BY id DESC LIMIT ?",
            (source_id, limit),
        )
