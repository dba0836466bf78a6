"""An adjective as a dictionary has it in; all its forms, by language, out."""

from collections.abc import Callable, Iterator
from functools import partial
from itertools import chain
from typing import Final

from watchlists.names.forms import romance
from watchlists.names.forms.serbian_letters import in_cyrillic

_LONG_STEM: Final = 5  # letters of the adjective, -sk- too: the people of íránský are not *Iran*


def ended(stem: str, endings: str) -> Iterator[str]:
    """Return a stem with each of the endings, of which 0 is none."""
    return (stem + ending.replace("0", "") for ending in endings.split())


def _dutch(word: str) -> Iterator[str]:
    """Duits, Duitse; Libanees, Libanese, Libanezen; Amerikaans, Amerikaanse, Amerikanen."""
    yield word
    if word.endswith("ees"):
        yield from ended(word[:-3], "ese ezen")
    else:
        yield word + "e"
    if word.endswith("aans"):
        yield from ended(word[:-4], "aan anen")


def _swedish(word: str) -> Iterator[str]:
    return ended(word, "0 a t e as es")


def _czech(word: str) -> Iterator[str]:
    """Německý in all cases; its men have a soft ending: němečtí, polští."""
    stem = word[:-1]
    yield from ended(stem, "ý á é ého ému ém ým ou ých ými")
    if stem.endswith("sk") and len(stem) > _LONG_STEM:  # its people: Nigerijci, Keňané
        base = stem[:-2].capitalize()
        yield from ended(base, "ec ce ci ců cům cích an ané anů anům any")
    for hard, soft in (("ck", "čt"), ("sk", "št")):
        if stem.endswith(hard):
            yield f"{stem[: -len(hard)]}{soft}í"


def _slovak(word: str) -> Iterator[str]:
    return ended(word[:-1], "ý á é ého ému om ou ej ých ým ými í")


def _slovene(word: str) -> Iterator[str]:
    return ended(word[:-1], "i a o e ega emu em im ih imi")


def _macedonian(word: str) -> Iterator[str]:
    return ended(word[:-1], "и а о иот ата ото ите")


def _bulgarian(word: str) -> Iterator[str]:
    yield from ended(word[:-1], "и а о ия ият ата ото ите")
    if word.endswith("ски"):  # its people: румънци, малийци
        base = word[:-3]
        yield from ended(base, "ец ци ците еца" if base[-1:] != "й" else "ци ците")


def _serbian(word: str) -> Iterator[str]:
    forms = [*ended(word[:-1], "i a o e og oga om ome oj u im ima ih")]
    if word.endswith("ski") and len(word) > _LONG_STEM + 1:  # its people: Malijci, Nigerijaca
        forms += ended(word[:-3].capitalize(), "ac ci aca cima")
    for form in forms:
        yield form
        yield in_cyrillic(form)


def _romanian(word: str) -> Iterator[str]:
    """German, rusesc, moldovean: the feminines and plurals of the three kinds."""
    if word.endswith("esc"):
        yield from ended(word[:-3], "esc ească ești eștii eștilor ească easca")
    elif word.endswith(("ean", "ian")):  # moldoveni, sirieni
        yield from ended(word, "0 ă ul a")
        yield from ended(word[:-2].removesuffix("e"), "eni ene enii enilor enele")
    else:
        plural = {"c": "ci", "z": "zi", "t": "ți", "s": "și"}.get(word[-1], word[-1] + "i")
        yield from ended(word, "0 ă e ul ului ei a ele elor")
        yield from ended(word[:-1] + plural, "0 i lor")


def _greek(word: str) -> Iterator[str]:
    accented = word.endswith("ός")
    endings = "ός ή ό ού ής οί ές ά ών ούς" if accented else "ος η ο ου ης οι ες α ων ους"
    return ended(word[:-2], endings)


def _hungarian(word: str) -> Iterator[str]:
    if word.endswith(("a", "e")):  # franciák, franciáknak
        stem = word[:-1] + ("á" if word.endswith("a") else "é")
        return chain([word], ended(stem, "k kat ket knak knek kkal kkel"))
    return ended(word, "0 ek ok ak ök k eket okat akat öket ket eknek oknak öknek aknak")


def _hebrew(word: str) -> Iterator[str]:
    for form in ended(word, "0 ת ם ים ות ה"):
        yield from (form, "ה" + form, "ל" + form)


def _hindi(word: str) -> Iterator[str]:
    """नेपाली, and its people in the oblique plural: नेपालियों."""
    yield word
    if word.endswith("ी"):
        yield f"{word[:-1]}ियों"


_KOREAN_ENDINGS: Final = "인 군 계 산 어 행 발 측 팀 전"
_KOREAN_PEOPLE: Final = "은 이 을 의 과 도 에게 들 들이 들은 들의 들을 으로"


def _korean(word: str) -> Iterator[str]:
    """네팔인, 네팔군: people, army, origin, goods and language, the first two with particles."""
    for form in ended(word, _KOREAN_ENDINGS):
        yield form
        if form[-1] in "인군":
            yield from ended(form, _KOREAN_PEOPLE)


def _estonian(word: str) -> Iterator[str]:
    if not word.endswith("lane"):
        return iter((word,))
    return ended(word[: -len("lane")], "lane lase lased laste lasi last lastele lasele")


def _latvian(word: str) -> Iterator[str]:
    if not word.endswith("tis"):
        return iter((word,))
    return ended(word[: -len("tis")], "tis ši šu šiem ša tim ti te tes")


def _lithuanian(word: str) -> Iterator[str]:
    return ended(word[: -len("tis")], "tis čio čiai čių čiams čiui tį tė tės čius")


def _french(word: str) -> Iterator[str]:
    return ended(word, "0 e es")


def _romance(lang: str) -> Callable[[str], Iterator[str]]:
    return partial(romance.people, lang=lang)


def _persian(word: str) -> Iterator[str]:
    return ended(word, "0 ها ‌ها ‌های")


# By language: what returns all forms of an adjective as dictionaries have it.
MAKERS: Final[dict[str, Callable[[str], Iterator[str]]]] = {
    "nl": _dutch,
    "sv": _swedish,
    "da": _swedish,
    "no": _swedish,
    "cs": _czech,
    "bg": _bulgarian,
    "sr": _serbian,
    "hr": _serbian,
    "bs": _serbian,
    "ro": _romanian,
    "el": _greek,
    "hu": _hungarian,
    "he": _hebrew,
    "fa": _persian,
    "sk": _slovak,
    "sl": _slovene,
    "mk": _macedonian,
    "hi": _hindi,
    "ko": _korean,
    "fr": _french,
    "es": _romance("es"),
    "pt": _romance("pt"),
    "it": _romance("it"),
    "et": _estonian,
    "lv": _latvian,
    "lt": _lithuanian,
}
