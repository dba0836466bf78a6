"""A desk to try the commands at: a folder with a configuration, a filled archive, a small site."""

import json
import re
import threading
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from click.testing import CliRunner

from vigie.cli.root import cli
from vigie.config.model import SourceConfig
from vigie.store import Store
from vigie.types import (
    Alert,
    Article,
    Hit,
    Joined,
    Match,
    Placement,
    Quote,
    Reason,
    Rule,
    Where,
)

NOW = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)
INTERVAL = (timedelta(minutes=2), timedelta(hours=6))
FEED = "https://a.example/feed"
# Clears the screen twice: as an escape sequence and as the one-character C1 form of it. Then a
# sign that turns the direction of what follows.
EVIL = "Mali \x1b[2J\x9b2J \u202eaccord"
CONTROL = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202e]")

CONFIG = f"""\
# A comment that is to stay.
data: ./data
timezone: Africa/Nairobi         # three hours east of Greenwich all the year
crawl: {{delay: 0s, private_networks: [127.0.0.0/8]}}
sources:
  - {{name: Aube, url: "{FEED}", lang: fr, tags: [sahel]}}   # the first

# What is watched.
watchlists:
  - name: Mali
    any: [Mali, "Assimi Goïta"]
    none: [Mali Lošinj]
  - {{name: Crocus City Hall, query: "Crocus AND (attack* OR attentat)", to: [desk]}}
channels:
  desk: json://127.0.0.1:9/desk
  room: {{url: "json://127.0.0.1:9/room", digest: ["08:00"]}}
  spare: json://127.0.0.1:9/spare
operator: {{to: [desk]}}
"""


class Desk:
    """A folder with a configuration file; call it with the words of a command."""

    def __init__(self, folder, config=CONFIG):
        self.folder = folder
        self.file = folder / "config.yaml"
        if config:
            self.file.write_text(config, encoding="utf-8")

    def __call__(self, *words, **more):
        return CliRunner().invoke(cli, ["-c", str(self.file), *words], **more)

    def json(self, *words):
        result = self(*words, "--json")
        assert (result.exit_code, result.stderr) == (0, "")
        return json.loads(result.stdout)


def add_article(store, number, title, text, *, lang="fr", story=None):
    (source,) = store.sources.active()
    item = Article(
        source_id=source.id,
        source=source.name,
        url=f"https://a.example/{number}",
        link=f"https://a.example/{number}",
        title=title,
        text=text,
        lang=lang,
        published=NOW,
        seen=NOW,
    )
    placement = Placement(story_id=None, joined=Joined.FIRST)
    if story is None:
        story = store.stories.open(headline=title, lang=lang, now=NOW)
    else:
        placement = Placement(story_id=story, joined=Joined.COPY, copy_of=1, score=0.91)
    return store.articles.add(item, placement, story, why="", baseline=False), story


def add_alert(store, article_id, story, headline):
    hit = Hit(term="Mali", found="Mali", where=Where.TITLE, start=0, end=4, rule=Rule.EXACT)
    match_id = store.alerts.match(
        Match(watchlist="Mali", hits=(hit,)),
        article_id=article_id,
        story_id=story,
        reason=Reason.FIRST,
        now=NOW,
    )
    alert = Alert(
        key=f"vigie-{article_id}",
        watchlist="Mali",
        story_id=story,
        article_id=article_id,
        reason=Reason.FIRST,
        is_update=False,
        thread="vigie-thread",
        headline=headline,
        source="Aube",
        lang="fr",
        link=f"https://a.example/{article_id}",
        quotes=(Quote(text="Un accord", marks=((0, 2),)),),
        why=("Mali, in the title",),
        terms=("Mali",),
        others=(("Reka", "https://reka.example/1"),),
        published=NOW,
        seen=NOW,
        created=NOW,
    )
    return store.alerts.add(alert, match_id=match_id, channels=("desk", "room"))


def fill(desk):
    """Make an archive of four articles in three stories, with an alert that a channel refused."""
    store = Store.write(desk.folder / "data")
    configured = SourceConfig(name="Aube", url=FEED, lang="fr")
    store.sources.sync([configured], now=NOW, interval=INTERVAL)
    article, story = add_article(store, 1, EVIL, "Un accord signé à Bamako.")
    add_article(store, 2, "Mali: un accord", "Un accord signé à Bamako.", story=story)
    add_article(store, 3, "Mali Lošinj in winter", "The island is quiet.", lang="en")
    add_article(store, 4, "Un chat", "Il dort; un petit mali de caisse.")
    add_alert(store, article, story, EVIL)
    refused = store.deliveries.lease(NOW, NOW + timedelta(minutes=1), 1)[0]
    store.deliveries.dead(refused, "HTTP 410")
    store.close()


class Press:
    """A small site on loopback; `articles` are (number, title, text, published)."""

    def __init__(self):
        self.articles = []
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        self.url = f"http://127.0.0.1:{self._server.server_port}"

    def feed(self):
        items = "".join(
            f"<item><title>{title}</title><link>{self.url}/{number}</link>"
            f"<guid>{number}</guid><pubDate>{format_datetime(at)}</pubDate></item>"
            for number, title, _, at in self.articles
        )
        return f"<rss version='2.0'><channel><title>Aube</title>{items}</channel></rss>"

    def page(self, number):
        for known, title, text, _ in self.articles:
            if number == str(known):
                body = f"<h1>{title}</h1>" + f"<p>{text}</p>" * 4
                head = f"<meta charset='utf-8'><title>{title}</title>"
                return f"<html lang='fr'><head>{head}</head><body><article>{body}</article></body>"
        return None

    def _handler(self):
        press = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self):
                path = self.path.strip("/")
                text = press.feed() if path == "feed" else press.page(path)
                body = (text or "nothing here").encode()
                self.send_response(200 if text else 404)
                kind = "application/rss+xml" if path == "feed" else "text/html; charset=utf-8"
                self.send_header("Content-Type", kind)
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *_):
                """Stay quiet."""

        return Handler

    @contextmanager
    def open(self):
        thread = threading.Thread(target=self._server.serve_forever, args=(0.01,))
        thread.start()
        try:
            yield self
        finally:
            self._server.shutdown()
            thread.join()
            self._server.server_close()
