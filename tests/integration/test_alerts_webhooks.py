"""Real Apprise, a real web server on loopback."""

import asyncio
import logging
import socket
from dataclasses import replace
from datetime import UTC, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from random import Random
from threading import Event, Thread

import pytest

from alerts.channels import AppriseChannel
from alerts.message import Form, Message
from alerts.outlet import open_outlet
from alerts.sender import Sender
from alerts.testing import AN_ALERT, NOON, MemoryOutbox, Webhook
from vigie.errors import DeliveryError
from vigie.types import State

MESSAGE = Message(
    key="vigie-1",
    thread="vigie-2",
    title="Mali: Été <b>",
    body="один & two\nthree",
    form=Form.TEXT,
)


def failure(url, message=MESSAGE):
    with pytest.raises(DeliveryError) as raised:
        AppriseChannel("desk", url).send(message)
    return raised.value


def test_a_webhook_gets_title_and_body_as_they_are():
    with Webhook() as hook:
        AppriseChannel("desk", hook.url).send(MESSAGE)

    assert hook.bodies[0]["title"] == MESSAGE.title
    assert hook.bodies[0]["message"] == MESSAGE.body


def test_every_repeat_carries_the_same_key():
    with Webhook(500) as hook:
        channel = AppriseChannel("desk", hook.url + "?+X-Own=yes")
        with pytest.raises(DeliveryError):
            channel.send(MESSAGE)
        channel.send(MESSAGE)

    assert [headers["Idempotency-Key"] for headers in hook.headers] == ["vigie-1", "vigie-1"]
    assert [headers["X-Own"] for headers in hook.headers] == ["yes", "yes"]
    assert hook.headers[0]["User-Agent"] == "Vigie"


def test_what_was_taken_is_not_sent_again_by_the_same_process():
    with Webhook() as hook:
        channel = AppriseChannel("desk", hook.url)
        channel.send(MESSAGE)
        channel.send(MESSAGE)

    assert len(hook.bodies) == 1


@pytest.mark.parametrize(
    ("status", "permanent"),
    [
        *((status, True) for status in (400, 413, 422)),
        *((status, False) for status in (401, 403, 404, 408, 410, 425, 429, 500, 503)),
    ],
)
def test_the_status_says_whether_a_repeat_can_help(status, permanent):
    with Webhook(status) as hook:
        error = failure(hook.url)

    assert (error.what, error.permanent) == (f"HTTP {status}", permanent)
    assert len(hook.bodies) == 1


def test_a_service_that_says_how_long_to_wait_is_heard():
    with Webhook(429, extra=b'{"message": "slow down", "retry_after": 2.5}') as hook:
        error = failure(hook.url)

    assert error.retry_after == timedelta(seconds=2.5)


def test_a_redirect_is_not_followed():
    with Webhook(307) as hook:
        error = failure(hook.url)

    assert (error.what, error.permanent) == ("HTTP 307", False)


class Thinking(BaseHTTPRequestHandler):
    """Takes what comes, and answers after a while."""

    def do_POST(self):
        self.server.taken.append(self.rfile.read(int(self.headers["Content-Length"])))
        Event().wait(0.4)
        self.send_response(204)
        self.end_headers()

    def log_message(self, *_):
        """Stay quiet."""


@pytest.mark.parametrize(
    ("options", "error"), [("", None), ("?rto=5", None), ("?rto=0.1", "no answer in time")]
)
def test_a_slow_answer_is_waited_for_as_long_as_the_address_says(options, error):
    server = ThreadingHTTPServer(("127.0.0.1", 0), Thinking)
    server.taken = []
    thread = Thread(target=server.serve_forever, args=(0.01,))
    thread.start()
    url = f"json://127.0.0.1:{server.server_port}/{options}"
    try:
        if error is None:
            AppriseChannel("desk", url).send(MESSAGE)
        else:
            assert failure(url).what == error
    finally:
        server.shutdown()
        thread.join()
        server.server_close()

    assert len(server.taken) == 1


@pytest.mark.parametrize("options", ["?retry=3&wait=0", "?optional=yes"])
def test_apprises_own_retries_and_optional_hide_no_failure(options):
    with Webhook(500, 500, 500, 500) as hook:
        error = failure(hook.url + options)

    assert error.what == "HTTP 500"
    assert len(hook.bodies) == 1


def test_nobody_listening_is_a_failure_that_may_pass():
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]

    error = failure(f"json://127.0.0.1:{port}/T0KEN")

    assert (error.what, error.permanent) == ("connection refused", False)
    assert "T0KEN" not in str(error)


class Heard(logging.Handler):
    """What a handler at the root hears, as the daemon's own does; caplog listens everywhere."""

    def __init__(self):
        super().__init__(logging.NOTSET)
        self.lines = []

    def emit(self, record):
        self.lines.append(record.getMessage())


def test_no_address_gets_into_the_log_even_at_its_most_talkative(capfd, caplog):
    heard = Heard()
    logging.getLogger().addHandler(heard)

    with caplog.at_level(1), Webhook(500) as hook:
        logging.getLogger(__name__).debug("the handler hears this")
        failure(hook.url.replace("/hook", "/T0KEN") + "?+Authorization=T0KEN")

    logging.getLogger().removeHandler(heard)
    assert "the handler hears this" in heard.lines
    assert not [line for line in heard.lines if "T0KEN" in line]
    assert "T0KEN" not in "".join(capfd.readouterr())


class Clock:
    def __init__(self):
        self.now = NOON

    def __call__(self):
        return self.now


async def ignore(delivery):
    """Nobody hears of dead letters here."""


def send_all(outbox, **urls):
    """Run a real sender over the outbox until all is sent or dead, with a clock that runs fast."""
    clock = Clock()
    sender = Sender(
        outbox,
        {name: open_outlet(name, url, zone=UTC) for name, url in urls.items()},
        clock=clock,
        rng=Random(1),
        on_dead=ignore,
        poll=timedelta(milliseconds=5),
    )

    async def scenario():
        running = asyncio.create_task(sender.run())
        async with asyncio.timeout(20):
            while outbox.in_state(State.WAITING) or outbox.in_state(State.SENDING):
                clock.now += timedelta(seconds=1)
                outbox.changed.clear()
                await asyncio.wait({asyncio.ensure_future(outbox.changed.wait())}, timeout=0.01)
        await sender.stop(timedelta(seconds=5))
        await running

    asyncio.run(scenario())


def alert(number, story=None, **changes):
    return replace(AN_ALERT, key=f"vigie-{number}", story_id=story or number, **changes)


def keys(hook):
    return [headers["Idempotency-Key"] for headers in hook.headers]


def test_too_many_requests_now_is_a_delivery_later():
    outbox = MemoryOutbox()
    outbox.add(alert(1), "desk")

    with Webhook(429) as hook:
        send_all(outbox, desk=hook.url)

    assert outbox.deliveries[1].state is State.SENT
    assert keys(hook) == ["vigie-1", "vigie-1"]


def test_a_refused_message_is_dead_and_the_next_one_of_its_story_goes_out():
    outbox = MemoryOutbox()
    outbox.add(alert(1, story=1), "desk")
    outbox.add(alert(2, story=1), "desk")

    with Webhook(400) as hook:
        send_all(outbox, desk=hook.url)

    assert [each.state for each in outbox.of("desk")] == [State.DEAD, State.SENT]
    assert keys(hook) == ["vigie-1", "vigie-2"]


def test_a_story_is_told_in_order_through_failures():
    outbox = MemoryOutbox()
    for number in range(1, 6):
        outbox.add(alert(number, story=1, is_update=number > 1), "desk")

    with Webhook(500, 200, 429, 503) as hook:
        send_all(outbox, desk=hook.url)

    assert list(dict.fromkeys(keys(hook))) == [f"vigie-{number}" for number in range(1, 6)]
    assert len(outbox.in_state(State.SENT)) == 5
    assert str(hook.bodies[-1]["title"]).startswith("Mali (update): ")
