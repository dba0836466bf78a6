"""Copies in real SQLite: samples, originals, standing lines, and archives of earlier versions."""

import sqlite3
from datetime import UTC, datetime, timedelta

import pytest
from sqlite_utils import Database

from scheduler.copying import note_copy, sample_waiting
from stories.copies import find_copy, shingles_of, sketch
from stories.standing import ONE_SOURCE, StandingLines
from vigie.config.model import SourceConfig
from vigie.store import Store
from vigie.store.database import FILE
from vigie.store.schema import migrations
from vigie.types import Article, CopyKind, Joined, Placement

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)
TEXT = " ".join(f"word{number}" for number in range(120))
APPEAL = "Subscribe to our paper today. Read also what our critics say. All rights are reserved."


@pytest.fixture
def store(tmp_path):
    store = Store.write(tmp_path)
    interval = (timedelta(minutes=2), timedelta(hours=6))
    names = [SourceConfig(name=name, url=f"http://{name}.test/") for name in "abc"]
    store.sources.sync(names, now=NOW, interval=interval)
    yield store
    store.close()


def made(store, text, *, source=1, published=NOW, seen=NOW):
    """Settle an article as the daemon does, as far as copies go; return its id."""
    number = int(store.connection.value("", "SELECT ifnull(max(id), 0) + 1 FROM articles"))
    item = Article(
        id=number,
        source_id=source,
        source="s",
        url=f"u{number}",
        link="l",
        title=f"Title {number}",
        text=text,
        published=published,
        seen=seen,
    )
    passages = shingles_of(item, store.sketches)
    copy = find_copy(passages, store.sketches)
    story = store.stories.open(headline="h", lang=None, now=NOW)
    placement = Placement(story_id=None, joined=Joined.FIRST, copy_of=copy and copy.of)
    assert store.articles.add(item, placement, story, why="", baseline=False) == number
    store.sketches.put([(number, sketch(passages, copy))])
    note_copy(store, item, copy)
    return number


def copies(store):
    rows = store.connection.rows("", "SELECT id, copy_of, copy_kind FROM articles ORDER BY id")
    return {row["id"]: (row["copy_of"], row["copy_kind"]) for row in rows}


def test_each_copy_knows_its_original_and_its_kind(store):
    words = TEXT.split()
    made(store, TEXT)
    made(store, TEXT, source=2)
    made(store, " ".join(words[:60]), source=3)
    made(store, " ".join("else" if n % 20 == 9 else w for n, w in enumerate(words)), source=2)
    made(store, TEXT + " " + TEXT.upper().replace("WORD", "other"), source=3)
    made(store, " ".join(f"x{number}" for number in range(60)))

    assert copies(store) == {
        1: (None, None),
        2: (1, CopyKind.VERBATIM),
        3: (1, CopyKind.ABRIDGED),
        4: (1, CopyKind.EDITED),
        5: (1, CopyKind.EXTENDED),
        6: (None, None),
    }


def test_what_was_published_earlier_is_the_original_though_it_comes_later(store):
    made(store, TEXT, published=NOW)
    made(store, " ".join(TEXT.split()[:60]), source=2, published=NOW)
    made(store, TEXT, source=3, published=NOW - timedelta(hours=2))
    made(store, TEXT, source=2, published=NOW - timedelta(hours=1))

    assert copies(store) == {
        1: (3, CopyKind.VERBATIM),
        2: (3, CopyKind.ABRIDGED),
        3: (None, None),
        4: (3, CopyKind.VERBATIM),
    }


def test_of_two_published_at_once_the_first_seen_is_the_original(store):
    made(store, TEXT, published=None, seen=NOW)
    made(store, TEXT, source=2, published=NOW + timedelta(days=3), seen=NOW)

    assert copies(store)[2] == (1, CopyKind.VERBATIM)


def test_of_a_sample_that_many_have_the_latest_are_answered(store):
    store.sketches.put((number, [7, 10_000 + number]) for number in range(1, 200))

    holders = store.sketches.holders([7, 10_003, 5], most=32)

    assert sorted(holders[7]) == list(range(200 - 32, 200))
    assert holders[10_003] == [3]
    assert 5 not in holders


def test_a_standing_line_is_learnt_and_survives_a_restart(store, tmp_path):
    for number in range(ONE_SOURCE.beginnings):
        made(store, " ".join(f"{number}w{word}" for word in range(20)) + f". {APPEAL}")

    with_store = Store.write(tmp_path)
    new = Article(
        id=99, source_id=1, source="s", url="u", link="l", title="t", text=APPEAL, seen=NOW
    )
    left = shingles_of(new, with_store.sketches)
    with_store.close()

    assert len(left.every) <= 1
    assert len(shingles_of(new).every) > 10


def test_lines_in_the_store_are_those_in_memory(store):
    memory = StandingLines()
    # Two lines that come back, one seldom; the others are new each time.
    for number in range(1, 120):
        said = sorted({1, 2 if number % 60 == 0 else 3, *range(number * 100, number * 100 + 9)})
        memory.learn(1, number, said)
        store.sketches.learn(
            1,
            number,
            said,
            article_id=number,
            standing_after=ONE_SOURCE.beginnings,
            most=(ONE_SOURCE.young, ONE_SOURCE.standing),
        )

    asked = range(12_000)
    assert set(store.sketches.stock(1, asked)) == memory.among(1, asked) == {1, 3}
    kept = store.connection.value("", "SELECT count(*) FROM standing_lines")
    assert kept == ONE_SOURCE.young + 2
    assert list(store.sketches.stock(2, [1])) == []


def test_the_same_beginning_again_counts_once(store):
    for _ in range(9):
        store.sketches.learn(1, 5, [1], article_id=1, standing_after=2)

    assert list(store.sketches.stock(1, [1])) == []


def earlier(folder):
    """Make an archive as the first version left it: copies of copies, and its own hashes."""
    raw = sqlite3.connect(folder / FILE)
    migrations.apply(Database(raw), stop_before="m003_copies")
    raw.execute(
        "INSERT INTO sources (id, url, name, kind, obey_robots, interval_min, interval_max,"
        " active, since, due, interval) VALUES (1, 'u', 'a', 'auto', 1, 1, 1, 1, 't', 't', 1)"
    )
    raw.execute("INSERT INTO stories (id, headline, created, updated) VALUES (1, 'h', 't', 't')")
    for number, copy_of, seen in [
        (1, None, "2025-01-01T00:00:00.000Z"),
        (2, None, "2026-02-20T00:00:00.000Z"),
        (3, 2, "2026-02-21T00:00:00.000Z"),
        (4, 3, "2026-02-22T00:00:00.000Z"),
    ]:
        raw.execute(
            "INSERT INTO articles (id, url, link, source_id, story_id, joined, copy_of, title,"
            " text, seen, basis) VALUES (?, ?, 'l', 1, 1, 'copy', ?, 't', ?, ?, 'page')",
            (number, f"u{number}", copy_of, TEXT, seen),
        )
        raw.execute("INSERT INTO shingles VALUES (?, ?)", (number, number))
    raw.commit()
    raw.close()


def test_an_archive_of_the_first_version_is_sampled_anew_as_far_as_copies_may_come(tmp_path):
    earlier(tmp_path)
    store = Store.write(tmp_path)

    assert copies(store) == {1: (None, None), 2: (None, None), 3: (2, None), 4: (2, None)}
    assert store.sketches.waiting(limit=9) == [4, 3, 2]
    assert store.sketches.holders([1, 2, 3, 4], most=9) == {}

    assert sample_waiting(store) == 3
    assert sample_waiting(store) == 0

    new = Article(source_id=9, source="s", url="u", link="l", title="t", text=TEXT, seen=NOW)
    copy = find_copy(shingles_of(new, store.sketches), store.sketches)
    assert copy is not None
    assert store.copies.original(copy.of) == 2
    store.close()
