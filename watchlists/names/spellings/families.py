"""A name of Arabic origin in; the other spellings of the same name, in every script, out."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Final

from vigie.text import fold
from watchlists.names.datafiles import data_lines

# The article before a family name: it takes the sound of what follows, and every newsroom has
# its own way with it.
_ARTICLE: Final = re.compile(
    r"(?i)(al|el|as|ash|es|ach|asch|an|en|ar|er|at|et|az|ez|ad|ed)[- ](?=\w{3})"
)
_ARABIC_ARTICLE: Final = re.compile(r"ال(?=\w{3})")
_RUSSIAN_ARTICLE: Final = re.compile(r"(?i)(аль|эль|ас|аш|ан|ар|ат|аз|ад)[- ](?=\w{3})")
ARTICLES: Final = ("al-", "el-")


@dataclass(frozen=True, slots=True, kw_only=True)
class Family:
    """The spellings of one name: in Latin letters, and (language, spelling) in others.

    `given`: it is a given name, and the others are the same only where the rest of the name is.
    """

    latin: tuple[str, ...]
    others: tuple[tuple[str, str], ...]
    given: bool = False


_GIVEN: Final = "+ "


def _family(line: str) -> Family:
    latin, _, rest = line.removeprefix(_GIVEN).partition(" | ")
    others = tuple(
        (lang, text.replace("_", " "))
        for lang, _, texts in (tag.partition("=") for tag in rest.split())
        for text in texts.split(",")
    )
    return Family(
        latin=tuple(name.replace("_", " ") for name in latin.split()),
        others=others,
        given=line.startswith(_GIVEN),
    )


@cache
def _families() -> Mapping[str, Family]:
    found: dict[str, Family] = {}
    for family in map(_family, data_lines("families.tsv")):
        for text in (*family.latin, *(text for _, text in family.others)):
            found.setdefault(fold(text), family)
    return found


def family(part: str) -> Family | None:
    """Return the family that a part of a name belongs to, in whatever script it is written."""
    return _families().get(fold(part))


def bare(part: str) -> str:
    """Return a part of a name without the Arabic article before it (al-Sisi: Sisi)."""
    for pattern in (_ARTICLE, _ARABIC_ARTICLE, _RUSSIAN_ARTICLE):
        if match := pattern.match(part):
            return part[match.end() :]
    return part
