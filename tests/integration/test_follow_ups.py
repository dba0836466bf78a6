"""What a story has become since it was told; told of it, in a real outbox, all the same."""

from dataclasses import replace
from datetime import timedelta

import pytest

from tests.joining import Joining
from tests.settling import LISTS, START, TEXT, Desk
from vigie.app.regrouping import split_by_hand
from vigie.config.model import Config, SourceFilter, Term, WatchlistConfig
from vigie.store import FollowUp
from vigie.types import Reason

BODY = (
    "L'incendie a pris dans la nuit au marché de la ville, et il a fait des morts.\n\n"
    "Les pompiers sont venus de trois communes voisines, et l'eau manquait dans les bornes.\n\n"
    "Le maire promet de rebâtir les halles avant la saison des pluies et d'élargir les allées."
)
SAID_BY_ONE = f"{BODY}\n\nZakaria Diop, du Mali, est sur place."
TITLE = "Incendie au marché"
FRONT, SECTION = "a", "b"


@pytest.fixture
def desk(tmp_path):
    with Desk.opened(tmp_path) as made:
        yield made


def report(desk, n, source, *, counted="", text=BODY, pause=90):
    desk.clock.advance(minutes=pause)
    waiting = desk.listed(n, f"{TITLE}, {counted}" if counted else TITLE, source=source)
    return desk.settle(waiting, text, source=source)


def told(desk):
    """Return the alerts in the order in which they were written: reason, dead, sources."""
    return [
        (Reason(row["reason"]), row["sources"], row["article_id"])
        for row in reversed(desk.store.alerts.latest(limit=99))
    ]


# --- reports that do not match ---------------------------------------------------------------


def test_a_watchlist_hears_of_a_toll_that_a_report_without_its_term_brings(desk):
    first = report(desk, 1, "a", counted="2 morts", text=SAID_BY_ONE).article_id

    grown = report(desk, 2, "b", counted="40 morts")

    assert grown.alerts == 1
    assert told(desk) == [(Reason.FIRST, 1, first), (Reason.FIGURES, 2, first)]


def test_a_watchlist_hears_that_three_sources_report_what_one_has_matched(desk):
    first = report(desk, 1, "a", text=SAID_BY_ONE).article_id

    alerts = [report(desk, n, source).alerts for n, source in ((2, "b"), (3, "c"), (4, "d"))]

    assert alerts == [0, 1, 0]
    assert told(desk)[1:] == [(Reason.GROWN, 3, first)]


def test_a_correction_of_a_report_that_does_not_match_is_heard_of(desk):
    report(desk, 1, "a", counted="2 morts", text=SAID_BY_ONE)
    report(desk, 2, "b", counted="2 morts")
    desk.clock.advance(minutes=90)

    waiting = desk.listed(2, f"{TITLE}, 31 morts", source="b", fingerprint="again")
    revised = desk.settle(waiting, BODY, source="b")

    assert (revised.revised, revised.alerts) == (True, 1)
    assert told(desk)[-1][0] is Reason.FIGURES


def test_an_update_quotes_the_last_report_that_still_matches(desk):
    report(desk, 1, "a", counted="2 morts", text=SAID_BY_ONE)
    second = report(desk, 2, "b", counted="2 morts", text=SAID_BY_ONE).article_id

    report(desk, 3, "c", counted="40 morts")

    assert told(desk)[-1] == (Reason.FIGURES, 3, second)


def test_updates_that_are_off_stay_off(desk):
    desk.open((replace(LISTS[0], updates=False),))
    report(desk, 1, "a", counted="2 morts", text=SAID_BY_ONE)

    report(desk, 2, "b", counted="40 morts", pause=5)
    desk.clock.advance(hours=3)

    assert desk.settler.follow_up() == 0
    assert len(told(desk)) == 1


def test_old_news_makes_no_update(desk):
    report(desk, 1, "a", counted="2 morts", text=SAID_BY_ONE)
    desk.clock.advance(minutes=90)

    published = START - timedelta(hours=5)
    old = desk.listed(2, f"{TITLE}, 40 morts", source="b", first_look=True, published=published)

    assert desk.settle(old, BODY, source="b").alerts == 0


# --- news that comes too soon ------------------------------------------------------------------


def test_what_came_too_soon_is_told_when_the_hour_is_over_though_nothing_more_comes(desk):
    first = report(desk, 1, "a", counted="2 morts", text=SAID_BY_ONE).article_id
    last = report(desk, 2, "b", counted="40 morts", text=SAID_BY_ONE, pause=10).article_id
    assert desk.reasons() == [Reason.FIRST, Reason.TOO_SOON]

    desk.clock.advance(minutes=49)
    assert desk.settler.follow_up() == 0
    desk.clock.advance(minutes=1)
    assert desk.settler.follow_up() == 1

    assert told(desk) == [(Reason.FIRST, 1, first), (Reason.FIGURES, 2, last)]
    desk.clock.advance(hours=5)
    assert desk.settler.follow_up() == 0


def test_so_is_what_a_report_without_the_term_has_brought(desk):
    report(desk, 1, "a", counted="2 morts", text=SAID_BY_ONE)
    report(desk, 2, "b", counted="40 morts", pause=10)
    desk.clock.advance(hours=1)

    assert desk.settler.follow_up() == 1
    assert told(desk)[-1][0] is Reason.FIGURES


def test_what_was_put_off_outlives_a_restart(desk):
    report(desk, 1, "a", counted="2 morts", text=SAID_BY_ONE)
    report(desk, 2, "b", counted="40 morts", pause=10)
    desk.clock.advance(hours=20)
    desk.open()

    assert desk.settler.follow_up() == 1


def test_an_update_between_leaves_nothing_to_tell_again(desk):
    report(desk, 1, "a", counted="2 morts", text=SAID_BY_ONE)
    report(desk, 2, "b", counted="40 morts", pause=10)
    report(desk, 3, "c", counted="40 morts", text=SAID_BY_ONE, pause=70)
    assert len(told(desk)) == 2

    assert desk.settler.follow_up() == 0
    desk.clock.advance(hours=3)
    assert desk.settler.follow_up() == 0
    assert desk.store.follow_ups.due(desk.clock()) is None


def test_a_follow_up_for_a_watchlist_that_is_gone_is_crossed_off(desk):
    report(desk, 1, "a", counted="2 morts", text=SAID_BY_ONE)
    report(desk, 2, "b", counted="40 morts", pause=10)
    desk.open((WatchlistConfig(name="Other", any=(Term(text="Niger"),), to=("desk",)),))
    desk.clock.advance(hours=3)

    assert desk.settler.follow_up() == 0
    assert desk.store.follow_ups.due(desk.clock()) is None


def test_a_follow_up_finds_the_story_that_its_own_has_become_a_part_of(desk):
    report(desk, 1, "a", counted="2 morts", text=SAID_BY_ONE)
    report(desk, 2, "b", counted="40 morts", text=SAID_BY_ONE, pause=10)
    other = desk.settle(desk.listed(3, "Un plan pour les digues", source="c"), TEXT, source="c")
    into, gone = desk.story_of(other.article_id), 1
    with desk.store.transaction("merging"):
        desk.store.connection.run(
            "merging", "UPDATE stories SET merged_into = ? WHERE id = ?", (into, gone)
        )
        desk.store.connection.run(
            "moving", "UPDATE articles SET story_id = ? WHERE story_id = ?", (into, gone)
        )
    desk.clock.advance(hours=3)

    assert desk.store.follow_ups.due(desk.clock()) == FollowUp(
        story_id=gone, watchlist="Mali", taken_for=None
    )
    assert desk.settler.follow_up() == 1


# --- two sources of one article ----------------------------------------------------------------


def listed_twice(desk, *, pause=5, **first):
    """Let the front page's feed list an article, and the section's feed after it."""
    waiting = desk.listed(1, TITLE, source=FRONT, **first)
    one = desk.settle(waiting, SAID_BY_ONE, source=FRONT, at="http://paper.test/1")
    desk.clock.advance(minutes=pause)
    published = waiting.listed.entry.published
    waiting = desk.listed(1, TITLE, source=SECTION, published=published)
    other = desk.settle(waiting, SAID_BY_ONE, source=SECTION, at="http://paper.test/1")
    assert other.article_id == one.article_id
    assert not other.new
    return one, other


OF_SECTION = (replace(LISTS[0], sources=SourceFilter(names=(SECTION,))),)


def test_a_watchlist_for_one_source_hears_of_what_another_one_has_listed_first(desk):
    desk.open(OF_SECTION)

    one, other = listed_twice(desk)

    assert (one.alerts, other.alerts) == (0, 1)
    (alert,) = desk.store.alerts.latest(limit=9)
    assert alert["source"] == SECTION


def test_it_hears_of_what_the_story_becomes_as_well(desk):
    desk.open(OF_SECTION)
    listed_twice(desk)

    report(desk, 2, "c", counted="40 morts")

    assert [reason for reason, *_ in told(desk)] == [Reason.FIRST, Reason.FIGURES]


def test_who_was_told_by_the_first_source_is_not_told_by_the_second(desk):
    one, other = listed_twice(desk)

    assert (one.alerts, other.alerts) == (1, 0)
    assert desk.reasons() == [Reason.FIRST]


def test_what_comes_back_after_days_is_no_news(desk):
    desk.open(OF_SECTION)

    assert listed_twice(desk, pause=3 * 24 * 60)[1].alerts == 0


def test_what_is_old_news_to_a_new_source_is_news_to_one_that_is_watched(desk):
    published = START - timedelta(minutes=5)
    with desk.store.transaction("watching since long"):
        desk.store.connection.run(
            "watching since long",
            "UPDATE sources SET since = '2026-02-01T00:00:00.000Z' WHERE name = ?",
            (SECTION,),
        )

    one, other = listed_twice(desk, first_look=True, published=published)

    assert (one.alerts, other.alerts) == (0, 1)
    assert desk.reasons() == [Reason.BASELINE, Reason.FIRST]
    assert not desk.store.articles.get(one.article_id).baseline


# --- splits by hand, and threads ---------------------------------------------------------------


def test_an_event_that_a_person_parts_from_another_is_told_at_once(desk, tmp_path):
    """Without waiting for another report, and by the daemon, which may start much later."""
    first = report(desk, 1, "a", text=SAID_BY_ONE).article_id
    hidden = report(desk, 2, "b", text=SAID_BY_ONE).article_id
    assert desk.reasons() == [Reason.FIRST, Reason.NOTHING_NEW]

    config = Config(file=tmp_path / "config.yaml", data=tmp_path)
    new = split_by_hand(config, 1, [hidden], clock=desk.clock)
    desk.open()

    assert desk.settler.follow_up() == 1
    assert told(desk) == [(Reason.FIRST, 1, first), (Reason.FIRST, 1, hidden)]
    (alert, _) = desk.store.alerts.latest(limit=9)
    assert (alert["story_id"], alert["note"]) == (
        new,
        "told late: it was taken for a part of another story (1)",
    )
    assert desk.settler.follow_up() == 0


def threads(desk):
    return [row["thread"] for row in reversed(desk.store.alerts.latest(limit=99))]


def test_an_update_goes_on_the_thread_of_what_was_told_before_a_merge(tmp_path):
    desk = Desk(tmp_path, make=Joining)
    desk.clock.advance(minutes=10)
    watched = ("digues", "coton")
    desk.open(tuple(WatchlistConfig(name=w, any=(Term(text=w),), to=("desk",)) for w in watched))
    cotton = "La campagne s'achève sur une hausse, annonce la compagnie nationale du coton. " * 4
    desk.settle(desk.listed(1, "Un plan pour les digues"), TEXT)
    desk.settle(desk.listed(2, "La récolte de coton", source="b"), cotton, source="b")
    desk.settle(desk.listed(3, "Rien [1=2]", source="c"), "Le puits est réparé. " * 9, source="c")
    desk.clock.advance(minutes=90)

    desk.settle(desk.listed(4, "La récolte de coton, 12 morts", source="d"), cotton, source="d")

    rows = [*reversed(desk.store.alerts.latest(limit=9))]
    of_cotton = [row for row in rows if row["watchlist"] == "coton"]
    assert [row["story_id"] for row in of_cotton] == [2, 1]
    assert len({row["thread"] for row in of_cotton}) == 1
    assert len(set(threads(desk))) == 2
    desk.store.close()
