"""A part of a name in Latin letters in; the misspellings that newsrooms make of it, by rule.

Each rule changes one place only, so that every result is within a short edit distance. Which
rules are precise enough for a word that stands alone was measured (docs/matching.md): those in
`ALONE`. The others make other people's names too often (Putin, Puttin), and count only next to
another part of the same name, where nobody else is meant.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from vigie.text import fold
from vigie.text.sounds import script

# Shorter words have too many neighbours.
_SHORTEST: Final = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Misspelling:
    """A misspelling and the rule that made it."""

    id: str
    text: str

    @property
    def alone(self) -> bool:
        """Whether it is precise enough without another part of the name near it."""
        return self.id in ALONE


# (rule, what it looks for in the folded word, what it puts there); the likeliest first.
_RULES: Final = (
    ("misspelling-y", "(?<=[aeou])i(?=[^aeiou]|$)", "y"),
    ("misspelling-y", "(?<=[ou])y(?=[^aeiou])", "i"),
    ("misspelling-final", "a$", "et"),
    ("misspelling-final", "a$", "at"),
    ("misspelling-final", "ee$", "ea"),
    ("misspelling-final", "ee$", "i"),
    ("misspelling-final", "(?<=[aeiou])$", "h"),
    ("misspelling-final", "(?<=[aeiou])h$", ""),
    ("misspelling-final", "(?<=[^aeious])e$", ""),
    ("misspelling-ou", "ou", "u"),
    ("misspelling-ou", "oo", "u"),
    ("misspelling-ou", "(?<![aeioq])u(?![aeio])", "ou"),
    ("misspelling-double", r"([bcdfgklmnprstz])\1", r"\1"),
    ("misspelling-double", "(?<=[aeiou])([flmnprst])(?=[aeiou])", r"\1\1"),
    ("misspelling-ch", "tch", "ch"),
    ("misspelling-ch", "tch", "t"),
    ("misspelling-ch", "sch|(?<![cst])ch", "sh"),
    ("misspelling-ch", "sh", "ch"),
    ("misspelling-k", "ck|c(?=[aourlk])|qu?(?=[aou])", "k"),
    ("misspelling-k", "(?<![cs])k(?=[aoulr])", "c"),
    ("misspelling-ph", "ph", "f"),
    ("misspelling-ph", "(?<!f)f(?!f)", "ph"),
    ("misspelling-th", "th", "t"),
    ("misspelling-th", "(?<![sct])t(?=[aeo])", "th"),
    ("misspelling-z", "(?<=[aeiou])z(?=[aeiou])", "s"),
    ("misspelling-z", "(?<=[aeiou])s(?=[aeiou])", "z"),
    ("misspelling-z", "z$", "s"),
    ("misspelling-dj", "dj", "j"),
    ("misspelling-dj", "^j", "dj"),
    ("misspelling-w", "w", "v"),
    ("misspelling-w", "ou(?=[ae])", "w"),
    ("misspelling-ei", "ei|ey", "ai"),
    ("misspelling-ei", "ai|ay", "ei"),
    ("misspelling-ei", "ie", "ei"),
    ("misspelling-i", "y", "i"),
    ("misspelling-i", "(?<=[^aeiouy])i(?=[^aeiouy])", "y"),
    ("misspelling-i", "i$", "y"),
    ("misspelling-h", "(?<=[^aeioucpstgkdbz])h(?=[aeiou])", ""),
    ("misspelling-h", "(?<=[gkbd])h", ""),
    ("misspelling-e", "(?<=[aou])e(?=[^aeiou])", "a"),
    ("misspelling-x", "ks", "x"),
    ("misspelling-x", "x", "ks"),
)
_COMPILED: Final = tuple((name, re.compile(find), put) for name, find, put in _RULES)

# How accented letters are written where there are none: whole words, precise by themselves.
_UMLAUTS: Final = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ø": "oe", "å": "aa", "đ": "dj"})
# Where these stand in German names they are umlauts (Mueller, Schroeder, Koeln); in Israel,
# Michael, Manuel and the like they are not.
_RESPELT_UMLAUT: Final = re.compile(
    "(?<=[bcdfhklmnprstwz])([aou])e(?=[bcdfghklmnprstwz]{2}|[bdfghkmnprswz][aeiou]|h$)"
)
_SERBIAN_DJ: Final = re.compile("dj.*i[cć]$")
_UMLAUT_OF: Final = {"a": "ä", "o": "ö", "u": "ü"}
UMLAUT: Final = "umlaut"
ALONE: Final = frozenset({"misspelling-y", UMLAUT})


_FRENCH: Final = "éèêëïç"


def _changed(word: str, pattern: re.Pattern[str], put: str) -> Iterable[str]:
    """Yield the word with each fitting place changed, one at a time."""
    for match in pattern.finditer(word):
        yield word[: match.start()] + match.expand(put) + word[match.end() :]


@lru_cache(maxsize=500)
def misspellings(part: str) -> tuple[Misspelling, ...]:
    """Return the misspellings of a Latin word, the likeliest first; none of a short one."""
    if script(part) != "latn" or not part.isalpha():
        return ()
    found = dict.fromkeys(_respelt_umlauts(part))
    folded = fold(part)
    if len(folded) >= _SHORTEST:
        found |= dict.fromkeys(
            Misspelling(id=name, text=_as(part, text))
            for name, pattern, put in _COMPILED
            for text in _changed(folded, pattern, put)
        )
    return tuple(one for one in found if fold(one.text) != folded)


def _respelt_umlauts(part: str) -> Iterable[Misspelling]:
    small = part.lower()
    for one, other in ("îâ", "âî"):  # Țîcu, Țâcu: both are Romanian
        if one in small and not set(small) & set(_FRENCH):
            yield Misspelling(id=UMLAUT, text=_as(part, small.replace(one, other)))
    respelt = small.translate(_UMLAUTS)
    if respelt != small:
        yield Misspelling(id=UMLAUT, text=_as(part, respelt))
    if _SERBIAN_DJ.search(small):  # Djindjić, Đinđić
        yield Misspelling(id=UMLAUT, text=_as(part, small.replace("dj", "đ")))
    umlauts = _RESPELT_UMLAUT.sub(lambda found: _UMLAUT_OF[found.group(1)], small)
    if umlauts != small:
        yield Misspelling(id=UMLAUT, text=_as(part, umlauts))


def _as(part: str, text: str) -> str:
    return text.capitalize() if part[:1].isupper() else text
