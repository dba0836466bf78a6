"""An article in; its title and the beginning of its text, word by word, out.

News says what happened at its beginning: what comes later is background, and the same for
different events. Each word is found and looked up once here, for what is compared within a
language (`stories.terms`) and across languages (`stories.keys`).
"""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from math import log
from typing import Final

from stories.words import Word, words_of
from vigie.text import language, legible, word_spans
from vigie.text.references import decoded
from vigie.types import Article

# Around these numbers the figure on benchmarks/dedup is flat. In languages without spaces a
# character says about three times as much.
READ_CHARACTERS: Final = 1_500
LEAD_CHARACTERS: Final = 400
_DENSE: Final = frozenset({"zh", "ja", "ko", "th"})
_DENSITY: Final = 2.6
TITLE_WEIGHT: Final = 3.0
LEAD_WEIGHT: Final = 3.0
# Names tell events apart better than other words do.
CAPITAL_WEIGHT: Final = 1.5

UNDETERMINED: Final = "und"  # BCP 47's code; such articles are compared with each other

# What a sentence, a quotation or a headline's second half begins behind: a capital there is no
# name. It may stand up to two blanks or quotation marks before.
_BEFORE_SENTENCE: Final = frozenset('.!?…:;\n"«“„”»–—-')
# An article without a title (a post of a channel): its first sentence says what it is about.
_FIRST_SENTENCE: Final = re.compile(r"\s*(.{20,160}?)(?:[.!?。！？]\s|\n|$)", re.DOTALL)
_AS_TITLE: Final = 100


# A word, where it starts and ends, how much counts what stands there, and whether it seems a name:
# a plain tuple, since an article has some hundreds of them.
Token = tuple[Word, tuple[int, int], float, bool]
# The same of what the words say, a term or a key.
Found = tuple[str, int, int, float, bool]


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """The title, or as much of the text as is read, word by word.

    What stands before `lead_end` counts `lead_weight` times as much as the rest.
    """

    text: str
    lead_end: int
    lead_weight: float
    tokens: Sequence[Token]

    def weight(self, at: int) -> float:
        """Return how much counts what stands at a place."""
        return self.lead_weight if at < self.lead_end else 1.0


def emphasised(found: Iterable[Found]) -> dict[str, float]:
    """Return the weights of what was found: 1 + log(occurrences), half as much again for names."""
    occurrences: dict[str, float] = defaultdict(float)
    names: set[str] = set()
    for what, _, _, weight, name in found:
        occurrences[what] += weight
        if name:
            names.add(what)
    return {
        what: (1.0 + log(count)) * (CAPITAL_WEIGHT if what in names else 1.0)
        for what, count in occurrences.items()
    }


def first_written(
    read: Iterable[Passage], found: Callable[[Passage], Iterator[Found]], wanted: Collection[str]
) -> dict[str, str]:
    """Return how those that are wanted and found were first written, each on one line."""
    written: dict[str, str] = {}
    if not wanted:
        return written
    for passage in read:
        for what, start, end, _, _ in found(passage):
            if what in wanted and what not in written:
                written[what] = " ".join(decoded(passage.text[start:end]).split())
                if len(written) == len(wanted):
                    return written
    return written


def language_of(article: Article) -> str:
    """Return the article's language, or the one that it seems to be in."""
    return article.lang or language(f"{article.title}\n{article.text}") or UNDETERMINED


def passages(article: Article, lang: str) -> tuple[Passage, Passage]:
    """Return the title, else the first sentence, and the beginning of the text."""
    dense = _DENSITY if lang in _DENSE else 1.0
    text = article.text[: int(READ_CHARACTERS / dense)]
    lead = int(LEAD_CHARACTERS / dense)
    title = article.title if article.title.strip() else _beginning(text)
    return (
        _passage(title, lang, lead_end=len(title), lead_weight=TITLE_WEIGHT),
        _passage(text, lang, lead_end=lead, lead_weight=LEAD_WEIGHT),
    )


def _beginning(text: str) -> str:
    first = _FIRST_SENTENCE.match(text)
    return first[1] if first else text[:_AS_TITLE]


def _passage(text: str, lang: str, *, lead_end: int, lead_weight: float) -> Passage:
    plain = legible(text)
    spans = word_spans(plain)
    words = words_of([plain[start:end] for start, end in spans], lang)
    names = [
        word.capital and _inside_sentence(text, start)
        for word, (start, _) in zip(words, spans, strict=True)
    ]
    in_lead = bisect_left(spans, (lead_end, 0))
    weights = [lead_weight] * in_lead + [1.0] * (len(spans) - in_lead)
    return Passage(
        text=text,
        lead_end=lead_end,
        lead_weight=lead_weight,
        tokens=[*zip(words, spans, weights, names, strict=True)],
    )


def _inside_sentence(text: str, start: int) -> bool:
    before = text[max(0, start - 3) : start].rstrip(" \u00a0\u202f")
    return bool(before) and before[-1] not in _BEFORE_SENTENCE
