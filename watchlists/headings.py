"""A way of writing in; the languages that it is shown under, as people call them, out."""

import re
from collections.abc import Iterable, Iterator
from typing import Final

from watchlists.conditions import family
from watchlists.explaining import AS_WRITTEN, Accepted
from watchlists.languages import FIRST, language
from watchlists.names.kinds import langs_of, script_of

_ANY: Final = "any language"
_ITSELF: Final = frozenset({"", "joined"})  # rules that change nothing but signs
_SCRIPTS: Final = {"LATIN": "Latin", "CYRILLIC": "Cyrillic", "ARABIC": "Arabic", "CJK": "Han"}
_OF_LANGUAGE: Final = re.compile("[a-z]{2}-")  # rules that make forms in one language


def by_language(accepted: Iterable[Accepted]) -> dict[str, list[Accepted]]:
    """Return the ways of writing by the heading that they stand under, in its order."""
    groups: dict[tuple[int, str], list[Accepted]] = {}
    for one in accepted:
        for place in _places(one):
            groups.setdefault(place, []).append(one)
    return {heading: ones for (_, heading), ones in sorted(groups.items())}


def languages(headings: Iterable[str]) -> int:
    """Return how many of some headings are languages."""
    return sum(not heading.startswith((AS_WRITTEN, _ANY)) for heading in headings)


def _places(one: Accepted) -> Iterator[tuple[int, str]]:
    """Yield the headings with their ranks: as written, the great languages, others, scripts."""
    if one.origin in _ITSELF:
        yield -1, AS_WRITTEN
    elif langs := one.langs or _only_language(one):
        # Languages are taken for each other (Ukrainian for Russian); only a name that several
        # of them share (Мали) is shown under each.
        own = langs[0]
        sure = own in FIRST or _OF_LANGUAGE.match(one.origin) is not None
        taken = family(own) - {own} if sure else frozenset()
        for number, lang in enumerate(langs):
            if lang in FIRST and lang not in taken:
                yield FIRST.index(lang), language(lang)
            elif number == 0:
                yield len(FIRST), language(lang)
    else:
        script = script_of(one.text)
        yield len(FIRST) + 1, f"{_ANY} in {_SCRIPTS.get(script, script.capitalize())} letters"


def _only_language(one: Accepted) -> tuple[str, ...]:
    """Return the language of a script that only one language is written in."""
    langs = langs_of(script_of(one.text))
    return langs if len(langs) == 1 else ()
