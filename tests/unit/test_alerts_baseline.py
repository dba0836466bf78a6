from datetime import UTC, datetime, timedelta

import pytest

from alerts.baseline import older_than_first_look
from vigie.types import Article, DateFrom

SINCE = datetime(2026, 11, 23, 10, 0, tzinfo=UTC)
MIDNIGHT = SINCE.replace(hour=0)
HOUR = timedelta(hours=1)
DAY = timedelta(days=1)


def article(published, *, day_only=False, of=DateFrom.FEED):
    return Article(
        source_id=1,
        source="A",
        url="https://a.example/1",
        link="https://a.example/1",
        title="T",
        text="",
        published=published,
        published_from=of if published else None,
        day_only=day_only,
        seen=SINCE,
    )


@pytest.mark.parametrize(
    ("published", "day_only", "old_at_first", "old_later"),
    [
        pytest.param(None, False, True, False, id="no date"),
        pytest.param(SINCE - timedelta(seconds=1), False, True, False, id="just before"),
        pytest.param(SINCE, False, False, False, id="at the start"),
        pytest.param(SINCE + HOUR, False, False, False, id="after it"),
        pytest.param(SINCE - 14 * HOUR, False, True, False, id="a zone's worth before"),
        pytest.param(SINCE - 15 * HOUR, False, True, True, id="more than any zone before"),
        pytest.param(MIDNIGHT, True, True, False, id="today's date"),
        pytest.param(MIDNIGHT - DAY, True, True, False, id="yesterday's date may be today's"),
        pytest.param(MIDNIGHT - 2 * DAY, True, True, True, id="the day before yesterday's"),
        pytest.param(MIDNIGHT + DAY, True, False, False, id="tomorrow's date"),
        pytest.param(SINCE - 400 * DAY, False, True, True, id="last year"),
    ],
)
def test_what_is_older_than_the_first_look(published, day_only, old_at_first, old_later):
    given = article(published, day_only=day_only)

    at_first = older_than_first_look(given, since=SINCE, first_look=True)
    later = older_than_first_look(given, since=SINCE, first_look=False)

    assert (at_first, later) == (old_at_first, old_later)


@pytest.mark.parametrize("published", [SINCE - 400 * DAY, SINCE + DAY])
def test_a_guessed_date_counts_as_none(published):
    guessed = article(published, of=DateFrom.GUESS)

    assert older_than_first_look(guessed, since=SINCE, first_look=True)
    assert not older_than_first_look(guessed, since=SINCE, first_look=False)


def test_a_start_in_the_past_lets_the_backfill_through():
    yesterday = article(SINCE - 20 * HOUR)

    assert not older_than_first_look(yesterday, since=SINCE - DAY, first_look=True)
