from datetime import UTC, datetime, timedelta
from itertools import permutations

import pytest

from stories.tolls import current
from vigie.news import Counted, Figure, Reported

NOON = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)


def said(number, source, at, *, copied=False, least=False, what=Counted.DEAD):
    return Reported(
        figure=Figure(what=what, number=float(number), least=least),
        source_id=source,
        at=NOON + timedelta(minutes=at),
        copied=copied,
    )


@pytest.mark.parametrize(
    ("reports", "number"),
    [
        pytest.param([said(12, 1, 0)], 12, id="one report"),
        pytest.param([said(12, 1, 0), said(17, 2, 5)], 17, id="more"),
        pytest.param([said(17, 1, 0), said(12, 2, 5)], 17, id="one source says less"),
        pytest.param(
            [said(17, 1, 0), said(12, 2, 5), said(12, 2, 9)], 17, id="one source says it twice"
        ),
        pytest.param(
            [said(17, 1, 0), said(12, 2, 5), said(12, 3, 9)], 12, id="two sources say less"
        ),
        pytest.param(
            [said(17, 1, 0), said(12, 2, 5), said(12, 3, 9, copied=True)],
            17,
            id="a copy confirms nothing",
        ),
        pytest.param(
            [said(12, 2, 0), said(17, 1, 1), said(12, 3, 5), said(12, 4, 9)],
            17,
            id="latecomers repeat what was said before",
        ),
        pytest.param(
            [said(17, 1, 0), said(17, 4, 1), said(12, 2, 5), said(12, 3, 9)],
            17,
            id="two against two",
        ),
        pytest.param(
            [said(15, 1, 0), said(12, 2, 1), said(15, 1, 2), said(12, 2, 3)],
            15,
            id="two outlets contradict each other",
        ),
        pytest.param(
            [said(17, 1, 0), said(12, 2, -60), said(12, 3, -50)], 17, id="published before"
        ),
        pytest.param(
            [said(17, 1, 0), said(20, 2, 5, copied=True)], 20, id="a copy that says more"
        ),
    ],
)
def test_a_story_stands_at_one_number_whatever_order_its_reports_came_in(reports, number):
    for order in permutations(reports):
        assert current(order)[Counted.DEAD].number == number


def test_at_least_is_what_the_last_report_of_the_number_said():
    reports = [said(12, 1, 0, least=True), said(12, 2, 5), said(10, 3, 6, least=True)]

    assert current(reports)[Counted.DEAD] == Figure(what=Counted.DEAD, number=12.0)


def test_each_thing_is_counted_by_itself():
    reports = [said(12, 1, 0), said(30, 1, 0, what=Counted.INJURED)]

    numbers = {what: figure.number for what, figure in current(reports).items()}

    assert numbers == {Counted.DEAD: 12, Counted.INJURED: 30}


def test_a_story_that_counts_nothing_stands_at_nothing():
    assert current([]) == {}
