"""A story whose reports are of two events is found out; one that is told in two ways is not."""

import random
from datetime import UTC, datetime

import pytest

from stories.parting import Report, is_due, parted
from stories.shelves import Vectors
from stories.vectors import unit

WHEN = datetime(2026, 3, 1, tzinfo=UTC)
COMMON = [f"common{n}" for n in range(6)]
FIRE = [f"fire{n}" for n in range(20)]
FLOOD = [f"flood{n}" for n in range(20)]


def report(number, words, *, lang="en", keys=(), copy_of=None, chance=None):
    chance = chance or random.Random(number)
    said = [*COMMON, *chance.sample(words, 12)] if words else []
    vectors = Vectors(
        lang=lang,
        when=WHEN,
        terms=unit(dict.fromkeys(said, 1.0)),
        keys=unit(dict.fromkeys(keys, 1.0)),
        title={},
        scene={},
    )
    return Report(id=number, copy_of=copy_of, vectors=vectors)


def reports(*many):
    """Return reports numbered from one, by turns of the events that are given with how many."""
    waiting = [[words] * number for words, number in many]
    order = []
    while any(waiting):
        order += [each.pop() for each in waiting if each]
    return [report(number, words) for number, words in enumerate(order, start=1)]


def test_two_events_are_parted_whatever_the_order_in_which_they_came():
    two = parted(reports((FIRE, 5), (FLOOD, 5)))

    assert two is not None
    assert (two.one, two.other) == ({1, 3, 5, 7, 9}, {2, 4, 6, 8, 10})
    assert two.why.startswith("reports of two events, ")


def test_one_event_stays_one():
    assert parted(reports((FIRE, 20))) is None


@pytest.mark.parametrize(("one", "other"), [(9, 1), (16, 4)])
def test_a_few_reports_of_something_else_prove_nothing(one, other):
    assert parted(reports((FIRE, one), (FLOOD, other))) is None


def test_two_ways_of_telling_one_event_are_no_two_events():
    half = FIRE[:14] + FLOOD[:6]
    other = FIRE[6:] + FLOOD[14:]

    assert parted(reports((half, 8), (other, 8))) is None


def test_copies_prove_nothing_and_go_with_what_they_repeat():
    originals = reports((FIRE, 5), (FLOOD, 4))
    flood = next(each for each in originals if "flood0" in each.vectors.terms or each.id == 2)
    copies = [Report(id=20 + n, copy_of=flood.id, vectors=flood.vectors) for n in range(5)]
    assert parted([*originals, *copies]) is None

    two = parted([*originals, report(10, FLOOD), *copies])

    assert two is not None
    assert {each.id for each in copies} <= two.other


def test_reports_in_other_languages_go_where_their_keys_are():
    fires = [report(n, FIRE, keys=["place:1"]) for n in range(1, 7)]
    floods = [report(n, FLOOD, keys=["place:2"]) for n in range(7, 13)]
    foreign = [
        report(20, None, lang="ru", keys=["place:2"]),
        report(21, None, lang="ru", keys=["place:1"]),
        report(22, None, lang="ru"),
    ]

    two = parted([*fires, *floods, *foreign])

    assert two is not None
    assert two.one == {1, 2, 3, 4, 5, 6, 21, 22}
    assert two.other == {7, 8, 9, 10, 11, 12, 20}


def test_of_a_very_large_story_the_latest_reports_decide():
    fires = [report(n, FIRE) for n in range(1, 200)]
    floods = [report(n, FLOOD) for n in range(200, 206)]

    two = parted([*fires, *floods])

    assert two is not None
    assert two.other == set(range(200, 206))


def test_a_story_is_looked_through_whenever_it_has_grown_by_a_fifth():
    assert [n for n in range(40) if is_due(n)] == [10, 12, 14, 16, 19, 22, 26, 31, 37]
