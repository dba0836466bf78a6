"""Stories that turn out to be one, or are parted by hand, while articles go on coming in."""

from dataclasses import replace
from datetime import timedelta

import pytest

from tests.joining import Joining
from tests.settling import TEXT, Desk
from vigie.types import By, Joined, Reason, Regrouping

DIGUES = "Mali : un plan pour les digues"
COTON = "Mali : la récolte de coton est bonne"
COTON_TEXT = "La campagne cotonnière s'achève sur une hausse, annonce la compagnie nationale. " * 4
MINE = "Mali : une mine rouvre"
MINE_TEXT = "Le puits principal, noyé depuis deux ans, a été pompé puis remis en service. " * 4


@pytest.fixture
def desk(tmp_path):
    with Desk.opened(tmp_path, make=Joining) as made:
        yield made


def settle(desk, n, title, text, source="a"):
    article = desk.settle(desk.listed(n, title, source=source), text, source=source)
    desk.clock.advance(minutes=61)
    return article.article_id


def test_stories_that_turn_out_to_be_one_are_one_from_then_on(desk):
    digues = settle(desk, 1, DIGUES, TEXT)
    coton = settle(desk, 2, COTON, COTON_TEXT)

    third = settle(desk, 3, f"{MINE} [1=2]", MINE_TEXT)

    assert [desk.story_of(n) for n in (digues, coton)] == [1, 1]
    assert desk.story_of(third) not in {1, 2}
    assert desk.store.changes.living(2) == 1
    (change,) = desk.store.changes.of(1)
    assert (change.kind, change.by, change.articles, change.why) == (
        Regrouping.MERGE,
        By.EVIDENCE,
        (coton,),
        "both say so",
    )


def test_a_report_of_what_was_merged_joins_the_story_that_stays(desk):
    settle(desk, 1, DIGUES, TEXT)
    settle(desk, 2, COTON, COTON_TEXT)
    settle(desk, 3, f"{MINE} [1=2]", MINE_TEXT)

    again = settle(desk, 4, COTON, COTON_TEXT, source="b")

    assert desk.story_of(again) == 1


def test_the_article_that_shows_it_is_in_the_story_that_stays(desk):
    settle(desk, 1, DIGUES, TEXT)
    settle(desk, 2, COTON, COTON_TEXT)

    again = settle(desk, 3, f"{COTON} [1=2]", COTON_TEXT, source="b")

    assert desk.story_of(again) == 1
    (alert, *_) = desk.store.alerts.latest(limit=9)
    assert (alert["story_id"], alert["is_update"]) == (2, 0), "no alert for the merge itself"


def test_the_story_that_was_told_first_stays_whatever_the_evidence_prefers(desk):
    desk.open(lists=())
    settle(desk, 1, DIGUES, TEXT)
    desk.open()
    settle(desk, 2, COTON, COTON_TEXT)

    settle(desk, 3, "Rien de neuf [1=2]", MINE_TEXT)

    assert desk.store.changes.living(1) == 2


def test_what_was_told_of_both_counts_for_the_one_that_stays(desk):
    settle(desk, 1, DIGUES, TEXT, source="a")
    settle(desk, 2, COTON, COTON_TEXT, source="b")
    settle(desk, 3, "Rien de neuf [1=2]", MINE_TEXT)

    settle(desk, 4, COTON, COTON_TEXT, source="c")
    settle(desk, 5, DIGUES, TEXT, source="d")

    assert desk.reasons() == [Reason.FIRST, Reason.FIRST, Reason.GROWN, Reason.NOTHING_NEW]
    assert [row["story_id"] for row in desk.store.alerts.latest(limit=9)] == [1, 2, 1]


def test_a_chain_of_merges_ends_in_one_story_and_doing_it_twice_changes_nothing(desk):
    settle(desk, 1, DIGUES, TEXT)
    settle(desk, 2, COTON, COTON_TEXT)
    settle(desk, 3, MINE, MINE_TEXT)

    settle(desk, 4, "Rien de neuf [2=3 1=2 1=3]", "Un tout autre sujet, loin d'ici. " * 9)

    assert {desk.store.changes.living(n) for n in (1, 2, 3)} == {1}
    assert len(desk.store.changes.since(0)) == 2


def test_deliveries_that_wait_go_out_in_the_order_of_the_merged_story(desk):
    settle(desk, 1, DIGUES, TEXT)
    settle(desk, 2, COTON, COTON_TEXT)
    settle(desk, 3, "Rien de neuf [1=2]", MINE_TEXT)

    now = desk.clock()
    leased = desk.store.deliveries.lease(now, now + timedelta(minutes=1), 9)

    assert [delivery.alert.headline for delivery in leased] == [DIGUES]


def steps_of(store, doing):
    """Return how many steps of SQLite's machine are taken, in hundreds."""
    counted = []
    store.connection.raw.set_progress_handler(lambda: counted.append(1), 100)
    doing()
    store.connection.raw.set_progress_handler(None, 0)
    return len(counted)


def test_the_path_of_an_article_costs_the_same_among_thousands_of_changes(desk):
    settle(desk, 1, DIGUES, TEXT)
    settle(desk, 2, COTON, COTON_TEXT)
    settle(desk, 3, f"{MINE} [1=2]", MINE_TEXT)
    (change,) = desk.store.changes.paths(1, [2])[2]
    few = steps_of(desk.store, lambda: desk.store.changes.paths(1, [2]))

    rows = [(desk.store.stories.open(headline="h", lang="fr", now=desk.clock()),) for _ in "ab"]
    desk.store.connection.many(
        "making changes of other stories",
        "INSERT INTO story_changes (at, kind, by, story_id, other_id, articles, why)"
        " VALUES ('', 'merge', 'hand', ?, ?, '[2,7,8,9]', '')",
        [(one, other) for (one,), (other,) in [rows, rows[::-1]] * 2000],
    )

    assert steps_of(desk.store, lambda: desk.store.changes.paths(1, [2])) <= few + 1
    assert desk.store.changes.paths(1, [2]) == {2: [change]}


def merge_by_hand(desk, one, other):
    with desk.store.transaction("merging"):
        desk.store.changes.merge(one, other, by=By.HAND, why="", now=desk.clock())


def split_by_hand(desk, story_id, *articles):
    with desk.store.transaction("splitting"):
        return desk.store.changes.split(story_id, articles, by=By.HAND, why="", now=desk.clock())


def test_a_merge_by_another_process_is_noticed_before_the_next_article_is_placed(desk):
    settle(desk, 1, DIGUES, TEXT)
    settle(desk, 2, COTON, COTON_TEXT)
    assert desk.settler._stream.open_stories == 2
    merge_by_hand(desk, 1, 2)

    again = settle(desk, 3, COTON, COTON_TEXT, source="b")

    assert desk.story_of(again) == 1
    assert desk.settler._stream.open_stories == 1


def test_what_a_person_has_parted_evidence_does_not_join(desk):
    settle(desk, 1, DIGUES, TEXT)
    copy = settle(desk, 2, DIGUES, TEXT, source="b")
    new = split_by_hand(desk, 1, copy)

    settle(desk, 3, f"Rien de neuf [1={new}]", MINE_TEXT)

    assert desk.story_of(copy) == new
    merge_by_hand(desk, 1, new)
    assert desk.story_of(copy) == 1, "a person may think again"


def test_what_was_parted_twice_is_not_joined_by_halves(desk):
    settle(desk, 1, DIGUES, TEXT)
    second = settle(desk, 2, DIGUES, TEXT, source="b")
    third = settle(desk, 3, DIGUES, TEXT, source="c")
    one, other = split_by_hand(desk, 1, second), split_by_hand(desk, 1, third)

    settle(desk, 4, f"Rien de neuf [{one}={other}]", MINE_TEXT)

    assert (desk.story_of(second), desk.story_of(third)) == (one, other)


def test_a_pair_stays_apart_when_one_of_it_becomes_a_part_of_another_story(desk):
    settle(desk, 1, DIGUES, TEXT)
    copy = settle(desk, 2, DIGUES, TEXT, source="b")
    new = split_by_hand(desk, 1, copy)
    settle(desk, 3, MINE, MINE_TEXT)
    settle(desk, 4, "Rien de neuf [3=1]", "Un tout autre sujet, loin d'ici. " * 9)
    assert desk.store.changes.living(3) == 1

    settle(desk, 5, f"Toujours rien [3={new}]", "Le marché aux bestiaux a fermé. " * 9)

    assert desk.story_of(copy) == new
    assert desk.store.changes.apart_from(new) == [1]


def test_articles_that_were_put_by_hand_stay_where_they_are(desk):
    first = settle(desk, 1, DIGUES, TEXT)
    second = settle(desk, 2, COTON, COTON_TEXT)
    merge_by_hand(desk, 1, 2)

    with desk.store.transaction("splitting"):
        new = desk.store.changes.split(
            1, [first, second], by=By.EVIDENCE, why="", now=desk.clock()
        )

    assert new is None
    assert [desk.story_of(n) for n in (first, second)] == [1, 1]


def test_after_a_split_the_same_article_is_not_told_again_and_its_story_has_updates(desk):
    told = settle(desk, 1, DIGUES, TEXT)
    silent = settle(desk, 2, DIGUES, TEXT, source="b")
    new = split_by_hand(desk, 1, told)

    settle(desk, 3, f"{DIGUES} !", TEXT, source="c")

    last = desk.store.articles.listed(limit=1)[0]["story_id"]
    assert last == new, "a copy goes where its original is"
    assert desk.reasons() == [Reason.FIRST, Reason.NOTHING_NEW, Reason.NOTHING_NEW]
    assert desk.story_of(silent) == 1


def test_an_event_that_another_one_had_hidden_is_told_once_it_is_a_story_of_its_own(desk):
    told = settle(desk, 1, DIGUES, TEXT)
    desk.open(lists=())
    settle(desk, 2, COTON, COTON_TEXT)
    merge_by_hand(desk, 1, 2)
    desk.open()
    split_by_hand(desk, 1, told)

    again = settle(desk, 3, COTON, COTON_TEXT, source="c")

    assert desk.story_of(again) == 1
    assert desk.reasons()[-1] == Reason.FIRST
    alert = desk.store.alerts.latest(limit=9)[0]
    assert (alert["article_id"], alert["story_id"]) == (again, 1)


def test_a_story_whose_first_article_leaves_gets_the_headline_of_its_next(desk):
    first = settle(desk, 1, DIGUES, TEXT)
    settle(desk, 2, f"{DIGUES}, suite", TEXT, source="b")

    new = split_by_hand(desk, 1, first)

    assert desk.store.stories.get(1)["headline"] == f"{DIGUES}, suite"
    assert desk.store.stories.get(new)["headline"] == DIGUES


def retold(article, title, text):
    """Return another report of the same words in another order: of the same event, and no copy."""
    told = " ".join(sorted(text.split()))
    return replace(article, id=0, source_id=4, url="https://d.test/9", title=title, text=told)


def test_a_restored_settler_places_as_the_one_that_ran_on_through_merge_and_split(desk):
    first = settle(desk, 1, DIGUES, TEXT)
    coton = settle(desk, 2, COTON, COTON_TEXT)
    settle(desk, 3, f"{DIGUES} [1=2]", TEXT, source="b")
    merged = desk.story_of(coton)
    new = split_by_hand(desk, 1, coton)
    mine = settle(desk, 4, MINE, MINE_TEXT)
    seen = desk.store.articles.get(mine).article
    reports = [
        retold(seen, title, text)
        for title, text in ((DIGUES, TEXT), (COTON, COTON_TEXT), (MINE, MINE_TEXT))
    ]

    ran_on = [desk.settler._stream.place(report) for report in reports]
    desk.open()
    restored = [desk.settler._stream.place(report) for report in reports]

    assert [verdict.placement.joined for verdict in ran_on] == [Joined.SIMILAR] * 3
    assert merged == desk.story_of(first) == 1
    stories = [verdict.placement.story_id for verdict in ran_on]
    assert stories == [1, new, desk.story_of(mine)]
    assert len({*stories}) == 3
    told = [[(v.placement, v.why) for v in verdicts] for verdicts in (ran_on, restored)]
    assert told[0] == told[1]
