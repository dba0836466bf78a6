"""kill -9 while an archive of articles is settled: the stories are those of an undisturbed run.

`VIGIE_KILLS` says how many kills at the least (2 in the short form; `make kills` does 30).
"""

import multiprocessing
import os
import shutil
import time
from datetime import timedelta
from random import Random

import pytest

from tests.failing import dump
from tests.joining import Joining
from tests.settling import START, Desk
from vigie.store import Store
from vigie.types import By

KILLS = int(os.environ.get("VIGIE_KILLS", "2"))
ARTICLES = 60
TOPICS = 12
SYLLABLES = ["ba", "co", "du", "fe", "gi", "ko", "lu", "ma", "ne", "pi", "ro", "sa", "tu", "vé"]


def words(rng, count):
    return ["".join(rng.choice(SYLLABLES) for _ in range(3)).capitalize() for _ in range(count)]


def made_up(number):
    """Return (title, text) of an article: of twelve topics in turn, each time in other words.

    Every seventh shows that two stories are one.
    """
    topic = Random(number % TOPICS)
    own = Random(1000 + number)
    about, said = words(topic, 30), words(own, 20)
    rng = Random(number)
    rng.shuffle(about)
    title = " ".join(["Mali", *about[:4], *said[:2]])
    if number > TOPICS and number % 7 == 0:
        one, other = own.sample(range(1, TOPICS + 1), 2)
        title += f" [{one}={other}]"
    return title, f"{' '.join(about)}. {' '.join(said)}."


def waiting_archive(folder):
    """Make an archive in which all articles wait for their page, a minute apart."""
    desk = Desk(folder, make=Joining)
    for number in range(ARTICLES):
        desk.clock.advance(minutes=1)
        title, _ = made_up(number)
        desk.listed(number, title, source="abcd"[number % 4])
    desk.store.close()


def settle_all(folder):
    """Settle what waits, in its order and each at its own minute; by hand, one split is made."""
    desk = Desk(folder, make=Joining)
    desk.clock.advance(minutes=ARTICLES + 1)
    while left := desk.store.entries.due(desk.clock(), limit=1, each=1):
        (waiting,) = left
        number = int(waiting.listed.entry.guid)
        desk.clock.now = START + timedelta(days=1, minutes=number)
        _, text = made_up(number)
        desk.settle(waiting, text, source="abcd"[number % 4])
        part(desk, number)
    desk.store.close()


def part(desk, number):
    """After the fortieth article take it out of its story, once."""
    story_id = desk.store.articles.get(1).story_id
    if number < 40 or any(change.by is By.HAND for change in desk.store.changes.since(0)):
        return
    with desk.store.transaction("splitting"):
        desk.store.changes.split(story_id, [1], by=By.HAND, why="", now=START)


def run(folder, seconds=None):
    """Settle in a process of its own that is killed after some time; return whether it ended.

    Without a time nobody kills it, and it has as long as the test has.
    """
    process = multiprocessing.get_context("fork").Process(target=settle_all, args=(folder,))
    process.start()
    try:
        process.join(timeout=seconds)
        ended = not process.is_alive()
    finally:
        process.kill()
        process.join()
    assert not ended or process.exitcode == 0
    return ended


@pytest.mark.timeout(120 + 10 * KILLS)  # some seconds a run, several times that if others compute
def test_killed_at_any_moment_the_stories_are_those_of_an_undisturbed_run(tmp_path):
    undisturbed, killed = tmp_path / "undisturbed", tmp_path / "killed"
    waiting_archive(undisturbed)
    shutil.copytree(undisturbed, killed)
    rng = Random(11)

    begun = time.monotonic()
    assert run(undisturbed)
    whole = time.monotonic() - begun
    kills = 0
    while kills < KILLS:
        if run(killed, rng.uniform(0.1, 0.5) * whole):
            shutil.rmtree(killed)  # it was too fast: once more from the start
            waiting_archive(killed)
        else:
            kills += 1
    assert run(killed)

    assert dump(killed) == dump(undisturbed)
    store = Store.read(killed)
    changes = store.changes.since(0)
    store.close()
    assert len(changes) > 3
    assert {change.by for change in changes} == {By.HAND, By.EVIDENCE}
