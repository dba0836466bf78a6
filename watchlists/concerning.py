"""A watchlist and the facts about an article in; what of the list leaves the article out, out."""

from collections.abc import Iterable
from enum import StrEnum
from typing import Final

from vigie.config.model import WatchlistConfig
from watchlists.facts import Facts

_MOST_SHOWN: Final = 5  # names or tags; the configuration has them all
_NO_SOURCE: Final = "an article of no known source"


class Filter(StrEnum):
    """What of a watchlist says which articles it looks at; its keys in the configuration."""

    LANGS = "langs"
    EXCLUDED = "sources.not"
    SOURCES = "sources"


def is_choosy(config: WatchlistConfig) -> bool:
    """Return whether a watchlist looks at some articles only, whatever their words."""
    sources = config.sources
    return bool(config.langs or sources.tags or sources.names or sources.excluded)


def left_out_by(config: WatchlistConfig, facts: Facts) -> Filter | None:
    """Return what leaves articles of this language and source out; None: they are looked at.

    An article whose language nobody could tell is looked at: better one look too many.
    """
    if config.langs and facts.lang is not None and facts.lang not in config.langs:
        return Filter.LANGS
    sources = config.sources
    if not {facts.source, *facts.tags}.isdisjoint(sources.excluded):
        return Filter.EXCLUDED
    if not sources.tags and not sources.names:
        return None
    if facts.source in sources.names or not set(sources.tags).isdisjoint(facts.tags):
        return None
    return Filter.SOURCES


def reason(filtered: Filter, config: WatchlistConfig, facts: Facts) -> str:
    """Return the filter that leaves an article out as people say it: `its langs (fr) leave …`."""
    source = facts.source or _NO_SOURCE
    match filtered:
        case Filter.LANGS:
            return f"its langs ({_some(config.langs)}) leave {facts.lang} out"
        case Filter.EXCLUDED:
            if facts.source in config.sources.excluded:
                return f"its sources.not has {source}"
            named = [tag for tag in facts.tags if tag in config.sources.excluded]
            return f"its sources.not has {_some(named)}, a tag of {source}"
        case Filter.SOURCES:
            chosen = (("tags", config.sources.tags), ("names", config.sources.names))
            keys = [f"sources.{key} ({_some(values)})" for key, values in chosen if values]
            return f"its {' and '.join(keys)} leave {source} out"


def _some(values: Iterable[str]) -> str:
    every = [*values]
    more = len(every) - _MOST_SHOWN
    return ", ".join([*every[:_MOST_SHOWN], *([f"{more} more"] if more > 0 else [])])
