"""A sentence in; its numbers and the phrases that say what is counted, in order, out."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from typing import Final

from stories.counting_words import CLITICS, NOTHING, Lexicon, Meaning, Role
from vigie.text import words

# Digits of any script with the signs that group them in threes or part decimals.
_NUMBER: Final = re.compile(r"\d+(?:[.,٫٬'’\u00a0\u202f ]\d+)*")
_GROUPED: Final = re.compile(r"\d{1,3}(?:([.,٬'’\u00a0\u202f ])\d{3})(?:\1\d{3})*")
_DECIMAL: Final = re.compile(r"\d+[.,٫]\d{1,2}")
_UNIT: Final = re.compile(r"\s?[%‰°€$£¥₽₴₺]|[:/.]\d")
_SIGN: Final = re.compile(r"[$€£¥₽₴₺#№]\s?$|\d[:/⁄.]$")
# Longer ones count nobody, and do not fit a number.
_LONGEST: Final = 15
_FIRST_YEAR: Final = 1900
_LAST_YEAR: Final = 2099
_QUOTES: Final = str.maketrans(dict.fromkeys("\"'«»“”„‘’`ʼ*\u200b\u200e\u200f"))
_SHORTENED: Final = frozenset(("тыс", "тис", "млн", "tys", "mln"))
_HYPHENS: Final = frozenset("-‐‑–—")
_SHORTEST_STEM: Final = 3


class Gap(Enum):
    """What stands before a token."""

    SPACE = 0  # nothing, or what does not part: blanks and quotation marks
    HYPHEN = 1
    COLON = 2
    BREAK = 3  # other punctuation


_WITHIN: Final = frozenset((Gap.SPACE, Gap.HYPHEN))


@dataclass(frozen=True, slots=True)
class Token:
    """A number or a phrase; `length` is that of a word that means nothing to us.

    `number` is None for a phrase, and for digits that are part of a time, a date, a price …;
    those are `barred`.
    """

    gap: Gap
    meaning: Meaning = NOTHING
    number: float | None = None
    barred: bool = False
    year: int = 0
    length: int = 0

    def has(self, *roles: Role) -> bool:
        """Whether the phrase has one of the roles."""
        return any(role in self.meaning.roles for role in roles)

    @property
    def joins(self) -> bool:
        """Whether nothing parts it from the token before."""
        return self.gap is Gap.SPACE

    @property
    def numeric(self) -> bool:
        """Whether it is a number of any kind."""
        return self.number is not None or self.barred


@dataclass(frozen=True, slots=True)
class _Piece:
    """A word or digits before phrases are looked for."""

    gap: Gap
    text: str
    number: float | None = None
    digits: bool = False
    year: int = 0


def tokens(sentence: str, known: Lexicon) -> list[Token]:
    """Return the sentence's numbers, phrases and other words."""
    pieces = [part for piece in _pieces(sentence) for part in _parted(piece, known)]
    texts = ["" if piece.digits else piece.text for piece in pieces]
    found: list[Token] = []
    at = 0
    while at < len(pieces):
        piece = pieces[at]
        if piece.digits:
            barred = piece.number is None
            found.append(Token(gap=piece.gap, number=piece.number, barred=barred, year=piece.year))
            at += 1
            continue
        meaning, length = _phrase(pieces, texts, at, known)
        found += _told(piece, meaning, known)
        at += length
    return found


def _phrase(
    pieces: list[_Piece], texts: list[str], at: int, known: Lexicon
) -> tuple[Meaning, int]:
    """Return the phrase that begins there; no punctuation is inside of one."""
    if texts[at] not in known.words:
        return NOTHING, 1
    end = at + 1
    most = min(len(pieces), at + known.longest)
    while end < most and pieces[end].gap in _WITHIN:
        end += 1
    return known.phrase(texts[at:end])


def _told(piece: _Piece, meaning: Meaning, known: Lexicon) -> Iterator[Token]:
    if meaning.dual is not None:
        yield Token(gap=piece.gap, number=2.0)
        single, _ = known.phrase([meaning.dual])
        yield Token(gap=Gap.SPACE, meaning=single)
    else:
        number = None if meaning.number is None else float(meaning.number)
        yield Token(gap=piece.gap, meaning=meaning, number=number, length=len(piece.text))


def _pieces(sentence: str) -> Iterator[_Piece]:
    reached = 0
    before = ""
    for word in words(sentence):
        if word.start < reached:
            continue
        gap = _gap(sentence[reached : word.start], before) if reached else Gap.BREAK
        before = word.text
        if not word.text.isdecimal():
            yield _Piece(gap, word.text)
            reached = word.end
            continue
        end = _end_of_number(sentence, word.start, word.end)
        number = _value(sentence, word.start, end)
        year = int(number or 0) if end == word.end else 0
        if not _FIRST_YEAR <= year <= _LAST_YEAR:
            yield _Piece(gap, word.text, number, digits=True)
        else:
            yield _Piece(gap, word.text, digits=True, year=year)
        reached = end


def _end_of_number(sentence: str, start: int, end: int) -> int:
    """Return where digits end with what groups them; blanks group only three by three."""
    match = _NUMBER.match(sentence, start)
    if match is None:  # superscripts and the like
        return end
    whole = match.end()
    if sentence[whole : whole + 1].isalnum() and sentence[whole].isascii():
        return end
    if any(char.isspace() for char in match.group()) and not _GROUPED.fullmatch(match.group()):
        return end
    return whole


def _value(sentence: str, start: int, end: int) -> float | None:
    """Return what the digits say, None where they are part of a time, a date or a price."""
    if (
        end - start > _LONGEST
        or _UNIT.match(sentence, end)
        or _SIGN.search(sentence[max(start - 2, 0) : start])
    ):
        return None
    plain = "".join(
        str(unicodedata.decimal(char)) if char.isdecimal() else char
        for char in sentence[start:end]
    )
    if plain.isdecimal():
        return float(plain)
    if _GROUPED.fullmatch(plain):
        return float(re.sub(r"\D", "", plain))
    return float(re.sub(r"\D", ".", plain)) if _DECIMAL.fullmatch(plain) else None


def _gap(between: str, before: str) -> Gap:
    bare = between.translate(_QUOTES)
    signs = bare.strip()
    if not signs or (signs == "." and before in _SHORTENED):
        return Gap.SPACE
    if bare in _HYPHENS:
        return Gap.HYPHEN
    return Gap.COLON if signs == ":" else Gap.BREAK


def _parted(piece: _Piece, known: Lexicon) -> Iterator[_Piece]:
    """Return a word without the one-letter words that Arabic writes together with it."""
    text = piece.text
    if piece.digits or text in known.words or not text.startswith(CLITICS):
        yield piece
        return
    rest = text[1:]
    if len(rest) >= _SHORTEST_STEM and rest in known.words:
        yield _Piece(piece.gap, text[0])
        yield _Piece(Gap.SPACE, rest)
    else:
        yield piece
