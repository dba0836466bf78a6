"""Addresses, signs and habits in a real SQLite file."""

import sqlite3
from datetime import timedelta

import pytest
from sqlite_utils import Database

from tests.settling import START, TEXT, Desk
from vigie.store import Store
from vigie.store.database import FILE
from vigie.store.schema import migrations


@pytest.fixture
def desk(tmp_path):
    made = Desk(tmp_path)
    yield made
    made.store.close()


@pytest.fixture
def ids(desk):
    """Three articles."""
    titles = ["Mali : digues", "Niger : coton", "Tchad : pétrole"]
    return [
        desk.settle(desk.listed(n, title), f"{title}. {TEXT}").article_id
        for n, title in enumerate(titles)
    ]


def test_an_archive_of_the_first_version_keeps_its_articles_addresses(tmp_path):
    raw = sqlite3.connect(tmp_path / FILE, isolation_level=None)
    migrations.apply(Database(raw), stop_before="m002_identities")
    raw.executescript("""
        INSERT INTO sources VALUES (1,'u','A','auto',NULL,'[]',1,1,1,1,'',NULL,NULL,NULL,NULL,NULL,
          NULL,'',1,0,NULL,NULL,NULL,NULL);
        INSERT INTO stories VALUES (1,'fr','h','','');
        INSERT INTO articles (id,url,link,source_id,story_id,joined,title,text,seen,basis)
          VALUES (7,'https://a.test/7','l',1,1,'first report','t','x','2026-03-01','page');
        INSERT INTO entries (source_id,url,guid,link,title,summary,content,fingerprint,first_look,
          seen,state,due,article_id)
          VALUES (1,'https://a.test/?p=7','g','l','t','','','f',0,'','done','',7),
                 (1,'https://a.test/8','g','l','t','','','f',0,'','waiting','',NULL);
    """)
    raw.close()

    store = Store.write(tmp_path)

    assert store.identities.of(7) == ["https://a.test/7", "https://a.test/?p=7"]
    store.close()


def test_an_address_stays_with_its_article_unless_it_is_used_again(desk, ids):
    keep = desk.store.identities.keep

    keep(ids[1], source_id=1, urls=["https://a.test/0"], signs=[])
    assert desk.store.articles.by_url("https://a.test/0").article.id == ids[0]

    keep(ids[1], source_id=1, urls=["https://a.test/0"], signs=[], taking=True)
    assert desk.store.articles.by_url("https://a.test/0").article.id == ids[1]


def test_signs_are_of_one_source_and_the_newest_come_first(desk, ids):
    for article_id in ids:
        desk.store.identities.keep(article_id, source_id=1, urls=[], signs=[-5])

    assert desk.store.identities.bearing(1, -5) == ids[::-1]
    assert desk.store.identities.bearing(2, -5) == []


def test_only_signs_of_old_articles_are_forgotten(desk, ids):
    desk.clock.advance(days=3)
    new = desk.settle(desk.listed(9, "Mali : école"), f"École. {TEXT}").article_id
    for article_id in (*ids, new):
        desk.store.identities.keep(article_id, source_id=1, urls=[], signs=[-5])

    desk.store.identities.forget(START + timedelta(days=2))

    assert desk.store.identities.bearing(1, -5) == [new]


def test_habits_are_replaced(desk, ids):
    assert desk.store.articles.habits(ids[0]) == (0, {})

    desk.store.articles.learn(ids[0], passed=1, scores={"a": 2})
    desk.store.articles.learn(ids[0], passed=2, scores={"b": 3})

    assert desk.store.articles.habits(ids[0]) == (2, {"b": 3})


def test_what_belongs_to_an_article_goes_with_it(desk, ids):
    untold = ids[1]
    desk.store.articles.learn(untold, passed=1, scores={})

    desk.store.connection.run("", "UPDATE entries SET article_id = NULL")
    desk.store.connection.run("", "DELETE FROM articles WHERE id = ?", (untold,))

    assert desk.store.identities.of(untold) == []
    assert desk.store.articles.habits(untold) == (0, {})
