"""A number and a seed in; so many made-up queries, tried on made-up articles, out as a verdict.

Half of the queries make sense: what the engine finds is compared with the brute-force evaluator of
`tests/oracle.py`. The other half are those garbled: they are understood or refused with a place,
never anything else. Nothing may take a second. Prints the first faults and exits with status 1.

    python benchmarks/fuzz_queries.py [--count 100000] [--seed 1]
"""

import argparse
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from random import Random
from typing import Final, TypeVar

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))  # tests/ is not installed

from tests import made_queries
from tests.oracle import Oracle, Wish
from vigie.config.model import WatchlistConfig
from vigie.errors import QueryError
from vigie.text import Document, read
from watchlists import Facts, parse_search
from watchlists import compile as compile_watchlists
from watchlists.linking import Lists

LONGEST: Final = 1.0  # seconds that one query may take with all its articles
BATCH: Final = 8  # queries that are compiled together
ARTICLES: Final = 4  # that a batch is tried on
MOST_SHOWN: Final = 10

T = TypeVar("T")


@dataclass(slots=True)
class Tally:
    """What was tried and what went wrong."""

    counts: Counter[str] = field(default_factory=Counter)
    faults: list[str] = field(default_factory=list)
    slowest: float = 0.0

    def timed(self, what: object, action: Callable[[], T]) -> T:
        """Return what an action returns; a fault if it takes too long."""
        started = time.monotonic()
        result = action()
        took = time.monotonic() - started
        self.slowest = max(self.slowest, took)
        if took > LONGEST:
            self.faults.append(f"{took:.1f} s for {what!r}")
        return result


@dataclass(frozen=True, slots=True)
class Tried:
    """An article that queries are tried on."""

    title: str
    body: str
    facts: Facts

    @property
    def document(self) -> Document:
        """The words of the article, none worked out yet."""
        return read(self.title, self.body, self.facts.lang)


def articles(chance: Random) -> list[Tried]:
    return [
        Tried(made_queries.line(chance, 6), made_queries.body(chance), made_queries.facts(chance))
        for _ in range(ARTICLES)
    ]


def batch(chance: Random, tally: Tally) -> list[WatchlistConfig]:
    """Return watchlists that make sense, with those that they name behind them."""
    lists: list[WatchlistConfig] = []
    for config in reversed(made_queries.watchlists(chance)):
        lists = [config, *lists] if _understood(config, lists, tally) else lists
    named = tuple(lists)
    while len(lists) < BATCH + len(named):
        config = made_queries.watchlist(chance, f"q{len(lists)}")
        if _understood(config, named, tally):
            lists.append(config)
    return lists


def _understood(config: WatchlistConfig, lists: Sequence[WatchlistConfig], tally: Tally) -> bool:
    try:
        tally.timed(config, lambda: Lists(lists).tree(config))
    except QueryError:
        tally.counts["refused for their sense"] += 1
        return False
    return True


def compare(chance: Random, tally: Tally) -> None:
    """Try a batch of queries that make sense, and ask the oracle."""
    lists = batch(chance, tally)
    trees = Lists(lists)
    wanted = {one.name: trees.tree(one) for one in lists}
    matcher = tally.timed(lists, lambda: compile_watchlists(lists))
    for article in articles(chance):
        match = partial(matcher.match, article.document, article.facts)
        found = tally.timed((lists, article), match)
        oracle = Oracle(article.title, article.body, article.facts, {o.name: o for o in lists})
        names = {match.watchlist for match in found}
        for one in lists:
            tally.counts["compared"] += 1
            expected = oracle.holds(wanted[one.name], Wish(case=one.match.case))
            tally.counts["that matched"] += expected
            if expected != (one.name in names):
                tally.faults.append(f"{one}\n    {article}\n    expected {expected}")
    tally.counts["queries"] += len(lists)


def garble(chance: Random, tally: Tally) -> None:
    """Try a query that was damaged."""
    query = made_queries.garbled(chance, made_queries.query(chance))
    tally.counts["queries"] += 1
    try:
        search = tally.timed(query, lambda: parse_search(query))
    except QueryError as error:
        tally.counts["refused with a place"] += 1
        if not 0 <= error.position <= len(query) or not error.pointed():
            tally.faults.append(f"refused without a place: {query!r}")
        return
    tally.counts["understood though garbled"] += 1
    article = articles(chance)[0]
    tally.timed((query, article), partial(search.hits, article.document, article.facts))


def rounds(chance: Random, tally: Tally, count: int) -> Iterator[None]:
    """Go on until so many queries were tried."""
    while tally.counts["queries"] < count:
        compare(chance, tally)
        for _ in range(BATCH):
            garble(chance, tally)
        yield


def fuzz(count: int, seed: int) -> Tally:
    """Return what came of so many queries; what raises anything else goes through."""
    tally = Tally()
    for _ in rounds(Random(seed), tally, count):
        if len(tally.faults) >= MOST_SHOWN:
            break
    return tally


def main() -> int:
    """Print what was tried and what went wrong."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=100_000)
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    started = time.monotonic()
    tally = fuzz(arguments.count, arguments.seed)
    for what, number in tally.counts.items():
        print(f"{number:9,} {what}")
    print(f"{tally.slowest:9.3f} s for the slowest, {time.monotonic() - started:.0f} s in all")
    for fault in tally.faults:
        print(f"FAULT {fault}")
    return 1 if tally.faults else 0


if __name__ == "__main__":
    sys.exit(main())
