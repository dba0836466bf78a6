"""How many articles had which term in, how much a term tells out (inverse document frequency).

A fresh archive has counted nothing, and would find articles alike because both say "the". So each
language begins as if some articles had been read already (`stories.prior`).
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from math import log
from typing import Final

from stories.keys import is_key
from stories.prior import Prior, prior_of_keys, prior_of_terms

# One look at a dozen feeds brings as many; by then the words of the day are known.
FRESH_ARTICLES: Final = 50.0
# Some days or weeks of one language's news. Then all counts are halved: what was talked about last
# year fades, and the words that were met once (names, misprints, half of all) are dropped. With
# three times as many, a desk of 20,000 articles a day grew for a month.
MOST_ARTICLES: Final = 20_000
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
        return self.rarities([term])[term]

    def rarities(self, terms: Iterable[str]) -> dict[str, float]:
        """Return the `rarity` of each of the terms, keys among them."""
        keys: dict[str, float] = {}
        words: dict[str, float] = {}
        for term in terms:
            (keys if is_key(term) else words)[term] = 1.0
        return self.weighed_terms(words) | self.weighed_keys(keys)

    def weighed_terms(self, weights: Mapping[str, float]) -> dict[str, float]:
        """Return the weights of terms times their rarities."""
        return self._weighed(weights, prior_of_terms(self.lang))

    def weighed_keys(self, weights: Mapping[str, float]) -> dict[str, float]:
        """Return the weights of keys times their rarities."""
        return self._weighed(weights, prior_of_keys(self.lang))

    def add(self, terms: Iterable[str]) -> None:
        """Count one article more, and each of its terms once."""
        self.known.update(terms)
        self.known[ARTICLES] += 1

    def halve(self) -> None:
        """Halve every count, rounding down, and drop what comes to nothing."""
        self.known = Counter({term: n // 2 for term, n in self.known.items() if n > 1})

    def _weighed(self, weights: Mapping[str, float], prior: Prior) -> dict[str, float]:
        total, others = self.known[ARTICLES] + prior.articles, prior.others
        in_prior, in_news = prior.had.get, self.known.get
        return {
            term: weight * rarity
            if (rarity := log(total / (in_news(term, 0) + in_prior(term, others)))) > 0
            else 0.0
            for term, weight in weights.items()
        }
