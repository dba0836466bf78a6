"""A Finnish or Hungarian common noun in; its plural in the cases that the news has out."""

import re
from collections.abc import Iterator
from typing import Final

from watchlists.names.forms import uralic

_VOWELS: Final = "aeiouyäö"
# Strong and weak before the last vowel; those between vowels after the doubled ones.
_WEAKENED: Final = (
    *(("kk", "k"), ("pp", "p"), ("tt", "t"), ("nk", "ng"), ("nt", "nn"), ("lt", "ll")),
    *(("rt", "rr"), ("mp", "mm"), ("rk", "r"), ("lk", "l"), ("rp", "rv"), ("lp", "lv")),
)
_WEAKENED_ALONE: Final = (("t", "d"), ("p", "v"), ("k", ""))
_LENGTHENED: Final = {"a": "á", "e": "é"}
_INNER: Final = ("ssa", "sta", "lla", "lta", "lle", "ksi")


def finnish(noun: str) -> Iterator[str]:
    """Yield the plural of a noun: lakot, lakkojen, lakoissa; sotilaat, sotilaita."""
    a = "a" if re.search("[aou]", noun) else "ä"
    return (form.replace("A", a) for form in _finnish(noun))


def _finnish(noun: str) -> Iterator[str]:
    if noun.endswith("nen"):
        yield from _long(noun[:-3], "set", ("sten", "siA", "siin"), "si")
    elif re.search("[aä]s$", noun):  # sotilas, sotilaat; but hyökkäys is none of these
        stem = noun[:-1] + noun[-2]
        yield from _long(stem, "t", ("iden", "itA"), "", cut=1)
    elif re.search("[uyoöi]s$", noun):  # ohjus, ohjukset
        yield from _long(noun[:-1], "kset", ("sten", "ksien", "ksiA", "ksiin"), "ksi")
    elif noun.endswith("e"):
        yield from _long(noun + "e", "t", ("iden", "itA", "isiin"), "", cut=1)
    elif noun.endswith("it"):  # vaalit, which has no singular
        yield from _of_vowel(noun[:-1], plural_only=True)
    elif noun[-1] in _VOWELS:
        yield from _of_vowel(noun)


def _long(
    stem: str, nominative: str, others: tuple[str, ...], link: str, *, cut: int = 0
) -> Iterator[str]:
    """Yield the plural of nouns whose stem does not weaken."""
    short = stem[:-cut] if cut else stem
    yield stem + nominative
    yield from (short + ending for ending in others)
    inner = short + (link or "i")
    yield from (inner + ending.replace("a", "A") for ending in _INNER)


def _of_vowel(noun: str, *, plural_only: bool = False) -> Iterator[str]:
    strong, weak = noun[:-1], _weak(noun)[:-1]
    last = noun[-1]
    if not plural_only:
        yield f"{weak}{last}t"
    links = {"i": ("e",), "a": ("o", ""), "ä": ("ö", ""), "e": ("",)}.get(last, (last,))
    for link in links:
        yield from (f"{weak}{link}i{ending.replace('a', 'A')}" for ending in _INNER)
        yield f"{strong}{link}ihin"
        glide = "j" if link else "i"
        yield from (f"{strong}{link}{glide}A", f"{strong}{link}{glide}en")
    if last == "i":
        yield f"{strong}ien"


def _weak(noun: str) -> str:
    """Return a noun as it is before a closed syllable (lakko, lako-; vanki, vangi-)."""
    for strong, weak in _WEAKENED:
        if noun[-3:-1] == strong:
            return noun[:-3] + weak + noun[-1]
    for strong, weak in _WEAKENED_ALONE:
        if noun[-2:-1] == strong and noun[-3:-2] in tuple(_VOWELS):
            return noun[:-2] + weak + noun[-1]
    return noun


def hungarian(noun: str) -> Iterator[str]:
    """Yield the plural of a noun in all cases: túszok, túszokat, túszoknak."""
    for plural in _hungarian(noun):
        yield plural
        yield from (text for text, _ in uralic.hungarian(plural))
        yield f"{plural}{'a' if re.search('[aou]k$|ák$', plural) else 'e'}t"


def _hungarian(noun: str) -> Iterator[str]:
    last = noun[-1]
    if last in "aáeéiíoóöőuúüű":
        yield f"{noun[:-1]}{_LENGTHENED.get(last, last)}k"
        return
    if uralic.is_back(noun):
        yield from (f"{noun}{link}k" for link in "oa")
    else:
        rounded = re.search("[öüőű][^aeiouáéíóú]*$", noun) is not None
        yield f"{noun}{'ö' if rounded else 'e'}k"
