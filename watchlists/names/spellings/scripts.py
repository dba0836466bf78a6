"""The sounds of a name in; how the newsrooms of other languages write it in their letters, out.

`data/letters.tsv` has the rules of each language; the sounds come from `vigie.text.sounds`.
"""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache
from typing import Final

from vigie.text.rewriting import Rewriting, tables
from vigie.text.sounds import orthographies, script, sounds
from watchlists.names.datafiles import data_lines

# Language, the script it is written in, and how many spellings are worth having: the second half
# of what the rules can make is never printed.
_MOST: Final = {
    "ru": ("cyrl", 5),
    "uk": ("cyrl", 5),
    "bg": ("cyrl", 3),
    "sr": ("cyrl", 5),
    "ar": ("arab", 10),
    "fa": ("arab", 4),
    "he": ("hebr", 4),
    "el": ("grek", 4),
    "ka": ("geor", 4),
    "hy": ("armn", 4),
    "hi": ("deva", 6),
    "ja": ("kana", 6),
    "ko": ("hang", 4),
    "zh": ("hani", 8),
    "lv": ("latn", 4),
    "lt": ("latn", 3),
    "az": ("latn", 4),
}
LANGUAGES: Final = tuple(_MOST)
# Languages in Latin letters that write a foreign name as it sounds (Latvian Makrons).
RESPELLING: Final = frozenset(lang for lang, (writing, _) in _MOST.items() if writing == "latn")
_CASED: Final = frozenset({"cyrl", "grek", "armn", "latn"})
# Below this a word of a script without short vowels, or of syllables, is likely to be another
# word of the language: عام, שלום, マリ.
_SHORTEST: Final = {"arab": 4, "hebr": 4, "deva": 3, "kana": 3, "hang": 3, "hani": 3}
_SHORTEST_ELSEWHERE: Final = 4
_DOUBLED: Final = re.compile(r"([^aeiou])\1")
_KEEP_DOUBLED: Final = frozenset({"ru", "uk"})
_CONSONANTS_MEET: Final = re.compile(
    "(?<=[bpdtgkfvwszSCZJcxhGTDmnlr])(?=[bpdtgkfvwszSCZJcxhGTDmnlrj])"
)
_READINGS: Final = 3
_MOST_IN_GREEK: Final = 4
_MOST_RESPELT: Final = 3
_LETTERS_OF: Final = {
    "be": re.compile("ў|[ыэ].*і|і.*[ыэ]|дз[еёіюя]|ц[еёіюя]|[сц]кі$|[жшчр]э"),
    "uk": re.compile("[іїєґ]|ськ|цьк"),
    "sr": re.compile("[јљњћђџ]"),
    "bg": re.compile("[бвгджзклмнпрстфхцчш]ъ[бвгджзклмнпрстфхцчш]|[сц]ки$"),
}
_ROMANIAN: Final = re.compile("(?:escu|eanu?|oiu|[ai]cu|[ăâșț].*)$")
_GREEK: Final = re.compile(
    "(?:opoulo[su]|akis?|[ioa]d(?:is|ou)|iou|eas|ias|[ao]kos|[ao]tos|otis|[ea]llis|ouras|elos)$"
)
_NORDIC: Final = re.compile("^(?:Jann?|Jens|Johan|Jonas|J[oöø]r|Jürg|Jurg|Jakob|Jesper)")
_LAST_E: Final = re.compile("[^aeiouy]e$")
_HEBREW_CH: Final = re.compile("ch(?:a[iy]|aim|ayim|en|ov|ik|iel)?$|^cha[iy]|ach[ei]|icha[iy]")
_ENGLISH_U: Final = re.compile("[bcdfghjklmnprstvwy]{1,2}u[bcdfgklmnpt][bcdfgklmnpstx]{1,2}")
# How many choices down their lists the rules may go in all: the second choice twice is rarely
# what anybody prints, except in long names, where each place has its own alternatives.
_DEAREST: Final = 1
_DEAREST_LONG: Final = 2
_LONG: Final = 7  # sounds
_LAST_BUT_ONE: Final = re.compile("(?<=[ァ-ヺ])(?=[ァ-ヺ]ィ?$)")


@cache
def _letters() -> Mapping[str, Rewriting]:
    return tables(data_lines("letters.tsv"))


def script_of(lang: str) -> str:
    """Return the script of a language that names are written in by rule; `latn` for others."""
    return _MOST[lang][0] if lang in _MOST else "latn"


def long_enough(text: str) -> bool:
    """Whether a generated word of its script is long enough to be no other word by chance."""
    return len(text) >= _SHORTEST.get(script(text), _SHORTEST_ELSEWHERE)


@lru_cache(maxsize=500)
def readings(part: str) -> tuple[tuple[int, str], ...]:
    """Return the sounds of a part of a name, each with how far down the choices it is.

    A Latin name is read as each language that it may come from would: the first choice of each
    costs nothing.
    """
    ways = [
        enumerate(sounds(word, lang, _READINGS), start=cost) for cost, word, lang in _read_as(part)
    ]
    cheapest: dict[str, int] = {}
    for cost, sound in sorted((pair for way in ways for pair in way), key=_cost):
        cheapest.setdefault(sound, cost)
    return tuple((cost, sound) for sound, cost in cheapest.items())


def _read_as(part: str) -> Iterable[tuple[int, str, str]]:
    """Yield what to read a part as, and by whose rules, with what the first reading costs.

    To those of its likely orthographies come some that its letters do not tell: a last e may
    be sounded (Kagame), the English u of one syllable is an a (Trump), and Romanian is read
    nearly as Italian.
    """
    if script(part) != "latn":
        yield 0, part, ""
        return
    small = part.lower()
    if _ROMANIAN.search(small):
        yield 0, small, "it"
        if "ea" in small:  # Munteanu: Мунтяну
            yield 0, small.replace("ea", "ja"), "cs"
    if _LAST_E.search(small):
        yield 0, small, "latn"
    if _NORDIC.search(part):
        yield 0, small, "de"
    if "aa" in small:
        yield 0, small.replace("aa", "a"), "latn"
        yield 0, small.replace("aa", "o"), "latn"
    langs = orthographies(part)
    yield from ((0, part, lang) for lang in langs)
    if _ENGLISH_U.fullmatch(small) and "en" in langs:
        yield 0, small.replace("u", "a"), "en"
    if _HEBREW_CH.search(small):
        yield 0, small.replace("ch", "kh"), "en"


def _cost(ranked: tuple[int, str]) -> int:
    return ranked[0]


@lru_cache(maxsize=500)
def spelt(part: str, lang: str) -> tuple[str, ...]:
    """Return a part of a name as it is written in a language, the likeliest first.

    A part in the language's own script gives nothing but in Latin letters (Makron) and between
    two Cyrillic languages. Lengths are not judged here (`long_enough`).
    """
    writing, most = _MOST[lang]
    if script(part) == writing == "cyrl":
        return _respelt(part, lang)
    if script(part) == writing != "latn":
        return ()
    native = _in_greek(part) if lang == "el" else ()
    table = _letters()[lang]
    greek = _GREEK.search(part) is not None
    found: list[tuple[int, str]] = []
    for cost, sound in _in_patterns(readings(part), writing):
        dearest = _DEAREST_LONG if len(sound) >= _LONG else _DEAREST
        ranked = table.ranked(_suited(sound, lang, greek=greek), most * 2)
        found += [(cost + extra, text) for extra, text in ranked if cost + extra <= dearest]
    found.sort(key=_cost)
    texts = dict.fromkeys(_finished(text, lang) for cost, text in found if _sure(cost, text))
    return (*native, *tuple(texts)[:most], *_lengthened(texts, lang))


# Arabic writes the second of two vowels that English has in a word of three consonants: Khatib is
# خطيب, but Nasir ناصر.
_TWO_VOWELS: Final = re.compile("(?P<one>[^aeiou])a(?P<rest>[^aeiou]i[^aeiou])$")


def _in_patterns(sounds_of: Iterable[tuple[int, str]], writing: str) -> Iterable[tuple[int, str]]:
    for cost, sound in sounds_of:
        if writing == "arab" and (found := _TWO_VOWELS.fullmatch(sound)) is not None:
            yield cost, found["one"] + found["rest"]
        yield cost, sound


def _in_greek(part: str) -> tuple[str, ...]:
    """Return what a Greek name in Latin letters was at home; nothing for other names."""
    if script(part) != "latn" or not _GREEK.search(part):
        return ()
    return tuple(map(_capital, _letters()["latin>el"](part.lower(), _MOST_IN_GREEK)))


def belarusian(part: str) -> bool:
    """Whether a Cyrillic name has letters that only Belarusian puts so (Ціханоўская)."""
    return _LETTERS_OF["be"].search(part.lower()) is not None


def _respelt(part: str, lang: str) -> tuple[str, ...]:
    """Return a Cyrillic name as another Cyrillic language writes it.

    It is taken for Russian where none of its letters says that it is not.
    """
    word = part.lower()
    own = next((one for one, letters in _LETTERS_OF.items() if letters.search(word)), "ru")
    if own == lang or not word.isalpha():
        return ()
    if own != "ru":
        in_russian = _between(word, own, "ru", _MOST_RESPELT)
        if lang == "ru":
            return tuple(map(_capital, in_russian))
        word = in_russian[0]
    return tuple(map(_capital, _between(word, "ru", lang, _MOST_RESPELT)))


def _capital(word: str) -> str:
    return word[:1].upper() + word[1:]


def _between(word: str, one: str, other: str, most: int) -> tuple[str, ...]:
    return _letters()[f"{one}>{other}"](word, most)


def _sure(cost: int, text: str) -> bool:
    """Whether a spelling is usual or at least long: short unusual ones are other words (لابد)."""
    return bool(text) and (cost == 0 or len(text) > _SHORTEST.get(script(text), 0))


def _lengthened(texts: Iterable[str], lang: str) -> tuple[str, ...]:
    """Return a Japanese spelling with the stressed last vowel but one made long (メローニ)."""
    first = next(iter(texts), "")
    if lang != "ja" or len(first) < 3 or first[-1] in "ーン" or first[-2] in "ーンッ":
        return ()
    longer = _LAST_BUT_ONE.sub("ー", first)
    return (longer,) if longer != first else ()


def _suited(sound: str, lang: str, *, greek: bool = False) -> str:
    """Return the sounds with what a language's letters need to know, without what they ignore.

    Greek has its own names back with both of two letters, and foreign ones with one.
    """
    if lang not in _KEEP_DOUBLED and not (lang == "el" and greek):
        sound = _DOUBLED.sub(r"\1", sound)
    return _CONSONANTS_MEET.sub("ə", sound) if lang == "hi" else sound


def _finished(text: str, lang: str) -> str:
    text = unicodedata.normalize("NFC", text)
    if lang == "ka" and text and text[-1] not in "აეიოუ":
        return text + "ი"  # a name that ends in a consonant has a nominative
    if lang == "ko":
        return unicodedata.normalize("NFC", unicodedata.normalize("NFD", text))
    return text[:1].upper() + text[1:] if script(text) in _CASED else text
