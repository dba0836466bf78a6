"""A way of writing in; the languages that it is shown under, as people call them, out."""

import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Final

from babel import Locale

from watchlists.conditions import families, family
from watchlists.explaining import AS_WRITTEN, Accepted
from watchlists.names.kinds import langs_of, script_of

_FIRST: Final = "en fr es ar ru zh de pt it tr ja uk pl fa ko he hi nl".split()  # noqa: SIM905
_LEADING: Final = (*_FIRST, "sv", "sr", "cs", "bg")  # the best known of those that are alike
ALIKE: Final = "*"
_ANY: Final = "any language"
_ITSELF: Final = frozenset({"", "joined"})  # rules that change nothing but signs
_SCRIPTS: Final = {"LATIN": "Latin", "CYRILLIC": "Cyrillic", "ARABIC": "Arabic", "CJK": "Han"}
# What the tables of languages lack, or tell apart where no article does.
_CALLED: Final = {"me": "Montenegrin", "nb": "Norwegian", "nn": "Norwegian"}
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
        sure = own in _FIRST or _OF_LANGUAGE.match(one.origin) is not None
        taken = family(own) - {own} if sure else frozenset()
        for number, lang in enumerate(langs):
            if lang in _FIRST and lang not in taken:
                yield _FIRST.index(lang), language(lang)
            elif number == 0:
                yield len(_FIRST), language(lang)
    else:
        script = script_of(one.text)
        yield len(_FIRST) + 1, f"{_ANY} in {_SCRIPTS.get(script, script.capitalize())} letters"


def _only_language(one: Accepted) -> tuple[str, ...]:
    """Return the language of a script that only one language is written in."""
    langs = langs_of(script_of(one.text))
    return langs if len(langs) == 1 else ()


@cache
def language(code: str) -> str:
    """Return what a language is called in English."""
    return _CALLED.get(code) or str(Locale.parse("en").languages.get(code, code))


def articles_in(codes: Iterable[str], own: str = "") -> str:
    """Return `Dutch and Swedish* articles`: with a star, for all that are taken for each other.

    These are called by `own` where it is one of them.
    """
    every, names = frozenset(codes), []
    left = every
    for alike in families():
        if alike <= every:
            left -= alike
            first = own if own in alike else min(alike, key=_rank)
            names.append(f"{language(first)}{ALIKE}")
    *some, last = sorted({*names, *map(language, left)})
    return f"{', '.join(some)} and {last} articles" if some else f"{last} articles"


def taken_for_each_other() -> str:
    """Return all languages that a star stands for: `Czech, Slovak; …`."""
    lines = (sorted(set(map(language, alike))) for alike in families())
    return "; ".join(", ".join(names) for names in lines)


def _rank(code: str) -> tuple[int, str]:
    return (_LEADING.index(code) if code in _LEADING else len(_LEADING), code)
