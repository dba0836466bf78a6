"""An explanation in; all of it as text for people out: by language, with every condition."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from watchlists.asking import Asked
from watchlists.explaining import AS_WRITTEN, Accepted, Explanation, conditions_of, counted
from watchlists.headings import by_language, languages
from watchlists.languages import ALIKE, articles_in, language, taken_for_each_other

_CALLED: Final = re.compile(r'called ".*" \(([a-z]{2,3})\)')
_CODE: Final = re.compile(r" \(([a-z]{2,3})\)$")
_THE_NAME: Final = "(_ is the name)"


def listing(found: Explanation) -> str:
    """Return an explanation with every way of writing and every condition, nothing cut."""
    return text_of(found, all_of)


def text_of(
    found: Explanation, of_term: Callable[[str, Sequence[Accepted]], Iterable[str]]
) -> str:
    """Return an explanation as text; `of_term` returns the lines of a term."""
    lines = [*found.tree, "", f"options: {found.options}"]
    if found.only:
        lines += [f"only: {found.only}"]
    for heading, terms in (("accepted", found.terms), ("keeps it from matching", found.excluded)):
        if terms:
            lines += ["", f"{heading}:"]
        for term, accepted in terms:
            lines += (f"  {line}" for line in of_term(term, accepted))
    if any(f"{ALIKE} articles" in line or f"{ALIKE} and " in line for line in lines):
        lines += ["", f"{ALIKE} or one that is taken for it: {taken_for_each_other()}"]
    return "\n".join([*lines, "", f"cost: {found.cost}"])


def title_of(term: str, accepted: Sequence[Accepted]) -> str:
    """Return `Mali: 750 ways of writing in 48 languages`."""
    langs = languages(by_language(accepted))
    ways = f"{counted(len(accepted), 'way')} of writing"
    return f"{term}: {ways} in {counted(langs, 'language')}" if langs else f"{term}: {ways}"


def all_of(term: str, accepted: Sequence[Accepted], most: int | None = None) -> Iterator[str]:
    """Yield the lines of one term: its conditions, then its ways of writing by language.

    Of the words of a condition at most so many are shown.
    """
    if len(accepted) == 1 and _plain(accepted[0]):
        yield f"{term}: {AS_WRITTEN}, {accepted[0].case}"
        return
    yield title_of(term, accepted)
    conditions = _Conditions.of(accepted)
    yield from conditions.lines(most)
    for heading, ones in by_language(accepted).items():
        yield f"  {heading}"
        yield from _of_language(heading, ones, conditions)


def _plain(one: Accepted) -> bool:
    return one.rule == AS_WRITTEN and not (one.articles or one.elsewhere or one.asked)


def _of_language(
    heading: str, ones: Iterable[Accepted], conditions: "_Conditions"
) -> Iterator[str]:
    """Yield the ways of writing of one language by what they ask for, then by rule."""
    blocks: dict[str, dict[str, dict[str, None]]] = {}
    for one in ones:
        how = "; ".join(filter(None, (one.case, _where(one), conditions.marks(one))))
        rule = "spelt: " if one.rule == _spelt(one.text) else _rule_under(heading, one.rule)
        blocks.setdefault(how, {}).setdefault(rule, {})[one.text] = None
    for how, rules in blocks.items():
        yield f"    {how}"
        for rule, words in rules.items():
            yield f"      {rule}{', '.join(words)}"


def _spelt(text: str) -> str:
    """Return the rule that says no more than how something is written."""
    return f'spelt "{text}"'


def _rule_under(heading: str, rule: str) -> str:
    """Return a rule as it is said under a language, which need not be told again."""
    if called := _CALLED.fullmatch(rule):
        rule = f"name in {language(called[1])}"
    said = _CODE.sub(lambda code: f" in {language(code[1])}", rule).removesuffix(f" in {heading}")
    return "" if said == heading else f"{said}: "


def _where(one: Accepted) -> str:
    """Return in which articles a way of writing counts; empty: in all."""
    if not one.articles:
        return f"not in {articles_in(one.elsewhere)}" if one.elsewhere else ""
    own = next(iter(one.langs), "")
    return f"in {articles_in(one.articles, own)}" + " known to be so" * (not one.unknown)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Conditions:
    """What the ways of writing of a term ask for: all of them, and some, with their numbers."""

    shared: tuple[Asked, ...]
    some: dict[Asked, int]
    held_by: dict[Asked, list[str]]

    @classmethod
    def of(cls, accepted: Sequence[Accepted]) -> "_Conditions":
        every = conditions_of(accepted)
        shared = tuple(one for one in every if all(one in way.asked for way in accepted))
        some = [one for one in every if one not in shared]
        held_by: dict[Asked, list[str]] = {one: [] for one in some}
        for heading, ones in by_language(accepted).items():
            for one in conditions_of(ones):
                if one in held_by:
                    held_by[one].append(heading)
        return cls(
            shared=shared,
            some={one: number for number, one in enumerate(some, start=1)},
            held_by=held_by,
        )

    def marks(self, way: Accepted) -> str:
        """Return the numbers of what a way of writing asks for beyond what all ask for."""
        numbers = sorted(self.some[one] for one in way.asked if one in self.some)
        return " ".join(f"({number})" for number in numbers)

    def lines(self, most: int | None) -> Iterator[str]:
        """Yield all conditions, first those of every way of writing."""
        if self.shared:
            yield "  conditions of every way of writing"
            yield from (f"    {said(one, most)}" for one in self.shared)
        if self.some:
            yield "  conditions of some, by their numbers below"
        for one, number in self.some.items():
            yield f"    ({number}) {said(one, most)}"
            yield f"        holds for: {', '.join(self.held_by[one])}"


def said(one: Asked, most: int | None = None) -> str:
    """Return a condition in plain words, at most so many of its own."""
    # Longer names have commas of their own: paris, _
    apart = "; " if any("," in word for word in one.words) else ", "
    words = apart.join(one.words[:most])
    rest = len(one.words) - len(one.words[:most])
    more = f" … ({rest} more)" if rest else ""
    name = f" {_THE_NAME}" if any("_" in word for word in one.words) else ""
    what = one.what + name + (f": {words}{more}" if words else "")
    return f"in {articles_in(one.langs)}: {what}" if one.langs else what
