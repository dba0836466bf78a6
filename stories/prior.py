"""A language in; in how many articles, had some been read before the first, each word was, out.

Two tables say how common words are: `shares.tsv`, made of word frequencies, for the terms of most
languages, and `common.tsv`, written by hand, for all others and for how words sound.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Final

from stories.tables import rows_of
from stories.words import SOUND
from vigie.text import fold, spelling_key, stem

# The articles that a language begins with. The more there are, the longer it takes until what was
# really read decides: fewer where less is known. (Tried on benchmarks/dedup from 300 to 5,000 with
# `shares.tsv`, and from 50 to 5,000 without it.)
ARTICLES_BY_SHARES: Final = 1_000.0
ARTICLES: Final = 150.0
# In how many of them an unlisted word was.
OTHERS: Final = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Prior:
    """As if so many articles had been read: how many of them had a term, `others` each other."""

    articles: float
    had: Mapping[str, float]
    others: float = OTHERS


@cache
def prior_of_terms(lang: str) -> Prior:
    """Return what is known of a language's terms."""
    had: dict[str, float] = {}
    for word, share in _listed("shares.tsv", lang):
        term = stem(word, lang)
        had[term] = max(had.get(term, 0.0), ARTICLES_BY_SHARES * share)
    if had:
        return Prior(articles=ARTICLES_BY_SHARES, had=had)
    return _of_common({stem(word, lang): share for word, share in _common(lang)})


@cache
def listed_terms(lang: str) -> frozenset[str]:
    """Return the terms of a language that are known to be common."""
    return frozenset(prior_of_terms(lang).had)


@cache
def prior_of_keys(lang: str) -> Prior:
    """Return what is known of how a language's words sound."""
    sounds: dict[str, float] = {}
    for word, share in _common(lang):
        key = f"{SOUND}{spelling_key(fold(word))}"
        sounds[key] = max(sounds.get(key, 0.0), share)
    return _of_common(sounds)


def _of_common(shares: Mapping[str, float]) -> Prior:
    return Prior(articles=ARTICLES, had={term: ARTICLES * part for term, part in shares.items()})


def _common(lang: str) -> Iterator[tuple[str, float]]:
    return _listed("common.tsv", lang)


def _listed(table: str, lang: str) -> Iterator[tuple[str, float]]:
    """Yield the words of a language with the share of the articles that have them."""
    for of, share, words in rows_of(table):
        if of == lang:
            yield from ((word, float(share)) for word in words.split(" "))
