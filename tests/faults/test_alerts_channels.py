"""Providers that hang, drip and fail: each hurts its own channel only."""

import asyncio
from dataclasses import replace
from datetime import UTC, timedelta
from random import Random

from alerts.outlet import open_outlet
from alerts.sender import Sender
from alerts.testing import AN_ALERT, NOON, MemoryOutbox, Webhook
from vigie.types import State


class Clock:
    def __init__(self):
        self.now = NOON

    def __call__(self):
        return self.now


async def ignore(delivery):
    """Nobody hears of dead letters here."""


def sender_over(outbox, clock, *, attempt, **urls):
    return Sender(
        outbox,
        {name: open_outlet(name, url, zone=UTC) for name, url in urls.items()},
        clock=clock,
        rng=Random(1),
        on_dead=ignore,
        attempt=attempt,
        poll=timedelta(milliseconds=5),
    )


def run_until(outbox, condition, *, attempt, **urls):
    """Run a sender until the condition holds; return the seconds that stopping it took."""
    clock = Clock()
    sender = sender_over(outbox, clock, attempt=attempt, **urls)

    async def scenario():
        running = asyncio.create_task(sender.run())
        async with asyncio.timeout(20):
            while not condition():
                clock.now += timedelta(seconds=1)
                outbox.changed.clear()
                await asyncio.wait({asyncio.ensure_future(outbox.changed.wait())}, timeout=0.01)
        loop = asyncio.get_running_loop()
        stopped = loop.time()
        await sender.stop(timedelta(seconds=0.2))
        await running
        return loop.time() - stopped

    return asyncio.run(scenario())


def filled(*channels, alerts=20):
    outbox = MemoryOutbox()
    for number in range(1, alerts + 1):
        outbox.add(replace(AN_ALERT, key=f"vigie-{number}", story_id=number), *channels)
    return outbox


def all_sent(outbox, channel):
    return lambda: all(each.state is State.SENT for each in outbox.of(channel))


def test_a_flaky_channel_delivers_all_while_another_one_hangs():
    outbox = filled("flaky", "hanging")

    with Webhook(*(500, 200, 429, 200, 503) * 4) as flaky, Webhook(hold=True) as hanging:
        stopping = run_until(
            outbox,
            all_sent(outbox, "flaky"),
            attempt=timedelta(seconds=30),
            flaky=flaky.url,
            hanging=hanging.url,
        )

    got = [headers["Idempotency-Key"] for headers in flaky.headers]
    assert set(got) == {f"vigie-{number}" for number in range(1, 21)}
    assert len(got) == 32  # 20 deliveries and the 12 that failed first
    assert len(hanging.headers) == 2
    assert all(each.state is not State.SENT for each in outbox.of("hanging"))
    assert stopping < 2


def test_a_webhook_that_is_away_during_a_deployment_gets_its_alerts_afterwards():
    outbox = filled("desk", alerts=3)

    with Webhook(404, 403, 410, 401) as desk:
        run_until(outbox, all_sent(outbox, "desk"), attempt=timedelta(seconds=30), desk=desk.url)

    got = [headers["Idempotency-Key"] for headers in desk.headers]
    assert set(got) == {"vigie-1", "vigie-2", "vigie-3"}
    assert len(got) == 7  # the four that were refused came again


def test_an_answer_that_never_ends_is_given_up_and_holds_two_threads_at_most():
    outbox = filled("dripping", alerts=6)

    with Webhook(hold=True) as dripping:
        run_until(
            outbox,
            lambda: len([each for each in outbox.of("dripping") if each.error]) == 2,
            attempt=timedelta(seconds=0.3),
            dripping=dripping.url,
        )

    assert len(dripping.headers) == 2
    assert {each.error for each in outbox.of("dripping")} == {"", "no answer in time"}


def test_what_was_under_way_when_the_process_died_is_sent_by_the_next_one():
    outbox = filled("desk", alerts=3)
    asyncio.run(outbox.lease(NOON, NOON + timedelta(minutes=3), 3, frozenset()))

    with Webhook() as desk:
        run_until(outbox, all_sent(outbox, "desk"), attempt=timedelta(seconds=30), desk=desk.url)

    assert sorted(headers["Idempotency-Key"] for headers in desk.headers) == [
        "vigie-1",
        "vigie-2",
        "vigie-3",
    ]
