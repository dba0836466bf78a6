"""A million made-up articles in an archive's copy index: size, start-up and time of a lookup.

    python -m benchmarks.copies_at_scale [--articles N] [--written N] [--lookups N] [--folder DIR]

The last of them are written in words by a seeded generator: 300 to 600 words, each by Zipf's law
from a vocabulary of 80,000, a third of them in stock phrases (Zipf, too), so that there are runs
that a hundred thousand articles have. A quarter are copies of a recent article: verbatim, edited
or abridged. Those before are sketches only, made after those of the written ones: as many
samples, the common ones kept, the others drawn anew, some of them from two million that come
back. All go through the store's own bulk path into the real schema. The texts do not: they are
made again from the seed where a lookup wants to compare them, which is not counted as its time.

Bytes an article are the growth of the database file by the filling, over all articles.
"""

import argparse
import statistics
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from itertools import accumulate, chain, islice
from pathlib import Path
from random import Random
from typing import Self

from stories.copies import MOST_HOLDERS, candidates, find_copy, shingles_of
from stories.shingles import runs
from stories.sketch import sample
from vigie.store import Store
from vigie.store.database import FILE
from vigie.types import Article, CopyKind

SEEN = datetime(2026, 1, 1, tzinfo=UTC)
VOCABULARY = 80_000
STREAM = 4_000_000
LEAST_WORDS, MOST_WORDS = 300, 600
PHRASES = 20_000
IN_PHRASES = 0.33
COPIES = 0.25
# News is copied within hours: at 20,000 articles a day, half a day.
RECENT = 10_000
BATCH = 2_000
# Of the samples that one written article has alone, those that come back among the sketches.
RARE_SHARE, RARE = 0.3, 2_000_000


class World:
    """Articles by their number: the same words each time they are asked for."""

    def __init__(self, seed: int, first: int) -> None:
        """Make the vocabulary; articles before the `first` are never copied."""
        self._seed = seed
        self._first = first
        rng = Random(seed)
        self._words = [f"w{number:x}" for number in range(VOCABULARY)]
        self._weights = [*accumulate(1 / (rank + 2.7) for rank in range(VOCABULARY))]
        self._phrases = [
            rng.choices(self._words, cum_weights=self._weights, k=rng.randint(3, 6))
            for _ in range(PHRASES)
        ]
        self._stream = rng.choices(self._words, cum_weights=self._weights, k=STREAM)
        self._phrase_weights = [*accumulate(1 / (rank + 10) for rank in range(PHRASES))]

    def words(self, number: int) -> list[str]:
        """Return the words of an article."""
        rng = self._rng(number)
        kind, of = self._copied(number, rng)
        if kind is None:
            return self._text(rng)
        original = self.words(of)
        if kind is CopyKind.EDITED:
            return [self._edited(word, rng) for word in original]
        return original[: len(original) // 2] if kind is CopyKind.ABRIDGED else original

    def copied(self, number: int) -> tuple[CopyKind | None, int]:
        """Return how an article is a copy, and of which, None where it is its own."""
        return self._copied(number, self._rng(number))

    def root(self, number: int) -> int:
        """Return the article that this one descends from, itself where it is no copy."""
        kind, of = self.copied(number)
        return number if kind is None else self.root(of)

    def _rng(self, number: int) -> Random:
        return Random(self._seed * 1_000_003 + number)

    def _copied(self, number: int, rng: Random) -> tuple[CopyKind | None, int]:
        if number <= self._first + RECENT or rng.random() >= COPIES:
            return None, number
        kind = rng.choice([CopyKind.VERBATIM, CopyKind.EDITED, CopyKind.ABRIDGED])
        of = number - rng.randint(1, RECENT)
        # A copy of a copy: take what that was made of.
        return kind, self._copied(of, self._rng(of))[1]

    def _text(self, rng: Random) -> list[str]:
        length = rng.randint(LEAST_WORDS, MOST_WORDS)
        # Every so many words of one long stream: as good as drawn anew, at a tenth of the time.
        step = rng.randint(1, STREAM // MOST_WORDS - 1)
        start = rng.randrange(STREAM - MOST_WORDS * step)
        plain = self._stream[start : start + length * step : step]
        phrases = iter(
            rng.choices(self._phrases, cum_weights=self._phrase_weights, k=int(length / 10))
        )
        for at in range(0, int(length * (1 - IN_PHRASES)), 7):
            phrase = next(phrases, [])
            plain[at : at + len(phrase)] = phrase
        return plain

    def _edited(self, word: str, rng: Random) -> str:
        return rng.choice(self._words) if rng.random() < 0.08 else word


@dataclass(frozen=True, slots=True)
class Times:
    """Seconds on the clock and of the processor: beside other work the first are longer."""

    wall: float = 0.0
    cpu: float = 0.0

    @classmethod
    def now(cls) -> Self:
        """Return the present."""
        return cls(time.perf_counter(), time.process_time())

    def __add__(self, other: "Times") -> "Times":
        return Times(self.wall + other.wall, self.cpu + other.cpu)

    def __sub__(self, other: "Times") -> "Times":
        return Times(self.wall - other.wall, self.cpu - other.cpu)


@dataclass
class Remade:
    """The archive's sketches, with texts made again; counts the time that this takes."""

    store: Store
    world: World
    remaking: Times = field(default_factory=Times)
    compared: int = 0

    def holders(self, samples: Collection[int], /, *, most: int) -> Mapping[int, Sequence[int]]:
        """Ask the archive."""
        return self.store.sketches.holders(samples, most=most)

    def article(self, article_id: int, /) -> Article | None:
        """Make the article again."""
        start = Times.now()
        made = made_article(self.world, article_id)
        self.remaking += Times.now() - start
        self.compared += 1
        return made

    def story_of(self, article_id: int, /) -> int | None:
        """Ask the archive, which has no articles."""
        return self.store.sketches.story_of(article_id)

    def stock(self, source_id: int, sentences: Collection[int], /) -> Collection[int]:
        """Ask the archive."""
        return self.store.sketches.stock(source_id, sentences)


def made_article(world: World, number: int) -> Article:
    """Return an article of the world as the pipeline would hand it over."""
    return Article(
        id=number,
        source_id=number % 1_000 + 1,
        source="",
        url="",
        link="",
        title="",
        text=" ".join(world.words(number)),
        seen=SEEN,
    )


Sketch = tuple[int, ...]


def written(world: World, numbers: range) -> dict[int, Sketch]:
    """Return the sketches of articles that have words."""
    sketches: dict[int, Sketch] = {}
    for number in numbers:
        kind, _ = world.copied(number)
        # What `stories.copies.sketch` does with a verbatim copy.
        verbatim = kind is CopyKind.VERBATIM
        sketches[number] = () if verbatim else sample(runs(world.words(number)))
        _progress("articles written", number)
    return sketches


def sketched(like: Sequence[Sketch], numbers: range, rng: Random) -> Iterator[tuple[int, Sketch]]:
    """Return made-up sketches that are like those of written articles."""
    held = Counter(chain.from_iterable(like))
    for number in numbers:
        yield number, tuple(h if held[h] > 1 else _drawn(rng) for h in rng.choice(like))
        _progress("articles sketched", number)


def _drawn(rng: Random) -> int:
    if rng.random() < RARE_SHARE:
        # Spread over all 32 bits, as hashes are.
        return (rng.randrange(RARE) * 2_654_435_761) % 2**32 - 2**31
    return rng.getrandbits(32) - 2**31


def _progress(what: str, number: int) -> None:
    if number % 10_000 == 0:
        print(f"\r{what}: {number:,}", end="", file=sys.stderr, flush=True)


def fill(store: Store, world: World, articles: int, words: int, rng: Random) -> int:
    """Store the sketches of all articles; return how many samples there are."""
    last = written(world, range(articles - words + 1, articles + 1))
    before = sketched([*last.values()], range(1, articles - words + 1), rng)
    every = chain(before, last.items())
    stored = 0
    while batch := [*islice(every, BATCH)]:
        stored += sum(len(samples) for _, samples in batch)
        with store.transaction("filling the index"):
            store.sketches.put(batch)
    print(file=sys.stderr)
    return stored


def index_bytes(store: Store) -> tuple[int, int]:
    """Return the size of the database file, and that of the index's pages by dbstat."""
    pages, size = (store.connection.value("", f"PRAGMA {name}") for name in _PAGES)
    index = store.connection.value("", "SELECT sum(pgsize) FROM dbstat WHERE name = 'shingles'")
    return pages * size, int(index or 0)


_PAGES = ("page_count", "page_size")


def measure(store: Store, world: World, articles: int, lookups: int) -> None:
    """Look the next articles up, as if they came in now, and print the times."""
    known = Remade(store, world)
    found: list[Times] = []
    decided: list[Times] = []
    right = wrong = copies = 0
    for number in range(articles + 1, articles + lookups + 1):
        passages = shingles_of(made_article(world, number), known)
        start = Times.now()
        candidates(passages, known)
        found.append(Times.now() - start)
        start, known.remaking = Times.now(), Times()
        copy = find_copy(passages, known)
        decided.append(Times.now() - start - known.remaking)
        kind, of = world.copied(number)
        if of > articles:
            continue  # a copy of another one that is only looked up
        copies += kind is not None
        if copy is not None and kind is not None:
            right += world.root(copy.of) == world.root(number)
        wrong += copy is not None and kind is None
    print(f"copies found: {right} of {copies}; others taken for copies: {wrong}")
    print(f"texts compared: {known.compared / lookups:.2f} a lookup")
    _show("lookup (samples to candidates)", found)
    _show("decision (candidates compared, their texts read)", decided)


def _show(name: str, times: list[Times]) -> None:
    for kind, values in (("waited", [it.wall for it in times]), ("CPU", [it.cpu for it in times])):
        cuts = [1000 * cut for cut in statistics.quantiles(values, n=100)]
        print(f"{name}, {kind}: p50 {cuts[49]:.3f} ms, p99 {cuts[98]:.3f} ms")


def run(folder: Path, args: argparse.Namespace) -> None:
    """Fill an archive, open it anew, and measure."""
    articles, words = args.articles, min(args.written, args.articles)
    world = World(args.seed, articles - words)
    store = Store.write(folder)
    empty, _ = index_bytes(store)
    start = time.process_time()
    samples = fill(store, world, articles, words, Random(args.seed))
    seconds = time.process_time() - start
    store.connection.run("", "PRAGMA wal_checkpoint(TRUNCATE)")
    full, index = index_bytes(store)
    store.close()
    print(f"{samples / articles:.1f} samples an article, written in {seconds:.0f} s of CPU")
    print(f"{(full - empty) / articles:.0f} bytes an article (dbstat: {index / articles:.0f})")

    start = time.perf_counter()
    store = Store.write(folder)
    store.sketches.holders([0], most=MOST_HOLDERS)
    print(f"start-up: {time.perf_counter() - start:.3f} s")
    print(f"file: {(folder / FILE).stat().st_size / 1e6:.0f} MB")
    measure(store, world, articles, args.lookups)
    store.close()


def main() -> None:
    """Read the options and run."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--articles", type=int, default=1_000_000)
    parser.add_argument("--written", type=int, default=20_000)
    parser.add_argument("--lookups", type=int, default=2_000)
    parser.add_argument("--folder", type=Path, help="keep the archive here")
    parser.add_argument("--seed", type=int, default=1)
    args = parser.parse_args()
    if args.folder:
        run(args.folder, args)
        return
    with tempfile.TemporaryDirectory() as folder:
        run(Path(folder), args)


if __name__ == "__main__":
    main()
