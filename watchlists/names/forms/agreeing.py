"""An adjective as the dictionary has it in; its other genders, numbers and cases out.

The names of peoples are like them (Malian, Malians). Words may as well be nouns: only what a
table of peoples or a dictionary knows, or an ending that hardly any noun has, makes an adjective.
French -é and Spanish -ico are not among them (traité, traitée; músico, música).
"""

import re
from collections.abc import Callable, Iterator
from typing import Final

from watchlists.names.forms import demonyms, east_slavic, germanic, romance, west_slavic

LANGUAGE: Final = {
    "en": "English",
    "fr": "French",
    "es": "Spanish",
    "it": "Italian",
    "pt": "Portuguese",
    "de": "German",
    "ru": "Russian",
    "uk": "Ukrainian",
    "pl": "Polish",
    "cs": "Czech",
}
_SHORTEST: Final = 5
# Nouns with the endings of adjectives whose other gender would be another word.
_NOUNS: Final = frozenset(
    word
    for line in (
        "capital moral entretien soutien maintien terrain refrain parrain",  # French
        "motivo archivo cultivo verano diseño",  # Spanish
        "motivo aperitivo divano aeroplano",  # Italian
        "motivo arquivo cultivo oceano",  # Portuguese
    )
    for word in line.split()
)
# The masculine singular: its ending, and the feminine's in the place of it.
_FEMININE: Final = {
    "fr": (
        ("(?:i|é)en", r"\g<0>ne"),
        ("(?:[iun]|tur)el", r"\g<0>le"),
        ("if", "ive"),
        ("eux", "euse"),
        ("al", "ale"),
        ("(?:c|er|b|m)ain|(?:ai|oi)s", r"\g<0>e"),
    ),
    "es": (("(?<=an|os|iv)o|(?<=[lrt]eñ)o", "a"),),
    "it": (("(?<=an|os|iv)o", "a"),),
    "pt": (("(?<=an|os|iv)o", "a"),),
}
_GERMAN: Final = re.compile("(?:isch|lich|ig|bar|sam|los|haft|iv|ell)$")
_POLISH: Final = re.compile("(?:ow|czn|ln|jn)y$")
_POLISH_ENDINGS: Final = "y ego emu ym a ej ą e ych ymi"
_CZECH: Final = re.compile("(?:sk|ck|ov|n)ý$")
_CZECH_ENDINGS: Final = "ý ého ému ém ým á é ou ých ými"


def agreeing(word: str, lang: str) -> Iterator[str]:
    """Return the forms of an adjective in the masculine singular, the word itself among them.

    Nothing for other words, and where nobody can tell.
    """
    if (people := demonyms.forms_of(word, lang)) is not None:
        yield from people
    elif not _may_be(word):
        return
    elif lang in _FEMININE:
        yield from _romance(word, lang)
    elif maker := _MAKERS.get(lang):
        yield from maker(word)


def _may_be(word: str) -> bool:
    return word.islower() and word.isalpha() and len(word) >= _SHORTEST and word not in _NOUNS


def _romance(word: str, lang: str) -> Iterator[str]:
    for ending, feminine in _FEMININE[lang]:
        if re.search(f"(?:{ending})$", word):
            other = re.sub(f"(?:{ending})$", feminine, word)
            yield from (word, *romance.plurals(word, lang), other)
            yield other[:-1] + "e" if lang == "it" else other + "s"
            return


def _german(word: str) -> Iterator[str]:
    if _GERMAN.search(word):
        yield from germanic.german_adjective(word)


def _polish(word: str) -> Iterator[str]:
    if word.endswith(("ski", "cki", "dzki")):
        yield from west_slavic.adjective(word, "pl")
    elif _POLISH.search(word):
        yield from (word[:-1] + ending for ending in _POLISH_ENDINGS.split())


def _czech(word: str) -> Iterator[str]:
    if _CZECH.search(word):
        yield from (word[:-1] + ending for ending in _CZECH_ENDINGS.split())


def _east_slavic(lang: str) -> Callable[[str], Iterator[str]]:
    return lambda word: east_slavic.agreeing(word, lang)


_MAKERS: Final[dict[str, Callable[[str], Iterator[str]]]] = {
    "de": _german,
    "pl": _polish,
    "cs": _czech,
    "ru": _east_slavic("ru"),
    "uk": _east_slavic("uk"),
}
