"""What is kept in memory of open stories, and that it goes when they are closed."""

from datetime import UTC, datetime, timedelta

import pytest

from stories.shelf import FEW_NUMBERS, Shelf
from stories.vectors import Centroid, Numbering, unit

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)
WINDOW = timedelta(days=5)


def test_a_number_is_given_once_and_given_anew_when_its_term_is_in_no_story():
    numbering = Numbering()
    gold, quake = numbering.numbers(["gold", "quake"])

    assert [*numbering.numbers(["quake", "gold"])] == [quake, gold]
    assert gold != quake
    numbering.keep({quake})
    assert len(numbering) == 1
    assert numbering.of({"gold": 0.6, "quake": 0.8}) == {quake: 0.8}
    assert [*numbering.numbers(["fire"])] == [gold]
    assert [*numbering.terms([gold, quake])] == ["fire", "quake"]


def test_the_cosine_is_the_sum_of_what_each_common_term_adds():
    story = Centroid(NOON, Numbering())
    story.add(unit({"mali": 3.0, "gold": 2.0, "mine": 1.0}), NOON)
    story.add(unit({"mali": 2.0, "army": 2.0}), NOON)
    vector = unit({"mali": 1.0, "mine": 2.0, "flood": 1.0})

    assert story.cosine(vector) == pytest.approx(sum(story.shared(vector).values()))
    assert {*story.shared(vector)} == {"mali", "mine"}
    assert story.cosine(unit({"flood": 1.0})) == 0


def test_days_and_places_are_told_apart_also_when_their_numbers_are_given_anew():
    numbering = Numbering()
    story = Centroid(NOON, numbering)
    story.add({"n:gao": 0.8, "t:11-8": 0.4, "p:ML": 0.4}, NOON)
    numbering.keep(set())
    other = Centroid(NOON, numbering)
    other.add({"p:TR": 0.6, "n:izmir": 0.5, "c:fire": 0.4, "t:11-9": 0.3}, NOON)

    assert list(other.marks()) == ["p:TR", "t:11-9"]
    assert other.marks()["p:TR"] == pytest.approx(0.6)


def test_what_is_of_equal_weight_in_a_story_stands_in_alphabetical_order():
    story = Centroid(NOON, Numbering())
    story.add({"mine": 0.5, "gold": 0.5, "army": 0.25, "none": 0.0}, NOON)
    story.add({"mali": 0.5, "army": 0.25}, NOON)

    assert story.terms == ("army", "gold", "mali", "mine")


def test_terms_of_closed_stories_are_let_go_of_and_the_open_ones_are_found_as_before():
    shelf = Shelf(WINDOW)
    for story_id in range(1, FEW_NUMBERS // 50 + 2):
        shelf.add(story_id, unit({f"{story_id}-{n}": 1.0 for n in range(60)}), NOON)
    later = NOON + 2 * WINDOW
    shelf.add(999, unit({"mali": 2.0, "gold": 1.0}), later)
    shelf.forget(later - WINDOW)

    assert [it.story_id for it in shelf.nearest(unit({"mali": 1.0}), later)] == [999]
    assert shelf[999].terms == ("mali", "gold")
    shelf.add(999, unit({"mali": 1.0, "army": 0.9}), later)
    assert shelf[999].terms == ("mali", "army", "gold")
    assert len(shelf) == 1


def test_of_hundreds_of_stories_the_open_ones_of_most_weight_are_found_the_earliest_first():
    shelf = Shelf(WINDOW, compared=4)
    for n in range(300, 0, -1):
        when = NOON - timedelta(days=20 if n <= 290 and n % 3 == 0 else 0)
        weight = 2.0 if n > 290 or n % 3 == 0 else 1.0
        shelf.add(n, unit({"mali": weight, f"only{n}": 1.0}), when)

    found = shelf.nearest(unit({"mali": 1.0}), NOON)
    assert [each.story_id for each in found] == [291, 292, 293, 294]

    for n in range(291, 301):
        shelf.remove(n)
    found = shelf.nearest(unit({"mali": 1.0}), NOON)
    assert [each.story_id for each in found] == [1, 2, 4, 5]
