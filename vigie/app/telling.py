"""A story's id in; what there is to tell of it out: its reports, and what became of them."""

import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass

from vigie.store import Store, StoryChange
from vigie.store.rows import Row


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryTold:
    """One story, as rows in the order of arrival.

    `reports` are its articles: why each is in it (`joined`, `why`), and the ids of the `changes`
    that moved it (`moved`). `revisions` are theirs, `apart` the stories that a person keeps apart
    from it. Of a story that is a part of another one, only row and changes are left.
    """

    story: Row
    reports: Sequence[Row]
    revisions: Sequence[Row]
    changes: Sequence[StoryChange]
    apart: Sequence[int]

    @property
    def sources(self) -> Mapping[str, int]:
        """The number of articles of each source, the most first."""
        return _counted(row["source"] for row in self.reports)

    @property
    def langs(self) -> Mapping[str, int]:
        """The number of articles in each language, the most first."""
        return _counted(row["lang"] or "unknown" for row in self.reports)

    @property
    def copies(self) -> Mapping[str, int]:
        """The number of copies of each kind, the most first."""
        return _counted(
            row["copy_kind"] or "copy" for row in self.reports if row["copy_of"] is not None
        )

    @property
    def numbers(self) -> Sequence[tuple[int, str, str, str]]:
        """What revisions changed: (article, number before, after, the word beside it)."""
        return tuple(
            (row["article_id"], before, after, near)
            for row in self.revisions
            for before, after, near in row["numbers"]
        )

    def as_json(self) -> Row:
        """Return all of it as a program reads it: the story's columns first."""
        return self.story | {
            "reports": self.reports,
            "sources": self.sources,
            "langs": self.langs,
            "copies": self.copies,
            "revisions": self.revisions,
            "changes": [asdict(change) for change in self.changes],
            "kept_apart": self.apart,
        }


def story_told(store: Store, story_id: int) -> StoryTold | None:
    """Return what there is to tell of a story, None where there is no such one."""
    story = store.stories.get(story_id)
    if story is None:
        return None
    changes = store.changes.of(story_id)
    return StoryTold(
        story=story,
        reports=[
            row | {"moved": [change.id for change in changes if row["id"] in change.articles]}
            for row in store.stories.reports(story_id)
        ],
        revisions=[
            row | {"numbers": json.loads(row["numbers"])}
            for row in store.stories.revisions(story_id)
        ],
        changes=changes,
        apart=store.changes.apart_from(story_id),
    )


def _counted(values: Iterable[str]) -> Mapping[str, int]:
    return dict(Counter(values).most_common())
