"""A word and a language in; the forms in which that language writes it out, each with its rule.

Forms are generated when a watchlist is loaded and then looked for exactly. Every form comes from
a whitelist of endings or a dictionary: nothing is ever matched by how it begins.
"""

from collections.abc import Callable, Iterable, Iterator
from functools import cache, lru_cache
from itertools import islice
from typing import Final

from vigie.types import Rule
from watchlists.names import places
from watchlists.names.folded import all_folded
from watchlists.names.folded import folded as fold
from watchlists.names.forms import agreeing as adjectives
from watchlists.names.forms import (
    attached,
    baltic,
    belarusian,
    compounds,
    demonyms,
    east_slavic,
    followers,
    germanic,
    nouns,
    romance,
    semitic,
    south_slavic,
    turkic,
    uralic,
    west_slavic,
)
from watchlists.names.forms.paradigms import Form, Kind
from watchlists.names.tables import rows
from watchlists.names.variants import Way

__all__ = [
    "DERIVED_LANGUAGES",
    "LANGUAGES",
    "MOST",
    "RULES",
    "Kind",
    "agreeing",
    "ambiguous",
    "compounded",
    "derived",
    "derived_from_person",
    "inflected",
    "noun_forms",
]

# A word has no more forms than this in one language; what comes later is rarer.
MOST: Final = 60
# Shorter forms are too often another word; where a letter is a syllable, two letters are enough.
_SHORTEST: Final = 4
_SHORTEST_SYLLABIC: Final = 3
_SYLLABIC: Final = frozenset({"ko", "am", "ar", "he", "bn"})

_Inflect = Callable[[str, str, Kind], Iterator[Form]]
_FAMILIES: Final[dict[str, _Inflect]] = {
    **dict.fromkeys(("ru", "uk"), east_slavic.inflect),
    **dict.fromkeys(("pl", "cs", "sk"), west_slavic.inflect),
    **dict.fromkeys(("sr", "hr", "bs", "sl"), south_slavic.inflect),
    **dict.fromkeys(("fr", "es", "it", "pt", "ca", "ro"), romance.inflect),
    **dict.fromkeys(("en", "de", "nl", "sv", "da", "no"), germanic.inflect),
    **dict.fromkeys(("tr", "az", "uz", "kk"), turkic.inflect),
    **dict.fromkeys(("fi", "et", "hu"), uralic.inflect),
    **dict.fromkeys(("ar", "he", "am"), semitic.inflect),
    **dict.fromkeys(("lv", "lt"), baltic.inflect),
    "be": belarusian.inflect,
    **dict.fromkeys(("ko", "ka", "hy", "bn", "el"), attached.inflect),
}
LANGUAGES: Final = tuple(_FAMILIES)
DERIVED_LANGUAGES: Final = demonyms.LANGUAGES

# Every rule that can be switched off, and what it accepts.
RULES: Final = {
    "ru-case": "Russian cases (Путина, Путиным)",
    "uk-case": "Ukrainian cases (Путіна, Путінові)",
    "pl-case": "Polish cases (Putina, Putinowi)",
    "cs-case": "Czech cases (Putina, Putinovi)",
    "sk-case": "Slovak cases (Putina, Putinovi)",
    "sr-case": "Serbian cases, in both alphabets (Путином)",
    "hr-case": "Croatian cases (Putinom)",
    "bs-case": "Bosnian cases (Putinom)",
    "sl-case": "Slovene cases (Putinom)",
    "fr-plural": "French plurals (coups d'État)",
    "es-plural": "Spanish plurals (juntas militares)",
    "it-plural": "Italian plurals (giunte militari)",
    "pt-plural": "Portuguese plurals (juntas militares)",
    "ca-plural": "Catalan plurals (juntes)",
    "ro-plural": "Romanian plurals and articles",
    "ro-case": "Romanian genitives of places (Franței)",
    "en-plural": "English plurals (juntas)",
    "de-genitive": "German genitives (Putins)",
    "de-town": "German adjectives of towns (Münchner)",
    "nl-genitive": "Dutch genitives (Poetins)",
    "sv-genitive": "Swedish genitives (Putins)",
    "da-genitive": "Danish genitives (Putins)",
    "no-genitive": "Norwegian genitives (Putins)",
    "tr-apostrophe": "Turkish endings after an apostrophe (Mali'nin)",
    "tr-case": "Turkish endings joined to the name (Putinin)",
    "tr-plural": "Turkish plurals (darbeler)",
    "az-case": "Azerbaijani cases (Putinin)",
    "uz-case": "Uzbek cases (Putinning)",
    "kk-case": "Kazakh cases (Путиннің)",
    "be-case": "Belarusian cases (Расіі)",
    "fi-case": "Finnish cases (Putinille)",
    "et-case": "Estonian cases (Putiniga)",
    "hu-case": "Hungarian cases (Putyinnal)",
    "ar-clitic": "Arabic clitics (ومالي, بالجزائر)",
    "he-clitic": "Hebrew clitics (לפוטין)",
    "am-clitic": "Amharic clitics (የፑቲን)",
    "lv-case": "Latvian cases (Putins, Putinam)",
    "lt-case": "Lithuanian cases (Putinas, Putino)",
    "ko-particle": "Korean particles (푸틴이)",
    "ka-case": "Georgian cases (პუტინმა)",
    "hy-case": "Armenian cases and articles (Պուտինը)",
    "bn-case": "Bengali cases (পুতিনের)",
    "el-case": "Greek cases (Ρωσίας)",
    **{
        f"{lang}-noun": f"{name} plurals and cases of common nouns"
        for lang, name in nouns.LANGUAGES.items()
    },
    **{
        f"{lang}-agreement": f"genders, numbers and cases of adjectives and peoples in {lang}"
        for lang in adjectives.LANGUAGE
    },
    **{f"{lang}-demonym": f"adjectives and peoples in {lang}" for lang in demonyms.LANGUAGES},
    **{
        f"{lang}-of-person": f"adjectives made from a surname in {lang} (путинский, Putinova)"
        for lang in ("ru", "uk", "pl", "cs", "sr", "hr", "bs", "sl")
    },
    **{f"{lang}-follower": f"followers of a person in {lang}" for lang in followers.LANGUAGES},
    **{
        f"{lang}-compound": f"{name} compounds of names (Malieinsatz)"
        for lang, name in compounds.LANGUAGES.items()
    },
}


@lru_cache(maxsize=512)  # the same given names stand in many terms
def inflected(word: str, lang: str, *, kind: Kind) -> tuple[Way, ...]:
    """Return the inflected forms of a word or name, without the word itself; at most `MOST`.

    The word is in the language's own script and spelling, several words at most in a name. A
    language without rules returns nothing. A form that is also a common word of the language is
    marked `wide`.
    """
    family = _FAMILIES.get(lang)
    name = " ".join(word.split())
    if family is None or not name:
        return ()
    forms: dict[str, Form] = {}
    listed = _irregular().get((lang, name))
    for form in listed or family(name, lang, kind):
        if listed or _long_enough(form.text, lang):
            forms.setdefault(form.text, form)
    forms.pop(name, None)
    kept = tuple(islice(forms.values(), MOST))
    folded = all_folded([form.text for form in kept])
    common = _homographs() if lang in _homograph_langs() else {}
    return tuple(
        Way(text, Rule.FORM, id_, lang, because, wide=(lang, plain) in common, folded=plain)
        for (text, id_, because), plain in zip(kept, folded, strict=False)
    )


@lru_cache(maxsize=4096)
def noun_forms(word: str, lang: str) -> tuple[Way, ...]:
    """Return the plurals and cases of a common noun, without the word itself; at most `MOST`."""
    ways = (
        Way(text=form.text, rule=Rule.FORM, id=form.id, lang=lang, because=form.because)
        for form in nouns.inflect(" ".join(word.split()), lang)
        if _long_enough(form.text, lang)
    )
    return _distinct(ways, besides=word)


def agreeing(word: str, lang: str) -> tuple[Way, ...]:
    """Return the genders, numbers and cases of an adjective or of the name of a people."""
    made = (form for form in adjectives.agreeing(word, lang) if len(form) >= _SHORTEST)
    because = f"gender, number or case in {adjectives.LANGUAGE.get(lang, lang)}"
    rule = f"{lang}-agreement"
    ways = (
        Way(text=form, rule=Rule.FORM, id=rule, lang=lang, because=because, lower=form.islower())
        for form in made
    )
    return _distinct(ways, besides=word)


def derived(
    place: str, langs: Iterable[str] = demonyms.LANGUAGES, *, wide: bool = True
) -> Iterator[Way]:
    """Return adjectives and demonyms of a place, given by code or name, in all their forms.

    What is also something else (Arabic مالي, financial) needs a word that supports it; where no
    such word is known it is marked `wide`, and left out without `wide`. `ambiguous` tells what
    else it is.
    """
    found = places.get(place) or places.find(place)
    if found is None:
        return
    for lang in langs:
        names = places.names(found, lang) if lang == "fi" else ()
        yield from _ways_of(found.code, lang, names, wide=wide)


def _ways_of(code: str, lang: str, names: tuple[str, ...], *, wide: bool) -> Iterator[Way]:
    ways = (
        _way(made, lang, f"{lang}-demonym", "of the place or its people")
        for made in demonyms.of_place(code, lang, names)
    )
    return (way for way in _distinct(ways, most=None) if wide or not way.wide)


def derived_from_person(name: str, langs: Iterable[str]) -> Iterator[Way]:
    """Return the adjectives that languages make of a surname (путинский, Putinova)."""
    for lang in langs:
        made = demonyms.of_person(name, lang)
        ways = (_way(one, lang, f"{lang}-of-person", "adjective of the name") for one in made)
        yield from _distinct(ways)
        yield from (_follower(text, lang) for text in followers.followers(name, lang))


def _follower(text: str, lang: str) -> Way:
    return Way(
        text=text,
        rule=Rule.FORM,
        id=f"{lang}-follower",
        lang=lang,
        because="who follows the person, or what they want",
        lower=text.islower(),
    )


def compounded(name: str, lang: str, *, kind: Kind) -> Iterator[Way]:
    """Return the words that a Germanic language makes of a name and a noun (Malieinsatz)."""
    for form in compounds.compounds(name, lang, kind):
        yield Way(text=form.text, rule=Rule.FORM, id=form.id, lang=lang, because=form.because)


def _way(made: demonyms.Derived, lang: str, rule: str, because: str) -> Way:
    support = _support().get(fold(made.text), ()) if lang == "ar" else ()
    unsure = ambiguous(made.text, lang) is not None and not support
    return Way(
        text=made.text,
        rule=Rule.FORM,
        id=rule,
        lang=lang,
        because=because,
        lower=made.lower,
        wide=made.wide or unsure,
        needs=support,
    )


def _long_enough(text: str, lang: str) -> bool:
    return len(text) >= (_SHORTEST_SYLLABIC if lang in _SYLLABIC else _SHORTEST)


def _distinct(
    ways: Iterable[Way], *, besides: str = "", most: int | None = MOST
) -> tuple[Way, ...]:
    kept: dict[str, Way] = {}
    for way in ways:
        if way.text != besides:
            kept.setdefault(way.text, way)
    return tuple(kept.values())[:most]


@cache
def _irregular() -> dict[tuple[str, str], tuple[Form, ...]]:
    return {
        (lang, name): tuple(
            Form(text, f"{lang}-case", "case, from the table of irregular names")
            for text in texts.split("|")
        )
        for lang, name, texts in rows("irregular")
    }


@cache
def _homographs() -> dict[tuple[str, str], str]:
    return {(lang, fold(word)): why for lang, word, why in rows("homographs")}


@cache
def _homograph_langs() -> frozenset[str]:
    return frozenset(lang for lang, _ in _homographs())


@cache
def _arabic_homographs() -> dict[str, str]:
    """Return the homographs among the nisba adjectives with all that is made of them."""
    return {
        fold(form): why
        for (lang, word), why in _homographs().items()
        if lang == "ar"
        for form in semitic.people(word)
    }


@cache
def _support() -> dict[str, tuple[str, ...]]:
    """Return by Arabic homograph what makes it the adjective of its place, with clitics."""
    return {
        fold(form): tuple(text for name in names.split() for text in semitic.with_clitics(name))
        for word, names in rows("homograph_support")
        for form in semitic.people(word)
    }


def ambiguous(text: str, lang: str) -> str | None:
    """Return what else a form means in a language, or None: such a form needs its context."""
    if lang == "ar":
        return _arabic_homographs().get(fold(text))
    if lang not in _homograph_langs():
        return None
    return _homographs().get((lang, fold(text)))
