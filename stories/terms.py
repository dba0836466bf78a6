"""An article's words in; what it talks about in its own language, as terms with a weight, out.

The weights say how much a term stands out in its article; how much it stands out in the news is
for `stories.counts`, which has counted the articles before.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from stories.reading import Passage, emphasised


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """What an article talks about: its terms' weights, and how they were first written."""

    weights: dict[str, float]
    written: dict[str, str]


def terms_of(passages: Sequence[Passage]) -> Terms:
    """Return the terms of a text that was read in passages.

    A term is a stem, or two neighbouring characters in scripts without spaces; its weight is
    1 + log(occurrences), those in title and lead counting threefold, half as much again for
    what is written with a capital inside a sentence.
    """
    occurrences: dict[str, float] = defaultdict(float)
    written: dict[str, str] = {}
    names: set[str] = set()
    for passage in passages:
        for term, start, end, weight, name in _found(passage):
            occurrences[term] += weight
            if term not in written:
                written[term] = passage.text[start:end]
            if name:
                names.add(term)
    return Terms(weights=emphasised(occurrences, names), written=written)


def _found(passage: Passage) -> Iterator[tuple[str, int, int, float, bool]]:
    """Yield each term with where it stands, what counts there, and whether it seems a name."""
    last, last_start, last_end, last_weight = "", 0, -1, 0.0
    for word, (start, end), weight, name in passage.tokens:
        if len(word.text) > 1:
            yield word.stem, start, end, weight, name
        if start == last_end:
            # Nothing between two words: a script without spaces, whose words are characters.
            # One is too little to tell events apart, two make a fair word.
            yield last + word.text, last_start, end, last_weight, False
        last, last_start, last_end, last_weight = word.text, start, end, weight
