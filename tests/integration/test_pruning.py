"""Old articles, entries and requests go, with all that belongs to them; what was told stays."""

import asyncio
from dataclasses import replace
from datetime import timedelta
from email.utils import format_datetime
from random import Random

import pytest

from scheduler.polling import Poller
from scheduler.pruning import Pruner
from scheduler.writer import Writer
from stories.pairs import COPY_WINDOW
from stories.stream import WINDOW
from tests.desk import Desk as Terminal
from tests.settling import START, TEXT, Desk
from vigie.config.model import Retention
from vigie.errors import Fault
from vigie.store import Fetched
from vigie.store.pruning import FIRST_KEY
from vigie.types import Page

COTON_TEXT = "La campagne cotonnière s'achève sur une hausse, annonce la compagnie nationale. " * 4
KEPT = Retention(articles=timedelta(days=90), fetches=timedelta(days=7))
TABLES = ("articles", "entries", "revisions", "signs", "habits", "addresses", "vectors")


@pytest.fixture
def desk(tmp_path):
    with Desk.opened(tmp_path / "data") as made:
        yield made


def settle(desk, n, title, text=TEXT, *, source="a", **more):
    return desk.settle(
        desk.listed(n, title, source=source, **more), text, source=source
    ).article_id


def pass_days(desk, days):
    """Let time pass, and settle something at its end: the last article always stays."""
    desk.clock.advance(minutes=60 * 24 * days)
    desk.store.connection.run("as if all were reviewed", "UPDATE entries SET review = NULL")
    return settle(desk, 999, "Rien de neuf ce matin", "Le marché du soir a rouvert. " * 9)


def prune(desk, retention=KEPT):
    pruner = Pruner(desk.store, desk.clock)
    steps = 1
    while pruner.step(retention):
        steps += 1
    assert desk.store.connection.rows("", "PRAGMA foreign_key_check") == []
    desk.store.connection.run(
        "", "INSERT INTO articles_fts (articles_fts) VALUES ('integrity-check')"
    )
    return steps


def count(desk, table, condition="true"):
    return desk.store.connection.value("", f"SELECT count(*) FROM {table} WHERE {condition}")  # noqa: S608


def test_an_old_article_goes_with_all_that_belongs_to_it_and_a_newer_one_stays(desk):
    settle(desk, 1, "Un plan pour les digues")
    settle(desk, 1, "Un plan pour les digues", f"{TEXT} Un ajout.", fingerprint="x")
    assert {table: count(desk, table) for table in TABLES if table != "habits"} == {
        "articles": 1,
        "entries": 1,
        "revisions": 1,
        "signs": count(desk, "signs"),
        "addresses": 1,
        "vectors": 1,
    }
    last = pass_days(desk, 91)

    prune(desk)

    assert [row["id"] for row in desk.store.articles.listed(limit=9)] == [last]
    for table in TABLES[1:]:
        column = "article_id"
        assert count(desk, table, f"{column} <> {last}") == 0, table
    assert count(desk, "shingles", f"article_id <> {last}") == 0
    assert desk.store.census.ids("digues", desk.store.census.newest(9)) == []
    assert count(desk, "stories") == 2, "stories stay"


def test_of_an_article_that_was_matched_the_row_stays_for_its_alert(desk, tmp_path):
    told = settle(desk, 1, "Mali : un plan pour les digues")
    copy = settle(desk, 2, "Mali : un plan pour les digues", source="b")
    pass_days(desk, 91)

    prune(desk)

    row = desk.store.connection.row("", "SELECT * FROM articles WHERE id = ?", (told,))
    assert (row["title"], row["link"], row["text"], row["emptied"], row["story_id"]) == (
        "Mali : un plan pour les digues",
        "http://a.test/1",
        "",
        1,
        1,
    )
    assert [alert["article_id"] for alert in desk.store.alerts.latest(limit=9)] == [told]
    assert [row["article_id"] for row in desk.store.alerts.decisions(limit=9)] == [copy, told]
    assert desk.store.alerts.told("Mali", 1).count == 1
    assert [s.article.id for s in desk.store.articles.search(None, limit=9)] == [copy + 1]
    assert desk.store.articles.by_url("https://a.test/1") is None, "its address is free"


def test_why_says_that_a_text_is_no_longer_kept_and_what_was_told(desk, tmp_path):
    settle(desk, 1, "Mali : un plan pour les digues")
    pass_days(desk, 91)
    prune(desk)

    steps = Terminal(tmp_path).json("why", "http://a.test/1")

    texts = {step["name"]: step["text"] for step in steps}
    assert texts["listed"] == "by a"
    assert texts["read"] == "its text is older than is kept (retention.articles)"
    assert texts["decided"].startswith("Mali (Mali): first report")
    assert "matched" not in texts


def polled(desk, *items):
    """Poll source a, whose feed lists (number, title, published), and return what came of it."""

    async def fetch(ask):
        listed = "".join(
            f"<item><title>{title}</title><link>http://a.test/{n}</link><guid>{n}</guid>"
            f"<pubDate>{format_datetime(at)}</pubDate></item>"
            for n, title, at in items
        )
        body = f"<rss version='2.0'><channel><title>a</title>{listed}</channel></rss>".encode()
        return Page(url=ask.url, asked=ask.url, status=200, body=body, fetched=desk.clock())

    async def poll():
        writer = Writer()
        poller = Poller(
            fetch=fetch, store=desk.store, writer=writer, clock=desk.clock, rng=Random(1)
        )
        source = replace(desk.source(), endpoint="http://a.test/feed", looked=START)
        try:
            return await poller.poll(source)
        finally:
            writer.close()

    return asyncio.run(poll())


def test_an_old_entry_that_is_in_its_feed_still_does_not_come_back_as_new(desk):
    published = desk.clock() - timedelta(minutes=1)
    title = "Mali : un plan pour les digues"
    settle(desk, 1, title, published=published)
    pass_days(desk, 91)
    prune(desk)

    again = polled(desk, (1, f"{title} - La Une", published), (2, "Autre", desk.clock()))
    another = polled(desk, (1, "Mali : le bulletin du mois", desk.clock()))

    assert (again.entries, again.new) == (2, 1)
    assert another.new == 1, "published since, it is another article"


def test_an_entry_whose_article_is_gone_is_known_by_its_address(desk):
    settle(desk, 1, "Mali : un plan pour les digues")
    pass_days(desk, 91)
    prune(desk)
    url = "https://a.test/1"
    source_id = desk.source().id

    assert desk.store.entries.known(source_id, [url]) == {}
    assert list(desk.store.entries.past(source_id, [url, "https://a.test/7"])) == [url]
    assert desk.store.entries.past(desk.source("b").id, [url]) == {}


def test_what_stands_at_an_old_address_later_is_another_article(desk):
    old = settle(desk, 1, "Mali : un plan pour les digues")
    pass_days(desk, 91)
    prune(desk)

    new = settle(desk, 1, "Mali : le bulletin du mois", COTON_TEXT)

    assert new != old
    assert desk.store.articles.get(new).article.url == "https://a.test/1"


def test_entries_that_were_only_remembered_go_and_are_known_still(desk):
    source_id = desk.source().id
    desk.listed(1, "Un plan")
    desk.store.connection.run("", "UPDATE entries SET state = 'known'")
    desk.listed(2, "Un autre plan")
    pass_days(desk, 91)

    prune(desk)

    assert list(desk.store.entries.past(source_id, ["https://a.test/1"])) == ["https://a.test/1"]
    waiting = desk.store.entries.due(desk.clock(), limit=9, each=9)
    assert [entry.listed.entry.title for entry in waiting] == ["Un autre plan"]


def test_an_article_that_was_corrected_lately_or_is_to_be_read_again_stays(desk):
    corrected = settle(desk, 1, "Un plan pour les digues")
    again = settle(desk, 2, "Le coton", COTON_TEXT)
    desk.clock.advance(minutes=60 * 24 * 80)
    settle(desk, 1, "Un plan pour les digues", f"{TEXT} Un ajout.", fingerprint="x")
    last = pass_days(desk, 20)
    desk.listed(2, "Le coton, suite")

    prune(desk)

    assert [row["id"] for row in desk.store.articles.listed(limit=9)] == [corrected, again, last]


def test_the_last_article_stays_so_that_no_id_is_used_twice(desk):
    settle(desk, 1, "Un plan pour les digues")
    desk.clock.advance(minutes=60 * 24 * 91)

    prune(desk)

    assert count(desk, "articles") == 1


def test_a_copy_outlives_its_original(desk):
    settle(desk, 1, "Un plan pour les digues")
    desk.clock.advance(minutes=60 * 24 * 20)
    copy = settle(desk, 2, "Un plan pour les digues", source="b")
    pass_days(desk, 80)

    prune(desk)

    (row, _) = desk.store.articles.listed(limit=9)
    assert (row["id"], row["copy_of"]) == (copy, None)


def test_requests_are_remembered_as_long_as_it_is_configured(desk):
    def fetched(days):
        at = desk.clock() - timedelta(days=days)
        desk.store.fetches.record(
            Fetched(source_id=1, at=at, what="poll", url="u", fault=Fault.TIMEOUT)
        )

    for days in (30, 8, 6):
        fetched(days)

    prune(desk)

    assert count(desk, "fetches") == 1


def test_vectors_go_when_their_story_is_closed_and_stay_while_it_is_open(desk):
    settle(desk, 1, "Un plan pour les digues")
    settle(desk, 2, "Le coton", COTON_TEXT)
    desk.clock.advance(minutes=60 * 24 * 4)
    settle(desk, 3, "Un plan pour les digues", source="b")
    desk.clock.advance(minutes=60 * 24 * 3)
    assert timedelta(days=3) < WINDOW < timedelta(days=7)

    prune(desk)

    rows = desk.store.connection.rows("", "SELECT article_id FROM vectors ORDER BY 1")
    assert [row["article_id"] for row in rows] == [1, 3]
    assert desk.store.articles.get(2) is not None


def test_shingles_go_after_the_window_of_copies_a_bounded_number_at_a_time(desk):
    settle(desk, 1, "Un plan pour les digues")
    last = pass_days(desk, COPY_WINDOW.days + 1)
    rows = count(desk, "shingles")
    before = desk.clock() - COPY_WINDOW
    key, steps = FIRST_KEY, 0

    while key is not None:
        with desk.store.transaction("pruning"):
            key = desk.store.pruning.shingles(before, after=key, limit=5)
        steps += 1

    assert steps == rows // 5 + 1
    assert 0 < count(desk, "shingles") == count(desk, "shingles", f"article_id = {last}")


def test_one_step_takes_a_bounded_number_and_the_next_goes_on(desk):
    for n in range(5):
        settle(desk, n, f"Nouvelle {n}", f"{COTON_TEXT} {n}")
    pass_days(desk, 91)
    before = desk.clock() - KEPT.articles

    taken = []
    for _ in range(4):
        with desk.store.transaction("pruning"):
            taken.append(desk.store.pruning.articles(before, limit=2))

    assert taken == [2, 2, 1, 0]
