"""Days of made-up news in; what an article costs on each, and whether anything keeps growing, out.

    python -m benchmarks.thirty_days [--days 30] [--a-day 20000] [--state build/thirty-days]
    python -m benchmarks.thirty_days --short      nine days of 3,000 articles, some minutes

Each article goes through the daemon's own settling, into an archive on disk, at its simulated
time; the daemon's housekeeping and its pruning run at their simulated times, too, with a
retention that acts within the run. The news is made by another process, so that processor time
and memory are the daemon's alone. One line for each day: CPU time of an article (its share of the
polls and of the pruning included), resident memory, open stories, terms that are counted, and by
how much the archive has grown. Between the polls a yardstick is measured, the same work through
all days: machines are shared, and one that has become slower is told by it. At the end, the last
days are compared with those after the first stories were closed (exit status 1 where they cost
more), and the growth of the archive before and after retention has begun to act is told.

What was done stays in the folder: the same command goes on where it was stopped, in the middle of
a day as well. A day that was gone on with, and its memory, are marked with `*`.
"""

import argparse
import json
import resource
import sys
import time
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from itertools import pairwise
from multiprocessing import get_context
from pathlib import Path
from typing import Literal

from benchmarks.made_news import DAY, SOURCES, START, Made, News, by_slot, made_on, news
from benchmarks.yardstick import Yardstick
from scheduler.judging import Judge
from scheduler.listing import listed, plan
from scheduler.pruning import Pruner
from scheduler.settling import Settler
from stories.canonical import canonical
from vigie.app.service import PRUNING_SECONDS, PRUNING_STEPS
from vigie.config.model import Retention, SourceConfig, Term, WatchlistConfig
from vigie.store import Fetched, Store, Waiting
from vigie.types import Entry, Extract, Kind, Listing, Page, Source
from watchlists import compile as compile_watchlists

# Every source is polled so often; housekeeping is due every hour.
POLL_EVERY = timedelta(minutes=30)
HOUSEKEEPING = timedelta(hours=1)
PRUNING = timedelta(seconds=PRUNING_SECONDS)
# A year and a month, unless configured: nothing would be dropped within the run.
RETENTION = Retention(articles=timedelta(days=7), fetches=timedelta(days=3))
# As the pipeline asks for them.
PAGES_AT_ONCE, PAGES_EACH = 64, 4
WATCHED_NAMES = 3
# After so many days the first stories are closed: what is open then is what is open always.
WARM_DAYS = 5
COMPARED_DAYS = 10
# A busy machine makes processor time vary by as much.
FLAT = 1.2
# Words are met for the first time for years: the counted terms are told, and not held to it.
HELD_TO_BE_FLAT = ("cost", "cpu_ms", "memory_mb", "open_stories", "vectors")
MB = 2**20
DAYS_FILE = "days.jsonl"


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """The figures of one day; `part` where its beginning was done by an earlier run."""

    number: int
    part: bool
    articles: int
    cpu_ms: float
    wall_ms: float
    memory_mb: float
    open_stories: int
    stories: int
    alerts: int
    counted_terms: int
    vectors: int
    tables_mb: Mapping[str, float]
    file_mb: float
    yardstick_ms: float = 0.0  # 0: of an earlier version, without one

    @property
    def cost(self) -> float:
        """CPU time of an article as a share of the yardstick's; 0 where there was none."""
        return self.cpu_ms / self.yardstick_ms if self.yardstick_ms else 0.0

    def line(self, before: "Day | None") -> str:
        """Return the day for a person."""
        grown = {
            name: size - (before.tables_mb.get(name, 0.0) if before else 0.0)
            for name, size in self.tables_mb.items()
        }
        most = sorted(grown.items(), key=lambda pair: -pair[1])[:7]
        return (
            f"day {self.number + 1:2d}{'*' if self.part else ' '}: {self.articles:6d} articles, "
            f"{self.cpu_ms:.2f} ms CPU each ({1000 / self.cpu_ms:.0f}/s), {self.wall_ms:.2f} ms "
            f"wall, yardstick {self.yardstick_ms:.1f} ms, {self.memory_mb:.0f} MB, "
            f"{self.open_stories} open stories, {self.counted_terms} terms, "
            f"{self.vectors} vectors; {self.stories} new stories, "
            f"{self.alerts} alerts; archive {self.file_mb:.0f} MB, "
            f"{sum(grown.values()):+.1f}: "
            + ", ".join(f"{name} {size:+.1f}" for name, size in most)
        )


@dataclass(slots=True)
class SimulatedClock:
    """A clock that stands where the simulation is."""

    now: datetime = START

    def __call__(self) -> datetime:
        """Return the simulated moment."""
        return self.now


class Simulation:
    """The daemon's own parts on an archive in a folder, fed with made-up news."""

    def __init__(self, folder: Path, news: News, now: datetime) -> None:
        self.clock = SimulatedClock(now)
        self.store = Store.write(folder)
        # Names that are neither in the news every hour nor never.
        names = {n.written("en") for n in news.known_names[40 : 40 + WATCHED_NAMES]}
        lists = [
            WatchlistConfig(name=name, any=(Term(text=name),), to=("desk",)) for name in names
        ]
        judge = Judge(self.store, lists)
        self.settler = Settler.restored(self.store, judge, compile_watchlists(lists), self.clock)
        configured = [
            SourceConfig(name=f"source {n}", url=f"https://source{n}.test/feed", lang=lang)
            for n, lang in enumerate(map(news.lang_of, range(SOURCES)))
        ]
        interval = (timedelta(minutes=2), timedelta(hours=6))
        self.store.sources.sync(configured, now=START, interval=interval)
        by_name = {source.name: source for source in self.store.sources.active()}
        self._sources = [by_name[one.name] for one in configured]
        self._by_id = {source.id: source for source in self._sources}
        self._pruner = Pruner(self.store, self.clock)
        self._tidied = self._pruned = now
        self.cpu = self.wall = 0.0
        self.articles = self.alerts = 0
        self.yardstick = Yardstick()

    def slot(self, until: datetime, made: Sequence[Made]) -> None:
        """Poll every source at the end of a stretch of time, and settle what it has listed."""
        pages = {one.link: one for one in made}
        cpu, wall = time.process_time(), time.perf_counter()
        self._tidy(until)
        self.clock.now = until
        self._poll(made)
        while waiting := self.store.entries.due(until, limit=PAGES_AT_ONCE, each=PAGES_EACH):
            for entry in waiting:
                self._read(entry, pages)
        self.cpu += time.process_time() - cpu
        self.wall += time.perf_counter() - wall
        self.yardstick.measure()

    def _tidy(self, until: datetime) -> None:
        """Do at its time what the daemon does beside its work, up to a moment."""
        while (due := self._pruned + PRUNING) <= until:
            self.clock.now = self._pruned = due
            self._prune()
            if due - self._tidied >= HOUSEKEEPING:
                self._tidied = due
                self.settler.forget()

    def _prune(self) -> None:
        for _ in range(PRUNING_STEPS):
            if not self._pruner.step(RETENTION):
                return

    def _read(self, entry: Waiting, pages: Mapping[str, Made]) -> None:
        source = self._by_id[entry.source_id]
        link = entry.listed.entry.link
        if entry.article_id is not None:  # a review: nothing has changed
            fetched = self._fetched(source, "page", link, 0)
            self.settler.unchanged(entry, entry.article_id, fetched=fetched)
            return
        one = pages[link]
        settled = self.settler.settle(
            entry,
            source,
            fetched=self._fetched(source, "page", link, len(one.text)),
            page=Page(url=link, asked=link, status=200, fetched=self.clock()),
            extract=Extract(text=one.text, title=one.title, lang=one.lang),
        )
        self.articles += settled.new
        self.alerts += settled.alerts

    def _poll(self, made: Sequence[Made]) -> None:
        by_source = defaultdict[int, list[Made]](list)
        for one in made:
            by_source[one.source].append(one)
        with self.store.transaction("taking polls"):
            for number, source in enumerate(self._sources):
                new = self._list(source, by_source[number]) if number in by_source else 0
                polled = self._fetched(source, "poll", source.url, 40_000, entries=30, new=new)
                self.store.fetches.record(polled)

    def _list(self, source: Source, made: Sequence[Made]) -> int:
        entries = tuple(
            Entry(
                guid=one.link,
                link=one.link,
                title=one.title,
                summary=one.text[:160],
                published=one.published,
            )
            for one in made
        )
        now = self.clock()
        items = listed(
            Listing(kind=Kind.FEED, entries=entries), source, canonical=canonical, now=now
        )
        known = self.store.entries.known(source.id, [item.url for item in items])
        new = plan(items, known, source=source).new
        self.store.entries.put(source.id, new, now=now, due=now, first_look=False)
        return len(new)

    def _fetched(
        self,
        source: Source,
        what: Literal["poll", "page"],
        url: str,
        size: int,
        *,
        entries: int | None = None,
        new: int | None = None,
    ) -> Fetched:
        return Fetched(
            source_id=source.id,
            at=self.clock(),
            what=what,
            url=url,
            status=200,
            size=size,
            elapsed=timedelta(seconds=0.4),
            entries=entries,
            new=new,
        )

    def count(self, table: str) -> int:
        """Return the number of rows of a table."""
        return int(self.store.connection.value("counting", f"SELECT count(*) FROM {table}"))  # noqa: S608

    def tables(self) -> dict[str, float]:
        """Return the megabytes of each table and index of the archive."""
        rows = self.store.connection.rows(
            "measuring tables",
            "SELECT name, pgsize FROM dbstat WHERE aggregate = TRUE ORDER BY pgsize DESC",
        )
        return {row["name"]: row["pgsize"] / MB for row in rows}


def memory() -> float:
    """Return the megabytes that this process has in memory."""
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * resource.getpagesize() / MB


def days(a_day: int, first: int, last: int) -> Iterator[tuple[int, list[Made]]]:
    """Yield the news of some days, made in another process, the next day ahead of time."""
    with ProcessPoolExecutor(1, get_context("spawn")) as pool:
        ahead: Future[list[Made]] = pool.submit(made_on, a_day, first)
        for number in range(first, last):
            made = ahead.result()
            if number + 1 < last:
                ahead = pool.submit(made_on, a_day, number + 1)
            yield number, made


def simulate(folder: Path, *, a_day: int, until: int) -> list[Day]:
    """Return the figures of all days, those that earlier runs have done included."""
    folder.mkdir(parents=True, exist_ok=True)
    done = read_days(folder)
    gone_on = Store.exists(folder)
    simulation = Simulation(folder, news(a_day), START + len(done) * DAY)
    for number, made in days(a_day, len(done), until):
        figures = _day(simulation, number, made, part=gone_on)
        gone_on = False
        print(figures.line(done[-1] if done else None), flush=True)
        done.append(figures)
        with (folder / DAYS_FILE).open("a", encoding="utf-8") as file:
            file.write(json.dumps(asdict(figures)) + "\n")
    simulation.store.close()
    return done


def _day(simulation: Simulation, number: int, made: list[Made], *, part: bool) -> Day:
    stories = simulation.count("stories")
    simulation.cpu = simulation.wall = 0.0
    simulation.articles = simulation.alerts = 0
    for until, some in by_slot(made, POLL_EVERY):
        simulation.slot(until, some)
    tables = simulation.tables()
    articles = max(1, simulation.articles)
    return Day(
        number=number,
        part=part,
        articles=simulation.articles,
        cpu_ms=1000 * simulation.cpu / articles,
        wall_ms=1000 * simulation.wall / articles,
        memory_mb=memory(),
        open_stories=simulation.settler.open_stories,
        stories=simulation.count("stories") - stories,
        alerts=simulation.alerts,
        counted_terms=simulation.count("term_counts"),
        vectors=simulation.count("vectors"),
        tables_mb=tables,
        file_mb=sum(tables.values()),
        yardstick_ms=simulation.yardstick.mean(),
    )


def read_days(folder: Path) -> list[Day]:
    """Return the days that were done in a folder."""
    path = folder / DAYS_FILE
    lines = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
    return [Day(**json.loads(line)) for line in lines]


def trends(done: Sequence[Day]) -> dict[str, tuple[float, float]]:
    """Return the means of the first warm days and of the last ones, by what was measured."""
    many = min(COMPARED_DAYS, (len(done) - WARM_DAYS) // 2)
    if many < 1:
        return {}
    early, late = done[WARM_DAYS : WARM_DAYS + many], done[-many:]
    cost = "cost" if all(day.yardstick_ms for day in (*early, *late)) else "cpu_ms"
    return {
        name: (
            sum(getattr(day, name) for day in early) / many,
            sum(getattr(day, name) for day in late) / many,
        )
        for name in (cost, "memory_mb", "open_stories", "vectors", "counted_terms")
    }


def growth(done: Sequence[Day]) -> dict[str, float]:
    """Return by how many megabytes a day the archive grows before retention acts, and after."""
    grown = [day.file_mb - before.file_mb for before, day in pairwise(done)]
    acts = RETENTION.articles.days
    parts = {"before retention acts": grown[: acts - 1], "after": grown[acts:]}
    return {name: sum(part) / len(part) for name, part in parts.items() if part}


def main() -> None:
    """Run the days, and tell whether they cost the same."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--days", type=int, default=30)
    parser.add_argument("--a-day", type=int, default=20_000)
    parser.add_argument("--short", action="store_true", help="nine days of 3,000 articles")
    parser.add_argument("--state", type=Path, help="default: build/thirty-days, or nine-days")
    wanted = parser.parse_args()
    many, a_day = (9, 3_000) if wanted.short else (wanted.days, wanted.a_day)
    folder = wanted.state or Path("build") / ("nine-days" if wanted.short else "thirty-days")
    done = simulate(folder, a_day=a_day, until=many)
    rising = []
    for name, (early, late) in trends(done).items():
        print(f"{name}: {early:.2f} on warm days, {late:.2f} on the last ({late / early:.2f})")
        if name in HELD_TO_BE_FLAT and late > FLAT * early:
            rising.append(name)
    for name, a_day_mb in growth(done).items():
        print(f"archive, {name}: {a_day_mb:+.1f} MB a day")
    if rising:
        sys.exit(f"rising: {', '.join(rising)}")


if __name__ == "__main__":
    main()
