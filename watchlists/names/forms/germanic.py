"""An English, German, Dutch or Scandinavian word in; its plurals and genitives out.

`Putin's` needs nothing: the apostrophe parts words, and the name stands alone before it.
"""

import re
from collections.abc import Iterator
from itertools import product
from typing import Final

from watchlists.names.forms.paradigms import Form, Kind

_GENITIVE: Final = {
    "de": "German",
    "nl": "Dutch",
    "sv": "Swedish",
    "da": "Danish",
    "no": "Norwegian",
}
_ENGLISH_PLURALS: Final = (
    ("(?:man)$", "men"),
    ("(?<=[^aeiou])y$", "ies"),
    ("(?<=[sxz])$|(?<=[cs]h)$", "es"),
    ("$", "s"),
)
_NO_PLURAL: Final = re.compile("(ese|ish|[^a]nch|tch|elsh|wiss|ench|sotho|swana)$")


def inflect(name: str, lang: str, kind: Kind) -> Iterator[Form]:
    """Return the genitive of a name; of a common noun the plural and, in German, its cases."""
    if lang == "en":
        if kind is Kind.OTHER and name[-1:].isalpha() and not name.isupper():
            yield Form(english_plural(name), "en-plural", "plural in English")
        return
    if kind is Kind.OTHER and lang in {"de", "nl"}:
        yield from _noun(name, lang)
    elif name[-1:].isalpha() and not re.search("[sxzß]$", name):
        yield Form(name + "s", f"{lang}-genitive", f"genitive in {_GENITIVE[lang]}")
    if lang == "de" and " " not in name:
        yield from _of_city(name) if kind is Kind.PLACE else _german_noun(name)


def english_plural(word: str) -> str:
    """Return the plural of an English word or name."""
    for pattern, plural in _ENGLISH_PLURALS:
        if re.search(pattern, word):
            return re.sub(pattern, plural, word, count=1)
    return word


# Nouns have a capital like names: those that can be told by their endings, and what they become.
# The second half are heads of compounds (Bombenanschlag, Staatsstreich).
_GERMAN_NOUNS: Final = (
    ("(?:ung|heit|keit|schaft|tät|ion|ist|ent|ant|dat)$", r"\g<0>en"),
    ("(?:sch|tz|x)$", r"\g<0>es"),
    ("schlag$", "schläge|schlägen|schlages"),
    ("kampf$", "kämpfe|kämpfen|kampfes"),
    ("sturz$", "stürze|stürzen|sturzes"),
    ("brand$", "brände|bränden|brandes"),
    ("vertrag$", "verträge|verträgen|vertrages"),
    ("schuss$", "schüsse|schüssen|schusses"),
    ("griff$", "griffe|griffen|griffes"),
    ("krieg$", "kriege|kriegen|krieges"),
    ("streich$", "streiche|streichen|streiches"),
    ("damm$", "dämme|dämmen|dammes"),
    ("fall$", "fälle|fällen|falles"),
    ("platz$", "plätze|plätzen"),
    ("hafen$", "häfen|hafens"),
    ("hof$", "höfe|höfen|hofes"),
    ("markt$", "märkte|märkten|marktes"),
    ("stand$", "stände|ständen|standes"),
    ("gang$", "gänge|gängen|ganges"),
    ("zug$", "züge|zügen|zuges"),
    ("mord$", "morde|morden|mordes"),
    ("sturm$", "stürme|stürmen|sturmes"),
    ("bank$", "banken"),
)
_COMPILED_NOUNS: Final = tuple((re.compile(end), written) for end, written in _GERMAN_NOUNS)
_SHORTEST_NOUN: Final = 5


def _german_noun(word: str) -> Iterator[Form]:
    if len(word) < _SHORTEST_NOUN:
        return
    small = word[0].lower() + word[1:]
    for ending, written in _COMPILED_NOUNS:
        if ending.search(small) is None:  # nearly always
            continue
        for choice in written.split("|"):
            form = ending.sub(choice, small)
            if form != small:
                yield Form(form[0].upper() + form[1:], "de-noun", "case or plural in German")


# A long vowel in a closed syllable is written twice, in an open one once.
_DUTCH_LONG: Final = re.compile("([aeou])\\1([bdfgklmnprstvz])$")
_DUTCH_SOFT: Final = {"f": "v", "s": "z"}


def _noun(word: str, lang: str) -> Iterator[Form]:
    """Return the cases and plurals of a noun; which of them it has only a dictionary knows."""
    if len(word) < 4 or not word[-1].isalpha():
        return
    if lang == "nl":
        endings = ["s", "n"] if word.endswith("e") else ["en", "s"]
        if short := _DUTCH_LONG.search(word):  # staatsgreep, staatsgrepen
            last = _DUTCH_SOFT.get(short[2], short[2])
            yield Form(f"{word[: short.start()]}{short[1]}{last}en", "nl-noun", "plural in Dutch")
    else:
        endings = ["n", "s"] if word.endswith("e") else ["s", "es", "e", "en", "n"]
    because = f"case or plural in {_GENITIVE[lang]}"
    yield from (Form(word + ending, f"{lang}-noun", because) for ending in endings)


_CITY_CONSONANT: Final = re.compile("[bcdfghklmnprstvwxzu]$")
# Endings of German town names that lose a vowel before -er: Münchner, Dresdner, Zürcher; or all of
# their ending: Bremer, Göttinger, Saarbrücker.
_CITY_CHANGES: Final = (
    (r"(?<=[dhkt])en$", "n"),
    (r"ich$", "ch"),
    (r"(?:(?<=[mt])|(?<=[iu]ng)|(?<=br(?:ü|u)ck)|(?<=brueck))en$", ""),
)


_CITY_PEOPLE: Final = ("er", "ern", "erin", "erinnen")


def _of_city(name: str) -> Iterator[Form]:
    """Return the adjective that German makes from a town's name (Berliner, Münchner)."""
    because = "adjective of a town in German"
    stems = [
        re.sub(pattern, ending, name)
        for pattern, ending in _CITY_CHANGES
        if re.search(pattern, name)
    ]
    if _CITY_CONSONANT.search(name):
        stems.append(name)
    for stem, ending in product(stems, _CITY_PEOPLE):
        yield Form(stem + ending, "de-town", because)


# --- adjectives and the names of peoples --------------------------------------------------------
def english_people(word: str) -> Iterator[str]:
    """Return an English demonym and its plural, if it has one (Malian, Malians; Chinese)."""
    yield word
    if not _NO_PLURAL.search(word) and word not in _ENGLISH_FIXED:
        yield english_plural(word)


_ENGLISH_FIXED: Final = frozenset(
    {
        "Dutch",
        "Polish",
        "Turkish",
        "Philippine",
        "Icelandic",
        "Greenlandic",
        "I-Kiribati",
        "Vatican",
    }
    | {"Ni-Vanuatu", "Dutchmen", "Czech Republic", "Luxembourgish", "Batswana", "Crimean"}
)
_GERMAN_ADJECTIVE: Final = ("", "e", "en", "er", "es", "em")


def german_adjective(word: str) -> Iterator[str]:
    """Return all forms of a German adjective (malisch, malische, malischen …)."""
    return (word + ending for ending in _GERMAN_ADJECTIVE)


def german_people(spec: str) -> Iterator[str]:
    """Return all forms of the German name of a people's man and woman.

    `spec` is the man (Malier, Chinese), followed by `/` and the woman where it is not made by
    the rule (Franzose/Französin), or by `/-` where there is none.
    """
    man, _, woman = spec.partition("/")
    if man.endswith("e"):
        yield from (man, man + "n")
        stem = man[:-1]
    elif man.endswith("er"):
        yield from (man, man + "s", man + "n")
        stem = man
    elif man.endswith(("it", "ot")):
        yield from (man, man + "en")
        stem = man
    else:
        yield from (man, man + "s")
        stem = man
    if woman != "-":
        feminine = woman or stem + "in"
        yield from (feminine, feminine + "nen")
