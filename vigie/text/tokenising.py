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
from collections.abc import Callable
from enum import StrEnum
from functools import lru_cache
from typing import Final, NamedTuple

from vigie.text.folding import fold, fold_characters
from vigie.text.lookalikes import mended
from vigie.text.references import legible
from vigie.text.wordbreaks import CLASSES, WORD, spans_of_words, words_as_written


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


def words(text: str) -> tuple[Word, ...]:
    """Return the words in order; `text[word.start:word.end]` reads as `word.text`."""
    plain = legible(text)
    return tuple(_word(plain[start:end], start, end) for start, end in spans_of_words(plain))


def word_spans(text: str) -> list[tuple[int, int]]:
    """Return where the words start and end: a fifth of the work of `words`."""
    return spans_of_words(legible(text))


def originals(text: str) -> list[str]:
    """Return the words as a reader sees them, neither folded nor mended."""
    return words_as_written(legible(text))


# What is longer hardly comes again, and may be a paragraph of Chinese or a megabyte of junk.
_LONGEST_KEPT: Final = 40


def word_at(text: str, start: int, end: int) -> Word:
    """Return the word that stands at one of the text's `word_spans`."""
    return _word(legible(text[start:end]), start, end)


def _word(raw: str, start: int, end: int) -> Word:
    read = _read if end - start <= _LONGEST_KEPT else _read.__wrapped__
    folded, how = read(raw)
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
    name: str,
    fold_run: Callable[[str], str],
    *,
    paragraph_end: str = BREAK,
    mend: Callable[[str], str] | None = None,
) -> Tokeniser:
    """Return a function from a text to its tokens, given what becomes of non-ASCII runs.

    `fold_run` returns the folded characters of a run with spaces where words part; what stands
    before and after the run joins it unless there is a space. `name` is unlike all others. Where
    paragraphs end, the text has `paragraph_end`; a space makes phrases run across. `mend` is
    asked for a better text if some word may have letters of several alphabets.
    """
    apart = f" {paragraph_end} "
    parts_paragraphs = not paragraph_end.isspace()
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
        if parts_paragraphs and "\n" in text:
            text = PARAGRAPH_END.sub(apart, text)
        folded = text.encode("ascii", name)
        if mend is not None and not folded.isascii() and _may_mix(folded):
            folded = mend(text).encode("ascii", name)
        return folded.translate(_ASCII).decode().split()

    return tokenise


# What mixed words are told by, in UTF-8: a Greek or Cyrillic letter, of which only the second
# byte is kept, beside a letter or digit of ASCII or the first byte of something else. To look for
# these costs a Russian text 5 % of its tokenising; French and the like are ASCII once folded.
_GREEK: Final = b"\xce\xcf"
_CYRILLIC: Final = b"\xd0\xd1\xd2\xd3\xd4"
_FIRST_BYTES: Final = _GREEK + _CYRILLIC + b"\xd5\xd6"  # and Armenian, to be quick about it
_SHAPES: Final = bytes(
    ord("a") if chr(code).isalnum() else ord(" ") for code in range(128)
) + bytes(ord("c") if code < 0xC0 else ord("a") for code in range(128, 256))


def _may_mix(folded: bytes) -> bool:
    """Whether a word of a folded text may have letters of several alphabets; rarely wrong."""
    greek = any(first in folded for first in _GREEK)
    cyrillic = any(first in folded for first in _CYRILLIC)
    if greek and cyrillic:
        return True
    if not greek and not cyrillic:
        return False
    shapes = folded.translate(_SHAPES, _FIRST_BYTES)
    return b"ac" in shapes or b"ca" in shapes


def _fold_run(run: str) -> str:
    """Return the words of a run of non-ASCII characters, those in unspaced scripts apart."""
    classes = run.translate(CLASSES)
    parts: list[str] = []
    reached = 0
    for match in WORD.finditer(classes):
        start, end = match.span()
        alone = classes[start] == "c"
        if alone or " " in classes[reached:start]:
            parts.append(" ")
        parts.append(fold_characters(run[start:end]))
        if alone:
            parts.append(" ")
        reached = end
    if " " in classes[reached:]:
        parts.append(" ")
    return "".join(parts)


_tokenise: Final = tokeniser("vigie-fold", _fold_run, mend=mended)


def tokens(text: str) -> list[str]:
    """Return the folded words in order, with `BREAK` where one paragraph ends and another begins.

    Without the breaks these are the texts of `words(text)`.
    """
    return _tokenise(legible(text) if "&" in text else text)


def index_text(text: str) -> str:
    """Return the folded words with spaces between: what the archive's full-text index holds."""
    return " ".join(token for token in tokens(text) if token != BREAK)
