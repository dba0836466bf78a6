"""Watchlists and queries in; what matches by them, as the daemon does, out."""

from collections.abc import Iterator, Sequence

from vigie.config.model import WatchlistConfig
from vigie.text import Document
from vigie.text import read as read_text
from vigie.types import Article, Match
from watchlists import (
    Commonness,
    Compiler,
    Explanation,
    Matcher,
    Search,
    by_looks,
    facts_of,
    fts,
    parse_search,
)
from watchlists import compile as compile_watchlists
from watchlists import explain as explain_watchlist
from watchlists.linking import Lists
from watchlists.names.expander import expand


def matcher_of(lists: Sequence[WatchlistConfig], commonness: Commonness = by_looks) -> Matcher:
    """Return the compiled watchlists; `commonness` says what is rare, for speed only."""
    return compile_watchlists(lists, compiler=Compiler(expander=expand, commonness=commonness))


def matcher_of_one(watchlist: WatchlistConfig, lists: Sequence[WatchlistConfig] = ()) -> Matcher:
    """Return a watchlist compiled; those of `lists` that it names (`@name`) match beside it."""
    others = [other for other in lists if other.name != watchlist.name]
    names_some = any("@" in text for text in _queries(watchlist))
    return matcher_of([watchlist, *others] if names_some else [watchlist])


def condition_of(watchlist: WatchlistConfig, lists: Sequence[WatchlistConfig] = ()) -> str | None:
    """Return what the archive's index can tell of the articles that a watchlist matches.

    Each of them fulfils the condition; None where the index cannot tell. `lists` are those that
    it may name.
    """
    return fts(Compiler(expander=expand).plan(watchlist, Lists(lists)))


def _queries(watchlist: WatchlistConfig) -> Iterator[str]:
    yield watchlist.query or ""
    yield from (term.text for term in (*watchlist.any, *watchlist.all, *watchlist.none))


def explained(
    watchlist: WatchlistConfig,
    lists: Sequence[WatchlistConfig] = (),
    commonness: Commonness = by_looks,
) -> Explanation:
    """Return how a watchlist is understood, and everything that it accepts.

    `lists` are the watchlists that it may name; it hangs on what is rare by `commonness`.
    """
    return explain_watchlist(watchlist, expand, lists, commonness)


def search_of(query: str, lists: Sequence[WatchlistConfig] = ()) -> Search:
    """Return a query to search by, which may name `lists`; raises `QueryError`."""
    return parse_search(query, expander=expand, lists=lists)


def one_query(query: str) -> WatchlistConfig:
    """Return the watchlist that a bare query stands for."""
    return WatchlistConfig(name="query", query=query)


def document_of(article: Article) -> Document:
    """Return the words of an article."""
    return read_text(article.title, article.text, article.lang)


def matches_of(matcher: Matcher, article: Article) -> tuple[Match, ...]:
    """Return a match for each watchlist that the article is interesting to."""
    return matcher.match(document_of(article), facts_of(article))


def left_out(matcher: Matcher, article: Article) -> dict[str, str]:
    """Return the watchlists that the article matches and that do not look at it, each with why."""
    return matcher.left_out(document_of(article), facts_of(article))
