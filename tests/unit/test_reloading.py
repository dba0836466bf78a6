"""A running daemon whose configuration file changes: what it takes over, and what it says."""

import asyncio
import logging

import pytest

import watchlists
from vigie.app.service import Reloader
from vigie.config import Term, WatchlistConfig
from vigie.errors import QueryError, StoreError

SOUND = """\
sources: [https://www.maliweb.net/]
watchlists: [{name: Mali, any: [Mali]}]
channels: {desk: json://localhost:8000/}
"""
BAD = WatchlistConfig(name="Places", any=(Term(text="Gao", context=("Niamey AND Ber",)),))

SOUND_LIST = WatchlistConfig(name="A", query="Mali")
NAMING = WatchlistConfig(name="B", query="z NEAR/3 @A")


class Daemon:
    """Takes every configuration over, but for the error that it is to raise."""

    def __init__(self, refusal=None):
        self.used = []
        self.refusal = refusal

    async def use(self, config):
        self.used.append(config)
        if self.refusal is not None:
            self.refusal()


def lacks_the_disk():
    raise StoreError("while counting: the disk is full")


def compiles_a_bad_list():
    watchlists.compile([WatchlistConfig(name="Sound", query="Mali"), BAD])


@pytest.fixture
def looks(tmp_path, caplog):
    """Return what a reloader uses and logs in two looks at a file that is new to it."""
    file = tmp_path / "config.yaml"
    file.write_text(SOUND)

    def two_looks(refusal):
        daemon = Daemon(refusal)
        reloader = Reloader(file, daemon, seen=None, told=asyncio.Event())
        with caplog.at_level(logging.INFO):
            asyncio.run(reloader.look())
            asyncio.run(reloader.look())
        return len(daemon.used), caplog.records

    return two_looks


def test_a_changed_file_is_taken_over_once(looks):
    used, (record,) = looks(None)

    assert used == 1
    assert record.getMessage().startswith("configuration taken over")


def test_a_query_that_does_not_compile_is_told_once_with_its_list(looks):
    used, (record,) = looks(compiles_a_bad_list)

    assert used == 1
    assert record.levelname == "ERROR"
    assert record.exc_info is None
    said, *rest = record.getMessage().splitlines()
    assert said.startswith("configuration refused, the former one stays")
    assert rest == [
        "watchlist Places:",
        "Niamey AND Ber",
        "^ AND cannot stand inside CONTEXT; use words, phrases and OR",
    ]


def test_what_is_not_the_files_fault_is_tried_again(looks):
    used, records = looks(lacks_the_disk)

    assert used == 2
    assert [record.getMessage().partition(" file=")[0] for record in records] == [
        "configuration not taken over, tried again",
        "configuration not taken over, tried again",
    ]


@pytest.mark.parametrize(
    ("changed", "name"),
    [
        pytest.param([SOUND_LIST, BAD], "Places", id="a new list"),
        pytest.param(
            [SOUND_LIST, WatchlistConfig(name="B", query="@A @A")],
            "B",
            id="one that names another",
        ),
        pytest.param(
            [WatchlistConfig(name="A", query="x AND y"), NAMING], "B", id="what it names"
        ),
    ],
)
def test_a_list_that_is_bad_now_is_named_when_lists_are_revised(changed, name):
    matcher = watchlists.compile([SOUND_LIST, NAMING])

    with pytest.raises(QueryError) as caught:
        matcher.revision(matcher.changes(changed))

    assert caught.value.watchlist == name
