"""Watchlists in; their bad queries with the place in the configuration out."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from vigie.config.model import WatchlistConfig
from vigie.errors import QueryError
from watchlists.linking import Lists, placeless


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
    """Yield every mistake in the watchlists' terms and queries, in their order."""
    known = Lists(lists)
    for index, config in enumerate(lists):
        top = ("watchlists", index)
        for path, text in texts(config):
            try:
                known.parse(text, of=config.name)
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
        yield from _without_place(config, index)


def _without_place(config: WatchlistConfig, index: int) -> Iterator[Mistake]:
    """Yield terms with a context that stand nowhere: an AND, a NOT, a fact."""
    for key, terms in (("any", config.any), ("all", config.all), ("none", config.none)):
        for number, term in enumerate(terms):
            if term.context and (error := placeless(term.text)) is not None:
                yield Mistake(
                    watchlist=index,
                    at=("watchlists", index, key, number),
                    offset=error.position,
                    what=error.what,
                    hint=error.hint,
                )


def texts(config: WatchlistConfig) -> Iterator[tuple[tuple[str | int, ...], str]]:
    """Yield every term and query of a watchlist, with the keys that lead to it."""
    for key, terms in (("any", config.any), ("all", config.all), ("none", config.none)):
        for number, term in enumerate(terms):
            yield (key, number), term.text
            for place, word in enumerate(term.context):
                yield (key, number, "context", place), word
    if config.query is not None:
        yield ("query",), config.query
    for number, query in enumerate(config.urgent):
        yield ("urgent", number), query
