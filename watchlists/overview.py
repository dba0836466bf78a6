"""An explanation in; the part of it that people read first out: by language, counted, not all.

A country has some thousand ways of writing. What matters of them is in which languages it is
found, and by what kind of words; the rest is for those who look for one word.
"""

import re
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import islice
from typing import Final

from babel import Locale

from watchlists.conditions import family
from watchlists.explaining import Accepted, Explanation, counted, shared, some
from watchlists.names.kinds import langs_of, script_of

_FEW: Final = 12  # ways of writing of a term that are all shown, with their rules
_SAMPLES: Final = 6  # of each language
_OF_EACH_RULE: Final = 2  # so that one adjective's cases do not fill the line
_FIRST: Final = "en fr es ar ru zh de pt it tr ja uk pl fa ko he hi nl".split()  # noqa: SIM905
_OF_LANGUAGE: Final = re.compile("[a-z]{2}-")  # rules that make forms in one language
_AS_WRITTEN: Final = "as written"
_ANY: Final = "any language"
_ITSELF: Final = frozenset({"", "joined"})  # rules that change nothing but signs
_SCRIPTS: Final = {"LATIN": "Latin", "CYRILLIC": "Cyrillic", "ARABIC": "Arabic", "CJK": "Han"}


def overview(found: Explanation) -> str:
    """Return an explanation as text for a terminal, of each language's words the first few."""
    lines = [*found.tree, "", f"options: {found.options}", "", "accepted:"]
    for term, accepted in found.terms:
        lines += _of_term(term, accepted)
    return "\n".join([*lines, "", f"cost: {found.cost}"])


def shortened(found: Explanation) -> bool:
    """Whether an overview leaves something out."""
    return any(len(accepted) > _FEW for _, accepted in found.terms)


def _of_term(term: str, accepted: tuple[Accepted, ...]) -> Iterator[str]:
    told = shared(accepted)
    unless = f", but not as {some(told)}" * bool(told)
    if len(accepted) <= _FEW:
        yield f"  {term}{unless}"
        yield from (f"    {one.line(told)}" for one in accepted)
        return
    groups = _by_language(accepted)
    langs = sum(not name.startswith((_AS_WRITTEN, _ANY)) for name in groups)
    ways = counted(len(accepted), "way")
    yield f"  {term}: {ways} of writing in {counted(langs, 'language')}{unless}"
    width = max(map(len, groups))
    for name, ones in groups.items():
        yield f"    {name:{width}}  {_samples(ones)}"


def _by_language(accepted: Iterable[Accepted]) -> dict[str, list[Accepted]]:
    """Return the ways of writing by the heading that they stand under, in its order."""
    groups: dict[tuple[int, str], list[Accepted]] = {}
    for one in accepted:
        for place in _places(one):
            groups.setdefault(place, []).append(one)
    return {heading: ones for (_, heading), ones in sorted(groups.items())}


def _places(one: Accepted) -> Iterator[tuple[int, str]]:
    """Yield the headings with their ranks: as written, the great languages, others, scripts."""
    if one.origin in _ITSELF:
        yield -1, _AS_WRITTEN
    elif langs := one.langs or _only_language(one):
        # Languages are taken for each other (Ukrainian for Russian); only a name that several
        # of them share (Мали) is shown under each.
        own = langs[0]
        sure = own in _FIRST or _OF_LANGUAGE.match(one.origin) is not None
        taken = family(own) - {own} if sure else frozenset()
        for number, lang in enumerate(langs):
            if lang in _FIRST and lang not in taken:
                yield _FIRST.index(lang), _language(lang)
            elif number == 0:
                yield len(_FIRST), _language(lang)
    else:
        script = script_of(one.text)
        yield len(_FIRST) + 1, f"{_ANY} in {_SCRIPTS.get(script, script.capitalize())} letters"


def _only_language(one: Accepted) -> tuple[str, ...]:
    """Return the language of a script that only one language is written in."""
    langs = langs_of(script_of(one.text))
    return langs if len(langs) == 1 else ()


@cache
def _language(code: str) -> str:
    return str(Locale.parse("en").languages.get(code, code))


def _samples(ones: list[Accepted]) -> str:
    by_rule: dict[str, list[str]] = {}
    for one in ones:
        words = by_rule.setdefault(one.origin, [])
        if len(words) < _OF_EACH_RULE and one.text not in words:
            words.append(one.text)
    few = dict.fromkeys(word for words in by_rule.values() for word in words)
    shown = list(islice(few, _SAMPLES))
    rest = len({one.text for one in ones}) - len(shown)
    return ", ".join(shown) + f" … ({rest} more)" * (rest > 0)
