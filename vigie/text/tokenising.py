"""A text in; its words out, folded, with their places, the same for a query as for an article.

A word is a run of letters, marks and digits. Everything else parts words: apostrophes and hyphens
too, so `l'Assimi` is two words, `Mali’s` is two, and `U.S.` is two, in a text as in a query (a
phrase, then). Soft hyphens and zero-width characters inside a word do not part it. In scripts
that are written without spaces each character (with its marks) is a word of its own, so that a
term is a phrase of characters and is found wherever it stands.

`tokens` is the fast way (no places), `words` the exact one; both see the same words.
"""

import codecs
import re
import unicodedata
from collections.abc import Callable
from enum import StrEnum
from functools import lru_cache
from typing import Final, NamedTuple

from vigie.text.folding import FOLDED, CharTable, fold

# Han, kana, Thai, Lao, Myanmar, Khmer: written without spaces between words.
_UNSPACED: Final = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3005-\u3007\u3031-\u3035\u303b\u3040-\u30ff"
    "\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U0001b000-\U0001b16f"
    "\U00020000-\U0003ffff]"
)


class Casing(StrEnum):
    """How a word is written; NONE for digits and scripts without case."""

    NONE = "none"
    LOWER = "lower"
    CAPITALISED = "capitalised"  # first letter only, or the only letter
    UPPER = "upper"
    MIXED = "mixed"  # iPhone, McDonald

    @property
    def informative(self) -> bool:
        """Whether the word's script has capitals at all."""
        return self is not Casing.NONE


class Word(NamedTuple):
    """A word: its folded text, its place in the original text, and how it was written.

    A tuple, not a dataclass: an article has a thousand of them, and these are built twice as fast.
    """

    text: str
    start: int
    end: int
    casing: Casing


def casing(raw: str) -> Casing:
    """Return how a word is written in the original text."""
    if raw.islower():
        return Casing.LOWER
    cased = [char for char in raw if char.isupper() or char.islower() or char.istitle()]
    if not cased:
        return Casing.NONE
    if not any(map(str.islower, cased)):
        return Casing.UPPER if len(cased) > 1 else Casing.CAPITALISED
    if not cased[0].islower() and all(map(str.islower, cased[1:])):
        return Casing.CAPITALISED
    return Casing.MIXED


# The classes of characters: `w` stands in words, `c` is a word, `k` is a mark that makes another
# letter, `m` folds to nothing, a space parts words. A text's classes are as long as the text.
def _class_of(char: str) -> str:
    folded = FOLDED[ord(char)]
    if not folded:
        return "m"
    category = unicodedata.category(folded[0])[0]
    if category == "M":
        return "k"
    if category not in "LN":
        return " "
    return "c" if _UNSPACED.match(folded) else "w"


_CLASSES: Final = CharTable(_class_of)
_WORD: Final = re.compile("c[km]*|[wk][wkm]*")

# Most texts are made of characters that are letters or not, and nothing more difficult (composed
# Latin, Cyrillic, Greek, Arabic without points, Hangul, common signs): `re` finds their words.
_PLAIN_TEXT: Final = re.compile(
    "[\0-\xac\xae-\u02b8\u0370-\u0482\u048a-\u052f\u060c\u061f\u0621-\u063f\u0641-\u064a"
    "\u2010-\u2027\u2030-\u205f\u20a0-\u20c0\u2122\uac00-\ud7a3]*"
)
_PLAIN_WORD: Final = re.compile(r"[^\W_]+")


def words(text: str) -> tuple[Word, ...]:
    """Return the words in order; `text[word.start:word.end]` folds to `word.text`."""
    return tuple(word_at(text, *span) for span in word_spans(text))


def word_spans(text: str) -> list[tuple[int, int]]:
    """Return where the words start and end: a fifth of the work of `words`."""
    if _PLAIN_TEXT.fullmatch(text):
        found = _PLAIN_WORD.finditer(text)
    else:
        found = _WORD.finditer(text.translate(_CLASSES))
    return [*map(re.Match.span, found)]


def originals(text: str) -> list[str]:
    """Return the words as they stand in the text: a third of the work of `word_spans`."""
    if _PLAIN_TEXT.fullmatch(text):
        found: list[str] = _PLAIN_WORD.findall(text)
        return found
    return [text[start:end] for start, end in word_spans(text)]


# What is longer hardly comes again, and may be a paragraph of Chinese or a megabyte of junk.
_LONGEST_KEPT: Final = 40


def word_at(text: str, start: int, end: int) -> Word:
    """Return the word that stands at one of the text's `word_spans`."""
    read = _read if end - start <= _LONGEST_KEPT else _read.__wrapped__
    folded, how = read(text[start:end])
    return Word(folded, start, end, how)


@lru_cache(maxsize=50_000)  # words repeat: nine in ten are answered from here
def _read(raw: str) -> tuple[str, Casing]:
    return fold(raw), casing(raw)


# --- the fast way --------------------------------------------------------------------------
# `str.encode` runs over ASCII at the speed of a copy and calls a handler for each run of other
# characters; these repeat so much that the handler's answers are kept. Three times as fast as
# folding the text and looking for words in it.
_MOST_RUNS_KEPT: Final = 200_000  # some 30 MB, 90 at most; then the memory starts afresh
_ASCII: Final = bytes(
    ord(chr(code).lower()) if chr(code).isalnum() or not code else ord(" ") for code in range(128)
) + bytes(range(128, 256))

# A token of its own where a paragraph ends, so that nothing is found across it.
BREAK: Final = "\0"
PARAGRAPH_END: Final = re.compile(r"\n[^\S\n]*\n\s*")

Tokeniser = Callable[[str], list[str]]


def tokeniser(
    name: str, fold_run: Callable[[str], str], *, paragraph_end: str = BREAK
) -> Tokeniser:
    """Return a function from a text to its tokens, given what becomes of non-ASCII runs.

    `fold_run` returns the folded characters of a run with spaces where words part; what stands
    before and after the run joins it unless there is a space. `name` is unlike all others. Where
    paragraphs end, the text has `paragraph_end`; a space makes phrases run across.
    """
    apart = f" {paragraph_end} "
    known: dict[str, bytes] = {}

    def on_non_ascii(error: UnicodeError) -> tuple[str | bytes, int]:
        if not isinstance(error, UnicodeEncodeError):
            raise error
        run = error.object[error.start : error.end]
        if len(run) > _LONGEST_KEPT:
            return fold_run(run).encode(), error.end
        folded = known.get(run)
        if folded is None:
            if len(known) >= _MOST_RUNS_KEPT:
                known.clear()
            folded = known[run] = fold_run(run).encode()
        return folded, error.end

    codecs.register_error(name, on_non_ascii)

    def tokenise(text: str) -> list[str]:
        # One pattern for both kinds of breaks could not be searched for by its first character,
        # which took a quarter of all the time.
        if BREAK in text:
            text = text.replace(BREAK, apart)
        if "\n" in text:
            text = PARAGRAPH_END.sub(apart, text)
        return text.encode("ascii", name).translate(_ASCII).decode().split()

    return tokenise


def _fold_run(run: str) -> str:
    """Return the words of a run of non-ASCII characters, those in unspaced scripts apart."""
    classes = run.translate(_CLASSES)
    parts: list[str] = []
    reached = 0
    for match in _WORD.finditer(classes):
        start, end = match.span()
        alone = classes[start] == "c"
        if alone or " " in classes[reached:start]:
            parts.append(" ")
        parts.append(fold(run[start:end]))
        if alone:
            parts.append(" ")
        reached = end
    if " " in classes[reached:]:
        parts.append(" ")
    return "".join(parts)


_tokenise: Final = tokeniser("vigie-fold", _fold_run)


def tokens(text: str) -> list[str]:
    """Return the folded words in order, with `BREAK` where one paragraph ends and another begins.

    Without the breaks these are the texts of `words(text)`.
    """
    return _tokenise(text)


def index_text(text: str) -> str:
    """Return the folded words with spaces between: what the archive's full-text index holds."""
    return " ".join(token for token in tokens(text) if token != BREAK)
