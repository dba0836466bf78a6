"""All SQL: a folder in, a `Store` out, whose parts read and write one noun each."""

from collections.abc import Generator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Self

from vigie.errors import StoreError
from vigie.store.alerts import Alerts, History
from vigie.store.articles import Articles, Stored
from vigie.store.census import Census, Stretch
from vigie.store.changes import Changes, StoryChange
from vigie.store.copies import Copies
from vigie.store.database import BUSY_MS, FILE, Connection, Lock, demand_current
from vigie.store.database import migrate as bring_up_to_date
from vigie.store.deliveries import Deliveries
from vigie.store.entries import Entries, Listed, Waiting
from vigie.store.fetches import Fetched, Fetches
from vigie.store.figures import Figures
from vigie.store.follow_ups import FollowUp, FollowUps
from vigie.store.identities import Identities
from vigie.store.pruning import Pruning
from vigie.store.report import Status, status
from vigie.store.sketches import Sketches
from vigie.store.sources import Sources
from vigie.store.stories import Stories, Vector
from vigie.store.trace import Trace, Traces

__all__ = [
    "Alerts",
    "Articles",
    "Census",
    "Changes",
    "Copies",
    "Deliveries",
    "Entries",
    "Fetched",
    "Fetches",
    "Figures",
    "FollowUp",
    "FollowUps",
    "History",
    "Identities",
    "Listed",
    "Lock",
    "Pruning",
    "Sketches",
    "Sources",
    "Status",
    "Store",
    "Stored",
    "Stories",
    "StoryChange",
    "Stretch",
    "Trace",
    "Traces",
    "Vector",
    "Waiting",
]


class Store:
    """The archive through one connection; use it from one thread at a time."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection
        self.sources = Sources(connection)
        self.fetches = Fetches(connection)
        self.entries = Entries(connection)
        self.articles = Articles(connection)
        self.census = Census(connection)
        self.identities = Identities(connection)
        self.copies = Copies(connection)
        self.stories = Stories(connection)
        self.changes = Changes(connection)
        self.sketches = Sketches(connection, self.articles)
        self.figures = Figures(connection)
        self.alerts = Alerts(connection)
        self.deliveries = Deliveries(connection)
        self.follow_ups = FollowUps(connection)
        self.pruning = Pruning(connection)
        self.traces = Traces(connection, self.articles)

    @classmethod
    def write(cls, folder: Path, *, migrate: bool = True) -> Self:
        """Open the archive in a folder for writing; make it, and bring it up to date, if need be.

        Without `migrate` it must be up to date: for use beside a daemon, whose tables must not
        change under it. Raises `StoreTooNewError` for an archive of a later version, and, without
        `migrate`, `StoreError` for one of an earlier version.
        """
        folder.mkdir(parents=True, exist_ok=True)
        connection = Connection.write(folder / FILE)
        try:
            (bring_up_to_date if migrate else demand_current)(connection)
        except StoreError:
            connection.close()
            raise
        return cls(connection)

    @classmethod
    def read(cls, folder: Path, *, busy_ms: int = BUSY_MS) -> Self:
        """Open the archive read-only, beside whoever writes it.

        Where another process keeps it to itself, it is waited for `busy_ms` milliseconds.
        """
        return cls(Connection.read(folder / FILE, busy_ms=busy_ms))

    def demand_current(self) -> None:
        """Raise `StoreError` unless the tables have this version's form; changes nothing."""
        demand_current(self.connection)

    @staticmethod
    def exists(folder: Path) -> bool:
        """Return whether there is an archive in a folder."""
        return (folder / FILE).is_file()

    @contextmanager
    def transaction(self, doing: str, *, durable: bool = False) -> Generator[None, None, None]:
        """Run the block as one transaction; see `Connection.transaction`."""
        with self.connection.transaction(doing, durable=durable):
            yield

    def status(self, now: datetime) -> Status:
        """Return what there is and what is wrong."""
        return status(self.connection, now)

    def close(self) -> None:
        """Close the connection."""
        self.connection.close()
