"""A country's code and languages in; its adjectives there, in all their forms, out.

For the languages that have no table of demonyms of their own: adjectives and peoples in
`adjectives_more.tsv`, else one adjective each in `adjectives.tsv`, declined by rule. Those of
places that are in no table are made from the place's name, by the rules of
`adjective_rules.tsv`.
"""

import re
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import islice
from typing import Final

from vigie.types import Rule
from watchlists.names import peoples, places
from watchlists.names.adjective_forms import MAKERS, ended
from watchlists.names.folded import all_folded
from watchlists.names.forms import ambiguous, turkic, uralic
from watchlists.names.forms.serbian_letters import in_cyrillic
from watchlists.names.places import Place, PlaceKind
from watchlists.names.tables import rows
from watchlists.names.variants import Way

_COLUMNS: Final = ("nl", "sv", "cs", "bg", "sr", "ro", "el", "hu", "he", "fa")
_NONE: Final = "-"
# Where the rules make the people of a place rather than its adjective.
_PEOPLE_ARE_ADJECTIVES: Final = frozenset({"et", "lv", "lt"})
_ENDINGS_OF: Final = {"sr": "hr"}
_SAME_AS: Final = {"bs": "hr"}
_NEXT_TO: Final = {"sr": ("hr",), "hr": ("sr",)}  # towns are listed for one of them
# Alike enough that one column, and one set of rules, serves several languages.
_COLUMN_OF: Final = {"da": "sv", "no": "sv", "hr": "sr", "bs": "sr"}
# Whose names the rules take: Serbian adjectives are made in Latin letters, and then in both.
_NAMED_IN: Final = {"sr": "hr"}
_ANY_PLACE: Final = "*"
_COUNTRY: Final = "C"
_TOWN: Final = "T"


def adjectives(place: Place, langs: Iterable[str]) -> Iterator[Way]:
    """Return the adjectives of a place, in those of the languages that have a table or rules."""
    for lang in langs:
        if lang not in MAKERS:
            continue
        made = (form for word in _adjectives(place, lang) for form in MAKERS[lang](word))
        forms = dict.fromkeys((*made, *_peoples(place.code, lang)))
        yield from (_way(form, lang) for form in forms if ambiguous(form, lang) is None)


def _adjectives(place: Place, lang: str) -> tuple[str, ...]:
    """Return a place's adjectives as a dictionary has them: the nearest table's, or the rules'."""
    column = _COLUMN_OF.get(lang, lang)
    lang = _SAME_AS.get(lang, lang)
    for one in (lang, column):
        if listed := _more(place.code, one, "adjective"):
            return listed
    word = _table().get((place.code, column), _NONE)
    if word != _NONE:
        return (word,)
    for one in _NEXT_TO.get(lang, ()):
        if listed := _more(place.code, one, "adjective"):
            return listed
    if lang == "ko":
        return places.names(place, lang)[:1]
    people = lang in _PEOPLE_ARE_ADJECTIVES and _more(place.code, lang, "people")
    return () if people else tuple(_made(place, lang))


def _peoples(code: str, lang: str) -> Iterator[str]:
    column = _COLUMN_OF.get(lang, lang)
    lang = _SAME_AS.get(lang, lang)
    own = lang if (code, lang) in _people_table() else column
    found = [*_people_table().get((code, own), ())]
    alike = (lang, column, *_NEXT_TO.get(lang, ()))
    own = next((one for one in alike if _more(code, one, "people")), lang)
    for word in _more(code, own, "people"):
        found += peoples.forms(word, _ENDINGS_OF.get(own, own))
    if not found and (place := places.get(code)) is not None:
        for adjective in _adjectives(place, lang):
            found += peoples.of_adjective(adjective, lang)
    for form in found:
        yield form
        if column == "sr":
            yield in_cyrillic(form)


def _more(code: str, lang: str, what: str) -> tuple[str, ...]:
    return _more_table().get((lang, what), {}).get(code, ())


@cache
def _more_table() -> dict[tuple[str, str], dict[str, tuple[str, ...]]]:
    return {
        (lang, what): {
            code.replace("+", " "): tuple(found.replace("_", " ").split("|"))
            for code, _, found in (entry.partition("=") for entry in words.split(" "))
        }
        for lang, what, words in rows("adjectives_more")
    }


@cache
def _people_table() -> dict[tuple[str, str], tuple[str, ...]]:
    return {(code, lang): tuple(forms.split()) for lang, code, forms in rows("peoples")}


def _made(place: Place, lang: str) -> Iterator[str]:
    """Yield what the rules make of a place's name of one word: malijský, malees."""
    name = next(iter(places.names(place, _NAMED_IN.get(lang, lang))), "")
    yield from _ruled(name, lang, town=place.kind is not PlaceKind.COUNTRY)


def _ruled(name: str, lang: str, *, town: bool) -> Iterator[str]:
    if not name.isalpha() or len(name) < (_SHORTEST_TOWN if town else _SHORTEST_COUNTRY):
        return
    for where, pattern, endings in _rules().get(_COLUMN_OF.get(lang, lang), ()):
        if where in {_ANY_PLACE, _TOWN if town else _COUNTRY} and pattern.search(name):
            for ending in endings:
                adjective = pattern.sub(ending, name, count=1)
                yield adjective if lang == "nl" else adjective.lower()
            return


@cache
def _rules() -> dict[str, list[tuple[str, re.Pattern[str], list[str]]]]:
    found: dict[str, list[tuple[str, re.Pattern[str], list[str]]]] = {}
    for lang, where, ending, written in rows("adjective_rules"):
        rule = where, re.compile(f"(?:{ending})$"), written.split("|")
        found.setdefault(lang, []).append(rule)
    return found


def _way(text: str, lang: str) -> Way:
    return Way(
        text=text,
        rule=Rule.FORM,
        id=f"{lang}-adjective",
        lang=lang,
        because=f"adjective of the place ({lang})",
        lower=text.islower(),
    )


# Towns: what is cut off the name, and the adjective's stem and endings.
_TOWN_ENDINGS: Final = {
    "ru": ("аяоеьиы", "ск", "ий ая ое ие ого ой их ому им ую ими ом"),
    "uk": ("аяоеьиі", "ськ", "ий а е і ого ої их ому им у ою ими ій"),
    "pl": ("aoeyi", "sk", "i a ie iego iej ich iemu im ą imi"),
}
_OWN_SUFFIX: Final = {
    "ru": re.compile("([сц])к$"),
    "uk": re.compile("([сц])ьк$"),
    "pl": re.compile("([sc])k$"),
}
_NO_ADJECTIVE: Final = re.compile("(?:[гкхчшщцжз]|ск|g|k|ch|c|z|s|ń|w)$")
_SHORTEST_TOWN: Final = 4
_SHORTEST_COUNTRY: Final = 3
_SHORTEST_UNKNOWN: Final = 5
_MOST_UNKNOWN: Final = 14  # forms of one adjective: the rarest are last


def of_town(name: str, lang: str) -> Iterator[Way]:
    """Return what Slavic languages and Turkish make of a town's name: киевский, warszawski.

    Names whose last consonant changes (Прага, пражский) are left out: a rule would guess.
    """
    if lang == "tr" and name.isalpha():
        yield from (_way(form, lang) for form in turkic.people_of_town(name))
    elif lang in _NORDIC_PEOPLE and name.isalpha() and len(name) >= _SHORTEST_TOWN:
        yield from (_way(form, lang) for form in _nordic_people(name.lower(), lang))
    rule = _TOWN_ENDINGS.get(lang)
    if rule is None or " " in name or "-" in name:
        return
    cut, suffix, endings = rule
    if (same := _OWN_SUFFIX[lang].search(name)) is not None:  # Kramatorsk, Donieck
        own_stem = name[: same.start()].lower() + same[1] + suffix[1:]
        yield from (_way(form, lang) for form in ended(own_stem, endings))
        return
    stem = name.rstrip(cut) if len(name.rstrip(cut)) >= len(name) - 1 else name[:-1]
    if lang == "pl" and stem.endswith("ów"):
        stem = stem[:-2] + "ow"
    if len(stem) < _SHORTEST_TOWN or (_NO_ADJECTIVE.search(stem) and not stem.endswith(_EASY)):
        return
    yield from (_way(form, lang) for form in ended(stem.lower() + suffix, endings))


_EASY: Final = ("ж", "w")


_NORDIC_PEOPLE: Final = {
    "sv": (("[^s]", "bo bon bor borna bors bornas"),),
    "da": (
        ("e", "aner anere anerne ansk anske"),
        ("[^aeiouy]", "enser ensere enserne ensisk ensiske"),
    ),
}


def _nordic_people(name: str, lang: str) -> Iterator[str]:
    """Yield who lives in a town: malmöbor, odenseanere; in Danish its adjective, too."""
    for ending, endings in _NORDIC_PEOPLE[lang]:
        if re.search(f"{ending}$", name):
            yield from ended(name, endings)
            return


def of_unknown(name: str, lang: str) -> Iterator[Way]:
    """Return the adjectives that a name has in a language if it is a town's: kramatorský.

    Nothing tells whether it is one. A person's or a company's name hardly ever becomes another
    word so, if it is long enough.
    """
    if len(name) < _SHORTEST_UNKNOWN or not name.isalpha():
        return
    yield from of_town(name, lang)
    forms: dict[str, None] = {}
    if lang == "fi":
        forms = dict.fromkeys(islice(uralic.finnish_people(name), _MOST_UNKNOWN))
    elif lang in MAKERS and lang not in _PEOPLE_ARE_ADJECTIVES:
        for word in _ruled(name, lang, town=True):
            forms.update(dict.fromkeys(islice(MAKERS[lang](word), _MOST_UNKNOWN)))
    for form, folded in zip(forms, all_folded(forms), strict=False):
        yield _way(form, lang)._replace(folded=folded)


@cache
def _table() -> dict[tuple[str, str], str]:
    return {
        (code, lang): word
        for code, *words in rows("adjectives")
        for lang, word in zip(_COLUMNS, words, strict=True)
    }
