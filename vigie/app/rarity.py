"""An archive in; how common words are in it, out, so that watchlists hang on what is rare.

Queries are looked at only for articles that have the rarest thing they ask for. The archive knows
best what that is: in a desk's own sources *Bamako* may be commoner than *government*.
"""

import logging
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from typing import Self

from vigie.errors import StoreError
from vigie.store import Store, Stretch
from watchlists import Commonness, by_looks, by_shares

log = logging.getLogger(__name__)

# Words are counted in so many of the newest articles: a common one takes a third of a
# millisecond then, however large the archive is.
NEWEST = 20_000
# With fewer, a word's looks tell more than whether it happened to occur.
FEWEST = 500
# A few seconds at most. Some thousand lists of single names ask for none; whatever is asked for
# after these is judged by its looks.
MOST_WORDS = 20_000


@contextmanager
def counting(
    folder: Path, former: "Shares | None" = None
) -> Generator[tuple[Commonness, "Shares | None"]]:
    """Yield how common an atom is, by an archive's counts, and the counts.

    By the looks of the words, where there is no archive, or too young a one. `former` counts go
    on if they are given: what was counted stays, and only words that are new are looked for.
    """
    if not Store.exists(folder):
        yield by_looks, None
        return
    store = Store.read(folder)
    try:
        shares = Shares(store) if former is None else former.with_store(store)
        yield (by_shares(shares), shares) if shares.articles >= FEWEST else (by_looks, None)
    finally:
        store.close()


class Shares:
    """In which share of an archive's newest articles a word stands; each is counted once."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._stretch: Stretch = store.census.newest(NEWEST)
        self.known: dict[str, float] = {}

    def with_store(self, store: Store) -> Self:
        """Go on counting in the archive, opened anew; return these shares."""
        self._store = store
        self._stretch = store.census.newest(NEWEST)
        return self

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
