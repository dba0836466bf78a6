from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from scheduler.due import (
    LONGEST_PAUSE,
    LONGEST_REREAD,
    LONGEST_RETRY_AFTER,
    after_fault,
    after_success,
    page_retry,
    reread_after,
)
from vigie.errors import Fault
from vigie.types import Source

NOW = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
SOURCE = Source(
    name="A",
    url="http://a.test/",
    since=NOW,
    due=NOW,
    interval_min=2 * MINUTE,
    interval_max=360 * MINUTE,
    interval=20 * MINUTE,
)


@pytest.mark.parametrize(
    ("before", "new", "gap", "after"),
    [
        pytest.param(20, 0, False, 25, id="quiet: a quarter less often"),
        pytest.param(20, 3, False, 10, id="busy: twice as often"),
        pytest.param(3, 1, False, 2, id="never more often than allowed"),
        pytest.param(350, 0, False, 360, id="never more rarely than allowed"),
        pytest.param(300, 9, True, 2, id="a gap: as often as allowed"),
    ],
)
def test_the_interval_follows_what_a_poll_brought(before, new, gap, after):
    source = replace(SOURCE, interval=before * MINUTE)

    polled = after_success(source, now=NOW, new=new, gap=gap)

    assert (polled.interval, polled.due) == (after * MINUTE, NOW + after * MINUTE)


def test_success_ends_a_fault():
    faulty = after_fault(SOURCE, now=NOW, fault=Fault.DNS, detail="no such name")

    well = after_success(faulty, now=NOW + MINUTE, new=0)

    assert (well.fault, well.fault_since, well.failures, well.last_ok) == (
        None,
        None,
        0,
        NOW + MINUTE,
    )


def test_a_fault_is_dated_from_its_beginning_and_postpones_ever_longer():
    source, pauses = SOURCE, []
    for minute in range(20):
        now = NOW + minute * MINUTE
        source = after_fault(source, now=now, fault=Fault.TIMEOUT, detail="")
        pauses.append(source.due - now)

    assert (source.fault_since, source.failures) == (NOW, 20)
    assert pauses[:4] == [2 * MINUTE, 4 * MINUTE, 8 * MINUTE, 16 * MINUTE]
    assert pauses[-1] == LONGEST_PAUSE


def test_another_fault_has_its_own_beginning():
    source = after_fault(SOURCE, now=NOW, fault=Fault.TIMEOUT, detail="")

    source = after_fault(source, now=NOW + MINUTE, fault=Fault.DNS, detail="")

    assert source.fault_since == NOW + MINUTE


@pytest.mark.parametrize(
    ("asked", "kept"),
    [
        (timedelta(minutes=5), timedelta(minutes=5)),
        (timedelta(seconds=0), SOURCE.interval_min),
        (timedelta(seconds=-9), SOURCE.interval_min),
        (timedelta(days=900), LONGEST_RETRY_AFTER),
    ],
)
def test_retry_after_is_kept_to_within_reason(asked, kept):
    source = after_fault(SOURCE, now=NOW, fault=Fault.HTTP, detail="", retry_after=asked)

    assert source.due == NOW + kept


@pytest.mark.parametrize(
    ("attempts", "fault", "asked", "pause"),
    [
        pytest.param(0, Fault.TIMEOUT, None, 5, id="first"),
        pytest.param(2, Fault.HTTP, None, 60, id="third"),
        pytest.param(3, Fault.HTTP, None, None, id="then the teaser must do"),
        pytest.param(0, Fault.ROBOTS, None, None, id="it will not be allowed in a minute"),
        pytest.param(0, Fault.RATE_LIMITED, 40, 40, id="as the server asks"),
        pytest.param(0, Fault.RATE_LIMITED, 3600, None, id="an hour is too long for news"),
    ],
)
def test_a_page_is_tried_again_for_a_minute_or_two(attempts, fault, asked, pause):
    retry_after = None if asked is None else timedelta(seconds=asked)

    found = page_retry(attempts, fault, retry_after)

    assert found == (None if pause is None else timedelta(seconds=pause))


def test_a_page_that_changes_all_the_time_is_read_ever_more_rarely():
    waits = [reread_after(looks) for looks in range(60)]

    assert waits[1] == timedelta()
    assert waits == sorted(waits)
    assert waits[-1] == LONGEST_REREAD
