"""A Turkish, Azerbaijani, Uzbek or Kazakh word in; its cases out, by vowel harmony.

Turkish parts the ending of a name by an apostrophe (Mali'nin), which makes certain that it is a
name. Joined endings are mistakes, frequent ones; they are left out where they would make a word.
"""

from collections.abc import Iterator
from typing import Final

from watchlists.names.forms.paradigms import Form, Kind

_VOWELS: Final = "aeıioöuüə"
_HARD: Final = "fstkçşhpx"
# Below this many letters a name with an ending joined to it is too often another word.
_SHORTEST_JOINED: Final = 5
_PLAIN: Final = str.maketrans("áàâãéèêíóôúý", "aaaaeeeioouı")
_FOUR: Final = {
    "a": "ı",
    "ı": "ı",
    "o": "u",
    "u": "u",
    "e": "i",
    "ə": "i",
    "i": "i",
    "ö": "ü",
    "ü": "ü",
}


def _lower(word: str) -> str:
    return word.replace("İ", "i").replace("I", "ı").lower().translate(_PLAIN)


def suffixes(word: str) -> Iterator[tuple[str, str]]:
    """Return the case endings that harmonise with a Turkish word, each with its case."""
    small = _lower(word)
    last = next((char for char in reversed(small) if char in _VOWELS), "a")
    close = _FOUR[last]
    open_ = "a" if last in "aıou" else "e"
    stop = "t" if small[-1] in _HARD else "d"
    vowel = small[-1] in _VOWELS
    yield ("n" if vowel else "") + close + "n", "genitive"
    yield ("y" if vowel else "") + close, "accusative"
    yield ("y" if vowel else "") + open_, "dative"
    yield stop + open_, "locative"
    yield stop + open_ + "n", "ablative"
    yield ("y" if vowel else "") + "l" + open_, "instrumental"
    yield stop + open_ + "ki", "locative adjective"
    yield ("y" if vowel else "") + "m" + close + "ş", "evidential"


def inflect(name: str, lang: str, kind: Kind) -> Iterator[Form]:
    """Return the cases of a name (of its last word, if it has several)."""
    if not name[-1:].isalpha():
        return
    if lang == "tr":
        yield from _turkish(name, kind)
    else:
        table = {"az": _azerbaijani, "uz": _uzbek, "kk": _kazakh}[lang]
        for ending, case in table(name):
            yield Form(name + ending, f"{lang}-case", f"{case} in {_LANGUAGE[lang]}")


_LANGUAGE: Final = {"az": "Azerbaijani", "uz": "Uzbek", "kk": "Kazakh"}


def _turkish(name: str, kind: Kind) -> Iterator[Form]:
    joined = kind is Kind.OTHER or len(name) >= _SHORTEST_JOINED
    for ending, case in suffixes(name):
        if name[:1].isupper():
            yield Form(f"{name}'{ending}", "tr-apostrophe", f"{case} in Turkish")
        if joined:
            yield Form(name + ending, "tr-case", f"{case} in Turkish")
    if kind is Kind.OTHER:
        yield from _plural(name)


def _plural(word: str) -> Iterator[Form]:
    last = next((char for char in reversed(_lower(word)) if char in _VOWELS), "a")
    plural = word + ("lar" if last in "aıou" else "ler")
    yield Form(plural, "tr-plural", "plural in Turkish")
    for ending, case in suffixes(plural):
        yield Form(plural + ending, "tr-plural", f"{case} plural in Turkish")


def _azerbaijani(word: str) -> Iterator[tuple[str, str]]:
    small = _lower(word)
    last = next((char for char in reversed(small) if char in _VOWELS), "a")
    close = _FOUR[last]
    open_ = "a" if last in "aıou" else "ə"
    vowel = small[-1] in _VOWELS
    yield ("n" if vowel else "") + close + "n", "genitive"
    yield ("n" if vowel else "") + close, "accusative"
    yield ("y" if vowel else "") + open_, "dative"
    yield "d" + open_, "locative"
    yield "d" + open_ + "n", "ablative"
    yield ("yl" if vowel else "l") + open_, "instrumental"


def _uzbek(word: str) -> Iterator[tuple[str, str]]:
    dative = "ka" if word[-1] == "k" else "qa" if word[-1] == "q" else "ga"
    yield from (("ning", "genitive"), ("ni", "accusative"), (dative, "dative"))
    yield from (("da", "locative"), ("dan", "ablative"))


_KAZAKH_BACK: Final = "аоұыуяюё"
_KAZAKH_VOWELS: Final = _KAZAKH_BACK + "әеөүіэи"
_KAZAKH_HARD: Final = "кқпстфхцчшщһбвгд"
_KAZAKH_NASAL: Final = "мнң"
# By what the word ends in: genitive, accusative, dative, locative, ablative, instrumental. Ы and
# А stand for the vowels that harmonise, Қ for the consonant that goes with them.
_KAZAKH_ENDINGS: Final = {
    "vowel": "нЫң нЫ ҒА дА дАн мен",
    "nasal": "нЫң дЫ ҒА дА нАн мен",
    "soft": "дЫң дЫ ҒА дА дАн мен бен",
    "hard": "тЫң тЫ ҚА тА тАн пен",
}
_BACK: Final = str.maketrans("ЫАҒҚ", "ыағқ")
_FRONT: Final = str.maketrans("ЫАҒҚ", "іегк")


def _kazakh(word: str) -> Iterator[tuple[str, str]]:
    small = word.lower()
    last = next((char for char in reversed(small) if char in _KAZAKH_VOWELS), "а")
    group = "soft"
    for name, letters in (
        ("vowel", _KAZAKH_VOWELS),
        ("nasal", _KAZAKH_NASAL),
        ("hard", _KAZAKH_HARD),
    ):
        if small[-1] in letters:
            group = name
    endings = _KAZAKH_ENDINGS[group].translate(_BACK if last in _KAZAKH_BACK else _FRONT)
    return ((ending, "case") for ending in endings.split())


def people(word: str) -> Iterator[str]:
    """Return a Turkish demonym with its plural and the cases of both (Malili, Malililerin)."""
    last = next((char for char in reversed(_lower(word)) if char in _VOWELS), "a")
    plural = word + ("lar" if last in "aıou" else "ler")
    for number in (word, plural):
        yield number
        yield from (number + ending for ending, _ in _first_five(number))


def _first_five(word: str) -> list[tuple[str, str]]:
    return [pair for pair, _ in zip(suffixes(word), range(5), strict=False)]


def people_of_town(name: str) -> Iterator[str]:
    """Return the Turkish for somebody or something from a town (Moskovalı) in all its forms."""
    last = next((char for char in reversed(_lower(name)) if char in _VOWELS), "a")
    return people(f"{name}l{_FOUR[last]}")
