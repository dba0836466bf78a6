"""A term in; the folded words that it asks for out, each with what its original must look like."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

from vigie.config.model import Case
from vigie.errors import QueryError
from vigie.text import fold, unmark, words
from watchlists.tree import Piece, Term

# With fewer leading letters a wildcard would match half the language. A Hangul syllable is worth
# two or three letters.
_LEAD_BEFORE_STAR: Final = 3
_LEAD_BEFORE_MARK: Final = 2
_LEAD_IN_HANGUL: Final = 2
# Several stars in one pattern cost the square (the cube …) of a word's length to refuse: words and
# patterns are bounded, so that no page can make them slow.
_MOST_WILDCARDS: Final = 3
_LONGEST_WORD: Final = 100
_HANGUL: Final = re.compile("[\u1100-\u11ff\uac00-\ud7a3]")
_WILDCARDS: Final = re.compile(r"[*?]+")
# Signs that belong to a name when they touch its words: C++, C#, AT&T.
_GLUE: Final = re.compile(r"[+#&]+")


class Demand(StrEnum):
    """What case the original of a wanted word must have."""

    NONE = "any case"
    CAPITAL = "capitalised or all capitals"
    SOME_CAPITAL = "with a capital in it"
    AS_WRITTEN = "exactly this case"


@dataclass(frozen=True, slots=True, kw_only=True)
class Want:
    """One word that is asked for.

    `raw` is the word as written; `lead` its folded text, up to the first wildcard; `pattern`
    matches the folded word where it has wildcards but one star at its end (`prefix`). `glue` are
    the signs that must touch its end.
    """

    raw: str
    lead: str
    prefix: bool = False
    pattern: re.Pattern[str] | None = field(default=None, compare=False)
    demand: Demand = Demand.NONE
    glue: str = ""
    quoted: bool = False

    @property
    def wild(self) -> bool:
        """Whether the word has a wildcard."""
        return self.prefix or self.pattern is not None

    @property
    def strict(self) -> bool:
        """Whether the original has to be looked at, too."""
        return bool(self.glue) or self.demand is not Demand.NONE

    def accepts(self, token: str) -> bool:
        """Whether a folded word of a text is this one, whatever its original looks like."""
        if self.prefix:
            return token.startswith(self.lead)
        if self.pattern is None:
            return token == self.lead
        return len(token) <= _LONGEST_WORD and bool(self.pattern.fullmatch(token))

    def allows(self, original: str, *, one_case: bool) -> bool:
        """Whether the original's case will do; `one_case` is a text whose case says nothing."""
        match self.demand:
            case Demand.NONE:
                return True
            case Demand.AS_WRITTEN:
                return bool(_pattern(self.raw, unmark).fullmatch(unmark(original)))
            case Demand.CAPITAL:
                return one_case or not _begins_small(original)
            case Demand.SOME_CAPITAL:
                return one_case or not original.islower()


def _begins_small(original: str) -> bool:
    return next((char for char in original if char.lower() != char.upper()), "").islower()


def _pattern(raw: str, form: Callable[[str], str]) -> re.Pattern[str]:
    """Return what matches a word with wildcards: `*` is any number of characters, `?` is one."""
    parts = re.split(r"(\*|\?)", raw)
    signs = {"*": ".*", "?": "."}
    return re.compile("".join(signs.get(part) or re.escape(form(part)) for part in parts))


def demanded(want: Want, case: Case) -> Demand:
    """Return what case a word asks for. Quotes mean the words as written, folded only.

    In smart case a word with a capital first letter wants one in the text; one with capitals
    inside only (iPhone) wants any capital; a small one wants nothing.
    """
    if case is Case.IGNORE or (case is Case.SMART and want.quoted):
        return Demand.NONE
    if case is Case.EXACT:
        return Demand.AS_WRITTEN
    letters = _WILDCARDS.sub("", want.raw)
    if letters.lower() == letters:
        return Demand.NONE
    return Demand.SOME_CAPITAL if _begins_small(letters) else Demand.CAPITAL


def wanted(term: Term, query: str) -> tuple[Want, ...]:
    """Return the words of a term in order; raise `QueryError` (about `query`) for a bad one."""
    wants = tuple(want for piece in term.pieces for want in _of_piece(piece, query))
    if not wants:
        what = f"no word in '{term.text}'"
        raise QueryError(query, term.start, what, "a word has a letter or a digit")
    return wants


def _of_piece(piece: Piece, query: str) -> Iterator[Want]:
    """Yield the words of a piece: its words, those joined that have a wildcard between."""
    runs = list(_runs(piece.raw))
    before = 0
    for index, (start, end) in enumerate(runs):
        if stray := _WILDCARDS.search(piece.raw, before, start):
            raise _stray(query, piece, stray)
        after = runs[index + 1][0] if index + 1 < len(runs) else len(piece.raw)
        glue = _GLUE.match(piece.raw, end, after)
        yield _want(piece, start, end, glue.group() if glue else "", query)
        before = end
    if stray := _WILDCARDS.search(piece.raw, before):
        raise _stray(query, piece, stray)


def _runs(raw: str) -> Iterator[tuple[int, int]]:
    """Yield where the words are, a word that goes on after a wildcard as one."""
    start = end = -1
    for word in words(raw):
        if start >= 0 and not (end < word.start and _WILDCARDS.fullmatch(raw, end, word.start)):
            yield start, end
            start = -1
        start = word.start if start < 0 else start
        tail = _WILDCARDS.match(raw, word.end)
        # A star between two words belongs to the first and, if nothing else parts them, joins.
        end = word.end
        if tail and not _joins(raw, tail):
            end = tail.end()
    if start >= 0:
        yield start, end


def _joins(raw: str, wildcard: re.Match[str]) -> bool:
    return wildcard.end() < len(raw) and bool(words(raw[wildcard.end()]))


def _want(piece: Piece, start: int, end: int, glue: str, query: str) -> Want:
    raw = piece.raw[start:end]
    wildcard = _WILDCARDS.search(raw)
    if wildcard is None:
        return Want(raw=raw, lead=fold(raw), glue=glue, quoted=piece.quoted)
    lead = raw[: wildcard.start()]
    if raw == lead + "*" and _unspaced(lead):
        # Parts of words are found anyway in these scripts: the star asks for nothing more.
        return Want(raw=lead, lead=fold(lead), quoted=piece.quoted)
    at = piece.start + start
    if not _unspaced(piece.raw[max(0, start - 1) : start]):  # there, what stands before narrows it
        _refuse_wide(query, at, lead, wildcard.group())
    prefix = raw == lead + "*"
    if not prefix and len(_WILDCARDS.findall(raw)) > _MOST_WILDCARDS:
        what = f"a word has at most {_MOST_WILDCARDS} wildcards"
        raise QueryError(query, at + wildcard.start(), what)
    return Want(
        raw=raw,
        lead=fold(lead),
        prefix=prefix,
        pattern=None if prefix else _pattern(raw, fold),
        glue=glue,
        quoted=piece.quoted,
    )


def _refuse_wide(query: str, at: int, lead: str, wildcard: str) -> None:
    if _unspaced(lead):
        what = "a wildcard has no use in a script without spaces"
        raise QueryError(query, at, what, "leave it away: parts of words are found anyway")
    if _HANGUL.search(lead):
        needed = _LEAD_IN_HANGUL
    else:
        needed = _LEAD_BEFORE_MARK if wildcard[0] == "?" else _LEAD_BEFORE_STAR
    if len(fold(lead)) < needed:
        what = f"'{lead}{wildcard}' would match far too much"
        raise QueryError(query, at, what, f"write at least {needed} letters before it")


def _unspaced(text: str) -> bool:
    """Whether a text ends in a script that is written without spaces."""
    return len(words(text[-1:] + "a")) > 1


def _stray(query: str, piece: Piece, wildcard: re.Match[str]) -> QueryError:
    start, end = wildcard.span()
    around = piece.raw[max(0, start - 1) : start] + piece.raw[end : end + 1]
    what = "a wildcard needs letters before it in the same word"
    if not around.strip():
        what = f"{wildcard.group()} for a whole word is not yet available"
    return QueryError(query, piece.start + start, what)
