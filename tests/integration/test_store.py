"""The archive as a real SQLite file."""

import sqlite3
import subprocess
import sys
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from sqlite_utils import Database

from vigie.config.model import SourceConfig
from vigie.errors import StoreError, StoreLockedError, StoreTooNewError
from vigie.store import Listed, Lock, Store, Vector, database
from vigie.store.database import FILE, NEWEST
from vigie.store.schema import migrations
from vigie.store.terms import MOST_WAITING, TermCounts
from vigie.types import (
    Alert,
    Article,
    Entry,
    Hit,
    Joined,
    Kind,
    Match,
    Placement,
    Quote,
    Reason,
    Rule,
    State,
    Where,
)

NOW = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
INTERVAL = (timedelta(minutes=2), timedelta(hours=6))
CONTRACT = {
    "sources",
    "fetches",
    "articles",
    "revisions",
    "stories",
    "matches",
    "alerts",
    "deliveries",
    "articles_fts",
}


@pytest.fixture
def store(tmp_path):
    opened = Store.write(tmp_path)
    yield opened
    opened.close()


def add_source(store, url="http://a.test/feed", name="A", **more):
    configured = SourceConfig(name=name, url=url, **more)
    store.sources.sync([configured], now=NOW, interval=INTERVAL)
    return store.sources.active()[0]


def entry(n=1, **more):
    values = {"guid": f"g{n}", "link": f"http://a.test/{n}", "title": f"Title {n}"} | more
    return Listed(url=f"https://a.test/{n}", fingerprint=f"f{n}", entry=Entry(**values))


def article(source, n=1, title="Mali: un accord", text="Un accord a été signé à Bamako."):
    return Article(
        source_id=source.id,
        source=source.name,
        url=f"https://a.test/{n}",
        link=f"http://a.test/{n}",
        title=title,
        text=text,
        lang="fr",
        published=NOW - MINUTE,
        seen=NOW,
    )


def add_article(store, source, n=1, **more):
    item = article(source, n, **more)
    story = store.stories.open(headline=item.title, lang="fr", now=NOW)
    placement = Placement(story_id=None, joined=Joined.FIRST)
    return store.articles.add(item, placement, story, why="", baseline=False), story


def add_alert(store, source, *, n=1, key="vigie-1", channels=("desk",), story=None):
    article_id, own = add_article(store, source, n)
    story = story or own
    hit = Hit(term="Mali", found="Mali", where=Where.TITLE, start=0, end=4, rule=Rule.EXACT)
    match = Match(watchlist="Mali", hits=(hit,))
    match_id = store.alerts.match(
        match, article_id=article_id, story_id=story, reason=Reason.FIRST, now=NOW
    )
    alert = Alert(
        key=key,
        watchlist="Mali",
        story_id=story,
        article_id=article_id,
        reason=Reason.FIRST,
        is_update=False,
        thread="vigie-thread",
        headline="Mali: un accord",
        source="A",
        lang="fr",
        link="http://a.test/1",
        quotes=(Quote(text="Un accord", marks=((0, 2),)),),
        why=("Mali",),
        terms=("Mali",),
        others=(("B", "http://b.test/1"),),
        published=NOW,
        seen=NOW,
        created=NOW,
    )
    return alert, store.alerts.add(alert, match_id=match_id, channels=channels)


def test_the_tables_of_the_contract_are_there_and_strict(store):
    rows = store.connection.rows("", "SELECT name, type, strict FROM pragma_table_list")

    tables = {row["name"]: row for row in rows}
    own = {
        n: row for n, row in tables.items() if not n.startswith(("sqlite_", "_", "articles_fts"))
    }
    assert set(tables) >= CONTRACT
    assert [name for name, row in own.items() if not row["strict"]] == []


def test_the_file_is_in_wal_mode_and_an_alert_waits_for_the_disk(store):
    seen = []
    with store.transaction("looking", durable=True):
        seen.append(store.connection.value("", "PRAGMA synchronous"))
    with store.transaction("looking"):
        seen.append(store.connection.value("", "PRAGMA synchronous"))

    assert store.connection.value("", "PRAGMA journal_mode") == "wal"
    assert seen == [2, 1]  # FULL, NORMAL


def test_migrating_twice_changes_nothing_and_each_step_leads_to_the_same_tables(tmp_path):
    Store.write(tmp_path).close()
    Store.write(tmp_path).close()
    fresh = Database(memory=True)
    migrations.apply(fresh)

    def schema(db):
        return sorted(
            row[0] for row in db.execute("SELECT sql FROM sqlite_master WHERE sql IS NOT NULL")
        )

    assert schema(Database(sqlite3.connect(tmp_path / FILE))) == schema(fresh)


def test_the_last_migration_is_known_without_reading_them():
    assert migrations.pending(Database(memory=True))[-1].name == NEWEST


def test_an_archive_of_a_later_version_is_refused_and_left_alone(tmp_path):
    Store.write(tmp_path).close()
    raw = sqlite3.connect(tmp_path / FILE)
    raw.execute(
        "INSERT INTO _sqlite_migrations (migration_set, name, applied_at)"
        " VALUES ('vigie', 'm999_from_the_future', '2030')"
    )
    raw.commit()
    raw.close()

    with pytest.raises(StoreTooNewError, match="m999_from_the_future"):
        Store.write(tmp_path)


def tables(folder):
    raw = sqlite3.connect(folder / FILE)
    found = sorted(name for (name,) in raw.execute("SELECT name FROM sqlite_master"))
    raw.close()
    return found


def test_an_archive_of_an_earlier_version_is_not_changed_beside_a_daemon(tmp_path):
    raw = sqlite3.connect(tmp_path / FILE)
    raw.execute("CREATE TABLE sources (id INTEGER PRIMARY KEY)")
    raw.close()

    with pytest.raises(StoreError, match=r"lacks m001_first_tables\); start vigie run anew"):
        Store.write(tmp_path, migrate=False)

    assert tables(tmp_path) == ["sources"]


def test_an_archive_that_is_up_to_date_can_be_written_beside_a_daemon(store, tmp_path):
    add_source(store)
    beside = Store.write(tmp_path, migrate=False)

    beside.sources.hasten(NOW - MINUTE)

    assert [source.due for source in store.sources.active()] == [NOW - MINUTE]
    beside.close()


@pytest.mark.parametrize("name", ["what?", "what?mode=rwc", "a#b", "100%3F", "один два"])
def test_a_folder_may_have_any_name_and_is_still_only_read(tmp_path, name):
    folder = tmp_path / name
    writer = Store.write(folder)
    add_source(writer)
    reader = Store.read(folder)

    assert [source.name for source in reader.sources.active()] == ["A"]
    with pytest.raises(StoreError, match="readonly"):
        reader.connection.run("writing", "PRAGMA user_version = 7")
    assert [path.name for path in tmp_path.iterdir()] == [name]
    reader.close()
    writer.close()


def test_a_text_that_utf8_cannot_hold_is_an_error_of_the_store(store):
    with pytest.raises(StoreError, match=r"while .*: .*surrogates not allowed"):
        add_source(store, name="half a pair: \ud83d")

    assert store.sources.active() == []


def test_only_one_process_runs_on_an_archive(tmp_path):
    code = (
        "import sys; from pathlib import Path; from vigie.store import Lock\n"
        "with Lock(Path(sys.argv[1])): print('have it', flush=True); sys.stdin.read()"
    )
    other = subprocess.Popen(
        [sys.executable, "-c", code, str(tmp_path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        assert other.stdout.readline() == "have it\n"

        with pytest.raises(StoreLockedError, match=rf"process {other.pid}"), Lock(tmp_path):
            pass
    finally:
        other.kill()
        other.communicate()
    with Lock(tmp_path):  # the system frees the lock of a killed process
        pass


def test_a_reader_cannot_write_and_sees_what_is_committed(store, tmp_path):
    add_source(store)
    reader = Store.read(tmp_path)

    assert [source.name for source in reader.sources.active()] == ["A"]
    with pytest.raises(Exception, match=r"readonly|query_only"):
        reader.sources.hasten(NOW)
    reader.close()


def test_a_long_look_leaves_no_large_log_behind(tmp_path, monkeypatch):
    monkeypatch.setattr(database, "CHECKPOINT_PAGES", 50)
    monkeypatch.setattr(database, "LARGEST_LOG_BYTES", 2**20)
    store = Store.write(tmp_path)
    store.connection.run("making a table", "CREATE TABLE some (text TEXT)")
    reader = Store.read(tmp_path)
    look = reader.connection.run("looking long", "SELECT name FROM sqlite_schema")
    look.fetchone()
    log = tmp_path / f"{FILE}-wal"

    def write(times):
        for _ in range(times):
            store.connection.run("writing", "INSERT INTO some VALUES (?)", ("x" * 100_000,))
            store.connection.run("writing", "DELETE FROM some")

    write(40)
    while_looking = log.stat().st_size
    look.close()
    reader.close()
    write(5)

    assert while_looking > 4 * 2**20
    assert log.stat().st_size <= 2**20
    store.close()


def test_a_restart_forgets_no_due_time(tmp_path):
    first = Store.write(tmp_path)
    source = add_source(first)
    first.sources.save(replace(source, due=NOW + 5 * MINUTE, etag='"1"', looked=NOW))
    first.close()

    again = Store.write(tmp_path)
    add_source(again)

    assert again.sources.due(NOW + 4 * MINUTE, limit=9) == []
    assert [s.etag for s in again.sources.due(NOW + 5 * MINUTE, limit=9)] == ['"1"']
    again.close()


def test_a_source_that_is_no_longer_configured_rests_and_is_looked_at_anew_when_it_is_back(store):
    source = add_source(store)
    store.sources.save(replace(source, looked=NOW, endpoint="e", found=Kind.FEED))
    add_source(store, url="http://b.test/", name="B")

    assert [s.name for s in store.sources.active()] == ["B"]
    later = NOW + 60 * MINUTE
    store.sources.sync([SourceConfig(name="A", url=source.url)], now=later, interval=INTERVAL)
    (back,) = store.sources.active()
    assert (back.id, back.looked, back.endpoint, back.since) == (source.id, None, None, later)


def test_a_source_of_another_kind_is_looked_at_anew_and_a_poll_of_the_old_kind_writes_nothing(
    store,
):
    source = add_source(store)
    store.sources.save(replace(source, looked=NOW, endpoint="/feed", found=Kind.FEED))

    add_source(store, kind=Kind.PAGE)
    store.sources.save(replace(source, looked=NOW, endpoint="/feed", found=Kind.FEED))

    (now,) = store.sources.active()
    assert (now.kind, now.looked, now.endpoint, now.found) == (Kind.PAGE, None, None, None)


def test_pages_of_a_source_that_rests_are_not_read(store):
    source = add_source(store)
    store.entries.put(source.id, [entry()], now=NOW, due=NOW, first_look=False)
    add_source(store, url="http://b.test/", name="B")

    assert store.entries.due(NOW, limit=9, each=9) == []
    assert store.entries.waiting(due_by=NOW) == 0


def test_an_entry_that_changes_while_its_page_fails_keeps_its_attempts_and_its_pause(store):
    source = add_source(store)
    store.entries.put(source.id, [entry()], now=NOW, due=NOW, first_look=False)
    (waiting,) = store.entries.due(NOW, limit=1, each=1)
    store.entries.postpone(waiting.id, NOW + MINUTE)

    changed = replace(entry(title="Read by 9 people"), fingerprint="other")
    store.entries.put(source.id, [changed], now=NOW, due=NOW, first_look=False)

    assert store.entries.due(NOW, limit=1, each=1) == []
    (again,) = store.entries.due(NOW + MINUTE, limit=1, each=1)
    assert (again.attempts, again.listed.entry.title) == (1, "Read by 9 people")


def test_a_new_start_does_not_move_the_first_look_of_a_source(store):
    source = add_source(store)
    store.sources.sync(
        [SourceConfig(name="A", url=source.url)], now=NOW + 60 * MINUTE, interval=INTERVAL
    )

    assert store.sources.active()[0].since == NOW


def test_the_longest_waiting_sources_come_first_and_busy_ones_not_at_all(store):
    configured = [SourceConfig(name=n, url=f"http://{n}.test/") for n in "abc"]
    store.sources.sync(configured, now=NOW, interval=INTERVAL)
    a, b, c = store.sources.active()
    store.sources.save(replace(b, due=NOW - MINUTE))

    found = store.sources.due(NOW, limit=2, busy=[a.id])

    assert [source.id for source in found] == [b.id, c.id]


def test_news_is_read_before_what_the_first_look_found_and_no_source_takes_all(store):
    source = add_source(store)
    put = store.entries.put
    put(source.id, [entry(n) for n in range(1, 6)], now=NOW, due=NOW, first_look=True)
    put(source.id, [entry(9)], now=NOW, due=NOW, first_look=False)

    found = store.entries.due(NOW, limit=10, each=3)

    assert [waiting.listed.url for waiting in found] == [
        "https://a.test/9",
        "https://a.test/1",
        "https://a.test/2",
    ]


def test_a_changed_entry_waits_again_and_keeps_its_article(store):
    source = add_source(store)
    store.entries.put(source.id, [entry()], now=NOW, due=NOW, first_look=False)
    article_id, _ = add_article(store, source)
    store.entries.done(store.entries.due(NOW, limit=1, each=1)[0], article_id)
    assert store.entries.due(NOW, limit=1, each=1) == []

    changed = replace(entry(title="Another"), fingerprint="other")
    store.entries.put(source.id, [changed], now=NOW, due=NOW, first_look=False)

    again = store.entries.due(NOW, limit=1, each=1)[0]
    assert (again.article_id, again.looks, again.listed.entry.title) == (article_id, 1, "Another")
    assert store.entries.known(source.id, ["https://a.test/1"]) == {
        "https://a.test/1": ("other", 1)
    }


def test_a_revision_keeps_the_old_title_and_moves_the_index(store):
    source = add_source(store)
    article_id, _ = add_article(store, source)
    before = store.articles.get(article_id).article

    after = replace(before, title="Niger: un accord", text="Signé à Niamey.")
    store.articles.revise(before, after, difference="-a\n+b", now=NOW)

    assert store.articles.get(article_id).article.title == "Niger: un accord"
    assert [r["title_before"] for r in store.articles.revisions(article_id)] == ["Mali: un accord"]
    assert store.articles.search("bamako", limit=5) == []
    assert [s.article.id for s in store.articles.search("niamey", limit=5)] == [article_id]


def test_an_alert_comes_back_as_it_was_written_and_only_once(store):
    source = add_source(store)
    alert, alert_id = add_alert(store, source)

    (delivery,) = store.deliveries.lease(NOW, NOW + MINUTE, 10)

    assert delivery.alert == replace(alert, id=alert_id)
    assert (delivery.state, delivery.attempts) == (State.SENDING, 1)
    assert store.alerts.add(alert, match_id=1, channels=("desk",)) is None


def test_what_was_told_is_known(store):
    source = add_source(store)
    alert, _ = add_alert(store, source)

    told = store.alerts.told("Mali", alert.story_id)

    assert told is not None
    assert (told.terms, told.sources, told.at) == (frozenset({"Mali"}), 1, NOW)
    assert store.alerts.told("Mali", alert.story_id + 1) is None


def test_a_lease_that_has_ended_is_taken_again_and_one_that_has_not_is_left(store):
    source = add_source(store)
    add_alert(store, source)
    store.deliveries.lease(NOW, NOW + MINUTE, 10)

    assert store.deliveries.lease(NOW, NOW + MINUTE, 10) == []
    (again,) = store.deliveries.lease(NOW + MINUTE, NOW + 2 * MINUTE, 10)
    assert again.attempts == 2


def test_deliveries_of_a_story_go_in_order_and_a_dead_one_lets_the_next_pass(store):
    source = add_source(store)
    first, _ = add_alert(store, source, key="k1")
    add_alert(store, source, n=2, key="k2", story=first.story_id)
    add_alert(store, source, n=3, key="k3")

    leased = store.deliveries.lease(NOW, NOW + MINUTE, 10)
    assert [d.alert.key for d in leased] == ["k1", "k3"]

    store.deliveries.dead(leased[0], "refused")
    assert [d.alert.key for d in store.deliveries.lease(NOW, NOW + MINUTE, 10)] == ["k2"]


def test_a_resting_channel_is_passed_over(store):
    source = add_source(store)
    add_alert(store, source, channels=('de"sk', "room"))

    leased = store.deliveries.lease(NOW, NOW + MINUTE, 10, frozenset({'de"sk'}))

    assert [d.channel for d in leased] == ["room"]


def test_dead_letters_can_be_sent_again(store):
    source = add_source(store)
    add_alert(store, source)
    (leased,) = store.deliveries.lease(NOW, NOW + MINUTE, 10)
    store.deliveries.dead(leased, "410 gone")
    assert store.deliveries.counts() == {"dead": 1}

    assert store.deliveries.retry(NOW + MINUTE) == 1

    (again,) = store.deliveries.lease(NOW + MINUTE, NOW + 2 * MINUTE, 10)
    assert again.created == NOW + MINUTE


def test_the_state_of_the_stream_survives(store):
    source = add_source(store)
    article_id, story = add_article(store, source)
    vector = Vector(
        article_id=article_id, story_id=story, lang="fr", at=NOW, weights={"accord": 1.0}
    )
    other_id, other_story = add_article(store, source, 2)
    other = replace(vector, article_id=other_id, story_id=other_story, at=NOW - MINUTE)
    store.stories.remember(vector, sketch=[1, -(2**31)], terms=["accord"])
    store.stories.remember(other, sketch=[1], terms=["accord", "rare"])

    assert list(store.stories.vectors(NOW)) == [vector]
    assert sorted(store.stories.counts()) == [
        ("fr", "", 2),
        ("fr", "accord", 2),
        ("fr", "rare", 1),
    ]
    holders = store.sketches.holders([1, -(2**31), 7], most=9)
    assert holders == {1: [article_id, other_id], -(2**31): [article_id]}


def test_counts_are_halved_and_rare_terms_dropped(store):
    source = add_source(store)
    for number, halve in ((1, False), (2, True)):
        article_id, story = add_article(store, source, number)
        vector = Vector(article_id=article_id, story_id=story, lang="fr", at=NOW, weights={})
        store.stories.remember(vector, sketch=[], terms=[f"only {number}"], halve=halve)

    assert sorted(store.stories.counts()) == [("fr", "", 1), ("fr", "only 2", 1)]


def test_terms_are_counted_together_and_told_as_if_one_by_one(tmp_path):
    store = Store.write(tmp_path)
    terms = TermCounts(store.connection)
    with store.transaction("counting"):
        for number in range(1, MOST_WAITING + 3):
            terms.add(number, "fr", ["accord", f"only {number}"], halve=False)
    store.close()
    again = Store.write(tmp_path)

    told = {term: n for _, term, n in again.stories.counts()}

    assert told[""] == told["accord"] == MOST_WAITING + 2
    assert told["only 1"] == told[f"only {MOST_WAITING + 2}"] == 1
    again.close()


def test_terms_that_wait_are_halved_with_those_that_were_counted(store):
    terms = TermCounts(store.connection)
    for number in (1, 2, 3):
        terms.add(number, "fr", ["accord"] if number > 1 else ["rare"], halve=False)
    terms.add(4, "ru", ["мост"], halve=False)

    terms.add(5, "fr", ["accord"], halve=True)

    assert sorted(terms.all()) == [
        ("fr", "", 2),
        ("fr", "accord", 2),
        ("ru", "", 1),
        ("ru", "мост", 1),
    ]


def test_a_failed_transaction_leaves_nothing(store):
    source = add_source(store)

    def break_off():
        with store.transaction("breaking off"):
            store.entries.put(source.id, [entry()], now=NOW, due=NOW, first_look=True)
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        break_off()
    assert store.entries.waiting(due_by=NOW) == 0


def test_times_sort_as_text_however_far_off(store):
    source = add_source(store)
    odd = datetime(12, 1, 1, tzinfo=UTC)
    store.sources.save(replace(source, due=odd))

    assert store.sources.active()[0].due == odd
    assert len(store.sources.due(NOW, limit=5)) == 1


@pytest.mark.parametrize(
    ("column", "value"),
    [("quotes", "[{"), ("reason", "no such reason"), ("why", "7"), ("created", "yesterday")],
)
def test_an_alert_that_cannot_be_read_is_a_dead_letter_and_delays_no_other(
    store, column, value, caplog
):
    source = add_source(store)
    add_alert(store, source, n=1, key="vigie-1")
    add_alert(store, source, n=2, key="vigie-2")
    store.connection.run("", f"UPDATE alerts SET {column} = ? WHERE key = 'vigie-1'", (value,))  # noqa: S608 - our own column

    first = store.deliveries.lease(NOW, NOW + MINUTE, 1)
    second = store.deliveries.lease(NOW, NOW + MINUTE, 1)

    assert first == []
    assert [each.alert.key for each in second] == ["vigie-2"]
    assert store.deliveries.counts() == {"dead": 1, "sending": 1}
    assert "delivery not readable" in caplog.text
