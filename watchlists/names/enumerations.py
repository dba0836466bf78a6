"""A place beside a state or a town in; whether both are items of an enumeration out.

*Paris, Texas* is a town in Texas. In *London, Paris, New York and Tokyo* and in *Cuba, Florida
and the Bahamas* the state, or the city of the same name, is only the next item; and in *Athens,
Georgia and Armenia* Georgia is.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Final

from watchlists.joints import between, joined
from watchlists.names import places
from watchlists.names.places import PlaceKind
from watchlists.names.tables import rows
from watchlists.shadows import Shadow, namelike, shadow, words_of
from watchlists.view import View

_COMMAS: Final = frozenset({",", "،", "、", "，"})
_LINKS: Final = frozenset({"-", "\u2010", "\u2011", "–", "/"})
_TOWN: Final = "town"
_ENGLISH: Final = "en"
_LONGEST: Final = 3  # words of an item: Papua New Guinea
_AND: Final = frozenset("and or y e o et ou und oder ve veya en of och og i или и да و".split())  # noqa: SIM905
_ARTICLES: Final = frozenset("the la le les el los las il lo gli der die das o a os as".split())  # noqa: SIM905
_TOWNS: Final = ("city", "suburb", "town", "village")
_IN: Final = ("in", "au", "en")
_COUNTRIES: Final = frozenset({PlaceKind.COUNTRY})
_ANY_KIND: Final = frozenset(PlaceKind)


@dataclass(frozen=True, slots=True)
class Beside(Shadow):
    """A longer name whose other part is a place, too: Athens, Georgia; Georgia, USA.

    Before or behind a country both are items of an enumeration.
    """

    def covers(self, view: View, start: int, end: int) -> bool:
        """Whether the other part stands there, and is not the item before or after."""
        # The class is named because a dataclass with slots is made twice: super() knows the first.
        if not Shadow.covers(self, view, start, end):
            return False
        left, right = start - len(self.before), end + len(self.after)
        if not _comma(view, end if self.after else start):
            return True
        joins = bool(self.after) and right < len(view.tokens) and view.tokens[right] in _AND
        return not joins and not _amid_items(view, left, right, _COUNTRIES)


@dataclass(frozen=True, slots=True)
class Province(Shadow):
    """A state or province behind a town of the same name as a place elsewhere."""

    also_town: bool = False  # New York
    short: bool = False  # Pa., which asks for its sign and its full stop

    def covers(self, view: View, start: int, end: int) -> bool:
        """Whether the state stands behind the name, and is not the next item after it."""
        if not Shadow.covers(self, view, start, end):
            return False
        if self.short:
            return not joined(view, end) and _full_stop(view, end + len(self.after) - 1)
        gap = (between(view, end) or "").strip()
        if gap in _LINKS and _kind(view, start, end) is PlaceKind.COUNTRY:
            return False  # the Canada-Michigan bridge
        return not (gap in _COMMAS and self._enumerated(view, start, end))

    def _goes_on(self, view: View, place: int) -> bool:
        """Whether a person's surname stands behind (Virginia Raggi); headlines do not tell."""
        more = place < len(view.tokens) and view.tokens[place] not in self.not_names
        return more and namelike(view, place)

    def _enumerated(self, view: View, start: int, end: int) -> bool:
        after = end + len(self.after)
        if self.also_town:
            return _amid_items(view, start, after, _ANY_KIND)
        if _kind(view, start, end) is not PlaceKind.COUNTRY:
            return False
        return _amid_items(view, start, after, _ANY_KIND) or _is_province(view, _next(view, after))


@dataclass(frozen=True, slots=True)
class InProvince(Shadow):
    """A town of which the words around say that it is in a state: the Texas town of Paris."""

    def covers(self, view: View, start: int, end: int) -> bool:
        """Whether the words stand there, a state beyond them, and the name is no country's."""
        left, right = start - len(self.before), end + len(self.after)
        return (
            (_province_ends(view, left) if self.before else _is_province(view, right))
            and Shadow.covers(self, view, start, end)
            and _kind(view, start, end) is not PlaceKind.COUNTRY
        )


def provinces(not_names: frozenset[str]) -> Iterator[Shadow]:
    """Yield the shadows of states and provinces; `not_names` go on behind one (Ohio State)."""
    yield from (InProvince((word, "of"), ()) for word in _TOWNS)
    yield from (InProvince((), (word,)) for word in _IN)
    for name, kind, *short in rows("provinces"):
        one = shadow(f"_, {name}")
        yield Province((), one.after, not_names, one.sign, also_town=kind == _TOWN)
        for abbreviation in short:
            yield Province((), tuple(words_of(abbreviation)), not_names, one.sign, short=True)


def beside(one: Shadow) -> Shadow:
    """Return a shadow that takes what stands beyond its comma for an item where it may be one."""
    words = one.before if one.sign_before else one.after if one.sign else ()
    if places.called(" ".join(words), _ENGLISH) is None:
        return one
    return Beside(one.before, one.after, one.not_names, one.sign, one.sign_before)


def _amid_items(view: View, start: int, end: int, kinds: frozenset[PlaceKind]) -> bool:
    """Whether a place of these kinds, no state, is enumerated before or behind some words."""
    if _comma(view, start) and any(
        _kind(view, begin, start) in kinds and tuple(view.tokens[begin:start]) not in _provinces()
        for begin in range(max(0, start - _LONGEST), start)
    ):
        return True
    item = _next(view, end)
    return item is not None and any(_kind(view, item, e) in kinds for e in _ends(view, item))


def _next(view: View, place: int) -> int | None:
    """Return where the item begins that a comma or a word for "and" at a place announces."""
    if place >= len(view.tokens):
        return None
    comma = _comma(view, place)
    conjunction = view.tokens[place] in _AND and (comma or joined(view, place))
    if not comma and not conjunction:
        return None
    place += conjunction
    return place + (place < len(view.tokens) and view.tokens[place] in _ARTICLES)


def _ends(view: View, start: int) -> range:
    return range(start + 1, min(start + _LONGEST, len(view.tokens)) + 1)


def _is_province(view: View, item: int | None) -> bool:
    if item is None:
        return False
    return any(tuple(view.tokens[item:end]) in _provinces() for end in _ends(view, item))


def _province_ends(view: View, end: int) -> bool:
    starts = range(max(0, end - _LONGEST), end)
    return any(tuple(view.tokens[start:end]) in _provinces() for start in starts)


def _comma(view: View, place: int) -> bool:
    return (between(view, place) or "").strip() in _COMMAS


def _full_stop(view: View, place: int) -> bool:
    located = view.located[place]
    return located is not None and located.part.raw.startswith(".", located.word.end)


def _kind(view: View, start: int, end: int) -> PlaceKind | None:
    """Return what kind of place some words name, in the article's language or in English."""
    text = " ".join(view.tokens[start:end])
    lang = view.document.lang
    langs = (lang, _ENGLISH) if lang in places.LANGS else (_ENGLISH,)
    found = (places.called(text, one) for one in langs if one is not None)
    return next((place.kind for place in found if place is not None), None)


@cache
def _provinces() -> frozenset[tuple[str, ...]]:
    return frozenset(tuple(name.split()) for name, *_ in rows("provinces"))
