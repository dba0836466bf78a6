"""A name in; what Czech and Slovak call a woman who bears it, and the stem of such names, out."""

import re
from collections.abc import Iterator
from typing import Final

from watchlists.names.forms.paradigms import PARTICLES

# What a woman's family name ends in, by case; her given name, if it ends in -a.
HERS: Final = {
    "cs": (("a", "ová"), ("y", "ové"), ("i", "ové"), ("e", "ové"), ("u", "ovou"), ("ou", "ovou")),
    "sk": (
        ("a", "ová"),
        ("y", "ovej"),
        ("i", "ovej"),
        ("e", "ovej"),
        ("u", "ovú"),
        ("ou", "ovou"),
    ),
}
_HERS_ALONE: Final = {"cs": "ová ové ovou", "sk": "ová ovej ovú ovou"}


def behind_particles(words: list[str], lang: str) -> Iterator[str]:
    """Return what a woman is called whose family name has small words (von der Leyenová)."""
    *before, last = words
    if set(before) <= PARTICLES and _BECOMES_HERS.search(last.lower()):
        for ending in _HERS_ALONE.get(lang, "").split():
            yield " ".join([*before, stem_of_owner(last) + ending])


_HER_GIVEN: Final = re.compile("[aeiy]$|^[a-z]+$")


def as_woman(words: list[str], lang: str) -> Iterator[str]:
    """Return what a woman from abroad is called: Giorgia Meloniová, Giorgii Meloniové."""
    first, *between, last = words
    if lang not in HERS or not _HER_GIVEN.search(first) or not _BECOMES_HERS.search(last.lower()):
        return
    stem = stem_of_owner(last)
    for given, family in HERS[lang]:
        own = first[:-1] + given if first.endswith("a") else first
        yield " ".join([own, *between, stem + family])


# Czech and Slovak put -ová behind all but adjectives and what has it already.
_BECOMES_HERS: Final = re.compile("(?<![sc]k)[iy]$|[éue]$|[^aáeéiíoóuúyý]$|[^aeiou][ao]$")


def stem_of_owner(name: str) -> str:
    """Return what the endings of possessives and of women's names are put on."""
    stem = re.sub("(?<=[^aeiouy])[ao]$", "", name)
    return re.sub("e([kc])$|(?<=[vrz])e(l)$", r"\1\2", stem)
