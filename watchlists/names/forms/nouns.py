"""A common noun in; its plurals and cases in a language out, by tables of endings.

What `data/nouns.tsv` says of the last letters of a noun is said of all nouns that end so: which
of the endings one has depends on its gender, which only a dictionary would know. Forms that do
not exist are in no article. The nouns that do as they please are in `data/irregular_nouns.tsv`.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from typing import Final, NamedTuple

from watchlists.names.forms import semitic, uralic_plurals
from watchlists.names.forms.paradigms import Form, Kind
from watchlists.names.forms.serbian_letters import in_cyrillic, in_latin
from watchlists.names.tables import rows

LANGUAGES: Final = {
    "en": "English",
    "de": "German",
    "nl": "Dutch",
    "sv": "Swedish",
    "da": "Danish",
    "no": "Norwegian",
    "pl": "Polish",
    "cs": "Czech",
    "sk": "Slovak",
    "sl": "Slovene",
    "hr": "Croatian",
    "bs": "Bosnian",
    "sr": "Serbian",
    "bg": "Bulgarian",
    "mk": "Macedonian",
    "ro": "Romanian",
    "hu": "Hungarian",
    "fi": "Finnish",
    "et": "Estonian",
    "lt": "Lithuanian",
    "lv": "Latvian",
    "el": "Greek",
    "tr": "Turkish",
    "ar": "Arabic",
    "he": "Hebrew",
    "fa": "Persian",
    "hi": "Hindi",
    "ko": "Korean",
}
# Shorter words are other words with an ending as often as not: Swedish val, valar.
_SHORTEST: Final = {"ar": 3, "he": 3, "fa": 3, "ko": 2, "hi": 3}
_SHORTEST_ELSEWHERE: Final = 4
# With the vowel signs of Devanagari, which are no letters to Python.
_LETTERS_ONLY: Final = re.compile("(?:[^\\W\\d_]|[\u0901-\u0903\u093c-\u094d])+")
_ADDED: Final = "+"
_NONE: Final = "0"
_COMPOUND: Final = "*"
_TABLE_OF: Final = {"sr": "hr", "bs": "hr"}
# In these a noun is declined before what belongs to it (zamach stanu), elsewhere behind it.
_HEAD_FIRST: Final = frozenset({"pl", "cs", "sk", "sl", "hr", "bs", "sr", "bg", "mk", "ro", "el"})
# The letters that a language has besides a to z: a noun with others is none of its own.
_LETTERS: Final[Mapping[str, str]] = {
    "pl": "ąćęłńóśźż",
    "cs": "áčďéěíňóřšťúůýž",
    "sk": "áäčďéíĺľňóôŕšťúýž",
    "sl": "čšž",
    "hr": "čćđšž",
    "bs": "čćđšž",
    "sr": "čćđšž",
    "ro": "ăâîșțşţ",
    "sv": "åäöé",
    "da": "æøåé",
    "no": "æøåéòôó",
    "lt": "ąčęėįšųūž",
    "lv": "āčēģīķļņšūž",
    "et": "äöõüšž",
    "fi": "äöåšž",
    "hu": "áéíóöőúüű",
    "nl": "éëïöü",
    "de": "äöüß",
    "en": "",
    "tr": "çğıöşüâî",
}
_CYRILLIC: Final = re.compile("[а-яёђѓєѕіїјљњќћўџґ]")
_CYRILLIC_LETTERS: Final[Mapping[str, str]] = {
    "sr": "абвгдђежзијклљмнњопрстћуфхцчџш",
    "bg": "абвгдежзийклмнопрстуфхцчшщъьюя",
    "mk": "абвгдѓежзѕијклљмнњопрстќуфхцчџш",
}
_OTHER_PLURALS: Final[Mapping[str, Callable[[str], Iterator[str]]]] = {
    "fi": uralic_plurals.finnish,
    "hu": uralic_plurals.hungarian,
}


class _Rule(NamedTuple):
    """Words that end in `pattern` have the `forms`; `added` rules add to the first that fits."""

    pattern: re.Pattern[str]
    forms: tuple[str, ...]
    added: bool


@cache
def _rules() -> Mapping[str, tuple[_Rule, ...]]:
    found: dict[str, list[_Rule]] = {}
    for mark, pattern, forms in rows("nouns"):
        lang, _, added = mark.partition(" ")
        endings = tuple("" if form == _NONE else form for form in forms.split(" "))
        rule = _Rule(re.compile(f"(?:{pattern})$"), endings, added == _ADDED)
        found.setdefault(lang, []).append(rule)
    return {lang: tuple(rules) for lang, rules in found.items()}


@cache
def _irregular() -> Mapping[tuple[str, str], tuple[str, ...]]:
    """Return the forms by language and noun, a star before those that end compounds."""
    return {(lang, word): tuple(forms.split(" ")) for lang, word, forms in rows("irregular_nouns")}


@cache
def _longest_part(lang: str) -> int:
    """Return how long the longest irregular last part of a compound is in a language."""
    parts = (word for one, word in _irregular() if one == lang and word.startswith(_COMPOUND))
    return max(map(len, parts), default=0)


def inflect(name: str, lang: str) -> Iterator[Form]:
    """Return the plurals and cases of a common noun, or of the one in a phrase that changes."""
    if lang not in LANGUAGES:
        return
    words = name.split()
    at = 0 if lang in _HEAD_FIRST else len(words) - 1
    noun = words[at].lower()
    if not _is_noun(noun, lang):
        return
    because = f"plural or case in {LANGUAGES[lang]}"
    for form in dict.fromkeys(_forms(noun, lang)):
        cased = form[:1].upper() + form[1:] if words[at][:1].isupper() else form
        yield Form(" ".join([*words[:at], cased, *words[at + 1 :]]), f"{lang}-noun", because)


def _is_noun(noun: str, lang: str) -> bool:
    """Whether a word is long enough, and in the letters of a language."""
    if not _LETTERS_ONLY.fullmatch(noun) or len(noun) < _SHORTEST.get(lang, _SHORTEST_ELSEWHERE):
        return _known(noun, lang) is not None
    if _CYRILLIC.search(noun):
        return set(noun) <= set(_CYRILLIC_LETTERS.get(lang, ""))
    letters = _LETTERS.get(lang)
    return letters is None or all(char.isascii() or char in letters for char in noun)


def _forms(noun: str, lang: str) -> Iterable[str]:
    table = _TABLE_OF.get(lang, lang)
    if lang == "ar":
        broken = _known(noun, table) or ()
        return (form for plural in broken for form in _arabic(plural))
    if lang == "he":
        return _hebrew(noun)
    if _CYRILLIC.search(noun) and table == "hr":
        own = _known(noun, lang)
        return own or map(in_cyrillic, _forms(in_latin(noun), table))
    return _known(noun, table) or (*_by_rule(noun, table), *_more(noun, table))


def _known(noun: str, lang: str) -> tuple[str, ...] | None:
    """Return the forms of a noun of the table, or of a compound that ends in one."""
    table = _irregular()
    if (whole := table.get((lang, noun))) is not None:
        return whole
    for start in range(max(0, len(noun) - _longest_part(lang)), len(noun) - 1):
        if (last := table.get((lang, _COMPOUND + noun[start:]))) is not None:
            return tuple(noun[:start] + form.removeprefix(_COMPOUND) for form in last)
    return None


def _by_rule(noun: str, lang: str) -> Iterator[str]:
    done = False
    for rule in _rules().get(lang, ()):
        if done and not rule.added:
            continue
        if (match := rule.pattern.search(noun)) is not None:
            done = done or not rule.added
            yield from (noun[: match.start()] + match.expand(form) for form in rule.forms)


def _more(noun: str, lang: str) -> Iterator[str]:
    return _OTHER_PLURALS[lang](noun) if lang in _OTHER_PLURALS else iter(())


def _arabic(plural: str) -> Iterator[str]:
    yield from semitic.with_clitics(plural)
    yield from (form for form, _ in semitic.with_article(plural))


def _hebrew(noun: str) -> Iterator[str]:
    """Yield the plurals with their clitics, and the article."""
    for plural in _known(noun, "he") or _by_rule(noun, "he"):
        yield plural
        yield from (form.text for form in semitic.inflect(plural, "he", Kind.OTHER))
