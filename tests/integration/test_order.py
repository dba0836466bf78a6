"""One archive of invented events, its polls listed and its pages answered in many orders."""

import asyncio
import json
from collections import defaultdict
from dataclasses import dataclass, field
from datetime import timedelta
from random import Random

import pytest

from benchmarks.rerun_archive import as_settled, by_poll, rerun
from scheduler.judging import Judge
from scheduler.pipeline import Pipeline
from scheduler.polling import Poller
from scheduler.reading import Reader
from scheduler.settling import Settler
from scheduler.writer import Writer
from tests.golden_stories import reports
from tests.zoo import HandClock
from vigie.config.model import SourceConfig
from vigie.store import Store
from vigie.types import Extract, Page
from watchlists import compile as compile_watchlists

SOURCES = ("north", "south", "west")
MOST_TURNS = 40


def polls():
    """All reports by day and source, as many polls: each lists what a day has brought."""
    found = defaultdict(list)
    for report in reports():
        source = SOURCES[report.article.source_id % len(SOURCES)]
        found[report.published.date(), source].append(report.article)
    return sorted(found.items(), key=lambda poll: poll[0])


@dataclass
class FakePress:
    """All sources: they list what is `out` in any order, and pages take their time."""

    clock: HandClock
    rng: Random
    out: list = field(default_factory=list)

    async def __call__(self, ask, /):
        articles = {article.link: article for article in self.out}
        if ask.poll or ask.url not in articles:
            return self._page(ask, self._feed(), "application/feed+json")
        for _ in range(self.rng.randrange(MOST_TURNS)):
            await asyncio.sleep(0)  # lets others go first
        return self._page(ask, articles[ask.url], "text/html")

    async def extract(self, page):
        (article,) = [article for article in self.out if article.link == page.url]
        return Extract(text=article.text, title=article.title, lang=article.lang)

    def _feed(self):
        items = [
            {
                "id": str(article.id),
                "url": article.link,
                "title": article.title,
                "date_published": article.seen.isoformat(),
            }
            for article in self.rng.sample(self.out, len(self.out))
        ]
        return {"version": "https://jsonfeed.org/version/1.1", "title": "", "items": items}

    def _page(self, ask, what, kind):
        body = json.dumps(what).encode() if isinstance(what, dict) else b"<html>"
        return Page(
            url=ask.url,
            asked=ask.url,
            status=200,
            headers={"content-type": kind},
            body=body,
            fetched=self.clock(),
        )


@dataclass
class Newsroom:
    """The daemon's own parts on a fresh archive, and the press that they read."""

    store: Store
    writer: Writer
    clock: HandClock
    press: FakePress

    async def run(self):
        parts = {"store": self.store, "writer": self.writer, "clock": self.clock}
        settler = Settler.restored(
            self.store, Judge(self.store, ()), compile_watchlists(()), self.clock
        )
        poller = Poller(fetch=self.press, rng=self.press.rng, **parts)
        reader = Reader(
            fetch=self.press,
            extractor=self.press,
            settler=settler,
            hold=timedelta(minutes=1),
            **parts,
        )
        pipeline = Pipeline(poller=poller, reader=reader, on_alert=lambda: None, **parts)
        for (day, name), articles in polls():
            self.press.out = articles
            self.clock.now = articles[-1].seen.replace(hour=23, minute=0) + timedelta(
                minutes=SOURCES.index(name)
            )
            (source,) = [s for s in self.store.sources.active() if s.name == name]
            assert (await poller.poll(source)).new == len(articles), day
            await self._read_all(pipeline)

    async def _read_all(self, pipeline):
        never = self.clock() - timedelta(days=999)
        while self.store.entries.waiting(due_by=self.clock()):
            await pipeline.tick(polls_due_by=never)
            await asyncio.wait(asyncio.all_tasks() - {asyncio.current_task()})

    def stories(self):
        found = defaultdict(set)
        for row in self.store.articles.listed(limit=999):
            found[row["story_id"]].add(row["link"])
        return {frozenset(links) for links in found.values()}


@pytest.fixture
def newsroom(tmp_path):
    opened = []

    def made(seed):
        clock = HandClock(now=reports()[0].published - timedelta(days=1))
        store = Store.write(tmp_path / str(seed))
        configured = [SourceConfig(name=n, url=f"https://{n}.test/feed") for n in SOURCES]
        interval = (timedelta(minutes=2), timedelta(hours=6))
        store.sources.sync(configured, now=clock(), interval=interval)
        room = Newsroom(store, Writer(), clock, FakePress(clock, Random(seed)))
        opened.append(room)
        asyncio.run(room.run())
        return room

    yield made
    for room in opened:
        room.writer.close()
        room.store.close()


@pytest.mark.slow
def test_stories_do_not_depend_on_the_order_within_a_poll(newsroom):
    one, other = newsroom(0), newsroom(1)

    assert sum(map(len, one.stories())) == len(reports())
    assert one.stories() == other.stories()
    again = rerun(other.store, by_poll(other.store))
    assert again.made == again.stored
    assert again.articles == len(reports())
    assert rerun(other.store, as_settled(other.store)) == again
