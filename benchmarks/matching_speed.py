"""The shared matching benchmark in; how fast and how large Vigie's watchlists are out.

    python -m benchmarks.matching_speed [--queries 1000 10000 100000] [--names 1000]

One line for each number of queries: articles per CPU-second as a share of the yardstick (folding
and splitting the same texts with the standard library, in turns with the matching), the seconds
and the memory that loading takes, and the milliseconds to put another list in the place of one.

Then the same names, with their forms and spellings off and on. Simulated, each is looked for as
some 150 variants more, which know their rule; real, as whatever Vigie's own expander makes of it.
The ratio of the two times is what forms and spellings cost. Each line is measured in a process of
its own, since what another left in memory would count.
"""

import argparse
import gc
import importlib.util
import json
import os
import re
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from itertools import islice, product
from multiprocessing import get_context
from pathlib import Path
from types import ModuleType

import watchlists
from benchmarks.adapters_matching import plain_matcher, plain_matching
from benchmarks.shared_data import BENCHMARKS
from vigie.config.model import Case, MatchOptions, Spellings, Term, WatchlistConfig
from vigie.text import fold, read
from vigie.types import Rule
from watchlists.expand import Variant, as_written
from watchlists.names.expander import expand
from watchlists.tree import Term as TermNode

ROOT = Path(__file__).resolve().parents[1]
DATA = BENCHMARKS / "matching"
ROUNDS = 4
MB = 1e6
NO_DATA = 77  # exit status, as in benchmarks/acceptance.py

RARELY = 0.05
NAME = re.compile(r"(?<=[a-z,] )[A-Z][a-z]{3,}(?: [A-Z][a-z]{3,})?")
# To the matcher, misspellings and inflections are other words; which ones does not matter.
ENDINGS = ("", "a", "e", "u", "i", "om", "em", "oy", "es", "ien", "ienne", "iens", "ani", "ova")
CHANGES = ("", "aä", "cç", "dt", "ei", "fv", "gh", "iy", "kq", "lr", "mn", "ou", "sz", "th")


def scorer() -> ModuleType:
    """Return the shared scorer, whose yardstick and data are used."""
    spec = importlib.util.spec_from_file_location("matching_score", DATA / "score.py")
    if spec is None or spec.loader is None or not (DATA / "score.py").exists():
        print(f"no benchmark in {DATA} (set VIGIE_SHARED)")
        sys.exit(NO_DATA)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def articles(score: ModuleType) -> list[dict[str, str]]:
    """Return the articles with their title and text."""
    return [json.loads(line) for line in score.lines("articles.jsonl.xz")]


def best_of(tasks: Sequence[Callable[[], object]], rounds: int = ROUNDS) -> list[float]:
    """Return each task's best CPU time; they take turns, so that a slow minute hits all alike."""
    best = [float("inf")] * len(tasks)
    for _ in range(rounds):
        for number, task in enumerate(tasks):
            start = time.process_time()
            task()
            best[number] = min(best[number], time.process_time() - start)
    return best


def resident() -> int:
    """Return how many bytes of memory this process has."""
    pages = Path("/proc/self/statm").read_text(encoding="ascii").split()[1]
    return int(pages) * os.sysconf("SC_PAGE_SIZE")


def of_queries(size: int) -> str:
    """Return the line about so many queries."""
    score = scorer()
    news = articles(score)
    queries = score.lines("queries.txt.xz")[:size]
    gc.collect()
    memory, start = resident(), time.process_time()
    matcher = plain_matcher(queries)
    seconds = time.process_time() - start
    gc.collect()
    memory = resident() - memory
    match = plain_matching(matcher)
    start = time.process_time()
    matcher.replace(size // 2, replace(matcher.lists[0] or WatchlistConfig(name="")))
    milliseconds = (time.process_time() - start) * 1000
    ours, base = best_of(
        (
            lambda: [match(one["title"], one["text"]) for one in news],
            lambda: [score.yardstick(one["title"] + " " + one["text"]) for one in news],
        )
    )
    return (
        f"{size:7d} queries: {base / ours:.3f} of the yardstick, {len(news) / ours:.0f} articles "
        f"per CPU-second; loaded in {seconds:.2f} s and {memory / MB:.0f} MB, "
        f"one list replaced in {milliseconds:.1f} ms"
    )


def simulated(term: TermNode, options: MatchOptions, langs: tuple[str, ...]) -> Iterator[Variant]:
    """Yield a term and, with forms on, some 150 variants of it: an `Expander`."""
    yield from as_written(term, options, langs)
    if not options.forms:
        return
    (written, *_) = as_written(term, options, langs)
    *before, last = written.wants
    words = {
        last.raw[:-1] + last.raw[-1].replace(change[:1], change[1:]) + ending
        for ending, change in product(ENDINGS, CHANGES)
    } | {last.raw.replace(change[:1], change[1:]) + end for end in ENDINGS for change in CHANGES}
    for word in sorted(words - {last.raw})[:150]:
        wants = (*before, replace(last, raw=word, lead=fold(word)))
        yield Variant(wants=wants, rule=Rule.SPELLING, because=f'spelt "{word}"')


def names_in(news: Sequence[Mapping[str, str]], count: int) -> list[str]:
    """Return the commonest names: capitalised in a sentence, and hardly ever written small."""
    small = Counter(word for one in news for word in re.findall(r"\b[a-z]{4,}\b", one["text"]))
    found = Counter(name for one in news for name in NAME.findall(one["text"]))
    names = (
        name
        for name, times in found.most_common()
        if all(small[word.lower()] <= RARELY * times for word in name.split())
    )
    return list(islice(names, count))


def of_names(count: int, kind: str, case: Case) -> str:
    """Return the line about so many names, with simulated or real forms and spellings."""
    score = scorer()
    news = articles(score)
    expander = simulated if kind == "simulated" else expand
    names = names_in(news, count)
    off = MatchOptions(case=case, forms=False, spellings=Spellings.OFF)
    on = MatchOptions(case=case)
    without, with_forms = (
        watchlists.compile(
            [WatchlistConfig(name=name, any=(Term(text=name),), match=one) for name in names],
            expander,
        )
        for one in (off, on)
    )

    def run(matcher: watchlists.Matcher) -> int:
        return sum(len(matcher.indexes(read(one["title"], one["text"], "en"))) for one in news)

    less, more = best_of((lambda: run(without), lambda: run(with_forms)))
    matches, more_matches = run(without), run(with_forms)
    return (
        f"{len(names):7d} names, case {case}, {kind} forms and spellings: "
        f"{more / less:.2f} times as long as without ({len(news) / more:.0f} articles per "
        f"CPU-second, {more_matches} matches for {matches})"
    )


def main() -> None:
    """Print the lines."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--queries", type=int, nargs="*", default=[1000, 10_000, 100_000])
    parser.add_argument("--names", type=int, default=1000)
    wanted = parser.parse_args()
    scorer()
    with ProcessPoolExecutor(1, get_context("spawn"), max_tasks_per_child=1) as pool:
        for size in wanted.queries:
            print(pool.submit(of_queries, size).result(), flush=True)
        for kind, case in product(("simulated", "real"), (Case.IGNORE, Case.SMART)):
            if wanted.names:
                print(pool.submit(of_names, wanted.names, kind, case).result(), flush=True)


if __name__ == "__main__":
    main()
