"""The reactor: an asyncio loop goes in, the process's one Twisted reactor, guarded, comes out.

Scrapy speaks HTTP through Twisted, and Twisted has one reactor a process. Ours is Twisted's own
asyncio reactor with two changes: every TCP connection of the process passes the guard, after its
name was resolved and with the very address that is connected to, so that no name can change
its address in between; and names are looked up by the loop in threads that nothing waits for.

The reactor needs no `reactor.run()`: all it does is done by the loop, which `run` starts like
`asyncio.run` does. What `run()` would start besides (Twisted's thread pool and signal handlers)
is not used; the name lookup below is what would have needed the pool.

`install_reactor` must come before anything imports `twisted.internet.reactor`. The loop is never
closed before the process ends, because the reactor could not be given another one.
"""

import asyncio
import atexit
import contextlib
import socket
import sys
import threading
from collections.abc import Coroutine, Sequence
from functools import partial
from ipaddress import IPv4Network, IPv6Network
from typing import Any, Final, TypeVar

from twisted.internet.address import IPv4Address, IPv6Address
from twisted.internet.asyncioreactor import AsyncioSelectorReactor
from twisted.internet.main import installReactor
from twisted.logger import STDLibLogObserver, globalLogBeginner

from crawler.guard import RefusedAddressError, refusal_of

T = TypeVar("T")

# getaddrinfo itself gives up after about this long with one name server.
LOOKUP_TIMEOUT: Final = 10.0

# A lookup that hangs keeps its thread; this many may, before others wait for one.
LOOKUPS: Final = 64

# Seconds that tasks left over at the end have, out of the ten that the daemon may take to stop.
CLEANING_UP: Final = 2.0


class _Lookup:
    """A lookup under way, as Twisted wants to see it."""

    def __init__(self, name: str) -> None:
        self.name = name

    def cancel(self) -> None:
        """Do nothing: an answer that comes too late is not listened to."""


class LoopNames:
    """Looks names up with the system's resolver, in daemon threads.

    Daemon threads, because the interpreter waits at its end for the threads of a pool, and a
    lookup without an answer takes longer than the daemon has for stopping.
    """

    def __init__(self, loop: asyncio.AbstractEventLoop) -> None:
        self._loop = loop
        self._room = asyncio.Semaphore(LOOKUPS)
        self._tasks: set[asyncio.Task[None]] = set()

    def resolveHostName(  # noqa: N802 - Twisted's name
        self,
        resolutionReceiver: Any,  # noqa: ANN401, N803 - Twisted's names and IResolutionReceiver
        hostName: str,  # noqa: N803
        portNumber: int = 0,  # noqa: N803
        addressTypes: Sequence[type] | None = None,  # noqa: ARG002, N803
        transportSemantics: str = "TCP",  # noqa: ARG002, N803
    ) -> _Lookup:
        """Tell the receiver every address of the name, none where there is none."""
        lookup = _Lookup(hostName)
        resolutionReceiver.resolutionBegan(lookup)
        task = self._loop.create_task(self._tell(resolutionReceiver, hostName, portNumber))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
        return lookup

    async def _tell(self, receiver: Any, name: str, port: int) -> None:  # noqa: ANN401
        try:
            async with asyncio.timeout(LOOKUP_TIMEOUT):
                addresses = await self._addresses(name, port)
        except (OSError, UnicodeError):  # TimeoutError is an OSError; no address says it all
            addresses = []
        for address in addresses:
            receiver.addressResolved(address)
        receiver.resolutionComplete()

    async def _addresses(self, name: str, port: int) -> list[IPv4Address | IPv6Address]:
        await self._room.acquire()
        answer: asyncio.Future[list[Any]] = self._loop.create_future()
        work = partial(self._look_up, name, port, answer)
        threading.Thread(target=work, name="vigie-dns", daemon=True).start()
        return [
            (IPv4Address if family == socket.AF_INET else IPv6Address)("TCP", *place)
            for family, _, _, _, place in await answer
            if family in {socket.AF_INET, socket.AF_INET6}
        ]

    def _look_up(self, name: str, port: int, answer: "asyncio.Future[list[Any]]") -> None:
        """Run in a thread: ask the system, and hand the answer to the loop."""
        found: list[Any] | Exception
        try:
            found = socket.getaddrinfo(name, port, type=socket.SOCK_STREAM)
        except (OSError, UnicodeError) as error:
            found = error
        # The loop may have been closed in the meantime; then nobody wants to know.
        with contextlib.suppress(RuntimeError):
            self._loop.call_soon_threadsafe(self._settle, answer, found)

    def _settle(self, answer: "asyncio.Future[list[Any]]", found: list[Any] | Exception) -> None:
        self._room.release()
        if answer.done():
            return
        if isinstance(found, Exception):
            answer.set_exception(found)
        else:
            answer.set_result(found)


class GuardedReactor(AsyncioSelectorReactor):
    """Twisted's asyncio reactor, which connects to public addresses only.

    `allowed` are the networks that are let through besides; there are none until a Fetcher
    that was told so is started.
    """

    def __init__(self, loop: asyncio.AbstractEventLoop) -> None:
        super().__init__(loop)
        self.loop = loop
        self.allowed: tuple[IPv4Network | IPv6Network, ...] = ()
        self.installNameResolver(LoopNames(loop))  # type: ignore[arg-type]  # zope

    def connectTCP(  # noqa: N802 - Twisted's name
        self,
        host: str,
        port: int,
        factory: Any,  # noqa: ANN401 - Twisted's IProtocolFactory, which mypy cannot see
        timeout: float = 30,
        bindAddress: Any = None,  # noqa: ANN401, N803
    ) -> Any:  # noqa: ANN401 - an IConnector
        """Connect to a numeric address that the guard lets through."""
        reason = refusal_of(host, self.allowed)
        if reason is not None:
            raise RefusedAddressError(reason)
        return super().connectTCP(host, port, factory, timeout, bindAddress)


def installed() -> GuardedReactor | None:
    """Return the guarded reactor of this process, or None if there is no reactor yet.

    Raises RuntimeError where another reactor was there first.
    """
    reactor = sys.modules.get("twisted.internet.reactor")
    if reactor is None or isinstance(reactor, GuardedReactor):
        return reactor
    message = "another Twisted reactor was installed before the guarded one"
    raise RuntimeError(message)


def install_reactor() -> asyncio.AbstractEventLoop:
    """Return the loop of the guarded reactor, which is made and installed at the first call."""
    reactor = installed()
    if reactor is None:
        reactor = GuardedReactor(asyncio.new_event_loop())
        installReactor(reactor)  # type: ignore[no-untyped-call]
        atexit.register(reactor.loop.close)
        _send_twisted_log_to_logging()
    return reactor.loop


def run(main: Coroutine[Any, Any, T]) -> T:
    """Run `main` on the reactor's loop to its end, like `asyncio.run`; may be called again.

    An interrupt (SIGINT) cancels `main`, as it does there. The loop stays open.
    """
    loop = install_reactor()
    try:
        return asyncio.Runner(loop_factory=lambda: loop).run(main)
    finally:
        loop.run_until_complete(_end_the_rest())


async def _end_the_rest() -> None:
    """Cancel the tasks that `main` left behind, and give them a moment to clean up."""
    rest = asyncio.all_tasks() - {asyncio.current_task()}
    for task in rest:
        task.cancel()
    if rest:
        await asyncio.wait(rest, timeout=CLEANING_UP)


def _send_twisted_log_to_logging() -> None:
    """Hand Twisted's log to `logging`; unread, it would keep its last 65,536 events for ever."""
    observer: Any = STDLibLogObserver("twisted")
    globalLogBeginner.beginLoggingTo([observer], redirectStandardIO=False)
