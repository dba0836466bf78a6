"""An article's words in; what it talks about in its own language, as terms with a weight, out.

The weights say how much a term stands out in its article; how much it stands out in the news is
for `stories.counts`, which has counted the articles before.
"""

from collections.abc import Collection, Iterator, Sequence
from itertools import chain

from stories.reading import Found, Passage, emphasised, first_written


def terms_of(passages: Sequence[Passage]) -> dict[str, float]:
    """Return the terms of a text that was read in passages, with their weights.

    A term is a stem, or two neighbouring characters in scripts without spaces; its weight is
    1 + log(occurrences), those in title and lead counting threefold, half as much again for
    what is written with a capital inside a sentence.
    """
    return emphasised(chain.from_iterable(map(_found, passages)))


def terms_written(passages: Sequence[Passage], wanted: Collection[str]) -> dict[str, str]:
    """Return how such a text writes those of its terms that are wanted, each as it does first."""
    return first_written(passages, _found, wanted)


def _found(passage: Passage) -> Iterator[Found]:
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
