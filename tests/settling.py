"""A settler on a real archive, for tests that put entries and pages in and look at what became."""

from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from scheduler.judging import Judge
from scheduler.settling import Settler
from stories.stream import Stream
from tests.zoo import HandClock
from vigie.config.model import SourceConfig, Term, WatchlistConfig
from vigie.store import Listed, Store
from vigie.types import Entry, Extract, Kind, Page
from watchlists import compile as compile_watchlists

START = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)
LISTS = (WatchlistConfig(name="Mali", any=(Term(text="Mali"),), to=("desk",)),)
TEXT = (
    "Le gouvernement a présenté mardi un plan de construction de digues le long du fleuve.\n\n"
    "Les travaux doivent commencer après la saison des pluies, selon le ministère."
)


class Desk:
    """A settler on a real archive, with a hand on its clock."""

    def __init__(self, folder, make=Stream):
        self.make = make
        self.clock = HandClock(now=START)
        self.store = Store.write(folder)
        self.open()
        configured = [
            SourceConfig(name=name, url=f"http://{name}.test/feed")
            for name in ("a", "b", "c", "d")
        ]
        interval = (timedelta(seconds=1), timedelta(hours=1))
        self.store.sources.sync(configured, now=START, interval=interval)

    @classmethod
    @contextmanager
    def opened(cls, folder, make=Stream):
        """Yield a desk ten minutes after the first look at its sources; close it at the end."""
        made = cls(folder, make=make)
        made.clock.advance(minutes=10)
        yield made
        made.store.close()

    def open(self, lists=LISTS):
        judge = Judge(self.store, lists)
        matcher = compile_watchlists(lists)
        self.settler = Settler.restored(self.store, judge, matcher, self.clock, make=self.make)

    def source(self, name="a"):
        (source,) = [s for s in self.store.sources.active() if s.name == name]
        return replace(source, found=Kind.FEED)

    def listed(self, n, title, *, source="a", first_look=False, fingerprint=None, **more):
        owner = self.source(source)
        values = {"guid": str(n), "link": f"http://{source}.test/{n}", "title": title}
        item = Listed(
            url=f"https://{source}.test/{n}",
            fingerprint=fingerprint or title,
            entry=Entry(**(values | {"published": self.clock() - timedelta(minutes=1)} | more)),
        )
        now = self.clock()
        self.store.entries.put(owner.id, [item], now=now, due=now, first_look=first_look)
        waiting = self.store.entries.due(self.clock(), limit=99, each=99)
        return next(entry for entry in waiting if entry.listed.url == item.url)

    def settle(self, waiting, text, *, at=None, source="a", canonical=None, title=""):
        url = at or waiting.listed.entry.link
        page = Page(url=url, asked=url, status=200, fetched=self.clock())
        extract = Extract(text=text, title=title, canonical=canonical)
        return self.settler.settle(waiting, self.source(source), page=page, extract=extract)

    def story_of(self, article_id):
        return self.store.articles.get(article_id).story_id

    def reasons(self):
        return [row["reason"] for row in reversed(self.store.alerts.decisions(limit=99))]
