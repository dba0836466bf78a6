"""A name in any script in; the well-known person whom it belongs to, and their names, out.

The table holds what no rule can know: 普京, プーチン, Трамп. It says nothing of people whom the
rules of `spellings` get right.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Final

from vigie.text.sounds import script
from watchlists.names.datafiles import data_lines
from watchlists.names.folded import all_folded
from watchlists.names.folded import folded as fold

_STROKE: Final = "/"
# Scripts in which the name by which somebody is known is written alone (普京), or as the end of
# the whole name, without anything between the words.
UNSPACED: Final = frozenset({"zh", "ja", "ko", "th"})
# Small words inside names.
PARTICLES: Final = frozenset(
    {"de", "da", "do", "di", "du", "del", "della", "van", "von", "der", "den", "bin", "ben", "ibn"}
    | {"la", "le", "ag", "ould", "y", "e", "dos", "das", "al", "el", "abu", "zu", "ter"}
)
# Whole-word names of one part that belong to many: these find nobody by themselves.
_SHORTEST_ALONE: Final = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """A name in one language: the part by which a person is known, and what goes before it."""

    lang: str
    known: str
    given: str = ""

    @property
    def whole(self) -> str:
        """The name with everything."""
        return f"{self.given} {self.known}".strip()


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Somebody in the news. `alone`: the family name by itself means them, mostly."""

    given: str
    family: str
    names: tuple[Name, ...] = field(default=())

    @property
    def alone(self) -> bool:
        """Whether the family name is used by itself: Putin, but not Xi."""
        return bool(self.given)

    @property
    def givens(self) -> tuple[str, ...]:
        """The given names in every script that the table has them in."""
        return tuple(dict.fromkeys((self.given, *(n.given for n in self.names if n.given))))


def _person(line: str) -> Person:
    _, name, spelt = (*line.split("\t"), "")[:3]
    given, stroke, family = name.rpartition(_STROKE)
    names = tuple(
        _name(lang, text, given if stroke else "")
        for lang, _, texts in (tag.partition("=") for tag in spelt.split())
        for text in texts.replace("_", " ").split("|")
    )
    return Person(given=given, family=family, names=names)


def _name(lang: str, text: str, given: str) -> Name:
    own_given, stroke, known = text.rpartition(_STROKE)
    inherited = given if script(known) == "latn" else ""
    return Name(lang=lang, known=known, given=own_given if stroke else inherited)


@cache
def table() -> tuple[Person, ...]:
    """Return everybody in the table."""
    return tuple(map(_person, data_lines("people.tsv")))


@cache
def _people() -> Mapping[str, tuple[Person, ...]]:
    """Return the people by every folded name of theirs, whole or known alone."""
    found: dict[str, list[Person]] = {}
    called = [(name, person) for person in table() for name in _callings(person)]
    folded = all_folded(name for name, _ in called)
    for (_, person), name in zip(called, folded, strict=True):
        people = found.setdefault(_words(name), [])
        if not people or people[-1] is not person:
            people.append(person)
    return {key: tuple(people) for key, people in found.items()}


def _callings(person: Person) -> Sequence[str]:
    whole = f"{person.given} {person.family}".strip()
    others = [name.whole for name in person.names]
    alone = [name.known for name in person.names if len(name.known) >= _SHORTEST_ALONE]
    families = [person.family, *alone] if person.alone else [*others, *alone]
    return [whole, *others, *families, *(name.known for name in person.names)]


def _words(folded: str) -> str:
    return " ".join(folded.replace("-", " ").replace("'", " ").split())


def find(name: str) -> Person | None:
    """Return the only well-known person whom a name means, in any script; None for none or two."""
    people = _people().get(_words(fold(name)), ())
    return people[0] if len(people) == 1 else None
