"""A configuration in; its archive, opened, out. Needs no more than that: no query, no network."""

import os
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

from vigie.clock import system_clock
from vigie.config import Config, loading
from vigie.errors import StartError
from vigie.store import Store


def configured(file: Path) -> Config:
    """Return the configuration, its queries and the addresses of its channels unchecked.

    What is wrong with those is no reason to hide how things stand. Raises `ConfigError`.
    """
    return loading.load(file, environment=os.environ)


def has_archive(config: Config) -> bool:
    """Return whether the daemon has run with this configuration."""
    return Store.exists(config.data)


@contextmanager
def archive(config: Config) -> Generator[Store, None, None]:
    """Open the archive for reading, beside a daemon that may be running.

    Raises `StoreError` for one of another version, with the mend.
    """
    _must_be_there(config)
    store = Store.read(config.data)
    try:
        store.demand_current()
        yield store
    finally:
        store.close()


def _must_be_there(config: Config) -> None:
    if not has_archive(config):
        message = f"there is no archive in {config.data} yet; vigie run, or vigie once, makes one"
        raise StartError(message)


@contextmanager
def beside(config: Config) -> Generator[Store, None, None]:
    """Open the archive for one short transaction, beside a daemon that may be running."""
    _must_be_there(config)
    # A daemon of an earlier version may run on it: its tables must not change under it.
    store = Store.write(config.data, migrate=False)
    try:
        yield store
    finally:
        store.close()


def retry_dead(config: Config, alert_id: int | None) -> int:
    """Make dead letters wait again; return how many."""
    with beside(config) as store:
        return store.deliveries.retry(system_clock(), alert_id=alert_id)
