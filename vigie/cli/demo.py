"""`vigie demo`: the real daemon on the built-in press world."""

import asyncio
import json
import logging
import tempfile
from collections.abc import AsyncGenerator, Sequence
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import click

from vigie.app import archive, load, opened, run_on_reactor, watch
from vigie.cli.output import console
from vigie.clock import system_clock
from vigie.demo.judge import Decided, Ruling
from vigie.demo.show import show
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
    with archive(load(config)) as store:
        for row in reversed(store.alerts.decisions(limit=DECISIONS)):
            rulings.setdefault(row["article_id"], []).append(
                Ruling(
                    watchlist=row["watchlist"],
                    terms=tuple(json.loads(row["terms"])),
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


@click.command()
@click.option(
    "--keep",
    type=click.Path(path_type=Path, file_okay=False),
    help="Put the archive and the inbox page into this folder.",
)
def demo(keep: Path | None) -> None:
    """Show the whole job on a built-in press world.

    It needs no network and no configuration. Six small sites appear on this machine's loopback;
    the real daemon watches them, and its alerts are shown as they arrive; then how each was
    decided.
    """
    folder = keep or Path(tempfile.mkdtemp(prefix="vigie-demo-"))
    # What the daemon logs would run through the show; trouble still gets through.
    logging.getLogger().setLevel(logging.ERROR)
    raise SystemExit(run_on_reactor(show(App(), folder, console(), system_clock)))


COMMANDS = (demo,)
