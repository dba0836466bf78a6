"""One part of a name in; its spellings out, by rules and by the families of Arabic names."""

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Final

from vigie.text import fold
from vigie.text.romanise import romanise
from vigie.text.sounds import script
from vigie.types import Rule
from watchlists.names.spellings.families import ARTICLES, Family, bare, family
from watchlists.names.spellings.latin import latin_spellings, slavic
from watchlists.names.spellings.scripts import LANGUAGES, long_enough, spelt
from watchlists.names.spellings.ukrainian import in_russian, original, ukrainian
from watchlists.names.variants import Way

_CYRILLIC_LANGS: Final = frozenset({"ru", "uk", "bg", "sr"})
_ARABIC_LANGS: Final = frozenset({"ar", "fa"})
# Scripts whose words can be read letter by letter. The others leave vowels out, or write several
# foreign sounds alike: what comes of them is a guess.
_READABLE: Final = frozenset({"grek", "geor", "armn"})
# The English way of writing Cyrillic names is that of all who have none of their own.
LATIN_ANYWHERE: Final = "latin-all"
GIVEN: Final = "given-name"
_MOST_ROMANISED: Final = 3
_LONG_ENOUGH_ALONE: Final = 5


# Servant of the …: the second half has an article, which Latin letters join to the first.
_SERVANT: Final = re.compile(r"(?i)abd(?:el|ul|al)[- ]?(\w{3,})$")

# What Arabic makes of the four letters that Persian has besides its own, g in three ways.
_PERSIAN_LETTERS: Final = re.compile("[پچژگ]")
_IN_ARABIC: Final = tuple(
    str.maketrans({"پ": "ب", "چ": "تش", "ژ": "ج", "گ": g}) for g in ("ج", "غ", "ك")
)


def spelling(
    text: str, rule: str, lang: str | None, *, wide: bool = False, needs: tuple[str, ...] = ()
) -> Way:
    """Return a way of spelling, with the note that people read."""
    return Way(
        text=text,
        rule=Rule.SPELLING,
        id=rule,
        lang=lang,
        because=f'spelt "{text}"',
        wide=wide,
        needs=needs,
    )


@lru_cache(maxsize=200)
def ways_of_part(part: str, *, eastern: bool = False) -> tuple[Way, ...]:
    """Return the spellings of one part, the surest first; the part itself is not among them.

    With `eastern`, other parts have told that the name was written in Cyrillic first. A spelling
    may be short, or another word of its language: that is judged where it is used.
    """
    found = [
        *_of_family(part),
        *_transliterated(part, eastern=eastern),
        *_in_latin(part, eastern=eastern),
    ]
    return tuple(way for way in _unique(found) if fold(way.text) != fold(part))


def _of_family(part: str) -> Iterable[Way]:
    name = bare(part)
    known = family(name)
    if name == part:
        if known:
            yield from _members(known)
        return
    if known is None:
        yield from _with_article(name, spelling(name, "family", None))
        for way in ways_of_part(name):
            yield from _with_article(name, way)
        return
    for way in _members(known):
        yield from _with_article(name, way)


def _members(known: Family) -> Iterable[Way]:
    rule = GIVEN if known.given else "family"
    yield from (spelling(text, rule, lang) for lang, text in known.others)
    yield from (spelling(text, rule, None) for text in known.latin)


def _with_article(name: str, way: Way) -> Iterable[Way]:
    """Yield a spelling of a name that has an article with the article of the way's language."""
    if way.lang in _ARABIC_LANGS:
        with_it = way.text if way.text.startswith("ال") else f"ال{way.text}"
        yield spelling(with_it, way.id, way.lang)
    elif way.lang in _CYRILLIC_LANGS:
        yield spelling(f"аль-{way.text}", way.id, way.lang)
    elif way.lang is None and script(way.text) == "latn":
        yield from (spelling(article + way.text, way.id, None) for article in ARTICLES)
    # Newsrooms leave the article out (Gaddafi); a short name without it is too much like others.
    if way.lang not in _ARABIC_LANGS and len(name) >= _LONG_ENOUGH_ALONE:
        yield way


def _transliterated(part: str, *, eastern: bool) -> Iterable[Way]:
    if bare(part) != part:
        return
    known = family(part)
    told = {lang for lang, _ in known.others} if known and not known.given else set()
    if "uk" not in told and ukrainian(part):
        yield from (spelling(text, "translit-uk", "uk") for text in original(part))
    elif "ru" not in told and script(part) == "latn" and (eastern or slavic(part)):
        yield from (spelling(text, "translit-ru", "ru") for text in in_russian(part))
    if "ar" not in told and (servant := _SERVANT.match(part)):
        for text in spelt(servant[1], "ar")[:_MOST_ROMANISED]:
            yield spelling(f"عبد ال{text}", "translit-ar", "ar")
            yield spelling(f"عبدال{text}", "translit-ar", "ar")
    if _PERSIAN_LETTERS.search(part):
        for letters in _IN_ARABIC:
            yield spelling(part.translate(letters), "translit-ar", "ar")
    for lang in LANGUAGES:
        if lang in told:
            continue  # it is known there by one name: rules would only add others'
        yield from (spelling(text, f"translit-{lang}", lang) for text in spelt(part, lang))


def _in_latin(part: str, *, eastern: bool) -> Iterable[Way]:
    found = dict.fromkeys(latin_spellings(part, eastern=eastern))
    yield from (spelling(text, f"latin-{lang}", lang) for lang, text in found if lang != "en")
    yield from (spelling(text, LATIN_ANYWHERE, None) for lang, text in found if lang == "en")
    if script(part) not in {"latn", "cyrl"} and family(bare(part)) is None:
        sure = script(part) in _READABLE
        for text in romanise(bare(part))[:_MOST_ROMANISED]:
            yield spelling(text.capitalize(), "romanised", None, wide=not sure)
            if script(part) == "grek" and "u" in text:
                yield spelling(text.replace("u", "ou").capitalize(), "romanised", None)


def _unique(ways: Iterable[Way]) -> Iterable[Way]:
    """Yield each spelling once in each language.

    What every language may write is kept for those that also get to it by their own rules: the
    other parts of the name are theirs alone (Valeri Koudriachov).
    """
    seen: set[tuple[str, str | None]] = set()
    for way in ways:
        key = fold(way.text), way.lang
        if key not in seen:
            seen.add(key)
            yield way


def usable_alone(way: Way) -> bool:
    """Whether a spelling is long enough to stand by itself, and no other form of a given name."""
    if way.id == GIVEN:
        return False
    return way.id == "family" or all(map(long_enough, way.text.split()))
