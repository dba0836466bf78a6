"""A blocking call in, its outcome or a time-out out; each channel has a lane of its own.

Not a ThreadPoolExecutor: Python waits for its threads at exit, so that one provider that never
finishes its answer would keep the daemon from stopping. The threads here are daemons.
"""

import asyncio
import threading
from collections.abc import Callable
from datetime import timedelta

WIDTH = 2
"""Attempts under way in one channel: a second one goes past a slow first one."""

Outcome = Exception | None
"""What a call raised, None where it returned."""


class Lane:
    """Room for `WIDTH` blocking calls at a time.

    A call that takes too long is given up but cannot be stopped: it keeps its room until it ends
    by itself, so that a provider that hangs can hold no more than `WIDTH` threads.
    """

    def __init__(self, name: str) -> None:
        self._name = name
        self._busy = 0

    @property
    def busy(self) -> int:
        """How many calls are under way, those given up included."""
        return self._busy

    @property
    def full(self) -> bool:
        """Whether there is no room for another call."""
        return self._busy >= WIDTH

    def start(self, call: Callable[[], None]) -> asyncio.Future[Outcome]:
        """Start the call and return its outcome to come; takes up room at once."""
        loop = asyncio.get_running_loop()
        ended: asyncio.Future[Outcome] = loop.create_future()
        thread = threading.Thread(
            target=self._work, args=(call, loop, ended), name=f"lane-{self._name}", daemon=True
        )
        try:
            thread.start()
        except RuntimeError as error:  # the system has no thread to give
            ended.set_result(error)
        else:
            self._busy += 1
        return ended

    def _work(
        self,
        call: Callable[[], None],
        loop: asyncio.AbstractEventLoop,
        ended: asyncio.Future[Outcome],
    ) -> None:
        outcome: Outcome = None
        try:
            call()
        except Exception as error:  # noqa: BLE001  # handed over, not swallowed
            outcome = error
        try:
            loop.call_soon_threadsafe(self._ended, ended, outcome)
        except RuntimeError:
            # The loop is closed: the daemon has stopped, and nobody waits for the outcome.
            return

    def _ended(self, ended: asyncio.Future[Outcome], outcome: Outcome) -> None:
        self._busy -= 1
        if not ended.done():
            ended.set_result(outcome)


async def outcome_within(ended: asyncio.Future[Outcome], limit: timedelta) -> Outcome:
    """Return the outcome, or a TimeoutError if it is not there by then.

    The call may still end well after that: whoever repeats it does so at least once.
    """
    done, _ = await asyncio.wait({ended}, timeout=limit.total_seconds())
    return ended.result() if done else TimeoutError("no end in time")
