"""A story's id in; what there is to tell of it out: its reports, and what became of them."""

import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass

from vigie.errors import UnknownIdError
from vigie.store import Store, StoryChange
from vigie.store.rows import Row, text_of


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryTold:
    """One story, as rows in the order of arrival; `asked` is the id that has led to it.

    `reports` are its articles: why each is in it (`joined`, `why`), and the ids of the `changes`
    that have brought it there (`moved`). `revisions` are theirs, `changes` those of the story, of
    its parts and of its articles, `apart` the stories that a person keeps apart from it.
    """

    asked: int
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

    def as_json(self) -> Row:
        """Return all of it as a program reads it: the story's columns first."""
        return self.story | {
            "asked": self.asked,
            "reports": self.reports,
            "sources": self.sources,
            "langs": self.langs,
            "copies": self.copies,
            "revisions": self.revisions,
            "changes": [asdict(change) | {"at": text_of(change.at)} for change in self.changes],
            "kept_apart": self.apart,
        }


def story_row(store: Store, story_id: int) -> Row:
    """Return the row of a story; raises `UnknownIdError` where there is no such one."""
    row = store.stories.get(story_id)
    if row is None:
        message = f"there is no story {story_id}; vigie stories lists the latest"
        raise UnknownIdError(message)
    return row


def story_told(store: Store, story_id: int) -> StoryTold:
    """Return what there is to tell of a story, or of that which it is a part of now.

    Raises `UnknownIdError` where there is no such one.
    """
    into = story_row(store, story_id)["merged_into"]
    story = story_row(store, story_id if into is None else into)
    reports = store.stories.reports(story["id"])
    paths = store.changes.paths(story["id"], [row["id"] for row in reports])
    changes = {change.id: change for path in paths.values() for change in path}
    changes |= {change.id: change for change in store.changes.of(story["id"])}
    return StoryTold(
        asked=story_id,
        story=story,
        reports=[
            row | {"moved": [change.id for change in paths.get(row["id"], ())]} for row in reports
        ],
        revisions=[
            row | {"numbers": json.loads(row["numbers"])}
            for row in store.stories.revisions(story["id"])
        ],
        changes=[changes[change_id] for change_id in sorted(changes)],
        apart=store.changes.apart_from(story["id"]),
    )


def _counted(values: Iterable[str]) -> Mapping[str, int]:
    return dict(Counter(values).most_common())
