"""A term and a watchlist's options in; everything that is accepted for it out, with the rule.

Here word forms and spellings plug in: an `Expander` is asked once for each term when a watchlist
is loaded, and whatever it returns is looked for exactly, as if the user had written it too.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Protocol

from vigie.config.model import Case, MatchOptions
from vigie.types import Rule
from watchlists.conditions import Condition
from watchlists.tree import Piece, Term
from watchlists.wanted import Want, demanded, wanted


@dataclass(frozen=True, slots=True, kw_only=True)
class Variant:
    """One way of writing a term: its words, the rule it comes from, and a note for people.

    `id` is the rule's short name where there are many (`ru-case`); `condition` is what else must
    be true where it stands.
    """

    wants: tuple[Want, ...]
    rule: Rule = Rule.EXACT
    because: str = "as written"
    id: str = ""
    condition: Condition | None = None
    written: str = ""  # where the words with spaces between are not how it is written

    @property
    def strict(self) -> bool:
        """Whether the original text has to be looked at where the folded words are found."""
        return any(want.strict for want in self.wants)

    @property
    def plain(self) -> bool:
        """Whether it is found wherever its folded words stand side by side."""
        return not self.condition and not any(want.wild or want.strict for want in self.wants)

    @property
    def text(self) -> str:
        """The variant as it would be written."""
        return self.written or " ".join(want.raw + want.glue for want in self.wants)


class Expander(Protocol):
    """Says what else is accepted for a term."""

    def __call__(
        self, term: Term, options: MatchOptions, langs: tuple[str, ...]
    ) -> Iterable[Variant]:
        """Return the variants of a term, the term itself first."""


def as_written(
    term: Term,
    options: MatchOptions,
    langs: tuple[str, ...],  # noqa: ARG001 - the Protocol's; forms depend on it
) -> tuple[Variant, ...]:
    """Return the term itself, and an acronym with and without its full stops (U.S., US)."""
    wants = tuple(
        replace(want, demand=demanded(want, options.case)) for want in wanted(term, term.text)
    )
    written = Variant(wants=wants)
    return (written, *_acronym(term, options.case))


def _acronym(term: Term, case: Case) -> tuple[Variant, ...]:
    """Return `US` for `U.S.` and `U.S.` for `US`, whose letters must be capitals in the text."""
    if len(term.pieces) != 1 or term.pieces[0].quoted or case is Case.IGNORE:
        return ()
    raw = term.pieces[0].raw
    letters = raw.replace(".", "")
    if not (2 <= len(letters) <= 5 and letters.isalpha() and letters.isupper()):
        return ()
    if raw == letters:
        other, because = ".".join(letters) + ".", "with full stops"
    elif raw.rstrip(".") == ".".join(letters):
        other, because = letters, "without full stops"
    else:
        return ()
    wants = wanted(Term(pieces=(Piece(raw=other, start=0),)), other)
    exact = tuple(replace(want, demand=demanded(want, Case.EXACT)) for want in wants)
    return (Variant(wants=exact, rule=Rule.FOLDED, because=because),)
