"""kill -9 at random moments of a run with a failing webhook: no alert is lost.

`VIGIE_KILLS` says how many kills (2 in the short form; `make kills` does 30).
"""

import json
import os
import signal
import subprocess
import sys
import threading
import time
from collections import defaultdict
from dataclasses import dataclass, field
from datetime import datetime
from email.utils import format_datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from random import Random

import pytest

from vigie.clock import system_clock

KILLS = int(os.environ.get("VIGIE_KILLS", "2"))
EVERY = 0.4  # seconds between two articles
FAILS = 0.2  # share of webhook calls that are refused
# Between the provider's answer and our commit lie milliseconds; a loaded machine takes longer.
GAP = 1.5
SYLLABLES = ["ba", "co", "du", "fe", "gi", "ko", "lu", "ma", "ne", "pi", "ro", "sa", "tu", "vé"]
CONFIG = """\
data: {folder}/data
crawl:
  interval: {{min: 1s, max: 1s}}
  delay: 0s
  private_networks: [127.0.0.0/8]
sources: ["http://127.0.0.1:{port}/feed.xml"]
watchlists: [{{name: Mali, any: [Mali], to: [hook]}}]
channels: {{hook: "json://127.0.0.1:{port}/hook"}}
"""


@dataclass
class World:
    """A site that publishes an article every so often, and a webhook that often fails."""

    rng: Random
    started: float | None = None
    begun: datetime = field(default_factory=system_clock)
    stop_at: float | None = None
    accepted: dict = field(default_factory=lambda: defaultdict(list))
    keys: dict = field(default_factory=lambda: defaultdict(set))
    refused: int = 0
    lock: threading.Lock = field(default_factory=threading.Lock)

    def published(self):
        """How many articles are out: none until the first look, so that none is from before."""
        if self.started is None:
            return 0
        until = self.stop_at if self.stop_at is not None else time.monotonic()
        return int((until - self.started) / EVERY)

    def words(self, n, count):
        rng = Random(n)
        return ["".join(rng.choice(SYLLABLES) for _ in range(3)) for _ in range(count)]

    def title(self, n):
        return f"Mali : {' '.join(self.words(n, 4))} {n}"

    def feed(self):
        items = "".join(
            f"<item><title>{self.title(n)}</title><link>http://127.0.0.1:{{port}}/a/{n}</link>"
            f"<guid>{n}</guid><pubDate>{format_datetime(self.begun)}</pubDate></item>"
            for n in range(max(0, self.published() - 400), self.published())
        )
        return f'<rss version="2.0"><channel><title>T</title>{items}</channel></rss>'

    def page(self, n):
        text = "".join(
            f"<p>Au Mali, {' '.join(self.words(1000 * n + k, 25))}.</p>" for k in range(4)
        )
        body = f"<article><h1>{self.title(n)}</h1>{text}</article>"
        return f"<html lang='fr'><body>{body}</body></html>"

    def take(self, key, title):
        with self.lock:
            if self.rng.random() < FAILS:
                self.refused += 1
                return 503
            self.accepted[title].append(time.monotonic())
            self.keys[title].add(key)
            return 200


@pytest.fixture
def world():
    made = World(rng=Random(7))

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self):
            port = self.server.server_port
            if self.path == "/feed.xml":
                self.answer(200, made.feed().replace("{port}", str(port)), "application/rss+xml")
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


def start(folder):
    with (folder / "log").open("ab") as log:
        return subprocess.Popen(
            [sys.executable, "-m", "vigie", "-c", str(folder / "config.yaml"), "run"], stderr=log
        )


def wait_until(condition, seconds):
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, "not within the time"
        threading.Event().wait(0.05)


@pytest.mark.timeout(120 + 12 * KILLS)
def test_no_alert_is_lost_and_only_a_kill_can_double_one(world, tmp_path):
    (tmp_path / "config.yaml").write_text(CONFIG.format(folder=tmp_path, port=world.port))
    rng = Random(11)
    kills = []
    for _ in range(KILLS):
        before = sum(map(len, world.accepted.values()))
        daemon = start(tmp_path)
        wait_until(lambda b=before: sum(map(len, world.accepted.values())) > b, 40)
        threading.Event().wait(rng.uniform(0, 1.5))
        daemon.send_signal(signal.SIGKILL)
        daemon.wait()
        kills.append(time.monotonic())
    world.stop_at = time.monotonic()
    expected = {world.title(n) for n in range(world.published())}

    daemon = start(tmp_path)
    try:
        wait_until(lambda: len(world.accepted) >= len(expected), 100)
    finally:
        daemon.send_signal(signal.SIGTERM)
        assert daemon.wait(timeout=10) == 0

    told = {title.removeprefix("Mali: ") for title in world.accepted}
    assert expected - told == set()
    assert world.refused > 0
    doubled = {title: times for title, times in world.accepted.items() if len(times) > 1}
    for title, times in doubled.items():
        assert len(world.keys[title]) == 1, "a repeat carries the same id"
        for taken in times[:-1]:
            assert any(0 <= kill - taken < GAP for kill in kills), (
                f"{title} doubled without a kill"
            )
    if figures := os.environ.get("VIGIE_FIGURES"):
        Path(figures).write_text(
            f"{len(kills)} kills, {len(expected)} alerts, {world.refused} refusals,"
            f" {len(doubled)} doubled\n"
        )
