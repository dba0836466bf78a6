"""The spider: transfers come in through a queue, the servers' answers go out by their futures.

One spider lives as long as the daemon: a crawl for each source would cost three times the CPU.
It decides nothing. Which address is asked, when, and what an answer means is said elsewhere.
"""

import asyncio
import time
from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from ipaddress import IPv4Address, IPv6Address
from typing import Any, Final

from scrapy import Request, Spider
from scrapy.http import Response
from twisted.python.failure import Failure

# Where a Scrapy request carries its transfer.
TRANSFER: Final = "transfer"


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What a server said: `headers` have lower-case names, `body` is inflated.

    `ip` is the address that was connected to; None, if it could not be told.
    """

    url: str
    status: int
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes = b""
    ip: IPv4Address | IPv6Address | None = None
    elapsed: timedelta = timedelta()


@dataclass(slots=True, eq=False)
class Transfer:
    """One request on its way through Scrapy; `answer` is set or failed exactly once.

    The download handler puts its task into `task`, so that the transfer can be aborted.
    """

    answer: asyncio.Future[Answer]
    started: float
    task: asyncio.Task[Response] | None = None
    aborted: bool = False

    def succeed(self, response: Response) -> None:
        """Hand over what the server said, unless nobody waits any more."""
        if not self.answer.done():
            self.answer.set_result(_answer(response, time.monotonic() - self.started))

    def fail(self, error: BaseException) -> None:
        """Hand over what went wrong, unless nobody waits any more."""
        if not self.answer.done():
            self.answer.set_exception(error)

    def abort(self) -> None:
        """Close the connection, if there is one yet, and do not open one later."""
        self.aborted = True
        if self.task is not None:
            self.task.cancel()


class QueueSpider(Spider):
    """Sends the requests of its queue, and gives each answer to the request's transfer."""

    name = "vigie"
    queue: asyncio.Queue[Request]
    opened: asyncio.Event

    async def start(self) -> AsyncIterator[Request]:
        """Yield what is put into the queue, for ever."""
        self.opened.set()
        while True:
            yield await self.queue.get()


def request_for(
    url: str,
    transfer: Transfer,
    *,
    headers: Mapping[str, str],
    slot: str,
    max_bytes: int,
    timeout: float,
) -> Request:
    """Return a GET whose answer or failure ends up in `transfer`.

    `slot` is Scrapy's name for the host; `timeout` covers the look-up of the name and the body.
    """
    meta: dict[str, Any] = {
        TRANSFER: transfer,
        "download_slot": slot,
        "download_maxsize": max_bytes,
        "download_timeout": timeout,
    }
    return Request(
        url,
        headers=dict(headers),
        callback=_succeeded,
        errback=_failed,
        meta=meta,
        dont_filter=True,
    )


def _succeeded(response: Response) -> None:
    response.meta[TRANSFER].succeed(response)


def _failed(failure: Failure) -> None:
    request: Request = failure.request  # type: ignore[attr-defined]  # Scrapy puts it there
    request.meta[TRANSFER].fail(failure.value)


def _answer(response: Response, seconds: float) -> Answer:
    return Answer(
        url=response.url,
        status=response.status,
        headers=_headers(response),
        body=response.body,
        ip=response.ip_address,
        elapsed=timedelta(seconds=seconds),
    )


def _headers(response: Response) -> dict[str, str]:
    return {
        _text(name).lower(): ", ".join(_text(value) for value in values)
        for name, values in response.headers.items()
    }


def _text(raw: bytes) -> str:
    """Return a header as text: UTF-8 where it is that (Location often is), else Latin-1."""
    try:
        return raw.decode()
    except UnicodeDecodeError:
        return raw.decode("latin-1")
