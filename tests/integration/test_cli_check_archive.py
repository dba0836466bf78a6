"""`vigie check` beside an archive: what doubtful terms found in the last month."""

import sqlite3
from datetime import timedelta

import pytest

from tests.desk import FEED, INTERVAL, Desk
from vigie.clock import system_clock
from vigie.config.model import SourceConfig
from vigie.store import Store
from vigie.store.database import FILE
from vigie.types import Article, Joined, Placement

CONFIG = f"""\
data: ./data
sources: ["{FEED}"]
watchlists:
  - name: Niger
    any: [Bamako, Niger]
    to: [desk]
  - {{name: Talks, query: 'talks OR "Konna Two"', to: [desk]}}
channels: {{desk: "json://127.0.0.1:9/desk"}}
"""
NIGER = "config.yaml:5:19: watchlists.niger.any[1]: 'Niger': also a river"
HINT = "; context: [Niamey, Agadez, Tiani, Sahel]"


@pytest.fixture
def desk(tmp_path):
    return Desk(tmp_path, CONFIG)


def keep(desk, *texts, ago=timedelta(days=2)):
    """Put articles into the archive, seen so long ago."""
    store = Store.write(desk.folder / "data")
    now = system_clock() - ago
    store.sources.sync([SourceConfig(name="Aube", url=FEED)], now=now, interval=INTERVAL)
    (source,) = store.sources.active()
    for text in texts:
        number = 1 + (store.articles.listed(limit=1) or [{"id": 0}])[-1]["id"]
        item = Article(
            source_id=source.id,
            source="Aube",
            url=f"https://a.example/{number}",
            link=f"https://a.example/{number}",
            title="A title",
            text=text,
            lang="en",
            seen=now,
        )
        story = store.stories.open(headline="A title", lang="en", now=now)
        placement = Placement(story_id=None, joined=Joined.FIRST)
        store.articles.add(item, placement, story, why="", baseline=False)
    store.close()


def notes(desk):
    """Return the notes of a check that went well, without the folder's name."""
    result = desk("check")
    assert (result.exit_code, result.stderr) == (0, "")
    found = result.stdout.splitlines()[:-1]
    return [line.removeprefix("note: ").replace(f"{desk.folder}/", "") for line in found]


def test_without_an_archive_the_terms_are_doubted_by_what_is_known_of_them(desk):
    (note,) = notes(desk)

    assert note == f"{NIGER}, and a state and a delta in Nigeria{HINT}"


def test_a_doubtful_term_comes_with_what_it_found_last_month(desk):
    river = ["A day on the Niger.", "Rowing down the Niger.", "The Niger is low.", "Niger."]
    keep(desk, *["On the Niger."] * 9, ago=timedelta(days=40))
    keep(desk, *river, "In Niamey, Niger.", "The Niger Delta burns.", "The talks began.")

    (note,) = notes(desk)

    assert note == (
        f"{NIGER}, and a state and a delta in Nigeria; in 5 of the last month's 7 articles;"
        " of 5 looked at, 4 have none of the words that would speak for it" + HINT
    )
    assert any(NIGER in line for line in desk.json("check")["notes"])


def test_a_common_word_and_a_name_that_is_part_of_another_are_told(desk):
    keep(desk, *["The talks of the Bamako Gazette went on."] * 3, *["Nothing, no talks."] * 3)
    keep(desk, *["The Bamako Gazette said so."] * 2)

    bamako, _niger, talks = notes(desk)

    assert bamako == (
        "config.yaml:5:11: watchlists.niger.any[0]: 'Bamako': in 5 of the last month's"
        " 8 articles; of 5 looked at, 5 have it only inside a longer name (Bamako Gazette);"
        " add context: words, or the longer name under none:"
    )
    assert talks == (
        "config.yaml:7:26: watchlists.talks.query: 'talks': a word in 75% of the last month's"
        " 8 articles; join it with another by AND, or add context: words"
    )


def test_an_archive_that_cannot_be_read_is_told_and_the_rest_is_checked(desk):
    keep(desk, "A day on the Niger.")
    with sqlite3.connect(desk.folder / "data" / FILE) as raw:
        raw.execute("ALTER TABLE articles RENAME TO pieces")
        raw.execute(
            "INSERT INTO _sqlite_migrations (migration_set, name, applied_at)"
            " VALUES ('vigie', 'm999_later', '')"
        )
    raw.close()

    archive, niger = notes(desk)

    assert archive.startswith(
        "config.yaml:1:7: data: the terms of watchlists were not looked up in the archive:"
        " the archive was written by a later version of Vigie (it knows m999_later)"
    )
    assert niger.startswith(NIGER)


def test_a_locked_archive_is_told_soon(desk):
    keep(desk, "A day on the Niger.")
    raw = sqlite3.connect(desk.folder / "data" / FILE, isolation_level=None)
    raw.execute("PRAGMA journal_mode = DELETE")
    raw.execute("BEGIN EXCLUSIVE")

    archive, _ = notes(desk)

    raw.close()
    assert archive.endswith("in the archive: while looking at the tables: database is locked")
