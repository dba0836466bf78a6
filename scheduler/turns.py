"""Readings of a source in the order in which they began in; their turns to be settled out.

Which story an article is in depends on those before it. Pages do not arrive in the order in which
they were asked for, so whoever has its page waits for those ahead of it, and for each of them no
longer than some seconds.
"""

import asyncio
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Final

# A page is there in a second or two, and extracted in some hundredths of one. What takes longer
# hangs, perhaps for half a minute, and an analyst is not to wait for that.
HOLD: Final = timedelta(seconds=5)


def _future() -> "asyncio.Future[None]":
    return asyncio.get_running_loop().create_future()


@dataclass(slots=True, eq=False)
class Place:
    """A place in a line: `here` is done when its page is there, `gone` when it was settled.

    Both are done when others have waited for its page long enough, and have overtaken it.
    """

    ahead: tuple["Place", ...]
    hold: timedelta
    here: "asyncio.Future[None]" = field(default_factory=_future)
    gone: "asyncio.Future[None]" = field(default_factory=_future)

    async def turn(self) -> None:
        """Wait until those ahead are settled, but for those whose pages let others wait."""
        _done(self.here)
        reading = [place.here for place in self.ahead if not place.here.done()]
        if reading:
            _, late = await asyncio.wait(reading, timeout=self.hold.total_seconds())
            for place in self.ahead:
                if place.here in late:
                    place.leave()
        # Who has its page, but waits as we did, is still settled before us.
        settling = [place.gone for place in self.ahead if not place.gone.done()]
        if settling:
            await asyncio.wait(settling)

    def leave(self) -> None:
        """Let nobody wait for this one any more."""
        _done(self.here)
        _done(self.gone)


class Turns:
    """A line for each source of which something is being read."""

    def __init__(self, hold: timedelta = HOLD) -> None:
        self._hold = hold
        self._lines: dict[int, list[Place]] = {}

    @asynccontextmanager
    async def place(self, source_id: int) -> AsyncGenerator[Place]:
        """Keep a place behind all that are in the source's line now, while the block runs."""
        line = self._lines.setdefault(source_id, [])
        place = Place(tuple(line), self._hold)
        line.append(place)
        try:
            yield place
        finally:
            place.leave()
            line.remove(place)
            if not line:
                del self._lines[source_id]


def _done(future: "asyncio.Future[None]") -> None:
    if not future.done():
        future.set_result(None)
