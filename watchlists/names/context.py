"""A term and the sense that is meant in; the words that make it so, and those that do not, out.

A sense is one of those in `senses.tsv` (`crocus_city_hall`, `paramilitary`, `country`), or words
of its own. What users write as `context:` is looked at elsewhere, as a part of the query.
"""

from dataclasses import dataclass
from functools import cache
from typing import Final

from vigie.text import fold
from watchlists.conditions import Company, company
from watchlists.names import places
from watchlists.names.common_words import doubted_person, support_of_persons
from watchlists.names.tables import rows

_NONE: Final = "-"
# What the sense is said with as often as not, so that the name alone is not doubtful.
_PLAIN_SENSES: Final = frozenset(
    {"country", "city", "state", "place", "company", "group", "party"}
)
_PEOPLE: Final = frozenset({"person", "politician", "president"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Sense:
    """What makes a term the thing that is meant; nothing is needed where `needs` is None."""

    needs: Company | None = None
    never: Company | None = None


def sense_of(term: str, sense: str) -> Sense:
    """Return a known sense of a term, or the one that the sense's own words make.

    `Crocus_City_Hall` for *Crocus* is known; `Lake_Victoria` for *Victoria* is not: there, one of
    its other words must stand in the article.
    """
    known = _table().get((fold(term), fold(sense.replace(" ", "_"))))
    if known is not None:
        return known
    if sense.lower() in _PEOPLE and places.find(term) is not None:
        return Sense(needs=support_of_persons())  # Montenegro, the prime minister
    if sense.lower() in _PEOPLE:
        return Sense(needs=doubted_person(term))
    if sense.lower() in _PLAIN_SENSES:
        return Sense()
    own = set(fold(term).split())
    words = [word for word in sense.replace("_", " ").split() if fold(word) not in own]
    return Sense(needs=company(words)) if words else Sense()


@cache
def _table() -> dict[tuple[str, str], Sense]:
    return {
        (key, sense): Sense(needs=_company(needs), never=_company(never))
        for key, sense, needs, never in rows("senses")
    }


def _company(words: str) -> Company | None:
    return None if words == _NONE else company(words.split())
