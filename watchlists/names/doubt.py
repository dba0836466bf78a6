"""The nouns of doubt: a term where it stands in a watchlist, and what is doubtful about it."""

from dataclasses import dataclass

from watchlists.tree import Term, query_text


@dataclass(frozen=True, slots=True, kw_only=True)
class Doubt:
    """A doubtful term: what is doubtful, and what to write instead or besides."""

    term: str
    what: str
    hint: str

    def __str__(self) -> str:
        """Return the doubt as one line."""
        return f"'{self.term}': {self.what}; {self.hint}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Lone:
    """A term that is looked for by itself: where it stands in its watchlist, and its words.

    `at` are the keys from the watchlist on (`("any", 2)`), `offset` is the place in that text.
    """

    at: tuple[str | int, ...]
    offset: int
    term: Term

    @property
    def text(self) -> str:
        """The term as it is written in a query."""
        return query_text(self.term)
