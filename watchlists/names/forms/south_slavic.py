"""A Serbian, Croatian, Bosnian or Slovene word in; its cases out, by rules for names.

Serbian is written in two alphabets: the endings are kept in Latin letters and follow the word's.
"""

import re
from collections.abc import Iterator, Mapping
from typing import Final

from watchlists.names.forms.paradigms import Form, Kind, Paradigm, cases, fixed, listed, together

_CYRILLIC: Final = str.maketrans("aeiouvgmhšjks", "аеиоувгмхшјкс")
_LATIN: Final[Mapping[int, str]] = {upper: chr(lower) for lower, upper in _CYRILLIC.items()}
_LATIN_CONSONANTS: Final = str.maketrans("бвгдђжзклљмнњпрстћфхцчџш", "bvgdđžzklzmnzprstćfhcčzš")

_ENDINGS: Final = (
    ("[sšc]ki", 1, "og/oga om/ome og/oga im om/ome"),
    ("[aeiou]ja|[^aeiou]a|ija", 1, "e i u om i"),
    ("i", 0, "ja ju ja jem ju"),
    ("u", 0, "a u a om u"),
    ("o", 1, "a u a/o om u"),
    ("[čćđšžjzc]", 0, "a u a/0 em/om u"),
    ("[bdfghklmnprstvwx]", 0, "a u a/0 om u"),
)
_SLOVENE: Final = (
    ("[sšc]ki", 1, "ega emu ega im em"),
    ("[^aeiou]a|ija", 1, "e i o o i"),
    ("o", 1, "a u a om u"),
    ("[čšžjc]", 0, "a u a/0 em u"),
    ("[bdfghklmnprstvwxz]", 0, "a u a/0 om u"),
)
_LANGUAGE: Final = {"sr": "Serbian", "hr": "Croatian", "bs": "Bosnian", "sl": "Slovene"}
_POSSESSIVE: Final = "ov ova ovo ovi ove ovu ovog ovoj ovom ovim ovih".split()  # noqa: SIM905


def _in_latin(word: str) -> str:
    return word.lower().translate(_LATIN).translate(_LATIN_CONSONANTS)


def _script(word: str, ending: str) -> str:
    return ending.translate(_CYRILLIC) if re.search("[а-яђјљњћџ]", word.lower()) else ending


def inflect(name: str, lang: str, kind: Kind) -> Iterator[Form]:
    """Return the cases of a name; in one of several words all are declined."""
    if kind is Kind.OTHER and name[:1].islower():
        return iter(())
    parts = [_declined(part, lang) for part in name.split()]
    return listed([together(parts)], f"{lang}-case", _LANGUAGE[lang])


def _declined(name: str, lang: str) -> Paradigm:
    latin = _in_latin(name)
    for pattern, cut, endings in _SLOVENE if lang == "sl" else _ENDINGS:
        if re.search(f"(?:{pattern})$", latin) and len(name) - cut >= 2:
            return cases(name[: len(name) - cut], _script(name, endings))
    return fixed(name)


def of_person(name: str, lang: str) -> Iterator[str]:
    """Return the possessive of a name in a consonant (Putinov, Путинових)."""
    if lang in _LANGUAGE and re.search("[bdfghklmnprstvwxz]$", _in_latin(name)) and len(name) >= 4:
        yield from (name + _script(name, ending) for ending in _POSSESSIVE)
