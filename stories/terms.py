"""An article's words in; what it talks about in its own language, as terms with a weight, out.

The weights say how much a term stands out in its article; how much it stands out in the news is
for `stories.counts`, which has counted the articles before.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import log

from stories.reading import CAPITAL_WEIGHT, Passage, Token


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """What an article talks about: its terms' weights, and how they were first written."""

    weights: dict[str, float]
    written: dict[str, str]


# A term, how it is written, where it starts, and whether a capital makes it a name: a plain tuple,
# since an article has some hundreds of them.
_Found = tuple[str, str, int, bool]


def terms_of(passages: Sequence[Passage]) -> Terms:
    """Return the terms of a text that was read in passages.

    A term is a stem, or two neighbouring characters in scripts without spaces; its weight is
    1 + log(occurrences), those in title and lead counting threefold, half as much again for
    what is written with a capital inside a sentence.
    """
    occurrences: dict[str, float] = defaultdict(float)
    written: dict[str, str] = {}
    capitals: set[str] = set()
    for passage in passages:
        for term, raw, start, capital in _found(passage):
            occurrences[term] += passage.weight(start)
            if term not in written:
                written[term] = raw
            if capital:
                capitals.add(term)
    weights = {
        term: (1.0 + log(count)) * (CAPITAL_WEIGHT if term in capitals else 1.0)
        for term, count in occurrences.items()
    }
    return Terms(weights=weights, written=written)


def _found(passage: Passage) -> Iterator[_Found]:
    before: Token | None = None
    for token in passage.tokens:
        if len(token.text) > 1:
            yield token.stem, token.written, token.start, token.capital
        if before is not None and before.end == token.start:
            # Nothing between two words: a script without spaces, whose words are characters.
            # One is too little to tell events apart, two make a fair word.
            raw = passage.text[before.start : token.end]
            yield before.text + token.text, raw, before.start, False
        before = token
