"""A word as written and a language in; its folded stem out (Snowball, by PyStemmer).

Stemmers know endings with their accents (arrêtée, samochodów), and do not see them in folded
words. So a word is folded after it was stemmed, where its alphabet has letters with accents.
"""

import re
from functools import lru_cache
from typing import Final, Protocol

import Stemmer  # type: ignore[import-not-found]  # a C module without annotations

from vigie.text.folding import composed, fold

_ALGORITHMS: Final = {
    "ar": "arabic",
    "ca": "catalan",
    "cs": "czech",
    "da": "danish",
    "de": "german",
    "el": "greek",
    "en": "english",
    "es": "spanish",
    "et": "estonian",
    "eu": "basque",
    "fa": "persian",
    "fi": "finnish",
    "fr": "french",
    "ga": "irish",
    "hi": "hindi",
    "hu": "hungarian",
    "hy": "armenian",
    "id": "indonesian",
    "it": "italian",
    "lt": "lithuanian",
    "ne": "nepali",
    "nl": "dutch",
    "no": "norwegian",
    "pl": "polish",
    "pt": "portuguese",
    "ro": "romanian",
    "ru": "russian",
    "sr": "serbian",
    "sv": "swedish",
    "ta": "tamil",
    "tr": "turkish",
}

# Of these the stemmers want to see the accents.
_ACCENTED: Final = frozenset(
    {"ca", "cs", "da", "de", "es", "et", "eu", "fi", "fr", "ga", "hu", "it", "lt", "nl", "no"}
    | {"pl", "pt", "ro", "sv", "tr"}
)
_LEAST_STEM: Final = 3
_TURKISH_CAPITALS: Final = str.maketrans({"I": "ı", "İ": "i"})


class _Stemmer(Protocol):
    def stemWord(self, word: str) -> str: ...  # noqa: N802 - PyStemmer's name


@lru_cache(maxsize=64)
def _stemmer(lang: str | None) -> _Stemmer | None:
    algorithm = _ALGORITHMS.get(lang or "")
    # An older libstemmer knows fewer languages; without one a word is its own stem.
    if algorithm is None or algorithm not in Stemmer.algorithms():
        return None
    # It would keep the stems of many words, which takes three times as long as to find them again.
    stemmer: _Stemmer = Stemmer.Stemmer(algorithm, 0)
    return stemmer


# What is written together with the article, and what stays of it.
_BEFORE_ARTICLE: Final = re.compile("^(?:[وف]?[بك]ال|[وف]ال|[وف]?لل)(?=...)")
_FOLDED_TEH: Final = re.compile("(?<=..[^ت])ه$")


def _arabic(word: str) -> str:
    """Return a folded word as the stemmer knows it: teh marbuta, and no clitic before the article.

    A pronoun (رئيسه) is taken for teh marbuta, but behind ت (حكومته): both are cut off.
    """
    return _FOLDED_TEH.sub("ة", _BEFORE_ARTICLE.sub("ال", word))


def stem(word: str, lang: str | None) -> str:
    """Return the folded stem of a word, or the folded word where its language has no stemmer.

    A stem of fewer than three letters is none: it would be that of too many words. A folded word
    has a stem, too, but in many languages not always that of the word as written. A stemmer is not
    thread-safe, so all calls come from one thread (the daemon's).
    """
    folded = fold(word)
    stemmer = _stemmer(lang)
    if stemmer is None:
        return folded
    stemmed = fold(stemmer.stemWord(_as_known(word, folded, lang)))
    return stemmed if len(stemmed) >= _LEAST_STEM else folded


def _as_known(word: str, folded: str, lang: str | None) -> str:
    """Return a word as the stemmer of its language knows it."""
    if lang == "ar":
        return _arabic(folded)
    if lang not in _ACCENTED:
        return folded
    written = composed(word)
    return (written.translate(_TURKISH_CAPITALS) if lang == "tr" else written).lower()
