"""An article in; what it talks about, as terms with a weight each, out.

The weights say how much a term stands out in its article; how much it stands out in the news is
for `stories.counts`, which has counted the articles before.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from math import log
from typing import Final, NamedTuple

from vigie.text import Casing, Word, language, stem, words
from vigie.types import Article

# News says what happened at its beginning: what comes later is background, and the same for
# different events. These numbers are those of the first trial; around them the figure on
# benchmarks/dedup is flat (1,000 characters and 1.3 for capitals were .003 and .002 higher).
READ_CHARACTERS: Final = 1_500
LEAD_CHARACTERS: Final = 400
TITLE_WEIGHT: Final = 3.0
LEAD_WEIGHT: Final = 3.0
# Names tell events apart better than other words do.
CAPITAL_WEIGHT: Final = 1.5

_NOT_CAPITAL: Final = frozenset({Casing.NONE, Casing.LOWER})
# What a sentence, a quotation or a headline's second half begins behind: a capital there is no
# name. It may stand up to two blanks or quotation marks before.
_BEFORE_SENTENCE: Final = frozenset('.!?…:;\n"«“„”»–—-')

UNDETERMINED: Final = "und"  # BCP 47's code; such articles are compared with each other


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """What an article talks about: its terms' weights, and how they were first written."""

    lang: str
    weights: dict[str, float]
    written: dict[str, str]


class _Found(NamedTuple):
    term: str
    written: str
    start: int
    capital: bool


def terms_of(article: Article) -> Terms:
    """Return the terms of an article in its language, or in the one it seems to be in.

    A term is a stem, or two neighbouring characters in scripts without spaces; its weight is
    1 + log(occurrences), those in title and lead counting threefold, half as much again for
    what is written with a capital inside a sentence.
    """
    lang = article.lang or language(f"{article.title}\n{article.text}") or UNDETERMINED
    occurrences: dict[str, float] = defaultdict(float)
    written: dict[str, str] = {}
    capitals: set[str] = set()
    for found, weight in _weighted(article, lang):
        occurrences[found.term] += weight
        written.setdefault(found.term, found.written)
        if found.capital:
            capitals.add(found.term)
    weights = {
        term: (1.0 + log(count)) * (CAPITAL_WEIGHT if term in capitals else 1.0)
        for term, count in occurrences.items()
    }
    return Terms(lang=lang, weights=weights, written=written)


def _weighted(article: Article, lang: str) -> Iterator[tuple[_Found, float]]:
    for found in _found(article.title, lang):
        yield found, TITLE_WEIGHT
    for found in _found(article.text[:READ_CHARACTERS], lang):
        yield found, LEAD_WEIGHT if found.start < LEAD_CHARACTERS else 1.0


def _found(text: str, lang: str) -> Iterator[_Found]:
    before: Word | None = None
    for word in words(text):
        if len(word.text) > 1:
            raw = text[word.start : word.end]
            capital = word.casing not in _NOT_CAPITAL and not _begins_sentence(text, word.start)
            yield _Found(stem(word.text, lang), raw, word.start, capital)
        if before is not None and before.end == word.start:
            # Nothing between two words: a script without spaces, whose words are characters.
            # One is too little to tell events apart, two make a fair word.
            raw = text[before.start : word.end]
            yield _Found(before.text + word.text, raw, before.start, capital=False)
        before = word


def _begins_sentence(text: str, start: int) -> bool:
    before = text[max(0, start - 3) : start].rstrip(" \u00a0\u202f")
    return not before or before[-1] in _BEFORE_SENTENCE
