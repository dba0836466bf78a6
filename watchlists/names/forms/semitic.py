"""An Arabic, Hebrew or Amharic word in; the word with its clitics (و ف ب ل ك ال, ו ב ל …) out.

Letters are written as usual; that alef and ya vary is the folding's matter.
"""

from collections.abc import Iterator
from typing import Final

from watchlists.names.forms.paradigms import Form, Kind

_BARE: Final = ("و", "ف", "ب", "ل", "ك", "وب", "ول", "وك", "فب", "فل")
# A word of three letters with a rarer clitic is too often another word (ك + مال = كمال).
_BARE_SHORT: Final = ("و", "ب", "ل", "وب", "ول")
_ARTICLE: Final = "ال"
_BEFORE_ARTICLE: Final = ("و", "ف", "ب", "ك", "وب", "فب", "وك")
_LAM: Final = ("لل", "ولل", "فلل")
_HEBREW: Final = ("ו", "ב", "ל", "מ", "ש", "כ", "וב", "ול", "ומ", "וש", "של", "שב", "שמ", "כש")
_HEBREW_ARTICLE: Final = ("ה", "וה", "שה", "מה", "כשה")
_VAV: Final = "ו"
_DEFINITE: Final = "ה"  # of several words, the first loses it behind some prepositions
_SWALLOWING: Final = ("ב", "ל", "כ", "וב", "ול", "שב")
_AMHARIC: Final = ("የ", "በ", "ለ", "ከ", "ስለ", "እንደ", "ወደ")
_SHORTEST: Final = 3


def inflect(name: str, lang: str, kind: Kind) -> Iterator[Form]:
    """Return the word with each clitic; in a name of several words the first carries it."""
    first, _, rest = name.partition(" ")
    if len(first) < _SHORTEST:
        return
    tail = f" {rest}" if rest else ""
    spell = {"ar": _arabic, "he": _hebrew, "am": _amharic}[lang]
    # In several words the article stands before each (الانقلاب العسكري) or, in a genitive, not
    # before the first.
    single = Kind.PERSON if rest else kind
    for text, clitic in spell(first, single):
        yield Form(text + tail, f"{lang}-clitic", f"with {clitic}-")
    if lang == "he" and first[0] == _DEFINITE and f" {_DEFINITE}" in tail:  # בבית הלבן
        for clitic in _SWALLOWING:
            yield Form(clitic + first[1:] + tail, "he-clitic", f"with {clitic}-")
    if rest and lang == "ar" and kind is Kind.OTHER and not _has_article(name):
        yield from _definite(first, rest)


def _has_article(name: str) -> bool:
    return any(word.startswith(_ARTICLE) for word in name.split())


def _definite(first: str, rest: str) -> Iterator[Form]:
    """Yield a noun and its adjectives, all with the article."""
    tail = "".join(f" {_ARTICLE}{word}" for word in rest.split())
    for text, clitic in with_article(first):
        yield Form(text + tail, "ar-clitic", f"with {clitic}-")


def _arabic(word: str, kind: Kind) -> Iterator[tuple[str, str]]:
    if word.startswith(_ARTICLE) and len(word) >= _SHORTEST + 2:
        yield from with_article(word.removeprefix(_ARTICLE), clitics_only=True)
        return
    for clitic in _BARE if len(word) > _SHORTEST else _BARE_SHORT:
        yield clitic + word, clitic
    if kind is Kind.OTHER:
        yield from with_article(word)


def with_clitics(word: str) -> tuple[str, ...]:
    """Return an Arabic name and the name with each clitic."""
    return (word, *(text for text, _ in _arabic(word, Kind.PLACE)))


def with_article(word: str, *, clitics_only: bool = False) -> Iterator[tuple[str, str]]:
    """Return an Arabic word (given without it) with the article and what stands before that."""
    if not clitics_only:
        yield _ARTICLE + word, _ARTICLE
    for clitic in _BEFORE_ARTICLE:
        yield clitic + _ARTICLE + word, clitic + _ARTICLE
    for clitic in _LAM:
        yield clitic + word, clitic


def _hebrew(word: str, kind: Kind) -> Iterator[tuple[str, str]]:
    clitics = (*_HEBREW, *_HEBREW_ARTICLE) if kind is Kind.OTHER else _HEBREW
    yield from ((clitic + word, clitic) for clitic in clitics)
    # Written in full, a vav that begins a word is two behind anything: וינה, בווינה.
    if word.startswith(_VAV) and not word.startswith(_VAV * 2):
        yield from ((clitic + _VAV + word, clitic) for clitic in clitics if clitic != _VAV)


def _amharic(word: str, kind: Kind) -> Iterator[tuple[str, str]]:  # noqa: ARG001 - as its like
    return ((clitic + word, clitic) for clitic in _AMHARIC)


# --- nisba adjectives ---------------------------------------------------------------------------
_NISBA: Final = ("", "ة", "ون", "ين", "ات")
_ACCUSATIVE: Final = "ا"
_NISBA_CLITICS: Final = ("", "و", "ب", "ل", "ال", "وال", "بال", "لل")


def people(spec: str) -> Iterator[str]:
    """Return gender, number and clitics of an Arabic adjective or demonym.

    `spec` is the masculine singular (مالي) and, after `/`, broken plurals; a `=` at its end says
    that it has no other forms. In two words (كوري_شمالي) both are declined.
    """
    word, *broken = spec.rstrip("=").split("/")
    endings = ("",) if spec.endswith("=") else _NISBA
    plain = [_ended(word, ending) for ending in endings] + broken
    if "_" not in word and not spec.endswith("="):
        yield from (clitic + word + _ACCUSATIVE for clitic in ("", "و"))  # 23 مصريا
    yield from (clitic + form for form in plain for clitic in _NISBA_CLITICS[:4])
    definite = [_ended(word, ending, article=True) for ending in endings] + broken
    yield from (clitic + form for form in definite for clitic in _NISBA_CLITICS[4:])


def _ended(word: str, ending: str, *, article: bool = False) -> str:
    """Return a nisba with its ending; of two words the second gets the article too."""
    first, *others = word.split("_")
    if first == "جنوب":  # a compound: جنوب أفريقية, الجنوب أفريقية
        return " ".join([first, *others]) + ending
    glue = " " + (_ARTICLE if article else "")
    return first + ending + "".join(glue + other + ending for other in others)
