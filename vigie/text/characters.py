"""A character in; what is left of it when only differences that matter are kept, out.

One table for all of Unicode, filled as its characters are met. What a character's neighbours say
about it is not looked at here.
"""

import re
import unicodedata
from collections.abc import Callable
from typing import Final, Literal

# Combining marks that are decoration on Latin, Greek and Cyrillic letters. Other scripts hardly
# ever carry them; what they carry instead (kana voicing, Indic vowels) makes another letter.
_DECORATION: Final = (range(0x0300, 0x0370), range(0x1AB0, 0x1B00), range(0x1DC0, 0x1E00))
# Points of Hebrew, harakat and Koranic signs of Arabic, variation selectors, the stems of notes:
# all optional.
_OPTIONAL: Final = (
    range(0x0591, 0x05BE),
    range(0x05BF, 0x05C0),
    range(0x05C1, 0x05C3),
    range(0x0610, 0x061B),
    range(0x064B, 0x0660),
    range(0x06D6, 0x06DD),
    range(0x06DF, 0x06E5),
    range(0x20D0, 0x2100),
    range(0xFE00, 0xFE10),
    range(0xE0100, 0xE01F0),
    range(0x1D165, 0x1D1AE),
)
_TATWEEL: Final = "\u0640"
_SUPERSCRIPT_ALEF: Final = "\u0670"

# Letters of their own although Unicode can take them apart: и and й, і and ї are as different as
# i and j; Arabic hamza on waw and yeh spells another word.
_INDIVISIBLE: Final = frozenset("йїؤئ")

# In scripts where each character is a word, one that falls apart would be several: it stays whole.
_WHOLE: Final = frozenset("ำຳໜໝヿゟ")

_LETTERS: Final = {
    "ı": "i",
    "ł": "l",
    "ø": "o",
    "đ": "d",
    "ð": "d",
    "ħ": "h",
    "ŧ": "t",
    "þ": "th",
    "æ": "ae",
    "œ": "oe",
    "ٱ": "ا",
    "ى": "ي",
    "ی": "ي",
    "ک": "ك",
    "ڪ": "ك",
    "ہ": "ه",
    "ۀ": "ه",
    "ۃ": "ه",
    "ة": "ه",
}
_APOSTROPHES: Final = "’‘‛ʼʻʽˈ′´＇"
_QUOTES: Final = "“”„‟«»″＂"
_HYPHENS: Final = "‐‑‒–—―−﹘﹣－"
_SIGNS: Final = (
    dict.fromkeys(_APOSTROPHES, "'") | dict.fromkeys(_QUOTES, '"') | dict.fromkeys(_HYPHENS, "-")
)


class CharTable(dict[int, str]):
    """A table for `str.translate` that works an entry out when it is first asked for it."""

    def __init__(self, entry: Callable[[str], str]) -> None:
        super().__init__()
        self._entry = entry

    def __missing__(self, code: int) -> str:
        """Return the entry of a character that was not met before, and keep it."""
        entry = self[code] = self._entry(chr(code))
        return entry


# No orthography piles up more marks on a letter; Unicode's stream-safe text has as many.
_MOST_MARKS: Final = 30
_MARKS: Final = CharTable(lambda char: "x" if unicodedata.combining(char) else " ")
_EXCESS: Final = re.compile(f"(?<=x{{{_MOST_MARKS}}})x+")


def normalised(form: Literal["NFC", "NFD", "NFKC", "NFKD"], text: str) -> str:
    """Return the text normalised, with at most 30 marks on a letter.

    Normalisation sorts the marks on a letter, which takes the square of their number: a page may
    have a hundred thousand there, and take minutes.
    """
    if len(text) > _MOST_MARKS:
        parts: list[str] = []
        reached = 0
        for excess in _EXCESS.finditer(text.translate(_MARKS)):
            parts.append(text[reached : excess.start()])
            reached = excess.end()
        if parts:
            text = "".join([*parts, text[reached:]])
    return unicodedata.normalize(form, text)


def invisible(char: str) -> bool:
    """Whether a character only steers layout: soft hyphen, zero-width, direction marks."""
    return unicodedata.category(char) == "Cf"


def dropped(char: str) -> bool:
    """Whether nothing is left of a character: it decorates, is optional or invisible."""
    code = ord(char)
    return (
        invisible(char)
        or char in {_TATWEEL, _SUPERSCRIPT_ALEF}
        or any(code in block for block in _DECORATION)
        or any(code in block for block in _OPTIONAL)
    )


def is_letter(char: str) -> bool:
    """Whether a character stands in words; the modifier letters used as apostrophes do not."""
    return unicodedata.category(char)[0] in "LMN" and char not in _SIGNS


def _bare(letter: str) -> str:
    """Return a small letter without its decoration."""
    if letter in _INDIVISIBLE:
        return letter
    if letter in _LETTERS:  # before ۀ is taken apart
        return _LETTERS[letter]
    parts = (part for part in unicodedata.normalize("NFD", letter) if not dropped(part))
    return "".join(_LETTERS.get(part, part) for part in parts)


def _fold_letter(char: str) -> str:
    if char in _WHOLE:
        return char
    small = unicodedata.normalize("NFKD", char).casefold()
    small = unicodedata.normalize("NFC", unicodedata.normalize("NFKD", small))
    folded = unicodedata.normalize("NFC", "".join(map(_bare, small)))
    # ½ or the Arabic word ligatures would fall apart into several words: they stay as they are.
    return folded if folded and all(map(is_letter, folded)) else char


def _fold_sign(char: str) -> str:
    if unicodedata.category(char) == "Zs":
        return " "
    compatible = unicodedata.normalize("NFKC", char)
    if compatible.isascii() and len(compatible) == 1 and not compatible.isalnum():
        return compatible  # full-width punctuation
    return "".join(part for part in unicodedata.normalize("NFD", char) if not dropped(part))


def _fold_char(char: str) -> str:
    if char in _SIGNS:
        return _SIGNS[char]
    if dropped(char):
        return ""
    if (digit := unicodedata.decimal(char, None)) is not None:
        return str(digit)
    return _fold_letter(char) if is_letter(char) else _fold_sign(char)


FOLDED: Final = CharTable(_fold_char)
