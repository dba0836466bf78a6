"""How many articles had which term in, how much a term tells out (inverse document frequency).

A fresh archive has counted nothing, and would find articles alike because both say "the". So each
language begins as if 150 articles had been read: `common.tsv` says how many of them had
the words that every article has; every other word was in one.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from math import log
from typing import Final

from stories.words import SOUND
from vigie.text import fold, spelling_key, stem

# The articles that a language begins with, and in how many of them an unlisted word was. The more
# there are, the longer it takes until what was really read decides. (Tried on
# benchmarks/dedup from 50 to 5,000, and 0.1 to 1, not in all combinations: small and 1 are good.)
PRIOR_ARTICLES: Final = 150.0
PRIOR_OF_OTHERS: Final = 1.0
# One look at a dozen feeds brings as many; by then the words of the day are known.
FRESH_ARTICLES: Final = 50.0
# Some weeks of one language's news. Then all counts are halved: what was talked about last year
# fades, and the words that were met once (names, misprints) are dropped.
MOST_ARTICLES: Final = 60_000
# The key under which the number of articles itself is counted: no term is empty.
ARTICLES: Final = ""


@dataclass(slots=True)
class Counts:
    """The articles of one language that had each term; those with a count of zero are absent."""

    lang: str
    known: Counter[str] = field(default_factory=Counter)

    @property
    def full(self) -> bool:
        """Whether the counts are to be halved before the next article is counted."""
        return self.known[ARTICLES] >= MOST_ARTICLES

    @property
    def ignorance(self) -> float:
        """Return 1 for a fresh archive, a half after `FRESH_ARTICLES`, less and less later."""
        return FRESH_ARTICLES / (self.known[ARTICLES] + FRESH_ARTICLES)

    def rarity(self, term: str) -> float:
        """Return log(articles / articles with the term), the prior included; never below 0."""
        had = self.known.get(term, 0) + _prior(self.lang).get(term, PRIOR_OF_OTHERS)
        return max(0.0, log((self.known[ARTICLES] + PRIOR_ARTICLES) / had))

    def weighed(self, weights: Mapping[str, float]) -> dict[str, float]:
        """Return the weights times the rarities of their terms."""
        total, known, prior = self.known[ARTICLES] + PRIOR_ARTICLES, self.known, _prior(self.lang)
        in_prior, in_news = prior.get, known.get
        return {
            term: weight
            * max(0.0, log(total / (in_news(term, 0) + in_prior(term, PRIOR_OF_OTHERS))))
            for term, weight in weights.items()
        }

    def add(self, terms: Iterable[str]) -> None:
        """Count one article more, and each of its terms once."""
        self.known.update(terms)
        self.known[ARTICLES] += 1

    def halve(self) -> None:
        """Halve every count, rounding down, and drop what comes to nothing."""
        self.known = Counter({term: n // 2 for term, n in self.known.items() if n > 1})


@cache
def _prior(lang: str) -> Mapping[str, float]:
    """Return the articles among the prior ones that had each common term or key."""
    table = files("stories").joinpath("common.tsv").read_text(encoding="utf-8")
    rows = [row.split("\t") for row in table.splitlines() if row and not row.startswith("#")]
    prior: dict[str, float] = {}
    for _, share, listed in (row for row in rows if row[0] == lang):
        for word in listed.split():
            folded = fold(word)
            for term in (stem(folded, lang), f"{SOUND}{spelling_key(folded)}"):
                prior[term] = max(prior.get(term, 0.0), PRIOR_ARTICLES * float(share))
    return prior
