"""An article's language in; whether a variant is looked for in it, out."""

from collections.abc import Set
from typing import Final, NamedTuple

# What these write is another name or word in the languages of most articles: Latvian *Pres* is
# spelt as it sounds, Romanian *nigerian* and Hungarian *malik* are written small.
_ONLY_WHERE_KNOWN: Final = frozenset(
    {"lv", "lt", "az", "ro", "hu", "et", "sl", "hr", "bs", "sq", "ca", "id", "ms", "vi", "uz"}
)


class Tongue(NamedTuple):
    """Articles of some languages (of all, if `langs` is empty), but for some others.

    An article whose language nobody knows is one of them, unless all of them are languages whose
    names and forms count only where the language is known.
    """

    langs: Set[str] = frozenset()
    not_langs: Set[str] = frozenset()

    def includes(self, lang: str | None) -> bool:
        """Whether an article of this language is one of them; None: unknown."""
        if lang is None:
            return not self.langs or not self.langs <= _ONLY_WHERE_KNOWN
        return lang not in self.not_langs and (not self.langs or lang in self.langs)


ANY: Final = Tongue()
