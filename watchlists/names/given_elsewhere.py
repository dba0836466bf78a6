"""A given name in; how well-known people who have it write it in other letters, out."""

from collections.abc import Collection, Iterator
from typing import Final

from vigie.types import Rule
from watchlists.names import people
from watchlists.names.folded import folded as fold
from watchlists.names.kinds import script_of
from watchlists.names.variants import Way

_SHORTEST_STEM: Final = 4  # letters of a family name that takes any ending


def given_elsewhere(text: str, langs: Collection[str]) -> Iterator[Way]:
    """Yield how well-known people of a given name write it in other letters: Кир, of Keir.

    Their family names tell them from others, with any ending.
    """
    own = script_of(text)
    for person in people.with_given(fold(text)):
        families = tuple(dict.fromkeys(_endless(name.known) for name in person.names))
        for name in person.names:
            # Of several given names the first, where that is what the term is.
            given = name.given if fold(person.given) == fold(text) else name.given.split(" ")[0]
            if given and script_of(given) != own and name.lang in langs:
                yield Way(
                    text=given,
                    rule=Rule.SPELLING,
                    id="given-name",
                    lang=name.lang,
                    because=f"given name of {person.given} {person.family}",
                    needs=families,
                )


def _endless(family: str) -> str:
    word = family.split()[-1]
    return fold(word) + "*" if len(word) >= _SHORTEST_STEM and word.isalpha() else fold(word)
