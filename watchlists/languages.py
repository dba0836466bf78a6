"""Language codes in; what people call them, and which come first, out."""

from collections.abc import Iterable
from functools import cache
from typing import Final

from babel import Locale

from watchlists.conditions import families

# The great ones, in the order in which they are shown.
FIRST: Final = "en fr es ar ru zh de pt it tr ja uk pl fa ko he hi nl".split()  # noqa: SIM905
_LEADING: Final = (*FIRST, "sv", "sr", "cs", "bg")  # the best known of those that are alike
ALIKE: Final = "*"
# What the tables of languages lack, or tell apart where no article does.
_CALLED: Final = {"me": "Montenegrin", "nb": "Norwegian", "nn": "Norwegian"}


@cache
def language(code: str) -> str:
    """Return what a language is called in English."""
    return _CALLED.get(code) or str(Locale.parse("en").languages.get(code, code))


def articles_in(codes: Iterable[str], own: str = "") -> str:
    """Return `Dutch and Swedish* articles`: with a star, for all that are taken for each other.

    These are called by `own` where it is one of them.
    """
    every, names = frozenset(codes), []
    left = every
    for alike in families():
        if alike <= every:
            left -= alike
            first = own if own in alike else min(alike, key=_rank)
            names.append(f"{language(first)}{ALIKE}")
    *some, last = sorted({*names, *map(language, left)})
    return f"{', '.join(some)} and {last} articles" if some else f"{last} articles"


def taken_for_each_other() -> str:
    """Return all languages that a star stands for: `Czech, Slovak; …`."""
    lines = (sorted(set(map(language, alike))) for alike in families())
    return "; ".join(", ".join(names) for names in lines)


def _rank(code: str) -> tuple[int, str]:
    return (_LEADING.index(code) if code in _LEADING else len(_LEADING), code)
