"""A sample alert, an outbox in memory and a channel that remembers, for tests.

They work, they do not pretend.
"""

import asyncio
import json
import threading
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from email.message import Message
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from alerts import message
from vigie.types import Alert, Delivery, Quote, Reason, State

UNDER_WAY = frozenset({State.WAITING, State.SENDING})


@dataclass
class MemoryOutbox:
    """Keeps the promises of `alerts.sender.Outbox`, without a file.

    `changed` is set whenever a delivery moves on.
    """

    deliveries: dict[int, Delivery] = field(default_factory=dict)
    changed: asyncio.Event = field(default_factory=asyncio.Event)

    def add(self, alert: Alert, *channels: str) -> None:
        """Put an alert in for each of the channels, due when it was created."""
        for channel in channels:
            number = len(self.deliveries) + 1
            self.deliveries[number] = Delivery(
                id=number, alert=alert, channel=channel, due=alert.created, created=alert.created
            )

    def of(self, channel: str) -> list[Delivery]:
        """Return the channel's deliveries, in the order in which they were put in."""
        return [each for each in self.deliveries.values() if each.channel == channel]

    def in_state(self, state: State) -> list[Delivery]:
        """Return the deliveries in that state."""
        return [each for each in self.deliveries.values() if each.state is state]

    async def lease(
        self, now: datetime, until: datetime, limit: int, resting: frozenset[str]
    ) -> Sequence[Delivery]:
        """Take due deliveries, the longest waiting first."""
        due = sorted(
            (
                each
                for each in self.deliveries.values()
                if each.state in UNDER_WAY
                and each.due <= now
                and each.channel not in resting
                and not self._has_older(each)
            ),
            key=lambda each: (each.due, each.id),
        )[:limit]
        return [
            self._put(replace(each, state=State.SENDING, due=until, attempts=each.attempts + 1))
            for each in due
        ]

    async def sent(self, delivery: Delivery, now: datetime) -> None:
        """Cross it off."""
        self._put(replace(delivery, state=State.SENT, sent=now, error=""))

    async def postponed(self, delivery: Delivery, due: datetime, error: str) -> None:
        """Make it wait again."""
        self._put(replace(delivery, state=State.WAITING, due=due, error=error))

    async def dead(self, delivery: Delivery, error: str) -> None:
        """Give it up."""
        self._put(replace(delivery, state=State.DEAD, error=error))

    def _put(self, delivery: Delivery) -> Delivery:
        self.deliveries[delivery.id] = delivery
        self.changed.set()
        return delivery

    def _has_older(self, delivery: Delivery) -> bool:
        return any(
            each.id < delivery.id and each.state in UNDER_WAY and _line(each) == _line(delivery)
            for each in self.deliveries.values()
        )


def _line(delivery: Delivery) -> tuple[str, str, int]:
    return delivery.alert.watchlist, delivery.channel, delivery.alert.story_id


@dataclass
class MemoryChannel:
    """Takes messages into a list, after raising the errors it was given, one for each attempt."""

    errors: list[Exception] = field(default_factory=list)
    messages: list[message.Message] = field(default_factory=list)

    def send(self, taken: message.Message, /) -> None:
        """Take the message, or raise the next error."""
        if self.errors:
            raise self.errors.pop(0)
        self.messages.append(taken)


class Webhook:
    """A web server on loopback that takes notifications; use it as a context manager.

    `answers` are the statuses to give, one for each request, then 200. `bodies` and `headers`
    are what came in. With `hold` an answer begins and does not end until it is closed.
    """

    def __init__(self, *answers: int, hold: bool = False, extra: bytes = b"") -> None:
        self.answers = list(answers)
        self.headers: list[Message[str, str]] = []
        self.bodies: list[dict[str, object]] = []
        self._hold = hold
        self._extra = extra
        self._closing = threading.Event()
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        self._server.daemon_threads = True
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.01,))

    @property
    def url(self) -> str:
        """The address for a `json://` channel."""
        return f"json://127.0.0.1:{self._server.server_port}/hook"

    def __enter__(self) -> "Webhook":
        """Start to serve."""
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        """Let go of held answers and stop."""
        self._closing.set()
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        hook = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["Content-Length"]))
                hook.headers.append(self.headers)
                hook.bodies.append(json.loads(body))
                status = hook.answers.pop(0) if hook.answers else 200
                self.send_response(status)
                self.send_header("Content-Length", str(10**6 if hook._hold else len(hook._extra)))
                self.end_headers()
                self.wfile.write(hook._extra)
                while hook._hold and not hook._closing.wait(0.05):
                    self.wfile.write(b".")

            def log_message(self, *_: object) -> None:
                """Stay quiet."""

        return Handler


NOON = datetime(2026, 11, 23, 11, 5, tzinfo=UTC)
"""When the sample alert was decided: 12:05 in Paris."""


AN_ALERT = Alert(
    key="vigie-0123456789abcdef01234567",
    watchlist="Mali",
    story_id=1,
    article_id=1,
    reason=Reason.FIRST,
    is_update=False,
    thread="vigie-thread",
    headline="À Bamako, Goyta reçoit les chefs du fleuve",
    source="Courrier du Fleuve",
    lang="fr",
    link="https://courrier.example/2026/11/goyta",
    quotes=(
        Quote(
            text="Le général Goyta a parlé à Bamako pendant une heure.",
            marks=((11, 16), (27, 33)),
        ),
        Quote(text="La radio du Mali a tout retransmis.", marks=((12, 16),)),
    ),
    why=('Assimi Goïta (spelt "Goyta"), in the title', "Bamako, in the title", "Mali"),
    terms=("Assimi Goïta", "Bamako", "Mali"),
    others=(
        ("Радио Река", "https://reka.example/1"),
        ("Delta Wire", "https://delta.example/goita?id=1&x=2"),
    ),
    sources=3,
    published=NOON - timedelta(minutes=2),
    seen=NOON,
    created=NOON,
)
"""A sample; a test replaces what it is about."""
