"""A word in any script in; plausible readings of it in plain Latin letters out.

The rules are letter by letter, in `data/sounds.tsv`: the usual English renderings of Cyrillic,
Greek, Arabic, Persian, Hebrew, Georgian, Armenian, Devanagari, Hangul (close to the revised
romanisation, without its sound changes) and kana. Han needs a table of names, not of letters.
"""

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Final

from vigie.text.folding import fold
from vigie.text.sounds import latin, script, sounds

_MOST_READINGS: Final = 6
_MOST_SPELLINGS: Final = 2  # of one reading
# Scripts that leave short vowels out: a reading with the commonest one put in is more like what
# a newsroom would print.
_VOWELLESS: Final = frozenset({"arab", "hebr"})
_CLUSTER: Final = re.compile("(?<=[^aeiouy])(?=[^aeiouy])")


def _voiced(sound: str) -> Iterable[str]:
    """Return a vowelless reading with `a` between its consonants, then as it is."""
    filled = _CLUSTER.sub("a", sound)
    return (filled, sound) if filled != sound else (sound,)


@lru_cache(maxsize=50_000)
def romanise(word: str) -> tuple[str, ...]:
    """Return readings of a word in small ASCII letters, the likeliest first; at most six.

    A Latin word gives its folded self; a word in a script without rules (Han, Thai) gives none.
    """
    writing = script(word)
    if writing == "latn":
        return (fold(word),)
    readings = sounds(word, most=_MOST_READINGS)
    if writing in _VOWELLESS:
        readings = tuple(filled for sound in readings for filled in _voiced(sound))
    spelt = (text for sound in readings for text in latin(sound, _MOST_SPELLINGS))
    return tuple(dict.fromkeys(text for text in spelt if text))[:_MOST_READINGS]
