"""Each host is asked by one request at a time, apart in time, the most important first."""

import asyncio
import heapq
from contextlib import suppress
from datetime import timedelta

import pytest

from crawler.fetch_hosts import TIDY_AT, HostHeldError, Hosts, Rank

SECOND = timedelta(seconds=1)


class HandTimer:
    """A timer that stands still until a test moves it."""

    def __init__(self):
        self.now = 100.0
        self.calls = []

    def time(self):
        return self.now

    def call_later(self, delay, callback):
        heapq.heappush(self.calls, (self.now + delay, len(self.calls), callback))

    async def advance(self, seconds):
        until = self.now + seconds
        while self.calls and self.calls[0][0] <= until:
            self.now, _, callback = heapq.heappop(self.calls)
            callback()
            await settle()
        self.now = until


async def settle():
    for _ in range(5):
        await asyncio.sleep(0)


class World:
    """Hosts, their timer, and the log of who had its turn when."""

    def __init__(self, delay=SECOND):
        self.timer = HandTimer()
        self.hosts = Hosts(delay=delay, timer=self.timer)
        self.log = []
        self.ends = {}

    def ask(self, name, host="a:80", rank=Rank.PAGE, *, holds=False):
        return asyncio.ensure_future(self._ask(name, host, rank, holds))

    async def _ask(self, name, host, rank, holds):
        self.ends[name] = asyncio.Event()
        async with self.hosts.turn(host, rank):
            self.log.append((name, self.timer.now - 100))
            if holds:
                await self.ends[name].wait()


def test_requests_to_one_host_start_a_delay_apart():
    async def main():
        world = World()
        for name in "xyz":
            world.ask(name)
        await settle()
        await world.timer.advance(10)
        return world.log

    assert asyncio.run(main()) == [("x", 0), ("y", 1), ("z", 2)]


def test_other_hosts_do_not_wait():
    async def main():
        world = World()
        world.ask("x", holds=True)
        for number in range(50):
            world.ask(number)
        other = world.ask("other", "b:80")
        await settle()
        assert other.done()
        return world.log

    assert asyncio.run(main()) == [("x", 0), ("other", 0)]


def test_the_next_request_waits_until_the_last_is_over():
    async def main():
        world = World()
        world.ask("slow", holds=True)
        world.ask("next")
        await settle()
        await world.timer.advance(30)
        before = list(world.log)
        world.ends["slow"].set()
        await settle()
        return before, world.log

    before, after = asyncio.run(main())

    assert before == [("slow", 0)]
    assert after == [("slow", 0), ("next", 30)]


def test_polls_go_before_pages_and_robots_before_polls():
    async def main():
        world = World()
        for name, rank in [("now", Rank.PAGE), ("page", Rank.PAGE), ("poll", Rank.POLL)]:
            world.ask(name, rank=rank)
        world.ask("robots", rank=Rank.ROBOTS)
        world.ask("page 2")
        await settle()
        await world.timer.advance(10)
        return [name for name, _ in world.log]

    assert asyncio.run(main()) == ["now", "robots", "poll", "page", "page 2"]


def test_a_crawl_delay_above_the_usual_wins_and_one_below_does_not():
    async def main():
        world = World()
        world.hosts.pace("a:80", 5 * SECOND)
        world.hosts.pace("b:80", SECOND / 10)
        for name in "xy":
            world.ask(f"a{name}", "a:80")
            world.ask(f"b{name}", "b:80")
        await settle()
        await world.timer.advance(10)
        return dict(world.log)

    assert asyncio.run(main()) == {"ax": 0, "bx": 0, "by": 1, "ay": 5}


def test_a_host_on_hold_refuses_who_waits_and_who_comes_until_it_is_over():
    async def main():
        world = World()
        world.ask("x", holds=True)
        waiting = world.ask("waiting")
        await settle()
        world.hosts.hold("a:80", 60 * SECOND)
        await world.timer.advance(20)
        with pytest.raises(HostHeldError) as who_waited:
            await waiting
        with pytest.raises(HostHeldError) as who_came:
            await world.ask("came")
        world.ends["x"].set()
        await world.timer.advance(41)
        await world.ask("later")
        return who_waited.value.remaining, who_came.value.remaining, world.log[-1]

    assert asyncio.run(main()) == (60 * SECOND, 40 * SECOND, ("later", 61))


def test_who_is_cancelled_while_waiting_leaves_the_turn_to_the_next():
    async def main():
        world = World()
        world.ask("x", holds=True)
        gone, _ = world.ask("gone"), world.ask("next")
        await settle()
        gone.cancel()
        world.ends["x"].set()
        await settle()
        await world.timer.advance(5)
        return world.log

    assert asyncio.run(main()) == [("x", 0), ("next", 1)]


def test_who_is_cancelled_in_the_moment_of_its_turn_leaves_it_to_the_next():
    async def main():
        world = World(delay=timedelta())
        world.ask("x", holds=True)
        gone, _ = world.ask("gone"), world.ask("next")
        await settle()
        world.ends["x"].set()
        await asyncio.sleep(0)  # x ends, which gives the turn to the one that goes
        gone.cancel()
        with suppress(asyncio.CancelledError):
            await gone
        await settle()
        await world.timer.advance(5)
        return [name for name, _ in world.log]

    assert asyncio.run(main()) == ["x", "next"]


def test_a_failure_in_a_turn_ends_the_turn():
    async def main():
        world = World(delay=timedelta())
        with pytest.raises(ValueError, match="inside"):
            async with world.hosts.turn("a:80", Rank.PAGE):
                raise ValueError("inside")
        await world.ask("next")
        return world.log

    assert asyncio.run(main()) == [("next", 0)]


def test_idle_hosts_are_forgotten_but_not_those_on_hold():
    async def main():
        world = World()
        world.hosts.hold("held:80", 86400 * SECOND)
        for number in range(3 * TIDY_AT):
            await world.ask(number, f"h{number}:80")
            await world.timer.advance(2)
        with pytest.raises(HostHeldError):
            await world.ask("x", "held:80")
        return len(world.hosts)

    assert asyncio.run(main()) <= 2 * TIDY_AT
