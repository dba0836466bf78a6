"""robots.txt: an origin goes in, the rules that hold there for us come out.

Read as RFC 9309 says: what answers 4xx has no rules, what cannot be reached forbids everything.
Scrapy's own middleware keeps a file for ever and applies no crawl-delay.
"""

import asyncio
from collections import OrderedDict
from collections.abc import Awaitable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final, Protocol

from protego import Protego

from crawler.settings import ROBOTS_NAME
from vigie.clock import Clock
from vigie.errors import Fault, FetchError
from vigie.types import Ask, Page

FRESH_FOR: Final = timedelta(hours=24)  # the longest that RFC 9309 allows

# Asked again so long after a failure, then twice as long, up to the most: a host that was
# restarting is back soon, a dead one is left in peace.
RETRY_FIRST: Final = timedelta(seconds=15)
RETRY_MOST: Final = timedelta(minutes=5)

# RFC 9309 wants 500 KiB to be read at least; what is beyond is ignored.
MAX_RULES: Final = 500 * 2**10
MAX_BYTES: Final = 4 * MAX_RULES

# A longer crawl-delay would mean that a page of links takes a day.
MAX_DELAY: Final = timedelta(seconds=60)

# Text that is remembered in all: a feed can link to any number of hosts with a large file each.
MAX_REMEMBERED: Final = 16 * 2**20

# Faults that a page would meet as well: they are reported as what they are.
OF_THE_HOST: Final = frozenset(
    {
        Fault.ADDRESS,
        Fault.DNS,
        Fault.TLS,
        Fault.CONNECTION,
        Fault.TIMEOUT,
        Fault.PRIVATE_ADDRESS,
        Fault.RATE_LIMITED,
        Fault.BLOCKED,
    }
)

# What an origin without a file costs in the sum above.
MIN_COST: Final = 1024


class Fetch(Protocol):
    """Fetches a page, or raises FetchError."""

    def __call__(self, ask: Ask, /) -> Awaitable[Page]:
        """Return the page."""
        ...


@dataclass(frozen=True, slots=True)
class Rules:
    """What a robots.txt asks of us; `delay` is its crawl-delay, nothing if it has none."""

    parsed: Protego
    delay: timedelta = timedelta()

    def allow(self, url: str) -> bool:
        """Whether we may ask for the address."""
        return bool(self.parsed.can_fetch(url, ROBOTS_NAME))


def rules_of(body: bytes) -> Rules:
    """Return the rules of a robots.txt file, whatever is in it."""
    text = body[:MAX_RULES]
    if len(body) > MAX_RULES:
        text = text[: text.rfind(b"\n") + 1]  # half a line could forbid the wrong thing
    parsed = Protego.parse(text.decode("utf-8-sig", errors="replace"))
    seconds = parsed.crawl_delay(ROBOTS_NAME) or 0.0
    return Rules(parsed, timedelta(seconds=min(float(seconds), MAX_DELAY.total_seconds())))


NO_RULES: Final = rules_of(b"")


def rules_without_file(error: FetchError) -> Rules | None:
    """Return the rules that hold if the file could not be had; None if nothing may be asked."""
    missing = error.status is not None and 400 <= error.status < 500 and error.status != 429
    return NO_RULES if missing or error.fault is Fault.REDIRECTS else None


def told_about_page(error: FetchError, url: str) -> FetchError:
    """Return the error that a page gets if its robots.txt failed.

    Where the host itself failed, its fault is the page's, too: a dead name is no matter of
    robots.txt.
    """
    fault = error.fault if error.fault in OF_THE_HOST else Fault.ROBOTS_UNREACHABLE
    detail = f"robots.txt: {error.detail or error.fault}"
    return FetchError(url, fault, detail, status=error.status, retry_after=error.retry_after)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Known:
    """What is known of an origin: its rules or why they cannot be had, and when to ask again.

    `retry` is how long after that a failure is not repeated.
    """

    outcome: Rules | FetchError
    until: datetime
    retry: timedelta = RETRY_FIRST
    cost: int = MIN_COST


class Robots:
    """The rules of every origin that was asked for, fetched once a day each."""

    def __init__(self, fetch: Fetch, *, clock: Clock) -> None:
        self._fetch = fetch
        self._clock = clock
        self._known: OrderedDict[str, _Known] = OrderedDict()
        self._cost = 0
        self._asking: dict[str, asyncio.Task[_Known]] = {}

    async def rules(self, origin: str, url: str) -> Rules:
        """Return the rules of `origin` (`https://example.org`), for the sake of `url`.

        Raises FetchError about `url` if they cannot be had and there is no older copy.
        """
        known = self._known.get(origin)
        if known is None or known.until <= self._clock():
            known = await self._ask_once(origin)
        else:
            self._known.move_to_end(origin)
        if isinstance(known.outcome, FetchError):
            raise told_about_page(known.outcome, url)
        return known.outcome

    def stop(self) -> None:
        """Cancel what is being asked; whoever waits for it is cancelled, too."""
        for task in self._asking.values():
            task.cancel()

    async def _ask_once(self, origin: str) -> _Known:
        """Ask for the file, one request however many wait for it, and none cancels the others'."""
        if origin not in self._asking:
            task = asyncio.create_task(self._ask(origin))
            task.add_done_callback(lambda _: self._asking.pop(origin))
            self._asking[origin] = task
        return await asyncio.shield(self._asking[origin])

    async def _ask(self, origin: str) -> _Known:
        ask = Ask(url=f"{origin}/robots.txt", obey_robots=False, max_bytes=MAX_BYTES)
        try:
            page = await self._fetch(ask)
        except FetchError as error:
            known = self._without_file(self._known.get(origin), error)
        else:
            cost = MIN_COST + min(len(page.body), MAX_RULES)
            until = self._clock() + FRESH_FOR
            known = _Known(outcome=rules_of(page.body), until=until, cost=cost)
        self._remember(origin, known)
        return known

    def _without_file(self, older: _Known | None, error: FetchError) -> _Known:
        now = self._clock()
        rules = rules_without_file(error)
        if rules is not None:
            return _Known(outcome=rules, until=now + FRESH_FOR)
        if older is None:
            older = _Known(outcome=error, until=now)
        copy = isinstance(older.outcome, Rules)
        return _Known(
            outcome=older.outcome if copy else error,
            until=now + older.retry,
            retry=min(2 * older.retry, RETRY_MOST),
            cost=older.cost,
        )

    def _remember(self, origin: str, known: _Known) -> None:
        """Keep the rules, and forget those that were longest unused if it gets too much."""
        older = self._known.pop(origin, None)
        self._cost += known.cost - (0 if older is None else older.cost)
        self._known[origin] = known
        while self._cost > MAX_REMEMBERED:
            self._cost -= self._known.popitem(last=False)[1].cost
