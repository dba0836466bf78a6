from datetime import UTC, datetime, timedelta
from itertools import pairwise
from random import Random

from alerts.schedule import FAILURES_TO_REST, FIRST_REST, LONGEST_REST, Breaker, next_attempt

NOW = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
SECOND = timedelta(seconds=1)
MINUTE = timedelta(minutes=1)


def failed(times, now=NOW):
    breaker = Breaker()
    for _ in range(times):
        breaker = breaker.failed(now)
    return breaker


def test_the_first_repeat_comes_after_about_five_seconds():
    pauses = [next_attempt(1, Random(seed)) for seed in range(200)]

    assert all(4 * SECOND <= pause <= 6 * SECOND for pause in pauses)
    assert max(pauses) - min(pauses) > SECOND


def test_pauses_double_and_never_exceed_a_quarter_of_an_hour():
    pauses = [next_attempt(attempts, Random(1)) for attempts in range(1, 2000)]

    assert all(later >= 1.3 * sooner for sooner, later in pairwise(pauses[:7]))
    assert max(pauses) == 15 * MINUTE


def test_a_channel_rests_only_after_failures_in_a_row():
    assert not failed(FAILURES_TO_REST - 1).resting(NOW)
    assert failed(FAILURES_TO_REST).resting(NOW)
    assert not failed(FAILURES_TO_REST).resting(NOW + FIRST_REST)
    assert not failed(FAILURES_TO_REST - 1).succeeded().failed(NOW).resting(NOW)


def test_rests_grow_up_to_a_limit():
    assert failed(FAILURES_TO_REST + 1).until == NOW + 2 * FIRST_REST
    assert failed(500).until == NOW + LONGEST_REST


def test_after_a_rest_a_channel_is_tried_one_at_a_time_until_it_succeeds():
    assert failed(FAILURES_TO_REST).tripped
    assert not failed(FAILURES_TO_REST).succeeded().tripped


def test_a_pause_that_the_service_asked_for_is_kept_at_once():
    breaker = Breaker().failed(NOW, retry_after=MINUTE)

    assert breaker.resting(NOW + 59 * SECOND)
    assert not breaker.resting(NOW + MINUTE)
