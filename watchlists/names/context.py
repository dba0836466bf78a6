"""A term and the sense that is meant in; the words that make it so, and those that do not, out.

A sense is one of those in `senses.tsv` (`crocus_city_hall`, `paramilitary`, `country`), or words
of its own. What users write as `context:` is looked at elsewhere, as a part of the query.
"""

from dataclasses import dataclass, replace
from functools import cache
from typing import Final

from vigie.text import fold
from watchlists.conditions import Company, Condition, company
from watchlists.expand import Variant
from watchlists.names import people, places
from watchlists.names.common_words import doubted, meant, support_of_persons
from watchlists.names.tables import rows

_NONE: Final = "-"
# What the sense is said with as often as not, so that the name alone is not doubtful.
_PLACES: Final = frozenset({"country", "state", "place", "region", "island", "river"})
_TOWNS: Final = frozenset({"city", "town", "village"})
_FIRMS: Final = frozenset(
    {
        "company",
        "group",
        "party",
        "organisation",
        "organization",
        "brand",
        "firm",
        "bank",
        "militia",
    }
    | {"newspaper", "airline", "movement", "manufacturer", "carmaker"}
)
_PEOPLE: Final = frozenset(
    {"person", "politician", "president", "minister", "general", "chancellor", "leader", "king"}
)
_KINDS: Final = {  # of a sense: what `common_words` calls it
    **dict.fromkeys(_PLACES, "places"),
    **dict.fromkeys(_TOWNS, "towns"),
    **dict.fromkeys(_FIRMS, "firms"),
    **dict.fromkeys(_PEOPLE, "uncased"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Sense:
    """What makes a term the thing that is meant: all of `needs`, where there are any."""

    needs: tuple[Company, ...] = ()
    never: Company | None = None


def sense_of(term: str, sense: str) -> Sense:
    """Return a known sense of a term, or the one that the sense's own words make.

    `Crocus_City_Hall` for *Crocus* is known; `Lake_Victoria` for *Victoria* is not: there, one of
    its other words must stand in the article.
    """
    known = _table().get((fold(term), fold(sense.replace(" ", "_"))))
    kind = _kind(sense)
    if known is not None:
        more = () if known.needs or kind is None else _needs(term, kind)
        return replace(known, needs=(*known.needs, *more))
    if kind is None and _is_person(term, sense):
        kind = "uncased"
    if kind is not None:
        return Sense(needs=_needs(term, kind))
    own = set(fold(term).split())
    words = [word for word in sense.replace("_", " ").split() if fold(word) not in own]
    return Sense(needs=(company(words),)) if words else Sense()


def in_sense(variant: Variant, sense: Sense) -> Variant:
    """Return a variant that counts where the sense is meant only."""
    condition = variant.condition or Condition()
    condition = replace(
        condition,
        needs=(*condition.needs, *sense.needs),
        never=(*condition.never, *filter(None, [sense.never])),
    )
    return replace(variant, condition=condition or None)


def _kind(sense: str) -> str | None:
    """Return the kind that a sense names by itself or by its last word (political_party)."""
    small = sense.replace(" ", "_")
    kind = _KINDS.get(sense.lower())
    return _KINDS.get(small.rpartition("_")[2]) if kind is None and small.islower() else kind


def _is_person(term: str, sense: str) -> bool:
    """Whether a sense is the whole name of the well-known person whom a term names."""
    person = people.find(sense.replace("_", " "))
    return person is not None and fold(term) == fold(person.family)


def _needs(term: str, kind: str) -> tuple[Company, ...]:
    place = places.find(term)
    if kind == "uncased" and place is not None:
        return (support_of_persons(),)  # Montenegro, the prime minister
    listed = doubted(term, "places" if kind == "towns" else kind)
    certain = place is not None and kind != "firms"
    return listed if certain or " " in term else (*listed, *meant(kind))


@cache
def _table() -> dict[tuple[str, str], Sense]:
    return {
        (key, sense): Sense(needs=tuple(filter(None, [_company(needs)])), never=_company(never))
        for key, sense, needs, never in rows("senses")
    }


def _company(words: str) -> Company | None:
    return None if words == _NONE else company(words.split())
