"""A family name and a language in; its followers, their cause and what is like it, out.

*Bolsonaro* has *bolsonaristas*, *Macron* a *macronisme*, *Babiš* his *babišovci*. What every
dictionary has as another word (*Victorian*, *artista*) is left out.
"""

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Final

from vigie.text import fold
from watchlists.names.tables import rows

_CAPITAL: Final = frozenset({"en", "de", "tr"})
_WHOLE: Final = r"\g<0>"  # the ending itself
# Shorter names with an ending are other words: Art, artista; Tur, turista.
_SHORTEST: Final = 4

LANGUAGES: Final = tuple(
    "es pt fr it en de nl sv da no pl cs sk hu hr ro fi ru uk bg tr".split()  # noqa: SIM905
)


@cache
def _rules() -> Mapping[str, tuple[tuple[re.Pattern[str], tuple[str, ...]], ...]]:
    found: dict[str, list[tuple[re.Pattern[str], tuple[str, ...]]]] = {}
    for lang, pattern, forms in rows("followers"):
        rule = re.compile(f"(?:{pattern})$"), tuple(forms.split(" "))
        found.setdefault(lang, []).append(rule)
    return {lang: tuple(rules) for lang, rules in found.items()}


@cache
def _other_words() -> frozenset[str]:
    return frozenset(fold(word) for (line,) in rows("no_followers") for word in line.split(" "))


def followers(name: str, lang: str) -> Iterator[str]:
    """Return the words for those who follow somebody, and for what they want, in all forms."""
    if len(name) < _SHORTEST or not name.isalpha():
        return
    small = name.lower()
    for pattern, forms in _rules().get(lang, ()):
        if (match := pattern.search(small)) is not None:
            for form in forms:
                end = form.replace(_WHOLE, match[0])
                text = small[: match.start()] + end
                if fold(text) not in _other_words():
                    yield text.capitalize() if lang in _CAPITAL else text
            return
