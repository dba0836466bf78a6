"""Who is settled next of those whose pages come in any order."""

import asyncio
from datetime import timedelta

import pytest

from scheduler.turns import HOLD, Turns


class Line:
    """Readings of one source; each is settled when its page is there and its turn has come."""

    def __init__(self, hold=HOLD):
        self.settled = []
        self._turns = Turns(hold)
        self._pages = {}
        self._readings = {}

    async def begin(self, *names, source_id=1):
        for name in names:
            self._pages[name] = asyncio.get_running_loop().create_future()
            self._readings[name] = asyncio.create_task(self._read(name, source_id))
        await asyncio.sleep(0)  # they begin

    async def _read(self, name, source_id):
        async with self._turns.place(source_id) as place:
            await self._pages[name]
            await place.turn()
            self.settled.append(name)

    async def arrives(self, *names):
        for name in names:
            self._pages[name].set_result(None)
            await asyncio.sleep(0)

    async def breaks(self, name):
        self._pages[name].set_exception(ValueError())
        with pytest.raises(ValueError, match=r"^$"):
            await self._readings[name]

    async def is_settled(self, *names):
        async with asyncio.timeout(5):
            await asyncio.gather(*(self._readings[name] for name in names))


def test_whatever_the_order_of_arrival_the_order_of_settling_is_that_of_beginning():
    async def run():
        line = Line()
        await line.begin("a", "b", "c", "d")
        await line.arrives("d", "b", "a", "c")
        await line.is_settled("a", "b", "c", "d")
        return line.settled

    assert asyncio.run(run()) == ["a", "b", "c", "d"]


def test_who_hangs_is_overtaken_and_the_others_keep_their_order():
    async def run():
        line = Line(hold=timedelta(seconds=0.02))
        await line.begin("hangs", "b", "c")
        await line.arrives("c", "b")
        await line.is_settled("b", "c")
        await line.begin("d")
        await line.arrives("d")
        await line.is_settled("d")
        await line.arrives("hangs")
        await line.is_settled("hangs")
        return line.settled

    assert asyncio.run(run()) == ["b", "c", "d", "hangs"]


def test_nobody_waits_twice_for_who_hangs():
    async def run():
        line = Line(hold=timedelta(seconds=0.02))
        await line.begin("hangs", "b", "c")
        await line.arrives("b")
        await line.is_settled("b")
        await line.arrives("c")
        for _ in range(9):
            await asyncio.sleep(0)
        return line.settled

    assert asyncio.run(run()) == ["b", "c"]


def test_who_breaks_lets_the_others_go():
    async def run():
        line = Line()
        await line.begin("a", "broken", "c")
        await line.arrives("c")
        await line.breaks("broken")
        await line.arrives("a")
        await line.is_settled("a", "c")
        return line.settled

    assert asyncio.run(run()) == ["a", "c"]


def test_a_source_does_not_wait_for_another():
    async def run():
        line = Line()
        await line.begin("a", source_id=1)
        await line.begin("b", source_id=2)
        await line.arrives("b")
        await line.is_settled("b")
        return line.settled

    assert asyncio.run(run()) == ["b"]
