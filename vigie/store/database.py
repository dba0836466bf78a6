"""A path in, a `Store` out: one writer's connection, its transactions, and readers beside it."""

import fcntl
import os
import sqlite3
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import IO, Any, Self, cast

from vigie.errors import StoreError, StoreLockedError, StoreTooNewError
from vigie.store.rows import Row

FILE = "vigie.db"
LOCK = "vigie.lock"
# A short command (`vigie alerts retry`) may hold the write lock while the daemon wants it.
BUSY_MS = 10_000
# 32 MB. An article changes a hundred pages, many of them the same as the last one: at SQLite's own
# 4 MB each of them goes to the database, and is waited for, twenty times as often.
CHECKPOINT_PAGES = 8_000
LARGEST_LOG_BYTES = 128 * 2**20
# The last of `vigie.store.schema`, which need not be imported then: that takes longer than most
# of what commands read. (sqlite-utils imports NumPy where there is one, half a second.)
NEWEST = "m008_follow_ups"


@contextmanager
def as_store_error(doing: str) -> Generator[None, None, None]:
    """Turn SQLite's errors into a `StoreError` that says what was being done.

    So too the error of a text that UTF-8 cannot hold, which Python raises before SQLite sees it.
    """
    try:
        yield
    except (sqlite3.Error, UnicodeEncodeError) as error:
        message = f"while {doing}: {error}"
        raise StoreError(message) from error


class Connection:
    """One SQLite connection; every failure is a `StoreError`."""

    def __init__(self, raw: sqlite3.Connection) -> None:
        self.raw = raw
        self._durable: bool | None = None

    @classmethod
    def write(cls, path: Path) -> Self:
        """Open for writing, and create the file where there is none."""
        with as_store_error(f"opening {path.name}"):
            raw = sqlite3.connect(
                path, isolation_level=None, check_same_thread=False, timeout=BUSY_MS / 1000
            )
            raw.execute("PRAGMA journal_mode = WAL")
            raw.execute("PRAGMA synchronous = NORMAL")
            raw.execute(f"PRAGMA wal_autocheckpoint = {CHECKPOINT_PAGES}")
            # What a long look at the archive has kept from being written back: a file of its size
            # would stay for ever.
            raw.execute(f"PRAGMA journal_size_limit = {LARGEST_LOG_BYTES}")
            raw.execute("PRAGMA foreign_keys = ON")
            raw.execute("PRAGMA cache_size = -32000")
            return cls(raw)

    @classmethod
    def read(cls, path: Path, *, busy_ms: int = BUSY_MS) -> Self:
        """Open read-only; the file must be there."""
        with as_store_error(f"opening {path.name} for reading"):
            raw = sqlite3.connect(
                f"{path.resolve().as_uri()}?mode=ro",  # quoted: a folder may be called "what?"
                uri=True,
                isolation_level=None,
                check_same_thread=False,
                timeout=busy_ms / 1000,
            )
            raw.execute("PRAGMA query_only = ON")
            return cls(raw)

    @contextmanager
    def transaction(self, doing: str, *, durable: bool = False) -> Generator[None, None, None]:
        """Run the block as one BEGIN IMMEDIATE … COMMIT; roll back on any error.

        `durable` waits until the disk has it (synchronous=FULL): an alert that was decided must
        survive a power cut, an article can be fetched again.
        """
        with as_store_error(doing):
            if durable is not self._durable:
                self.raw.execute(f"PRAGMA synchronous = {'FULL' if durable else 'NORMAL'}")
                self._durable = durable
            self.raw.execute("BEGIN IMMEDIATE")
            try:
                yield
                self.raw.execute("COMMIT")
            except BaseException:
                if self.raw.in_transaction:
                    self.raw.execute("ROLLBACK")
                raise

    def run(self, doing: str, sql: str, values: tuple[Any, ...] | Row = ()) -> sqlite3.Cursor:
        """Execute one statement."""
        with as_store_error(doing):
            return self.raw.execute(sql, values)

    def many(self, doing: str, sql: str, rows: list[tuple[Any, ...]]) -> None:
        """Execute one statement for each row."""
        with as_store_error(doing):
            self.raw.executemany(sql, rows)

    def insert(self, doing: str, table: str, row: Row) -> int:
        """Insert one row and return its id."""
        columns = ",".join(f'"{name}"' for name in row)
        places = ",".join(f":{name}" for name in row)
        sql = f'INSERT INTO "{table}" ({columns}) VALUES ({places})'  # noqa: S608 - our own names
        return cast("int", self.run(doing, sql, row).lastrowid)

    def rows(self, doing: str, sql: str, values: tuple[Any, ...] | Row = ()) -> list[Row]:
        """Return all rows of a query."""
        cursor = self.run(doing, sql, values)
        names = [column[0] for column in cursor.description]
        with as_store_error(doing):
            return [dict(zip(names, row, strict=True)) for row in cursor]

    def row(self, doing: str, sql: str, values: tuple[Any, ...] | Row = ()) -> Row | None:
        """Return the first row of a query, or None."""
        found = self.rows(doing, sql, values)
        return found[0] if found else None

    def value(self, doing: str, sql: str, values: tuple[Any, ...] | Row = ()) -> Any:  # noqa: ANN401
        """Return the first column of the first row, or None."""
        with as_store_error(doing):
            first = self.run(doing, sql, values).fetchone()
        return None if first is None else first[0]

    def close(self) -> None:
        """Close the connection; what was committed stays."""
        with as_store_error("closing the database"):
            self.raw.close()


def migrate(connection: Connection) -> None:
    """Bring the tables to this version's form.

    Raises `StoreTooNewError` where a later version has written them: going back is not possible,
    and guessing at unknown tables could lose an alert.
    """
    from sqlite_utils import Database

    from vigie.store.schema import migrations

    with as_store_error("preparing the tables"):
        _, missing = _migrations(connection)
        if missing:
            migrations.apply(Database(connection.raw))


def demand_current(connection: Connection) -> None:
    """Raise `StoreError` unless the tables have this version's form; changes nothing."""
    if _last_migration(connection) == NEWEST:
        return
    applied, missing = _migrations(connection)
    if missing:
        has = f"has {applied[-1]} and " if applied else ""
        message = (
            "the archive was written by an earlier version of Vigie "
            f"(it {has}lacks {missing[0]}); start vigie run anew, "
            "which brings it up to date, and try again"
        )
        raise StoreError(message)


def _last_migration(connection: Connection) -> str | None:
    doing = "looking at the tables"
    if not connection.value(
        doing, "SELECT 1 FROM sqlite_master WHERE name = '_sqlite_migrations'"
    ):
        return None
    last: str | None = connection.value(
        doing, "SELECT max(name) FROM _sqlite_migrations WHERE migration_set = 'vigie'"
    )
    return last


def _migrations(connection: Connection) -> tuple[list[str], list[str]]:
    """Return the names of the migrations that were applied, and of those that still are to be."""
    from sqlite_utils import Database

    from vigie.store.schema import migrations

    with as_store_error("looking at the tables"):
        db = Database(connection.raw)
        applied = sorted(step.name for step in migrations.applied(db))
        missing = [step.name for step in migrations.pending(db)]
        ours = {step.name for step in migrations.pending(Database(memory=True))}
    if later := [name for name in applied if name not in ours]:
        message = (
            f"the archive was written by a later version of Vigie (it knows {later[-1]}); "
            "install that version, or name another folder under 'data'"
        )
        raise StoreTooNewError(message)
    return applied, missing


class Lock:
    """Holds the archive for one running Vigie; the system frees it when the process dies."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / LOCK
        self._file: IO[str] | None = None

    def __enter__(self) -> Self:
        """Take the lock, or raise `StoreLockedError` naming the process that has it."""
        file = self.path.open("a+", encoding="ascii")
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            file.seek(0)
            holder = file.read().strip() or "unknown"
            file.close()
            message = (
                f"another Vigie (process {holder}) runs on {self.path.parent}; "
                "stop it first, or name another folder under 'data'"
            )
            raise StoreLockedError(message) from error
        file.seek(0)
        file.truncate()
        file.write(str(os.getpid()))
        file.flush()
        self._file = file
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Free the lock."""
        if self._file is not None:
            self._file.close()
            self._file = None
