"""A Polish, Czech or Slovak word in; its cases out, by rules for names."""

import re
from collections.abc import Iterator
from itertools import chain
from typing import Final, NamedTuple

from watchlists.names.forms.paradigms import (
    FIXED,
    PARTICLES,
    Form,
    Kind,
    Paradigm,
    cases,
    fixed,
    listed,
    only_last,
    together,
)
from watchlists.names.forms.west_slavic_women import (
    HERS,
    as_woman,
    behind_particles,
    stem_of_owner,
)


class _Ending(NamedTuple):
    """Words that end in `pattern` lose `cut` letters and take `endings` (CASES in order)."""

    pattern: re.Pattern[str]
    cut: int
    endings: str


def _table(*lines: tuple[str, int, str]) -> tuple[_Ending, ...]:
    return tuple(_Ending(re.compile(f"(?:{pattern})$"), cut, ends) for pattern, cut, ends in lines)


# The first that fits counts; what nothing fits is not declined.
_PERSON: Final = {
    "pl": _table(
        ("[sc]ki|dzki", 0, "@"),  # adjectives: see below
        ("[^aeiouy]y", 1, "ego emu ego ym ym"),
        ("[sc]ka|dzka", 1, "iej iej ą ą iej"),
        ("li", 1, "ego/iego emu/iemu ego/iego im im"),  # Iwaniszwilego
        ("ei", 0, "a/ego owi/emu a/ego em/m u/m"),
        ("[^aeouy]i", 0, "ego emu ego m m"),
        ("ia", 1, "i/0 i/0 ę ą i/0"),
        ("[eou]a", 1, "i i ę ą i"),
        ("[aeiouy]ja", 2, "i i ję ją i"),
        ("ja", 1, "i i ę ą i"),
        ("ka", 2, "ki ce kę ką ce"),
        ("ga", 2, "gi dze gę gą dze"),
        ("cha", 3, "chy sze chę chą sze"),
        ("la", 1, "i i ę ą i"),
        ("ta", 2, "ty cie tę tą cie"),
        ("da", 2, "dy dzie dę dą dzie"),
        ("ra", 2, "ry rze rę rą rze"),
        ("ła", 2, "ły le łę łą le"),
        ("[bfmnpsvwz]a", 1, "y ie ę ą ie"),
        ("([cdsr]z|[cdż])a", 1, "y y ę ą y"),
        ("ek", 2, "ka kowi ka kiem ku"),
        ("niec", 4, "ńca ńcowi ńca ńcem ńcu"),
        ("iec", 3, "ca cowi ca cem cu"),
        ("[^aeiou]el", 2, "la/ela lowi/elowi la/ela lem/elem lu/elu"),
        ("[^aeiouy]eł", 2, "ła łowi ła łem le"),
        ("[kg]", 0, "a owi a iem u"),
        ("ko", 2, "ki/ka ce/kowi kę/ka ką/kiem ce/ku"),
        ("go", 2, "gi/ga dze/gowi gę/ga gą/giem dze/gu"),
        ("ro", 2, "ry/ra rze/rowi rę/ra rą/rem rze/ru"),
        ("to", 2, "ty/ta cie/towi tę/ta tą/tem cie"),
        ("do", 2, "dy/da dzie/dowi dę/da dą/dem dzie"),
        ("[cl]o", 1, "y/i/a y/i/owi ę/a ą/em y/i/u"),
        ("é", 0, "go mu go m m"),
        ("[ns]o", 1, "y/a ie/owi ę/a ą/em ie"),
        ("io", 1, "a owi a em u"),
        ("dze", 0, "go mu go m m"),
        ("[^aeiouyi]e", 0, "go/0 mu/0 go/0 m/0 m/0"),
        ("(sz|cz|rz|ch|[hjlcżxšžč])", 0, "a owi a em u"),
        ("t", 1, "ta towi ta tem cie"),
        ("d", 1, "da dowi da dem dzie"),
        ("r", 1, "ra rowi ra rem rze"),
        ("ł", 1, "ła łowi ła łem le"),
        ("ć", 1, "cia ciowi cia ciem ciu"),
        ("ń", 1, "nia niowi nia niem niu"),
        ("ś", 1, "sia siowi sia siem siu"),
        ("[bfmnpsvwz]", 0, "a owi a em ie"),
    ),
    "cs": _table(
        ("nyj|[sc]kyj", 2, "ého/yje ému/yjovi ého/yje ým/yjem ém/yji"),
        ("[sc]k[iy]", 1, "ého/iho ému/imu ého/iho ým/im ém/im"),
        ("[^aeiouyn]ny", 1, "ého/yho ému/ymu ého/yho ým/ym ém/ym"),
        ("sh", 0, "e/a ovi/i e/a em ovi/i"),
        ("ei", 0, "ho/e mu/ovi ho/e m/em m/ovi"),
        ("[ae][ií]|é|dze", 0, "ho mu ho m m"),
        ("[ýí]", 1, "ého/ího ému/ímu ého/ího ým/ím ém/ím"),
        ("ová|[bcdfghklmnprstvzž]á", 1, "é é ou ou é"),
        ("[^aeouyi][iy]", 0, "ho mu ho m m"),
        ("ie", 1, "e i i í i"),
        ("ia", 1, "e i i/u í/ou i"),
        ("ka", 2, "ky ce/kovi ku kou ce/kovi"),
        ("[^c]ha", 2, "hy ze/hovi hu hou ze/hovi"),
        ("cha", 3, "chy še/chovi chu chou še/chovi"),
        ("ga", 2, "gy ze/govi gu gou ze/govi"),
        ("ra", 2, "ry ře/rovi ru rou ře/rovi"),
        ("[ie]a", 1, "y/e i/ovi u/o ou/í i/ovi"),
        ("[ou]a", 1, "y ovi/e u ou ovi/e"),
        ("[^aeiouy]a", 1, "y ě/e/ovi u ou ě/e/ovi"),
        ("něk", 3, "ňka ňkovi/ňku ňka ňkem ňkovi/ňku"),
        ("děk", 3, "ďka ďkovi/ďku ďka ďkem ďkovi/ďku"),
        ("těk", 3, "ťka ťkovi/ťku ťka ťkem ťkovi/ťku"),
        ("ek", 2, "ka kovi ka kem kovi"),
        ("[^aeiouy]ec", 2, "ce ci/covi ce cem ci/covi"),
        ("[vrz]el", 2, "la/ela lovi/elovi/lu la/ela lem/elem lovi/elovi/lu"),
        ("[^aeouy]o", 1, "a ovi/u a em ovi/u"),
        ("[^aei]u", 0, "a ovi a em ovi"),
        ("[^aeiouy]e", 0, "ho/0 mu/0 ho/0 m/0 m/0"),
        ("[čšžřcjďťňć]", 0, "e ovi/i e em ovi/i"),
        ("[szx]", 0, "e/a ovi/i/u e/a em ovi/i/u"),
        ("[bdfghklmnprstvwxz]", 0, "a ovi/u a em ovi/u"),
    ),
    "sk": _table(
        ("[ýí]", 1, "ého/ieho ému/iemu ého/ieho ým/ím om"),
        ("ová|[bcdfghklmnprstvzž]á", 1, "ej ej ú ou ej"),
        ("nyj|[sc]kyj", 2, "ého ému ého ým om"),
        ("[sc]k[iy]|[^aeiouyn]ny", 1, "ého/iho/yho ému/imu/ymu ého/iho/yho ým/im/ym om"),
        ("[^aeouyi][iy]|é", 0, "ho mu ho m m"),
        ("ia", 1, "e i u ou i"),
        ("[^aeiy]a", 1, "u/y ovi/e u ou ovi/e"),
        ("ek", 2, "ka kovi ka kom kovi"),
        ("[^aeiouy]ec", 2, "ca covi ca com covi"),
        ("[vrz]el", 2, "la/ela lovi/elovi la/ela lom/elom lovi/elovi"),
        ("peter", 2, "ra/era rovi/erovi ra/era rom/erom rovi/erovi"),
        ("[^aeouy]o", 1, "a ovi a om ovi"),
        ("[^aei]u", 0, "a ovi a om ovi"),
        ("[čšžcjďťňľć]", 0, "a ovi a om ovi"),
        ("[bdfghklmnprstvwxz]", 0, "a ovi a om ovi"),
    ),
}
_PLACE: Final = {
    "pl": _table(
        ("ice|[lnr]ce", 1, "0 om e ami ach"),
        ("[^aeiouy]y", 1, "0/ów om y ami ach"),
        ("[^aeious]ki", 1, "0 om i ami ach"),
        ("[^aeiouy]ek", 2, "ku/ka kowi ek kiem ku"),
        ("ów", 2, "owa/owu owowi ów owem owie"),
        ("[kg]o", 1, "a u 0o iem u"),
        ("wo", 1, "a u 0o em ie"),
        ("[np]o", 1, "a u 0o em ie"),
        ("ło", 2, "ła łu ło łem le"),
        ("[sc]ka|dzka", 1, "iej iej ą ą iej"),
        ("[^aeou]ia|[eu]a", 1, "i i ę ą i"),
        ("[żc]a", 1, "y y ę ą y"),
        ("[kg]", 0, "a/u owi 0 iem u"),
        ("[^aeiouy]eń", 2, "nia niowi eń niem niu"),
        ("(sz|cz|rz|ch|[hjlcżx])", 0, "a/u owi 0 em u"),
        ("t", 1, "ta/tu towi t tem cie"),
        ("d", 1, "da/du dowi d dem dzie"),
        ("r", 1, "ra/ru rowi r rem rze"),
        ("ł", 1, "ła/łu łowi ł łem le"),
        ("ń", 1, "nia niowi ń niem niu"),
        ("ódź", 3, "odzi odzi ódź odzią odzi"),
        ("[bfmnpsvwz]", 0, "a/u owi 0 em ie"),
    ),
    "cs": _table(
        ("[^aeiouy]sko|cko|[mkgv]o", 1, "a u o em u"),
        ("[^aeiouy]no", 1, "a u o em ě/u"),
        ("ea", 1, "je ji u ou ji"),
        ("[^aeiouy]ice", 1, "0/e ím/i e/i emi/í ích/i"),
        ("[^aeiouy]ek", 2, "ku/ka ku ek kem ku"),
        ("[^aeiouy]ec", 2, "ce ci ec cem ci"),
        ("[^aeiouy]eň", 2, "ně ni eň ní ni"),
        ("aň", 1, "ně ni ň ní ni"),
        ("ďany", 1, "0 ům y y ech"),
        ("[^aeiouy]ky", 2, "ek kám ky kami kách"),
        ("[^aeiouy]y", 1, "0 ám y ami ách"),
        ("ay", 0, "e i 0 em i"),
        ("[iy]e|[^aeiouy]e", 1, "e i i í i"),
        ("(čš|[čšžřcjďťň])", 0, "e i 0 em i"),
        ("[bdfghklmnprstvwxz]", 0, "u/a u 0 em u/ě/e"),
    ),
    "sk": _table(
        ("sko|cko|[mkg]o", 1, "a u o om u"),
        ("[^aeiouy]ice", 1, "0/e iam e ami iach"),
        ("[čšžcjďťňľ]", 0, "a u 0 om i"),
        ("[bdfghklmnprstvwxz]", 0, "u/a u 0 om e/u"),
    ),
}
_ADJECTIVE: Final = {"pl": "ego emu ego m m", "cs": "ého ému ého ým ém", "sk": "ého ému ého ým om"}
_LANGUAGE: Final = {"pl": "Polish", "cs": "Czech", "sk": "Slovak"}
# Fewer letters than this in front of the ending, and the form is as good as any other word.
_SHORTEST_STEM: Final = 2
_SHORTEST_NOUN: Final = 4
# The second syllable of a Chinese or Korean given name.
_SECOND_SYLLABLE: Final = re.compile(r"[A-ZČŠŽŤ][^\W\d_]*-[a-zčšžť][^\W\d_]*$")
_ADJECTIVAL: Final = re.compile("[iyíý]$")
_VOWEL_PLACE: Final = re.compile("([iouyé]|[aeiouy][aeiou])$")


def inflect(name: str, lang: str, kind: Kind) -> Iterator[Form]:
    """Return the cases of a name; in one of several words all are declined."""
    if kind is Kind.OTHER and name[:1].islower():
        return _of_noun(name, lang)
    words = name.split()
    end = next((n for n, word in enumerate(words) if n and word in _PREPOSITIONS), len(words))
    parts = [
        fixed(part) if _undeclined(part, words, kind) else _declined(part, lang, kind)
        for part in words[:end]
    ]
    parts += map(fixed, words[end:])  # ve Frankfurtu nad Mohanem
    if _SECOND_SYLLABLE.search(name):  # Si Ťin-pching: what is before the given name stays
        parts = [*map(fixed, words[:-1]), parts[-1]]
    paradigms = [together(parts)]
    if lang == "pl" and _of_woman(name):
        paradigms.append(together([*parts[:-1], fixed(name.split()[-1])]))
    if only_last(words):
        paradigms.append(together([*map(fixed, words[:-1]), parts[-1]]))  # Kim Dzong Una
    found = listed(paradigms, f"{lang}-case", _LANGUAGE[lang])
    if kind is not Kind.PERSON:
        return found
    more: Iterator[str]
    if len(parts) > 1:
        more, because = chain(as_woman(words, lang), behind_particles(words, lang)), "of a woman"
    elif lang == "pl":
        more, because = _family(name), "of the family"
    else:
        more, because = _possessive(name, lang), "possessive"
    because = f"{because} in {_LANGUAGE[lang]}"
    return chain(found, (Form(text, f"{lang}-case", because) for text in more))


def _undeclined(part: str, words: list[str], kind: Kind) -> bool:
    """Whether a part of a name stays as it is: von, de, and Xi before a given name."""
    if kind is not Kind.PERSON or len(words) == 1:
        return part in FIXED
    if part in PARTICLES:
        return True
    return part.islower() or (len(part) <= _SHORTEST_STEM and part is not words[-1])


def _of_noun(name: str, lang: str) -> Iterator[Form]:
    """Return the singular cases of a common noun; what stands behind it stays (zamach stanu).

    An adjective before a noun is not told from a noun, so such phrases have none.
    """
    head, *rest = name.split()
    if len(head) < _SHORTEST_NOUN or not head.isalpha() or _ADJECTIVAL.search(head):
        return iter(())
    parts = [_declined(head, lang, Kind.PLACE), *map(fixed, rest)]
    return listed([together(parts)], f"{lang}-case", _LANGUAGE[lang])


# A woman's family name that is a man's, too, stays as it is: Angeli Merkel.
_WOMAN: Final = re.compile(r"a (?:\S+ )*\S*[bcdfghjklmnprstvwxzo]$")


def _of_woman(name: str) -> bool:
    return _WOMAN.search(name) is not None


# What stands behind one in a place's name stays as it is.
_PREPOSITIONS: Final = frozenset({"nad", "pod", "u", "při", "pri", "na", "v", "w", "we"})
_ARTICLES: Final = frozenset("al el as asz ash aš ad ar an at es eş".split())  # noqa: SIM905


def _declined(name: str, lang: str, kind: Kind) -> Paradigm:
    if _SECOND_SYLLABLE.search(name):
        first, _, last = name.rpartition("-")
        return together([fixed(first), _declined(last, lang, kind)], "-")
    if "-" in name.strip("-"):  # Kosiniak-Kamysz: both parts
        first, *others = filter(None, name.split("-"))
        kept = fixed(first) if first.lower() in _ARTICLES else _declined(first, lang, kind)
        return together([kept, *(_declined(part, lang, kind) for part in others)], "-")
    small = name.lower()
    if kind is Kind.PERSON:
        tables = _PERSON[lang]
    else:
        feminine = () if _VOWEL_PLACE.search(small) and not small.endswith("ia") else _PERSON[lang]
        tables = (*_PLACE[lang], *(ending for ending in feminine if ending.cut))
    for ending in tables:
        if ending.pattern.search(small) and len(name) - ending.cut >= _SHORTEST_STEM:
            endings = _ADJECTIVE[lang] if ending.endings == "@" else ending.endings
            return cases(name[: len(name) - ending.cut], endings)
    return fixed(name)


# --- adjectives, and the names of peoples (Polish; for the others only of surnames) ------------
_POLISH_ADJECTIVE: Final = "i iego iemu im a iej ą ie ich imi"
_POLISH_MAN: Final = _table(
    ("czyk", 3, "zyka zykowi zykiem zyku zycy zyków zykom zykami zykach"),
    ("anin", 2, "ina inowi inem inie ie 0 om ami ach"),
    ("usin|zin", 0, "a owi em ie i ów om ami ach"),
    ("wiec", 3, "ca cowi cem cu cy ców com cami cach"),
    ("niec", 4, "ńca ńcowi ńcem ńcu ńcy ńców ńcom ńcami ńcach"),
    ("miec", 3, "ca cowi cem cu cy ców com cami cach"),
    ("urek", 2, "ka kowi kiem ku cy ków kom kami kach"),
    ("gier", 3, "ra rowi rem rze rzy rów rom rami rach"),
    ("k", 1, "ka kowi kiem ku cy ków kom kami kach"),
    ("ch", 2, "cha chowi chem chu si chowie chów chom chami chach"),
    ("t", 1, "ta towi tem cie ci tów tom tami tach"),
    ("d", 1, "da dowi dem dzie dzi dowie dów dom dami dach"),
    ("er|[aeiou]r", 1, "ra rowi rem rze rzy rów rom rami rach"),
    ("g", 0, "a owi iem u owie ów om ami ach"),
    ("ł", 1, "ła łowi łem le łowie łów łom łami łach"),
    ("[bmnpswz]", 0, "a owi em ie owie i ów om ami ach"),
    ("sz", 0, "a owi em u e y ów om ami ach"),
)
_POLISH_WOMAN: Final = "ki ce kę ką ek kom kami kach"
_SHORTEST_OWNER: Final = 4
_POSSESSIVE: Final = {
    "cs": "ův ova ovo ovi ovy ovu ově ových ovým ovými ovou".split(),  # noqa: SIM905 - endings
    "sk": "ov ova ovo ovi ove ovu ovho ovmu ovom ovej ovou ových ovým ovými".split(),  # noqa: SIM905
}
_POLISH_SURNAME: Final = tuple(
    "owski owska owskie owskiego owskiemu owskim owskiej owską owskich owskimi".split()  # noqa: SIM905
)


def adjective(word: str, lang: str) -> Iterator[str]:
    """Return all forms of a Polish adjective in -ki (malijski)."""
    yield word
    if lang == "pl" and word.endswith("ki"):
        yield from (word[:-1] + ending for ending in _POLISH_ADJECTIVE.split())
        yield word[:-2] + "cy"  # malijscy, niemieccy: the men


def people(word: str, *, woman: bool) -> Iterator[str]:
    """Return all forms of the Polish name of a people's man or woman (Malijczyk, Malijka)."""
    yield word
    if woman:
        if word.endswith("ka"):
            yield from (word[:-2] + ending for ending in _POLISH_WOMAN.split())
        return
    for ending in _POLISH_MAN:
        if ending.pattern.search(word):
            stem = word[: len(word) - ending.cut]
            yield from (stem + end.replace("0", "") for end in ending.endings.split())
            return


def of_person(name: str, lang: str) -> Iterator[str]:
    """Return the adjective made from a surname (Putinův, putinowski)."""
    if lang != "pl":
        yield from _possessive(name, lang)
    elif re.search("[bdfghklmnprstvwxz]$", name) and len(name) >= _SHORTEST_OWNER:
        yield from (name.lower() + ending for ending in _POLISH_SURNAME)


def _family(name: str) -> Iterator[str]:
    """Return the Polish plural of a family name: Trumpowie, Trumpów."""
    if len(name) >= _SHORTEST_OWNER and re.search("[bcdfghklmnprstvwxz]$", name):
        yield from (name + ending for ending in ("owie", "ów"))


def _possessive(name: str, lang: str) -> Iterator[str]:
    """Return the possessives of a name, which are also what it is called when it is a woman's."""
    endings = _POSSESSIVE.get(lang, ())
    small = name.lower()
    if len(name) >= _SHORTEST_OWNER and re.search("(?<![sc]k)[iyue]$", small):  # hers: Meloniová
        yield from (name + family for family in dict.fromkeys(her for _, her in HERS[lang]))
    elif len(name) > _SHORTEST_OWNER and small.endswith("ova"):  # Sokolovová
        yield from (name[:-1] + family for family in dict.fromkeys(her for _, her in HERS[lang]))
    if len(name) < _SHORTEST_OWNER or re.search("[sc]k[iy]$|[áéeiyíýu]$|ova$", small):
        return
    stem = stem_of_owner(name)
    yield from (stem + ending for ending in endings)
