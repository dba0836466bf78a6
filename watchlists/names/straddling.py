"""A short name in Han or Thai letters in; whether it only seems to stand where it does, out.

Chinese, Japanese and Thai have no spaces: in 参加纳税人 the end of one word and the beginning of
another make 加纳, Ghana, and 马赛克, a mosaic, begins with 马赛, Marseille; ลาวา, lava, with ลาว.
"""

from functools import cache
from typing import Final

from vigie.text import tokens
from watchlists.joints import joined, one_name
from watchlists.names.tables import rows
from watchlists.shadows import Shadows
from watchlists.view import View

LONGEST: Final = 3  # characters: longer ones do not come about by chance
LONGEST_THAI: Final = 8  # letters
_LONGEST: Final = {"CJK": LONGEST, "THAI": LONGEST_THAI}


def by_chance(script: str, text: str) -> bool:
    """Whether a name is so short that it stands in longer words of its script."""
    return len(text.replace(" ", "")) <= _LONGEST.get(script, 0)


class Straddled(Shadows):
    """Covers a name inside a longer word, or that one word runs into and another out of."""

    def cover(self, view: View, start: int, end: int) -> bool:
        """Whether the characters at the edges make words with their neighbours."""
        return (
            not one_name(view, start, end)
            or _goes_on(view, end)
            or _inside(view, start, end)
            or self._straddled(view, start, end)
        )

    def _straddled(self, view: View, start: int, end: int) -> bool:
        around = view.tokens
        if start == 0 or end >= len(around):
            return False
        words = _words()
        return (
            around[start - 1] + around[start] in words
            and around[end - 1] + around[end] in words
            and one_name(view, start - 1, end + 1)
        )


@cache
def straddled() -> Straddled:
    """Return the one that all names share."""
    return Straddled((), said="a part of longer words")


def _goes_on(view: View, end: int) -> bool:
    """Whether a longer foreign name goes on behind the name (布查 in 克洛布查尔, Klobuchar)."""
    behind = view.tokens[end : end + 2]
    if not behind:
        return False
    one, both = behind[0] in _endings(), "".join(behind) in _endings()
    return (one and joined(view, end)) or (both and one_name(view, end - 1, end + 2))


@cache
def _endings() -> frozenset[str]:
    return frozenset(part for (line,) in rows("han_endings") for part in line.split())


def _inside(view: View, start: int, end: int) -> bool:
    """Whether a longer word of the table stands around the name."""
    text = "".join(view.tokens[start:end])
    for before, after in _longer().get(text, ()):
        left, right = start - len(before), end + len(after)
        if (
            left >= 0
            and tuple(view.tokens[left:start]) == before
            and tuple(view.tokens[end:right]) == after
            and one_name(view, left, right)
        ):
            return True
    return False


_Edges = tuple[tuple[str, ...], tuple[str, ...]]


@cache
def _longer() -> dict[str, tuple[_Edges, ...]]:
    """Return for each part of a longer word what stands before and after it there."""
    found: dict[str, dict[_Edges, None]] = {}
    for table, longest in (("han_longer", LONGEST), ("thai_longer", LONGEST_THAI)):
        for word in (word for (line,) in rows(table) for word in line.split()):
            parts = tuple(tokens(word))
            for start in range(len(parts)):
                for end in range(start + 1, min(len(parts), start + longest) + 1):
                    if end - start < len(parts):
                        text = "".join(parts[start:end])
                        found.setdefault(text, {})[parts[:start], parts[end:]] = None
    return {text: tuple(edges) for text, edges in found.items()}


@cache
def _words() -> frozenset[str]:
    return frozenset(word for (line,) in rows("han_words") for word in line.split())
