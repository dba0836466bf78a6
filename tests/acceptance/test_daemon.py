"""`vigie run` as a service manager runs it: signals, reloading, one at a time."""

import json
import signal
import subprocess
import sys
import threading
import time
from dataclasses import dataclass, field
from email.utils import format_datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from vigie.clock import system_clock

CONFIG = """\
data: {folder}/data
crawl: {{delay: 0s, interval: {{min: 1s, max: 1s}}, private_networks: [127.0.0.0/8]}}
sources: ["http://127.0.0.1:{port}/feed.xml"]
watchlists:
  - {{name: Mali, any: [Mali], to: [hook], match: {{forms: off, spellings: off}}}}
channels: {{hook: "json://127.0.0.1:{port}/hook"}}
"""
TEXTS = [
    "Les étals de poisson et de mil ont été repeints par les commerçantes du quartier.",
    "Des ingénieurs hydrauliciens renforcent l'ouvrage avant la crue attendue en septembre.",
    "Chaque village choisira l'emplacement de sa pompe, payée pour moitié par la région.",
    "Le bitume remplace la piste que les camions de natron mettaient deux jours à franchir.",
    "Pirogues et pinasses reprennent leurs rotations entre les débarcadères du delta.",
]
NIGER = "  - {name: Niger, any: [Niger], to: [hook], match: {forms: off, spellings: off}}\n"


@dataclass
class Desk:
    """A site with a feed, a webhook, and the daemon that watches the one and tells the other."""

    folder: object
    port: int = 0
    titles: list = field(default_factory=list)
    hooks: list = field(default_factory=list)
    process: object = None
    others: list = field(default_factory=list)

    @property
    def config(self):
        return self.folder / "config.yaml"

    def write(self, more="", text=CONFIG):
        whole = text.format(folder=self.folder, port=self.port).replace(
            "channels:", f"{more}channels:"
        )
        self.config.write_text(whole, encoding="utf-8")

    def publish(self, title):
        self.titles.append((title, system_clock()))

    def start(self):
        with (self.folder / "log").open("ab") as log:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "vigie", "-c", str(self.config), "run"], stderr=log
            )

    def another(self):
        command = [sys.executable, "-m", "vigie", "-c", str(self.config), "run"]
        self.others.append(
            subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        )
        return self.others[-1]

    def end(self):
        """Leave no process behind."""
        for process in (self.process, *self.others):
            if process is not None and process.poll() is None:
                process.kill()
                process.communicate()

    def log(self):
        return (self.folder / "log").read_text(encoding="utf-8")

    def told(self):
        return [hook["title"] for hook in self.hooks]

    def feed(self):
        items = "".join(
            f"<item><title>{title}</title><link>/a/{n}</link><guid>{n}</guid>"
            f"<pubDate>{format_datetime(at)}</pubDate></item>"
            for n, (title, at) in enumerate(self.titles)
        )
        return f"<rss version='2.0'><channel><title>T</title>{items}</channel></rss>"


def until(condition):
    """Wait, and no longer than the test may take."""
    while not condition():
        threading.Event().wait(0.05)


@pytest.fixture
def desk(tmp_path):
    made = Desk(folder=tmp_path)

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self):
            if self.path == "/feed.xml":
                self.answer(200, made.feed())
            elif self.path.startswith("/a/"):
                number = int(self.path[3:])
                title = made.titles[number][0]
                text = f"<p>{title}.</p><p>{TEXTS[number]}</p>"
                self.answer(
                    200, f"<html lang='fr'><article><h1>{title}</h1>{text}</article></html>"
                )
            else:
                self.answer(404, "")

        def do_POST(self):
            made.hooks.append(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
            self.answer(200, "")

        def answer(self, status, text):
            body = text.encode()
            self.send_response(status)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *args):
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    made.port = server.server_port
    made.write()
    yield made
    made.end()
    server.shutdown()
    server.server_close()


@pytest.mark.timeout(180)  # three starts of the program, which others may slow down many times
def test_a_day_in_the_life_of_the_daemon(desk):
    desk.publish("Mali : un vieux marché rouvre")
    desk.start()
    until(lambda: "source looked at" in desk.log())

    desk.publish("Mali : la digue de Markala consolidée")
    until(lambda: len(desk.hooks) == 1)
    assert desk.told() == ["Mali: Mali : la digue de Markala consolidée"]

    desk.write(text=CONFIG.replace("any: [Mali]", "any: [Mali"))
    until(lambda: "configuration refused" in desk.log())
    assert "config.yaml:5" in desk.log()
    desk.publish("Mali : cent forages pour la saison sèche")
    until(lambda: len(desk.hooks) == 2)

    desk.write(NIGER)
    until(lambda: "watchlists=2" in desk.log())
    # A second one is started beside it, and its end looked at later: the first does not mind.
    other = desk.another()
    desk.publish("Niger : une route goudronnée jusqu'à Diffa")
    until(lambda: len(desk.hooks) == 3)
    assert desk.told()[2] == "Niger: Niger : une route goudronnée jusqu'à Diffa"

    assert f"another Vigie (process {desk.process.pid}) runs on" in other.communicate()[1]
    assert other.returncode == 1

    before = desk.log().count("configuration taken over")
    desk.process.send_signal(signal.SIGHUP)
    until(lambda: desk.log().count("configuration taken over") == before + 1)

    started = time.monotonic()
    desk.process.send_signal(signal.SIGTERM)
    assert desk.process.wait(timeout=10) == 0
    assert time.monotonic() - started < 10
    assert "ERROR" not in desk.log().replace("ERROR vigie.app.service: configuration refused", "")

    desk.publish("Mali : le fleuve retrouve son niveau")
    desk.start()
    until(lambda: len(desk.hooks) == 4)
    assert desk.told()[3] == "Mali: Mali : le fleuve retrouve son niveau"
    desk.process.send_signal(signal.SIGTERM)
    assert desk.process.wait(timeout=10) == 0
    assert len(desk.hooks) == 4
