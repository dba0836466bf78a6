"""A database that fails at any statement of a settlement or a pruning: all of it, or nothing."""

import shutil
from datetime import timedelta

import pytest

from scheduler.pruning import Pruner
from tests.failing import dump, failing_store
from tests.joining import Joining
from tests.parting import FIRE, FLOOD, Swallowing, told
from tests.settling import TEXT, Desk
from vigie.config.model import Retention
from vigie.errors import StoreError

COTON = "La campagne cotonnière s'achève sur une hausse, annonce la compagnie nationale. " * 4
SHORT = Retention(articles=timedelta(days=1), fetches=timedelta(days=1))
MOST_STATEMENTS = 200


def desk_on(folder, make=Joining):
    desk = Desk(folder, make=make)
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


@pytest.fixture(scope="module")
def swallowed(tmp_path_factory):
    """One story of a fire and a flood, and the report that shows it to be two events."""
    folder = tmp_path_factory.mktemp("swallowed")
    desk = Desk(folder, make=Swallowing)
    desk.clock.advance(minutes=10)
    for n in range(1, 12):
        title = f"Mali : nouvelle {n}" + (" [1]" if 1 < n < 11 else "")
        waiting = desk.listed(n, title, source="abcd"[n % 4])
        if n < 10:
            desk.settle(waiting, words_of(n), source="abcd"[n % 4])
    desk.store.close()
    return folder


def words_of(n):
    return told(FIRE if n % 2 else FLOOD, n)


def settle_entry(desk, n):
    """Settle one of the entries that wait, from its source."""
    (waiting,) = [
        entry
        for entry in desk.store.entries.due(desk.clock(), limit=9, each=9)
        if entry.listed.entry.guid == str(n)
    ]
    source = desk.store.sources.get(waiting.source_id).name
    text = {3: TEXT, 4: COTON}.get(n) or words_of(n)
    desk.settle(waiting, text, source=source)


def settle_rest(desk, *entries):
    for n in entries:
        settle_entry(desk, n)


def on(desk, store):
    """Make the desk work on another store of the same archive."""
    desk.store.close()
    desk.store = store
    desk.open()


@pytest.mark.parametrize(
    ("of", "make", "first", "second"),
    [("archive", Joining, 3, 4), ("swallowed", Swallowing, 10, 11)],
    ids=["merge", "split"],
)
def test_a_statement_that_fails_leaves_an_article_and_what_it_shows_wholly_or_not_at_all(
    request, tmp_path, of, make, first, second
):
    folder_of = request.getfixturevalue(of)
    before = dump(folder_of)
    shutil.copytree(folder_of, tmp_path / "undisturbed")
    undisturbed = desk_on(tmp_path / "undisturbed", make)
    settle_rest(undisturbed, first, second)
    assert len(undisturbed.store.changes.since(0)) == 1
    undisturbed.store.close()
    after = dump(tmp_path / "undisturbed")

    failures = []
    for number in range(1, MOST_STATEMENTS):
        folder = tmp_path / str(number)
        shutil.copytree(folder_of, folder)
        desk = desk_on(folder, make)
        store, failing = failing_store(folder, 0)
        on(desk, store)
        failing.number = failing.used + number
        try:
            settle_rest(desk, first)
        except StoreError as error:
            failures.append(str(error))
            assert dump(folder) == before
            settle_rest(desk, first)
        failing.number = 0
        settle_rest(desk, second)
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
