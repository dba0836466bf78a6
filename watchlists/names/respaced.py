"""A term in; how it is written with other signs between its parts, or none, out."""

import re
from typing import Final

from watchlists.tree import Term

# Words that are also written without their hyphens or apostrophes: e-mail, F-16, N'Djamena.
_SPLIT_WORD: Final = re.compile(r"[^\W_]+(?:[-'’ʼ‘ʻ][^\W_]+)+(?<!['’]s)")
_INNER_SIGNS: Final = re.compile("[-'’ʼ‘ʻ]")
# What newsrooms write with a hyphen or without: anti-terror, cyber-attack, e-mail.
_PREFIXED: Final = re.compile(
    r"(anti|contre|counter|cyber|euro|multi|neo|non|semi|ultra|e(?=mails?$))([^\W\d_]{4,})"
)
# Words that only begin like these.
_WHOLE: Final = (
    *("contreband", "contretemp", "contredi", "contrefa", "contrepoint", "counterfeit"),
    *("counterpart", "nonchal", "antigon", "antilop", "antipath", "antiqu", "anticip", "semin"),
)
# Letters and a number are written with a hyphen or without: M23, G-7.
_NUMBERED: Final = re.compile(r"([^\W\d_]{1,5})(\d{1,4})")


def whole_word(term: Term) -> str:
    """Return a term that is one word with signs inside without these; else nothing."""
    (piece, *others) = term.pieces
    if others or piece.quoted or piece.fuzzy or not _SPLIT_WORD.fullmatch(piece.raw):
        return ""
    return _INNER_SIGNS.sub("", piece.raw)


def with_hyphen(term: Term) -> str:
    """Return a term of letters and a number with a hyphen between; else nothing."""
    (piece, *others) = term.pieces
    found = None if others or piece.quoted else _NUMBERED.fullmatch(piece.raw)
    return f"{found[1]}-{found[2]}" if found else ""


def apart(term: Term) -> str:
    """Return a common word whose first part is often parted by a hyphen as two; else nothing."""
    whole = term.text.startswith(_WHOLE)
    found = None if whole else _PREFIXED.fullmatch(term.text)
    return f"{found[1]} {found[2]}" if found else ""
