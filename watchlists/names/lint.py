"""Terms in; doubts about those that will find what nobody meant, with what to write, out.

None of them is a mistake: `vigie check` prints them after the mistakes, and the list runs.
"""

import re
from collections.abc import Collection, Iterable, Iterator
from functools import cache
from typing import Final, NamedTuple

from vigie.config.model import WatchlistConfig
from vigie.text import fold
from watchlists.conditions import family
from watchlists.names.carrying import carrying
from watchlists.names.doubt import Doubt, Lone
from watchlists.names.kinds import Kind, has_case, kind_of
from watchlists.names.tables import rows
from watchlists.parsing import parse
from watchlists.tree import Node, Or, Term

_SHORT_NAME: Final = 3  # letters; below, half of all languages have a word of that spelling
_SHORT_WORD: Final = 4
_OR_LANGS: Final = "langs, or "  # of a hint to a list that says no languages
_CONTEXT: Final = re.compile(r"\[([^\]]*)\]")
_FULL_NAME: Final = re.compile(r'"[^"]+"')


def lint_term(term: Term, langs: Collection[str] = ()) -> list[Doubt]:
    """Return what is doubtful about a term that is looked for by itself.

    A term in quotes or of several words is not doubtful, nor one that is something else only in
    other languages than the list's; none are all.
    """
    if len(term.pieces) != 1 or term.pieces[0].quoted:
        return []
    kind = kind_of(term)
    if kind is not Kind.WORD and (senses := _ambiguous().get(fold(term.text))) is not None:
        told = [sense for sense in senses if sense.in_some(langs)]
        if not told:
            return []
        hint = told[0].hint.removeprefix(_OR_LANGS) if langs else told[0].hint
        what = f"also {', '.join(sense.also for sense in told)}"
        return [Doubt(term=term.text, what=what, hint=hint)]
    return list(_short(term.text, kind, langs))


def _short(text: str, kind: Kind, langs: Collection[str]) -> Iterable[Doubt]:
    letters = sum(map(str.isalpha, text))
    if not has_case(text) or kind in {Kind.ACRONYM, Kind.FIXED}:
        return
    if kind is Kind.NAME and letters <= _SHORT_NAME:
        what = f"a name of {letters} letters is a word in some language"
        or_langs = "" if langs else ", or langs: to the list"
        yield Doubt(term=text, what=what, hint=f"add context: words{or_langs}")
    elif kind is Kind.WORD and letters < _SHORT_WORD:
        long = f"{letters} letter{'s' * (letters > 1)}"
        what = f"a word of {long}, in any case, stands in very many articles"
        yield Doubt(term=text, what=what, hint="write a longer word or a phrase")


def is_ambiguous(folded: str) -> bool:
    """Whether a folded name is known to be something else, too."""
    return folded in _ambiguous()


class _Sense(NamedTuple):
    """What else a term is, what to write instead or besides, and in which languages it is that."""

    also: str
    hint: str
    langs: frozenset[str]

    def in_some(self, langs: Collection[str]) -> bool:
        """Whether it is that in articles that may be taken for one of the languages."""
        if not langs or not self.langs:
            return True
        return any(not family(lang).isdisjoint(langs) for lang in self.langs)


@cache
def _ambiguous() -> dict[str, tuple[_Sense, ...]]:
    found: dict[str, tuple[_Sense, ...]] = {}
    for key, also, hint, *langs in rows("ambiguous"):
        sense = _Sense(also, hint, frozenset(" ".join(langs).split()))
        found[key] = (*found.get(key, ()), sense)
    return found


def lone_terms(config: WatchlistConfig) -> Iterator[Lone]:
    """Yield the terms of a watchlist of which each suffices by itself.

    What stands under AND or NEAR, or has `context`, has its company there, and is not among them.
    """
    if config.all or (config.any and config.query):
        return
    for number, member in enumerate(config.any):
        if not member.context:
            yield from _lone(("any", number), parse(member.text))
    if config.query:
        yield from _lone(("query",), parse(config.query))


def _lone(at: tuple[str | int, ...], node: Node) -> Iterator[Lone]:
    if isinstance(node, Term):
        yield Lone(at=at, offset=node.start, term=node)
    elif isinstance(node, Or):
        for part in node.parts:
            yield from _lone(at, part)


def lint(config: WatchlistConfig) -> list[tuple[Lone, Doubt]]:
    """Return the doubtful ones among a watchlist's lone terms, each once, with the doubt.

    Words of every text are left to `carrying`, which says more of them.
    """
    found: dict[Doubt, Lone] = {}
    words = {doubt.term for _, doubt in carrying(config)}
    for lone in lone_terms(config):
        if lone.term.text in words:
            continue
        for doubt in lint_term(lone.term, config.langs):
            found.setdefault(doubt, lone)
    return [(lone, doubt) for doubt, lone in found.items()]


def supports(term: Term) -> tuple[str, ...]:
    """Return words that usually stand with a term that is known to mean several things."""
    hints = [sense.hint for sense in _ambiguous().get(fold(term.text), ())]
    context = [
        word.strip()
        for hint in hints
        for some in _CONTEXT.findall(hint)
        for word in some.split(",")
    ]
    names = [name for hint in hints for name in _FULL_NAME.findall(hint)]
    return tuple(dict.fromkeys((*context, *names)))
