"""Text as written in; text in which only differences that matter are left out.

Folding removes what two newsrooms write differently without meaning anything by it: case,
diacritics where they are diacritics, typographic signs, invisible characters. It is done by one
table of characters, between two normalisations (NFC), so that composed and decomposed text fold
alike; only words whose letters come from several alphabets are looked at as a whole.
"""

import re
from typing import Final

from vigie.text.characters import FOLDED, CharTable, dropped, invisible, normalised
from vigie.text.lookalikes import mended

_VISIBLE: Final = CharTable(lambda char: "" if invisible(char) else char)
_UNMARKED: Final = CharTable(lambda char: "" if dropped(char) else char)

# Composed letters of one alphabet, between ASCII signs: nothing to be mended, composed or hidden.
_ONE_ALPHABET: Final = re.compile(
    "[ -~\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u017f]*|[ -@\u0400-\u0481\u048a-\u052f]*"
    "|[ -@\u0621-\u063a\u0641-\u064a]*|[ -@\uac00-\ud7a3]*|[ -@\u05d0-\u05ea]*"
    "|[ -@\u0386\u0388-\u038a\u038c\u038e-\u03a1\u03a3-\u03ce]*"
)


def fold(text: str) -> str:
    """Return the text as it is compared: folding it again changes nothing.

    Composed and decomposed text, case (also ß and the Turkish İ and ı), diacritics of Latin,
    Greek and Cyrillic (but й and ї are letters), typographic apostrophes, quotes and hyphens,
    full-width forms, digits of all scripts, Arabic alef, yeh and teh marbuta forms and harakat
    become one; soft hyphens and zero-width characters vanish; Hangul and kana stay whole. Words
    of letters from several alphabets are in one of them.
    """
    if text.isascii():
        return text.lower()
    if _ONE_ALPHABET.fullmatch(text):
        return text.translate(FOLDED)
    return fold_characters(mended(text))


def fold_characters(text: str) -> str:
    """Return the text folded character by character: mixed words stay mixed."""
    whole = normalised("NFC", text.translate(_VISIBLE))
    return normalised("NFC", whole.translate(FOLDED))


def composed(text: str) -> str:
    """Return the text as written, its letters composed, none invisible or of two alphabets."""
    if text.isascii() or _ONE_ALPHABET.fullmatch(text):
        return text
    return normalised("NFC", mended(text).translate(_VISIBLE))


def unmark(text: str) -> str:
    """Return the text without decoration and invisible characters, its case as it was.

    This is what terms are compared by where case counts.
    """
    if text.isascii():
        return text
    return normalised("NFC", normalised("NFKD", mended(text)).translate(_UNMARKED))
