"""A Korean, Georgian, Armenian, Bengali or Greek word in; it with what is attached to it out."""

from collections.abc import Iterator
from typing import Final

from watchlists.names.forms.paradigms import Form, Kind

_HANGUL: Final = range(0xAC00, 0xD7A4)
_FINALS: Final = 28  # a syllable's final consonant is its number modulo this; 0 is none
_RIEUL: Final = 8
_KOREAN_ANY: Final = (
    "의 에 에서 에게 에게서 에는 에도 에서는 에서도 한테 도 만 까지 부터 보다 처럼 측 측은 측이"
)
_KOREAN_CONSONANT: Final = "은 이 을 과 이나 이라 이라고 이라는 이다 이며"
_KOREAN_VOWEL: Final = "는 가 를 와 나 라 라고 라는 다 며"
_PERSON_TITLES: Final = ("씨",)

_GEORGIAN_CONSONANT: Final = "ი მა ს ის ით ად ში ზე თან სთან ისთვის იდან ისგან ამდე ისა"
_GEORGIAN_VOWEL: Final = "მ ს სა თ დ ში ზე სთან სთვის დან სგან მდე"
_GEORGIAN_VOWELS: Final = "აეიოუ"
_ARMENIAN_CONSONANT: Final = "ը ն ի ին ից ով ում"
_ARMENIAN_VOWEL: Final = "ն յի յին յից յով յում ի ին ից ով ում"
_ARMENIAN_VOWELS: Final = "աեէիոօ"
_BENGALI_VOWEL: Final = "র কে রা তে ও য়"
_BENGALI_CONSONANT: Final = "ের কে েরা এর এ ে ও"
# (ending, how much is lost, the endings in its place).
_GREEK: Final = (
    ("ος", 2, "ου ο ό"),
    ("ός", 2, "ού ό"),
    ("ης", 2, "η"),
    ("ής", 2, "ή"),
    ("ις", 2, "ι"),
    ("ας", 2, "α"),
    ("άς", 2, "ά"),
    ("α", 0, "ς"),
    ("ά", 0, "ς"),
    ("η", 0, "ς"),
    ("ή", 0, "ς"),
    ("ο", 1, "ου"),
    ("ι", 0, "ού ου"),
)
_OF_HER: Final = ("ου", "ού", "η", "ή", "α", "ά")  # a woman's family name is a genitive already
_HER_GIVEN: Final = ("α", "ά", "η", "ή", "ω", "ώ")


def inflect(name: str, lang: str, kind: Kind) -> Iterator[Form]:
    """Return the name with what may be attached to its last word."""
    pairs = {
        "ko": _korean,
        "ka": _georgian,
        "hy": _armenian,
        "bn": _bengali,
        "el": _greek,
    }[lang](name, kind)
    for text, ending in pairs:
        yield Form(text, _RULES[lang], f"with -{ending}")


_RULES: Final = {
    "ko": "ko-particle",
    "ka": "ka-case",
    "hy": "hy-case",
    "bn": "bn-case",
    "el": "el-case",
}


def _ended(stem: str, endings: str) -> Iterator[tuple[str, str]]:
    return ((stem + ending, ending) for ending in endings.split())


def _korean(name: str, kind: Kind) -> Iterator[tuple[str, str]]:
    if len(name) < 2 or ord(name[-1]) not in _HANGUL:
        return
    final = (ord(name[-1]) - _HANGUL.start) % _FINALS
    yield from _ended(name, _KOREAN_ANY)
    yield from _ended(name, _KOREAN_CONSONANT if final else _KOREAN_VOWEL)
    towards = "으로 으로서" if final and final != _RIEUL else "로 로서"
    yield from _ended(name, towards)
    if kind is Kind.PERSON:
        yield from ((name + title, title) for title in _PERSON_TITLES)


def _georgian(name: str, kind: Kind) -> Iterator[tuple[str, str]]:  # noqa: ARG001 - as its like
    if name[-1] not in _GEORGIAN_VOWELS:
        yield from _ended(name, _GEORGIAN_CONSONANT)
        return
    yield from _ended(name, _GEORGIAN_VOWEL)
    if name[-1] == "ი" and len(name) >= 5:  # the ending of the nominative, or the stem's own
        yield from _ended(name[:-1], _GEORGIAN_CONSONANT)
    if name[-1] in "აე":
        yield from _ended(name[:-1], "ის ით იდან ისთვის ისგან")


def _armenian(name: str, kind: Kind) -> Iterator[tuple[str, str]]:  # noqa: ARG001 - as its like
    yield from _ended(
        name, _ARMENIAN_VOWEL if name[-1] in _ARMENIAN_VOWELS else _ARMENIAN_CONSONANT
    )
    if name.endswith("ի"):  # Զելենսկու
        yield from _ended(name[:-1], "ու ուն ուց")


def _bengali(name: str, kind: Kind) -> Iterator[tuple[str, str]]:  # noqa: ARG001 - as its like
    vowel = not ("\u0995" <= name[-1] <= "\u09b9" or name[-1] == "\u09bc")
    return _ended(name, _BENGALI_VOWEL if vowel else _BENGALI_CONSONANT)


def _greek(name: str, kind: Kind) -> Iterator[tuple[str, str]]:
    if kind is Kind.OTHER and name[:1].islower():
        return
    *before, last = name.split()
    if before and last.endswith(_OF_HER) and before[0].endswith(_HER_GIVEN):
        yield " ".join([before[0] + "ς", *before[1:], last]), "ς"  # της Ζωής
    for ending, cut, endings in _GREEK:
        if name.endswith(ending) and len(name) >= 4:
            yield from _ended(name[: len(name) - cut], endings)
            if before and not cut and kind is Kind.PLACE:  # της Αγίας Πετρούπολης
                yield from _ended(" ".join(part + "ς" for part in before) + f" {last}", "ς")
            if before and cut:  # the given name goes with it: του Κώστα Μαυρίδη
                whole = " ".join((*map(_greek_genitive, before), last[: len(last) - cut]))
                yield from _ended(whole, endings)
            return


def _greek_genitive(name: str) -> str:
    for ending, cut, endings in _GREEK:
        if cut and name.endswith(ending):
            return name[: len(name) - cut] + endings.split()[0]
    return name
