"""A text in; where its words begin and end out.

A word is a run of letters, marks and digits; in scripts that are written without spaces each
character, with its marks, is one. Invisible characters inside a word do not part it.
"""

import re
import unicodedata
from typing import Final

from vigie.text.characters import FOLDED, CharTable

# Han, kana, Thai, Lao, Myanmar, Khmer: written without spaces between words.
_UNSPACED: Final = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3005-\u3007\u3031-\u3035\u303b\u3040-\u30ff"
    "\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U0001b000-\U0001b16f"
    "\U00020000-\U0003ffff]"
)


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


CLASSES: Final = CharTable(_class_of)
WORD: Final = re.compile("c[km]*|[wk][wkm]*")

# Most texts are made of characters that are letters or not, and nothing more difficult (composed
# Latin, Cyrillic, Greek, Arabic without points, Hangul, common signs): `re` finds their words.
_PLAIN_TEXT: Final = re.compile(
    "[\0-\xac\xae-\u02b8\u0370-\u0482\u048a-\u052f\u060c\u061f\u0621-\u063f\u0641-\u064a"
    "\u2010-\u2027\u2030-\u205f\u20a0-\u20c0\u2122\uac00-\ud7a3]*"
)
_PLAIN_WORD: Final = re.compile(r"[^\W_]+")


def spans_of_words(text: str) -> list[tuple[int, int]]:
    """Return where the words start and end, in order."""
    if _PLAIN_TEXT.fullmatch(text):
        found = _PLAIN_WORD.finditer(text)
    else:
        found = WORD.finditer(text.translate(CLASSES))
    return [*map(re.Match.span, found)]


def words_as_written(text: str) -> list[str]:
    """Return the words as they stand in the text: a third of the work of `spans_of_words`."""
    if _PLAIN_TEXT.fullmatch(text):
        found: list[str] = _PLAIN_WORD.findall(text)
        return found
    return [text[start:end] for start, end in spans_of_words(text)]
