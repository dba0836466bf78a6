"""A document in; where its words are, for those who look for terms in it, out."""

import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate, islice
from typing import Final, overload

from vigie.text import BREAK, Document, Text, Word
from vigie.types import Where
from watchlists.atoms import Atom
from watchlists.facts import NO_FACTS, Facts
from watchlists.tree import Scope
from watchlists.wanted import Want

# Of so many words in a body one would have a capital, if its writer used capitals at all.
_WORDS_THAT_TELL: Final = 15


@dataclass(frozen=True, slots=True)
class Located:
    """A word of the document with the part that it stands in."""

    where: Where
    part: Text
    number: int

    @property
    def word(self) -> Word:
        """The word with its place."""
        return self.part.word(self.number)

    @property
    def original(self) -> str:
        """The word as it stands in the text."""
        return self.part.originals[self.number]

    def end_before(self, blank: Callable[[str], bool]) -> int:
        """Return where what stands before the word in its part ends, blanks left out; 0: nowhere.

        A long text is not copied for that.
        """
        raw, end = self.part.raw, self.word.start
        while end and blank(raw[end - 1]):
            end -= 1
        return end

    @property
    def one_case(self) -> bool:
        """Whether capitals say nothing here; a short body in small letters is a fragment."""
        part = self.part
        if not part.one_case or self.where is Where.TITLE or part.raw.isupper():
            return part.one_case
        return len(part.originals) >= _WORDS_THAT_TELL

    def allows(self, want: Want) -> bool:
        """Whether the word's original is what a wanted word must look like."""
        if not want.allows(self.original, one_case=self.one_case):
            return False
        return not want.glue or self._followed_by(want.glue)

    def _followed_by(self, signs: str) -> bool:
        """Whether signs stand behind the word, in full width (Ｈ＆Ｍ) as well."""
        raw, end = self.part.raw, self.word.end
        if raw.startswith(signs, end):
            return True
        behind = raw[end : end + len(signs)]
        return not behind.isascii() and unicodedata.normalize("NFKC", behind) == signs


@dataclass(frozen=True)
class View:
    """A document as the matcher sees it: tokens by number, title first.

    `present` are the atoms of the asking queries that are in the document. All else is worked out
    only if a query gets so far as to need it.
    """

    document: Document
    present: frozenset[Atom] | set[Atom]
    facts: Facts = NO_FACTS

    @cached_property
    def tokens(self) -> list[str]:
        """The folded words with a break wherever nothing may run across."""
        return self.document.tokens

    @cached_property
    def title_end(self) -> int:
        """The number of the first token that is not the title's."""
        return len(self.document.title.tokens)

    def within(self, scope: Scope, start: int, end: int) -> bool:
        """Whether the tokens from `start` to `end` are all in one part of the text."""
        match scope:
            case Scope.TITLE:
                return end <= self.title_end
            case Scope.LEAD:
                return start > self.title_end and end <= self.lead_end
            case _:
                return start > self.title_end

    @cached_property
    def joined(self) -> str:
        """The tokens with a space before and after each: phrases are found by looking in it."""
        return f" {' '.join(self.tokens)} "

    @cached_property
    def distinct(self) -> frozenset[str]:
        """The different tokens."""
        return frozenset(self.tokens)

    @cached_property
    def _places(self) -> dict[str, list[int]]:
        return {}

    def places(self, token: str) -> list[int]:
        """Return where a token stands, in order.

        Few words of an article are ever asked for: to look for each of them costs 10 µs, an
        index of all of them as much as thirty.
        """
        found = self._places.get(token)
        if found is None:
            found = self._places[token] = list(_indexes(self.tokens, token))
        return found

    @cached_property
    def breaks(self) -> list[int]:
        """Where the breaks stand."""
        return self.places(BREAK)

    def together(self, first: int, last: int) -> bool:
        """Whether no break stands between two tokens."""
        return bisect_left(self.breaks, first) == bisect_left(self.breaks, last)

    def starts(self, want: Want) -> list[int]:
        """Return where the tokens are that a wanted word accepts, in order."""
        if not want.wild:
            return self.places(want.lead)
        accepted = filter(want.accepts, self.distinct)
        return sorted(place for token in accepted for place in self.places(token))

    @cached_property
    def lead_end(self) -> int:
        """The number of the first token that is not in the title or the lead."""
        tokens, starts, _ = self.spots[Where.BODY]
        inside = bisect_left(starts, lead_of(self.document.body))
        return tokens[inside - 1] + 1 if inside else self.title_end

    @cached_property
    def sentences(self) -> list[int]:
        """The number of the sentence that each token begins in, no two parts' being the same."""
        numbers = [-1] * len(self.tokens)
        before = 0
        for where, part in self._parts:
            ends = [span.end for span in part.sentences]
            tokens, starts, _ = self.spots[where]
            for token, start in zip(tokens, starts, strict=True):
                numbers[token] = before + bisect_right(ends, start)
            before += len(ends) + 1
        return numbers

    @cached_property
    def paragraphs(self) -> list[int]:
        """The number of the paragraph of each token; the title is one."""
        return list(accumulate(token == BREAK for token in self.tokens))

    @cached_property
    def spots(self) -> dict[Where, tuple[list[int], list[int], list[int]]]:
        """For each part, of all its words: their token numbers, and where they start and end."""
        spots: dict[Where, tuple[list[int], list[int], list[int]]] = {}
        numbers = (n for n, token in enumerate(self.tokens) if token != BREAK)
        for where, part in self._parts:
            words = part.words
            spots[where] = (
                list(islice(numbers, len(words))),
                [word.start for word in words],
                [word.end for word in words],
            )
        return spots

    @cached_property
    def encoded(self) -> dict[Where, bytes]:
        """The parts in UTF-8, as regexes look at them."""
        return {where: part.raw.encode(errors="replace") for where, part in self._parts}

    @property
    def _parts(self) -> tuple[tuple[Where, Text], tuple[Where, Text]]:
        return ((Where.TITLE, self.document.title), (Where.BODY, self.document.body))

    @cached_property
    def located(self) -> "Locations":
        """The words with their offsets, by token number; None for the breaks."""
        return Locations(self)


class Locations(Sequence[Located | None]):
    """The words of a document by token number, each worked out when it is asked for."""

    def __init__(self, view: View) -> None:
        self._tokens = view.tokens
        self._breaks = view.breaks
        self._title = view.document.title
        self._body = view.document.body
        self._title_end = view.title_end
        self._title_words = len(self._title.originals)

    def __len__(self) -> int:
        """Return the number of tokens."""
        return len(self._tokens)

    @overload
    def __getitem__(self, place: int) -> Located | None: ...

    @overload
    def __getitem__(self, place: slice) -> list[Located | None]: ...

    def __getitem__(self, place: int | slice) -> Located | list[Located | None] | None:
        """Return the word at a token, or those at several."""
        if isinstance(place, slice):
            return [self[n] for n in range(*place.indices(len(self)))]
        if self._tokens[place] == BREAK:
            return None
        number = place - bisect_left(self._breaks, place)
        if place < self._title_end:
            return Located(Where.TITLE, self._title, number)
        return Located(Where.BODY, self._body, number - self._title_words)


def _indexes(tokens: list[str], token: str) -> Iterator[int]:
    place = -1
    with suppress(ValueError):
        while True:
            place = tokens.index(token, place + 1)
            yield place


# The lead of a text is its first paragraph; where that is a mere dateline, what else begins in the
# first characters; where all is one paragraph, not all of it.
_LEAD_AT_LEAST: Final = 300
_LEAD_AT_MOST: Final = 1000


def lead_of(body: Text) -> int:
    """Return where the lead of a body ends, in characters: the words that begin before are in it.

    The lead is the first paragraph, but at least 300 characters and at most 1,000.
    """
    first = body.paragraphs[0].end if body.paragraphs else 0
    return min(max(first, _LEAD_AT_LEAST), _LEAD_AT_MOST)
