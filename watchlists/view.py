"""A document in; where its words are, for those who look for terms in it, out."""

from bisect import bisect_left
from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property

from vigie.text import BREAK, Document, Text, Word
from vigie.types import Where
from watchlists.atoms import Atom
from watchlists.wanted import Want


@dataclass(frozen=True, slots=True)
class Located:
    """A word of the document with the part that it stands in."""

    where: Where
    part: Text
    word: Word

    @property
    def original(self) -> str:
        """The word as it stands in the text."""
        return self.part.raw[self.word.start : self.word.end]

    def allows(self, want: Want) -> bool:
        """Whether the word's original is what a wanted word must look like."""
        return want.allows(
            self.original, one_case=self.part.one_case
        ) and self.part.raw.startswith(want.glue, self.word.end)


@dataclass(frozen=True)
class View:
    """A document as the matcher sees it: tokens by number, title first.

    `present` are the atoms of the asking queries that are in the document. All else is worked out
    only if a query gets so far as to need it.
    """

    document: Document
    present: frozenset[Atom] | set[Atom]

    @cached_property
    def tokens(self) -> list[str]:
        """The folded words with a break wherever nothing may run across."""
        return self.document.tokens

    @cached_property
    def title_end(self) -> int:
        """The number of the first token that is not the title's."""
        return len(self.document.title.tokens)

    @cached_property
    def positions(self) -> dict[str, list[int]]:
        """Where each token stands."""
        places: defaultdict[str, list[int]] = defaultdict(list)
        for index, token in enumerate(self.tokens):
            places[token].append(index)
        return dict(places)

    @cached_property
    def breaks(self) -> list[int]:
        """Where the breaks stand."""
        return self.positions.get(BREAK, [])

    def together(self, first: int, last: int) -> bool:
        """Whether no break stands between two tokens."""
        return bisect_left(self.breaks, first) == bisect_left(self.breaks, last)

    def starts(self, want: Want) -> list[int]:
        """Return where the tokens are that a wanted word accepts, in order."""
        if not want.wild:
            return self.positions.get(want.lead, [])
        accepted = filter(want.accepts, self.positions)
        return sorted(place for token in accepted for place in self.positions[token])

    @cached_property
    def located(self) -> list[Located | None]:
        """The words with their offsets, by token number; None for the breaks."""
        parts = ((Where.TITLE, self.document.title), (Where.BODY, self.document.body))
        words = (Located(where, part, word) for where, part in parts for word in part.words)
        return [None if token == BREAK else next(words) for token in self.tokens]
