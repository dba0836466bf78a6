"""The shared news stream in; how many articles a second one core settles out.

    python -m benchmarks.settle_speed [--articles 2000]

Twice: the stream alone with what it keeps in memory, and all that the daemon does with an article
that was read, on a fresh archive on disk: recognise it, place it, match it against nothing, write
and index it. In seconds of processor time, and of the clock: beside other work on the machine the
latter says little, and the former less than there is.
"""

import argparse
import gzip
import json
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from benchmarks.shared_data import BENCHMARKS
from benchmarks.thirty_days import SimulatedClock
from scheduler.judging import Judge
from scheduler.settling import Settler
from stories.memory import stories_of
from vigie.config.model import SourceConfig
from vigie.store import Listed, Store
from vigie.types import Article, Entry, Extract, Page
from watchlists import compile as compile_watchlists

ROOT = Path(__file__).resolve().parents[1]
DATA = BENCHMARKS / "dedup"
NO_DATA = 77  # exit status, as in benchmarks/acceptance.py
START = datetime(2026, 1, 5, tzinfo=UTC)
SOURCES = 40
A_POLL = 50
PAUSE = timedelta(minutes=2)

Row = dict[str, Any]


def rows(many: int) -> list[Row]:
    """Return the first articles of the stream that have a text."""
    path = DATA / "dev.json.gz"
    if not path.exists():
        print(f"no data: {path} is not there", file=sys.stderr)
        sys.exit(NO_DATA)
    with gzip.open(path, "rt", encoding="utf-8") as file:
        found: list[Row] = json.load(file)["stories"]["docs"]
    return [row for row in found if row["text"]][:many]


def measured(name: str, many: int, step: Callable[[], object]) -> None:
    """Print how many articles a second a step has done."""
    cpu, wall = time.process_time(), time.perf_counter()
    step()
    cpu, wall = time.process_time() - cpu, time.perf_counter() - wall
    print(
        f"{name}: {many / cpu:.0f} articles per CPU-second "
        f"({1000 * cpu / many:.2f} ms each), {many / wall:.0f} per second of the clock"
    )


def in_memory(some: Sequence[Row]) -> list[Article]:
    """Return the articles for the stream alone."""
    return [
        Article(
            id=number,
            source_id=number % SOURCES,
            source="s",
            url=str(number),
            link=str(number),
            title=row["title"] or "",
            text=row["text"],
            lang=row["lang"],
            seen=START + number // A_POLL * PAUSE,
        )
        for number, row in enumerate(some, start=1)
    ]


def settle_all(folder: Path, some: Sequence[Row]) -> None:
    """Settle the articles on an archive, as many at a time as one poll brings."""
    clock = SimulatedClock(START)
    store = Store.write(folder)
    settler = Settler.restored(store, Judge(store, ()), compile_watchlists(()), clock)
    configured = [
        SourceConfig(name=f"source {n}", url=f"https://source{n}.test/feed")
        for n in range(SOURCES)
    ]
    interval = (timedelta(minutes=2), timedelta(hours=6))
    store.sources.sync(configured, now=START, interval=interval)
    sources = store.sources.active()
    for number, first in enumerate(range(0, len(some), A_POLL)):
        clock.now = START + number * PAUSE
        source = sources[number % SOURCES]
        pages = {
            f"https://source.test/{n}": row
            for n, row in enumerate(some[first : first + A_POLL], start=first)
        }
        items = [_listed(url, row, clock()) for url, row in pages.items()]
        with store.transaction("taking a poll"):
            store.entries.put(source.id, items, now=clock(), due=clock(), first_look=False)
        for entry in store.entries.due(clock(), limit=A_POLL, each=A_POLL):
            url = entry.listed.url
            settler.settle(
                entry,
                source,
                page=Page(url=url, asked=url, status=200, fetched=clock()),
                extract=Extract(
                    text=pages[url]["text"],
                    title=pages[url]["title"] or "",
                    lang=pages[url]["lang"],
                ),
            )
    store.close()


def _listed(url: str, row: Row, now: datetime) -> Listed:
    entry = Entry(guid=url, link=url, title=row["title"] or "", published=now)
    return Listed(url=url, fingerprint="", entry=entry)


def main() -> None:
    """Measure both."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--articles", type=int, default=2_000)
    some = rows(parser.parse_args().articles)
    # What is loaded with the first article is no article's cost.
    stories_of(in_memory(some[:50]))
    measured("in memory", len(some), lambda: stories_of(in_memory(some)))
    with tempfile.TemporaryDirectory() as folder:
        measured("on disk", len(some), lambda: settle_all(Path(folder), some))


if __name__ == "__main__":
    main()
