"""A short name in Han characters where it stands in; whether it only seems to stand there, out.

Chinese and Japanese have no spaces: in 参加纳税人 the end of one word and the beginning of another
make 加纳, Ghana, and 马赛克, a mosaic, begins with 马赛, Marseille.
"""

from functools import cache
from typing import Final

from vigie.text import fold
from watchlists.conditions import Shadows
from watchlists.names.tables import rows
from watchlists.view import View

LONGEST: Final = 3  # characters: longer ones do not come about by chance


class Straddled(Shadows):
    """Covers a name inside a longer word, or that one word runs into and another out of."""

    def cover(self, view: View, start: int, end: int) -> bool:
        """Whether the characters at the edges make words with their neighbours."""
        return _inside(view, start, end) or self._straddled(view, start, end)

    def _straddled(self, view: View, start: int, end: int) -> bool:
        tokens = view.tokens
        if start == 0 or end >= len(tokens):
            return False
        words = _words()
        return (
            tokens[start - 1] + tokens[start] in words and tokens[end - 1] + tokens[end] in words
        )


@cache
def straddled() -> Straddled:
    """Return the one that all names share."""
    return Straddled(())


def _inside(view: View, start: int, end: int) -> bool:
    """Whether a longer word of the table stands around the name."""
    text = "".join(view.tokens[start:end])
    for before, after in _longer().get(text, ()):
        left, right = start - len(before), end + len(after)
        if (
            left >= 0
            and "".join(view.tokens[left:start]) == before
            and "".join(view.tokens[end:right]) == after
        ):
            return True
    return False


@cache
def _longer() -> dict[str, tuple[tuple[str, str], ...]]:
    """Return for each part of a longer word what stands before and after it there."""
    found: dict[str, dict[tuple[str, str], None]] = {}
    words = [word for (line,) in rows("han_longer") for word in line.split()]
    for word in map(fold, words):
        for start in range(len(word)):
            for end in range(start + 1, min(len(word), start + LONGEST) + 1):
                if end - start < len(word):
                    found.setdefault(word[start:end], {})[word[:start], word[end:]] = None
    return {text: tuple(edges) for text, edges in found.items()}


@cache
def _words() -> frozenset[str]:
    return frozenset(word for (line,) in rows("han_words") for word in line.split())
