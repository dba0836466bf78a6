"""A configuration in; the whole Vigie, running on the loop, out.

Everything is stopped in the opposite order of its start, within the ten seconds that a service
manager grants; what was not finished is in the store, to be done again.
"""

import asyncio
import logging
import signal
from collections.abc import AsyncGenerator, Awaitable, Callable, Generator
from contextlib import AsyncExitStack, asynccontextmanager, contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from random import Random

from alerts.sender import Sender
from crawler.fetch import Fetcher
from crawler.guard_reactor import run as run_on_reactor
from crawler.pool import ExtractPool
from crawler.settings import user_agent
from scheduler.daemon import Job
from scheduler.daemon import run as run_jobs
from scheduler.judging import Judge
from scheduler.pipeline import Pipeline
from scheduler.polling import Poller
from scheduler.pruning import Pruner
from scheduler.reading import Reader
from scheduler.settling import Settler
from scheduler.writer import Writer
from vigie import __version__
from vigie.app.compiling import Compiled, Follower
from vigie.app.loading import load
from vigie.app.outbox import StoredOutbox, outlets, report_dead
from vigie.clock import Clock, system_clock
from vigie.config import Config
from vigie.errors import ConfigError, QueryError, VigieError
from vigie.store import Lock, Store

log = logging.getLogger(__name__)

TICK_SECONDS = 1
CONFIG_LOOK_SECONDS = 2
HOUSEKEEPING_SECONDS = 3600
# The archive is pruned in steps that each take some ten milliseconds; articles are settled
# between them. Steps enough for a million articles a day, should the retention be shortened.
PRUNING_SECONDS = 300
PRUNING_STEPS = 200
CATCH_UP_SECONDS = 60
FOLLOW_UP_SECONDS = 20
# Attempts at deliveries that are under way when we are told to stop may take so long to end.
SENDING_GRACE = timedelta(seconds=4)
# From the look-up of the name to the last byte.
REQUEST_TIMEOUT = timedelta(seconds=30)


class Service:
    """The parts, put together; built by `opened`."""

    def __init__(
        self,
        config: Config,
        *,
        store: Store,
        writer: Writer,
        settler: Settler,
        pruner: Pruner,
        judge: Judge,
        follower: Follower,
        pipeline: Pipeline,
        sender: Sender,
        clock: Clock,
    ) -> None:
        self.config = config
        self.pipeline = pipeline
        self.sender = sender
        self._store = store
        self._writer = writer
        self._settler = settler
        self._pruner = pruner
        self._judge = judge
        self._follower = follower
        self._clock = clock

    async def use(self, config: Config) -> None:
        """Work by this configuration from now on; what is under way ends by the old one."""
        compiled = await asyncio.to_thread(self._follower.compiled, config.watchlists)
        opened_outlets = await asyncio.to_thread(outlets, config)
        await self.take_over(config, compiled)
        self.sender.use(opened_outlets)
        for key in changed_for_restart(self.config, config):
            log.warning("configuration takes effect after a restart key=%s", key)
        self.config = config

    async def take_over(self, config: Config, compiled: Compiled) -> None:
        """Poll the configured sources, and match and judge by the configured watchlists."""
        await self._writer.run(self._take_over, config, compiled)

    def _take_over(self, config: Config, compiled: Compiled) -> None:
        # On the writer's thread: no article is matched while lists are exchanged, nor by one
        # configuration and judged by another.
        interval = (config.crawl.interval_min, config.crawl.interval_max)
        self._store.sources.sync(config.sources, now=self._clock(), interval=interval)
        self._settler.use(self._follower.use(compiled))
        self._judge.use(config.watchlists)

    async def housekeeping(self) -> None:
        """Let go of what is no longer needed in memory."""
        await self._writer.run(self._settler.forget)

    async def prune(self) -> None:
        """Drop some of what is older than the configuration keeps."""
        for _ in range(PRUNING_STEPS):
            if not await self._writer.run(self._pruner.step, self.config.retention):
                return

    async def catch_up(self) -> None:
        """Do some of the work that an archive of an earlier version has left, if any."""
        await self._writer.run(self._settler.catch_up)

    async def follow_up(self) -> None:
        """Tell what could not be told before, of stories that are due to be looked at again."""
        alerts = await self._writer.run(self._settler.follow_up)
        self.pipeline.counts.alerts += alerts
        if alerts:
            self.sender.wake()

    async def under_way(self) -> int:
        """Return how many deliveries are neither sent nor dead."""
        return await self._writer.run(self._store.deliveries.under_way)

    async def waiting(self, *, due_by: datetime) -> int:
        """Return how many pages are still to be read, and due by then."""
        return await self._writer.run(self._store.entries.waiting, due_by=due_by)

    async def hasten(self) -> datetime:
        """Make every source due; return the moment as of which they are."""
        now = self._clock()
        await self._writer.run(self._store.sources.hasten, now)
        return now


@asynccontextmanager
async def opened(
    config: Config,
    *,
    clock: Clock = system_clock,
    rng: Random | None = None,
    timeout: timedelta = REQUEST_TIMEOUT,  # noqa: ASYNC109 - of each request, not of this
) -> AsyncGenerator[Service]:
    """Build the service on the reactor's loop, with its sender running; stop it at the end."""
    async with AsyncExitStack() as stack:
        store = stack.enter_context(locked_store(config))
        writer = Writer()
        stack.callback(writer.close)
        pool = ExtractPool()
        stack.push_async_callback(asyncio.to_thread, pool.close)
        # Workers take a second or more to start: meanwhile the first feeds are fetched.
        warming = asyncio.create_task(pool.warm())
        stack.push_async_callback(_finish, warming)
        fetcher = Fetcher(
            clock=clock,
            user_agent=user_agent(__version__, config.crawl.contact),
            delay=config.crawl.delay,
            timeout=timeout,
            networks=config.crawl.private_networks,
        )
        await stack.enter_async_context(fetcher)
        parts = Parts(store, writer, pool, fetcher, clock, rng or Random())
        service = await built(config, parts)
        sending = asyncio.create_task(service.sender.run())
        sending.add_done_callback(_sender_ended)
        stack.push_async_callback(_finish, sending)
        stack.push_async_callback(service.sender.stop, SENDING_GRACE)
        stack.push_async_callback(service.pipeline.stop)
        yield service


@contextmanager
def locked_store(config: Config) -> Generator[Store, None, None]:
    """Open the archive for the one process that runs on it."""
    config.data.mkdir(parents=True, exist_ok=True)
    with Lock(config.data):
        store = Store.write(config.data)
        try:
            yield store
        finally:
            store.close()


@dataclass(frozen=True, slots=True)
class Parts:
    """What everything else is made of."""

    store: Store
    writer: Writer
    pool: ExtractPool
    fetcher: Fetcher
    clock: Clock
    rng: Random


async def built(config: Config, parts: Parts) -> Service:
    """Put the parts together."""
    store, writer, clock = parts.store, parts.writer, parts.clock
    released = await writer.run(store.deliveries.release)
    if released:
        log.info("deliveries of a former run are sent again count=%d", released)
    judge = Judge(store, config.watchlists)
    # In a thread: names are expanded to all their forms and spellings, which takes a while.
    follower = Follower(config.data)  # another folder takes effect after a restart
    compiled = await asyncio.to_thread(follower.compiled, config.watchlists)
    settler = await writer.run(Settler.restored, store, judge, compiled.matcher, clock)
    opened_outlets = await asyncio.to_thread(outlets, config)
    sender = Sender(
        StoredOutbox(store, writer),
        opened_outlets,
        clock=clock,
        rng=parts.rng,
        on_dead=report_dead,
    )
    reader = Reader(
        fetch=parts.fetcher,
        extractor=parts.pool,
        store=store,
        settler=settler,
        writer=writer,
        clock=clock,
    )
    poller = Poller(fetch=parts.fetcher, store=store, writer=writer, clock=clock, rng=parts.rng)
    pipeline = Pipeline(
        store=store,
        writer=writer,
        poller=poller,
        reader=reader,
        clock=clock,
        on_alert=sender.wake,
    )
    service = Service(
        config,
        store=store,
        writer=writer,
        settler=settler,
        pruner=Pruner(store, clock),
        judge=judge,
        follower=follower,
        pipeline=pipeline,
        sender=sender,
        clock=clock,
    )
    await service.take_over(config, compiled)
    return service


def _sender_ended(task: "asyncio.Task[None]") -> None:
    """Say so, should the sender end by itself: alerts wait in the outbox for a restart then."""
    if not task.cancelled() and (error := task.exception()) is not None:
        log.critical("sender ended, no alert is sent until a restart", exc_info=error)


async def _finish(task: "asyncio.Task[None]") -> None:
    """Give a task that was told to end a moment for it."""
    await asyncio.wait({task}, timeout=1)
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)


def changed_for_restart(before: Config, after: Config) -> list[str]:
    """Return the keys whose change a running daemon cannot take over."""
    pairs = {
        "data": (before.data, after.data),
        "crawl.contact": (before.crawl.contact, after.crawl.contact),
        "crawl.delay": (before.crawl.delay, after.crawl.delay),
        "crawl.private_networks": (before.crawl.private_networks, after.crawl.private_networks),
    }
    return [key for key, (old, new) in pairs.items() if old != new]


FileState = tuple[int, int] | None


class Reloader:
    """Takes over the configuration file when it has changed, or when told to by SIGHUP."""

    def __init__(
        self, file: Path, service: Service, *, seen: FileState, told: asyncio.Event
    ) -> None:
        self._file = file
        self._service = service
        self._seen = seen
        self._told = told

    async def look(self) -> None:
        """Take the file over if there is a reason to; a broken one changes nothing."""
        state = state_of(self._file)
        if state == self._seen and not self._told.is_set():
            return
        self._seen = state
        self._told.clear()
        try:
            config = await asyncio.to_thread(load, self._file)
            await self._service.use(config)
        except ConfigError as error:
            self._refused(str(error))
            return
        except QueryError as error:
            self._refused(f"watchlist {error.watchlist}:\n{error.pointed()}")
            return
        except VigieError:
            self._seen = None  # not the file's fault: it is tried again at the next look
            log.exception("configuration not taken over, tried again file=%s", self._file)
            return
        log.info(
            "configuration taken over file=%s sources=%d watchlists=%d channels=%d",
            self._file,
            len(config.sources),
            len(config.watchlists),
            len(config.channels),
        )

    def _refused(self, why: str) -> None:
        log.error("configuration refused, the former one stays file=%s\n%s", self._file, why)


def state_of(file: Path) -> FileState:
    """Return what tells a changed file: None where there is none, as while an editor writes."""
    try:
        found = file.stat()
    except FileNotFoundError:
        return None
    return found.st_mtime_ns, found.st_size


def run(file: Path) -> None:
    """Run the daemon until SIGTERM or SIGINT."""
    # Before it is read: a change during the start must not be missed.
    seen = state_of(file)
    config = load(file)
    run_on_reactor(daemon(file, config, seen))


async def daemon(file: Path, config: Config, seen: FileState) -> None:
    """Watch until a signal says to stop; reload on SIGHUP or when the file has changed."""
    stop, told = asyncio.Event(), asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, stop.set)
    loop.add_signal_handler(signal.SIGHUP, told.set)
    async with opened(config) as service:
        reloader = Reloader(file, service, seen=seen, told=told)
        log.info("watching sources=%d archive=%s", len(config.sources), config.data)
        await watch(service, stop, reloader.look)
        log.info("stopping")


async def watch(
    service: Service, stop: asyncio.Event, look: Callable[[], Awaitable[None]] | None = None
) -> None:
    """Tick until `stop` is set."""
    jobs = [
        Job(name="tick", seconds=TICK_SECONDS, call=service.pipeline.tick),
        Job(name="housekeeping", seconds=HOUSEKEEPING_SECONDS, call=service.housekeeping),
        Job(name="pruning", seconds=PRUNING_SECONDS, call=service.prune),
        Job(name="catching up", seconds=CATCH_UP_SECONDS, call=service.catch_up),
        Job(name="following up", seconds=FOLLOW_UP_SECONDS, call=service.follow_up),
    ]
    if look is not None:
        jobs.append(Job(name="configuration", seconds=CONFIG_LOOK_SECONDS, call=look))
    await run_jobs(jobs, stop, system_clock)
