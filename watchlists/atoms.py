"""A document and the atoms that queries ask for in; those of them that it has out."""

from itertools import pairwise
from typing import Final

from vigie.text import Document

# A word, a pair of neighbours, or the beginning of a word (`attac*`). The title's atoms begin with
# a colon. No word has a colon, a star or a space in it, so the kinds cannot be mistaken.
Atom = str | tuple[str, str]
TITLE_MARK: Final = ":"
BEGINNING_MARK: Final = "*"

_MOST_WORDS_KEPT: Final = 200_000  # words whose prefixes are remembered; then it starts afresh


class Atoms:
    """The atoms that some query asks for, each kind in a set of its own."""

    def __init__(self) -> None:
        self._words: set[Atom] = set()
        self._pairs: set[Atom] = set()
        self._title_words: set[Atom] = set()
        self._title_pairs: set[Atom] = set()
        self._prefixes: set[str] = set()
        self._lengths: set[int] = set()
        self._known: dict[str, tuple[str, ...]] = {}
        self._barren: set[str] = set()

    def add(self, atom: Atom) -> None:
        """Ask for one more atom."""
        if isinstance(atom, tuple):
            (self._title_pairs if atom[0].startswith(TITLE_MARK) else self._pairs).add(atom)
        elif atom.endswith(BEGINNING_MARK):
            self._prefixes.add(atom[:-1])
            self._lengths.add(len(atom.lstrip(TITLE_MARK)) - 1)
            self._forget()
        else:
            (self._title_words if atom.startswith(TITLE_MARK) else self._words).add(atom)

    def present(self, document: Document) -> set[Atom]:
        """Return the atoms that the document has."""
        tokens = document.tokens
        distinct = set(tokens)
        present = self._words & distinct
        present |= self._pairs.intersection(pairwise(tokens))
        title = document.title.tokens
        if self._title_words:
            present |= self._title_words.intersection(TITLE_MARK + token for token in title)
        if self._title_pairs:
            pairs = pairwise(title)
            present |= self._title_pairs.intersection(
                (TITLE_MARK + one, two) for one, two in pairs
            )
        if self._prefixes:
            self._add_prefixes(present, distinct, title)
        return present

    def _add_prefixes(self, present: set[Atom], distinct: set[str], title: list[str]) -> None:
        # Nearly every word has none of the prefixes: those known to be so are taken off at once.
        for token in distinct - self._barren:
            found = self._known.get(token)
            present.update(self._learn(token) if found is None else found)
        for token in title:
            present.update(self._beginnings(TITLE_MARK + token, 1))

    def _learn(self, token: str) -> tuple[str, ...]:
        """Return and remember the prefix atoms that a word has."""
        if len(self._known) + len(self._barren) >= _MOST_WORDS_KEPT:
            self._forget()
        found = self._beginnings(token, 0)
        if found:
            self._known[token] = found
        else:
            self._barren.add(token)
        return found

    def _forget(self) -> None:
        self._known.clear()
        self._barren.clear()

    def _beginnings(self, token: str, mark: int) -> tuple[str, ...]:
        beginnings = (token[: length + mark] for length in self._lengths)
        return tuple({start + BEGINNING_MARK for start in beginnings if start in self._prefixes})
