"""A Serbian, Croatian, Bosnian or Slovene word in; its cases out, by rules for names.

Serbian is written in two alphabets: the endings are kept in Latin letters and follow the word's.
"""

import re
from collections.abc import Iterator, Mapping
from functools import cache
from itertools import chain
from typing import Final

from watchlists.names.forms.paradigms import (
    FIXED,
    PARTICLES,
    Form,
    Kind,
    Paradigm,
    cases,
    ends_in,
    fixed,
    listed,
    only_last,
    together,
)

_CYRILLIC: Final = str.maketrans("aeiouvgmhšjkscrlnt", "аеиоувгмхшјксцрлнт")
_LATIN: Final[Mapping[int, str]] = {upper: chr(lower) for lower, upper in _CYRILLIC.items()}
_LATIN_CONSONANTS: Final = str.maketrans("бвгдђжзклљмнњпрстћфхцчџш", "bvgdđžzklļmnņprstćfhcčžš")

_ENDINGS: Final = (
    ("[sšc]ki", 1, "og/oga om/ome og/oga im om/ome"),
    ("[^aeioun]ni", 1, "og/ija om/iju og/ija im/ijem om/iju"),
    ("[sšcč]ka", 1, "e oj/i u om oj/i"),
    ("[^aeiou]ci", 2, "aca cima ce cima cima"),
    ("[aeiou]ka|[aeiou]ga", 1, "e i u om i"),
    ("[aeiou]ja|[^aei]a|ija", 1, "e i u om i"),
    ("ei", 0, "ja/a ju/u ja/a jem/em ju/u"),
    ("[iy]", 0, "ja ju ja jem ju"),
    ("u", 0, "a u a om u"),
    ("io", 1, "ja/a ju/u ja jem/om ju/u"),
    ("o", 1, "a u a/o om u"),
    ("lje|nje|ļe|ņe|[cćšž]e", 1, "a u e em u"),
    ("e", 0, "a u a om u"),
    ("[^aeiou]ac", 2, "ca cu ca cem cu"),
    ("pavel", 2, "la lu la lom lu"),
    ("ksandar|petar", 2, "ra ru ra rom ru"),
    ("[čćđšžjzcļņ]", 0, "a u a/0 em/om u"),
    ("[bdfghklmnprstvwxļņ]", 0, "a u a/0 om u"),
)
# Places alone change their last consonant (Amerika, Americi); people do not.
_SOFTENED: Final = (("ka", "ci"), ("ga", "zi"), ("ha", "si"))
_SLOVENE: Final = (
    ("[sšc]ki", 1, "ega emu ega im em"),
    ("[^aeioun]ni", 1, "ega/ija emu/iju ega/ija im/ijem em/iju"),
    ("[^aei]a|ija", 1, "e/a i/u o/a o/om i/u"),
    ("[aeiou]r", 0, "ja/a ju/u ja/a/0 jem/om ju/u"),
    ("[iyu]", 0, "ja ju ja jem ju"),
    ("e", 0, "ja ju ja jem ju"),
    ("o", 1, "a u a om u"),
    ("[^aeiou]ec", 2, "ca cu ca cem cu"),
    ("[^aeiou]ek", 2, "ka ku ka kom ku"),
    ("pavel", 2, "la lu la lom lu"),
    ("peter", 2, "ra ru ra rom ru"),
    ("[čšžjc]", 0, "a u a/0 em u"),
    ("[bdfghklmnprstvwxz]", 0, "a u a/0 om u"),
)
_SHORTEST_OWNER: Final = 4
_COMMONEST: Final = 6  # possessives of names in -i and -u, which are rarer
_LANGUAGE: Final = {"sr": "Serbian", "hr": "Croatian", "bs": "Bosnian", "sl": "Slovene"}
_POSSESSIVE: Final = "ov ova ovo ovi ove ovu ovog ovoj ovom ovim ovih".split()  # noqa: SIM905
_OF_HER: Final = "in ina ino ini ine inu inog inoj inom inim inih".split()  # noqa: SIM905


_OF_WOMAN: Final = re.compile("a [^ ]*[^aeiou ]$")
# A Korean given name, before which the family name stays as it is.
_SYLLABLES: Final = re.compile(r" [^\W\d_]+-(?=[a-zčšž])[^\W\d_]+$")
_OF_HER_GIVEN: Final = re.compile("[aа] .*[^aeiouаеиоу]$")
_IN_CYRILLIC: Final = re.compile("[а-яђјљњћџА-ЯЂЈЉЊЋЏ]")


def _in_latin(word: str) -> str:
    small = word.lower()
    return small if small.isascii() else small.translate(_LATIN).translate(_LATIN_CONSONANTS)


def _script(word: str, endings: str) -> str:
    """Return endings in the letters of a word."""
    return _in_cyrillic(endings) if _IN_CYRILLIC.search(word) else endings


@cache
def _in_cyrillic(endings: str) -> str:
    return endings.translate(_CYRILLIC)


def inflect(name: str, lang: str, kind: Kind) -> Iterator[Form]:
    """Return the cases of a name; in one of several words all are declined."""
    if kind is Kind.OTHER and name[:1].islower():
        return iter(())
    words = name.split()
    kept = FIXED if kind is Kind.PLACE else FIXED | PARTICLES
    parts = [
        fixed(part) if part in kept and len(words) > 1 else _by_parts(part, lang) for part in words
    ]
    paradigms = [together(parts)]
    if kind is Kind.PERSON and (only_last(words) or _SYLLABLES.search(name)):
        paradigms.insert(0, together([*map(fixed, words[:-1]), parts[-1]]))
    if lang != "sl" and len(parts) > 1 and kind is Kind.PERSON and _OF_HER_GIVEN.search(name):
        paradigms.append(together([*parts[:-1], fixed(words[-1])]))  # Урсуле фон дер Лајен
    if lang == "sl" and kind is Kind.PERSON and _OF_WOMAN.search(name):  # Petre Novak
        paradigms.append(together([*parts[:-1], fixed(words[-1])]))
    found = listed(paradigms, f"{lang}-case", _LANGUAGE[lang])
    if len(parts) > 1 and kind is Kind.PLACE:
        return chain(found, _of_phrase(words, lang))
    if len(parts) > 1:
        return found
    more, what = {
        Kind.PLACE: (chain(_softened(name), _shortened(name)), "case"),
        Kind.PERSON: (_possessive(name), "possessive"),
    }.get(kind, (iter(()), ""))
    because = f"{what} in {_LANGUAGE[lang]}"
    return chain(found, (Form(text, f"{lang}-case", because) for text in more))


# Places of an adjective and a noun: Novi Sad, Crna Gora, Banja Luka.
_AGREEING: Final = (
    ("[aeiou][^aeiou]+i|[sšc]ki|i", 1, "og/oga om/ome i/og im om/ome"),
    ("a", 1, "e oj u om oj"),
    ("o", 1, "og om o im om"),
)


def _of_phrase(words: list[str], lang: str) -> Iterator[Form]:
    """Return the cases of a noun behind adjectives that agree with it."""
    *before, noun = words
    if not all(re.search("[iao]$", _in_latin(word)) for word in before):
        return
    agreeing = [_declined(word, lang, _AGREEING) for word in before]
    declined = _by_parts(noun, lang)
    yield from listed([together([*agreeing, declined])], f"{lang}-case", _LANGUAGE[lang])
    for soft in _softened(noun):
        text = " ".join([*(next(iter(one["locative"])) for one in agreeing), soft])
        yield Form(text, f"{lang}-case", f"locative in {_LANGUAGE[lang]}")


def _by_parts(name: str, lang: str) -> Paradigm:
    first, *others = name.split("-")
    if others and others[-1].islower():  # Jong-unom
        return together([*map(fixed, (first, *others[:-1])), _declined(others[-1], lang)], "-")
    return together([_declined(part, lang) for part in (first, *others)], "-")


# Towns lose the last vowel (Sisak, u Sisku), which most foreign names keep.
_FLEETING: Final = re.compile("[^aeiou]a[kc]$")
_SHORTEST_FLEETING: Final = 5


def _shortened(name: str) -> Iterator[str]:
    if len(name) < _SHORTEST_FLEETING or not _FLEETING.search(_in_latin(name)):
        return
    stem = name[:-2] + name[-1]
    yield from (stem + _script(name, ending) for ending in ("a", "u", "om", "em"))


def _softened(name: str) -> Iterator[str]:
    latin = _in_latin(name)
    for ending, soft in _SOFTENED:
        if latin.endswith(ending):
            yield name[:-2] + _script(name, soft)


def _declined(
    name: str, lang: str, table: tuple[tuple[str, int, str], ...] | None = None
) -> Paradigm:
    latin = _in_latin(name)
    for pattern, cut, endings in table or (_SLOVENE if lang == "sl" else _ENDINGS):
        if ends_in(pattern).search(latin) and len(name) - cut >= 2:
            return cases(name[: len(name) - cut], _script(name, endings))
    return fixed(name)


def _possessive(name: str) -> Iterator[str]:
    """Return the possessives of a name, which the news has where others have a genitive."""
    latin = _in_latin(name)
    if len(name) < _SHORTEST_OWNER:
        return
    if re.search("[iy]$", latin) and not re.search("[sšc]ki$", latin):  # Melonijeva
        yield from (name + _script(name, f"je{ending[1:]}") for ending in _POSSESSIVE[:_COMMONEST])
    elif latin.endswith("u"):
        yield from (name + _script(name, ending) for ending in _POSSESSIVE[:_COMMONEST])
    elif re.search("[^aeiou]a$", latin):
        yield from (name[:-1] + _script(name, ending) for ending in _OF_HER)
    elif re.search("[^aeiou]o$|[^aeiouy]$", latin) and not re.search("[sšc]ki$", latin):
        stem = name[:-1] if latin.endswith("o") else name
        endings = _POSSESSIVE
        if re.search("[čćđšžjc]$", latin):
            endings = [f"e{ending[1:]}" for ending in _POSSESSIVE]
        yield from (stem + _script(name, ending) for ending in endings)


def of_person(name: str, lang: str) -> Iterator[str]:
    """Return the possessive of a name (Putinov, Путинових)."""
    return _possessive(name) if lang in _LANGUAGE else iter(())
