"""A word that makes something else of a name in; whether what is near the name overrules it, out.

*Atlanta* anywhere in an article makes a state of Georgia. Not so of the *Georgian president*, nor
where a sentence has *Tbilisi*: what is near tells more than what is far.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Final

from vigie.text import tokens
from watchlists.conditions import Company, company, family, joined
from watchlists.names import places
from watchlists.names.adjectives import adjectives
from watchlists.names.common_words import common_words
from watchlists.names.folded import folded as fold
from watchlists.names.forms import derived
from watchlists.names.tables import rows
from watchlists.shadows import BEGINNING, Shadows, shadow
from watchlists.view import View

OVERRULED: Final = "unless an office, a town or a people of its own stands nearer"
_ENGLISH: Final = "en"
_BEFORE: Final = frozenset({"before", "both"})
_AFTER: Final = frozenset({"after", "both"})
_FARTHEST: Final = 60  # words: a table without full stops is no sentence
_NOWHERE: Final = float("inf")
_NONE: Final = "-"
_SHORTEST: Final = 2
# Towns take endings, too; of shorter names other words are made by them.
_LONG_ENOUGH: Final = 6
_ENDING: Final = 2


@dataclass(frozen=True, slots=True)
class Support:
    """What speaks for a name: words of its own table, and what a country has.

    `doubtful` are those variants of the name, folded, that speak for nothing, as they may be
    something else themselves (Georgian); a star stands for all.
    """

    words: Company
    code: str = ""
    doubtful: frozenset[str] = frozenset()

    def nearest(self, view: View, start: int, end: int) -> float:
        """Return how many words away from a name what speaks for it stands, in its sentence."""
        if self.code and _heads().cover(view, start, end):
            return 0
        lang = view.document.lang or _ENGLISH
        country = [_of_country(self.code, lang, self.doubtful)] if self.code else []
        return min(nearest(one, view, start, end) for one in (self.words, *country))


@dataclass(frozen=True, slots=True)
class Blocker(Company):
    """Words with which a name means something else, in articles of one language or of all.

    Those that must be near must stand in the name's sentence. Those that make it so from anywhere
    in the article give way to what speaks for the name in its sentence, unless one of them stands
    nearer.
    """

    lang: str = ""
    support: Support | None = None

    def present(self, view: View, start: int, end: int) -> bool:
        """Whether one of the words makes something else of the name."""
        if self.lang and view.document.lang not in family(self.lang):
            return False
        # The class is named because a dataclass with slots is made twice: super() knows the first.
        if not Company.present(self, view, start, end):  # which costs less than the sentence
            return False
        if self.distance is not None:
            return nearest(self, view, start, end) < _NOWHERE
        if self.support is None:
            return True
        speaks = self.support.nearest(view, start, end)
        return speaks == _NOWHERE or nearest(self, view, start, end) < speaks

    @property
    def asked_in(self) -> frozenset[str]:
        """The language, and those that are taken for it; empty: all."""
        return family(self.lang) if self.lang else frozenset()

    @property
    def overruled(self) -> str:
        """What is said of it for people: by what it is overruled."""
        return OVERRULED if self.support is not None and self.distance is None else ""


def nearest(words: Company, view: View, start: int, end: int) -> float:
    """Return how many words away from a name one of some words stands in its sentence."""
    left, right = _sentence(view, start, end)
    around = view.tokens
    ways = [start - place for place in range(left, start) if words.has(around[place])]
    ways += [place + 1 - end for place in range(end, right) if words.has(around[place])]
    before, after = joined(around[left:start]), joined(around[end:right])
    ways += [before[before.rindex(run) :].count(" ") - 1 for run in words.runs if run in before]
    ways += [after[: after.index(run)].count(" ") + 1 for run in words.runs if run in after]
    return min(ways, default=_NOWHERE)


def _sentence(view: View, start: int, end: int) -> tuple[int, int]:
    numbers = view.sentences
    first, last = max(0, start - _FARTHEST), min(len(numbers), end + _FARTHEST)
    left, right = start, end
    while left > first and numbers[left - 1] == numbers[start]:
        left -= 1
    while right < last and numbers[right] == numbers[start]:
        right += 1
    return left, right


@cache
def _heads() -> Shadows:
    """Return the offices of countries beside their names: Georgian president, king of Jordan."""
    return Shadows(shadow(pattern) for pattern in _patterns())


def _patterns() -> Iterator[str]:
    for _, offices, where, links in rows("heads"):
        for office in offices.split("|"):
            if where in _AFTER:
                yield from (f"_ {office}", f"_ s {office}")
            if where in _BEFORE:
                yield f"{office} _"
            if links != _NONE:
                yield from (f"{office} {link} _" for link in links.split("|"))


def support(code: str, words: Company, doubtful: frozenset[str]) -> Support | None:
    """Return what speaks for the country with a code, or for what the words tell; None if none."""
    country = places.get(code)
    is_country = country is not None and country.kind is places.PlaceKind.COUNTRY
    if not is_country and not words.words and not words.runs:
        return None
    return Support(words, code if is_country else "", doubtful)


@cache
def _of_country(code: str, lang: str, doubtful: frozenset[str]) -> Company:
    """Return what speaks for a country in a language: its towns, its other names, its people."""
    country = places.get(code)
    if country is None or lang not in places.LANGS:
        return company(())
    inside = (place for place in places.every() if place.country == code and place != country)
    names = [name for place in inside for name in places.names(place, lang)]
    if BEGINNING not in doubtful:
        names += places.names(country, lang)
        names += [way.text for way in adjectives(country, (lang,))]
        names += [way.text for way in derived(code, (lang,), wide=False)]
    words = {fold(name) for name in names if " " not in name} - doubtful - common_words()
    return company(_with_endings(word, doubtful) for word in words if len(word) >= _SHORTEST)


def _with_endings(word: str, doubtful: frozenset[str]) -> str:
    """Return a folded word with any ending, but for one that would make a doubtful word of it."""
    start = word[:-_ENDING]
    spread = len(word) >= _LONG_ENOUGH and word.isalpha() and not _is_unspaced(word)
    if not spread or any(one.startswith(start) for one in doubtful):
        return word
    return start + BEGINNING


def _is_unspaced(word: str) -> bool:
    return len(tokens(word)) > 1
