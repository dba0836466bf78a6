"""A folded word and a language in; its stem out (Snowball, by PyStemmer)."""

import re
from functools import lru_cache
from typing import Final, Protocol

import Stemmer  # type: ignore[import-not-found]  # a C module without annotations

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
    """Return the word's stem, or the word where its language has no stemmer.

    A stemmer is not thread-safe, so all calls come from one thread (the daemon's).
    """
    stemmer = _stemmer(lang)
    if stemmer is None:
        return word
    return stemmer.stemWord(_arabic(word) if lang == "ar" else word)
