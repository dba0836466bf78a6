"""A configuration in; the real daemon running on it, and then what it decided, out."""

import asyncio
from collections.abc import AsyncGenerator, Sequence
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from alerts.readings import told_terms
from vigie.app.archive import archive, configured
from vigie.app.loading import load
from vigie.app.service import opened, watch
from vigie.demo.judge import Decided, Ruling
from vigie.store.rows import hits_of
from vigie.types import Basis, Joined, Reason

DECISIONS = 1000


class App:
    """The application, as the demo wants it."""

    @asynccontextmanager
    async def running(self, config: Path, /) -> AsyncGenerator[object]:
        """Run the daemon on a configuration until the block is left."""
        stop = asyncio.Event()
        async with opened(load(config)) as service:
            watching = asyncio.create_task(watch(service, stop))
            try:
                yield service
            finally:
                stop.set()
                await watching

    async def decided(self, config: Path, /) -> Sequence[Decided]:
        """Return how each article was decided, in the order of its arrival."""
        return await asyncio.to_thread(decided, config)


def decided(config: Path) -> list[Decided]:
    """Return how each article of the archive was decided."""
    rulings: dict[int, list[Ruling]] = {}
    with archive(configured(config)) as store:
        for row in reversed(store.alerts.decisions(limit=DECISIONS)):
            rulings.setdefault(row["article_id"], []).append(
                Ruling(
                    watchlist=row["watchlist"],
                    terms=told_terms(hits_of(row["hits"])),
                    reason=Reason(row["reason"]),
                )
            )
        rows = store.articles.listed(limit=DECISIONS)
    return [_decided(row, rulings.get(row["id"], [])) for row in rows]


def _decided(row: dict[str, Any], rulings: list[Ruling]) -> Decided:
    return Decided(
        link=row["link"],
        title=row["title"],
        source=row["source"],
        story_id=row["story_id"],
        joined=Joined(row["joined"]),
        score=row["score"],
        basis=Basis(row["basis"]),
        rulings=tuple(rulings),
    )
