"""A word in any script in; how it may be read out, in an alphabet of sounds.

The sounds (`gojta`) are what the spellings of a name have in common across scripts: `romanise`
writes them in Latin letters, `spelling_key` makes a key of them, and watchlists write them in
the letters of other languages. `data/sounds.tsv` explains the alphabet and holds the rules.
"""

import re
from collections.abc import Mapping
from functools import cache, lru_cache
from importlib.resources import files
from typing import Final

from vigie.text.characters import normalised
from vigie.text.rewriting import Rewriting, tables

# The first letter of one of these scripts decides how the word is read.
_SCRIPTS: Final = re.compile(
    "(?P<cyrl>[\u0400-\u052f])"
    "|(?P<grek>[\u0370-\u03ff\u1f00-\u1fff])"
    "|(?P<arab>[\u0600-\u06ff\u0750-\u077f\ufb50-\ufdff\ufe70-\ufefc])"
    "|(?P<hebr>[\u0590-\u05ff])"
    "|(?P<geor>[\u10a0-\u10ff\u1c90-\u1cbf])"
    "|(?P<armn>[\u0530-\u058f\ufb13-\ufb17])"
    "|(?P<deva>[\u0900-\u097f])"
    "|(?P<hang>[\u1100-\u11ff\u3130-\u318f\uac00-\ud7af])"
    "|(?P<kana>[\u3040-\u30ff\uff66-\uff9f])"
    "|(?P<hani>[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff])"
    "|(?P<thai>[\u0e00-\u0e7f])"
    "|(?P<latn>[A-Za-z\u00c0-\u024f\u1e00-\u1eff])"
)
# The language by whose rules a Latin word is read: letters that only it uses decide, common
# spellings of it only make it one of the possible ones.
_DECISIVE: Final = (
    ("cs", re.compile("[čšžřěůňđ]|ić$")),
    ("pl", re.compile("[łąęńśźżć]")),
    ("tr", re.compile("[şğı]")),
    ("es", re.compile("[ñíú]")),
    ("de", re.compile("ß|tsch|sch[wlmn]|skyj$")),
    ("fr", re.compile("[èêïîœù]|oû|tch|eaux?$")),
)
_CUES: Final = (
    ("fr", re.compile("[éëîç]|ou|eau|aux$|dj|ch|que|oi|oy|[^aeiouy]e$|uy|ier$|^le[^aeiouy]")),
    ("de", re.compile("sch|tz|lz|[äöü]|dt$|mann$|^w.*er$|stein|burg$|berg$")),
    ("pl", re.compile("[ó]|cz|sz|rz|[ieo]cki$|w[ai]$")),
    ("tr", re.compile("[çöü]")),
    ("cs", re.compile("skij?$|cki$|ovic$|[eo]vi[cć]$")),
    ("es", re.compile("[áó]|ez$|^j.*[aos]$|ll|gue|^hu")),
    ("it", re.compile("gli|gh[ei]|ch[ei].*[aeio]$|[cg]i[ou]$|zz|cc[ei]|[aeo]ni$|lli$")),
)
_OPTIONAL_MARKS: Final = re.compile("[\u0591-\u05c7\u064b-\u065f\u0670\u0640]")
_INHERENT_VOWEL: Final = re.compile("([\u0915-\u0939\u0958-\u095f]\u093c?)(?![\u093e-\u094d]|$)")
_HIRAGANA: Final = {code: code + 0x60 for code in range(0x3041, 0x3097)}
_TONOS: Final = str.maketrans("άέήίόύώΐΰ", "αεηιουωϊϋ")


@cache
def _tables() -> Mapping[str, Rewriting]:
    path = files("vigie.text").joinpath("data", "sounds.tsv")
    return tables(path.read_text(encoding="utf-8").splitlines())


@lru_cache(maxsize=50_000)
def script(word: str) -> str:
    """Return the ISO 15924 code of a word's script in small letters; empty for none we know."""
    return _script(word)


def _script(word: str) -> str:
    found = _SCRIPTS.search(word)
    return (found and found.lastgroup) or ""


def orthographies(word: str) -> tuple[str, ...]:
    """Return the languages whose spelling rules may apply to a Latin word, the likeliest first."""
    small = word.lower()
    if (sure := next((lang for lang, cue in _DECISIVE if cue.search(small)), None)) is not None:
        return (sure,)
    return (*(lang for lang, cue in _CUES if cue.search(small)), "en")


def _prepared(word: str, writing: str) -> str:
    word = normalised("NFC", word).casefold()
    if writing in {"arab", "hebr"}:
        return _OPTIONAL_MARKS.sub("", normalised("NFKC", word))
    if writing == "deva":
        return _INHERENT_VOWEL.sub("\\1\u0973", word)
    if writing == "hang":
        return normalised("NFD", word)
    if writing == "kana":
        return normalised("NFKC", word).translate(_HIRAGANA)
    return _greek(word) if writing == "grek" else word


def _greek(word: str) -> str:
    word = normalised("NFC", word.replace("ς", "σ"))
    # A tonos on the first vowel of two says that they are not a diphthong.
    for apart, together in (("άι", "αϊ"), ("όι", "οϊ"), ("έι", "εϊ")):
        word = word.replace(apart, together)
    return word.translate(_TONOS)


@lru_cache(maxsize=50_000)
def sounds(word: str, orthography: str = "latn", most: int = 4) -> tuple[str, ...]:
    """Return how a word may be read, the likeliest first, at most `most`; none for Han or Thai.

    `orthography` is the language whose rules a Latin word is read by (`fr`: ou is u), `latn` for
    what most of them share; it says nothing about words in other scripts. Vowels that a script
    leaves out (Arabic, Hebrew) are left out.
    """
    writing = script(word)
    rules = _tables().get(orthography if writing == "latn" else writing)
    return rules(_prepared(word, writing), most) if rules else ()


def usual_sound(word: str, orthography: str) -> str:
    """Return the likeliest of a word's `sounds`, empty if there is none; none is remembered."""
    writing = _script(word)
    rules = _tables().get(orthography if writing == "latn" else writing)
    return rules.usual(_prepared(word, writing)) if rules else ""


def latin(sound: str, most: int = 4) -> tuple[str, ...]:
    """Return sounds in plain Latin letters, as English newsrooms would spell them."""
    return _tables()["readings"](sound, most)
