"""A Latvian or Lithuanian word in; its cases out, by rules for foreign names."""

import re
from collections.abc import Iterator
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

_CASES: Final = ("nominative", "genitive", "dative", "accusative", "instrumental", "locative")
# (the ending, how much of it is lost, the endings of _CASES). A name as it is written abroad, in
# a consonant, gets the ending of the nominative too: Putin, Putins.
_ENDINGS: Final = {
    "lv": (
        ("pils", 1, "s s ij i i ī"),
        ("[sc]kis", 2, "is a am/im i i ī"),
        ("is", 2, "is/iss a/isa im/isam i/isu i/isu ī/isā"),
        ("s", 1, "s a am u u ā"),
        ("š", 1, "š a am u u ā"),
        ("ija|[^aeiāēī]a", 1, "a as ai/am u u ā"),
        ("e", 1, "e es ei/em i i ē"),
        ("[bcdfghjklmnprtvzčćķļņž]", 0, "s a am u u ā"),
    ),
    "lt": (
        ("iai", 3, "iai ių iams ius iais iuose"),
        ("[^aeiou]ai", 2, "ai ų ams us ais uose"),
        ("as", 2, "as o ui ą u e"),
        ("is", 2, "is io iui į iu yje"),
        ("us", 2, "us aus ui ų umi uje"),
        ("ija|[^aeiąęėį]a", 1, "a os ai ą a oje"),
        ("ė", 1, "ė ės ei ę e ėje"),
        ("ć|[iey]č", 0, "ius iaus iui ių iumi iuje"),  # Vučićius
        ("[ei]c", 0, "as/ius o/iaus ui/iui ą/ių u/iumi e"),
        ("vili", 1, "is io iui į iu yje"),
        ("dze", 1, "ė ės ei ę e ėje"),
        ("ei", 0, "us aus ui ų umi uje"),
        ("j", 0, "us aus ui ų umi uje"),
        ("[aei][rl]", 0, "is io iui į iu yje"),
        ("[bcdfghklmnprtvzčšž]", 0, "as o ui ą u e"),
    ),
}
_OF_WOMAN: Final = re.compile(r"[ae] (?:\S+ )*\S*[^aeiouāēīūš]$")
# The first syllable of a Korean given name.
_SYLLABLES: Final = re.compile(r"[A-ZŠŽČ][a-zščžė]*-(?=[a-zščžė])")
_LANGUAGE: Final = {"lv": "Latvian", "lt": "Lithuanian"}


def inflect(name: str, lang: str, kind: Kind) -> Iterator[Form]:
    """Return the cases of a name; in one of several words all are declined."""
    if kind is Kind.OTHER and name[:1].islower():
        return iter(())
    words = name.split()
    kept = FIXED if kind is Kind.PLACE else FIXED | PARTICLES
    several = len(words) > 1
    parts = [
        fixed(part, _CASES) if several and part in kept else _declined(part, lang)
        for part in words
    ]
    if several and kind is Kind.PERSON and (first := _SYLLABLES.match(words[-1])):  # Jong-uno
        last = words[-1][first.end() :]
        parts[-1] = together([fixed(first[0][:-1], _CASES), _declined(last, lang)], "-")
    paradigms = [together(parts)]
    if several and kind is Kind.PERSON and (only_last(words) or _SYLLABLES.match(words[-1])):
        whole = [fixed(part, _CASES) for part in words[:-1]]
        paradigms.insert(0, together([*whole, parts[-1]]))
    if lang == "lv" and len(words) > 1 and _OF_WOMAN.search(name):  # Kaja Kallasa
        hers = cases(words[-1], "a as ai u u ā", _CASES)
        paradigms.append(together([*parts[:-1], hers]))
    return listed(paradigms, f"{lang}-case", _LANGUAGE[lang])


def _declined(name: str, lang: str) -> Paradigm:
    small = name.lower()
    for pattern, cut, endings in _ENDINGS[lang]:
        if ends_in(pattern).search(small) and len(name) - cut >= 2:
            return cases(name[: len(name) - cut], endings, _CASES)
    return fixed(name, _CASES)
