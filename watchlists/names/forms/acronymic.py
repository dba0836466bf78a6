"""An acronym that is said as a word in; its cases out: NATO, Finnish Natoon, Slovene Nata.

Those that are spelt out have their endings after a hyphen or a colon (EU:n, UNICEF-u), which
part words.
"""

import re
from typing import Final

# Said as a word: a vowel among consonants, and not too short.
_SAID: Final = re.compile("(?=.*[AEIOUYАЕЄИІЇОУЭЮЯ]).{4,8}", re.DOTALL)
# By language, the acronyms that have cases: Polish FIFA, FIFY, not NATO; Russian ИГИЛ, not НАТО.
_DECLINED: Final = {
    **dict.fromkeys(("fi", "et", "sv", "da", "no", "de", "ka"), re.compile("")),
    "sl": re.compile("[AO]$"),
    "cs": re.compile("[^AEIOUY]O$"),
    "pl": re.compile("[^AEIOUY]A$"),
    "ru": re.compile("[БВГДЗЛМНПРСТФХЦ]$"),
    "uk": re.compile("[БВГДЗЛМНПРСТФХЦ]$"),
}
LANGUAGES: Final = frozenset(_DECLINED)


def as_word(acronym: str, lang: str) -> str:
    """Return an acronym as the word that is declined in a language; empty if it is not."""
    wanted = _DECLINED.get(lang)
    if wanted is None or not _SAID.fullmatch(acronym) or not wanted.search(acronym):
        return ""
    return acronym.capitalize()
