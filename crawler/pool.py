"""Pages -> their articles, in worker processes that are killed when they take too long.

A page is hostile input: libraries have been seen not to finish a page of links in a minute. So
each page has a time limit, each worker a memory limit, and a worker that breaks one is replaced.
"""

import asyncio
import logging
import multiprocessing
import resource
import signal
import threading
from collections.abc import Callable
from concurrent.futures import CancelledError, Future
from concurrent.futures.process import BrokenProcessPool
from datetime import UTC, datetime, timedelta

from pebble import ProcessPool

from crawler.extraction import extract
from vigie.errors import Fault, ParseError
from vigie.types import Extract, Page

log = logging.getLogger(__name__)

# An article takes some 30 ms; one that needs seconds is no article.
TIME_LIMIT = timedelta(seconds=10)
# The text of an article page with all its scripts; larger ones are archives or attacks.
MAX_PAGE_BYTES = 3 * 2**20
# Address space, of which the libraries map some 600 MB before the first page.
MEMORY_LIMIT = 3 * 2**30
# C libraries leak a little with each page.
TASKS_A_WORKER = 500
# Loading its tables takes a worker half a second; on a machine that is too busy, many times that.
WARM_LIMIT = timedelta(minutes=1)
# How long `close` waits for the pool's threads after it has killed the workers.
CLOSE_SECONDS = 5
# How often a waiting page looks whether its pool still works.
LOOK_SECONDS = 1

_MAGIC = (
    b"%PDF",
    b"\x89PNG",
    b"GIF8",
    b"\xff\xd8\xff",
    b"PK\x03\x04",
    b"RIFF",
    b"\x1f\x8b",
    b"ID3",
)
_TEXT_TYPES = ("text/", "application/xhtml", "application/xml", "application/octet-stream")

# A page that makes a worker load what every page needs.
WARMING = Page(
    url="http://localhost/",
    asked="http://localhost/",
    status=200,
    headers={"content-type": "text/html; charset=utf-8"},
    body="<html><body><article><p>Bonjour à tous.</p></article></body></html>".encode(),
    fetched=datetime(2000, 1, 1, tzinfo=UTC),
)

_POOL_ERRORS = (BrokenProcessPool, CancelledError)

Work = Callable[[bytes, str, str], Extract]


def extract_page(body: bytes, url: str, content_type: str) -> Extract:
    """Return the page's article; the default work of a pool, importable by its workers."""
    return extract(body, url, content_type=content_type)


class ExtractPool:
    """Worker processes that extract articles, started with the first page."""

    def __init__(
        self,
        *,
        workers: int = 2,
        time_limit: timedelta = TIME_LIMIT,
        memory_limit: int = MEMORY_LIMIT,
        work: Work = extract_page,
    ) -> None:
        self._workers = workers
        self._time_limit = time_limit
        self._memory_limit = memory_limit
        self._work = work
        self._pool = self._new_pool()
        self._replacing = threading.Lock()
        self._closed = False
        self._broken: ProcessPool | None = None

    async def extract(self, page: Page) -> Extract:
        """Return the article of the page; its text is not empty.

        ParseError: EMPTY, TOO_LARGE or NOT_TEXT (not tried), EXTRACTION (the worker took too long,
        ran out of memory, died or failed), NO_ARTICLE.
        """
        refuse(page)
        done = await self._done(page, self._time_limit)
        if isinstance(_error(done), _POOL_ERRORS):
            # The page was not at fault; the new pool takes it.
            done = await self._done(page, self._time_limit)
        if (error := _error(done)) is not None:
            raise ParseError(Fault.EXTRACTION, _told(error)) from error
        found = done.result()
        if not found.text:
            raise ParseError(Fault.NO_ARTICLE)
        return found

    async def warm(self) -> None:
        """Start the workers and have them load their tables, before the first page needs them."""
        limit = max(WARM_LIMIT, self._time_limit)
        await asyncio.gather(*(self._done(WARMING, limit) for _ in range(self._workers)))

    def close(self) -> None:
        """Kill the workers; pages that are waiting fail. Returns within some seconds."""
        with self._replacing:
            self._closed = True
            _stop(self._pool)

    async def _done(self, page: Page, limit: timedelta) -> "asyncio.Future[Extract]":
        """Return the finished work on the page, whichever way it ended."""
        # In a thread, for the first page starts the workers, which takes a second.
        pool, future = await asyncio.to_thread(self._schedule, page, limit)
        waiting = asyncio.wrap_future(future)
        try:
            while not (await asyncio.wait([waiting], timeout=LOOK_SECONDS))[0]:
                # A pool that breaks or stops while it takes a task over forgets the task.
                if self._closed or not pool.active:
                    future.cancel()
        finally:
            future.cancel()  # kills the worker if nobody waits any longer; nothing otherwise
        if isinstance(_error(waiting), _POOL_ERRORS):
            self._broken = pool
        return waiting

    def _schedule(self, page: Page, limit: timedelta) -> "tuple[ProcessPool, Future[Extract]]":
        content_type = page.headers.get("content-type", "")
        with self._replacing:
            pool = self._running()
            return pool, pool.schedule(
                self._work,
                args=(page.body, page.url, content_type),
                timeout=limit.total_seconds(),
            )

    def _running(self) -> ProcessPool:
        """Return a pool that works: one whose idle worker was killed from outside never would."""
        if self._closed:
            raise ParseError(Fault.EXTRACTION, "the pool is closed")
        if self._pool is self._broken or not self._pool.active:
            log.warning("extraction pool replaced reason=broken")
            _stop(self._pool)
            self._pool = self._new_pool()
        return self._pool

    def _new_pool(self) -> ProcessPool:
        # Never plain fork: the daemon has threads, whose locks a child would inherit locked.
        context = multiprocessing.get_context("forkserver")
        context.set_forkserver_preload([extract_page.__module__, self._work.__module__])
        return ProcessPool(
            max_workers=self._workers,
            max_tasks=TASKS_A_WORKER,
            initializer=_prepare_worker,
            initargs=(self._memory_limit,),
            context=context,
        )


def refuse(page: Page) -> None:
    """Raise ParseError (EMPTY, TOO_LARGE, NOT_TEXT) for a page that is not worth a worker."""
    if not page.body.strip():
        raise ParseError(Fault.EMPTY)
    if len(page.body) > MAX_PAGE_BYTES:
        raise ParseError(Fault.TOO_LARGE, f"{len(page.body)} bytes")
    content_type = page.headers.get("content-type", "").lower()
    if page.body.startswith(_MAGIC) or not _is_text(page.body, content_type):
        raise ParseError(Fault.NOT_TEXT, content_type)


def _is_text(body: bytes, content_type: str) -> bool:
    """Whether the page is declared as text, or as nothing, or looks like HTML all the same."""
    declared = not content_type or content_type.startswith(_TEXT_TYPES)
    return declared or b"<html" in body[:2048].lower()


def _prepare_worker(memory_limit: int) -> None:
    """Limit the worker's memory, and leave Ctrl-C to the parent."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    limit = memory_limit if hard == resource.RLIM_INFINITY else min(memory_limit, hard)
    resource.setrlimit(resource.RLIMIT_AS, (limit, hard))


def _error(done: "asyncio.Future[Extract]") -> BaseException | None:
    """Return what the work raised; CancelledError where its pool stopped or broke meanwhile."""
    return CancelledError() if done.cancelled() else done.exception()


def _told(error: BaseException) -> str:
    if isinstance(error, TimeoutError):
        return "took too long"
    if isinstance(error, MemoryError):
        return "took too much memory"
    return f"{type(error).__name__}: {error}"


def _stop(pool: ProcessPool) -> None:
    pool.stop()  # type: ignore[no-untyped-call]
    try:
        pool.join(timeout=CLOSE_SECONDS)
    except TimeoutError:
        log.warning("extraction pool left behind reason=it did not stop in %d s", CLOSE_SECONDS)
