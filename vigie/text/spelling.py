"""A word in any script in; one key for the ways in which newsrooms spell the same name out.

A name's consonants survive its way through scripts, its vowels hardly: Arabic and Hebrew leave
the short ones out, and o, u and ou, or i, y and ï, stand for each other. So sounds that some
script cannot tell apart are made one, and vowels count only in names of few consonants, where
without them too many names would be the same.

The key is for comparing names that other evidence brings together (stories in two languages that
share a day and a place). It is not precise enough to find a name in a text by itself.
"""

import re
from functools import lru_cache
from typing import Final

from vigie.text.folding import fold
from vigie.text.sounds import usual_sound

# Each class is what at least one script or orthography writes with one letter.
_CLASSES: Final = str.maketrans(
    {
        **dict.fromkeys("pb", "b"),  # Arabic has no p
        **dict.fromkeys("fvw", "f"),  # Arabic has no v; German w is v
        **dict.fromkeys("kgqxGh", "k"),  # Qaddafi, Gaddafi, Kadhafi; Russian turns h into г or х
        **dict.fromkeys("szcT", "s"),  # Zelensky, Selenskyj; Hebrew צ
        **dict.fromkeys("SCZJ", "x"),  # Tchiani, Chiani, Tschiani
        **dict.fromkeys("tD", "t"),
        **dict.fromkeys("iyjeU", "i"),
        **dict.fromkeys("ouO", "u"),
        "'": None,
    }
)
_REPEATED: Final = re.compile(r"(.)\1+")
_VOWELS: Final = re.compile("[aiu]")
_INNER_A: Final = re.compile("(?<=[^aiu])a(?=[^aiu])")
_ARTICLE: Final = re.compile("^(?:ال|אל(?=..))")
# From this many consonants on a skeleton is a name's own: of 639 names 10 share a key with
# another; 78 if vowels never counted, 4 if they always did, which no Arabic spelling survives.
_ENOUGH_CONSONANTS: Final = 4


@lru_cache(maxsize=100_000)
def spelling_key(word: str) -> str:
    """Return a key in small ASCII letters; the folded word where no reading is known (Han, Thai).

    Goïta, Goita, Goyta, Гойта and غويتا have one key, as have Crocus, Крокус and كروكوس.
    """
    read = usual_sound(_ARTICLE.sub("", word), "common")
    if not read:
        return fold(word)
    classes = _REPEATED.sub(r"\1", read.translate(_CLASSES))
    skeleton = _VOWELS.sub("", classes)
    if len(skeleton) >= _ENOUGH_CONSONANTS:
        return skeleton
    return _INNER_A.sub("", classes)
