"""Two stories, or a story and some of its articles, in; joined or parted by a person's word, out.

Works beside a running daemon, which notices before it places the next article, and without one.
"""

from collections.abc import Sequence

from vigie.app.archive import beside
from vigie.app.telling import story_row
from vigie.clock import Clock, system_clock
from vigie.config import Config
from vigie.errors import StoryError, UnknownIdError
from vigie.store import Store
from vigie.types import By


def merge_by_hand(
    config: Config, one: int, other: int, *, why: str = "", clock: Clock = system_clock
) -> tuple[int, int]:
    """Join two stories; return the one that stays and the one that is a part of it now.

    Raises `StoryError` where there is nothing to join, `UnknownIdError` where one is not there.
    """
    with beside(config) as store, store.transaction("merging stories", durable=True):
        _may_merge(store, one, other)
        into, gone = store.changes.senior(one, other)
        store.changes.merge(into, gone, by=By.HAND, why=why, now=clock())
    return into, gone


def split_by_hand(
    config: Config,
    story_id: int,
    articles: Sequence[int],
    *,
    why: str = "",
    clock: Clock = system_clock,
) -> int:
    """Make some articles of a story a story of their own; return its id.

    Raises `StoryError` where they are not of that story, or are all of it, `UnknownIdError` where
    there are no such ones.
    """
    with beside(config) as store, store.transaction("splitting a story", durable=True):
        _may_split(store, story_id, frozenset(articles))
        now = clock()
        new = store.changes.split(story_id, articles, by=By.HAND, why=why, now=now)
        if new is not None:
            # The daemon tells those who were told of the one event only.
            store.follow_ups.put(new, taken_for=story_id, due=now)
            store.follow_ups.put(story_id, taken_for=new, due=now)
    if new is None:
        message = f"there is nothing to split off story {story_id}"
        raise StoryError(message)
    return new


def _may_merge(store: Store, one: int, other: int) -> None:
    parts = {story_id: _part_of(store, story_id) for story_id in (one, other)}
    if (parts[one] or one) == (parts[other] or other):
        message = f"stories {one} and {other} are one already: {parts[one] or one}"
        raise StoryError(message)
    for story_id, whole in parts.items():
        if whole is not None:
            message = f"story {story_id} was merged into story {whole}; merge that one"
            raise StoryError(message)


def _may_split(store: Store, story_id: int, articles: frozenset[int]) -> None:
    whole = _part_of(store, story_id)
    if whole is not None:
        message = f"story {story_id} was merged into story {whole}; split that one"
        raise StoryError(message)
    for article_id in sorted(articles):
        stored = store.articles.get(article_id)
        if stored is None:
            message = f"there is no article {article_id}; vigie stories show {story_id} lists them"
            raise UnknownIdError(message)
        if stored.story_id != story_id:
            message = f"article {article_id} is in story {stored.story_id}, not in {story_id}"
            raise StoryError(message)
    if len(store.stories.reports(story_id)) == len(articles):
        message = f"these are all articles of story {story_id}: nothing would be left of it"
        raise StoryError(message)


def _part_of(store: Store, story_id: int) -> int | None:
    """Return the story that one was merged into, None for one that stands for itself."""
    whole: int | None = story_row(store, story_id)["merged_into"]
    return whole
