"""The parts of a name in; the ways of spelling the whole of it out."""

import re
from collections.abc import Collection, Iterable, Sequence
from itertools import islice, product, zip_longest
from typing import Final

from vigie.text import fold
from vigie.text.sounds import script
from watchlists.names import people
from watchlists.names.forms.serbian_letters import in_cyrillic
from watchlists.names.given import given_names
from watchlists.names.people import UNSPACED, Name, Person
from watchlists.names.spellings import korean, orient, pinyin
from watchlists.names.spellings.beside import beside
from watchlists.names.spellings.families import bare, family
from watchlists.names.spellings.latin import LANGUAGES as CONVENTIONS
from watchlists.names.spellings.latin import serbian_latin, slavic_given
from watchlists.names.spellings.misspelt import Misspelling, misspellings
from watchlists.names.spellings.origins import origin
from watchlists.names.spellings.scripts import LANGUAGES, RESPELLING
from watchlists.names.spellings.single import spelling, usable_alone, ways_of_part
from watchlists.names.spellings.taken import is_name, taken
from watchlists.names.variants import Way

# What a term may cost at most: beyond it come only unlikely spellings, the likeliest are first.
MOST: Final = 150
_MOST_BESIDE: Final = 24  # misspellings of one word that count next to another part only
_MOST_OF_EACH_PART: Final = 12  # misspellings of each part of a whole name
_MOST_WHOLE: Final = 5  # combinations in one language
_MOST_FAMILIES: Final = 24  # combinations of romanisations
_CHOICES: Final = 4  # spellings of one part that are combined
_CHOICES_LATIN: Final = 2  # of those in one Latin language
_ACRONYM: Final = 4  # as many capitals, or fewer, are no name to be spelt
_CASED: Final = frozenset({"latn", "cyrl", "grek", "armn"})
_TELLING: Final = frozenset({"latn", "cyrl"})
_UNSPACED_SCRIPTS: Final = frozenset({"hani", "kana", "hang", "thai"})
_SERVANTS: Final = frozenset({"abdel", "abdul", "abdoul", "abd", "عبد"})
_PARTICLES: Final = frozenset({"al", "el", "as", "ash", "es", "ad", "ar", "az", "an", "at"})
# Newsrooms that write these letters differ more than a table of a few spellings tells.
_UNSETTLED: Final = frozenset({"ar", "fa", "he", "hi"})
# What only English, and what is translated from it, puts behind a name.
_GENERATIONS: Final = frozenset({"jr", "sr", "ii", "iii", "junior", "senior"})
# A shorter name of these scripts is another word of theirs as well (סל, سال: year).
_SHORTEST_EXONYM: Final = {"arab": 4, "hebr": 4}
_SHORTEST_SERBIAN: Final = 5
_IN_CYRILLIC: Final = frozenset({"ru", "uk", "bg", "sr"})
_SERBIAN_LETTERS: Final = re.compile("[ćđĆĐ]")
_JOINED_BY: Final = {"ja": ("・", ""), "zh": ("·",)}


def of(parts: Sequence[str], *, langs: Collection[str] | None = None) -> tuple[Way, ...]:
    """Return how a name, given by its parts, is spelt elsewhere, the surest first; at most `MOST`.

    With `langs`, only what is written so in these languages or in any. What is `wide` is rarely
    right; what has `needs` counts only near another part of the name. The name as it is given,
    other known words, places and countries are never among them; a name in small letters, an
    acronym or a number has none.
    """
    person = people.find(" ".join(parts))
    if person is None:  # Charles III is known as that
        parts = [part for part in parts if fold(part).rstrip(".") not in _GENERATIONS] or parts
        person = people.find(" ".join(parts))
    named = tuple(map(_as_name, _with_articles(parts)))
    if (
        not named
        or any(map(_unspellable, named))
        or (person is None and any(map(_acronym, named)))
    ):
        return ()
    if person is not None and len(named) == 1:
        named = tuple(people.PARTED.split(named[0]))
    told = tuple(_of_person(person, named))
    made = tuple(_by_rule(_in_own_letters(person, named), person))
    in_serbian = _serbian((*told, *made))
    own = fold(" ".join(named))
    # Serbian first: what it shares with other languages has endings of its own there.
    ways = (*told, *_from_serbian(" ".join(named)), *in_serbian, *made)
    wanted = (way for way in ways if langs is None or way.lang is None or way.lang in langs)
    return tuple(islice(_kept(wanted, own), MOST))


def _serbian(ways: Iterable[Way]) -> Iterable[Way]:
    """Yield what is spelt in Serbian Cyrillic in Serbian Latin letters too (Трамп: Tramp).

    Spelt as they sound, unknown names become words of other languages too easily (Rice: Rise).
    """
    for way in ways:
        text = serbian_latin(way.text) if way.lang == "sr" else ""
        if len(text) < _SHORTEST_SERBIAN or taken(text, None) or fold(text) in given_names():
            continue
        yield spelling(text, "latin-sr", "sr")


def _from_serbian(name: str) -> Iterable[Way]:
    """Yield a name with a letter that only Serbian and its like have, letter by letter."""
    if _SERBIAN_LETTERS.search(name):
        yield spelling(" ".join(map(in_cyrillic, name.split())), "translit-sr", "sr")


def _with_articles(parts: Sequence[str]) -> Iterable[str]:
    """Yield the parts, an Arabic article joined to what it belongs to (al Sisi: al-Sisi).

    So is the servant (Abdel Fattah), where the table of families knows whose.
    """
    before = ""
    for part, following in zip_longest(parts, parts[1:], fillvalue=""):
        if fold(part) in _PARTICLES:
            before = f"{part}-"
        elif fold(part) in _SERVANTS and family(f"{part} {following}"):
            before = f"{part} "
        else:
            yield before + part
            before = ""


def _as_name(part: str) -> str:
    return part.capitalize() if part.isupper() and len(part) > _ACRONYM else part


def _unspellable(part: str) -> bool:
    cased = script(part) in _CASED
    written_small = cased and part.islower() and part not in people.PARTICLES
    return not script(part) or any(map(str.isdigit, part)) or written_small


def _acronym(part: str) -> bool:
    return part.isupper() and 1 < len(part) <= _ACRONYM


def _kept(ways: Iterable[Way], own: str) -> Iterable[Way]:
    seen: set[tuple[str, str | None]] = {(own, None)}
    for way in ways:
        folded = fold(way.text)
        if (
            not folded.strip()
            or folded == own
            or (folded, way.lang) in seen
            or (folded, None) in seen
        ):
            continue
        seen.add((folded, way.lang))
        yield way


# --- from the table ------------------------------------------------------------------------


def _of_person(person: Person | None, named: Sequence[str]) -> Iterable[Way]:
    if person is None:
        return
    whole = _is_whole(person, named)
    own = Name(lang="", known=person.family, given=person.given)
    for name in (own, *person.names):
        lang = None if not name.lang or name.lang == "en" else name.lang
        for text in _called(name, person, whole=whole):
            if len(text) >= _SHORTEST_EXONYM.get(script(text), 0) and not taken(text, lang):
                needs = beside(name, person) if whole and text == name.known else ()
                yield spelling(text, "exonym", lang, needs=needs)


def _in_own_letters(person: Person | None, named: tuple[str, ...]) -> tuple[str, ...]:
    """Return a person's name in the letters of the table, where its own tell the rules less."""
    if person is None or not person.alone or script(named[-1]) in _TELLING:
        return named
    given = person.given.split() if _is_whole(person, named) else []
    return tuple(_with_articles([*given, *person.family.split()]))


def _is_whole(person: Person, named: Sequence[str]) -> bool:
    """Whether the term has the given name too, in whatever script."""
    if len(named) == 1:
        return person.shared and script(named[0]) in _UNSPACED_SCRIPTS
    words = {fold(word) for given in person.givens for word in given.split()}
    if any(fold(part) in words for part in named):
        return True
    text = fold(" ".join(named))
    return text != fold(person.family) and all(fold(name.known) != text for name in person.names)


def _called(name: Name, person: Person, *, whole: bool) -> Iterable[str]:
    if (
        not whole
        or not person.alone
        or name.lang in UNSPACED
        or people.begins_with_given(name, person)
    ):
        yield name.known
    elif name.given:
        yield name.whole
    else:
        *_, last = _with_articles(person.given.split())
        ways = ways_of_part(last)
        givens = [way.text for way in ways if way.lang == name.lang][:_CHOICES]
        if script(name.known) == "latn":
            givens.append(person.given)
        yield from (f"{given} {name.known}" for given in givens)


# --- by rule -------------------------------------------------------------------------------


def _by_rule(named: tuple[str, ...], person: Person | None) -> Iterable[Way]:
    known = _settled(person)
    if len(named) == 1:
        yield from _single(named[0], person, known)
        return
    yield from _two_syllables(named)
    yield from _korean(named, _told(person))
    yield from _chinese(named, _told(person))
    yield from _oriental(named)
    yield from _family_first(named)
    for lang in (*LANGUAGES, *CONVENTIONS, None):
        if lang not in known:
            yield from _combined(named, lang)
    yield from _misspelt_parts(named)


def _two_syllables(named: tuple[str, ...]) -> Iterable[Way]:
    """Yield the other ways of writing a Korean given name: Jong Un, Jong-un, Jongun."""
    family, *given = named
    syllables = [one for part in given for one in part.split("-")]
    if (
        fold(family) not in origin("korean-family")
        or len(syllables) != 2
        or not all(map(str.isalpha, syllables))
    ):
        return
    first, second = syllables[0].capitalize(), syllables[1].lower()
    for text in (f"{first}-{second}", f"{first} {second.capitalize()}", f"{first}{second}"):
        yield spelling(f"{family} {text}", "two-syllables", None)


def _korean(named: tuple[str, ...], known: frozenset[str]) -> Iterable[Way]:
    """Yield a Korean name in hangul, without anything between, and as Japanese writes it."""
    if "ko" not in known:
        yield from (spelling(text, "translit-ko", "ko") for text in korean.hangul(named))
    if "ja" not in known:
        yield from (spelling(text, "translit-ja", "ja") for text in korean.katakana(named))


def _chinese(named: tuple[str, ...], known: frozenset[str]) -> Iterable[Way]:
    """Yield a Chinese name as those write it who have rules of their own (Si Ťin-pching)."""
    for lang, text in pinyin.respelt(named):
        if lang not in known:
            yield spelling(text, f"{'translit' if lang in LANGUAGES else 'latin'}-{lang}", lang)


def _oriental(named: tuple[str, ...]) -> Iterable[Way]:
    """Yield a name of the Middle East as Czech, Polish, German … write it (Pezeškján).

    What tells where it comes from is a given name that is written in Arabic.
    """
    known = family(named[0])
    if (
        known is None
        or slavic_given(named[0])
        or not {"ar", "fa"} & {lang for lang, _ in known.others}
    ):
        return
    for lang in orient.LANGUAGES:
        for first in (named[0], *known.latin[:_CHOICES_LATIN]):
            for text in orient.respelt((first, *named[1:]), lang):
                yield spelling(text, f"latin-{lang}", lang)
    family_name = ways_of_part(named[-1])
    for way in (one for one in family_name if one.lang == "ar" and not one.text.startswith("ال")):
        for first in (text for lang, text in known.others if lang == "ar"):
            yield spelling(f"{first} ال{way.text}", "translit-ar", "ar")


def _family_first(named: tuple[str, ...]) -> Iterable[Way]:
    """Yield a Hungarian name in the other order: Orbán Viktor at home, Viktor Orbán abroad."""
    if len(named) != 2:
        return
    one, other = named
    if fold(one) in origin("hungarian-given"):
        yield spelling(f"{other} {one}", "family-first", "hu")
    elif fold(other) in origin("hungarian-given"):
        yield spelling(f"{other} {one}", "family-first", None)


def _settled(person: Person | None) -> frozenset[str]:
    """Return the languages for which the table says all: the rules would only add to it."""
    told = _told(person)
    return told - _UNSETTLED if person is not None and person.alone else told


def _told(person: Person | None) -> frozenset[str]:
    return frozenset(name.lang for name in person.names) if person else frozenset()


def _oriental_alone(part: str, person: Person | None) -> Iterable[Way]:
    """Yield a family name alone as Czech, Polish … write it, where the table tells the given."""
    if person is None or not person.alone or fold(bare(part)) != fold(bare(person.family)):
        return
    known = family(person.given.partition(" ")[0])
    # Joseph and Theresa are known in the East, too, and tell nothing.
    if known is None or known.given or slavic_given(person.given):
        return
    if {"ar", "fa"} & {lang for lang, _ in known.others}:
        for lang in orient.LANGUAGES:
            yield from (
                spelling(text, f"latin-{lang}", lang) for text in orient.respelt((part,), lang)
            )


def _single(part: str, person: Person | None, known: frozenset[str]) -> Iterable[Way]:
    misspelt = [one for one in misspellings(part) if not _another(one)]
    yield from (spelling(one.text, one.id, None) for one in misspelt if one.alone)
    yield from (way for way in _oriental_alone(part, person) if way.lang not in known)
    # Many are called Hassan: another spelling of it alone is hardly ever the one meant.
    many = fold(part) in given_names() and not (person and person.by_family)
    for way in ways_of_part(part):
        if way.lang in known and way.id.startswith("translit"):
            continue
        if usable_alone(way) and not taken(way.text, way.lang):
            another = fold(way.text) in given_names()
            if way.id == "family":
                another = (another or many) and way.lang is None
            yield way._replace(wide=True) if another else way
    beside = person.givens if person and person.alone else ()
    daring = [one for one in misspelt if not one.alone][:_MOST_BESIDE]
    yield from (spelling(one.text, one.id, None, wide=not beside, needs=beside) for one in daring)


def _another(way: Misspelling) -> bool:
    """Whether a spelling is another name; Schröder is none, only Schroeder written otherwise."""
    same = way.id == "umlaut" and is_name(way.text)
    return taken(way.text, None) and not same


def _combined(named: tuple[str, ...], lang: str | None) -> Iterable[Way]:
    """Yield the whole name in one language: combinations of its parts' spellings, best first."""
    eastern = any(map(slavic_given, named))
    choices = [_choices(part, lang, eastern=eastern) for part in named]
    if not all(choices):
        return
    most = _MOST_FAMILIES if lang is None else _MOST_WHOLE
    ranked = sorted(
        product(*(enumerate(choice) for choice in choices)),
        key=lambda combination: sum(rank for rank, _ in combination),
    )
    for combination in ranked[:most]:
        ways = [way for _, way in combination]
        rule = next((way.id for way in ways if way.id), "")
        if rule:
            only = {way.lang for way in ways if way.lang}
            only_lang = lang or (next(iter(only)) if len(only) == 1 else None)
            for glue in _JOINED_BY.get(lang or "", (" ",)):
                text = glue.join(way.text for way in ways)
                yield spelling(text, rule, only_lang, wide=any(way.wide for way in ways))


def _choices(part: str, lang: str | None, *, eastern: bool) -> list[Way]:
    """Return a part's spellings in a language (None: in Latin letters), itself if it is in it."""
    ways = [way for way in ways_of_part(part, eastern=eastern) if _belongs(way, lang)]
    same = _is_written(part, lang) or (not ways and _stays(part, lang))
    itself = [spelling(part, "", None)] if same else []
    if lang in CONVENTIONS:
        return [*ways[:_CHOICES_LATIN], *(itself if _keeps(part) or not ways else ())]
    return [*itself, *ways][: _CHOICES if lang else 3 * _CHOICES]


def _keeps(part: str) -> bool:
    """Whether languages with a convention of their own may leave a part as it is (Olha)."""
    return family(part) is not None


def _belongs(way: Way, lang: str | None) -> bool:
    if lang is None:
        return way.lang is None and script(way.text) == "latn"
    return way.lang == lang


def _is_written(part: str, lang: str | None) -> bool:
    latin = lang is None or lang in RESPELLING or lang in CONVENTIONS
    return latin and script(part) == "latn"


def _stays(part: str, lang: str | None) -> bool:
    """Whether a part is in the letters of a language, which writes it as others do (Гринюк)."""
    cyrillic = lang in _IN_CYRILLIC and script(part) == "cyrl"
    return cyrillic or (lang == "ar" and script(part) == "arab")


def _misspelt_parts(named: tuple[str, ...]) -> Iterable[Way]:
    """Yield the whole name with one of its parts misspelt."""
    for at, part in enumerate(named):
        for one in misspellings(part)[:_MOST_OF_EACH_PART]:
            text = " ".join((*named[:at], one.text, *named[at + 1 :]))
            yield spelling(text, one.id, None)
