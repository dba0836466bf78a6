"""The name of a people in the singular in; all its forms in its language out.

*Slovinec* gives *Slovinci*, *Slovinců*, *Slovinka*; *finländare* gives *finländarna*. The words
are in `data/adjectives_more.tsv`, in Latin letters for Serbian, too.
"""

import re
from collections.abc import Iterator
from typing import Final, NamedTuple


class _Ending(NamedTuple):
    """Words that end in `pattern` lose `cut` letters and take `endings`; `0` is none."""

    pattern: re.Pattern[str]
    cut: int
    endings: tuple[str, ...]


def _table(*lines: tuple[str, int, str]) -> tuple[_Ending, ...]:
    return tuple(
        _Ending(
            re.compile(f"(?:{pattern})$"), cut, tuple(e.replace("0", "") for e in ends.split())
        )
        for pattern, cut, ends in lines
    )


_SCANDINAVIAN_STEM: Final = "0 en er ere erne erna ers ar arna ars s"
# The first that fits counts. Women follow the men where one rule makes them.
_ENDINGS: Final = {
    "cs": _table(
        ("ec", 2, "ec ce ci cem cové ců cům cích ka ky ce ku kou kám kách ek"),
        ("an", 2, "an ana anovi anem ané anů anům any anech anka anky ance anku ankou anek"),
        ("ek", 2, "ek ka kovi kem ci ků kům ky cích"),
        ("", 0, "0 a e ovi em i ové ů ům y ech ích"),
    ),
    "sk": _table(
        ("ec", 2, "ec ca covi com ci cov cami coch ka ky ke ku kou iek"),
        ("an", 2, "an ana anovi anom ania ani anov anmi anoch anka anky anku ankou"),
        ("ek", 2, "ek ka kovi kom ci kov koch"),
        ("k", 1, "k ka kovi kom ci kov mi koch"),
        ("ch", 2, "ch cha chovi chom si chov choch"),
        ("", 0, "0 a ovi om i ovia ov mi och ka ky ku kou"),
    ),
    "sl": _table(
        ("ec", 2, "ec ca cu cem ci cev cih ce ka ke ki ko k"),
        ("", 0, "0 a u om em i ov ev ih e ka ke ki ko"),
    ),
    "hr": _table(
        ("ac", 2, "ac ca cu cem ci aca cima ce ka ke ki ku kom"),
        ("anin", 2, "in ina inu inom i a ima e ka ke ki ku kom"),
        ("k", 1, "k ka ku kom ci ka cima ke"),
        ("i", 1, "i a ima e"),
        ("", 0, "0 a u om em i ima e"),
    ),
    "bg": _table(
        ("ец", 2, "ец еца ецът ци ците ка ката ки ките"),
        ("анин", 2, "ин ина инът и ите ка ката ки ките"),
        ("як", 2, "як яка якът яци яците"),
        ("и", 1, "и ите"),
        ("ин", 0, "0 а ът"),
        ("к", 1, "к ка кът ци ците"),
        ("", 0, "0 а ът и ите"),
    ),
    "el": _table(
        ("ος|ός", 2, "ος ου ο οι ων ους ε"),
        ("ης", 2, "ης η ες ων"),
        ("ας", 2, "ας α ες ων"),
        ("α", 1, "α ας ες ων"),
        ("ή", 1, "ή ής ές ών"),
    ),
    "mk": _table(
        ("ец", 2, "ец ецот ци ците"),
        ("", 0, "0 от и ите"),
    ),
    "et": _table(
        ("lane", 4, "lane lase last lased laste lasi lastele lasega lastega lasele lasest"),
        ("kas", 3, "kas ka kast kad kate kaid katele"),
        ("", 0, "0 i id ide e idele"),
    ),
    "lt": _table(
        ("tis", 3, "tis čio čiui tį čiu tyje čiai čių čiams čius čiais tė tės tę tei tės čių"),
        ("as", 2, "as o ui ą u ai ų ams us ais ė ės ę ei ių"),
        ("is", 2, "is io iui į iu iai ių iams ius iais ė ės ę ei"),
        ("ys", 2, "ys io iui į iu iai ių iams ius iais ė ės ę ei"),
    ),
    "lv": _table(
        ("tis", 3, "tis ša tim ti ši šu šiem šus šos te tes ti tei šu tēm tēs"),
        ("is", 2, "is a im i u iem us os iete ietes ieti"),
        ("s", 1, "s a am u i iem us os iete ietes ieti"),
    ),
    "sv": _table(
        ("are", 3, "are aren arens ares arna arnas"),
        ("man", 3, "man mannen mans män männen mäns"),
        ("ning", 0, "0 en ens ar arna ars arnas s"),
        ("e", 1, "e en ens es ar arna ars arnas er erna"),
        ("ier", 0, "0 en ens na nas s"),
        ("", 0, "0 en ens er erna ers ernas ar arna ars arnas s"),
    ),
    "da": _table(
        ("mand", 4, "mand manden mands mænd mændene mænds"),
        ("er", 2, "er eren erens ere erne eres ernes ers"),
        ("e", 1, "e en ens ere erne eres es"),
        ("", 0, f"{_SCANDINAVIAN_STEM} ene"),
    ),
    "no": _table(
        ("mann", 4, "mann mannen manns menn mennene"),
        ("er", 2, "er eren erens ere erne eres ernes ers"),
        ("e", 1, "e en ens er ene ers es"),
        ("", 0, f"{_SCANDINAVIAN_STEM} ene"),
    ),
    "nl": _table(
        ("(?:er|ër|i)", 0, "0 s 's"),
        ("man", 0, "0 nen s"),
        ("ees", 3, "ees ezen"),
        ("aar", 0, "0 s"),
        ("en", 0, "0"),
        ("[aeou]{2}[^aeiou]|ij[^aeiou]|[^aeiou]{2}", 0, "0 en s"),
        ("", 0, "0 s"),
    ),
}
_LONG_VOWEL: Final = re.compile("(aa|ee|oo|uu)([^aeiou])$")
_SHORT_VOWEL: Final = re.compile("[^aeiou][aeiou][^aeiou]$")


def forms(word: str, lang: str) -> Iterator[str]:
    """Return the word in all its forms, itself first; only itself where there are no rules."""
    yield word
    for ending in _ENDINGS.get(lang, ()):
        if ending.pattern.search(word):
            stem = word[: len(word) - ending.cut]
            yield from (stem + end for end in ending.endings)
            break
    if lang == "nl":
        yield from _dutch_plural(word)


def _dutch_plural(word: str) -> Iterator[str]:
    """Yield the plurals that change the spelling: Zweden, Russen."""
    if _LONG_VOWEL.search(word):
        yield _LONG_VOWEL.sub(lambda found: found[1][0] + found[2], word) + "en"
    elif _SHORT_VOWEL.search(word):
        yield word + word[-1] + "en"


# What a people is called by the adjective of its country, where no table says it.
_OF_ADJECTIVE: Final = {
    "nl": (("isch", "iër"), ("ieks", "iek"), ("aans", "aan"), ("ees", "ees")),
    "sv": (("esisk", "es"), ("ansk", "an"), ("isk", "ier")),
    "da": (("esisk", "eser"), ("ansk", "aner"), ("isk", "ier"), ("sk", "er")),
    "no": (("esisk", "eser"), ("ansk", "aner"), ("isk", "ier"), ("sk", "er")),
    "sk": (("ský", "čan"), ("sky", "čan"), ("ský", "ec"), ("sky", "ec"), ("ský", "an")),
    "sl": (("ski", "ec"), ("ški", "ec"), ("ski", "čan")),
    "mk": (("иски", "иец"), ("ски", "ец")),
}
_SMALL: Final = frozenset({"sv", "da", "no"})
_SHORTEST_STEM: Final = 3


def of_adjective(adjective: str, lang: str) -> Iterator[str]:
    """Yield what the people of a place with this adjective are called, in all forms."""
    for ending, people in _OF_ADJECTIVE.get(lang, ()):
        stem = adjective.removesuffix(ending)
        if stem != adjective and len(stem) >= _SHORTEST_STEM:
            word = stem + people
            yield from forms(word if lang in _SMALL else word[:1].upper() + word[1:], lang)
            if lang in _SMALL:
                return
