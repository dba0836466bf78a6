"""A watchlist and its archive in; how it is understood, and how often it is looked at, out."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from vigie.app.matching import explained
from vigie.app.rarity import counting
from vigie.config import WatchlistConfig
from vigie.errors import StoreError
from watchlists import Explanation
from watchlists.listing import listing
from watchlists.overview import overview, shortened

__all__ = ["Load", "as_text", "explained_by_archive", "shortened"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Load:
    """In how many of an archive's newest articles there is what makes a list be looked at."""

    looked_at: int
    articles: int

    def __str__(self) -> str:
        """Return `looked at for 120 of the archive's newest 2,000 articles`."""
        share = f"{self.looked_at:,} of the archive's newest {self.articles:,} articles"
        return f"looked at for {share}"


def explained_by_archive(
    folder: Path, watchlist: WatchlistConfig, lists: Sequence[WatchlistConfig]
) -> tuple[Explanation, Load | None]:
    """Return how a watchlist is understood, and what it costs by the archive in the folder.

    There is no load where there is no archive, too young a one, one that cannot be read, or where
    its index cannot tell.
    """
    try:
        with counting(folder) as (commonness, shares):
            found = explained(watchlist, lists, commonness)
            if shares is None or found.cost.index is None:
                return found, None
            looked_at = shares.articles_with(found.cost.index)
            return found, Load(looked_at=looked_at, articles=shares.articles)
    except StoreError:  # what a list accepts is known without an archive
        return explained(watchlist, lists), None


def as_text(found: Explanation, *, whole: bool) -> str:
    """Return an explanation for a terminal: all of it, or by language and of each a little."""
    return listing(found) if whole else overview(found)
