"""Turns at hosts: asks for one host go in at any pace, they come out one by one, apart in time.

Scrapy would count requests that wait for a slow host among those it may have under way, so that
one host could keep all others waiting. Here they wait outside, and only a host's turn goes in.
"""

import asyncio
import heapq
from collections.abc import AsyncGenerator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from enum import IntEnum
from itertools import count
from typing import Any, Final, Protocol

# Hosts that are remembered before those without anything to remember are dropped.
TIDY_AT: Final = 1024


class Rank(IntEnum):
    """Who goes first at a host: nothing may be asked without robots.txt, polls make alerts."""

    ROBOTS = 0
    POLL = 1
    PAGE = 2


class Timer(Protocol):
    """The two methods of an asyncio loop that waiting needs; a test moves its own by hand."""

    def time(self) -> float:
        """Return seconds that only ever grow."""
        ...

    def call_later(self, delay: float, callback: Callable[[], object], /) -> Any:  # noqa: ANN401
        """Call back after `delay` seconds."""
        ...


class HostHeldError(Exception):
    """The host has asked to be left alone for `remaining` more."""

    def __init__(self, remaining: timedelta) -> None:
        self.remaining = remaining
        super().__init__(f"asked to be left alone for {remaining.total_seconds():.0f} s more")


Waiting = tuple[int, int, "asyncio.Future[None]"]


@dataclass(slots=True)
class _Host:
    """What is known about a host; times are the timer's seconds."""

    delay: float
    started: float = float("-inf")
    held_until: float = 0.0
    busy: bool = False
    waking: bool = False
    waiting: list[Waiting] = field(default_factory=list)

    def ready_in(self, now: float) -> float:
        """Return the seconds until the next request may start."""
        return self.started + self.delay - now

    def idle(self, now: float) -> bool:
        """Whether nothing would be lost if the host were forgotten."""
        rested = max(self.started + self.delay, self.held_until) <= now
        return rested and not (self.busy or self.waking or self.waiting)


class Hosts:
    """Gives each host's turns: one request at a time, `delay` between the starts of two.

    The best rank goes first, then the longest waiting. A host on hold refuses everybody at once.
    """

    def __init__(self, *, delay: timedelta, timer: Timer) -> None:
        self._delay = delay.total_seconds()
        self._timer = timer
        self._hosts: dict[str, _Host] = {}
        self._tidy_at = TIDY_AT
        self._order = count()

    def __len__(self) -> int:
        return len(self._hosts)

    @asynccontextmanager
    async def turn(self, key: str, rank: Rank) -> AsyncGenerator[None]:
        """Wait for the turn at the host `key`, and keep it while the block runs.

        Raises HostHeldError if the host is on hold, or is put on hold while waiting.
        """
        host = self._host(key)
        self._check(host)
        future: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        heapq.heappush(host.waiting, (rank, next(self._order), future))
        self._advance(host)
        try:
            await future
        except asyncio.CancelledError:
            if future.done() and not future.cancelled() and future.exception() is None:
                self._end(host)  # the turn came in the very moment of the cancellation
            raise
        try:
            yield
        finally:
            self._end(host)

    def pace(self, key: str, delay: timedelta) -> None:
        """Leave at least `delay` between requests to the host, if that is more than usual."""
        self._host(key).delay = max(self._delay, delay.total_seconds())

    def hold(self, key: str, wait: timedelta) -> None:
        """Refuse requests to the host for `wait` from now, also those already waiting."""
        host = self._host(key)
        host.held_until = max(host.held_until, self._timer.time() + wait.total_seconds())
        waiting, host.waiting = host.waiting, []
        for _, _, future in waiting:
            if not future.done():
                future.set_exception(HostHeldError(self._remaining(host)))

    def _host(self, key: str) -> _Host:
        if key not in self._hosts:
            self._tidy()
            self._hosts[key] = _Host(self._delay)
        return self._hosts[key]

    def _tidy(self) -> None:
        """Forget idle hosts now and then: articles may link to any number of them."""
        if len(self._hosts) < self._tidy_at:
            return
        now = self._timer.time()
        self._hosts = {key: host for key, host in self._hosts.items() if not host.idle(now)}
        self._tidy_at = max(TIDY_AT, 2 * len(self._hosts))

    def _remaining(self, host: _Host) -> timedelta:
        return timedelta(seconds=host.held_until - self._timer.time())

    def _check(self, host: _Host) -> None:
        remaining = self._remaining(host)
        if remaining > timedelta():
            raise HostHeldError(remaining)

    def _end(self, host: _Host) -> None:
        host.busy = False
        self._advance(host)

    def _advance(self, host: _Host) -> None:
        """Give the turn to whoever is next, or see to it that this is done when it is time."""
        while host.waiting and host.waiting[0][2].done():  # cancelled while waiting
            heapq.heappop(host.waiting)
        if host.busy or host.waking or not host.waiting:
            return
        now = self._timer.time()
        wait = host.ready_in(now)
        if wait > 0:
            host.waking = True
            self._timer.call_later(wait, lambda: self._wake(host))
            return
        host.busy, host.started = True, now
        heapq.heappop(host.waiting)[2].set_result(None)

    def _wake(self, host: _Host) -> None:
        host.waking = False
        self._advance(host)
