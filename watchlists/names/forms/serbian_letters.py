"""A Serbian word in one alphabet in; the same in the other out, letter for letter."""

from typing import Final

_TO_CYRILLIC: Final = (
    *(("lj", "љ"), ("nj", "њ"), ("dž", "џ")),
    *zip("abvgdđežzijklmnoprstćufhcčš", "абвгдђежзијклмнопрстћуфхцчш", strict=True),
)
_TO_LATIN: Final = str.maketrans({letter: latin for latin, letter in _TO_CYRILLIC})


def in_cyrillic(word: str) -> str:
    """Return a word in Latin letters in Cyrillic ones (Tramp: Трамп)."""
    small = word.lower()
    for latin, letter in _TO_CYRILLIC:
        small = small.replace(latin, letter)
    return _with_capital(small, word)


def in_latin(word: str) -> str:
    """Return a word in Cyrillic letters in Latin ones (Џонсон: Džonson)."""
    return _with_capital(word.lower().translate(_TO_LATIN), word)


def _with_capital(text: str, pattern: str) -> str:
    return text[:1].upper() + text[1:] if pattern[:1].isupper() else text
