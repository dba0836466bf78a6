"""A French, Spanish, Italian, Portuguese, Catalan or Romanian word in; its plurals out.

Names have none, and elision (l'Assimi) and contractions are the tokeniser's matter.
"""

import re
from collections.abc import Iterator
from typing import Final

from watchlists.names.forms.paradigms import Form, Kind

# The first that fits counts: (the ending, what stands in its place in the plural).
_PLURALS: Final = {
    "fr": (
        ("(?<=[sxz])", ""),
        ("(?<=bl|pn)eu", "eus"),
        ("(?<=[eé]a)u|(?<=e)u", "ux"),
        ("al", "aux"),
        ("", "s"),
    ),
    "es": (
        ("ión", "iones"),
        ("és", "eses"),
        ("án", "anes"),
        ("z", "ces"),
        ("(?<=[sx])", ""),
        ("[íú]", r"\g<0>es|\g<0>s"),
        ("(?<=[^aeiouáéíóú])", "es"),
        ("", "s"),
    ),
    "it": (
        ("(?<=[cg])a", "he"),
        ("(?<=[cg])o", "i|hi"),
        ("io", "i"),
        ("a", "e|i"),
        ("[eo]", "i"),
        ("", ""),
    ),
    "pt": (
        ("ão", "ões|ãos|ães"),
        ("ês", "eses"),
        ("(?<=[aou])l", "is"),
        ("el", "éis"),
        ("il", "is|eis"),
        ("m", "ns"),
        ("(?<=[sx])", ""),
        ("(?<=[rzn])", "es"),
        ("", "s"),
    ),
    "ca": (("a", "es"), ("(?<=[sx])", ""), ("(?<=[àéèíóòú])", "ns"), ("", "s")),
    "ro": (("ia", "ii|iei"), ("ă", "e|ei"), ("e", "i"), ("u", "i|ului|ul"), ("", "i|ul|ului")),
}
# What follows one of these belongs to the noun before it and stays as it is: coups d'État.
_LINKS: Final = re.compile(
    r"^(de|du|des|d['’].+|l['’].+|à|au|aux|en|del|da|das|do|dos|di|della|degli|a|al|per|con)$",
    re.IGNORECASE,
)
_LANGUAGE: Final = {
    "fr": "French",
    "es": "Spanish",
    "it": "Italian",
    "pt": "Portuguese",
    "ca": "Catalan",
    "ro": "Romanian",
}


def plurals(word: str, lang: str) -> list[str]:
    """Return what the plural of a word may be, none where it is like the singular."""
    for ending, written in _PLURALS[lang]:
        if re.search(f"(?:{ending})$", word):
            found = [re.sub(f"(?:{ending})$", choice, word) for choice in written.split("|")]
            return [plural for plural in found if plural != word]
    return []


def inflect(name: str, lang: str, kind: Kind) -> Iterator[Form]:
    """Return the plurals of a common noun, or of one with its adjectives (juntes militaires)."""
    if kind is Kind.PLACE and lang == "ro":
        yield from _romanian(name)
    if kind is not Kind.OTHER or not name[-1:].isalpha():
        return
    parts = name.split()
    head = next((n for n, part in enumerate(parts) if _LINKS.match(part)), len(parts))
    if lang in {"es", "pt", "it", "ca", "ro", "fr"} and head:
        for plural in _together(parts[:head], lang):
            text = " ".join([*plural, *parts[head:]])
            yield Form(text, f"{lang}-plural", f"plural in {_LANGUAGE[lang]}")


def _together(parts: list[str], lang: str) -> Iterator[list[str]]:
    choices = [plurals(part, lang) or [part] for part in parts]
    for number in range(max(map(len, choices))):
        plural = [choice[min(number, len(choice) - 1)] for choice in choices]
        if plural != parts:
            yield plural


def _romanian(name: str) -> Iterator[Form]:
    if name.endswith(("a", "ă")):
        yield Form(name[:-1] + "ei", "ro-case", "genitive in Romanian")
        return
    if name.endswith("e"):
        yield Form(name + "i", "ro-case", "genitive in Romanian")
        return
    link = "" if name.endswith("u") else "u" if name[-1:] not in "aeoăâî" else None
    if link is not None:
        yield Form(f"{name}{link}l", "ro-case", "with the article in Romanian")
        yield Form(f"{name}{link}lui", "ro-case", "genitive in Romanian")


# --- adjectives and the names of peoples, from the masculine singular ---------------------------
_FEMININE: Final = {
    "fr": (
        ("ien|yen|éen|on", r"\g<0>ne"),
        ("e", ""),
        ("(?<=[nsldktri])|(?<=[iu])", "e"),
    ),
    "es": (("o", "a"), ("és", "esa"), ("án", "ana"), ("ón", "ona"), ("ol|in", r"\g<0>a")),
    "it": (("o", "a"),),
    "pt": (("ês", "esa"), ("o", "a"), ("ol", "ola")),
}
# Masculine plurals that the plural of nouns does not make.
_MASCULINE: Final = {
    "it": (("[ct]ano", None), ("co", "ci|chi"), ("ta", "ti"), ("a", "i")),
    "pt": (("ol", "óis"),),
    "es": (("l", "les"),),
}


def people(spec: str, lang: str) -> Iterator[str]:
    """Return gender and number of an adjective or demonym.

    `spec` is the masculine singular (malien), or all forms parted by `/`; a `=` at its end says
    that it does not change.
    """
    word = spec.rstrip("=")
    if "/" in word or spec.endswith("="):
        yield from word.split("/")
        return
    yield word
    feminine = _feminine(word, lang)
    yield from (form for form in (feminine, *_plural_of_people(word, lang)) if form)
    if feminine:
        yield from ([feminine[:-1] + "e"] if lang == "it" else [feminine + "s"])
        if lang == "it" and feminine.endswith("ca"):
            yield feminine[:-1] + "he"


def _feminine(word: str, lang: str) -> str | None:
    for ending, written in _FEMININE[lang]:
        if re.search(f"(?:{ending})$", word):
            return re.sub(f"(?:{ending})$", written, word) if written else None
    return None


def _plural_of_people(word: str, lang: str) -> list[str]:
    for ending, written in _MASCULINE.get(lang, ()):
        if written and re.search(f"(?:{ending})$", word):
            found = [re.sub(f"(?:{ending})$", choice, word) for choice in written.split("|")]
            return [*found, word[:-1] + "e"] if lang == "it" and word.endswith("ta") else found
    return plurals(word, lang)
