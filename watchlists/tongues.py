"""An article's language in; whether a variant is looked for in it, out."""

from collections.abc import Set
from typing import Final, NamedTuple

_SPELT_AS_IT_SOUNDS: Final = frozenset({"lv", "lt", "az"})


class Tongue(NamedTuple):
    """Articles of some languages (of all, if `langs` is empty), but for some others.

    An article whose language nobody knows is one of them, but for languages that spell foreign
    names as they sound: what they write is another name elsewhere (Latvian *Pres*).
    """

    langs: Set[str] = frozenset()
    not_langs: Set[str] = frozenset()

    def includes(self, lang: str | None) -> bool:
        """Whether an article of this language is one of them; None: unknown."""
        if lang is None:
            return not self.langs or not self.langs <= _SPELT_AS_IT_SOUNDS
        return lang not in self.not_langs and (not self.langs or lang in self.langs)


ANY: Final = Tongue()
