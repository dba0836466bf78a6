"""A term in; the folded words that it asks for out, each with what its original must look like."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from functools import lru_cache
from typing import Any, Final

import re2  # type: ignore[import-untyped]

from vigie.config.model import Case
from vigie.errors import QueryError
from vigie.text import BREAK, fold, unmark, words
from vigie.text.characters import invisible, normalised
from watchlists.closeness import one_edit_apart
from watchlists.every_text import first_accepted
from watchlists.tree import FUZZY, Piece, Term

# With fewer leading letters a wildcard would match half the language. A Hangul syllable is worth
# two or three letters.
_LEAD_BEFORE_STAR: Final = 3
_LEAD_BEFORE_MARK: Final = 2
_LEAD_IN_HANGUL: Final = 2
# Of a word with ? all letters count: th? is hardly longer than the.
_LETTERS_BESIDE_MARK: Final = 3
_MOST_WILDCARDS: Final = 3
_LONGEST_WORD: Final = 100  # of a text, that a pattern is tried on: what is longer is no word
_LEAST_FUZZY: Final = 5  # letters; one letter more or less makes too many words of shorter ones
_LONGEST_FUZZY: Final = 30
_MOST_BLANKS: Final = 5  # words between two others that * may stand for
_HANGUL: Final = re.compile("[\u1100-\u11ff\uac00-\ud7a3]")
_WILDCARDS: Final = re.compile(r"[*?]+")
# Signs that belong to a name when they touch its words: C++, C#, AT&T.
_GLUE: Final = re.compile(r"[+#&]+")


class Demand(StrEnum):
    """What case the original of a wanted word must have."""

    NONE = "any case"
    CAPITAL = "capitalised or all capitals"
    CAPITAL_ALWAYS = "capitalised, in small-letter texts too"
    SOME_CAPITAL = "with a capital in it"
    AS_WRITTEN = "exactly this case"
    LETTERS = "exactly these letters"


@dataclass(frozen=True, slots=True, kw_only=True)
class Want:
    """One word that is asked for.

    `raw` is the word as written; `lead` its folded text, up to the first wildcard; `pattern`
    matches the folded word where it has wildcards but one star at its end (`prefix`). A `blank`
    is any word; a `fuzzy` one may differ from `lead` by one letter. `glue` are the signs that
    must touch its end.
    """

    raw: str
    lead: str
    prefix: bool = False
    pattern: Any = field(default=None, compare=False)  # of re2, which has no types
    demand: Demand = Demand.NONE
    glue: str = ""
    quoted: bool = False
    fuzzy: bool = False
    blank: bool = False

    @property
    def wild(self) -> bool:
        """Whether other words than `lead` are accepted."""
        return self.prefix or self.pattern is not None or self.fuzzy or self.blank

    @property
    def strict(self) -> bool:
        """Whether the original has to be looked at, too."""
        return bool(self.glue) or self.demand is not Demand.NONE

    def accepts(self, token: str) -> bool:
        """Whether a folded word of a text is this one, whatever its original looks like."""
        if self.prefix:
            return token.startswith(self.lead)
        if self.pattern is not None:
            return token.startswith(self.lead) and self._fits(token)
        if self.fuzzy:
            return token == self.lead or one_edit_apart(token, self.lead)
        return token != BREAK if self.blank else token == self.lead

    def _fits(self, token: str) -> bool:
        return len(token) <= _LONGEST_WORD and self.pattern.fullmatch(token) is not None

    def allows(self, original: str, *, one_case: bool) -> bool:
        """Whether the original's case will do; `one_case` is a text whose case says nothing."""
        match self.demand:
            case Demand.NONE:
                return True
            case Demand.AS_WRITTEN:
                return _looks_like(self.raw, original, unmark)
            case Demand.LETTERS:
                return _looks_like(self.raw, original, _composed)
            case Demand.CAPITAL:
                return one_case or not _begins_small(original)
            case Demand.CAPITAL_ALWAYS:
                return not _begins_small(original)
            case Demand.SOME_CAPITAL:
                return one_case or not original.islower()


def _begins_small(original: str) -> bool:
    return next((char for char in original if char.lower() != char.upper()), "").islower()


def _composed(text: str) -> str:
    """Return the text as it is seen: composed, without invisible characters."""
    return normalised("NFC", "".join(char for char in text if not invisible(char)))


def _looks_like(raw: str, original: str, form: Callable[[str], str]) -> bool:
    if _WILDCARDS.search(raw):
        return _pattern(raw, form).fullmatch(form(original)) is not None
    return form(raw) == form(original)


@lru_cache(maxsize=1024)
def _pattern(raw: str, form: Callable[[str], str]) -> Any:  # noqa: ANN401 - re2 has no types
    """Return what matches a word with wildcards: `*` is any number of characters, `?` is one.

    Of RE2, because `a*a*a*` costs a backtracking engine the cube of a word's length to refuse.
    """
    parts = re.split(r"(\*|\?)", raw)
    signs = {"*": ".*", "?": "."}
    return re2.compile("".join(signs.get(part) or re2.escape(form(part)) for part in parts))


def demanded(want: Want, case: Case) -> Demand:
    """Return what case a word asks for. Quotes mean the words as written, folded only.

    In smart case a word with a capital first letter wants one in the text; one with capitals
    inside only (iPhone) wants any capital; a small one wants nothing.
    """
    if case is Case.IGNORE or want.blank or (case is Case.SMART and want.quoted):
        return Demand.NONE
    if case is Case.EXACT:
        return Demand.AS_WRITTEN
    letters = _WILDCARDS.sub("", want.raw)
    if letters.lower() == letters:
        return Demand.NONE
    return Demand.SOME_CAPITAL if _begins_small(letters) else Demand.CAPITAL


def wanted(term: Term, query: str) -> tuple[Want, ...]:
    """Return the words of a term in order; raise `QueryError` (about `query`) for a bad one."""
    wants = tuple(want for piece in term.pieces for want in wants_of(piece, query))
    if not wants:
        what = f"no word in '{term.text}'"
        raise QueryError(query, term.start, what, "a word has a letter or a digit")
    _check_blanks(term, wants, query)
    return wants


def _check_blanks(term: Term, wants: tuple[Want, ...], query: str) -> None:
    blanks = [want.blank for want in wants]
    if not any(blanks):
        return
    stars = [
        piece.start + sign.start()
        for piece in term.pieces
        for sign in _WILDCARDS.finditer(piece.raw)
        if _alone(piece.raw, sign)
    ]
    if all(blanks):
        what = "* alone is any word: it matches every article"
        raise QueryError(query, stars[0], what, 'write it between words: "city * hall"')
    if blanks[0] or blanks[-1]:
        what = "* for a whole word stands between two words"
        at = stars[0 if blanks[0] else -1]
        raise QueryError(query, at, what, "leave it away at the beginning and the end")
    if "1" * (_MOST_BLANKS + 1) in "".join("01"[blank] for blank in blanks):
        what = f"at most {_MOST_BLANKS} words may be left open with *"
        raise QueryError(query, stars[0], what, "write ONEAR/9 between the two parts")


def wants_of(piece: Piece, query: str) -> Iterator[Want]:
    """Yield what a piece asks for: its words, those joined that have a wildcard between.

    A sign that stands alone asks for nothing.
    """
    if piece.fuzzy:
        yield _fuzzy(piece, query)
        return
    runs = list(_runs(piece.raw))
    before = 0
    for index, (start, end) in enumerate(runs):
        yield from _blanks(piece, before, start, query)
        after = runs[index + 1][0] if index + 1 < len(runs) else len(piece.raw)
        glue = _GLUE.match(piece.raw, end, after)
        yield _want(piece, start, end, glue.group() if glue else "", query)
        before = end
    yield from _blanks(piece, before, len(piece.raw), query)


def _blanks(piece: Piece, start: int, end: int, query: str) -> Iterator[Want]:
    """Yield any word for each star that stands alone between two places; refuse other signs."""
    for wildcard in _WILDCARDS.finditer(piece.raw, start, end):
        if wildcard.group() != "*" or not _alone(piece.raw, wildcard):
            what = "a wildcard needs letters before it in the same word"
            hint = "write what the word begins with: attack*"
            if _alone(piece.raw, wildcard):
                hint = "for any one word write *, for two words * *"
            raise QueryError(query, piece.start + wildcard.start(), what, hint)
        yield Want(raw="*", lead="", blank=True, quoted=piece.quoted)


def _alone(raw: str, sign: re.Match[str]) -> bool:
    start, end = sign.span()
    return not (raw[max(0, start - 1) : start] + raw[end : end + 1]).strip()


def _fuzzy(piece: Piece, query: str) -> Want:
    """Return the word that may differ by one letter."""
    lead = fold(piece.raw)
    found = words(piece.raw)
    if len(found) != 1 or found[0].text != lead or not lead.isalpha() or _unspaced(lead):
        what = f"{FUZZY} stands behind one word of letters"
        raise QueryError(query, piece.start, what, "without wildcards and other signs")
    if not _LEAST_FUZZY <= len(lead) <= _LONGEST_FUZZY:
        what = f"{FUZZY} needs a word of {_LEAST_FUZZY} to {_LONGEST_FUZZY} letters"
        raise QueryError(query, piece.start, what, "shorter words are too much alike")
    return Want(raw=piece.raw, lead=lead, fuzzy=True)


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
    prefix = raw == lead + "*"
    want = Want(
        raw=raw,
        lead=fold(lead),
        prefix=prefix,
        pattern=None if prefix else _pattern(raw, fold),
        glue=glue,
        quoted=piece.quoted,
    )
    at = piece.start + start
    if not _unspaced(piece.raw[max(0, start - 1) : start]):  # there, what stands before narrows it
        _refuse_wide(query, at, lead, wildcard.group())
        _refuse_common(query, at, want)
    if not prefix and len(_WILDCARDS.findall(raw)) > _MOST_WILDCARDS:
        what = f"a word has at most {_MOST_WILDCARDS} wildcards"
        hint = "write /…/ for a regex, in which \\w* stands for any letters"
        raise QueryError(query, at + wildcard.start(), what, hint)
    return want


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


def _refuse_common(query: str, at: int, want: Want) -> None:
    """Refuse a word with wildcards that has hardly a letter, or finds a word of every text.

    What is written with a capital finds such a word in few places only, unless it is the word.
    """
    letters = fold(_WILDCARDS.sub("", want.raw))
    if len(letters) < _LETTERS_BESIDE_MARK and not _HANGUL.search(letters):
        what = f"'{want.raw}' would match far too much"
        hint = f"write at least {_LETTERS_BESIDE_MARK} letters beside the wildcards"
        raise QueryError(query, at, what, hint)
    small = _begins_small(want.raw)
    if found := first_accepted(want.accepts if small else want.lead.__eq__):
        what = f"'{want.raw}' would match nearly every text"
        raise QueryError(query, at, what, f"it finds '{found}', too: write more letters")


def _unspaced(text: str) -> bool:
    """Whether a text ends in a script that is written without spaces."""
    return len(words(text[-1:] + "a")) > 1
