"""A Russian or Ukrainian word in; its cases out.

Common nouns and places that the dictionary of pymorphy3 knows are declined by it. People's names
are declined by the rules here: the dictionary declines unknown names as whatever they look like
(Гойта as the genitive of a Гойт), and known ones as feminine and plural as well.
"""

import re
from collections.abc import Iterator
from functools import cache
from typing import Final, NamedTuple, Protocol

import pymorphy3  # type: ignore[import-untyped]  # has annotations but does not say so

from watchlists.names.forms.paradigms import (
    PARTICLES,
    Form,
    Kind,
    Paradigm,
    cases,
    fixed,
    listed,
    only_last,
    recased,
    together,
)


class _Tag(Protocol):
    case: str | None
    number: str | None
    gender: str | None
    POS: str | None

    def __contains__(self, grammeme: str) -> bool: ...


class _Parse(Protocol):
    word: str
    tag: _Tag
    is_known: bool
    lexeme: list["_Parse"]


class _Ending(NamedTuple):
    """Words that end in `pattern` lose `cut` letters and take `endings` (CASES in order)."""

    pattern: re.Pattern[str]
    cut: int
    endings: str


def _table(*lines: tuple[str, int, str]) -> tuple[_Ending, ...]:
    return tuple(_Ending(re.compile(f"(?:{pattern})$"), cut, ends) for pattern, cut, ends in lines)


# The first that fits counts. What nothing fits is not declined: Бамако, Мали, Тинубу.
_NAMES: Final = {
    "ru": _table(
        ("[сц]кий|[гкх]ий", 2, "ого ому ого им ом"),
        ("[жшчщ]ий", 2, "его ему его им ем"),
        ("[^кгхжшчщ]ый|[а-яё]{3}ой", 2, "ого ому ого ым ом"),
        ("[сц]кая|[^аеиоуыэюя]ая", 2, "ой ой ую ой/ою ой"),
        ("[ыи]е", 1, "х м е ми х"),
        ("[^аеиоуыэюя]{2}ы|[^аеиоуыэюя][аеиоуыэюяё][^аеиоуыэюя]ы", 1, "0/ов ам ы ами ах"),
        ("ия", 1, "и и ю ей/ею и"),
        ("[ое]ва|[иы]на", 1, "ы/ой е/ой у ой/ою е/ой"),
        ("[гкх]а", 1, "и е у ой/ою е"),
        ("[жшчщц]а", 1, "и/ы е у ей/ой/ею е"),
        ("[^аеёиоуыэюя]а", 1, "ы е у ой/ою е"),
        ("я", 1, "и е ю ей/ею е"),
        ("ий", 1, "я ю я ем и"),
        ("[аеоуыэюя]й", 1, "я ю я ем е"),
        ("(?:[тдбпвжшчщ]|[^аеиоуыэюя]л|стал)ь", 1, "и и ь ью и"),
        ("ь", 1, "я ю я ем е"),
        ("павел", 2, "ла лу ла лом ле"),
        ("лев", 3, "ьва ьву ьва ьвом ьве"),
        ("пётр", 3, "етра етру етра етром етре"),
        ("[^аеиоуыэюя]ец", 2, "ца/еца цу/ецу ца/еца цом/цем/ецом це/еце"),
        ("[^аеиоуыэюя]ок", 2, "ка/ока ку/оку ка/ока ком/оком ке/оке"),
        ("[нл]ёв", 0, "а у а ым е"),
        ("[ое]в|[её]в|[иы]н", 0, "а у а ым/ом е"),
        ("[жшчщ]", 0, "а у а ем е"),
        ("ц", 0, "а у а ем/ом е"),
        ("[бвгдзклмнпрстфх]", 0, "а у а ом е"),
    ),
    "uk": _table(
        ("[сцз]ький|[^і]ий", 2, "ого ому ого им ому/ім"),
        ("[сцз]ька", 1, "ої ій у ою ій"),
        ("ія", 1, "ї ї ю єю ї"),
        ("[ое]ва|їна|іна|ина", 1, "и/ої і/ій у ою і/ій"),
        ("ка", 2, "ки ці ку кою ці"),
        ("га", 2, "ги зі гу гою зі"),
        ("ха", 2, "хи сі ху хою сі"),
        ("[жшчщ]а", 1, "і і у ею і"),
        ("[^аеиіїоуюяє]а", 1, "и і у ою і"),
        ("я", 1, "і і ю ею і"),
        ("[клр]о", 1, "а ові/у а ом ові/у"),
        ("[аеиіїоу]й", 1, "я єві/ю я єм єві/ї"),
        ("ігор", 0, "я еві/ю я ем еві/ю"),
        ("(?:нафт|ст)ь", 1, "і і ь ю і"),
        ("[^аеиіїоуюяє]ець", 3, "ця цеві/цю ця цем цеві/ці"),
        ("ь", 1, "я еві/ю я ем еві/і"),
        ("[^аеиіїоуюяє]ок", 2, "ка кові/ку ка ком кові/ку"),
        ("[іїє]в|[иії]н|ов|ев", 0, "а ові/у а им/ом ові/і"),
        ("[жшчщ]", 0, "а еві/у а ем еві/і"),
        ("[гкх]", 0, "а ові/у а ом ові/у"),
        ("[бвґдзлмнпрстфц]", 0, "а ові/у а ом ові/і"),
    ),
}
# Places end in the same letters but are inanimate; the Ukrainian genitive is -у or -а.
_INANIMATE: Final = {"ru": "а у 0 ом е", "uk": "а/у у/ові 0 ом і/ові"}
# A name of three words so short is Korean, Chinese or Vietnamese.
_LANGUAGE: Final = {"ru": "Russian", "uk": "Ukrainian"}
_CASE_NAMES: Final = {
    "gent": "genitive",
    "gen2": "genitive",
    "datv": "dative",
    "accs": "accusative",
    "ablt": "instrumental",
    "loct": "locative",
    "loc2": "locative",
}


@cache
def _analyser(lang: str) -> pymorphy3.MorphAnalyzer:
    return pymorphy3.MorphAnalyzer(lang=lang)


# Alone, it is a family name from elsewhere (Густаво Петро), which stays as it is.
_PETRO: Final = re.compile(r"^\S+ро$")
# A woman's family name in a consonant or in -о stays as it is: Ірини Верещук.
_OF_WOMAN: Final = re.compile(r"[ая] (?:\S+ )*\S*[бвгґджзйклмнпрстфхцчшщоь]$")


def _of_people(name: str, parts: list[str], lang: str) -> Iterator[Paradigm]:
    """Yield how the name of a person is declined, or of a thing that bears one."""
    if lang == "uk" and _PETRO.search(name):
        return
    declined = [
        fixed(part) if part in PARTICLES and len(parts) > 1 else _of_person(part, lang)
        for part in parts
    ]
    yield together(declined)
    if only_last(parts):
        yield together([*map(fixed, parts[:-1]), declined[-1]])  # Ким Чен Ына
    if _OF_WOMAN.search(name.lower()):
        yield together([*declined[:-1], fixed(parts[-1])])
    if len(parts) > 1 and _names_thing(parts, lang):  # Группа Вагнера
        small = [parts[0].lower(), *parts[1:]]
        yield {"nominative": (" ".join(small),)}
        yield _of_phrase(small, lang)


def inflect(name: str, lang: str, kind: Kind) -> Iterator[Form]:
    """Return the cases of a word or of a name of several words (Ассими Гойты, Южного Судана)."""
    parts = name.split()
    paradigms: list[Paradigm]
    if kind is Kind.PERSON:
        paradigms = list(_of_people(name, parts, lang))
    elif len(parts) == 1:
        paradigms = list(_of_word(name, lang, kind))
    else:
        paradigms = [_of_phrase(parts, lang)]
    return listed(paradigms, f"{lang}-case", _LANGUAGE[lang])


# Given names of which both parts are declined, or only the second: Жана-Люка, Жан-Люка.
_BOTH_DECLINED: Final = frozenset({"Жан", "Карл", "Ханс", "Ганс"})


def _of_person(name: str, lang: str) -> Paradigm:
    if "-" in name:  # Бонч-Бруевич: the last part; a short first one is a particle or is fixed
        first, last = name.rsplit("-", 1)
        if first in _BOTH_DECLINED:
            both = together([_of_person(first, lang), _of_person(last, lang)], "-")
            alone = _of_person(last, lang)
            return {
                case: (*texts, *(f"{first}-{text}" for text in alone[case]))
                for case, texts in both.items()
            }
        return {
            case: tuple(f"{first}-{text}" for text in texts)
            for case, texts in _of_person(last, lang).items()
        }
    small = name.lower()
    for ending in _NAMES[lang]:
        if ending.pattern.search(small) and len(small) - ending.cut >= 2:
            return cases(name[: len(name) - ending.cut], ending.endings)
    return fixed(name)


def _of_word(word: str, lang: str, kind: Kind) -> Iterator[Paradigm]:
    known = _known(word, lang)
    if known is not None:
        yield _declined(word, known, known.tag.number)
        if kind is Kind.OTHER:
            yield _plural(word, known)
    elif word[:1].isupper():
        yield _of_place(word, lang)


def _of_place(word: str, lang: str) -> Paradigm:
    first, *rest = word.split("-", 1)
    # Гвинея-Бисау, Ростов-на-Дону; in Хан-Юнис and Эль-Фашер the last part is declined.
    double = rest and (first.endswith(("а", "я")) or rest[0].startswith("на-"))
    if double and (known := _known(first, lang)) is not None:
        return _of_double(word, known)
    if re.search("[бвгґджзйклмнпрстфхцчшщь]$", word.lower()) and word[-1] not in "йьжшчщц":
        return cases(word, _INANIMATE[lang])
    return _of_person(word, lang)


def _of_double(word: str, known: _Parse) -> Paradigm:
    """Return the cases of Гвинея-Бисау, whose first part alone is declined."""
    first, rest = word.split("-", 1)
    declined = _declined(first, known, known.tag.number)
    return {case: tuple(f"{text}-{rest}" for text in texts) for case, texts in declined.items()}


def _of_phrase(parts: list[str], lang: str) -> Paradigm:
    """Return the cases of adjectives and their noun; what follows the noun does not change."""
    head = _head(parts, lang)
    if head is None:
        return together([_of_place(part, lang) for part in parts])
    noun = _known(parts[head], lang)
    if noun is None:
        return {}
    before = [_agreeing(part, noun, lang) for part in parts[:head]]
    declined = _declined(parts[head], noun, noun.tag.number)
    return together([*before, declined, *(fixed(part) for part in parts[head + 1 :])])


def _head(parts: list[str], lang: str) -> int | None:
    """Return which part is the noun: what may be an adjective before one is none.

    In военный переворот the first word alone would be a noun, too.
    """
    known = [_known(part, lang) is not None for part in parts]
    for number, is_noun in enumerate(known):
        last = number + 1 == len(parts)
        if is_noun and (last or not known[number + 1] or not _is_adjective(parts[number], lang)):
            return number
    return None


def _names_thing(parts: list[str], lang: str) -> bool:
    """Whether a name begins with a common noun, and what follows is whose it is."""
    first, second = (_analyser(lang).parse(part)[0].tag for part in parts[:2])
    thing = first.POS == "NOUN" and first.case == "nomn" and "inan" in first
    # As text: the Ukrainian dictionary does not know all of these marks, and raises for others.
    common = not any(mark in str(first) for mark in ("Geox", "Name", "Surn", "Orgn"))
    return thing and common and second.case == "gent" and "Fixd" not in str(second)


def _is_adjective(word: str, lang: str) -> bool:
    parses = _analyser(lang).parse(word)
    return any(parse.tag.POS == "ADJF" and parse.tag.case == "nomn" for parse in parses)


def _agreeing(word: str, noun: _Parse, lang: str) -> Paradigm:
    gender = noun.tag.gender if noun.tag.number != "plur" else None
    for parse in _analyser(lang).parse(word):
        if parse.tag.POS == "ADJF" and parse.tag.case == "nomn":
            return _declined(word, parse, noun.tag.number, gender)
    return fixed(word)


@cache
def _known(word: str, lang: str) -> _Parse | None:
    """Return the dictionary's reading of a word as a noun in the nominative, the best first."""
    for parse in _analyser(lang).parse(word):
        tag = parse.tag
        if parse.is_known and tag.POS == "NOUN" and tag.case == "nomn" and "Surn" not in tag:
            reading: _Parse = parse
            return reading
    return None


def _declined(
    word: str, parse: _Parse, number: str | None, gender: str | None = None
) -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for form in parse.lexeme:
        tag = form.tag
        case = _CASE_NAMES.get(tag.case or "")
        if case is None or tag.number not in {number, None}:
            continue
        if gender is not None and tag.gender not in {gender, None}:
            continue
        if parse.tag.POS != "NOUN" and case == "accusative" and "anim" in tag:
            continue  # вижу Южный Судан; of places, nobody says Южного Судан
        found.setdefault(case, []).append(recased(form.word, word))
    return {case: tuple(dict.fromkeys(texts)) for case, texts in found.items()}


def _plural(word: str, parse: _Parse) -> Paradigm:
    plural = {f"{case} plural": texts for case, texts in _declined(word, parse, "plur").items()}
    for form in parse.lexeme:
        if form.tag.case == "nomn" and form.tag.number == "plur":
            plural["plural"] = (recased(form.word, word),)
    return plural


# --- adjectives, and the names of peoples ----------------------------------------------------
_ADJECTIVE: Final = {
    "ru": "ий ого ому им ом ая ой ую ою ое ие их ими",
    "uk": "ий ого ому им ім а ої ій у ою е і их ими",
}
_MAN: Final = {
    "ru": _table(
        ("[аеиоуя]ец", 2, "йца йцу йцем йце йцы йцев йцам йцами йцах"),
        ("лец", 2, "ьца ьцу ьцем ьце ьцы ьцев ьцам ьцами ьцах"),
        ("ец", 2, "ца цу цем це цы цев цам цами цах"),
        ("[ая]нин", 2, "ина ину ином ине е 0 ам ами ах"),
        ("турок", 2, "ка ку ком ке ки ок кам ками ках"),
        ("[гкх]", 0, "а у ом е и ов ам ами ах"),
        ("(грузин|румын|осетин|туркмен)", 0, "а у ом е ы 0 ам ами ах"),
        ("ин", 2, "ина ину ином ине ы 0 ам ами ах"),
        ("[шч]", 0, "а у ом ем е и ей ам ами ах"),
        ("[бвдзлмнпрст]", 0, "а у ом е ы ов ам ами ах"),
    ),
    "uk": _table(
        ("єць", 3, "йця йцю йцеві йцем йці йців йцям йцями йцях"),
        ("лець", 3, "ьця ьцю ьцеві ьцем ьці ьців ьцям ьцями ьцях"),
        ("ець", 3, "ця цю цеві цем ці ців цям цями цях"),
        ("[ая]нин", 2, "ина ину инові ином ині и 0 ам ами ах"),
        ("турок", 2, "ка ку кові ком ки ків кам ками ках"),
        ("(болгар|татар|вірмен)ин", 2, "ина ину инові ином ині и 0 ам ами ах"),
        ("[шч]", 0, "а у еві ем і ів ам ами ах"),
        ("[гкх]", 0, "а у ові ом и ів ам ами ах"),
        ("[бвдзлмнпрст]", 0, "а у ові ом і и ів ам ами ах"),
    ),
}
_WOMAN: Final = {
    "ru": _table(
        ("йка", 3, "йки йке йку йкой йкою ек йкам йками йках"),
        ("ька", 3, "ьки ьке ьку ькой ькою ек ькам ьками ьках"),
        ("[жшч]ка", 2, "ки ке ку кой кою ек кам ками ках"),
        ("ка", 2, "ки ке ку кой кою ок кам ками ках"),
    ),
    "uk": _table(
        ("йка", 3, "йки йці йку йкою йок йкам йками йках"),
        ("лька", 3, "ьки ьці ьку ькою ьок ькам ьками ьках"),
        ("ка", 2, "ки ці ку кою ок кам ками ках"),
        ("ня", 1, "і ю ею ь ям ями ях"),
    ),
}


def adjective(word: str, lang: str) -> Iterator[str]:
    """Return all forms of an adjective given in the masculine nominative (малийский)."""
    return (word[:-2] + ending for ending in _ADJECTIVE[lang].split())


def agreeing(word: str, lang: str) -> Iterator[str]:
    """Return all forms of a word that the dictionary knows as an adjective, none of another."""
    for parse in _analyser(lang).parse(word):
        tag = parse.tag
        if parse.is_known and tag.POS == "ADJF" and tag.case == "nomn" and tag.gender == "masc":
            yield from (form.word for form in parse.lexeme if form.tag.POS == "ADJF")
            return


def people(word: str, lang: str, *, woman: bool) -> Iterator[str]:
    """Return all forms of the name of a people's man or woman (малиец, малийка)."""
    yield word
    for ending in (_WOMAN if woman else _MAN)[lang]:
        if ending.pattern.search(word):
            stem = word[: len(word) - ending.cut]
            yield from (stem + end.replace("0", "") for end in ending.endings.split())
            return


_NAMED_AFTER: Final = frozenset(
    {"ленин", "ленін", "киров", "кіров", "калинин", "пушкин", "пушкін", "куйбышев", "свердлов"}
    | {"ворошилов", "гагарин", "чкалов", "орджоникидзе", "жуков", "суворов", "кутузов", "петр"}
)


def of_person(name: str, lang: str) -> Iterator[str]:
    """Return the adjective made from a surname (путинский, лукашенковский), in all its forms.

    Those of whom places are named after by the hundred (Ленинский район) have none.
    """
    if name.lower() in _NAMED_AFTER:
        return
    if re.search("[бвгдзлмнпрстф]$", name.lower()) and len(name) >= 4:
        suffix = "ский" if lang == "ru" else "ський"
        yield from adjective(name.lower() + suffix, lang)
        if not re.search("[оеи][вн]$", name.lower()):  # трамповский
            longer = "овский" if lang == "ru" else "івський"
            yield from adjective(name.lower() + longer, lang)
    elif name.lower().endswith("нко"):
        made = f"{name}вский" if lang == "ru" else f"{name[:-1]}івський"
        yield from adjective(made.lower(), lang)
