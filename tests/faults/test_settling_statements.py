"""A database that fails at any statement of a settlement or a pruning: all of it, or nothing."""

import shutil
from datetime import timedelta

import pytest

from scheduler.pruning import Pruner
from tests.failing import dump, failing_store
from tests.joining import Joining
from tests.settling import TEXT, Desk
from vigie.config.model import Retention
from vigie.errors import StoreError

COTON = "La campagne cotonnière s'achève sur une hausse, annonce la compagnie nationale. " * 4
SHORT = Retention(articles=timedelta(days=1), fetches=timedelta(days=1))
MOST_STATEMENTS = 200


def desk_on(folder):
    desk = Desk(folder, make=Joining)
    desk.clock.advance(minutes=10)
    return desk


@pytest.fixture(scope="module")
def archive(tmp_path_factory):
    """Two stories that were told, and an entry that shows them to be one."""
    folder = tmp_path_factory.mktemp("archive")
    desk = desk_on(folder)
    desk.settle(desk.listed(1, "Mali : un plan pour les digues"), TEXT)
    desk.settle(desk.listed(2, "Mali : le coton"), COTON)
    desk.listed(3, "Mali : un plan pour les digues [1=2]", source="b")
    desk.listed(4, "Mali : le coton", source="c")
    desk.store.close()
    return folder


def settle_rest(desk, *entries):
    """Settle entries 3 and 4 (or some of them), each from its source."""
    texts = {3: ("b", TEXT), 4: ("c", COTON)}
    for n in entries:
        source, text = texts[n]
        (waiting,) = [
            entry
            for entry in desk.store.entries.due(desk.clock(), limit=9, each=9)
            if entry.listed.entry.guid == str(n)
        ]
        desk.settle(waiting, text, source=source)


def on(desk, store):
    """Make the desk work on another store of the same archive."""
    desk.store.close()
    desk.store = store
    desk.open()


def test_a_statement_that_fails_leaves_an_article_with_its_merge_wholly_or_not_at_all(
    archive, tmp_path
):
    before = dump(archive)
    shutil.copytree(archive, tmp_path / "undisturbed")
    undisturbed = desk_on(tmp_path / "undisturbed")
    settle_rest(undisturbed, 3, 4)
    undisturbed.store.close()
    after = dump(tmp_path / "undisturbed")

    failures = []
    for number in range(1, MOST_STATEMENTS):
        folder = tmp_path / str(number)
        shutil.copytree(archive, folder)
        desk = desk_on(folder)
        store, failing = failing_store(folder, 0)
        on(desk, store)
        failing.number = failing.used + number
        try:
            settle_rest(desk, 3)
        except StoreError as error:
            failures.append(str(error))
            assert dump(folder) == before
            settle_rest(desk, 3)
        failing.number = 0
        settle_rest(desk, 4)
        desk.store.close()
        assert dump(folder) == after
        shutil.rmtree(folder)
        if len(failures) < number:
            break

    assert 40 < len(failures) < MOST_STATEMENTS - 1
    assert all("disk I/O error" in failure for failure in failures)


def test_a_statement_that_fails_leaves_old_articles_wholly_or_not_at_all(archive, tmp_path):
    folder = tmp_path / "old"
    shutil.copytree(archive, folder)
    desk = desk_on(folder)
    settle_rest(desk, 3, 4)
    desk.clock.advance(minutes=60 * 24 * 40)
    desk.store.connection.run("as if nothing was reviewed", "UPDATE entries SET review = NULL")
    before, seen = dump(folder), set()

    for number in range(1, MOST_STATEMENTS):
        store, _ = failing_store(folder, number)
        try:
            with store.transaction("pruning"):
                store.pruning.articles(desk.clock() - SHORT.articles, limit=9)
        except StoreError:
            assert dump(folder) == before
            seen.add(number)
            store.close()
        else:
            store.close()
            break

    assert len(seen) > 10
    assert dump(folder) != before
    while Pruner(desk.store, desk.clock).step(SHORT):
        continue
    assert desk.store.connection.rows("", "PRAGMA foreign_key_check") == []
    desk.store.close()
