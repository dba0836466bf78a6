"""A term and what it names in; what keeps its variants from being found in something else, out."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Final

from watchlists.conditions import family
from watchlists.names import people, places
from watchlists.names.blockers import longer_names, namesakes, shadows_of
from watchlists.names.folded import folded as fold
from watchlists.names.given import given_names
from watchlists.names.kinds import Kind, script_of
from watchlists.names.namesakes import somebody_else
from watchlists.names.ways import PLACE_NAME, Named, Wish
from watchlists.shadows import Shadow, Shadows
from watchlists.tree import Term

IN_ARABIC: Final = ("ar", "fa", "ur")


@dataclass(frozen=True, slots=True, kw_only=True)
class Guards:
    """What keeps a term's variants from being found in something else."""

    keys: tuple[str, ...] = ()
    longer: tuple[Shadows, ...] = ()
    namesakes: tuple[Shadows, ...] = ()
    others: tuple[Shadows, ...] = ()  # for a family name alone, where it is known whose it is
    own_script: str = ""  # of a term that is a family name: in it, whoever bears it is meant
    unnamed: frozenset[str] = frozenset()  # languages in Arabic letters that have no name for it
    given: frozenset[str] = frozenset()  # of the place's names, those that people have as well


def guards(term: Term, found: Named, wish: Wish) -> Guards:
    """Return what guards a term that was taken for this; a word needs nothing."""
    if found.kind not in {Kind.NAME, Kind.ACRONYM}:
        return Guards()
    keys = [fold(term.text)]
    if found.place is None:
        words = keys[0].split()
        person = people.find(term.text)
        alone = len(words) == 1
        known = not alone or (person is not None and person.by_family)
        keys += _family_key(term.text)
        return Guards(
            keys=tuple(keys),
            longer=_indexed(shadows_of(keys)),
            others=(_others(term.text),) if known else (),
            own_script=script_of(term.text) if alone else "",
        )
    keys.append(found.place.code)
    keys += [fold(name) for name in places.names(found.place, "en")]
    shadows = [*shadows_of(keys)]
    shadows += [
        one for lang, name in _named_in(found, term, wish) for one in longer_names(name, lang)
    ]
    # Of a town's own name most capitals behind it make no surname: Milan Fashion Week.
    own = () if found.place.kind is places.PlaceKind.COUNTRY else keys
    return Guards(
        keys=tuple(keys),
        longer=_indexed(shadows),
        namesakes=(namesakes(),),
        unnamed=frozenset[str]().union(
            *(family(lang) for lang in IN_ARABIC if not places.names(found.place, lang))
        ),
        given=given_names().difference(own),
    )


def _family_key(name: str) -> list[str]:
    """Return the family name of a well-known person, if it is looked for alone."""
    person = people.find(name)
    if person is None or not person.by_family:
        return []
    family_name = fold(person.family)
    return [family_name] if family_name != fold(name) else []


def _others(name: str) -> Shadows:
    person = people.find(name)
    *givens, last = name.split()
    if person is None:
        return somebody_else(tuple(givens), fold(last))
    known = (*person.givens, *givens)
    return somebody_else(known, fold(person.family), people.namesakes(person))


def _indexed(shadows: Collection[Shadow]) -> tuple[Shadows, ...]:
    return (Shadows(shadows),) if shadows else ()


def _named_in(found: Named, term: Term, wish: Wish) -> dict[tuple[str, str], None]:
    """Return what a term's place is called, with the language it is called so in."""
    own = ((lang, term.text) for lang in wish.langs)
    names = ((way.lang or "", way.text) for way in found.ways if way.id == PLACE_NAME)
    return dict.fromkeys((*own, *names))
