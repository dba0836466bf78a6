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
from watchlists.names.blockers import support_of
from watchlists.names.common_words import doubted, meant, support_of_persons
from watchlists.names.given import given_names
from watchlists.names.namesakes import somebody_else
from watchlists.names.organisations import organisation
from watchlists.names.overruling import Blocker
from watchlists.names.tables import rows
from watchlists.shadows import Shadows

_NONE: Final = "-"
_COUNTRY: Final = "country"
# What the sense is said with as often as not, so that the name alone is not doubtful.
_PLACES: Final = frozenset(
    {"country", "state", "place", "region", "island", "river", "province", "lake", "peninsula"}
)
_TOWNS: Final = frozenset({"city", "town", "village", "capital", "port"})
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
    | {"newspaper", "airline", "movement", "manufacturer", "carmaker", "club", "army", "agency"}
    | {"channel", "magazine", "union", "bloc", "coalition", "alliance", "front", "team", "app"}
    | {"retailer", "startup", "conglomerate", "foundation", "organisations", "rebels", "militants"}
)
_PEOPLE: Final = frozenset(
    {"person", "politician", "president", "minister", "general", "chancellor", "leader", "king"}
    | {"premier", "governor", "mayor", "senator", "ambassador", "commander", "colonel", "warlord"}
    | {"judge", "cleric", "activist", "journalist", "businessman", "billionaire", "economist"}
    | {"rebel", "insurgent", "warlord", "founder", "dissident", "militant", "jihadist", "oligarch"}
    | {"dictator", "official", "spokesman", "spokeswoman", "prosecutor", "lawyer", "banker"}
    | {"diplomat", "writer", "singer", "actor", "actress", "footballer", "coach", "pope", "chief"}
)
# What says of a given name that it is an organisation stands so near.
_NEAR: Final = 6
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
    others: tuple[Shadows, ...] = ()  # for a person's family name: somebody else


def sense_of(term: str, sense: str) -> Sense:
    """Return a known sense of a term, or the one that the sense's own words make.

    `Crocus_City_Hall` for *Crocus* is known; `Lake_Victoria` for *Victoria* is not: there, one of
    its other words must stand in the article.
    """
    known = _table().get((fold(term), fold(sense.replace(" ", "_"))))
    kind = _kind(sense)
    if known is not None:
        more = () if known.needs or kind is None else _needs(term, kind, sense)
        never = _overruled(term, sense, known.never)
        return replace(known, needs=(*known.needs, *more), never=never)
    if kind is None and _is_person(term, sense):
        kind = "uncased"
    person = people.find(term) if kind in {None, "uncased"} else None
    if person is not None and person.by_family:
        others = (somebody_else(person.givens, fold(term)),)
        return Sense(needs=doubted(term, "uncased"), others=others)
    if kind is not None:
        return Sense(needs=_needs(term, kind, sense))
    if spelt_out(term, sense):
        return Sense()
    givens = _givens(term, sense)
    if givens:
        return Sense(others=(somebody_else(givens, fold(term)),))
    own = set(fold(term).split())
    words = [word for word in sense.replace("_", " ").split() if fold(word) not in own]
    return Sense(needs=(company(words),)) if words else Sense()


def full_name(term: str, sense: str) -> str:
    """Return the longer name of which a term is a part (*Petro*, `Gustavo_Petro`), or nothing."""
    name = sense.replace("_", " ")
    parts = set(fold(name).split())
    whole = " " in name and name.istitle() and set(fold(term).split()) < parts
    return name if whole or spelt_out(term, sense) else _with_kind(term, sense)


def _with_kind(term: str, sense: str) -> str:
    """Return the known organisation that a term and a word of its sense name: Amal movement."""
    if _kind(sense) != "firms":
        return ""
    names = (f"{term} {word.capitalize()}" for word in sense.replace("_", " ").split())
    return next(filter(organisation, names), "")


def spelt_out(term: str, sense: str) -> bool:
    """Whether a sense is what an acronym stands for (*RSF*, `Rapid_Support_Forces`)."""
    name = sense.replace("_", " ")
    initials = "".join(word[0] for word in name.split() if word[0].isupper())
    known = organisation(term)
    return term.isupper() and (
        (len(initials) > 1 and initials == term.replace(".", ""))
        or bool(known and known == organisation(name))
    )


def _givens(term: str, sense: str) -> tuple[str, ...]:
    """Return the given names that a sense tells of a family name; nothing if it is no person."""
    *givens, family = sense.replace("_", " ").split()
    known = givens and fold(givens[0]) in given_names() and fold(family) == fold(term)
    return tuple(givens) if known else ()


def suffices(term: str, name: str) -> bool:
    """Whether the longer name has all ways of writing the term that can be meant."""
    person = people.find(name)
    if person is not None and " " not in term:
        return person.by_family and fold(person.family) == fold(term)
    return False


def in_sense(variant: Variant, sense: Sense) -> Variant:
    """Return a variant that counts where the sense is meant only."""
    condition = variant.condition or Condition()
    condition = replace(
        condition,
        needs=(*condition.needs, *sense.needs),
        never=(*condition.never, *filter(None, [sense.never])),
        shadows=(*condition.shadows, *sense.others),
    )
    return replace(variant, condition=condition or None)


def _kind(sense: str) -> str | None:
    """Return the kind that a sense names by itself or by its last word (Lebanese_movement)."""
    kind = _KINDS.get(sense.lower())
    return _KINDS.get(_last_word(sense)) if kind is None else kind


def _last_word(sense: str) -> str:
    return sense.replace(" ", "_").rpartition("_")[2]


def _overruled(term: str, sense: str, never: Company | None) -> Company | None:
    """Return words that exclude a sense; what is near a country's name overrules them."""
    place = places.find(term)
    if never is None or place is None or sense.lower() != _COUNTRY:
        return never
    own = support_of((fold(term), place.code))
    return Blocker(never.words, never.distance, never.runs, support=own)


def _is_person(term: str, sense: str) -> bool:
    """Whether a sense is the whole name of the well-known person whom a term names."""
    person = people.find(sense.replace("_", " "))
    return person is not None and fold(term) == fold(person.family)


def _needs(term: str, kind: str, sense: str) -> tuple[Company, ...]:
    place = places.find(term)
    if kind == "firms" and fold(term) in given_names():
        return (_speaking(sense),)
    if kind == "uncased" and place is not None:
        return (support_of_persons(),)  # Montenegro, the prime minister
    listed = doubted(term, "places" if kind == "towns" else kind)
    certain = place is not None and kind != "firms"
    return listed if certain or " " in term else (*listed, *meant(kind))


@cache
def _speaking(sense: str) -> Company:
    """Return what says near a name that is a given name, too, that the organisation is meant."""
    own = sense.replace("_", " ").split()
    listed = [words for kind, words in rows("kinds") if kind in {own[-1].lower(), "any"}]
    return company([*own, *(word for words in listed for word in words.split())], _NEAR)


@cache
def _table() -> dict[tuple[str, str], Sense]:
    return {
        (key, sense): Sense(needs=tuple(filter(None, [_company(needs)])), never=_company(never))
        for key, sense, needs, never in rows("senses")
    }


def _company(words: str) -> Company | None:
    return None if words == _NONE else company(words.split())
