"""Simulated days through the daemon's own settling: what is kept in memory does not grow."""

from datetime import datetime, timedelta

import pytest

from benchmarks.made_news import DAY, START, News, by_slot
from benchmarks.thirty_days import RETENTION, WARM_DAYS, Simulation

LAST_DAY = 2 * WARM_DAYS


@pytest.fixture(scope="module")
def news():
    return News(a_day=30, shares={"fr": 0.6, "ru": 0.4})


def test_a_day_of_news_is_the_same_whatever_was_made_before(news):
    again = News(a_day=30, shares={"fr": 0.6, "ru": 0.4})
    again.day(3)

    assert again.day(2) == news.day(2)


def test_made_news_has_copies_and_events_in_two_languages(news):
    made = [one for number in range(9) for one in news.day(number)]

    assert len({one.text for one in made}) < len(made)
    langs = {one.event: {other.lang for other in made if other.event == one.event} for one in made}
    assert {"fr", "ru"} in langs.values()


@pytest.mark.slow
def test_stories_are_closed_as_fast_as_they_are_opened(news, tmp_path):
    simulation = Simulation(tmp_path, news, START)
    open_stories, made_articles = [], 0
    for number in range(LAST_DAY + 1):
        for until, made in by_slot(news.day(number), timedelta(hours=12)):
            simulation.slot(until, made)
            made_articles += len(made)
        open_stories.append(simulation.settler.open_stories)

    assert open_stories[-1] < 1.4 * open_stories[WARM_DAYS]
    assert simulation.count("stories") > 1.5 * open_stories[-1]
    # Vectors go with their story, articles when they are older than they are kept.
    assert simulation.count("vectors") < simulation.count("articles") < made_articles
    oldest = "SELECT min(seen) FROM articles WHERE emptied = 0"
    first_kept = START + (LAST_DAY + 1) * DAY - RETENTION.articles
    kept_from = datetime.fromisoformat(simulation.store.connection.value("looking", oldest))
    assert abs(kept_from - first_kept) <= timedelta(hours=12)
    simulation.store.close()
    restored = Simulation(tmp_path, news, START + (LAST_DAY + 1) * DAY)
    assert restored.settler.open_stories == open_stories[-1]
    restored.store.close()
