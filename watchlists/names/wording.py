"""A way of writing in; its words, folded, and what is asked of the case of each, out."""

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from typing import Final, NamedTuple

from vigie.config.model import Case
from watchlists.names.acronyms import is_word
from watchlists.names.folded import folded as fold
from watchlists.names.given import given_names
from watchlists.names.kinds import TITLES, Kind
from watchlists.names.lint import is_ambiguous
from watchlists.packing import WORD_END, WRITTEN, Looks, looks_of
from watchlists.tree import Piece, Term
from watchlists.wanted import Demand, Want, demanded, wanted

# Names so short are words in some language, in texts that are written without capitals, too.
_SHORT: Final = 4
_SHORT_ACRONYM: Final = 3
# Words of which each is one token, whatever stands around them.
_PLAIN_WORDS: Final = re.compile(
    "(?:[A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u017f\u0218-\u021b\u0400-\u045f\u0490\u0491"
    "\u0386\u0388-\u03ce\u0561-\u0586\u0531-\u0556\u10d0-\u10f0\u0621-\u063a\u0641-\u064a"
    "\u05d0-\u05ea\u067e\u0686\u0698\u06a9\u06af\u06cc\uac00-\ud7a3\u018f\u0259"
    "\u0904-\u0939\u093c-\u094d]+(?: |$))+"
)
# Characters of which each is a word.
_UNSPACED: Final = re.compile("[\u30a1-\u30fa\u30fc\u4e00-\u9fff]+")


class Words(NamedTuple):
    """The words of a way of writing: folded, packed as they are written, and what is asked for.

    Of one term, `looks` that are equal are the same.
    """

    leads: str
    text: str
    looks: Looks


class Wording:
    """Finds the words of a term's ways of writing."""

    def __init__(self, term: Term, kind: Kind, case: Case) -> None:
        self._case = case
        self._kind = kind
        self._several = len(term.pieces) > 1
        self._same: dict[Looks, Looks] = {}

    def __call__(self, text: str, *, lower: bool, folded: str = "") -> Words:
        """Return the words of a text; with `lower`, no capital may be asked for.

        `folded` is the text folded, where that is known.
        """
        case = Case.IGNORE if lower and self._case is Case.SMART else self._case
        if _PLAIN_WORDS.fullmatch(text):  # nearly all, without ceremony
            return self._plain(text, folded or fold(text), case)
        if _UNSPACED.fullmatch(text):
            demand = Demand.AS_WRITTEN if case is Case.EXACT else Demand.NONE
            written = WORD_END.join(text) + (WRITTEN + text if len(text) > 1 else "")
            return Words(WORD_END.join(fold(text)), written, _looks((demand,) * len(text)))
        pieces = tuple(Piece(raw=word, start=0) for word in text.split())
        found = wanted(Term(pieces=pieces), text)
        return self._words([self._demanding(want, case) for want in found], text)

    def given(self, wants: Sequence[Want], text: str) -> Words:
        """Return the words of the term itself, or of another form of it, written as the text."""
        return self._words([self._careful(want) for want in wants], text)

    def _words(self, wants: Sequence[Want], text: str) -> Words:
        raws = [want.raw for want in wants]
        packed = WORD_END.join(raws)
        if text != " ".join(raws):
            packed += WRITTEN + text
        looks = looks_of(wants)
        plain = _looks(tuple(want.demand for want in wants))
        looks = plain if looks == plain else self._same.setdefault(looks, looks)
        return Words(WORD_END.join(want.lead for want in wants), packed, looks)

    def _plain(self, text: str, lead: str, case: Case) -> Words:
        """Return the words of a text of letters and spaces."""
        if " " not in text:
            return Words(lead, text, _looks((self._demand(text, lead, case),)))
        pairs = zip(text.split(" "), lead.split(" "), strict=True)
        demands = tuple(self._demand(word, folded, case) for word, folded in pairs)
        return Words(lead.replace(" ", WORD_END), text.replace(" ", WORD_END), _looks(demands))

    def _demand(self, word: str, folded: str, case: Case) -> Demand:
        """Return what is asked of a word of letters."""
        if case is not Case.SMART:
            return Demand.NONE if case is Case.IGNORE else Demand.AS_WRITTEN
        small = word.lower()
        if small == word:
            return Demand.NONE
        if small[0] == word[0]:
            return Demand.SOME_CAPITAL
        return self._of_capitalised(word, folded)

    def _demanding(self, want: Want, case: Case) -> Want:
        demand = demanded(want, case)
        return want if demand is want.demand else self._careful(replace(want, demand=demand))

    def _careful(self, want: Want) -> Want:
        if self._case is not Case.SMART or want.demand is not Demand.CAPITAL:
            return want
        if not self._several and _is_given_name(want):
            return replace(want, demand=Demand.LETTERS)
        return replace(want, demand=self._of_capitalised(want.raw, want.lead))

    def _of_capitalised(self, raw: str, lead: str) -> Demand:
        """Return what smart case asks of a capitalised word: more if only that makes it a name."""
        if self._several and raw.lower() in TITLES:
            return Demand.NONE
        acronym = self._kind is Kind.ACRONYM and _in_capitals(raw)
        if raw.isupper() and (acronym or 1 < len(raw) <= _SHORT_ACRONYM):
            return Demand.AS_WRITTEN
        if len(lead) <= _SHORT or is_ambiguous(lead):
            return Demand.CAPITAL_ALWAYS
        return Demand.CAPITAL


def _is_given_name(want: Want) -> bool:
    """Whether only the signs on its letters tell a short name from a given name (Şam, Sam)."""
    return len(want.lead) <= _SHORT and not want.raw.isascii() and want.lead in given_names()


def _in_capitals(acronym: str) -> bool:
    """Whether an acronym means something else unless it is written in capitals (Who, Start)."""
    return len(acronym) <= _SHORT_ACRONYM or is_word(acronym)


@cache
def _looks(demands: tuple[Demand, ...]) -> Looks:
    """Return what is asked for besides letters of words of which only the case matters."""
    return looks_of(Want(raw="", lead="", demand=demand) for demand in demands)
