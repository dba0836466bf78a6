"""Stories that turn out to be one, or to be two, in; the archive as if they always had been, out.

A story that became a part of another one keeps its row, and its id leads there. What was told of
it stays as it was sent; whoever asks what was told of a story asks by its articles.
"""

import json
from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime

from vigie.store.database import Connection
from vigie.store.rows import Row, json_of, moment, text_of
from vigie.types import By, Regrouping

NEVER = 2**62  # behind the id of every alert and change

HAND_OVER = {
    "moving articles": "UPDATE articles SET story_id = :into WHERE story_id = :gone",
    "moving vectors": "UPDATE vectors SET story_id = :into WHERE story_id = :gone",
    # Those that are still to go out do so in order per story.
    "moving deliveries": """
        UPDATE deliveries SET story_id = :into
        WHERE state IN ('waiting', 'sending') AND story_id = :gone
    """,
    "making a story a part of another one": """
        UPDATE stories SET merged_into = :into WHERE id = :gone OR merged_into = :gone
    """,
    "keeping apart what was kept apart from a part": """
        INSERT OR IGNORE INTO kept_apart (one, other)
        SELECT min(:into, x), max(:into, x) FROM (
          SELECT other AS x FROM kept_apart WHERE one = :gone
          UNION SELECT one FROM kept_apart WHERE other = :gone)
        WHERE x <> :into
    """,
    "no longer keeping a part apart": """
        DELETE FROM kept_apart WHERE one = :gone OR other = :gone
    """,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryChange:
    """One merge or split: `articles` left `other_id` for `story_id`, or the other way round.

    Of a merge `story_id` is the story that stays and `other_id` the one that is a part of it now;
    of a split `other_id` is the new story.
    """

    id: int
    at: datetime
    kind: Regrouping
    by: By
    story_id: int
    other_id: int
    articles: tuple[int, ...]
    why: str

    @property
    def way(self) -> tuple[int, int]:
        """The story that the articles have left, and the one that they are in since."""
        if self.kind is Regrouping.MERGE:
            return self.other_id, self.story_id
        return self.story_id, self.other_id


def _change(row: Row) -> StoryChange:
    return StoryChange(
        id=row["id"],
        at=moment(row["at"]),
        kind=Regrouping(row["kind"]),
        by=By(row["by"]),
        story_id=row["story_id"],
        other_id=row["other_id"],
        articles=tuple(json.loads(row["articles"])),
        why=row["why"],
    )


def _path(
    into: Mapping[tuple[int, int], list[StoryChange]], story_id: int, article_id: int
) -> list[StoryChange]:
    """Return the changes from the first story of an article to this one.

    `into` has, by story and article, those that have brought it there, the oldest first.
    """
    path: list[StoryChange] = []
    before = NEVER
    # A story may be left and come back to: of its changes the last one before is the one meant.
    while earlier := [c for c in into.get((story_id, article_id), ()) if c.id < before]:
        change = earlier[-1]
        path.append(change)
        story_id, before = change.way[0], change.id
    return path[::-1]


class Changes:
    """The tables `story_changes` and `kept_apart`, and the columns that follow from them.

    What writes is for use within a transaction.
    """

    def __init__(self, connection: Connection) -> None:
        self._c = connection

    def last(self) -> int:
        """Return the id of the last change, 0 where there was none."""
        return int(self._c.value("looking for changes", "SELECT max(id) FROM story_changes") or 0)

    def since(self, change_id: int) -> list[StoryChange]:
        """Return the changes after one, the oldest first."""
        rows = self._c.rows(
            "reading changes",
            "SELECT * FROM story_changes WHERE id > ? ORDER BY id",
            (change_id,),
        )
        return [_change(row) for row in rows]

    def of(self, story_id: int) -> list[StoryChange]:
        """Return the changes of a story and of all that are a part of it, the oldest first."""
        rows = self._c.rows(
            "reading a story's changes",
            """
            WITH parts AS (
              SELECT id FROM stories WHERE id = :story OR merged_into = :story)
            SELECT * FROM story_changes WHERE id IN (
              SELECT id FROM story_changes WHERE story_id IN parts
              UNION SELECT id FROM story_changes WHERE other_id IN parts) ORDER BY id
            """,
            {"story": story_id},
        )
        return [_change(row) for row in rows]

    def paths(self, story_id: int, articles: Collection[int]) -> dict[int, list[StoryChange]]:
        """Return for articles of a story the changes that have brought each there, in order.

        An article that was placed there has none. Read backwards, from one story to those that it
        has its articles of: of an archive's changes no others are looked at.
        """
        into: dict[tuple[int, int], list[StoryChange]] = defaultdict(list)
        reached: set[int] = set()
        new = {story_id}
        while new:
            reached |= new
            changes = self._into(new, articles)
            for change in changes:
                for article_id in change.articles:
                    into[change.way[1], article_id].append(change)
            new = {change.way[0] for change in changes} - reached
        found = {article_id: _path(into, story_id, article_id) for article_id in articles}
        return {article_id: path for article_id, path in found.items() if path}

    def _into(self, stories: Collection[int], articles: Collection[int]) -> list[StoryChange]:
        """Return the changes by which some of the articles came into stories, the oldest first."""
        rows = self._c.rows(
            "reading how articles came into a story",
            """
            SELECT * FROM story_changes WHERE id IN (
              SELECT id FROM story_changes
                WHERE kind = 'merge' AND story_id IN (SELECT value FROM json_each(:stories))
              UNION SELECT id FROM story_changes
                WHERE kind = 'split' AND other_id IN (SELECT value FROM json_each(:stories)))
            AND EXISTS (SELECT 1 FROM json_each(articles)
              WHERE value IN (SELECT value FROM json_each(:articles)))
            ORDER BY id
            """,
            {"stories": json_of(sorted(stories)), "articles": json_of(sorted(articles))},
        )
        return [_change(row) for row in rows]

    def living(self, story_id: int) -> int:
        """Return the story that this one is a part of now: itself, mostly."""
        found = self._c.value(
            "asking what became of a story",
            "SELECT merged_into FROM stories WHERE id = ?",
            (story_id,),
        )
        return story_id if found is None else int(found)

    def splits(self, story_id: int) -> int:
        """Return how often articles were taken out of a story."""
        return int(
            self._c.value(
                "counting splits",
                "SELECT count(*) FROM story_changes WHERE story_id = ? AND kind = ?",
                (story_id, Regrouping.SPLIT),
            )
        )

    def senior(self, one: int, other: int) -> tuple[int, int]:
        """Return two stories in the order of precedence: which stays comes first.

        That is the one of which a watchlist was told first, else the older one.
        """
        first, second = sorted((one, other), key=lambda story: (self._alerted(story), story))
        return first, second

    def told_first(self, story_id: int) -> int | None:
        """Return the article of a story that was told of first, None where none was."""
        row = self._first_alert(story_id)
        return row["article_id"] if row else None

    def _alerted(self, story_id: int) -> int:
        row = self._first_alert(story_id)
        return row["id"] if row else NEVER

    def _first_alert(self, story_id: int) -> Row | None:
        return self._c.row(
            "looking for a story's first alert",
            "SELECT l.id, l.article_id FROM articles a JOIN alerts l ON l.article_id = a.id"
            " WHERE a.story_id = ? ORDER BY l.id LIMIT 1",
            (story_id,),
        )

    def apart(self, one: int, other: int) -> bool:
        """Return whether a person has said that two stories are not one event."""
        return bool(
            self._c.value(
                "asking whether stories are kept apart",
                "SELECT 1 FROM kept_apart WHERE one = ? AND other = ?",
                (min(one, other), max(one, other)),
            )
        )

    def apart_from(self, story_id: int) -> list[int]:
        """Return the stories that only a person may join to this one, sorted."""
        rows = self._c.rows(
            "listing what is kept apart",
            "SELECT other AS id FROM kept_apart WHERE one = :story"
            " UNION SELECT one FROM kept_apart WHERE other = :story ORDER BY 1",
            {"story": story_id},
        )
        return [row["id"] for row in rows]

    def merge(self, into: int, gone: int, *, by: By, why: str, now: datetime) -> int:
        """Make a story a part of another one; return the id of the change.

        What is kept apart from one is kept apart from both then, but what a person joins is no
        longer kept apart, and evidence does not move its articles any more.
        """
        moved = self._c.rows(
            "listing a story's articles",
            "SELECT id FROM articles WHERE story_id = ? ORDER BY id",
            (gone,),
        )
        for doing, sql in HAND_OVER.items():
            self._c.run(doing, sql, {"into": into, "gone": gone})
        if by is By.HAND:
            self._c.run(
                "holding articles", "UPDATE articles SET held = 1 WHERE story_id = ?", (into,)
            )
        self._touch(into, now)
        return self._record(
            kind=Regrouping.MERGE,
            by=by,
            story_id=into,
            other_id=gone,
            articles=[row["id"] for row in moved],
            why=why,
            now=now,
        )

    def split(
        self, story_id: int, articles: Collection[int], *, by: By, why: str, now: datetime
    ) -> int | None:
        """Make articles of a story a story of their own; return its id.

        Those that a person has put where they are, evidence leaves there; None where none is left.
        What a person parts is kept apart.
        """
        moved = self._c.rows(
            "reading articles",
            "SELECT id, title, lang FROM articles WHERE story_id = ? AND (held = 0 OR ?)"
            " AND id IN (SELECT value FROM json_each(?)) ORDER BY id",
            (story_id, by is By.HAND, json_of(sorted(articles))),
        )
        if not moved:
            return None
        ids = [row["id"] for row in moved]
        first = self._first(story_id)
        new = self._begin(moved[0], now)
        self._part(story_id, new, ids, by)
        if first in ids:
            self._retitle(story_id)
        self._touch(story_id, now)
        self._record(
            kind=Regrouping.SPLIT,
            by=by,
            story_id=story_id,
            other_id=new,
            articles=ids,
            why=why,
            now=now,
        )
        return new

    def _begin(self, first: Row, now: datetime) -> int:
        row = {
            "lang": first["lang"],
            "headline": first["title"],
            "created": text_of(now),
            "updated": text_of(now),
        }
        return self._c.insert("beginning a story", "stories", row)

    def _part(self, story_id: int, new: int, ids: list[int], by: By) -> None:
        values = {"new": new, "ids": json_of(ids), "hand": by is By.HAND}
        self._c.run(
            "moving articles",
            "UPDATE articles SET story_id = :new, held = held OR :hand"
            " WHERE id IN (SELECT value FROM json_each(:ids))",
            values,
        )
        self._c.run(
            "moving vectors",
            "UPDATE vectors SET story_id = :new"
            " WHERE article_id IN (SELECT value FROM json_each(:ids))",
            values,
        )
        # What a person parts is kept apart. What is taken out of a story, by a person or by
        # evidence, stays apart from what that is kept apart from: it was parted from it as well.
        apart = [*([story_id] if by is By.HAND else []), *self.apart_from(story_id)]
        self._c.many(
            "keeping stories apart",
            "INSERT INTO kept_apart (one, other) VALUES (?, ?)",
            [(other, new) for other in apart],  # a new story has the largest id
        )

    def _first(self, story_id: int) -> int:
        return int(
            self._c.value(
                "looking for a story's first article",
                "SELECT min(id) FROM articles WHERE story_id = ?",
                (story_id,),
            )
        )

    def _retitle(self, story_id: int) -> None:
        self._c.run(
            "giving a story its headline",
            """
            UPDATE stories SET headline = a.title, lang = a.lang FROM (
              SELECT title, lang FROM articles WHERE story_id = :story ORDER BY id LIMIT 1) a
            WHERE stories.id = :story
            """,
            {"story": story_id},
        )

    def _touch(self, story_id: int, now: datetime) -> None:
        self._c.run(
            "touching a story",
            "UPDATE stories SET updated = ? WHERE id = ?",
            (text_of(now), story_id),
        )

    def _record(
        self,
        *,
        kind: Regrouping,
        by: By,
        story_id: int,
        other_id: int,
        articles: list[int],
        why: str,
        now: datetime,
    ) -> int:
        row = {
            "at": text_of(now),
            "kind": kind,
            "by": by,
            "story_id": story_id,
            "other_id": other_id,
            "articles": json_of(articles),
            "why": why,
        }
        return self._c.insert("recording a change", "story_changes", row)
