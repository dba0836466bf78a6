import asyncio
import logging
import threading
from contextlib import asynccontextmanager, suppress
from dataclasses import replace
from datetime import timedelta
from random import Random

import pytest

from alerts.message import Form, Limits
from alerts.render import Writer
from alerts.schedule import FAILURES_TO_REST, FIRST_REST
from alerts.sender import LEASE, Outlet, Sender
from alerts.testing import AN_ALERT, NOON, MemoryChannel, MemoryOutbox
from vigie.errors import DeliveryError, StoreError
from vigie.types import State

NO_TIME = timedelta()
SECOND = timedelta(seconds=1)
MINUTE = timedelta(minutes=1)
HOUR = timedelta(hours=1)
SOON = timedelta(milliseconds=5)
GRACE = timedelta(seconds=5)


class Clock:
    def __init__(self):
        self.now = NOON

    def __call__(self):
        return self.now


class Rig:
    """A sender over an outbox in memory, driven a step at a time."""

    def __init__(self, outbox=None, *, attempt=GRACE, **channels):
        self.clock = Clock()
        self.outbox = outbox or MemoryOutbox()
        self.dead = []
        self.sender = Sender(
            self.outbox,
            {name: outlet(name, channel) for name, channel in channels.items()},
            clock=self.clock,
            rng=Random(1),
            on_dead=self.on_dead,
            attempt=attempt,
            poll=SOON,
        )

    async def on_dead(self, delivery):
        self.dead.append(delivery)

    async def reach(self, condition, tick=NO_TIME):
        """Let the sender run until the condition holds; the clock goes on while nothing moves."""
        async with asyncio.timeout(10):
            while not condition():
                self.clock.now += tick
                self.outbox.changed.clear()
                with suppress(TimeoutError):
                    await asyncio.wait_for(self.outbox.changed.wait(), 0.003)

    @asynccontextmanager
    async def running(self, grace=GRACE):
        task = asyncio.create_task(self.sender.run())
        yield
        await self.sender.stop(grace)
        await task

    def run_until(self, condition, tick=NO_TIME):
        async def scenario():
            async with self.running():
                await self.reach(condition, tick)

        asyncio.run(scenario())

    def all_in(self, state):
        return lambda: set(self.states()) == {state}

    def states(self):
        return [delivery.state for delivery in self.outbox.deliveries.values()]


def outlet(name, channel):
    limits = Limits(title=250, body=3000, form=Form.TEXT)
    return Outlet(name=name, channel=channel, write=Writer(channel=name, limits=limits).write)


def fault(permanent=False, **data):
    return DeliveryError("desk", "HTTP 500", permanent=permanent, **data)


def alert(number, story=None):
    return replace(AN_ALERT, key=f"vigie-{number}", story_id=number if story is None else story)


def test_what_is_due_is_sent_and_crossed_off(caplog):
    desk = MemoryChannel()
    rig = Rig(desk=desk)
    rig.outbox.add(AN_ALERT, "desk")

    with caplog.at_level(logging.INFO):
        rig.run_until(rig.all_in(State.SENT))

    assert [message.key for message in desk.messages] == [AN_ALERT.key]
    assert rig.outbox.deliveries[1].sent == NOON
    assert f"alert sent key={AN_ALERT.key} channel=desk attempts=1" in caplog.text


def test_a_failed_attempt_is_repeated_after_a_pause():
    desk = MemoryChannel(errors=[fault()])
    rig = Rig(desk=desk)
    rig.outbox.add(AN_ALERT, "desk")

    rig.run_until(lambda: rig.outbox.deliveries[1].error)
    postponed = rig.outbox.deliveries[1]

    assert postponed.state is State.WAITING
    assert 4 * SECOND <= postponed.due - NOON <= 6 * SECOND
    assert desk.messages == []


def test_the_repeat_carries_the_same_key():
    desk = MemoryChannel(errors=[fault()])
    rig = Rig(desk=desk)
    rig.outbox.add(AN_ALERT, "desk")

    rig.run_until(lambda: desk.messages, tick=SECOND)

    assert [message.key for message in desk.messages] == [AN_ALERT.key]
    assert rig.outbox.deliveries[1].attempts == 2


def test_a_permanent_error_is_given_up_at_once_and_reported(caplog):
    rig = Rig(desk=MemoryChannel(errors=[fault(permanent=True)]))
    rig.outbox.add(AN_ALERT, "desk")

    rig.run_until(lambda: rig.dead)

    assert rig.states() == [State.DEAD]
    assert [(d.alert.key, d.state, d.error) for d in rig.dead] == [
        (AN_ALERT.key, State.DEAD, "HTTP 500")
    ]
    assert "alert given up" in caplog.text


@pytest.mark.parametrize(
    ("age", "state"), [(72 * HOUR - SECOND, State.WAITING), (72 * HOUR, State.DEAD)]
)
def test_a_delivery_is_given_up_after_three_days(age, state):
    rig = Rig(desk=MemoryChannel(errors=[fault()]))
    rig.outbox.add(replace(AN_ALERT, created=NOON - age), "desk")

    rig.run_until(lambda: rig.outbox.deliveries[1].error)

    assert rig.states() == [state]
    assert len(rig.dead) == (state is State.DEAD)


def test_a_pause_that_the_service_asked_for_is_kept():
    rig = Rig(desk=MemoryChannel(errors=[fault(retry_after=10 * MINUTE)]))
    rig.outbox.add(AN_ALERT, "desk")
    rig.outbox.add(alert(2), "desk")

    rig.run_until(lambda: rig.outbox.deliveries[1].error)

    assert rig.outbox.deliveries[1].due == NOON + 10 * MINUTE
    assert rig.sender.resting() == {"desk": NOON + 10 * MINUTE}


def test_a_channel_that_keeps_failing_rests_and_others_go_on():
    bad = MemoryChannel(errors=[fault() for _ in range(50)])
    good = MemoryChannel()
    rig = Rig(bad=bad, good=good)
    for number in range(1, 21):
        rig.outbox.add(alert(number), "bad", "good")

    rig.run_until(lambda: len(good.messages) == 20 and rig.sender.resting())

    # A second attempt may have been under way when the last failure came in.
    assert FAILURES_TO_REST <= 50 - len(bad.errors) <= FAILURES_TO_REST + 1
    assert rig.sender.resting()["bad"] >= NOON + FIRST_REST


def test_a_rested_channel_gets_one_attempt_at_a_time_and_recovers():
    desk = MemoryChannel(errors=[fault() for _ in range(FAILURES_TO_REST)])
    rig = Rig(desk=desk)
    for number in range(1, 11):
        rig.outbox.add(alert(number), "desk")

    rig.run_until(rig.all_in(State.SENT), tick=SECOND)

    assert sorted(message.key for message in desk.messages) == sorted(
        f"vigie-{number}" for number in range(1, 11)
    )
    assert rig.sender.resting() == {}


def test_alerts_of_one_story_stay_in_order_when_the_first_fails():
    desk = MemoryChannel(errors=[fault(), fault()])
    rig = Rig(desk=desk)
    for number in range(1, 6):
        rig.outbox.add(alert(number, story=1), "desk")

    rig.run_until(rig.all_in(State.SENT), tick=SECOND)

    assert [message.key for message in desk.messages] == [f"vigie-{n}" for n in range(1, 6)]


class Hanging:
    """A channel that answers only when it is told to."""

    def __init__(self):
        self.asked = 0
        self.answer = threading.Event()

    def send(self, message):
        self.asked += 1
        self.answer.wait(20)


def test_a_hanging_channel_delays_nobody():
    hanging, good = Hanging(), MemoryChannel(errors=[fault()])
    rig = Rig(hanging=hanging, good=good)
    for number in range(1, 21):
        rig.outbox.add(alert(number), "hanging", "good")

    async def scenario():
        async with rig.running():
            await rig.reach(lambda: len(good.messages) == 20, tick=SECOND)
            asked = hanging.asked
            hanging.answer.set()
        return asked

    asked = asyncio.run(scenario())

    assert len(good.messages) == 20
    assert asked == 2


def test_an_attempt_that_takes_too_long_is_postponed_and_keeps_its_room():
    hanging = Hanging()
    rig = Rig(hanging=hanging, attempt=timedelta(milliseconds=20))
    for number in range(1, 6):
        rig.outbox.add(alert(number), "hanging")

    rig.run_until(lambda: len([d for d in rig.outbox.of("hanging") if d.error]) == 2)
    asked = hanging.asked
    hanging.answer.set()

    assert asked == 2
    assert [d.error for d in rig.outbox.of("hanging")] == ["no answer in time"] * 2 + [""] * 3


def test_stopping_waits_for_what_is_under_way():
    hanging = Hanging()
    rig = Rig(hanging=hanging)
    rig.outbox.add(AN_ALERT, "hanging")

    async def scenario():
        async with rig.running():
            await rig.reach(lambda: hanging.asked)
            asyncio.get_running_loop().call_later(0.02, hanging.answer.set)

    asyncio.run(scenario())

    assert rig.states() == [State.SENT]


def test_stopping_leaves_leased_what_does_not_end():
    hanging = Hanging()
    rig = Rig(hanging=hanging)
    rig.outbox.add(AN_ALERT, "hanging")

    async def scenario():
        async with rig.running(grace=timedelta(milliseconds=20)):
            await rig.reach(lambda: hanging.asked)

    asyncio.run(scenario())
    hanging.answer.set()

    assert rig.states() == [State.SENDING]
    assert rig.outbox.deliveries[1].due == NOON + LEASE


def test_a_lease_that_ended_is_taken_up_again():
    desk = MemoryChannel()
    rig = Rig(desk=desk)
    rig.outbox.add(AN_ALERT, "desk")
    asyncio.run(rig.outbox.lease(NOON, NOON + LEASE, 1, frozenset()))
    rig.clock.now += LEASE

    rig.run_until(rig.all_in(State.SENT))

    assert rig.outbox.deliveries[1].attempts == 2


def test_a_delivery_for_a_channel_that_is_gone_waits_for_it_to_come_back():
    desk = MemoryChannel()
    rig = Rig()
    rig.outbox.add(AN_ALERT, "desk")

    async def scenario():
        async with rig.running():
            await rig.reach(lambda: rig.outbox.deliveries[1].error)
            waiting = rig.outbox.deliveries[1]
            rig.sender.use({"desk": outlet("desk", desk)})
            rig.clock.now = waiting.due
            await rig.reach(lambda: desk.messages)
        return waiting

    waiting = asyncio.run(scenario())

    assert (waiting.state, waiting.error) == (State.WAITING, "not in config.yaml")
    assert rig.states() == [State.SENT]


def test_a_fault_of_ours_is_repeated_and_its_text_is_not_shown(caplog):
    rig = Rig(desk=MemoryChannel(errors=[KeyError("json://secret-token")]))
    rig.outbox.add(AN_ALERT, "desk")

    rig.run_until(lambda: rig.outbox.deliveries[1].error)

    assert rig.outbox.deliveries[1].error == "unexpected KeyError"
    assert rig.states() == [State.WAITING]
    assert "testing.py:" in caplog.text
    assert "secret" not in caplog.text


class Broken(MemoryOutbox):
    """An outbox whose file is locked for a while."""

    faults = 3

    def fault(self):
        if self.faults:
            self.faults -= 1
            raise StoreError("while leasing deliveries: database is locked")


class CannotLease(Broken):
    async def lease(self, *arguments):
        self.fault()
        return await super().lease(*arguments)


class CannotMark(Broken):
    async def sent(self, *arguments):
        self.fault()
        await super().sent(*arguments)


def test_a_locked_outbox_is_asked_again(caplog):
    desk = MemoryChannel()
    rig = Rig(CannotLease(), desk=desk)
    rig.outbox.add(AN_ALERT, "desk")

    rig.run_until(rig.all_in(State.SENT))

    assert "outbox not reachable" in caplog.text
    assert len(desk.messages) == 1


def test_a_mark_that_cannot_be_written_makes_a_repeat_under_the_same_key(caplog):
    desk = MemoryChannel()
    rig = Rig(CannotMark(), desk=desk)
    rig.outbox.faults = 1
    rig.outbox.add(AN_ALERT, "desk")

    rig.run_until(rig.all_in(State.SENT), tick=MINUTE)

    assert "delivery not marked" in caplog.text
    assert [message.key for message in desk.messages] == [AN_ALERT.key] * 2


class MistakenAboutOne(MemoryOutbox):
    """An outbox with a mistake in it that shows with the first delivery."""

    mistakes = 10**6

    def slip(self, delivery_id=1):
        if delivery_id == 1 and self.mistakes:
            self.mistakes -= 1
            raise ValueError("day is out of range for month")


class CannotRead(MistakenAboutOne):
    async def lease(self, *arguments):
        self.slip()
        return await super().lease(*arguments)


class CannotCrossOff(MistakenAboutOne):
    async def sent(self, delivery, now):
        self.slip(delivery.id)
        await super().sent(delivery, now)


def test_a_mistake_in_a_round_does_not_end_the_sender(caplog):
    desk = MemoryChannel()
    rig = Rig(CannotRead(), desk=desk)
    rig.outbox.mistakes = 3
    rig.outbox.add(AN_ALERT, "desk")

    rig.run_until(rig.all_in(State.SENT))

    assert len(desk.messages) == 1
    assert "Traceback" in caplog.text
    assert "ValueError: day is out of range for month" in caplog.text


def test_a_mistake_about_one_delivery_puts_it_off_and_the_others_go_on(caplog):
    desk = MemoryChannel()
    rig = Rig(CannotCrossOff(), desk=desk)
    for number in range(1, 4):
        rig.outbox.add(alert(number), "desk")

    rig.run_until(lambda: rig.outbox.deliveries[1].error and len(desk.messages) == 3)

    put_off = rig.outbox.deliveries[1]
    assert rig.states() == [State.WAITING, State.SENT, State.SENT]
    assert put_off.error == "unexpected ValueError"
    assert 4 * SECOND <= put_off.due - NOON <= 6 * SECOND
    assert "ValueError: day is out of range for month" in caplog.text


def test_a_mistake_that_stays_ends_as_a_dead_letter():
    rig = Rig(CannotCrossOff(), desk=MemoryChannel())
    rig.outbox.add(AN_ALERT, "desk")

    rig.run_until(lambda: rig.dead, tick=HOUR)

    assert [(d.state, d.error) for d in rig.dead] == [(State.DEAD, "unexpected ValueError")]


class ForwardedToNobody(Rig):
    async def on_dead(self, delivery):
        raise KeyError("operator")


def test_a_dead_letter_stays_one_where_reporting_it_fails(caplog):
    rig = ForwardedToNobody(desk=MemoryChannel(errors=[fault(permanent=True)]))
    rig.outbox.add(alert(1), "desk")
    rig.outbox.add(alert(2), "desk")

    rig.run_until(lambda: set(rig.states()) == {State.DEAD, State.SENT})

    assert rig.states() == [State.DEAD, State.SENT]
    assert "delivery failed delivery=vigie-1 to desk" in caplog.text


def test_a_message_that_cannot_be_written_is_put_off_and_the_others_go_on():
    desk = MemoryChannel()
    rig = Rig()
    good = outlet("desk", desk)

    def write(each, *, sent):
        if each.key == "vigie-1":
            raise ValueError("no such language")
        return good.write(each, sent=sent)

    rig.sender.use({"desk": replace(good, write=write)})
    rig.outbox.add(alert(1), "desk")
    rig.outbox.add(alert(2), "desk")

    rig.run_until(lambda: rig.outbox.deliveries[1].error and desk.messages)

    assert rig.states() == [State.WAITING, State.SENT]
