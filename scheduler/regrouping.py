"""Merges and splits, shown by articles or made by others, in; store and stream as one, out.

The store decides: the stream only ever holds what it says. A merge or a split is written in the
transaction that records the article which has shown it; the stream takes it up after that, in the
same way as what a person has merged or split meanwhile in another process.
"""

import logging
from collections.abc import Iterable, Iterator
from datetime import datetime

from stories.parting import Parting, Report, is_due, parted
from stories.shelves import Vectors
from stories.stream import Placed, Stream
from vigie.store import Store, Vector
from vigie.types import By, Merge

log = logging.getLogger(__name__)


def placed(vectors: Iterable[Vector]) -> Iterator[Placed]:
    """Return stored articles as the stream takes them up."""
    return (
        Placed(story_id=each.story_id, lang=each.lang, when=each.at, vector=each.weights)
        for each in vectors
    )


class Regrouper:
    """Keeps the stream's stories the store's; `seen` is the last change that it knows of."""

    def __init__(self, store: Store, stream: Stream, *, seen: int) -> None:
        self._store = store
        self._stream = stream
        self._seen = seen

    def notice(self) -> None:
        """Let the stream know of merges and splits that it has not heard of, by whomever."""
        changes = self._store.changes.since(self._seen)
        if not changes:
            return
        touched = {story for each in changes for story in (each.story_id, each.other_id)}
        self._stream.replace(touched, placed(self._store.stories.vectors_of(touched)))
        self._seen = changes[-1].id
        for each in changes:
            if each.by is By.HAND:
                log.info(
                    "stories changed by hand kind=%s story=%d other=%d articles=%d",
                    each.kind,
                    each.story_id,
                    each.other_id,
                    len(each.articles),
                )

    def join(self, merges: Iterable[Merge], now: datetime) -> None:
        """Write the merges; within a transaction, of which `notice` tells the stream.

        Which story stays is the store's to say, who knows what was told. Stories that a person
        has parted stay apart.
        """
        changes = self._store.changes
        for merge in merges:
            one, other = changes.living(merge.into), changes.living(merge.gone)
            if one == other or changes.apart(one, other):
                continue
            into, gone = changes.senior(one, other)
            changes.merge(into, gone, by=By.EVIDENCE, why=merge.why, now=now)
            log.info("stories merged into=%d gone=%d why=%s", into, gone, merge.why)

    def part(self, story_id: int, now: datetime) -> int | None:
        """Split a story whose reports are of two events; return the id of the new one, else None.

        Within a transaction, of which `notice` tells the stream. The event that was told of first
        keeps the story, else the one that was reported first.
        """
        stories = self._store.stories
        if not is_due(stories.size(story_id)):
            return None
        copies = stories.copies_within(story_id)
        reports = [
            Report(
                id=each.article_id,
                copy_of=copies.get(each.article_id),
                vectors=Vectors.of(each.lang, each.at, each.weights),
            )
            for each in stories.vectors_of([story_id])
        ]
        two = parted(reports)
        return None if two is None else self._split(story_id, two, now)

    def _split(self, story_id: int, two: Parting, now: datetime) -> int | None:
        changes = self._store.changes
        moved = two.one if changes.told_first(story_id) in two.other else two.other
        new = changes.split(story_id, moved, by=By.EVIDENCE, why=two.why, now=now)
        if new is not None:
            log.info("story split story=%d new=%d why=%s", story_id, new, two.why)
        return new
