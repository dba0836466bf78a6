"""What the matching benchmark asks in; what Vigie's watchlists answer out.

The expected matches were made with a plainer rule of what a word is than Vigie's: й is и, ™ is tm,
and Japanese is cut at its punctuation and voicing marks only. `compile_queries` plugs that rule in
where Vigie's own stands, so that it is the engine that is measured and compared;
`compile_queries_own_words` leaves Vigie's rule in (and differs from what is expected there).
"""

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence

import watchlists
from vigie.config.model import Case, MatchOptions, Spellings, Term, WatchlistConfig
from vigie.text import Document, Text, Tokeniser, read, tokeniser, tokens
from watchlists.expand import Variant, as_written
from watchlists.tree import Term as TermNode
from watchlists.wanted import Want

_PLAIN = MatchOptions(case=Case.IGNORE, forms=False, spellings=Spellings.OFF)
_MARKS = re.compile("[\u0300-\u036f\u064b-\u065f\u0670\u0640\u200b-\u200f\u00ad\u2060\ufeff]+")
_BLANK_LINE = re.compile(r"\n\s*\n")
_NO_WORD = re.compile(r"[\W_]")

Match = Callable[[str, str], list[int]]


def _fold_plainly(run: str) -> str:
    plain = _MARKS.sub("", unicodedata.normalize("NFKD", run).casefold())
    return _NO_WORD.sub(" ", plain)


_plain_tokens = tokeniser("benchmark-fold", _fold_plainly)


def _plain_variants(
    term: TermNode,
    options: MatchOptions,  # noqa: ARG001 - an Expander
    langs: tuple[str, ...],  # noqa: ARG001
) -> Iterable[Variant]:
    raws = _plain_tokens(term.text.replace("*", ""))
    wild = term.text.endswith("*")
    wants = [
        Want(raw=raw, lead=raw, prefix=wild and place == len(raws))
        for place, raw in enumerate(raws, 1)
    ]
    return (Variant(wants=tuple(wants)),)


def compile_queries(queries: Sequence[str]) -> Match:
    """Return what says which queries a title and a text match, words as the benchmark has them."""
    return _compiled(queries, _plain_variants, _plain_tokens)


def compile_queries_own_words(queries: Sequence[str]) -> Match:
    """Return what says which queries a title and a text match, words as Vigie has them."""
    return _compiled(queries, as_written, tokens)


def _compiled(queries: Sequence[str], expander: watchlists.Expander, tokenise: Tokeniser) -> Match:
    lists = [
        WatchlistConfig(name=str(index), query=query, match=_PLAIN)
        for index, query in enumerate(queries)
    ]
    matcher = watchlists.compile(lists, expander)

    def match(title: str, text: str) -> list[int]:
        # The expected matches know no paragraphs; Vigie's phrases do not run across them.
        body = Text(raw=_BLANK_LINE.sub("\n", text), tokeniser=tokenise)
        return matcher.indexes(Document(title=Text(raw=title, tokeniser=tokenise), body=body))

    return match


def names(term: str, options: Mapping[str, bool], text: str, lang: str) -> bool:
    """Return whether a watchlist of one term matches a text."""
    match = MatchOptions(
        case=Case.EXACT if options.get("case") else Case.SMART,
        forms=bool(options.get("inflect") or options.get("derive")),
        spellings=Spellings.ON if options.get("variants") else Spellings.OFF,
    )
    one = WatchlistConfig(name=term, any=(Term(text=term),), match=match)
    return bool(watchlists.compile([one]).indexes(read("", text, lang)))
