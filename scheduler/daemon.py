"""A pipeline, a sender and a configuration file in; the running daemon, until it is told to stop.

The only importer of APScheduler: it calls what is to be done every so often, and nothing else.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass

from apscheduler.schedulers.asyncio import AsyncIOScheduler

from vigie.clock import Clock

log = logging.getLogger(__name__)

# A job that is late by any time is still wanted: a suspended laptop has hours of it.
NO_GRACE_LIMIT = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """Something to call again and again; `call` must be a coroutine function.

    A plain function would run in a thread of APScheduler's, beside the loop.
    """

    name: str
    seconds: float
    call: Callable[[], Awaitable[None]]


async def run(jobs: Sequence[Job], stop: asyncio.Event, clock: Clock) -> None:
    """Call each job at once and then at its interval, never twice at the same time.

    Returns when `stop` is set. What a job raises is logged, and the job is called again.
    """
    # Its INFO lines tell of every tick; its WARNING of a tick that outlasts a second is noise. Its
    # ERROR lines have what a job raised.
    logging.getLogger("apscheduler").setLevel(logging.ERROR)
    scheduler = AsyncIOScheduler(timezone="UTC")
    for job in jobs:
        scheduler.add_job(
            job.call,
            "interval",
            seconds=job.seconds,
            id=job.name,
            max_instances=1,
            coalesce=True,
            misfire_grace_time=NO_GRACE_LIMIT,
            next_run_time=clock(),
        )
    scheduler.start()
    try:
        await stop.wait()
    finally:
        scheduler.shutdown(wait=False)
