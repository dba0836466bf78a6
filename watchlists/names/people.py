"""A name in any script in; the well-known person whom it belongs to, and their names, out.

The table holds what no rule can know: 普京, プーチン, Трамп. It says nothing of people whom the
rules of `spellings` get right.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from functools import cache, lru_cache
from typing import Final

from vigie.text.romanise import romanise
from vigie.text.sounds import script
from watchlists.names.datafiles import data_lines
from watchlists.names.folded import all_folded
from watchlists.names.folded import folded as fold
from watchlists.names.tables import rows

_STROKE: Final = "/"
_RELATIVE: Final = "R"
# Scripts in which the name by which somebody is known is written alone (普京), or as the end of
# the whole name, without anything between the words.
UNSPACED: Final = frozenset({"zh", "ja", "ko", "th"})
# Small words inside names.
PARTICLES: Final = frozenset(
    {"de", "da", "do", "di", "du", "del", "della", "van", "von", "der", "den", "bin", "ben", "ibn"}
    | {"la", "le", "ag", "ould", "y", "e", "dos", "das", "al", "el", "abu", "zu", "ter"}
    | {"ле", "де", "ди", "фон", "дер", "ван", "дос", "бен"}
)
# Whole-word names of one part that belong to many: these find nobody by themselves.
_SHORTEST_ALONE: Final = 3
# Servant of the …, as one word or two.
_SERVANT_APART: Final = "عبد ال"
_SERVANT: Final = "عبدال"
PARTED: Final = re.compile(r"[\s·・]+")  # what stands between the words of a name
_INITIALS: Final = re.compile(r"(?<=\w) [A-Z]\.?(?= \w)")  # Donald J. Trump
_SAME_SOUNDS: Final = str.maketrans("vwpqcgjxz", "ffbkkkkks", "aeiouyh'")
_DOUBLED: Final = re.compile(r"(.)\1+")
_UNREADABLE: Final = frozenset({"hani", "thai"})
_ALIKE: Final = 0.6  # of the consonants of two transcriptions of one name


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
    """Somebody in the news. `alone`: the family name by itself means them, mostly.

    `relative`: of a family of which somebody else is better known (Yair Netanyahu).
    """

    given: str
    family: str
    names: tuple[Name, ...] = field(default=())
    relative: bool = False

    @property
    def alone(self) -> bool:
        """Whether the family name is used by itself: Putin, but not Xi."""
        return bool(self.given)

    @property
    def shared(self) -> bool:
        """Whether many in the news have the family name, so that alone it means nobody."""
        return self.relative or (fold(self.family),) in rows("surnames")

    @property
    def by_family(self) -> bool:
        """Whether the family name by itself means them and nobody else in the news."""
        return self.alone and not self.shared

    @property
    def givens(self) -> tuple[str, ...]:
        """The given names in every script that the table has them in."""
        return tuple(dict.fromkeys((self.given, *(n.given for n in self.names if n.given))))


def _person(line: str) -> Person:
    kind, name, spelt = (*line.split("\t"), "")[:3]
    given, stroke, family = name.rpartition(_STROKE)
    names = tuple(
        _name(lang, text, given if stroke else "")
        for lang, _, texts in (tag.partition("=") for tag in spelt.split())
        for text in texts.replace("_", " ").split("|")
    )
    return Person(given=given, family=family, names=names, relative=kind == _RELATIVE)


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
    called = [(name, person) for person in table() for name in dict.fromkeys(_callings(person))]
    folded = all_folded(name for name, _ in called)
    for (_, person), name in zip(called, folded, strict=True):
        people = found.setdefault(name if name.isalpha() else _words(name), [])
        if not people or people[-1] is not person:
            people.append(person)
    return {key: tuple(people) for key, people in found.items()}


def _callings(person: Person) -> Sequence[str]:
    whole = f"{person.given} {person.family}".strip()
    others = [name.whole for name in person.names]
    if person.relative:
        return [whole, *(text for text in others if PARTED.search(text))]
    alone = [name.known for name in person.names if len(name.known) >= _SHORTEST_ALONE]
    families = [person.family, *alone] if person.alone else [*others, *alone]
    return [whole, *others, *families, *(name.known for name in person.names)]


def _words(folded: str) -> str:
    words = " ".join(folded.replace("-", " ").replace("'", " ").split())
    return words.replace(_SERVANT_APART, _SERVANT) if _SERVANT_APART in words else words


def with_given(name: str) -> tuple[Person, ...]:
    """Return the well-known people who have a given name, folded, or whose first it is."""
    return _givens().get(name, ())


@cache
def _givens() -> Mapping[str, tuple[Person, ...]]:
    found: dict[str, list[Person]] = {}
    for person in table():
        for name in dict.fromkeys((person.given, *person.given.split()[:1])):
            found.setdefault(fold(name), []).append(person)
    return {given: tuple(people) for given, people in found.items()}


@cache
def _families() -> Mapping[str, tuple[Person, ...]]:
    found: dict[str, list[Person]] = {}
    for person in table():
        found.setdefault(person.family.lower(), []).append(person)
    return {family: tuple(people) for family, people in found.items()}


def namesakes(person: Person) -> tuple[str, ...]:
    """Return the given names of the others in the table who have a person's family name."""
    others = (one for one in _families()[person.family.lower()] if one is not person)
    return tuple(given for one in others for given in one.givens)


def find(name: str) -> Person | None:
    """Return the only well-known person whom a name means, in any script; None for none or two."""
    people = _people().get(_words(fold(name)))
    if people is None and (short := _INITIALS.sub("", name)) != name:
        people = _people().get(_words(fold(short)))
    if people is None and not name.isascii() and script(name) != "latn":
        return _led_back(name)
    return people[0] if people is not None and len(people) == 1 else None


@lru_cache(maxsize=1_000)
def _led_back(name: str) -> Person | None:
    """Return whom a whole name means of which the table has only the end in that script.

    The given name must sound like the one that is meant: حافظ الأسد is another Assad.
    """
    words = PARTED.split(name)
    for at in range(1, len(words)):
        people = _people().get(_words(fold(" ".join(words[at:]))), ())
        if len(people) == 1 and people[0].given and _sounds_like(words[:at], people[0]):
            return people[0]
    return None


def begins_with_given(name: Name, person: Person) -> bool:
    """Whether what somebody is known as has their given name already (נוואף סלאם)."""
    first, _, rest = name.known.partition(" ")
    return bool(rest) and _sounds_like([first], person)


def _sounds_like(given: Sequence[str], person: Person) -> bool:
    """Whether words in any script may be a person's given name; Han and Thai do not tell."""
    if script(given[0]) in _UNREADABLE:
        return True
    said = _consonants(" ".join(given))
    own = _consonants(person.given)
    return said == own or (said[:1] == own[:1] and _ratio(said, own) >= _ALIKE)


def _ratio(one: str, other: str) -> float:
    return SequenceMatcher(None, one, other).ratio()


def _consonants(name: str) -> str:
    """Return what is the same in a name however it is transcribed."""
    said = "".join(next(iter(romanise(word)), "") for word in name.split())
    return _DOUBLED.sub(r"\1", said.translate(_SAME_SOUNDS))
