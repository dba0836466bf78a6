"""Watchlists and an archive in; the matcher out, each list hanging on what is rare there.

Queries are looked at only for articles that have the rarest thing they ask for. The archive knows
best what that is: in a desk's own sources *Bamako* may be commoner than *government*.
"""

import logging
from collections.abc import Generator, Sequence
from contextlib import contextmanager
from pathlib import Path

from vigie.app.matching import matcher_of
from vigie.config import WatchlistConfig
from vigie.errors import StoreError
from vigie.store import Store, Stretch
from watchlists import Commonness, Matcher, by_looks, by_shares

log = logging.getLogger(__name__)

# Words are counted in so many of the newest articles: a common one takes a third of a
# millisecond then, however large the archive is.
NEWEST = 20_000
# With fewer, a word's looks tell more than whether it happened to occur.
FEWEST = 500
# A few seconds at most. Some thousand lists of single names ask for none; whatever is asked for
# after these is judged by its looks.
MOST_WORDS = 20_000


def matcher_for(folder: Path, lists: Sequence[WatchlistConfig]) -> Matcher:
    """Return the compiled watchlists; what is rare is taken from the archive in the folder."""
    with counting(folder) as (commonness, shares):
        matcher = matcher_of(lists, commonness)
    log.info(
        "watchlists compiled lists=%d articles=%d words_counted=%d",
        len(lists),
        shares.articles if shares else 0,
        len(shares.known) if shares else 0,
    )
    return matcher


@contextmanager
def counting(folder: Path) -> Generator[tuple[Commonness, "Shares | None"]]:
    """Yield how common an atom is, by an archive's counts, and the counts.

    By the looks of the words, where there is no archive, or too young a one.
    """
    if not Store.exists(folder):
        yield by_looks, None
        return
    store = Store.read(folder)
    try:
        shares = Shares(store)
        yield (by_shares(shares), shares) if shares.articles >= FEWEST else (by_looks, None)
    finally:
        store.close()


class Shares:
    """In which share of an archive's newest articles a word stands; each is counted once."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._stretch: Stretch = store.census.newest(NEWEST)
        self.known: dict[str, float] = {}

    @property
    def articles(self) -> int:
        """How many articles the shares are of."""
        return self._stretch.articles

    def articles_with(self, condition: str) -> int:
        """Return in how many articles a condition of the archive's index holds."""
        return self._store.census.count(condition, self._stretch)

    def __call__(self, word: str) -> float:
        """Return the share; of words after the first `MOST_WORDS`, as far as looks tell."""
        if (known := self.known.get(word)) is not None:
            return known
        if len(self.known) >= MOST_WORDS:
            return by_looks(word)
        share = self.known[word] = self._counted(word)
        return share

    def _counted(self, word: str) -> float:
        # Folded words are letters, marks and digits: there is no quote in them to be doubled.
        try:
            found = self._store.census.count(f'"{word}"', self._stretch)
        except StoreError:
            # What is rare only saves time: no reason to go without watchlists.
            log.warning("word not counted in the archive word=%s", word, exc_info=True)
            return by_looks(word)
        # What the archive never had stands in half an article.
        return (found or 0.5) / self.articles
