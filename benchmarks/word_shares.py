"""How often words are used, in; how many articles have each, as `stories/shares.tsv`, out.

    pip install --target FOLDER wordfreq
    PYTHONPATH=FOLDER:. python -m benchmarks.word_shares --write

The frequencies are of wordfreq (Robyn Speer, 2022: Wikipedia, subtitles, news, books, the web),
which is needed to make the table anew, and for nothing else. A word that makes up the part f of
all text is in the part 1 - exp(-f * LENGTH) of the articles: a Poisson process, as if words did
not come in clusters.
"""

import argparse
import importlib
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from itertools import pairwise
from math import exp, log2
from pathlib import Path
from typing import Final

from vigie.text import fold, stem
from vigie.text.tokenising import originals

TABLE: Final = Path(__file__).parents[1] / "stories" / "shares.tsv"
# The words of an article that are read, less what a word comes again in the same article.
LENGTH: Final = 120
# Of 2 ** (band / STEPS) of the articles; rarer words (one in 500) are as rare as unknown ones.
LEAST_BAND: Final = -18
MOST_WORDS: Final = 60_000
# Bands to a doubling.
STEPS: Final = 2

# Language here -> language there.
LANGUAGES: Final = {
    **{
        lang: lang
        for lang in (
            *("ar", "bg", "cs", "da", "de", "el", "en", "es", "fa", "fi", "fr", "he", "hi", "hu"),
            *("id", "it", "ja", "lt", "lv", "mk", "nl", "pl", "pt", "ro", "ru", "sk", "sl", "sv"),
            *("tr", "uk", "zh"),
        )
    },
    "no": "nb",
    "hr": "sh",
}
# In these, terms are two neighbouring characters.
UNSPACED: Final = frozenset({"ja", "zh"})
_CHARACTERS: Final = re.compile(r"[^\W\d_]{2,}")

HEADER: Final = """\
# How many articles have a word: language <tab> share of the articles <tab> words, each of them for
# all words of its stem. Made by benchmarks/word_shares.py from the frequencies of wordfreq 3.1
# (Robyn Speer, https://github.com/rspeer/wordfreq), whose data, and so this table, may be
# redistributed under CC BY-SA 4.0 (https://creativecommons.org/licenses/by-sa/4.0/).
"""


def main() -> None:
    """Write the table, or say how large it would be."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    text = HEADER + "".join(row for lang in sorted(LANGUAGES) for row in rows(lang, shares(lang)))
    if options.write:
        TABLE.write_text(text, encoding="utf-8")
    print(f"{len(text.split())} words, {len(text.encode()) / 1000:.0f} kB")


def shares(lang: str) -> dict[str, float]:
    """Return the most frequent word of each stem, and the share of the articles with any of it."""
    found: dict[str, float] = defaultdict(float)
    shown: dict[str, str] = {}
    for word, frequency in _frequencies(lang):
        for term in _terms(word, lang):
            key = stem(term, lang)
            found[key] += frequency
            shown.setdefault(key, term)
    return {shown[key]: 1 - exp(-frequency * LENGTH) for key, frequency in found.items()}


def rows(lang: str, shares: Mapping[str, float]) -> Iterator[str]:
    """Return the lines of a language, the most frequent words first."""
    bands: dict[int, list[str]] = defaultdict(list)
    for word, share in shares.items():
        band = round(STEPS * log2(share))
        if band >= LEAST_BAND:
            bands[band].append(word)
    for band in sorted(bands, reverse=True):
        yield f"{lang}\t{2 ** (band / STEPS):.2g}\t{' '.join(sorted(bands[band]))}\n"


def _frequencies(lang: str) -> list[tuple[str, float]]:
    wordfreq = importlib.import_module("wordfreq")  # no dependency: see above
    known = wordfreq.get_frequency_dict(LANGUAGES[lang], wordlist="best")
    return sorted(known.items(), key=lambda it: (-it[1], it[0]))[:MOST_WORDS]


def _terms(word: str, lang: str) -> Iterator[str]:
    if lang in UNSPACED:
        for run in _CHARACTERS.findall(fold(word)):
            yield from (one + other for one, other in pairwise(run))
        return
    found = originals(word)
    if len(found) == 1 and not found[0].isdigit() and len(found[0]) > 1:
        yield found[0]


if __name__ == "__main__":
    main()
