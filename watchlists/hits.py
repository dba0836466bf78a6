"""Places of a document in; hits, which say where in the original and by which rule, out."""

import re
from collections.abc import Iterable
from typing import Final

from vigie.types import PLAINEST, Hit, Rule, Where
from watchlists.expand import Variant
from watchlists.plan import Place
from watchlists.view import View

# The full stop of the last initial belongs to the acronym (U.S.).
_INITIALS: Final = re.compile(r"(?<!\w)[^\W\d_]\.[^\W\d_]\.")
_INITIALS_LONG: Final = 3  # without that full stop


def to_hits(view: View, places: Iterable[Place]) -> tuple[Hit, ...]:
    """Return the places as hits in the order of the text; facts come last.

    A term that is found at one place by several rules is one hit, by the plainest of them: one
    that is the term itself may be a form of it, too (*Mali* in Danish).
    """
    ordered = sorted(places, key=lambda p: (p.end < 0, p.start, p.end, p.span))
    found: dict[tuple[object, ...], Hit] = {}
    for place in ordered:
        hit = _hit(view, place)
        key = (hit.term, hit.where, hit.start, hit.end)
        known = found.setdefault(key, hit)
        if known.rule is not hit.rule:
            found[key] = min(known, hit, key=lambda one: PLAINEST.index(one.rule))
    return tuple(found.values())


def _hit(view: View, place: Place) -> Hit:
    if place.end < 0:
        return _fact(place)
    return _words(view, place, place.variant) if place.variant else _span(view, place)


def _fact(place: Place) -> Hit:
    """Return a hit for what is nowhere in the text: it begins and ends with the title."""
    return Hit(term=place.text, found="", where=Where.TITLE, start=0, end=0, rule=Rule.FIELD)


def _span(view: View, place: Place) -> Hit:
    in_title = place.end <= view.title_end
    part = view.document.title if in_title else view.document.body
    start, end = place.span
    return Hit(
        term=place.text,
        found=part.raw[start:end],
        where=Where.TITLE if in_title else Where.BODY,
        start=start,
        end=end,
        rule=Rule.REGEX,
    )


def _words(view: View, place: Place, variant: Variant) -> Hit:
    first, last = view.located[place.start], view.located[place.end - 1]
    if first is None or last is None:  # a word never equals a break
        message = "a term was found across a break"
        raise AssertionError(message)
    end = last.word.end + len(variant.wants[-1].glue)
    raw, start = first.part.raw, first.word.start
    if start <= end - _INITIALS_LONG and _INITIALS.match(raw, end - _INITIALS_LONG, end + 1):
        end += 1
    found = raw[start:end]
    return Hit(
        term=place.text,
        found=found,
        where=first.where,
        start=start,
        end=end,
        rule=_rule(place.text, variant, found),
    )


def _rule(term: str, variant: Variant, found: str) -> Rule:
    wants = variant.wants
    if variant.rule is not Rule.EXACT:
        return variant.rule
    if any(want.fuzzy and found.casefold() != want.raw.casefold() for want in wants):
        return Rule.SPELLING
    if any(want.wild for want in wants):
        return Rule.WILDCARD
    if found == term:
        return Rule.EXACT
    return Rule.PHRASE if len(wants) > 1 and all(want.quoted for want in wants) else Rule.FOLDED
