"""A folded word in; the languages of which nearly every text has it, out."""

import unicodedata
from collections.abc import Callable, Iterator
from functools import cache
from typing import Final

from vigie.text import fold
from watchlists.names.tables import rows

_LONG_ENOUGH: Final = 3  # letters: a wildcard that finds shorter words has too few of its own
# Who watches the news in any language meets texts in these.
_MET_BY_ALL: Final = frozenset({"en", "fr", "de", "es", "it", "ru"})


def langs_full_of(word: str) -> tuple[str, ...]:
    """Return the languages that have a folded word in nearly every text."""
    return _langs().get(word, ())


def first_accepted(accepts: Callable[[str], bool]) -> str:
    """Return the first such word of a great language, as written, that is accepted, or nothing."""
    return next((word for word in _of_great_languages() if accepts(fold(word))), "")


def first_found(finds: Callable[[str], bool]) -> str:
    """Return the first such word, as written, in which something is found, or nothing.

    It is of a great language, or not written in Latin letters: whatever is found in that finds
    nearly all that a reader of its script meets.
    """
    return next(filter(finds, _met_in_its_script()), "")


@cache
def _met_in_its_script() -> tuple[str, ...]:
    listed = (word for lang, word in _listed() if lang in _MET_BY_ALL or not _is_latin(word))
    return tuple(dict.fromkeys(listed))


def _is_latin(word: str) -> bool:
    return unicodedata.name(word[0]).startswith("LATIN ")


@cache
def _of_great_languages() -> tuple[str, ...]:
    listed = (word for lang, word in _listed() if lang in _MET_BY_ALL)
    return tuple(dict.fromkeys(word for word in listed if len(word) >= _LONG_ENOUGH))


@cache
def _langs() -> dict[str, tuple[str, ...]]:
    found: dict[str, dict[str, None]] = {}
    for lang, word in _listed():
        found.setdefault(fold(word), {})[lang] = None
    return {word: tuple(langs) for word, langs in found.items()}


def _listed() -> Iterator[tuple[str, str]]:
    for lang, line in rows("every_text"):
        for word in line.split():
            yield lang, word
