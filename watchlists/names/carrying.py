"""A watchlist in; the words of every text that have to carry it, with what to write, out.

`the NEAR/3 coup` hangs on *coup*, and so does `the AND coup`. `the OR coup` hangs on both: it
finds every English article.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from vigie.config.model import WatchlistConfig
from vigie.text import words
from watchlists.every_text import langs_full_of
from watchlists.languages import language
from watchlists.names.doubt import Doubt, Lone
from watchlists.parsing import parse
from watchlists.tree import And, AtLeast, Call, Field, Near, Node, Not, Or, Same, Term, children

_MOST_NAMED: Final = 3  # languages
_MEND: Final = "join it to a rarer word by AND or NEAR, or leave it away"

Found = tuple[Lone, Doubt]


def carrying(config: WatchlistConfig) -> tuple[Found, ...]:
    """Return the terms of a sound watchlist by which it finds nearly every text, each once."""
    langs = frozenset(config.langs)
    parts = [
        list(_of_text(("all", number), term.text, langs)) if not term.context else []
        for number, term in enumerate(config.all)
    ]
    if config.any:
        alone = [(n, term) for n, term in enumerate(config.any) if not term.context]
        parts.append([one for n, term in alone for one in _of_text(("any", n), term.text, langs)])
    if config.query:
        parts.append(list(_of_text(("query",), config.query, langs)))
    found: dict[Doubt, Lone] = {}
    for lone, doubt in _all_or_none(parts):
        found.setdefault(doubt, lone)
    return tuple((lone, doubt) for doubt, lone in found.items())


def _all_or_none(parts: Iterable[list[Found]]) -> list[Found]:
    """Return what all the parts of an AND find every text by; nothing if one of them does not."""
    found = list(parts)
    return [one for part in found for one in part] if all(found) else []


def _of_text(at: tuple[str | int, ...], text: str, langs: frozenset[str]) -> Iterator[Found]:
    if not any(langs_full_of(word.text) for word in words(text)):
        return  # as of most: it need not be read a second time
    for term, full in _carriers(parse(text), langs):
        names = [language(lang) for lang in full[:_MOST_NAMED]]
        what = f"stands in nearly every text in {', '.join(names)}"
        doubt = Doubt(term=term.text, what=what, hint=_MEND)
        yield Lone(at=at, offset=term.start, term=term), doubt


def _carriers(node: Node, langs: frozenset[str]) -> list[tuple[Term, tuple[str, ...]]]:
    """Return the terms by which a part finds nearly every text, with the languages of those."""
    asked: Sequence[Node]
    match node:
        case Term():
            return [(node, full)] if (full := _full_of(node, langs)) else []
        case Or():
            return [one for part in node.parts for one in _carriers(part, langs)]
        case And():
            asked = [part for part in node.parts if not isinstance(part, Not)]
        case Near() | Same():
            asked = [node.left] if node.absent else [node.left, node.right]
        case AtLeast() | Call():
            asked = children(node)
        case Field() if node.where.textual:
            asked = [node.part]
        case _:
            return []
    found = [_carriers(part, langs) for part in asked]
    return [one for part in found for one in part] if all(found) else []


def _full_of(term: Term, langs: frozenset[str]) -> tuple[str, ...]:
    """Return the languages of which nearly every text has each of a term's words.

    An acronym is none of them: it has to stand in capitals.
    """
    if any(piece.fuzzy or _acronym(piece.raw) for piece in term.pieces):
        return ()
    found = [langs_full_of(word.text) for word in words(term.text)]
    if not found:
        return ()
    shared = [lang for lang in found[0] if all(lang in others for others in found)]
    return tuple(lang for lang in shared if not langs or lang in langs)


def _acronym(raw: str) -> bool:
    return len(raw) > 1 and raw.isupper()
