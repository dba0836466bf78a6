"""Terms in; doubts about those that will find what nobody meant, with what to write, out.

None of them is a mistake: `vigie check` prints them after the mistakes, and the list runs.
"""

import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Final

from vigie.config.model import WatchlistConfig
from vigie.text import fold
from watchlists.names.carrying import carrying
from watchlists.names.doubt import Doubt, Lone
from watchlists.names.kinds import Kind, has_case, kind_of
from watchlists.names.tables import rows
from watchlists.parsing import parse
from watchlists.tree import Node, Or, Term

_SHORT_NAME: Final = 3  # letters; below, half of all languages have a word of that spelling
_SHORT_WORD: Final = 4
_CONTEXT: Final = re.compile(r"\[([^\]]*)\]")
_FULL_NAME: Final = re.compile(r'"[^"]+"')


def lint_term(term: Term) -> list[Doubt]:
    """Return what is doubtful about a term that is looked for by itself.

    A term in quotes or of several words is not doubtful.
    """
    if len(term.pieces) != 1 or term.pieces[0].quoted:
        return []
    kind = kind_of(term)
    if (known := _ambiguous().get(fold(term.text))) is not None and kind is not Kind.WORD:
        also, hint = known
        return [Doubt(term=term.text, what=f"also {also}", hint=hint)]
    return list(_short(term.text, kind))


def _short(text: str, kind: Kind) -> Iterable[Doubt]:
    letters = sum(map(str.isalpha, text))
    if not has_case(text) or kind in {Kind.ACRONYM, Kind.FIXED}:
        return
    if kind is Kind.NAME and letters <= _SHORT_NAME:
        what = f"a name of {letters} letters is a word in some language"
        yield Doubt(term=text, what=what, hint="add context: words, or langs: to the list")
    elif kind is Kind.WORD and letters < _SHORT_WORD:
        long = f"{letters} letter{'s' * (letters > 1)}"
        what = f"a word of {long}, in any case, stands in very many articles"
        yield Doubt(term=text, what=what, hint="write a longer word or a phrase")


def is_ambiguous(folded: str) -> bool:
    """Whether a folded name is known to be something else, too."""
    return folded in _ambiguous()


@cache
def _ambiguous() -> dict[str, tuple[str, str]]:
    return {key: (also, hint) for key, also, hint in rows("ambiguous")}


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
        for doubt in lint_term(lone.term):
            found.setdefault(doubt, lone)
    return [(lone, doubt) for doubt, lone in found.items()]


def supports(term: Term) -> tuple[str, ...]:
    """Return words that usually stand with a term that is known to mean several things."""
    _, hint = _ambiguous().get(fold(term.text), ("", ""))
    context = [word.strip() for some in _CONTEXT.findall(hint) for word in some.split(",")]
    return tuple(dict.fromkeys((*context, *_FULL_NAME.findall(hint))))
