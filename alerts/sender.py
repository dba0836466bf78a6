"""Deliveries that are due in, sent, postponed or dead out: empties the outbox.

Each channel has a lane of its own, so a channel that hangs or fails delays no other. A delivery is
leased, attempted, and marked; a crash anywhere between makes the lease end and the attempt be
repeated. So it is at least once: an attempt that took too long may still have succeeded, and
a mark that could not be written is made up for by a repeat, under the same key.
"""

import asyncio
import logging
import traceback
from collections.abc import Coroutine, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from pathlib import Path
from random import Random
from typing import Protocol

from alerts.channels import Channel
from alerts.lane import Lane, Outcome, outcome_within
from alerts.message import Message
from alerts.schedule import GIVE_UP_AFTER, LONGEST_PAUSE, Breaker, next_attempt
from vigie.clock import Clock
from vigie.errors import DeliveryError, VigieError
from vigie.types import Alert, Delivery, State

log = logging.getLogger(__name__)

ATTEMPT = timedelta(seconds=60)
"""The longest attempt: a provider that is slower than this is not answering."""

LEASE = timedelta(minutes=3)
"""Longer than an attempt and its mark, so that no delivery is ever in two attempts at once."""

POLL = timedelta(seconds=1)
"""How often the outbox is looked at without being woken: retries become due by themselves."""


class Outbox(Protocol):
    """Where deliveries wait; the store's, called in the thread that writes."""

    async def lease(
        self, now: datetime, until: datetime, limit: int, resting: frozenset[str]
    ) -> Sequence[Delivery]:
        """Take due deliveries until then, the longest waiting first, with `attempts` counted up.

        None of a channel that is `resting`; none while an older one of the same watchlist,
        channel and story is under way. A lease that has ended makes its delivery due again.
        """
        ...

    async def sent(self, delivery: Delivery, now: datetime) -> None:
        """Cross the delivery off."""
        ...

    async def postponed(self, delivery: Delivery, due: datetime, error: str) -> None:
        """Give the delivery back, to be leased again when due."""
        ...

    async def dead(self, delivery: Delivery, error: str) -> None:
        """Put the delivery with the dead letters."""
        ...


class OnDead(Protocol):
    """Told of each dead letter, once it is written down."""

    async def __call__(self, delivery: Delivery, /) -> None:
        """Report it; `delivery.error` says why it was given up."""
        ...


class Write(Protocol):
    """Makes the message of an alert for one channel (`Writer.write`)."""

    def __call__(self, alert: Alert, /, *, sent: datetime) -> Message:
        """Return the message, which always fits the channel."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Outlet:
    """A channel and how messages for it are written."""

    name: str
    channel: Channel
    write: Write


@dataclass(slots=True)
class _Line:
    """What the sender knows of one channel."""

    lane: Lane
    breaker: Breaker = field(default_factory=Breaker)

    def closed(self, now: datetime) -> bool:
        """Whether nothing can be sent now: no room, a rest, or a trial under way."""
        trial = self.breaker.tripped and self.lane.busy > 0
        return self.lane.full or trial or self.breaker.resting(now)


class Sender:
    """Empties the outbox until it is stopped."""

    def __init__(
        self,
        outbox: Outbox,
        outlets: Mapping[str, Outlet],
        *,
        clock: Clock,
        rng: Random,
        on_dead: OnDead,
        attempt: timedelta = ATTEMPT,
        poll: timedelta = POLL,
    ) -> None:
        self._outbox = outbox
        self._outlets = dict(outlets)
        self._clock = clock
        self._rng = rng
        self._on_dead = on_dead
        self._attempt = attempt
        self._poll = poll
        self._lines: dict[str, _Line] = {}
        self._tasks: set[asyncio.Task[None]] = set()
        self._news = asyncio.Event()
        self._stopping = False

    def use(self, outlets: Mapping[str, Outlet]) -> None:
        """Send through these channels from now on; attempts under way are not touched."""
        self._outlets = dict(outlets)
        self.wake()

    def wake(self) -> None:
        """Look at the outbox at once: something new is in it."""
        self._news.set()

    def resting(self) -> Mapping[str, datetime]:
        """Return channel -> until when it rests, for those that have failed too often."""
        now = self._clock()
        return {
            name: line.breaker.until
            for name, line in self._lines.items()
            if line.breaker.until is not None and line.breaker.resting(now)
        }

    async def run(self) -> None:
        """Send what is due until `stop` is called; no error, not even one of ours, ends it."""
        while not self._stopping:
            self._news.clear()
            try:
                await self._round()
            except VigieError as error:
                # Nothing is lost: what was not leased is still due.
                log.warning("outbox not reachable, tried again error=%s", error)
            except Exception:
                # The loop that every alert goes through: a mistake must not silence it for good.
                log.exception("outbox round failed, tried again")
            try:
                await asyncio.wait_for(self._news.wait(), self._poll.total_seconds())
            except TimeoutError:
                continue  # nobody woke us: look all the same

    async def stop(self, grace: timedelta) -> None:
        """Take no more, wait so long for attempts under way, and leave the rest leased.

        Those are repeated when their lease has ended, or by the next start.
        """
        self._stopping = True
        self.wake()
        if self._tasks:
            _, late = await asyncio.wait(self._tasks, timeout=grace.total_seconds())
            for task in late:
                task.cancel()
            await asyncio.gather(*late, return_exceptions=True)

    async def _round(self) -> None:
        """Start an attempt for each delivery that is due and has room in its channel."""
        while not self._stopping:
            now = self._clock()
            closed = frozenset(name for name, line in self._lines.items() if line.closed(now))
            # One at a time: each may fill its channel, and what cannot be sent is not leased.
            leased = await self._outbox.lease(now, now + LEASE, 1, closed)
            if not leased:
                return
            for delivery in leased:
                await self._start(delivery, now)

    async def _start(self, delivery: Delivery, now: datetime) -> None:
        outlet = self._outlets.get(delivery.channel)
        if outlet is None:
            error = DeliveryError(delivery.channel, "not in config.yaml", permanent=False)
            await self._failed(delivery, error, now, pause=LONGEST_PAUSE)
            return
        line = self._lines.setdefault(outlet.name, _Line(Lane(outlet.name)))

        def attempt() -> None:
            outlet.channel.send(outlet.write(delivery.alert, sent=self._clock()))

        self._spawn(self._deliver(delivery, line, line.lane.start(attempt)), delivery)

    def _spawn(self, work: Coroutine[None, None, None], delivery: Delivery) -> None:
        """Let work for a delivery run by itself; `stop` waits for it."""
        task = asyncio.create_task(work, name=f"{delivery.alert.key} to {delivery.channel}")
        self._tasks.add(task)
        task.add_done_callback(self._ended)

    def _ended(self, task: asyncio.Task[None]) -> None:
        self._tasks.discard(task)
        if not task.cancelled() and (error := task.exception()) is not None:
            # What was leased stays so, and is repeated when the lease has ended.
            log.error("delivery failed delivery=%s", task.get_name(), exc_info=error)
        self.wake()

    async def _deliver(
        self, delivery: Delivery, line: _Line, ended: asyncio.Future[Outcome]
    ) -> None:
        """Wait for an attempt to end, and write down how it went."""
        outcome = await outcome_within(ended, self._attempt)
        try:
            await self._settle(delivery, line, _error(delivery.channel, outcome))
        except VigieError as error:
            # It stays leased and is repeated when the lease has ended: twice rather than never.
            log.warning(
                "delivery not marked key=%s channel=%s error=%s",
                delivery.alert.key,
                delivery.channel,
                error,
            )
        except Exception as error:
            # A mistake of ours about this one; put off, it ends as a dead letter, not as a loop.
            log.exception("delivery not settled key=%s", delivery.alert.key)
            await self._put_off(delivery, _unexpected(delivery.channel, error))

    async def _settle(self, delivery: Delivery, line: _Line, error: DeliveryError | None) -> None:
        now = self._clock()
        if error is None:
            line.breaker = line.breaker.succeeded()
            # A crash right here sends it twice. Crossing it off first would lose it.
            await self._outbox.sent(delivery, now)
            log.info(
                "alert sent key=%s channel=%s attempts=%d",
                delivery.alert.key,
                delivery.channel,
                delivery.attempts,
            )
            return
        self._count(line, delivery.channel, error, now)
        await self._put_off(delivery, error)

    async def _put_off(self, delivery: Delivery, error: DeliveryError) -> None:
        """Deal with a failed attempt: the pause grows with their number."""
        pause = next_attempt(delivery.attempts, self._rng)
        pause = max(pause, error.retry_after or pause)
        await self._failed(delivery, error, self._clock(), pause=pause)

    def _count(self, line: _Line, channel: str, error: DeliveryError, now: datetime) -> None:
        """Note a failure of the channel; one that concerns the message only is none."""
        if error.permanent:
            return
        line.breaker = line.breaker.failed(now, retry_after=error.retry_after)
        if line.breaker.resting(now) and line.breaker.until is not None:
            log.warning(
                "channel rests channel=%s failures=%d until=%s",
                channel,
                line.breaker.failures,
                line.breaker.until.isoformat(timespec="seconds"),
            )

    async def _failed(
        self, delivery: Delivery, error: DeliveryError, now: datetime, *, pause: timedelta
    ) -> None:
        """Postpone the delivery, or give it up where a repeat is no use or too late."""
        if error.permanent or now - delivery.created >= GIVE_UP_AFTER:
            await self._give_up(delivery, error)
            return
        await self._outbox.postponed(delivery, now + pause, error.what)
        log.warning(
            "alert postponed key=%s channel=%s attempts=%d wait=%.0fs reason=%s",
            delivery.alert.key,
            delivery.channel,
            delivery.attempts,
            pause.total_seconds(),
            error.what,
        )

    async def _give_up(self, delivery: Delivery, error: DeliveryError) -> None:
        await self._outbox.dead(delivery, error.what)
        log.error(
            "alert given up key=%s channel=%s attempts=%d reason=%s",
            delivery.alert.key,
            delivery.channel,
            delivery.attempts,
            error.what,
        )
        # Apart from the delivery: it is written down, and a report that fails changes nothing.
        dead = replace(delivery, state=State.DEAD, error=error.what)
        self._spawn(self._on_dead(dead), dead)


def _error(channel: str, outcome: Outcome) -> DeliveryError | None:
    """Return what the attempt's outcome means for the delivery."""
    if outcome is None or isinstance(outcome, DeliveryError):
        return outcome
    if isinstance(outcome, TimeoutError):
        return DeliveryError(channel, "no answer in time", permanent=False)
    # A fault of ours or of a plugin. Its text may have the address in it; its place has not.
    place = traceback.extract_tb(outcome.__traceback__)[-1:]
    at = "".join(f"{Path(frame.filename).name}:{frame.lineno}" for frame in place)
    error = _unexpected(channel, outcome)
    log.error("attempt failed channel=%s reason=%s at=%s", channel, error.what, at)
    return error


def _unexpected(channel: str, error: Exception) -> DeliveryError:
    return DeliveryError(channel, f"unexpected {type(error).__name__}", permanent=False)
