"""A short name in Han characters where it stands in; whether it only seems to stand there, out.

Chinese and Japanese have no spaces: in 参加纳税人 the end of one word and the beginning of another
make 加纳, Ghana.
"""

from functools import cache
from typing import Final

from watchlists.conditions import Shadows
from watchlists.names.tables import rows
from watchlists.view import View

LONGEST: Final = 3  # characters: longer ones do not come about by chance


class Straddled(Shadows):
    """Covers a name that one common word runs into and another out of."""

    def cover(self, view: View, start: int, end: int) -> bool:
        """Whether the characters at the edges make words with their neighbours."""
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


@cache
def _words() -> frozenset[str]:
    return frozenset(word for (line,) in rows("han_words") for word in line.split())
