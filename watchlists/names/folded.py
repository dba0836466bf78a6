"""A word in; it folded, from memory, out: the same forms are asked for by several rules."""

from functools import lru_cache
from typing import Final

from vigie.text.folding import fold

_REMEMBERED: Final = 5_000  # words: those of a few names at once, in all their forms

folded = lru_cache(maxsize=_REMEMBERED)(fold)
