"""kill -9 at random moments of a run with a failing webhook: no alert is lost.

`VIGIE_KILLS` says how many kills (2 in the short form; `make kills` does 30). Nothing here hangs
on how fast the machine is: what waits, waits for something to happen, and no longer than the
test may take.
"""

import json
import os
import signal
import subprocess
import sys
import threading
import time
from collections import Counter
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from email.utils import format_datetime
from functools import cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import pairwise
from pathlib import Path
from random import Random

import pytest

from alerts.lane import WIDTH
from vigie.clock import system_clock
from vigie.store import Store

KILLS = int(os.environ.get("VIGIE_KILLS", "2"))
EVERY = 0.4  # seconds between two articles
AHEAD = 12  # articles that are out and not told yet, at the most: a slow machine gets no more
FAILS = 0.2  # share of webhook calls that are refused
# Of one alert, for each refusal doubles the time until it is tried again.
MOST_REFUSALS = 1 if KILLS < 10 else 4
# Alerts that a webhook may have and the archive does not know of: under way, or to be crossed off.
MOST_UNSURE = 2 * WIDTH
SYLLABLES = ["ba", "co", "du", "fe", "gi", "ko", "lu", "ma", "ne", "pi", "ro", "sa", "tu", "vé"]
CONFIG = """\
data: {folder}/data
crawl:
  interval: {{min: 1s, max: 1s}}
  delay: 0s
  private_networks: [127.0.0.0/8]
sources: ["http://127.0.0.1:{port}/feed.xml"]
watchlists: [{{name: Mali, any: [Mali], to: [hook], match: {{forms: off, spellings: off}}}}]
channels: {{hook: "json://127.0.0.1:{port}/hook"}}
"""


@dataclass
class World:
    """A site that publishes an article every so often, and a webhook that often fails."""

    rng: Random
    port: int = 0
    started: float | None = None
    begun: datetime = field(default_factory=system_clock)
    last: int | None = None
    accepted: list = field(default_factory=list)
    refused: Counter = field(default_factory=Counter)
    lock: threading.Lock = field(default_factory=threading.Lock)

    def published(self):
        """How many articles are out: none until the first look, so that none is from before."""
        if self.last is not None or self.started is None:
            return self.last or 0
        return min(int((time.monotonic() - self.started) / EVERY), len(self.told()) + AHEAD)

    def stop(self):
        """Publish no more; return the titles of all that was."""
        self.last = self.published()
        return {self.title(n) for n in range(self.last)}

    def told(self):
        return {title for title, _ in self.accepted}

    @staticmethod
    @cache
    def words(n, count):
        rng = Random(n)
        return ["".join(rng.choice(SYLLABLES) for _ in range(3)) for _ in range(count)]

    def title(self, n):
        return f"Mali : {' '.join(self.words(n, 4))} {n}"

    def feed(self):
        count = self.published()
        items = "".join(
            f"<item><title>{self.title(n)}</title><link>http://127.0.0.1:{self.port}/a/{n}</link>"
            f"<guid>{n}</guid><pubDate>{format_datetime(self.begun)}</pubDate></item>"
            for n in range(max(0, count - 400), count)
        )
        return f'<rss version="2.0"><channel><title>T</title>{items}</channel></rss>'

    def page(self, n):
        text = "".join(
            f"<p>Au Mali, {' '.join(self.words(1000 * n + k, 25))}.</p>" for k in range(4)
        )
        body = f"<article><h1>{self.title(n)}</h1>{text}</article>"
        return f"<html lang='fr'><body>{body}</body></html>"

    def take(self, key, title):
        """Refuse an alert or accept it; `accepted` are all that were, in their order."""
        with self.lock:
            if self.refused[key] < MOST_REFUSALS and self.rng.random() < FAILS:
                self.refused[key] += 1
                return 503
            self.accepted.append((title.removeprefix("Mali: "), key))
            return 200


@pytest.fixture
def world():
    made = World(rng=Random(7))

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self):
            if self.path == "/feed.xml":
                self.answer(200, made.feed(), "application/rss+xml")
                made.started = made.started or time.monotonic()
            elif self.path.startswith("/a/"):
                self.answer(200, made.page(int(self.path[3:])), "text/html; charset=utf-8")
            else:
                self.answer(404, "no", "text/plain")

        def do_POST(self):
            body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            status = made.take(self.headers["Idempotency-Key"], body["title"])
            self.answer(status, "", "text/plain")

        def answer(self, status, text, kind):
            body = text.encode()
            self.send_response(status)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *args):
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    made.port = server.server_port
    yield made
    server.shutdown()
    server.server_close()


@contextmanager
def running(folder):
    """The daemon as a process, which does not outlive the test."""
    with (folder / "log").open("ab") as log:
        daemon = subprocess.Popen(
            [sys.executable, "-m", "vigie", "-c", str(folder / "config.yaml"), "run"], stderr=log
        )
    try:
        yield daemon
    finally:
        daemon.kill()
        daemon.wait()


def wait_until(condition):
    while not condition():
        threading.Event().wait(0.05)


def crossed_off(folder):
    """Return the keys of all deliveries that the archive knows to be sent."""
    store = Store.read(folder / "data")
    rows = store.connection.rows(
        "what was sent",
        "SELECT a.key FROM deliveries d JOIN alerts a ON a.id = d.alert_id WHERE d.state = 'sent'",
    )
    store.close()
    return {row["key"] for row in rows}


@pytest.mark.timeout(180 + 20 * KILLS)  # some seconds a kill; on a busy machine five times as many
def test_no_alert_is_lost_and_only_a_kill_can_double_one(world, tmp_path):
    (tmp_path / "config.yaml").write_text(CONFIG.format(folder=tmp_path, port=world.port))
    rng = Random(11)
    kills = []
    for _ in range(KILLS):
        before = len(world.accepted)
        with running(tmp_path) as daemon:
            wait_until(lambda b=before: len(world.accepted) > b)
            threading.Event().wait(rng.uniform(0, 1.5))
            daemon.send_signal(signal.SIGKILL)
        sent = crossed_off(tmp_path)
        kills.append((len(world.accepted), sent))  # by now the webhook has read what came to it
    expected = world.stop()
    with running(tmp_path) as daemon:
        wait_until(lambda: len(world.told()) >= len(expected))
        daemon.send_signal(signal.SIGTERM)
        assert daemon.wait() == 0

    assert expected - world.told() == set()
    assert world.refused
    assert len(set(world.accepted)) == len(world.told()), "a repeat carries the same id"
    doubled = {one for one, times in Counter(world.accepted).items() if times > 1}
    for title, key in doubled:
        places = [n for n, one in enumerate(world.accepted) if one == (title, key)]
        for first, again in pairwise(places):
            between = [sent for count, sent in kills if first < count <= again]
            assert between, f"{title} doubled without a kill"
            assert not any(key in sent for sent in between), f"{title} doubled when crossed off"
    assert len(doubled) <= len(kills) * MOST_UNSURE
    if figures := os.environ.get("VIGIE_FIGURES"):
        Path(figures).write_text(
            f"{len(kills)} kills, {len(expected)} alerts, {world.refused.total()} refusals,"
            f" {len(doubled)} doubled\n"
        )
