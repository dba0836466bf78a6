"""A term and the sense that is meant in; the words that make it so, and those that do not, out.

A sense is one of those in `senses.tsv` (`crocus_city_hall`, `paramilitary`, `country`), or words
of its own. What users write as `context:` is looked at elsewhere, as a part of the query.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from functools import cache
from typing import Final

from vigie.text import fold
from vigie.text.romanise import romanise
from watchlists.conditions import Company, Condition, company
from watchlists.expand import Variant
from watchlists.names import people, places
from watchlists.names.beginnings import AtBeginning, beginnings
from watchlists.names.blockers import namesakes, support_of
from watchlists.names.common_words import (
    CommonWord,
    doubted,
    is_common,
    meant,
    support_of_persons,
)
from watchlists.names.given import given_names
from watchlists.names.namesakes import somebody_else
from watchlists.names.organisations import organisation
from watchlists.names.overruling import Blocker
from watchlists.names.tables import rows
from watchlists.names.things import GEOGRAPHY, PERSONS, Thing, Told, thing
from watchlists.shadows import Shadows

_NONE: Final = "-"
_COUNTRY: Final = "country"
# What the sense is said with as often as not, so that the name alone is not doubtful.
_PLACES: Final = frozenset(
    {"country", "state", "place", "region", "island", "province", "peninsula", "territory"}
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
    | {"newspaper", "airline", "movement", "manufacturer", "carmaker", "army", "agency"}
    | {"channel", "magazine", "union", "bloc", "coalition", "alliance", "front", "app"}
    | {"retailer", "startup", "conglomerate", "foundation", "organisations", "rebels", "militants"}
)
_PEOPLE: Final = frozenset(
    {"person", "politician", "president", "minister", "general", "chancellor", "leader", "king"}
    | {"premier", "governor", "mayor", "senator", "ambassador", "commander", "colonel", "warlord"}
    | {"judge", "cleric", "activist", "journalist", "businessman", "billionaire", "economist"}
    | {"rebel", "insurgent", "warlord", "founder", "dissident", "militant", "jihadist", "oligarch"}
    | {"dictator", "official", "spokesman", "spokeswoman", "prosecutor", "lawyer", "banker"}
    | {"diplomat", "writer", "singer", "actor", "actress", "footballer", "coach", "pope", "chief"}
    | {"head_of_state", "head_of_government"}
)
# Rules whose forms are no names of a thing that is called as a place is: Курский, Santanderino.
_DERIVED: Final = ("-demonym", "-adjective", "-of-person", "-follower")
# What is called after a place keeps its name: the Moskva is no Moscow.
_NAMED_AFTER: Final = frozenset({"ship", "art", "craft", "weapon", "app"})
# Groups of kinds of which an organisation may be.
_ORGANISATIONS: Final = frozenset({"unit", "org", "firm", "media", "state", "group"})
_ALIKE: Final = 0.6
# Of what there are many of the same name: Leopards, Rafales.
_IN_NUMBERS: Final = frozenset({"weapon"})
_KINDS: Final = {  # of a sense: what `common_words` calls it
    **dict.fromkeys(_PLACES, "places"),
    **dict.fromkeys(_TOWNS, "towns"),
    **dict.fromkeys(_FIRMS, "firms"),
    **dict.fromkeys(_PEOPLE, "uncased"),
}
# The same of what kinds of things are known.
_GROUPS: Final = {**dict.fromkeys({*GEOGRAPHY, "area"}, "places"), "person": "uncased"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Sense:
    """What makes a term the thing that is meant: all of `needs`, where there are any."""

    needs: tuple[Company, ...] = ()
    never: Company | None = None
    others: tuple[Shadows, ...] = ()  # somebody else who has the name
    names_only: bool = False  # no adjectives, and no doubts but those of the sense
    like: str = ""  # what names must look like
    plural: str = ""  # the term in the plural, of what there are many


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
    if spelt_out(term, sense) or _is_known(term, sense):
        return Sense()
    return _of_person(term, sense, kind) or _of_kind(term, sense, kind)


def _is_known(term: str, sense: str) -> bool:
    """Whether a term is a known organisation's name and nothing else, and a sense says so."""
    what = thing(sense)
    said = _kind(sense) == "firms" or (what is not None and what.group in _ORGANISATIONS)
    folded = fold(term)
    word = is_common(folded) or doubted(term, "firms") or beginnings(term, folded)
    others = word or folded in given_names() or places.find(term) or people.find(term)
    return said and not others and bool(organisation(term))


def _of_person(term: str, sense: str, kind: str | None) -> Sense | None:
    """Return what makes the well-known or named person of a family name that is meant."""
    whole = _is_person(term, sense)
    named = whole or kind == "uncased" or (kind is None and thing(sense) is None)
    person = people.find(term) if named else None
    if person is not None and person.by_family:
        others = (somebody_else(person.givens, fold(term)),)
        return Sense(needs=doubted(term, "uncased"), others=others)
    if kind is None and whole:
        return Sense(needs=_needs(term, "uncased", sense))
    givens = _givens(term, sense)
    return Sense(others=(somebody_else(givens, fold(term)),)) if givens else None


def _of_kind(term: str, sense: str, kind: str | None) -> Sense:
    """Return what makes a name one of the kind that a sense names, or of its own words."""
    needs = _needs(term, kind, sense)
    told = any(isinstance(one, Told) for one in needs)
    what = thing(sense)
    if what is not None or kind is not None:
        if what is None or not told:
            return Sense(needs=needs, names_only=told)
        after = what.group in _NAMED_AFTER
        many = after and what.group in _IN_NUMBERS and term.isascii()
        # A ship is called the Admiral Makarov, and a person after a given name is none.
        somebody = () if what.group in PERSONS | {"ship"} else (namesakes(),)
        return Sense(
            needs=needs,
            others=somebody,
            names_only=told,
            like=term if after else "",
            plural=f"{term}s" if many and not term.endswith("s") else "",
        )
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


def in_sense(variants: Iterable[Variant], sense: Sense) -> Iterator[Variant]:
    """Yield the variants that can mean the sense, where it is meant only."""
    alike: dict[str, bool] = {}
    for variant in variants:
        if sense.names_only and variant.id.endswith(_DERIVED):
            continue
        if sense.like:
            text = variant.text
            if text not in alike:
                alike[text] = _looks_like(text, sense.like)
            if not alike[text]:
                continue
        yield _in_sense(variant, sense)


def _in_sense(variant: Variant, sense: Sense) -> Variant:
    condition = variant.condition or Condition()
    doubts = tuple(one for one in condition.needs if isinstance(one, CommonWord | AtBeginning))
    needs = (*condition.needs, *sense.needs)
    if sense.names_only:
        needs = tuple(one for one in condition.needs if one not in doubts)
        needs += tuple(_doubting(one, doubts) for one in sense.needs)
    condition = replace(
        condition,
        needs=needs,
        never=(*condition.never, *filter(None, [sense.never])),
        shadows=(*condition.shadows, *sense.others),
    )
    return replace(variant, condition=condition or None)


def _doubting(need: Company, doubts: tuple[Company, ...]) -> Company:
    """Return what tells of a thing with the doubts about its name where nothing tells of it."""
    if not isinstance(need, Told) or not need.otherwise:
        return need
    return replace(need, otherwise=(*need.otherwise, *doubts))


def _looks_like(text: str, term: str) -> bool:
    """Whether a name, in Latin letters, looks like another."""
    one, other = (next(iter(romanise(name)), name) for name in (text, term))
    return SequenceMatcher(None, fold(one), fold(other)).ratio() >= _ALIKE


def _kind(sense: str) -> str | None:
    """Return the kind that a sense names by itself or by its last word (Lebanese_movement)."""
    whole = _KINDS.get(sense.lower())
    what = thing(sense)
    if whole is not None or what is None or what.group == "org":
        return whole or _KINDS.get(_last_word(sense))
    return _GROUPS.get(what.group)


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


def _needs(term: str, kind: str | None, sense: str) -> tuple[Company, ...]:
    """Return what makes a name one of a kind: what is usual for it, or what tells of it."""
    what = thing(sense)
    usual = _usual(term, kind) if kind is not None else ()
    if what is None or kind == "towns" or sense.lower() in _PLACES:
        return usual
    otherwise = _means_otherwise(term, what)
    if not otherwise and (" " in term or (kind is not None and not usual)):
        return usual
    words = what.words
    if what.group in PERSONS:
        words = replace(words, words=words.words | support_of_persons().words)
    return (
        Told(
            words.words,
            words.distance,
            words.runs,
            heads=what.heads,
            group=what.group,
            place=places.find(term) is not None,
            otherwise=() if otherwise else usual,
        ),
    )


def _means_otherwise(term: str, what: Thing) -> bool:
    """Whether a name is known to be a place's or a person's, and a kind is another thing."""
    place = places.find(term)
    if place is not None:
        return not (what.group in GEOGRAPHY and place.kind is places.PlaceKind.REGION)
    return fold(term) in given_names()


def _usual(term: str, kind: str) -> tuple[Company, ...]:
    """Return what a place, a firm or a person needs where its name may be another word."""
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
