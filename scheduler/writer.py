"""Functions over the store in, their results out, one after the other on the writing thread."""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import ParamSpec, TypeVar

P = ParamSpec("P")
T = TypeVar("T")


class Writer:
    """The one thread that uses the writing connection.

    Everything that reads to decide and then writes runs here, so that no decision is made on
    what another is about to change.
    """

    def __init__(self) -> None:
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="writer")

    async def run(self, step: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Run a step on the thread and return its result.

        Once begun, a step runs to its end even where the caller is cancelled.
        """
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(self._thread, lambda: step(*args, **kwargs))

    def close(self) -> None:
        """Wait for the step under way and end the thread."""
        self._thread.shutdown(wait=True)
