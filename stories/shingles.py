"""A text in; what it is compared by, its shingles and its sentences, out.

A shingle is a run of three words as one number: signed 64 bits, the same on every machine. In
scripts without spaces, whose words here are single characters, as many characters as a word has
on average stand for one: a run of three characters would be as common as a syllable.
"""

import re
from collections import OrderedDict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache, reduce
from hashlib import blake2b
from operator import xor
from struct import Struct, unpack
from threading import Lock
from typing import Final, NamedTuple

from vigie.text import BREAK, tokens

# What is compared of a longer text: news has fewer than 5,000 words, and whoever publishes
# megabytes must not fill the memory with their shingles.
MOST_WORDS: Final = 20_000
# Cut before its words are looked for; with its space a word has 10 characters or fewer.
MOST_CHARS: Final = 10 * MOST_WORDS

Shingles = frozenset[int]

RUN_WORDS: Final = 3

# Three independent numbers for each word, one for each place in a run; a run is the three of them
# joined by exclusive or. As good as hashing the run (Zobrist, 1970), at a tenth of the time.
_BYTES: Final = 8
_PLACES: Final = Struct(f"<{RUN_WORDS}q")
# Nine words in ten are answered from memory; some 15 MB, then it starts afresh.
_MOST_WORDS_KEPT: Final = 100_000
_LONGEST_KEPT: Final = 40


class _Numbers(dict[str, bytes]):
    """The three numbers of each word, as the bytes that `_PLACES` reads."""

    def __missing__(self, word: str) -> bytes:
        # Not hash(): Python salts it, and the numbers are stored. Lone surrogates are no reason
        # to lose an article.
        made = blake2b(word.encode(errors="surrogatepass"), digest_size=_PLACES.size).digest()
        if len(word) <= _LONGEST_KEPT:
            if len(self) >= _MOST_WORDS_KEPT:
                self.clear()
            self[word] = made
        return made


_numbers: Final = _Numbers()

# How many characters of scripts without spaces make a word: 1.6 in Chinese, 2.5 in Japanese, some
# 4 (with their marks) in Thai, Lao, Burmese and Khmer.
_FIRST_UNSPACED: Final = "\u0e00"
_SCRIPTS: Final = (
    (re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff]"), 4),
    (
        re.compile(
            "[\u3005-\u3007\u3031-\u3035\u303b\u3040-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff"
            "\uf900-\ufaff\U0001b000-\U0001b16f\U00020000-\U0003ffff]"
        ),
        2,
    ),
)


@lru_cache(maxsize=20_000)  # these words are single characters
def _width(word: str) -> int:
    """Return how many words like this one count as one."""
    if word < _FIRST_UNSPACED:
        return 1
    return next((width for script, width in _SCRIPTS if script.match(word)), 1)


def runs(words: Sequence[str]) -> list[int]:
    """Return the number of each run of three words, by the word it begins with.

    A text of one or two words is one run; no words, none. Where a script has no spaces there are
    fewer runs than words at the end.
    """
    if len(words) >= RUN_WORDS and max(words) < _FIRST_UNSPACED:
        return _joined(b"".join(map(_numbers.__getitem__, words)))
    return [*_linked(_units(words))]


def _joined(numbers: bytes) -> list[int]:
    """Return the runs of words whose numbers stand in a row, three for each word.

    All runs are made at once, of integers of thousands of digits, one for each place.
    """
    row = memoryview(numbers).cast("q")
    many = len(row) // RUN_WORDS - RUN_WORDS + 1
    # The second number of a run's second word is four behind the first one of its first word.
    places = (row[(RUN_WORDS + 1) * place :: RUN_WORDS][:many] for place in range(RUN_WORDS))
    joined = reduce(xor, map(_integer, places)).to_bytes(_BYTES * many, "little")
    return [*unpack(f"<{many}q", joined)]


def _integer(row: memoryview) -> int:
    return int.from_bytes(row.tobytes(), "little")


def _units(words: Sequence[str]) -> list[tuple[str, int]]:
    """Return for each word the unit that begins with it, and the index behind the unit."""
    widths = [*map(_width, words)]
    units: list[tuple[str, int]] = []
    for start, width in enumerate(widths):
        end = start + 1
        while end < start + width and end < len(words) and widths[end] > 1:
            end += 1
        if start and end == len(words) and end < start + width:
            break  # the rest of the last unit is none
        units.append(("".join(words[start:end]), end))
    return units


def _linked(units: Sequence[tuple[str, int]]) -> Iterator[int]:
    numbers = [_PLACES.unpack(_numbers[unit]) for unit, _ in units]
    for start in range(len(units)):
        run, at, place = 0, start, 0
        while place < RUN_WORDS and at < len(units):
            run ^= numbers[at][place]
            at = units[at][1]
            place += 1
        if place == RUN_WORDS or start == 0:
            yield run


class Sentence(NamedTuple):
    """A sentence of the text: what it says as a number, and where its words are in the text.

    Two sentences that differ in digits only (times, dates, counters) have the same number.
    """

    number: int
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """A title and a text, read: the runs of both in their order, and the text's sentences.

    The title is none of the sentences. `begins` is the index of the text's first word.
    `beginning` is the number of title and first sentence: another one, another article.
    """

    runs: tuple[int, ...]
    sentences: tuple[Sentence, ...]
    begins: int
    beginning: int

    def without(self, stock: Iterable[int]) -> tuple[int, ...]:
        """Return the runs that have no word in common with the sentences of these numbers."""
        left_out = frozenset(stock)
        kept = list(self.runs)
        for sentence in reversed(self.sentences):
            if sentence.number in left_out:
                del kept[max(0, sentence.start - _REACH) : sentence.end]
        return tuple(kept)


# A run that begins two words before a sentence reaches into it. (Without spaces up to eleven; a
# few runs across the border of a sentence are neither here nor there.)
_REACH: Final = 2

# What ends a sentence here is coarser than in `vigie.text`: that a text is cut at the same places
# as its copy is all that matters.
_SENTENCE_END: Final = re.compile(r"[.!?…؟۔।]\s|[。！？｡\n]")
_DIGITS: Final = re.compile(r"\d+")


def reading(title: str, text: str) -> Reading:
    """Return what a title and a text are compared by, of a very long text by its beginning."""
    heading = [token for token in tokens(title[:MOST_CHARS]) if token != BREAK]
    words = heading[:MOST_WORDS]
    begins = len(words)
    sentences: list[Sentence] = []
    said = _said(text[: max(0, MOST_CHARS - len(title))])
    each = zip(said.split(BREAK), _DIGITS.sub("0", said).split(BREAK), strict=True)
    for sentence, digitless in each:
        start = len(words)
        words += sentence.split()[: MOST_WORDS - start]
        if len(words) > start:
            sentences.append(Sentence(_number(digitless), start, len(words)))
    first = sentences[0].end if sentences else begins
    return Reading(
        runs=tuple(runs(words)),
        sentences=tuple(sentences),
        begins=begins,
        beginning=_number(" ".join(words[:first])),
    )


def _said(text: str) -> str:
    """Return the folded words with spaces between, and `BREAK` between sentences, empty or not."""
    return " ".join(tokens(_SENTENCE_END.sub(BREAK, text)))


def _number(said: str) -> int:
    words = said.strip().encode(errors="surrogatepass")
    return int.from_bytes(blake2b(words, digest_size=8).digest(), "big", signed=True)


class Remembered:
    """The readings of the texts that were asked for last, with at most `most` runs in all.

    Bounded by their size as well as by their number: one text can be as long as forty others. The
    texts themselves are not kept.
    """

    def __init__(self, most: int, *, articles: int) -> None:
        self.size = 0
        self._most = most
        self._articles = articles
        self._kept: OrderedDict[bytes, Reading] = OrderedDict()
        self._lock = Lock()

    def of(self, title: str, text: str) -> Reading:
        """Return the reading of a title and a text."""
        said = f"{title}\0{text[:MOST_CHARS]}".encode(errors="surrogatepass")
        key = blake2b(said, digest_size=16).digest()
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
                return self._kept[key]
        made = reading(title, text)
        with self._lock:
            self._keep(key, made)
        return made

    def _keep(self, key: bytes, made: Reading) -> None:
        if key not in self._kept:
            self._kept[key] = made
            self.size += len(made.runs)
        while self.size > self._most or len(self._kept) > self._articles:
            _, forgotten = self._kept.popitem(last=False)
            self.size -= len(forgotten.runs)
