"""The fetcher: an Ask goes in, the Page that was found comes out, or a FetchError says why not.

    loop = install_reactor()                      # before anything imports twisted's reactor
    async with Fetcher(clock=…, user_agent=…, …) as fetch:   # on that loop; see guard_reactor.run
        page = await fetch(Ask(url="https://example.org/feed"))

The way of an ask: address → robots.txt → turn at the host → spider → answer. A redirect goes the
same way again, so that neither robots.txt nor a host's pace nor the guard can be redirected
around. Nothing is repeated here: whether a failed ask is worth another is the caller's decision.
"""

import asyncio
import logging
import re
import time
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from ipaddress import IPv4Network, IPv6Network
from types import TracebackType
from typing import Final, Self
from urllib.parse import urlsplit

from scrapy import Request
from scrapy.crawler import AsyncCrawlerRunner

from crawler.fetch_answers import next_address, page_of, wait_asked_for
from crawler.fetch_faults import fault_of
from crawler.fetch_hosts import HostHeldError, Hosts, Rank
from crawler.guard import refusal
from crawler.guard_reactor import GuardedReactor, installed
from crawler.robots import Robots
from crawler.settings import CONCURRENCY, HEADERS, scrapy_settings
from crawler.spider import Answer, QueueSpider, Transfer, request_for
from vigie.clock import Clock
from vigie.errors import Fault, FetchError
from vigie.types import Ask, Page

log = logging.getLogger(__name__)

MAX_REDIRECTS: Final = 5

# Seconds after a request's own timeout at which it is given up here: Scrapy lost it.
GRACE: Final = 5.0

# Seconds that Scrapy may take to start; it takes some 20 ms.
OPENING: Final = 10.0

# Seconds that Scrapy may take to stop; one of them is for closing connections politely.
STOPPING: Final = 2.5

# A name or an address in brackets; what else there may be in a host, no host has.
_HOST = re.compile(r"[a-z0-9._-]{1,253}|[0-9a-f:.]{2,45}", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Address:
    """A web address that can be asked for: normalised, with its origin and its host's key."""

    url: str
    origin: str
    key: str


def address_of(url: str) -> Address | str:
    """Return the address that `url` is, or what is wrong with it.

    The key is `name:port`: what is served at another port is another host.
    """
    try:
        normal = Request(url).url  # percent-encoding and punycode as they will be sent
        parts = urlsplit(normal)
        port = parts.port or (443 if parts.scheme == "https" else 80)
    except ValueError as error:
        return str(error)
    if parts.scheme not in {"http", "https"}:
        return f"{parts.scheme}: is not fetched, only http and https"
    if parts.username is not None:
        return "a name and password in an address are not supported"
    host = parts.hostname or ""
    if not _HOST.fullmatch(host):
        return "there is no such host name"
    netloc = f"[{host}]:{port}" if ":" in host else f"{host}:{port}"
    return Address(normal, f"{parts.scheme}://{netloc}", netloc)


class Fetcher:
    """Fetches asks, all through one spider, each host one at a time and politely.

    There can be one that runs in a process: the guard stands in front of all its connections.
    `delay` is the least time between the starts of two requests to a host, `timeout` bounds a
    request from the look-up of the name to the last byte, `networks` are private networks that
    may be connected to.
    """

    def __init__(
        self,
        *,
        clock: Clock,
        user_agent: str,
        delay: timedelta = timedelta(seconds=1),
        timeout: timedelta = timedelta(seconds=30),
        networks: tuple[IPv4Network | IPv6Network, ...] = (),
    ) -> None:
        self._clock = clock
        self._headers = {**HEADERS, "User-Agent": user_agent}
        self._timeout = timeout.total_seconds()
        self._networks = networks
        self._hosts = Hosts(delay=delay, timer=_reactor().loop)
        self._robots = Robots(partial(self._follow, rank=Rank.ROBOTS), clock=clock)
        self._room = asyncio.Semaphore(CONCURRENCY)
        self._queue: asyncio.Queue[Request] = asyncio.Queue()
        self._runner: AsyncCrawlerRunner | None = None
        self._asks: set[asyncio.Task[Page]] = set()
        self._transfers: set[Transfer] = set()

    async def __aenter__(self) -> Self:
        await self.start()
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        await self.stop()

    async def start(self) -> None:
        """Open the spider; must run on the reactor's loop."""
        if asyncio.get_running_loop() is not _reactor().loop:
            message = "a Fetcher runs on the loop of install_reactor() only"
            raise RuntimeError(message)
        if self._runner is not None:
            message = "this Fetcher runs already"
            raise RuntimeError(message)
        # Every fault is a FetchError; Scrapy and Twisted would log each of them, too.
        for noisy in ("scrapy", "twisted"):
            logging.getLogger(noisy).setLevel(logging.ERROR)
        _reactor().allowed = self._networks
        opened = asyncio.Event()
        self._runner = self._open(opened)
        async with asyncio.timeout(OPENING):
            await opened.wait()  # Scrapy cannot be stopped before it has started

    async def stop(self) -> None:
        """Give up all that is under way, within three seconds; who waits for it is cancelled."""
        runner, self._runner = self._runner, None
        if runner is None:
            return
        for ask in self._asks:
            ask.cancel()
        self._robots.stop()
        for transfer in self._transfers:
            transfer.abort()
        if self._asks:
            await asyncio.wait(self._asks, timeout=1)
        try:
            async with asyncio.timeout(STOPPING):
                await runner.stop()
                await runner.join()
        except TimeoutError:
            log.warning("spider does not stop after=%ss", STOPPING)
        _reactor().allowed = ()

    async def __call__(self, ask: Ask, /) -> Page:
        """Return the page; raise FetchError with the fault where there is none.

        The body is at most `ask.max_bytes` long, `Page.url` where it was found after at most
        five redirects. Raises CancelledError if the fetcher is stopped meanwhile.
        """
        if self._runner is None:
            message = "the Fetcher does not run"
            raise RuntimeError(message)
        rank = Rank.POLL if ask.poll else Rank.PAGE
        task = asyncio.create_task(self._follow(ask, rank=rank))
        self._asks.add(task)
        task.add_done_callback(self._asks.discard)
        return await task

    def _open(self, opened: asyncio.Event) -> AsyncCrawlerRunner:
        runner = AsyncCrawlerRunner(scrapy_settings())
        crawl = runner.crawl(QueueSpider, queue=self._queue, opened=opened)
        crawl.add_done_callback(self._closed)
        return runner

    def _closed(self, crawl: asyncio.Task[None]) -> None:
        """Fail what was under way if the spider ended without being told to."""
        if self._runner is None or crawl.cancelled():
            return
        log.error("spider ended reason=%r", crawl.exception())
        for transfer in self._transfers:
            transfer.fail(ConnectionError("the spider ended"))

    def _send(self, request: Request) -> None:
        """Give the request to the spider, to a new one if the last has ended."""
        if self._runner is not None and not self._runner.crawlers:
            self._runner = self._open(asyncio.Event())
        self._queue.put_nowait(request)

    async def _follow(self, ask: Ask, *, rank: Rank) -> Page:
        """Return the page at the end of the redirects."""
        url, seen = ask.url, set[str]()
        while url not in seen and len(seen) <= MAX_REDIRECTS:
            seen.add(url)
            answer = await self._visit(ask, url, rank)
            target = next_address(answer)
            if target is None:
                return page_of(ask, answer, now=self._clock())
            url = target
        what = "back to" if url in seen else f"more than {MAX_REDIRECTS}, on to"
        raise FetchError(ask.url, Fault.REDIRECTS, f"{what} {url[:200]}")

    async def _visit(self, ask: Ask, url: str, rank: Rank) -> Answer:
        """Return what the server at `url` answers to us, if robots.txt lets us ask it."""
        address = address_of(url)
        if isinstance(address, str):
            raise FetchError(ask.url, Fault.ADDRESS, address)
        if ask.obey_robots:
            rules = await self._robots.rules(address.origin, ask.url)
            if not rules.allow(address.url):
                raise FetchError(ask.url, Fault.ROBOTS, _unless_asked(ask, address.url))
            self._hosts.pace(address.key, rules.delay)
        try:
            async with self._hosts.turn(address.key, rank), self._room:
                answer = await self._transfer(ask, address)
                self._heed(answer, address.key)
        except HostHeldError as error:
            raise FetchError(
                ask.url, Fault.RATE_LIMITED, f"its host {error}", retry_after=error.remaining
            ) from error
        return answer

    def _heed(self, answer: Answer, key: str) -> None:
        """Leave the host alone if it asks for it."""
        wait = wait_asked_for(answer, now=self._clock())
        if wait is not None:
            self._hosts.hold(key, wait)

    async def _transfer(self, ask: Ask, address: Address) -> Answer:
        """Send one request through the spider, and return the answer."""
        transfer = Transfer(asyncio.get_running_loop().create_future(), time.monotonic())
        self._transfers.add(transfer)
        self._send(
            request_for(
                address.url,
                transfer,
                headers={**self._headers, **_conditions(ask)},
                slot=address.key,
                max_bytes=ask.max_bytes,
                timeout=self._timeout,
            )
        )
        try:
            async with asyncio.timeout(self._timeout + GRACE):
                answer = await transfer.answer
        except TimeoutError:
            raise FetchError(ask.url, Fault.TIMEOUT, "the request was lost") from None
        except Exception as error:  # whatever Twisted, OpenSSL or zlib raise: Vigie's border
            fault, detail = fault_of(error)
            raise FetchError(ask.url, fault, detail) from error
        finally:
            transfer.abort()  # nothing but a timeout or a cancellation leaves it under way
            self._transfers.discard(transfer)
        self._check(ask, answer)
        return answer

    def _check(self, ask: Ask, answer: Answer) -> None:
        """Refuse an answer whose address the guard would not let through, whatever way it came.

        The guard stood in front of the connection already. This is for the day on which Scrapy
        opens one in a new way: no answer that is not known to be public is passed on.
        """
        reason = "unknown" if answer.ip is None else refusal(answer.ip, self._networks)
        if reason is not None:
            raise FetchError(ask.url, Fault.PRIVATE_ADDRESS, reason)


def _reactor() -> GuardedReactor:
    reactor = installed()
    if reactor is None:
        message = "install_reactor() must be called before a Fetcher is made"
        raise RuntimeError(message)
    return reactor


def _conditions(ask: Ask) -> Mapping[str, str]:
    conditions = {"If-None-Match": ask.etag, "If-Modified-Since": ask.last_modified}
    return {name: value for name, value in conditions.items() if value}


def _unless_asked(ask: Ask, url: str) -> str:
    return "" if url == ask.url else f"it leads to {url[:200]}"
