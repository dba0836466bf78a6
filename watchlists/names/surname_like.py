"""An adjective or people of a place where it stands in; whether it is another name there, out.

*Сербский* is Serbian and a psychiatrist, *Поляков* of Poles and a deputy, *مغربي* Moroccan and a
singer; Italian *indiana* is Indian, and *Indiana* a state.
"""

from functools import cache
from typing import Final

from watchlists.names.folded import folded as fold
from watchlists.names.given import given_names, slavic_given
from watchlists.names.namesakes import begins_sentence
from watchlists.names.tables import rows
from watchlists.shadows import Shadows, capitals_say_nothing
from watchlists.view import Located, View

# What is called after somebody (имени Сербского), but not what is done on behalf of them.
_NAMED_AFTER: Final = frozenset({"имени", "им", "імені", "ім"})
_ON_BEHALF: Final = (["от"], ["від"])
_ADJECTIVES: Final = tuple(
    "ский ского скому ским ском ская ской скую ський ського ському ським ська ської ську".split()  # noqa: SIM905
)
_PLURALS: Final = ("ов", "ів")
_NISBA: Final = ("ي", "ى")
# على المصريين: the preposition is folded like a given name.
_ARABIC_WORDS: Final = frozenset({"علي"})


class SurnameLike(Shadows):
    """Covers an adjective of a place that is another name where it stands."""

    def cover(self, view: View, start: int, end: int) -> bool:  # noqa: ARG002 - of all shadows
        """Whether a capital or what stands before it makes a name of the adjective."""
        located = view.located[start]
        if located is None:
            return False
        if located.original.endswith(_NISBA):
            return start > 0 and view.tokens[start - 1] in given_names() - _ARABIC_WORDS
        if not located.original[:1].isupper():
            return False
        return _is_name(view, start, located) or _behind_a_name(view, start, located)


def _is_name(view: View, start: int, located: Located) -> bool:
    """Whether a capital alone makes a name of it.

    The genitive of many people (*поляков*) hardly ever begins a sentence.
    """
    if not located.original.istitle():
        return False
    if located.original.endswith(_PLURALS):
        return not capitals_say_nothing(located.part)
    return view.tokens[start] in _states() and not begins_sentence(located)


def _behind_a_name(view: View, start: int, located: Located) -> bool:
    """Whether an initial, a given name or "called after" stands before it."""
    before = view.located[start - 1] if start else None
    if before is None or before.part is not located.part:
        return False
    between = before.part.raw[before.word.end : located.word.start]
    if view.tokens[start - 1] in _NAMED_AFTER:
        return view.tokens[start - 2 : start - 1] not in _ON_BEHALF
    if len(before.original) == 1:
        return before.original.isupper() and between.startswith(".")
    return between == " " and view.tokens[start - 1] in slavic_given()


@cache
def _states() -> frozenset[str]:
    return frozenset(fold(state) for state, *_ in rows("provinces"))


def may_be_name(adjective: str) -> bool:
    """Whether an adjective ends as surnames do, or is a state elsewhere."""
    return adjective.endswith((*_ADJECTIVES, *_PLURALS, *_NISBA)) or adjective in _states()


@cache
def surname_like() -> SurnameLike:
    """Return the one that all adjectives share."""
    return SurnameLike((), said="a surname like an adjective")
