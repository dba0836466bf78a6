"""Watchlists in; their bad queries with the place in the configuration out."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from vigie.config.model import WatchlistConfig
from vigie.errors import QueryError
from watchlists.linking import Lists


@dataclass(frozen=True, slots=True, kw_only=True)
class Mistake:
    """A mistake in a watchlist: which list, where in its configuration, what, and how to mend it.

    `at` are the keys from the top of the file (`("watchlists", 0, "any", 2)`); `offset` counts
    characters of the text that stands there.
    """

    watchlist: int
    at: tuple[str | int, ...]
    offset: int
    what: str
    hint: str = ""


def check(lists: Sequence[WatchlistConfig]) -> Iterator[Mistake]:
    """Yield every mistake in the watchlists' terms and queries, in their order.

    Watchlists without any are compiled: each text is read here as it is read for that.
    """
    known = Lists(lists)
    for index, config in enumerate(lists):
        top = ("watchlists", index)
        for path, text, placed in _texts(config):
            try:
                known.parse(text, of=config.name, placed=placed)
            except QueryError as error:
                yield Mistake(
                    watchlist=index,
                    at=(*top, *path),
                    offset=error.position,
                    what=error.what,
                    hint=error.hint,
                )
        if not config.any and not config.all and config.query is None:
            what = "a watchlist needs one of any, all and query"
            hint = "none alone matches nearly every article" if config.none else ""
            yield Mistake(watchlist=index, at=top, offset=0, what=what, hint=hint)


def texts(config: WatchlistConfig) -> Iterator[tuple[tuple[str | int, ...], str]]:
    """Yield every term and query of a watchlist, with the keys that lead to it."""
    return ((path, text) for path, text, _ in _texts(config))


def _texts(config: WatchlistConfig) -> Iterator[tuple[tuple[str | int, ...], str, bool]]:
    """Yield texts with their keys, and whether they have to stand somewhere in an article."""
    for key, terms in (("any", config.any), ("all", config.all), ("none", config.none)):
        for number, term in enumerate(terms):
            yield (key, number), term.text, bool(term.context)
            for place, word in enumerate(term.context):
                yield (key, number, "context", place), word, True
    if config.query is not None:
        yield ("query",), config.query, False
    for number, query in enumerate(config.urgent):
        yield ("urgent", number), query, False
