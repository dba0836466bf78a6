"""A way of writing in; the languages of the articles in which it counts out."""

from typing import Final

from vigie.types import Rule
from watchlists.conditions import family
from watchlists.names.folded import folded as fold
from watchlists.names.kinds import has_case, script_of
from watchlists.names.spellings.scripts import RESPELLING
from watchlists.names.variants import Way
from watchlists.names.ways import PLACE_NAME

_SHORT: Final = 4  # names so short are words in some language
_SHORT_EXONYM: Final = 8
# Written as they sound, names become words of other languages (Serbian Tramp).
_AS_IT_SOUNDS: Final = frozenset({"latin-sr", *(f"translit-{lang}" for lang in RESPELLING)})
# By rule, names become words of other languages in the same letters, too (Persian بسنت, Bessent).
_TRANSLITERATED: Final = "translit-"
# Spelt as one language spells it, a name alone may be somebody else's elsewhere (Sikorsky).
_CONVENTION: Final = "latin-"
_ARABIC: Final = "ARABIC"
_ANYWHERE: Final = frozenset[str]()
_TURKIC: Final = frozenset({"kk", "ky", "tt", "uz"})
_SLAVIC: Final = frozenset({"ru", "uk", "be"})


def langs_of_articles(way: Way) -> frozenset[str]:
    """Return the languages of articles in which a way of writing is looked for; empty for all.

    A form belongs to its language: elsewhere it is another word (Finnish *Malin*, French *malin*)
    or does not occur. A name in another language is quoted everywhere (Türkiye, Côte d'Ivoire),
    unless it is so short that it is a word elsewhere (Vietnamese *Nga*, Dutch *Chili*).
    """
    if way.lang is None:
        return _ANYWHERE
    if way.rule is Rule.FORM:  # nearly all
        # Kazakh cases make other words of Russian: Доминиканы.
        return family(way.lang) - _SLAVIC if way.lang in _TURKIC else family(way.lang)
    if not _of_its_language(way):
        return _ANYWHERE
    if way.id in _AS_IT_SOUNDS:
        # Not in its whole family: Turkish papers do not write names as Azerbaijani ones do.
        return frozenset({way.lang}) if way.lang in RESPELLING else family(way.lang)
    return family(way.lang)


def _of_its_language(way: Way) -> bool:
    if script_of(way.text) == _ARABIC:  # Persian Kyiv, کیف, is Arabic for "how"
        return True
    if way.id in _AS_IT_SOUNDS or way.id.startswith(_TRANSLITERATED):
        return True
    if way.lang in RESPELLING and way.id != PLACE_NAME:  # Latvian Masks, Tramps
        return True
    if way.id.startswith(_CONVENTION) and " " not in way.text:
        return True
    longest = _SHORT_EXONYM if way.id == PLACE_NAME else _SHORT
    return has_case(way.text) and len(fold(way.text)) <= longest
