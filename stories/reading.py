"""An article in; its title and the beginning of its text, as words with their stems, out.

News says what happened at its beginning: what comes later is background, and the same for
different events. Each word is found once here, for what is compared within a language
(`stories.terms`) and across languages (`stories.keys`).
"""

import re
from dataclasses import dataclass
from typing import Final, NamedTuple

from vigie.text import Casing, language, stem, words
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

_NOT_CAPITAL: Final = frozenset({Casing.NONE, Casing.LOWER})
# What a sentence, a quotation or a headline's second half begins behind: a capital there is no
# name. It may stand up to two blanks or quotation marks before.
_BEFORE_SENTENCE: Final = frozenset('.!?…:;\n"«“„”»–—-')
# An article without a title (a post of a channel): its first sentence says what it is about.
_FIRST_SENTENCE: Final = re.compile(r"\s*(.{20,160}?)(?:[.!?。！？]\s|\n|$)", re.DOTALL)
_AS_TITLE: Final = 100


class Token(NamedTuple):
    """A word: folded, its stem, as written, where it starts and ends, whether it seems a name."""

    text: str
    stem: str
    written: str
    start: int
    end: int
    capital: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """The title, or as much of the text as is read; `lead` is where its lead ends."""

    text: str
    tokens: tuple[Token, ...]
    is_title: bool
    lead: int

    def weight(self, at: int) -> float:
        """Return how much counts what stands at a place."""
        if self.is_title:
            return TITLE_WEIGHT
        return LEAD_WEIGHT if at < self.lead else 1.0


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
        Passage(text=title, tokens=_tokens(title, lang), is_title=True, lead=0),
        Passage(text=text, tokens=_tokens(text, lang), is_title=False, lead=lead),
    )


def _beginning(text: str) -> str:
    first = _FIRST_SENTENCE.match(text)
    return first[1] if first else text[:_AS_TITLE]


def _tokens(text: str, lang: str) -> tuple[Token, ...]:
    return tuple(
        Token(
            word.text,
            stem(word.text, lang),
            text[word.start : word.end],
            word.start,
            word.end,
            word.casing not in _NOT_CAPITAL and not _begins_sentence(text, word.start),
        )
        for word in words(text)
    )


def _begins_sentence(text: str, start: int) -> bool:
    before = text[max(0, start - 3) : start].rstrip(" \u00a0\u202f")
    return not before or before[-1] in _BEFORE_SENTENCE
