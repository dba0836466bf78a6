"""A term's text in; every way of writing what it names out, as the tables and rules know them.

The order is: what it is called in each language (spellings), then the forms of each of those in
the languages it is written in, then what is derived from it.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Final

from vigie.config.model import Spellings
from vigie.types import Rule
from watchlists.names import people, places, spellings
from watchlists.names.adjectives import adjectives, of_town, of_unknown
from watchlists.names.common_words import is_common
from watchlists.names.family_names import as_woman, family_name
from watchlists.names.folded import folded as fold
from watchlists.names.forms import Kind as FormKind
from watchlists.names.forms import (
    acronymic,
    agreeing,
    ambiguous,
    compounded,
    derived,
    derived_from_person,
    inflected,
    noun_forms,
)
from watchlists.names.given import given_names
from watchlists.names.given_elsewhere import given_elsewhere
from watchlists.names.kin import families
from watchlists.names.kinds import LANGS, Kind, has_case, langs_of, script_of
from watchlists.names.organisations import belonging, organisation
from watchlists.names.places import Place, PlaceKind
from watchlists.names.spellings.misspelt import UMLAUT, misspellings
from watchlists.names.variants import Way
from watchlists.names.writings import in_both_writings
from watchlists.shadows import CAPITAL_NOUNS

# The apostrophe parts words: the name is found without any form (Mali'nin).
_NEEDLESS: Final = frozenset({"tr-apostrophe"})
PLACE_NAME: Final = "place-name"
_FEW_WORDS: Final = 6
_SHORT_ACRONYM: Final = 4  # UN-it is no case of it
_INFLECTED_SPELLINGS: Final = 2
_INFLECTED_ANYWHERE: Final = 4
_SOUNDING: Final = 6  # letters: shorter names sound like words
_MOST_SOUNDING: Final = 2  # spellings in one language
_MISSPELT: Final = "misspelling"
_CYRILLIC: Final = "CYRILLIC"
_SERBIAN_LATIN: Final = "latin-sr"
_FROM_CYRILLIC: Final = ("ski", "cki", "ko")
_WITH_ARTICLE: Final = frozenset({"ARABIC", "HEBREW"})  # which is written as a part of the word
# Languages in which a town has other endings than a person.
_TOWNS_DIFFER: Final = ("pl", "cs", "sk", "sr", "sl", "de", "ro")
# Languages whose adjectives of towns are those of another, and count in its articles, too.
_SAID_BY: Final = dict.fromkeys(("hr", "bs", "sl", "mk"), "sr")
_INFLECTED_CYRILLIC: Final = ("ru", "uk", "sr")


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What else than the words as written is wanted: which rules, and in which languages."""

    inflect: bool = True
    derive: bool = True
    spellings: Spellings = Spellings.ON
    langs: tuple[str, ...] = LANGS
    places: bool = True  # off: a name that a place has is something else's

    @property
    def respelt(self) -> bool:
        """Whether other spellings than the term's own are wanted."""
        return self.spellings is not Spellings.OFF

    @property
    def wide(self) -> bool:
        """Whether the imprecise ones are wanted, too."""
        return self.spellings is Spellings.WIDE


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """What a term was taken for, and every way of writing it besides the term itself."""

    kind: Kind
    place: Place | None = None
    ways: tuple[Way, ...] = ()


def named(text: str, kind: Kind, wish: Wish) -> Named:
    """Return what a term names and the ways of writing it that are wished for."""
    if kind is Kind.FIXED or len(text.split()) > _FEW_WORDS:
        return Named(kind=kind)
    if kind is Kind.WORD:
        word = _own(text)
        nouns = _as_noun(word, wish)
        forms = (*_forms(word, FormKind.OTHER, wish), *_agreeing(text, wish), *nouns)
        return Named(kind=kind, ways=forms)
    acronym = kind is Kind.ACRONYM and organisation(text)  # IRA, which Iran is called somewhere
    place = places.find(text) if wish.places and not acronym else None
    ways = _of_name(text, kind, wish) if place is None else _of_place(text, place, wish)
    if not wish.respelt:  # Serbian has its forms in two scripts
        own = script_of(text)
        ways = (way for way in ways if script_of(way.text) == own)
    return Named(kind=kind, place=place, ways=tuple(in_both_writings(text, ways)))


def is_known(text: str) -> bool:
    """Whether the tables know a place, a person or an organisation of that name."""
    return bool(places.find(text) or people.find(text) or organisation(text))


def _own(text: str) -> Way:
    return Way(text=text, rule=Rule.EXACT, id="own", because="as written")


def _without_umlauts(called: Iterable[Way]) -> Iterator[Way]:
    """Yield German names of a place as they are written where there are no umlauts."""
    for way in called:
        if way.lang == "de":
            for one in misspellings(way.text):
                if one.id == UMLAUT:
                    because = f"{way.text} without umlauts"
                    yield way._replace(text=one.text, id=UMLAUT, because=because)


def _of_place(text: str, place: Place, wish: Wish) -> Iterator[Way]:
    called = [
        Way(text=name, rule=Rule.SPELLING, id=PLACE_NAME, lang=lang, because=_called(name, lang))
        for lang in wish.langs
        for name in _all_names(place, lang)
    ]
    if wish.respelt:
        called += _as_it_sounds(place, wish)
        called += [*_without_umlauts(called)]
        yield from called
    else:
        called = [way for way in called if way.text == text]
    called = called or [_own(text)]
    if wish.derive:
        yield from _derived(text, place, called, wish)
    # What is rarely said comes last, for there may be too many.
    rare = [way for way in called if way.text in places.official(place, way.lang or "")]
    for way in called:
        if way not in rare:
            yield from _forms(way, FormKind.PLACE, wish)
    if wish.derive:
        for way in called:
            yield from _compounds(way, FormKind.PLACE, wish)
    for way in rare:
        yield from _forms(way, FormKind.PLACE, wish)


def _as_it_sounds(place: Place, wish: Wish) -> list[Way]:
    """Return a town's name in the scripts of those languages for which no table names it."""
    name = next(iter(places.names(place, "en")), "")
    if place.kind is PlaceKind.COUNTRY or len(name) < _SOUNDING:
        return []
    unnamed = {lang for lang in wish.langs if not places.names(place, lang)}
    count: Counter[str | None] = Counter()
    found = []
    for way in spellings.of(name.split(), langs=unnamed):
        count[way.lang] += 1
        if way.lang in unnamed and count[way.lang] <= _MOST_SOUNDING:
            found.append(way)
    return found


# The nukta of letters that Hindi borrowed is left out as often as not (फ़्रांस, फ्रांस).
_NUKTA: Final = re.compile("(?<=[फजखगक])\u093c")
_ALSO_IN: Final = {"zh": ("zh_Hant",)}


def _all_names(place: Place, lang: str) -> dict[str, None]:
    """Return a place's names in a language, in each of its ways of writing."""
    langs = (lang, *_ALSO_IN.get(lang, ()))
    found = [name for one in langs for name in places.names(place, one)]
    if lang == "hi":
        found += [_NUKTA.sub("", unicodedata.normalize("NFD", name)) for name in found]
    return dict.fromkeys(found)


def _derived(text: str, place: Place, called: Iterable[Way], wish: Wish) -> Iterator[Way]:
    """Yield adjectives and peoples, in all languages or in those written like the term."""
    langs = _wanted_here(text, wish)
    yield from derived(place.code, langs, wide=wish.wide)
    yield from _no_words(adjectives(place, langs))
    if place.kind is not PlaceKind.COUNTRY:
        for way in called:
            yield from _no_words(of_town(way.text, way.lang or ""))


def _no_words(ways: Iterable[Way]) -> Iterator[Way]:
    """Yield what rules derive, but for what is another word (советский is not of Soweto)."""
    return (way for way in ways if way.lang == "ar" or ambiguous(way.text, way.lang or "") is None)


def _called(name: str, lang: str) -> str:
    return f'called "{name}" ({lang})'


def _of_name(text: str, kind: Kind, wish: Wish) -> Iterator[Way]:
    called = [_own(text)]
    if wish.respelt:
        called += organisation(text)
        if kind is Kind.NAME:
            called += given_elsewhere(text, wish.langs)  # first: these are likeliest
            called += spellings.of(text.split(), langs=wish.langs)
            called += family_name(text, wish.langs)
            called += as_woman(text, called)
    wanted = [way for way in called if wish.wide or not way.wide]
    yield from wanted[1:]
    if wish.derive:
        yield from belonging(text, _wanted_here(text, wish))
    if kind is Kind.ACRONYM and has_case(text):
        yield from _of_acronym(wanted, wish)
        return
    likely = [way for way in _likeliest(wanted) if not way.id.startswith(_MISSPELT)]
    # Where a family name stands alone its forms go first: who has them has those of whole names.
    likely.sort(key=lambda way: way.text.count(" "))
    for way in likely:
        yield from _forms(way, _form_kind(way), wish)
    if wish.inflect:
        yield from families(text, likely, wish.langs)
    if " " not in text:
        yield from _agreeing(text, wish)
        yield from _as_noun(called[0], wish)
    if wish.derive:
        yield from (one for way in likely for one in _of_person(way, wish))
    if _may_be_town(text):
        yield from (one for way in likely for one in _as_of_town(way, wish))


def _of_acronym(called: Iterable[Way], wish: Wish) -> Iterator[Way]:
    """Yield the forms of acronyms (Natoon) and of the names that they stand for."""
    for way in _likeliest(called):
        if not way.text.isupper():
            yield from _forms(way, FormKind.PERSON, wish)
            continue
        for lang in _shared(_written_in(way), wish.langs) if wish.inflect else ():
            if word := acronymic.as_word(way.text, lang):
                forms = inflected(word, lang, kind=FormKind.PERSON)
                words = given_names()  # Slovene Nata is a woman
                kept = (form for form in forms if form.folded not in words)
                yield from (form for form in kept if not is_common(form.folded))


def _wanted_here(text: str, wish: Wish) -> tuple[str, ...]:
    """Return the languages that are wished for, of those that a term's other spellings are in."""
    return wish.langs if wish.respelt else _shared(langs_of(script_of(text)), wish.langs)


def _may_be_town(text: str) -> bool:
    """Whether a name of one word may be that of a town which no table knows."""
    return " " not in text and fold(text) not in given_names() and people.find(text) is None


def _as_of_town(way: Way, wish: Wish) -> Iterator[Way]:
    """Yield the forms and adjectives of a name in case that it is a town's."""
    if " " in way.text or way.needs or (way.lang is None and way.rule is not Rule.EXACT):
        return
    yield from _forms(way, FormKind.PLACE, replace(wish, langs=_shared(wish.langs, _TOWNS_DIFFER)))
    if wish.derive and not is_common(fold(way.text)) and not organisation(way.text):
        langs = (way.lang,) if way.lang else _shared(_written_in(way), wish.langs)
        for lang in langs:
            if _SAID_BY.get(lang) not in langs:
                yield from of_unknown(way.text, lang)


def _form_kind(way: Way) -> FormKind:
    """Return what forms a name has: without capitals to tell it may be a word (الانقلاب)."""
    unsure = way.rule is Rule.EXACT and script_of(way.text) in _WITH_ARTICLE
    return FormKind.OTHER if unsure and people.find(way.text) is None else FormKind.PERSON


def _likeliest(ways: Iterable[Way]) -> Iterator[Way]:
    """Yield the first few spellings in each language: the rest is not worth its many forms."""
    count: Counter[tuple[str | None, int]] = Counter()
    for way in ways:
        group = (way.lang, way.text.count(" "))  # whole names, and family names alone
        count[group] += 1
        most = _INFLECTED_ANYWHERE if way.lang is None else _INFLECTED_SPELLINGS
        if count[group] <= most:
            yield way


def _of_person(way: Way, wish: Wish) -> Iterator[Way]:
    """Yield the adjectives of a surname that stands alone (путинский); a full name has none."""
    if " " in way.text or way.needs:
        return
    langs = langs_of(script_of(way.text)) if way.lang is None else (way.lang,)
    yield from (
        one
        for one in _no_words(derived_from_person(way.text, _shared(langs, wish.langs)))
        if wish.wide or not one.wide
    )
    yield from _compounds(way, FormKind.PERSON, wish)


def _compounds(way: Way, kind: FormKind, wish: Wish) -> Iterator[Way]:
    for lang in _shared(_written_in(way), wish.langs):
        yield from compounded(way.text, lang, kind=kind)


def _forms(way: Way, kind: FormKind, wish: Wish) -> Iterator[Way]:
    """Yield the forms of one way of writing in the languages that it is written in."""
    if not wish.inflect or _is_short_acronym(way.text):
        return
    for lang in _shared(_written_in(way), wish.langs):
        native = _native(way.text, lang)
        forms = inflected(native, lang, kind=kind)
        # Nigeria is a case of Niger in Finnish.
        others = places.named_otherwise(forms, native, lang)
        for form in forms:
            if form.id in _NEEDLESS or form.text in others or (form.wide and not wish.wide):
                continue
            small = form.lower or way.lower
            if small is not form.lower or way.needs:  # rarely: most of the time goes here
                yield form._replace(lower=small, needs=way.needs)
            else:
                yield form


def _as_noun(way: Way, wish: Wish) -> Iterator[Way]:
    """Yield the plurals and cases of a term as a common noun, in the languages it may be one of.

    What has a capital is one in German only, and in scripts without capitals anything may be.
    """
    if not wish.inflect or people.find(way.text) is not None:
        return
    langs = langs_of(script_of(way.text))
    if way.text[:1].isupper():
        langs = tuple(lang for lang in langs if lang == CAPITAL_NOUNS)
    for lang in _shared(langs, wish.langs):
        yield from noun_forms(way.text, lang)


def _is_short_acronym(text: str) -> bool:
    return text.isupper() and len(text) <= _SHORT_ACRONYM


def _agreeing(text: str, wish: Wish) -> Iterator[Way]:
    """Yield the genders, numbers and cases of an adjective or of the name of a people."""
    if wish.inflect:
        for lang in _shared(langs_of(script_of(text)), wish.langs):
            yield from agreeing(text, lang)


def _written_in(way: Way) -> tuple[str, ...]:
    """Return the languages that may write a name so.

    What one Slavic language in Cyrillic letters is said to write the others do, too: the rules of
    spelling name only the first that came to the same.
    """
    script = script_of(way.text)
    if way.lang is None:
        others = langs_of(script)
        if way.id == spellings.LATIN_ANYWHERE:
            return tuple(lang for lang in others if lang not in spellings.CONVENTIONS)
        return others
    if way.id == _SERBIAN_LATIN and way.text.endswith(_FROM_CYRILLIC):  # Slovene, too: Zelenskega
        return ("sr", "sl")
    if script == _CYRILLIC and way.lang in _INFLECTED_CYRILLIC:
        others = tuple(lang for lang in _INFLECTED_CYRILLIC if lang != way.lang)
        return (way.lang, *others, *(("kk",) if way.id == "exonym" and way.lang == "ru" else ()))
    return (way.lang,)


def _native(text: str, lang: str) -> str:
    """Return a name as the language itself spells it where others leave a sign out (Zelenský)."""
    if lang in {"cs", "sk"} and text.endswith(("sky", "cky")):
        return text[:-1] + "ý"
    return text


def _shared(langs: Iterable[str], wanted: Iterable[str]) -> tuple[str, ...]:
    among = set(wanted)
    return tuple(lang for lang in langs if lang in among)
