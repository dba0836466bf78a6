"""A configuration in; one pass over all its sources, and what that has done, out."""

import asyncio
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

from crawler.guard_reactor import run as run_on_reactor
from scheduler.pipeline import Counts
from vigie.app.service import Service, opened
from vigie.config import Config

# How often the pass is looked at, and how long the outbox may take once all is read.
PASS_STEP = 0.1
OUTBOX_PATIENCE = 20.0
# A page that is to be tried again within this time is waited for; a later one is left.
PAGE_PATIENCE = timedelta(minutes=3)


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """How far one pass has come: (done, in all) of each step."""

    sources: tuple[int, int]
    articles: tuple[int, int]
    deliveries: tuple[int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Done:
    """What one pass has done."""

    polls: int
    faults: int
    articles: int
    revisions: int
    alerts: int
    undelivered: int


def once(config: Config, tell: Callable[[Moment], None]) -> Done:
    """Make one pass over all sources and return what it did; `tell` hears how far it is."""
    return run_on_reactor(_once(config, tell))


async def _once(config: Config, tell: Callable[[Moment], None]) -> Done:
    async with opened(config) as service:
        counts = service.pipeline.counts
        start = await service.hasten()
        sources = len(config.sources)
        while True:
            await service.pipeline.tick(polls_due_by=start)
            await asyncio.sleep(PASS_STEP)
            waiting = await service.waiting(due_by=start + PAGE_PATIENCE)
            left = await service.under_way()
            tell(_moment(counts, sources=sources, waiting=waiting, left=left))
            if counts.polls >= sources and not waiting and not service.pipeline.busy:
                break
        await service.follow_up()
        await service.prune()
        left = await _drain(service)
        tell(_moment(counts, sources=sources, waiting=0, left=left))
        return Done(
            polls=counts.polls,
            faults=counts.faults,
            articles=counts.articles,
            revisions=counts.revisions,
            alerts=counts.alerts,
            undelivered=left,
        )


def _moment(counts: Counts, *, sources: int, waiting: int, left: int) -> Moment:
    read = counts.articles + counts.revisions
    told = max(counts.alerts, left)
    return Moment(
        sources=(min(counts.polls, sources), sources),
        articles=(read, read + waiting),
        deliveries=(told - left, told),
    )


async def _drain(service: Service) -> int:
    """Return how many deliveries are left when all were sent, or patience is at its end."""
    end = time.monotonic() + OUTBOX_PATIENCE
    # Looked at, not waited for: what is left is in the store, which has no events.
    while (left := await service.under_way()) and time.monotonic() < end:  # noqa: ASYNC110
        await asyncio.sleep(PASS_STEP)
    return left
