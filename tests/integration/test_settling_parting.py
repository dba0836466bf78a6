"""A story that turns out to be of two events: what the one has hidden of the other comes out."""

from datetime import timedelta

import pytest

from stories.memory import MemoryStories
from tests.parting import FIRE, FLOOD, Swallowing, told
from tests.settling import START, Desk
from vigie.types import By, Reason, Regrouping


@pytest.fixture
def desk(tmp_path):
    with Desk.opened(tmp_path, make=Swallowing) as made:
        yield made


def settle(desk, n, title, text):
    source = "abcd"[n % 4]
    article = desk.settle(desk.listed(n, title, source=source), text, source=source)
    desk.clock.advance(minutes=1)
    return article


def both(desk, *, fire="", flood="Mali :", until=10):
    """Let reports of a fire and of a flood come in by turns, all into one story."""
    return [
        settle(
            desk,
            n,
            f"{fire if n % 2 else flood} nouvelle {n}" + (" [1]" if n > 1 else ""),
            told(FIRE if n % 2 else FLOOD, n),
        )
        for n in range(1, until + 1)
    ]


def test_what_was_hidden_is_told_once_with_the_first_report_that_was_watched_for(desk):
    settled = both(desk, fire="Mali :")

    assert [each.alerts for each in settled] == [1, *[0] * 8, 1]
    late, first = desk.store.alerts.latest(limit=9)
    assert (first["story_id"], first["article_id"]) == (1, 1)
    assert (late["story_id"], late["article_id"], late["is_update"]) == (2, 2, 0)
    assert late["note"] == "told late: it was taken for a part of another story (1)"
    assert [desk.story_of(n) for n in range(1, 11)] == [1, 2] * 5
    (change,) = desk.store.changes.of(1)
    assert (change.kind, change.by, change.other_id) == (Regrouping.SPLIT, By.EVIDENCE, 2)
    assert change.why.startswith("reports of two events, ")


def test_the_event_that_was_told_of_keeps_the_story(desk):
    both(desk)

    assert [desk.story_of(n) for n in range(1, 11)] == [2, 1] * 5
    assert [row["story_id"] for row in desk.store.alerts.latest(limit=9)] == [1]
    assert desk.store.stories.get(2)["headline"].endswith("nouvelle 1")


def test_the_next_report_of_either_joins_its_own_story_after_a_restart_as_well(desk):
    both(desk, fire="Mali :")
    desk.open()

    settle(desk, 11, "nouvelle 11", told(FLOOD, 11))
    settle(desk, 12, "nouvelle 12", told(FIRE, 12))

    assert [desk.story_of(11), desk.story_of(12)] == [2, 1]


def test_who_was_told_of_both_is_told_no_more(desk):
    both(desk, fire="Mali :")
    settle(desk, 11, "Mali : nouvelle 11", told(FLOOD, 11))

    assert desk.reasons()[-1] is not Reason.FIRST
    assert len(desk.store.alerts.latest(limit=9)) == 2


def test_a_report_that_no_longer_says_so_is_not_the_one_that_is_told(desk):
    both(desk, fire="Mali :", until=9)
    again = desk.listed(2, "nouvelle 2", source="c", fingerprint="changed")
    desk.settle(again, told(FLOOD, 2), source="c")

    settle(desk, 10, "Mali : nouvelle 10 [1]", told(FLOOD, 10))

    late, _ = desk.store.alerts.latest(limit=9)
    assert (late["article_id"], late["headline"]) == (4, "Mali : nouvelle 4 [1]")


def test_old_news_is_not_told_when_a_story_is_parted(desk):
    def listed_before(n, title, **more):
        before = START - timedelta(hours=n)
        return Desk.listed(desk, n, title, first_look=True, published=before, **more)

    desk.listed = listed_before
    both(desk, fire="Mali :")

    assert desk.story_of(2) != desk.story_of(1)
    assert desk.store.alerts.latest(limit=9) == []


def test_what_a_person_has_joined_stays_one(desk):
    both(desk, until=9)
    with desk.store.transaction("merging by hand"):
        other = desk.store.stories.open(headline="x", lang="fr", now=desk.clock())
        desk.store.changes.merge(1, other, by=By.HAND, why="", now=desk.clock())

    settle(desk, 10, "Mali : nouvelle 10 [1]", told(FLOOD, 10))

    assert {desk.story_of(n) for n in range(1, 10)} == {1}


def test_in_memory_the_same_stories_come_out(desk, monkeypatch):
    both(desk, fire="Mali :")
    monkeypatch.setattr("stories.memory.Stream", Swallowing)
    memory = MemoryStories()
    for n in range(1, 11):
        memory.settle(desk.store.articles.get(n).article)

    assert list(memory.stories.values()) == [1, 2] * 5


def test_a_watchlist_that_is_gone_is_told_nothing(desk):
    both(desk, fire="Mali :", until=9)
    desk.open(lists=())

    assert settle(desk, 10, "Mali : nouvelle 10 [1]", told(FLOOD, 10)).alerts == 0
