"""The store's due sources and waiting entries in; polls and readings under way, within limits."""

import asyncio
import logging
from collections import Counter
from collections.abc import Callable, Coroutine
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from scheduler.polling import Polled, Poller
from scheduler.reading import Reader
from scheduler.settling import Settled
from scheduler.writer import Writer
from vigie.clock import Clock
from vigie.errors import Fault, ParseError
from vigie.store import Store, Waiting
from vigie.types import Source

log = logging.getLogger(__name__)

MOST_POLLS = 64
MOST_PAGES = 64
# One source with a thousand new entries must not take all the places.
PAGES_EACH = 4
# A reading that broke off through a mistake of ours is tried again after this long; the mistake
# is in the log each time. After so many attempts what the feed said has to do; if even that
# breaks, the entry is given up, with a row in `fetches` that says so.
BROKEN_PAUSE = timedelta(minutes=5)
BROKEN_ATTEMPTS = 5


@dataclass
class Counts:
    """What the pipeline has done since it was built."""

    polls: int = 0
    faults: int = 0
    entries: int = 0
    articles: int = 0
    revisions: int = 0
    alerts: int = 0
    broken: int = 0


class Pipeline:
    """Drives each step; a step never calls the next one.

    `on_alert` is called when an alert was written, so that the sender need not wait for its turn.
    """

    def __init__(
        self,
        *,
        store: Store,
        writer: Writer,
        poller: Poller,
        reader: Reader,
        clock: Clock,
        on_alert: Callable[[], None],
    ) -> None:
        self.counts = Counts()
        self._store = store
        self._writer = writer
        self._poller = poller
        self._reader = reader
        self._clock = clock
        self._on_alert = on_alert
        self._polls: dict[int, asyncio.Task[None]] = {}
        self._pages: dict[int, asyncio.Task[None]] = {}
        self._stopped = False

    async def tick(self, *, polls_due_by: datetime | None = None) -> None:
        """Start what is due, as far as there are places.

        With `polls_due_by` only sources that were due then are polled, each once therefore.
        """
        if self._stopped:
            return
        sources, entries = await self._writer.run(self._due, polls_due_by)
        for source in sources:
            what = f"poll source={source.name}"
            self._begin(self._polls, source.id, self._poll(source), self._poll_broke(source), what)
        for waiting, source in entries:
            what = f"page source={source.name} link={waiting.listed.entry.link}"
            broke = self._page_broke(waiting, source)
            self._begin(self._pages, waiting.id, self._read(waiting, source), broke, what)

    def _due(
        self, polls_due_by: datetime | None
    ) -> tuple[list[Source], list[tuple[Waiting, Source]]]:
        now = self._clock()
        places = MOST_POLLS - len(self._polls)
        sources: list[Source] = []
        if places > 0:
            busy = list(self._polls)
            sources = self._store.sources.due(polls_due_by or now, limit=places, busy=busy)
        places = MOST_PAGES - len(self._pages)
        if places <= 0:
            return sources, []
        busy = list(self._pages)
        waiting = self._store.entries.due(now, limit=places, each=PAGES_EACH, busy=busy)
        found: dict[int, Source | None] = {}
        pairs: list[tuple[Waiting, Source]] = []
        for entry in waiting:
            if entry.source_id not in found:
                found[entry.source_id] = self._store.sources.get(entry.source_id)
            source = found[entry.source_id]
            if source is not None:
                pairs.append((entry, source))
        return sources, pairs

    def _begin(
        self,
        under_way: dict[int, asyncio.Task[None]],
        key: int,
        step: Coroutine[Any, Any, None],
        broke: Callable[[], None],
        what: str,
    ) -> None:
        if key in under_way or self._stopped:
            step.close()
            return
        task = asyncio.create_task(step)
        under_way[key] = task

        def ended(task: asyncio.Task[None]) -> None:
            if task.cancelled():
                under_way.pop(key, None)
                return
            error = task.exception()
            if error is None:
                under_way.pop(key, None)
                return
            # A mistake of ours, which one page has brought out: the others must go on.
            self.counts.broken += 1
            log.error("step broke %s", what, exc_info=error)
            aside = asyncio.get_running_loop().create_task(self._set_aside(broke))
            under_way[key] = aside
            aside.add_done_callback(lambda aside: self._was_set_aside(under_way, key, aside))

        task.add_done_callback(ended)

    @staticmethod
    def _was_set_aside(
        under_way: dict[int, asyncio.Task[None]], key: int, aside: asyncio.Task[None]
    ) -> None:
        under_way.pop(key, None)
        if not aside.cancelled() and (error := aside.exception()) is not None:
            # The store itself fails (a full disk): what was to be done is still in it, due.
            log.error("step could not be set aside", exc_info=error)

    async def _set_aside(self, broke: Callable[[], None]) -> None:
        await self._writer.run(broke)

    async def _poll(self, source: Source) -> None:
        self.counts.polls += 1
        polled: Polled = await self._poller.poll(source)
        self.counts.faults += polled.fault is not None
        self.counts.entries += polled.new

    async def _read(self, waiting: Waiting, source: Source) -> None:
        settled: Settled | None = await self._reader.read(waiting, source)
        if settled is None:
            return
        self.counts.articles += settled.new
        self.counts.revisions += settled.revised
        self.counts.alerts += settled.alerts
        if settled.alerts:
            self._on_alert()

    def _poll_broke(self, source: Source) -> Callable[[], None]:
        def postpone() -> None:
            self._poller.failed(source, ParseError(Fault.BROKEN, "a mistake of ours; see the log"))

        return postpone

    def _page_broke(self, waiting: Waiting, source: Source) -> Callable[[], None]:
        def set_aside() -> None:
            if waiting.attempts >= BROKEN_ATTEMPTS:
                self._reader.give_up(waiting, source)
                return
            # First of all: should the rest break as well, the entry has had this attempt.
            with self._store.transaction("setting an entry aside"):
                self._store.entries.postpone(waiting.id, self._clock() + BROKEN_PAUSE)
            if waiting.attempts + 1 >= BROKEN_ATTEMPTS:
                self._reader.without_page(waiting, source)

        return set_aside

    @property
    def busy(self) -> int:
        """How many polls and readings are under way."""
        return len(self._polls) + len(self._pages)

    def under_way(self) -> Counter[str]:
        """Return how many steps of each kind are under way."""
        return Counter(polls=len(self._polls), pages=len(self._pages))

    async def stop(self) -> None:
        """Break off what is under way; the store knows what is to be done again."""
        self._stopped = True
        tasks = [*self._polls.values(), *self._pages.values()]
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
