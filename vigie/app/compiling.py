"""Watchlists in, at the start and whenever they change; a matcher that follows them out.

What takes long is done beside the running daemon: articles are matched by the former lists until
all is compiled. A bad list leaves them as they are.
"""

import logging
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from vigie.app.matching import matcher_of
from vigie.app.rarity import Shares, counting
from vigie.config import WatchlistConfig
from watchlists import Matcher, Revision

log = logging.getLogger(__name__)

# When so large a share of the lists was compiled again since all were, all are once more: what is
# rare is asked anew then, and nothing is left in memory of lists that are gone.
SHARE_COMPILED_AGAIN = 0.5


@dataclass(frozen=True, slots=True, kw_only=True)
class Compiled:
    """Watchlists ready to be matched by: a matcher, or one that is there and what to revise."""

    matcher: Matcher
    revision: Revision | None
    shares: Shares | None
    again: int  # lists compiled since all were


class Follower:
    """Compiles watchlists that hang on what is rare in an archive, and follows their changes."""

    def __init__(self, archive: Path) -> None:
        self._archive = archive
        self._current: Compiled | None = None

    def compiled(self, lists: Sequence[WatchlistConfig]) -> Compiled:
        """Return the lists compiled, those that are in use as they are; nothing changes yet.

        Raises `QueryError` for the first bad list, `StoreError` if the archive cannot be read.
        """
        found = self._revised(lists) or self._anew(lists)
        log.info(
            "watchlists compiled lists=%d compiled=%d articles=%d words_counted=%d",
            len(lists),
            len(lists) if found.revision is None else len(found.revision.put),
            found.shares.articles if found.shares else 0,
            len(found.shares.known) if found.shares else 0,
        )
        return found

    def use(self, compiled: Compiled) -> Matcher:
        """Return the matcher of what was compiled last, for use from now on.

        No article may be matched while this is done.
        """
        if compiled.revision is not None:
            compiled.matcher.revise(compiled.revision)
        self._current = replace(compiled, revision=None)  # what was taken over need not stay
        return compiled.matcher

    def _anew(self, lists: Sequence[WatchlistConfig]) -> Compiled:
        with counting(self._archive) as (commonness, shares):
            matcher = matcher_of(lists, commonness)
        return Compiled(matcher=matcher, revision=None, shares=shares, again=0)

    def _revised(self, lists: Sequence[WatchlistConfig]) -> Compiled | None:
        """Return what is in use and its revision; None if all has to be compiled anew."""
        current = self._current
        if current is None:
            return None
        changes = current.matcher.changes(lists)
        again = current.again + changes.work
        if again > SHARE_COMPILED_AGAIN * len(lists):
            return None
        with counting(self._archive, current.shares) as (_, shares):
            if shares is not current.shares:  # only now, or no longer, it tells what is rare
                return None
            revision = current.matcher.revision(changes)
        return Compiled(matcher=current.matcher, revision=revision, shares=shares, again=again)
