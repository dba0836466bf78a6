"""A database that fails at one statement, as a full disk does, and works on."""

import sqlite3
from pathlib import Path

from vigie.store import Store
from vigie.store.database import FILE, Connection


class FailingAt:
    """A real connection of which the statement of that `number` fails; `used` counts them."""

    def __init__(self, folder, number):
        self._raw = Connection.write(folder / FILE).raw
        self.number = number
        self.used = 0

    def _count(self):
        self.used += 1
        if self.used == self.number:
            raise sqlite3.OperationalError("disk I/O error")

    def execute(self, *words):
        self._count()
        return self._raw.execute(*words)

    def executemany(self, *words):
        self._count()
        return self._raw.executemany(*words)

    def __getattr__(self, name):
        return getattr(self._raw, name)


def failing_store(folder: Path, number: int) -> tuple[Store, FailingAt]:
    """Return a store whose statement of that number, counted from 1, fails."""
    failing = FailingAt(folder, number)
    return Store(Connection(failing)), failing


def dump(folder):
    """Return all that a database holds, as SQL."""
    raw = sqlite3.connect(folder / FILE)
    lines = list(raw.iterdump())
    raw.close()
    return lines
