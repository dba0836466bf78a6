"""Watchlists and queries in; what matches by them, as the daemon does, out."""

from collections.abc import Sequence

from vigie.config.model import WatchlistConfig
from vigie.text import Document
from vigie.text import read as read_text
from vigie.types import Article, Match
from watchlists import Facts, Matcher
from watchlists import compile as compile_watchlists


def matcher_of(lists: Sequence[WatchlistConfig]) -> Matcher:
    """Return the compiled watchlists."""
    return compile_watchlists(lists)


def one_query(query: str) -> WatchlistConfig:
    """Return the watchlist that a bare query stands for."""
    return WatchlistConfig(name="query", query=query)


def facts_of(article: Article) -> Facts:
    """Return what is known about an article besides its words."""
    return Facts(
        lang=article.lang,
        source=article.source,
        tags=article.tags,
        url=article.link,
        authors=article.authors,
    )


def document_of(article: Article) -> Document:
    """Return the words of an article."""
    return read_text(article.title, article.text, article.lang)


def matches_of(matcher: Matcher, article: Article) -> tuple[Match, ...]:
    """Return a match for each watchlist that the article is interesting to."""
    return matcher.match(document_of(article), facts_of(article))
