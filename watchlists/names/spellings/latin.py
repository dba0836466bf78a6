"""A Cyrillic or Slavic name in; how the newsrooms of each Latin language write it out.

Путин is Putin in English, Poutine in French; Хрущёв is Khrushchev, Khrouchtchev, Chruschtschow,
Chruszczow. A Slavic name in Latin letters is first read back into Cyrillic.
"""

import re
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache
from itertools import zip_longest
from typing import Final

from vigie.text import fold
from vigie.text.rewriting import Rewriting, tables
from vigie.text.sounds import script
from watchlists.names.datafiles import data_lines
from watchlists.names.spellings.origins import origin
from watchlists.names.spellings.scripts import belarusian, spelt
from watchlists.names.spellings.ukrainian import original, ukrainian

# Each with how many of its spellings are worth having.
_MOST: Final = {
    **dict.fromkeys(("es", "it", "cs", "fi", "sv", "da", "nl", "hu", "ro", "pt"), 2),
    **dict.fromkeys(("fr", "pl"), 3),
    **dict.fromkeys(("tr", "et"), 1),
    "de": 4,
    "en": 6,
}
# Languages with a way of their own. English is that of all who have none (Malay, Swahili).
LANGUAGES: Final = tuple(lang for lang in _MOST if lang != "en")
_MOST_READ_BACK: Final = 2
_SCHOLARLY: Final = "-sci"  # a second way, which some newspapers have
_UKRAINIAN: Final = re.compile("[іїєґ]|[сцз]ький$")
# Endings that hardly any name has but Slavic, Georgian, Armenian and Turkic ones from the
# former Soviet Union; -in is Slavic after some consonants only (Martin, Robin, Franklin are not).
_SLAVIC: Final = re.compile(
    "(?:[^aeiou](?:ov|ev|yov|jov|iov|ow|ew|off|eff)|enko|chuk|czuk|tschuk|tchouk|tchenko|tschenko"
    "|[sc]k(?:y|i|iy|ij|yj|yy|yi|aya|aja|aïa)|skii|(?:ov|ev|ow|ew)a|(?:sh|zh|sch|ch|czn|sz)k?(?:in|ine|yn)"
    "|(?:ti|st|sh|zh|ch)chev|[^aeiou]yov|ayev|aev|yanin|shvili|chvili|schwili|[aeiou]d[zs]e|nyan|inian|injan"
    "|[aeinr]sk|[zscld]h?n(?:y|yi|yy|yj|iy)|oyev|[iy]yeva?|ovich|evich|ovitch|evitch|owitsch)$",
    re.IGNORECASE,
)
_SHORT_ENDING: Final = re.compile("(?<=[zhcldsr]n)y$")  # Zaluzhny is Залужний
_LONG_ENOUGH: Final = 5


@cache
def _conventions() -> Mapping[str, Rewriting]:
    return tables(data_lines("latin.tsv"))


@lru_cache(maxsize=500)
def slavic(part: str) -> bool:
    """Whether a Latin word looks like a name that was written in Cyrillic first."""
    if fold(part) in origin("slavic-family"):
        return True
    return len(part) >= _LONG_ENOUGH and _SLAVIC.search(part) is not None


# Serbian is written in both alphabets, letter for letter.
_GAJ: Final = str.maketrans(
    dict(zip("абвгдђежзијклмнопрстћуфхцчш", "abvgdđežzijklmnoprstćufhcčš", strict=True))
    | {"љ": "lj", "њ": "nj", "џ": "dž"}
)


def serbian_latin(text: str) -> str:
    """Return Serbian Cyrillic in Serbian Latin letters (Џонсон: Džonson)."""
    words = ((word, word.lower().translate(_GAJ)) for word in text.split())
    return " ".join(one if word.islower() else one[:1].upper() + one[1:] for word, one in words)


def slavic_given(part: str) -> bool:
    """Whether a Latin word is a given name that tells that the whole name is Slavic."""
    return fold(part) in origin("slavic-given")


def latin_spellings(part: str, *, eastern: bool = False) -> Iterable[tuple[str, str]]:
    """Yield (language, spelling) for a Cyrillic name or a Latin one that looks Slavic.

    With `eastern`, the rest of the name has told already that it is.
    """
    writing = script(part)
    originals: Iterable[str] = ()
    own: Iterable[str] = ()  # in Ukrainian
    if writing == "cyrl":
        # A Belarusian name is known abroad by its Russian form, too (Tikhanovskaya).
        originals = (part, *(spelt(part, "ru")[:1] if belarusian(part) else ()))
    elif writing == "latn" and ukrainian(part):
        own = original(part)[:1]
        originals = spelt(part, "ru")[:1]
    elif writing == "latn" and (eastern or slavic(part)):
        part = _SHORT_ENDING.sub("yj", part)
        originals = (*spelt(part, "ru")[:_MOST_READ_BACK], *_with_soft_ending(part))
    # What the likeliest originals are called comes before the second choices of the first.
    words = [
        *(_from_cyrillic(one.lower(), ukrainian=True) for one in own),
        *(_from_cyrillic(one.lower()) for one in originals),
    ]
    for in_turn in zip_longest(*words):
        yield from filter(None, in_turn)


def _with_soft_ending(part: str) -> tuple[str, ...]:
    """Return a name in -sky or -ny as Ukrainian writes it: it has other Latin spellings (-yi)."""
    return spelt(part, "uk")[:1] if re.search("[sc]k[iy]|nyj$", part) else ()


def _from_cyrillic(word: str, *, ukrainian: bool = False) -> Iterable[tuple[str, str]]:
    ukrainian = ukrainian or _UKRAINIAN.search(word) is not None
    nation = "be" if belarusian(word) else "uk"
    for lang, most in _MOST.items():
        special = f"{nation}-{lang}" if f"{nation}-{lang}" in _conventions() else f"uk-{lang}"
        own = special if ukrainian and special in _conventions() else lang
        for table, number in ((own, most), (f"{own}{_SCHOLARLY}", 1)):
            if table in _conventions():
                for text in _conventions()[table](word, number):
                    yield lang, text[:1].upper() + text[1:]
