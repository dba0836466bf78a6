"""The composition root: a configuration in; the running whole, or an answer about it, out.

Only here are real parts built and put together.
"""

from crawler.guard_reactor import run as run_on_reactor
from vigie.app.answers import (
    Trial,
    add_source,
    archive,
    explain,
    has_archive,
    retry_dead,
    search_archive,
    test_channel,
    try_source,
)
from vigie.app.installation import guard_names
from vigie.app.loading import load
from vigie.app.service import Done, Moment, Service, once, opened, run, watch

__all__ = [
    "Done",
    "Moment",
    "Service",
    "Trial",
    "add_source",
    "archive",
    "explain",
    "guard_names",
    "has_archive",
    "load",
    "once",
    "opened",
    "retry_dead",
    "run",
    "run_on_reactor",
    "search_archive",
    "test_channel",
    "try_source",
    "watch",
]
