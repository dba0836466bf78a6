"""A Belarusian name in; its cases out."""

from collections.abc import Iterator
from typing import Final

from watchlists.names.forms.paradigms import (
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

# (the ending, how much of it is lost, the endings of CASES). The first that fits counts.
_ENDINGS: Final = (
    ("[сц]кі", 1, "ага аму ага ім ім"),
    ("[сц]кая", 2, "ай ай ую ай ай"),
    ("ія", 1, "і і ю яй і"),
    ("ка", 2, "кі цы ку кай цы"),
    ("га", 2, "гі зе гу гай зе"),
    ("ха", 2, "хі се ху хай се"),
    ("[^аеёіоуыэюя]а", 1, "ы е у ай/ою е"),
    ("ў", 1, "ва ву ў/ва вам/вым ве"),
    ("[ая]й", 1, "я ю я ем і"),
    ("ь", 1, "я ю я/ь ем і"),
    ("ін", 0, "а у 0/а ам/ым е"),
    ("[гкх]", 0, "а/у у 0/а ам у"),
    ("[бвджзлмнпрстфцчш]", 0, "а/у у 0/а ам е"),
)


def inflect(name: str, lang: str, kind: Kind) -> Iterator[Form]:
    """Return the cases of a name; in one of several words all are declined."""
    if kind is Kind.OTHER and name[:1].islower():
        return iter(())
    words = name.split()
    parts = [fixed(part) if part in PARTICLES else _declined(part) for part in words]
    paradigms = [together(parts)]
    if kind is Kind.PERSON and only_last(words):
        paradigms.append(together([*map(fixed, words[:-1]), parts[-1]]))
    return listed(paradigms, f"{lang}-case", "Belarusian")


def _declined(name: str) -> Paradigm:
    small = name.lower()
    for pattern, cut, endings in _ENDINGS:
        if ends_in(pattern).search(small) and len(name) - cut >= 2:
            return cases(name[: len(name) - cut], endings)
    return fixed(name)
