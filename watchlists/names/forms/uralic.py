"""A Finnish, Estonian or Hungarian word in; its cases out, by whitelists of endings."""

import re
from collections.abc import Iterator
from typing import Final

from watchlists.names.forms.paradigms import Form, Kind

_VOWELS: Final = "aeiouyäöõüáéíóúőű"
_SHORTEST_FAMILY: Final = 4


def inflect(name: str, lang: str, kind: Kind) -> Iterator[Form]:
    """Return the cases of a name (of its last word, if it has several)."""
    if not name[-1:].isalpha() or (kind is Kind.OTHER and name[:1].islower() and len(name) < 4):
        return
    forms, language = _LANGUAGES[lang]
    for text, case in forms(name):
        yield Form(text, f"{lang}-case", f"{case} in {language}")
    if lang == "hu" and kind is Kind.PERSON and len(name) >= _SHORTEST_FAMILY:
        for text in _family(name):
            yield Form(text, "hu-case", "and theirs in Hungarian")


# --- Finnish -----------------------------------------------------------------------------------
_FINNISH: Final = (
    ("n", "genitive"),
    ("ssA", "inessive"),
    ("stA", "elative"),
    ("llA", "adessive"),
    ("ltA", "ablative"),
    ("lle", "allative"),
    ("ksi", "translative"),
)
_S_STEMS: Final = frozenset({"as", "es", "is", "os", "us", "ys", "äs"})
# Strong before the ending of an open syllable, weak before a closed one: Turkki, Turkin.
_GRADES: Final = (
    *(("kk", "k"), ("pp", "p"), ("tt", "t"), ("nk", "ng"), ("nt", "nn"), ("lt", "ll")),
    *(("rt", "rr"), ("mp", "mm"), ("rk", "r"), ("lk", "l"), ("rp", "rv"), ("lp", "lv")),
)


def _harmony(word: str) -> str:
    """Return `a` or `ä`, as the last vowel that decides it wants."""
    for char in reversed(word.lower()):
        if char in "aou":
            return "a"
        if char in "äöy":
            return "ä"
    return "ä"


_ABSTRACT: Final = re.compile("[uy]s$")


def finnish_stem(word: str) -> str:
    """Return what the endings are put on: names in a consonant take -i- (Putin, Putini-)."""
    if word.endswith("nen"):
        return word[:-3] + "se"
    if word.islower() and _ABSTRACT.search(word):  # oikeus, oikeuden; hyökkäys, hyökkäyksen
        return word[:-1] + ("de" if re.search("(uus|yys|eus|eys)$", word) else "kse")
    return word if word[-1].lower() in _VOWELS else word + "i"


# Words of which many Finnish names are made, and what the endings are put on: Virtaniemi,
# Virtaniemen; in which case the stem is strong is in the second one.
_FINNISH_HEADS: Final = (
    ("niemi", "nieme", "nieme"),
    ("lahti", "lahde", "lahte"),
    ("joki", "joe", "joke"),
    ("järvi", "järve", "järve"),
    ("koski", "koske", "koske"),
    ("mäki", "mäe", "mäke"),
    ("saari", "saare", "saare"),
    ("vuori", "vuore", "vuore"),
    ("salmi", "salme", "salme"),
    ("lampi", "lamme", "lampe"),
)


def _finnish_head(word: str) -> Iterator[tuple[str, str]]:
    for head, weak, strong in _FINNISH_HEADS:
        if word.lower().endswith(head):
            before, a = word[: -len(head)], _harmony(word)
            endings = ((ending.replace("A", a), case) for ending, case in _FINNISH)
            yield from ((before + weak + ending, case) for ending, case in endings)
            yield before + strong + a, "partitive"
            yield before + strong + "en", "illative"
            yield before + strong + "n" + a, "essive"


def _finnish(word: str) -> Iterator[tuple[str, str]]:
    a = _harmony(word)
    yield from _finnish_head(word)
    if word[-2:] in _S_STEMS:  # Kallaksen; foreign names go either way
        yield f"{word}t{a}", "partitive"
        yield from ((f"{word[:-1]}kse{end.replace('A', a)}", case) for end, case in _FINNISH)
    stem = finnish_stem(word)
    weak = next(
        (
            stem[:-3] + short + stem[-1]
            for long, short in _GRADES
            if stem[-3:-1].lower() == long and word[-1].lower() in _VOWELS
        ),
        stem,
    )
    long_e = stem + "e" if word.endswith("e") else stem  # Tampereella
    for one in dict.fromkeys((weak, stem, long_e)):  # foreign names may stay strong: Rutten
        yield from ((one + ending.replace("A", a), case) for ending, case in _FINNISH)
    long_vowel = stem[-2:-1].lower() in _VOWELS and stem[-1:].lower() in _VOWELS
    shortened = stem.endswith(("kse", "de")) and stem != word
    base = word[:-3] + "s" if word.endswith("nen") else word if shortened else stem
    joint = "t" if long_vowel or shortened or word.endswith("nen") else ""
    yield base + joint + a, "partitive"
    if long_vowel:
        yield stem + "h" + stem[-1].lower() + "n", "illative"
        yield stem + "seen", "illative"
    yield stem + stem[-1].lower() + "n", "illative"
    yield stem + "n" + a, "essive"


_LAINEN: Final = (
    "nen sen sta seen sessa sesta sella selta selle seksi sena"
    " set sten sia siin sissa sista silla silta sille siksi"
)


# What the ending of an inhabitant is put on, where it is not the name itself.
_LAINEN_STEMS: Final = {
    "Suomi": "suoma",
    "Ruotsi": "ruotsa",
    "Venäjä": "venä",
    "Yhdysvallat": "yhdysvalta",
    "Alankomaat": "alankomaa",
    "Filippiinit": "filippiini",
    "Iso-Britannia": "britti",
}


def finnish_people(place: str) -> Iterator[str]:
    """Return the Finnish adjective and demonym of a place, in all cases (malilainen)."""
    small = place.lower()
    of_head = (
        small.removesuffix(head) + strong
        for head, _, strong in _FINNISH_HEADS
        if small.endswith(head)
    )
    stem = _LAINEN_STEMS.get(place) or next(of_head, finnish_stem(place).lower())
    a = _harmony(stem)
    for ending in _LAINEN.split():
        yield f"{stem}l{a}i{ending.replace('a', a)}"


# --- Estonian ----------------------------------------------------------------------------------
_ESTONIAN: Final = (
    ("", "genitive"),
    ("t", "partitive"),
    ("sse", "illative"),
    ("s", "inessive"),
    ("st", "elative"),
    ("le", "allative"),
    ("l", "adessive"),
    ("lt", "ablative"),
    ("ks", "translative"),
    ("ga", "comitative"),
    ("ni", "terminative"),
    ("ta", "abessive"),
)


def _estonian(word: str) -> Iterator[tuple[str, str]]:
    stems: tuple[str, ...] = (word,) if word[-1].lower() in _VOWELS else (word + "i",)
    if word.endswith("s"):  # Kallase
        stems = (*stems, word + "e")
        yield word + "t", "partitive"
    for stem in stems:
        yield from ((stem + ending, case) for ending, case in _ESTONIAN)


# --- Hungarian ---------------------------------------------------------------------------------
# Two or three forms each: back, front, front rounded.
_HUNGARIAN: Final = (
    ("nak nek", "dative"),
    ("ban ben", "inessive"),
    ("ból ből", "elative"),
    ("ba be", "illative"),
    ("ról ről", "delative"),
    ("ra re", "sublative"),
    ("tól től", "ablative"),
    ("nál nél", "adessive"),
    ("hoz hez", "allative"),
    ("ért ért", "causal"),
    ("ig ig", "terminative"),
)
_LENGTHENED: Final = {"a": "á", "e": "é", "o": "ó", "ö": "ő"}
_DIGRAPHS: Final = ("sz", "zs", "cs", "gy", "ny", "ly", "ty")


def is_back(word: str) -> bool:
    """Whether a Hungarian word takes back endings; i and é do not decide (Putyinnak)."""
    deciding = re.findall("[aáoóuúeöőüű]", word.lower())
    return bool(deciding) and deciding[-1] in "aáoóuú"


def hungarian(word: str) -> Iterator[tuple[str, str]]:
    """Return a Hungarian word in its cases, each with its name."""
    last = word[-1].lower()
    stem = word[:-1] + _LENGTHENED.get(last, word[-1])
    back, *other = _harmonies(word)
    for pair, case in _HUNGARIAN:
        yield stem + pair.split()[0 if back else 1], case
    yield from _hungarian_short(word, stem, back=back)
    if other:  # the most frequent
        yield stem + ("nek" if back else "nak"), "dative"
        yield from _hungarian_short(word, stem, back=not back)


def _harmonies(word: str) -> tuple[bool, ...]:
    """Return whether a word takes back endings; foreign ones go either way (Harrisszel)."""
    back, small = is_back(word), word.lower()
    if _OPEN_LAST.search(small):  # Kagaméval, Kagamével
        return (False, True)
    return (True, False) if back and _NEUTRAL_LAST.search(small) else (back,)


_OPEN_LAST: Final = re.compile("[aáoóuú][^aáeéiíoóöőuúüűy]+e$")
_NEUTRAL_LAST: Final = re.compile("[iíy][^aáeéiíoóöőuúüűy]+$")


def _family(name: str) -> Iterator[str]:
    """Return a name with those around its bearer: Orbánék, Orbánéknak."""
    stem = name[:-1] + _LENGTHENED.get(name[-1].lower(), name[-1]) + "ék"
    yield stem
    for back in _harmonies(name):
        yield from (stem + end for end in ("nak kal at" if back else "nek kel et").split())


def _hungarian_short(word: str, stem: str, *, back: bool) -> Iterator[tuple[str, str]]:
    if word[-1].lower() in _VOWELS and word[-2:].lower() not in _DIGRAPHS:
        yield stem + "t", "accusative"
        yield stem + ("val" if back else "vel"), "instrumental"
        yield stem + "n", "superessive"
        return
    rounded = re.search("[öüőű][^aeiouáéíóú]*$", word.lower()) is not None
    for link in ("", "o", "a") if back else ("", "ö") if rounded else ("", "e"):
        yield word + link + "t", "accusative"
    doubled = word[-2] + word[-2:] if word[-2:].lower() in _DIGRAPHS else word + word[-1]
    yield (
        (word[:-2] + doubled if word[-2:].lower() in _DIGRAPHS else doubled)
        + ("al" if back else "el"),
        "instrumental",
    )
    if word.endswith("sh"):
        yield f"{word}s{'al' if back else 'el'}", "instrumental"
    if word[-1:] in "ćč":  # Vučićcsal
        yield f"{word}cs{'al' if back else 'el'}", "instrumental"
    if word[-1:] in "szx":  # said otherwise than it is written: Harrisszal, Merzcel
        for sound in ("sz", "c"):
            yield f"{word}{sound}{'al' if back else 'el'}", "instrumental"
    yield word + ("on" if back else "en"), "superessive"
    if word.endswith("vár"):  # Kolozsvárott
        yield word + "ott", "locative"


_LANGUAGES: Final = {
    "fi": (_finnish, "Finnish"),
    "et": (_estonian, "Estonian"),
    "hu": (hungarian, "Hungarian"),
}
