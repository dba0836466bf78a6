"""A well-known person's name in; their family name by itself, and as a woman's, out."""

import re
from collections.abc import Collection, Iterable, Iterator
from typing import Final

from vigie.types import Rule
from watchlists.names import people, spellings
from watchlists.names.variants import Way

_CONSONANT: Final = re.compile("[bcčdfghjkķlļmnņprtvzž]$")


def family_name(text: str, langs: Collection[str]) -> list[Way]:
    """Return the family name of a well-known person, alone, in all spellings.

    That is how newspapers call them from the second sentence on, and in headlines. A family name
    of many people in the news (Johnson, Traoré) means nobody by itself.
    """
    person = people.find(text) if people.PARTED.search(text) else None
    if person is None or not person.by_family:
        return []
    alone = Way(
        text=person.family,
        rule=Rule.SPELLING,
        id="family-name",
        because="the family name of a well-known person",
    )
    spelt = spellings.of(person.family.split(), langs=langs)
    return [alone, *spelt, *_of_several_words(person, langs)]


def _of_several_words(person: people.Person, langs: Collection[str]) -> Iterator[Way]:
    """Yield what the table calls somebody by a family name with particles (Ле Пен, لوبان)."""
    for name in person.names if " " in person.family else ():
        if name.lang in langs and name.lang not in people.UNSPACED:
            yield Way(
                text=name.known,
                rule=Rule.SPELLING,
                id="exonym",
                lang=name.lang,
                because=f'called "{name.known}" ({name.lang})',
            )


def as_woman(text: str, called: Iterable[Way]) -> list[Way]:
    """Return the names of a well-known woman with the ending they have in Latvian (Šeinbauma)."""
    person = people.find(text)
    if person is None or not person.given.endswith("a"):
        return []
    return [
        way._replace(text=f"{way.text}a")
        for way in called
        if way.lang == "lv" and _CONSONANT.search(way.text)
    ]
