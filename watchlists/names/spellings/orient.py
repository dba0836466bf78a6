"""A name of the Middle East in English letters in; how other Latin languages write it out.

English has sh, ch and j where Czech has š, č and dž, and German sch, tsch and dsch.
"""

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Final

from vigie.text import fold
from vigie.text.rewriting import Rewriting, tables
from watchlists.names.datafiles import data_lines
from watchlists.names.spellings.families import bare

_TABLE: Final = "orient-"
LANGUAGES: Final = ("cs", "pl", "hu", "de", "nl", "fr", "es")


@cache
def _tables() -> Mapping[str, Rewriting]:
    return tables(data_lines("letters.tsv"))


def respelt(parts: Sequence[str], lang: str) -> tuple[str, ...]:
    """Return the whole name as a language writes it; nothing where that is the same."""
    written = [_respelt(part, lang) for part in parts]
    if not all(written):
        return ()
    text = " ".join(written)
    return (text,) if fold(text) != fold(" ".join(parts)) else ()


def _respelt(part: str, lang: str) -> str:
    """Return one part; an article before it stays as it is (al-Khatib, al-Chatib)."""
    name = bare(part)
    article = part[: len(part) - len(name)]
    return article + _capital("".join(_tables()[_TABLE + lang](fold(name), 1)))


def _capital(word: str) -> str:
    return "-".join(part[:1].upper() + part[1:] for part in word.split("-"))
