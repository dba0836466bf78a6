"""Words that may differ by one letter in; those that words of a text come close to out.

Two words are one edit apart if one letter added, left out or replaced makes one of the other. Then
they have a word in common that is either of them with at most one letter left out (the symmetric
deletion of Wolf Garbe's SymSpell), so that a look-up per letter finds them in any script.
"""

from collections.abc import Iterator, Set
from typing import Final

_MOST_WORDS_KEPT: Final = 100_000  # words of texts whose answer is remembered


def one_edit_apart(one: str, other: str) -> bool:
    """Whether exactly one letter is added, left out or replaced."""
    if len(one) > len(other):
        one, other = other, one
    if len(other) - len(one) > 1 or one == other:
        return False
    at = next((n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), len(one))
    return one[at + (len(one) == len(other)) :] == other[at + 1 :]


def _shortened(word: str) -> Iterator[str]:
    """Yield the word and what it is without one of its letters."""
    yield word
    for place in range(len(word)):
        yield word[:place] + word[place + 1 :]


class Close:
    """Words that other words may come close to."""

    def __init__(self) -> None:
        self._by_shortened: dict[str, set[str]] = {}
        self._lengths: set[int] = set()
        self._known: dict[str, tuple[str, ...]] = {}

    def __bool__(self) -> bool:
        """Whether there are any."""
        return bool(self._by_shortened)

    def add(self, word: str) -> None:
        """Add a word."""
        for shortened in _shortened(word):
            self._by_shortened.setdefault(shortened, set()).add(word)
        self._lengths.update(range(len(word) - 1, len(word) + 2))
        self._known.clear()

    def in_any(self, tokens: Set[str]) -> set[str]:
        """Return the words that some of the tokens are, or are one edit apart from."""
        if len(self._known) > _MOST_WORDS_KEPT:
            self._known.clear()
        found: set[str] = set()
        for token in tokens:
            if len(token) in self._lengths:
                known = self._known.get(token)
                found.update(self._learn(token) if known is None else known)
        return found

    def _learn(self, token: str) -> tuple[str, ...]:
        candidates: set[str] = set()
        for shortened in _shortened(token):
            candidates |= self._by_shortened.get(shortened, set())
        close = (word for word in candidates if word == token or one_edit_apart(word, token))
        self._known[token] = tuple(close)
        return self._known[token]
