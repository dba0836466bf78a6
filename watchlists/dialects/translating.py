"""A query and its dialect in; the same query in our language out, read by our own parser."""

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Final

from vigie.errors import QueryError
from watchlists.dialects.brandwatch import BRANDWATCH
from watchlists.dialects.dialect import Dialect
from watchlists.dialects.factiva import FACTIVA
from watchlists.dialects.google_alerts import GOOGLE_ALERTS
from watchlists.dialects.lexisnexis import LEXISNEXIS
from watchlists.dialects.meltwater import MELTWATER
from watchlists.dialects.nodes import pieces
from watchlists.dialects.reading import Reader
from watchlists.dialects.talkwalker import TALKWALKER
from watchlists.dialects.tokens import tokens
from watchlists.dialects.translation import Change, Translation
from watchlists.parsing import check_length, parse

DIALECTS: Final[Mapping[str, Dialect]] = MappingProxyType(
    {
        dialect.name: dialect
        for dialect in (MELTWATER, BRANDWATCH, FACTIVA, TALKWALKER, LEXISNEXIS, GOOGLE_ALERTS)
    }
)


def translate(query: str, dialect: Dialect) -> Translation:
    """Return a query in our language; it parses, and `changes` are in order of place.

    Raises `QueryError`, with the place in `query`, for what is no query of the dialect or asks for
    what we do not have.
    """
    check_length(query)
    reader = Reader(query, tokens(query, dialect), dialect)
    written = tuple(pieces(reader.whole()))
    ours = "".join(text for text, _ in written)
    _check(query, ours, written)
    return Translation(query=ours, changes=_in_order(reader.joiner.changes))


def _check(query: str, ours: str, written: Iterable[tuple[str, int]]) -> None:
    """Raise what our parser says about our query, about the place in the other one."""
    try:
        parse(ours)
    except QueryError as error:
        place = _origin(error.position, written)
        raise QueryError(query, place, f"not possible here: {error.what}", error.hint) from error


def _origin(position: int, written: Iterable[tuple[str, int]]) -> int:
    """Return from which place of the other query a place of ours comes."""
    end = origin = 0
    for text, start in written:
        end += len(text)
        origin = start
        if position < end:
            break
    return origin


def _in_order(changes: Iterable[Change]) -> tuple[Change, ...]:
    """Return changes by place, each once."""
    return tuple(sorted(dict.fromkeys(changes)))
