"""What is to be kept in; at each step a little less of what is older, out."""

import logging
from collections.abc import Callable
from datetime import datetime, timedelta

from stories.pairs import COPY_WINDOW
from stories.stream import WINDOW
from vigie.clock import Clock
from vigie.config.model import Retention
from vigie.store import Store
from vigie.store.pruning import FIRST_KEY, Key

log = logging.getLogger(__name__)

# What one transaction drops: some ten milliseconds of the writer's time each. An article is taken
# out of the index word by word; a row of shingles costs a microsecond.
ARTICLES_AT_ONCE = 20
ENTRIES_AT_ONCE = 200
FETCHES_AT_ONCE = 1000
VECTORS_AT_ONCE = 500
SHINGLES_AT_ONCE = 5000
# All shingles are gone through, which once a day is often enough for a thirtieth of them.
BETWEEN_SWEEPS = timedelta(days=1)


class Pruner:
    """Drops what is no longer kept; for the writer's thread."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock
        self._sweep: Key | None = FIRST_KEY
        self._swept = clock()

    def step(self, retention: Retention) -> bool:
        """Drop some of what is older; return whether there is more to do at once."""
        now, pruning = self._clock(), self._store.pruning
        articles = now - retention.articles
        return any(
            [
                self._some(pruning.articles, articles, ARTICLES_AT_ONCE),
                self._some(pruning.entries, articles, ENTRIES_AT_ONCE),
                self._some(pruning.fetches, now - retention.fetches, FETCHES_AT_ONCE),
                self._some(pruning.vectors, now - WINDOW, VECTORS_AT_ONCE),
                self._shingles(now),
            ]
        )

    def _some(self, drop: Callable[..., int], before: datetime, limit: int) -> bool:
        with self._store.transaction("pruning"):
            dropped = drop(before, limit=limit)
        if dropped:
            log.debug("pruned what=%s count=%d before=%s", drop.__name__, dropped, before)
        return dropped == limit

    def _shingles(self, now: datetime) -> bool:
        if self._sweep is None:
            if now - self._swept < BETWEEN_SWEEPS:
                return False
            self._sweep = FIRST_KEY
            self._swept = now
        with self._store.transaction("pruning"):
            self._sweep = self._store.pruning.shingles(
                now - COPY_WINDOW, after=self._sweep, limit=SHINGLES_AT_ONCE
            )
        return self._sweep is not None
