"""Terms in; doubts about those that will find what nobody meant, with what to write, out.

None of them is a mistake: `vigie check` prints them after the mistakes, and the list runs.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

from vigie.config.model import Case, WatchlistConfig
from vigie.text import fold, tokens
from watchlists.names.kinds import Kind, has_case, kind_of
from watchlists.names.tables import rows
from watchlists.parsing import parse
from watchlists.tree import Term

_SHORT_NAME: Final = 3  # letters; below, half of all languages have a word of that spelling
_SHORT_WORD: Final = 4
_UNRELATED_SHARE: Final = 0.3
_ENOUGH_SAMPLES: Final = 5
_TELLING: Final = 4  # letters of a word that says what an article is about


@dataclass(frozen=True, slots=True, kw_only=True)
class Doubt:
    """A doubtful term: what is doubtful, and what to write instead or besides."""

    term: str
    what: str
    hint: str

    def __str__(self) -> str:
        """Return the doubt as one line."""
        return f"'{self.term}': {self.what}; {self.hint}"


def lint_term(term: Term, *, context: Sequence[str] = (), case: Case = Case.SMART) -> list[Doubt]:
    """Return what is doubtful about a term that is looked for by itself.

    A term with context words, in quotes, or of several words is not doubtful.
    """
    if context or len(term.pieces) != 1 or term.pieces[0].quoted:
        return []
    kind = kind_of(term)
    if (known := _ambiguous().get(fold(term.text))) is not None and kind is not Kind.WORD:
        if kind is Kind.ACRONYM and case is Case.EXACT:
            return []
        also, hint = known
        return [Doubt(term=term.text, what=f"also {also}", hint=hint)]
    return list(_short(term.text, kind))


def _short(text: str, kind: Kind) -> Iterable[Doubt]:
    letters = sum(map(str.isalpha, text))
    if not has_case(text) or kind in {Kind.ACRONYM, Kind.FIXED}:
        return
    if kind is Kind.NAME and letters <= _SHORT_NAME:
        what = f"a name of {letters} letters is a word in some language"
        yield Doubt(term=text, what=what, hint="add context: words, or langs: to the list")
    elif kind is Kind.WORD and letters < _SHORT_WORD:
        what = f"a word of {letters} letters, in any case, stands in very many articles"
        yield Doubt(term=text, what=what, hint="write a longer word or a phrase")


def is_ambiguous(folded: str) -> bool:
    """Whether a folded name is known to be something else, too."""
    return folded in _ambiguous()


@cache
def _ambiguous() -> dict[str, tuple[str, str]]:
    return {key: (also, hint) for key, also, hint in rows("ambiguous")}


def lint(config: WatchlistConfig) -> list[Doubt]:
    """Return the doubts about those terms of a watchlist that suffice by themselves.

    What stands under AND or NEAR has its context there, and is not looked at.
    """
    if config.all or config.query:
        return []
    found = (
        doubt
        for term in config.any
        for node in [parse(term.text)]
        if isinstance(node, Term)
        for doubt in lint_term(node, context=term.context, case=config.match.case)
    )
    return list(dict.fromkeys(found))


@dataclass(frozen=True, slots=True, kw_only=True)
class Unrelated:
    """How many of some hits share no telling word with any other hit of the same term."""

    term: str
    hits: int
    unrelated: int

    @property
    def doubtful(self) -> bool:
        """Whether so many are unrelated that the term deserves context words."""
        return self.hits >= _ENOUGH_SAMPLES and self.unrelated > _UNRELATED_SHARE * self.hits


def unrelated(term: str, sentences: Sequence[str]) -> Unrelated:
    """Return how many of the sentences in which a term was found stand alone.

    Articles about one thing share words besides its name (Bamako, junta, Sahel); what shares none
    of four letters or more with any other is probably about something else.
    """
    own = set(tokens(term))
    bags = [
        {word for word in tokens(text) if len(word) >= _TELLING and word not in own}
        for text in sentences
    ]
    alone = sum(
        not any(bag & other for j, other in enumerate(bags) if j != i)
        for i, bag in enumerate(bags)
    )
    return Unrelated(term=term, hits=len(bags), unrelated=alone)
