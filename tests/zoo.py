"""A zoo of web servers on loopback: behaviours go in, a site that behaves so comes out.

A behaviour is what a server does with one connection after it has read a request's head. All run
on the loop of the reactor, in the process of the test.
"""

import asyncio
import ssl
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from ipaddress import ip_network

from crawler.fetch import Fetcher

LOOPBACK = (ip_network("127.0.0.0/8"), ip_network("::1/128"))

Behaviour = Callable[["Visit"], Awaitable[None]]


@dataclass
class Visit:
    """One request that reached a site, and the connection it came by."""

    path: str
    headers: Mapping[str, str]
    reader: asyncio.StreamReader
    writer: asyncio.StreamWriter

    async def send(self, data: bytes) -> None:
        self.writer.write(data)
        await self.writer.drain()

    def reset(self) -> None:
        self.writer.transport.abort()


@dataclass
class Site:
    """A server at a port of its own; `visits` are the requests it saw, robots.txt included."""

    port: int
    scheme: str
    visits: list[Visit] = field(default_factory=list)

    def url(self, path: str = "/", host: str = "127.0.0.1") -> str:
        return f"{self.scheme}://{host}:{self.port}{path}"

    def paths(self) -> list[str]:
        return [visit.path for visit in self.visits]


@dataclass
class HandClock:
    """A clock that stands still until a test moves it."""

    now: datetime = datetime(2026, 11, 23, 12, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now

    def advance(self, **by: float) -> None:
        self.now += timedelta(**by)


def answer(status: int = 200, body: bytes = b"", **headers: str) -> Behaviour:
    """A well-behaved answer; `content_type="text/html"` is the header Content-Type."""

    async def behave(visit: Visit) -> None:
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        if status not in {204, 304}:
            named["Content-Length"] = str(len(body))
        lines = [f"HTTP/1.1 {status} x", *(f"{name}: {value}" for name, value in named.items())]
        await visit.send("\r\n".join(lines).encode() + b"\r\n\r\n" + body)

    return behave


def raw(data: bytes, *, then: str = "close") -> Behaviour:
    """Send these bytes, then close, reset or hang."""

    async def behave(visit: Visit) -> None:
        await visit.send(data)
        if then == "hang":
            await asyncio.Event().wait()
        elif then == "reset":
            visit.reset()
        else:
            visit.writer.close()

    return behave


def endless(start: bytes, more: bytes, *, pause: float = 0.0) -> Behaviour:
    """Send `start`, and then `more` for ever."""

    async def behave(visit: Visit) -> None:
        await visit.send(start)
        while True:
            await visit.send(more)
            if pause:
                await asyncio.sleep(pause)

    return behave


@asynccontextmanager
async def site(
    routes: Mapping[str, Behaviour], *, tls: ssl.SSLContext | None = None, host: str = "127.0.0.1"
) -> AsyncIterator[Site]:
    """Open a site; a path that is not in `routes` is answered by 404 (so is robots.txt)."""
    tasks: set[asyncio.Task[None]] = set()
    opened: Site

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with suppress(asyncio.IncompleteReadError, ConnectionError, ssl.SSLError):
            while not writer.is_closing():
                visit = await _visit(reader, writer)
                opened.visits.append(visit)
                await routes.get(visit.path, answer(404))(visit)
        writer.close()

    def connected(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.ensure_future(serve(reader, writer))
        tasks.add(task)
        task.add_done_callback(tasks.discard)

    server = await asyncio.start_server(connected, host, 0, ssl=tls)
    opened = Site(server.sockets[0].getsockname()[1], "https" if tls else "http")
    try:
        yield opened
    finally:
        server.close()
        for task in tuple(tasks):
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


async def _visit(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> Visit:
    head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
    first, *lines = head.strip().split("\r\n")
    headers = dict(line.lower().split(": ", 1) for line in lines if ": " in line)
    return Visit(first.split(" ")[1], headers, reader, writer)


@asynccontextmanager
async def fetching(**settings: object) -> AsyncIterator[Fetcher]:
    """A Fetcher for the zoo: loopback allowed, no delay, a second's patience."""
    given = {
        "clock": HandClock(),
        "user_agent": "Vigie/0.1.0 (+desk@example.org)",
        "delay": timedelta(),
        "timeout": timedelta(seconds=1),
        "networks": LOOPBACK,
    } | settings
    async with Fetcher(**given) as fetch:
        yield fetch
