"""What the titles of a story's reports say, and what contradicts them."""

from datetime import UTC, datetime

import pytest

from stories.conflicts import Scenes
from stories.contradictions import Marks, OpenStory
from stories.headlines import Headlines
from stories.vectors import Centroid, Numbering, shares

WHEN = datetime(2026, 3, 1, tzinfo=UTC)


def headlines(*titles):
    made = Headlines()
    for title in titles:
        made.add(title)
    return made


def story(keys, *titles):
    said = Centroid(WHEN, Numbering())
    said.add(keys, WHEN)
    return OpenStory(all_said=said, headlines=headlines(*titles), scenes=Scenes())


def test_what_is_told_is_the_mean_over_the_titles():
    titles = headlines({"c:fire": 0.75, "p:ML": 0.25}, {"c:fire": 0.5, "n:gao": 0.5})

    assert titles.told({"c:fire", "p:ML"}) == pytest.approx(0.75)
    assert titles.told({"n:gao"}) == pytest.approx(0.25)
    assert titles.told(set()) == 0


def test_a_story_stored_without_titles_tells_nothing():
    assert headlines({}).told({"c:fire"}) is None


def test_a_day_stands_for_a_story_where_a_third_of_its_titles_name_it():
    once = [{"t:11-8": 1.0}, *[{"c:fire": 1.0}] * 2]

    assert headlines(*once).days == {"t:11-8"}
    assert headlines(*once, {"c:fire": 1.0}).days == frozenset()


@pytest.mark.parametrize(
    ("title", "keys", "days", "places"),
    [
        pytest.param({"t:11-9": 1.0}, {}, True, False, id="another day"),
        pytest.param({"t:11-8": 1.0}, {}, False, False, id="the same day"),
        pytest.param({"p:TR": 1.0}, {"p:TR": 1.0}, False, True, id="another place"),
        pytest.param({"p:ML": 1.0}, {"p:ML": 1.0}, False, False, id="the same place"),
        pytest.param(
            {"p:TR": 1.0}, {"p:TR": 0.9, "p:ML": 0.4}, False, False, id="the place is mentioned"
        ),
        pytest.param({}, {}, False, False, id="neither day nor place"),
    ],
)
def test_titles_contradict_each_other_by_days_and_places(title, keys, days, places):
    of_mali = story({"p:ML": 1.0, "t:11-8": 0.5}, {"p:ML": 0.5, "t:11-8": 0.5})

    found = Marks(keys=keys, title=title, scene={}).against(of_mali)

    assert (found.title_days, found.title_places) == (days, places)


def test_what_differs_is_told_once():
    of_mali = story({"t:11-8": 1.0}, {"t:11-8": 1.0})

    found = Marks(keys={"t:11-9": 1.0}, title={"t:11-9": 1.0}, scene={}).against(of_mali)

    assert found.told() == ["other days"]


def test_shares_are_of_one_whole_and_the_heaviest_come_first():
    found = shares({"c:fire": 3.0, "p:ML": 1.0, "n:gao": 0.0}, 2)

    assert list(found.items()) == [("c:fire", 0.75), ("p:ML", 0.25)]
