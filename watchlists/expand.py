"""A term and a watchlist's options in; everything that is accepted for it out, with the rule.

Here word forms and spellings plug in: an `Expander` is asked once for each term when a watchlist
is loaded, and whatever it returns is looked for exactly, as if the user had written it too.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Final, Protocol

from vigie.config.model import Case, MatchOptions
from vigie.types import Rule
from watchlists.conditions import Condition
from watchlists.tree import Piece, Term
from watchlists.wanted import Want, demanded, wanted, wants_of

_STOP: Final = "."
_AND: Final = "&"


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
    """Return the term itself, an acronym with and without full stops, and `S & P` for `S&P`."""
    wants = tuple(
        replace(want, demand=demanded(want, options.case)) for want in wanted(term, term.text)
    )
    signs = _STOP in term.text or any(want.glue for want in wants)
    written = Variant(wants=wants, written=term.text if signs else "")
    return (written, *_acronym(term, options.case), *_spaced(term, written))


def _spaced(term: Term, written: Variant) -> tuple[Variant, ...]:
    """Return a term with a space on either side of the ampersands between its words."""
    *before, last = written.wants
    if not any(want.glue == _AND and not want.quoted for want in before):
        return ()
    spaced = f" {_AND} "
    apart = (replace(want, glue=spaced) if want.glue == _AND else want for want in before)
    text = term.text.replace(_AND, spaced)
    because = "with spaces"
    return (Variant(wants=(*apart, last), rule=Rule.FOLDED, because=because, written=text),)


def _acronym(term: Term, case: Case) -> tuple[Variant, ...]:
    """Return `US troops` for `U.S. troops` and the other way round; its letters are capitals.

    In a phrase that is all in capitals nothing tells an acronym from a word.
    """
    alone = len(term.pieces) == 1
    if case is Case.IGNORE or not (alone or any(not p.raw.isupper() for p in term.pieces)):
        return ()
    others = [None if piece.quoted else _other_way(piece.raw) for piece in term.pieces]
    if not any(others):
        return ()
    pieces = tuple(zip(term.pieces, others, strict=True))
    wants = tuple(want for piece, other in pieces for want in _wants(piece, other, case))
    dotted = any(other and other.endswith(".") for other in others)
    because = "with full stops" if dotted else "without full stops"
    text = " ".join(other or piece.raw for piece, other in pieces)
    return (Variant(wants=wants, rule=Rule.FOLDED, because=because, written=text),)


def _wants(piece: Piece, other: str | None, case: Case) -> Iterator[Want]:
    written = replace(piece, raw=other or piece.raw)
    for want in wants_of(written, written.raw):
        yield replace(want, demand=demanded(want, Case.EXACT if other else case))


def _other_way(raw: str) -> str | None:
    """Return `US` for `U.S.` and `U.S.` for `US`; None for what is no acronym."""
    letters = raw.replace(".", "")
    if not (2 <= len(letters) <= 5 and letters.isalpha() and letters.isupper()):
        return None
    if raw == letters:
        return ".".join(letters) + "."
    return letters if raw.rstrip(".") == ".".join(letters) else None
