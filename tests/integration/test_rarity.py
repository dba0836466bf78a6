"""An archive in; the daemon's watchlists hang on what is rare in it."""

import logging
import shutil
from datetime import UTC, datetime

import pytest

from crawler.guard_reactor import run
from vigie.app.compiling import Follower
from vigie.app.explaining import explained_by_archive
from vigie.app.rarity import FEWEST, counting
from vigie.app.service import opened
from vigie.config.loading import loads
from vigie.config.model import SourceConfig, WatchlistConfig
from vigie.errors import QueryError
from vigie.store import Store
from vigie.text import read
from vigie.types import Article, Joined, Placement
from watchlists import Compiler, by_looks

NOW = datetime(2026, 3, 1, tzinfo=UTC)
CONFIG = """\
data: ./data
sources: ["https://a.example/feed"]
watchlists:
  - {{name: A, query: '{query}', match: {{spellings: off, forms: off}}, to: [x]}}
channels: {{x: "json://127.0.0.1:9/x"}}
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """A folder with an archive in which *extraordinary* is common, and *bread* rare."""
    made = tmp_path_factory.mktemp("rarity")
    store = Store.write(made / "data")
    store.sources.sync([SourceConfig(name="A", url="u")], now=NOW, interval=(NOW - NOW,) * 2)
    (source,) = store.sources.active()
    with store.transaction("filling"):
        story = store.stories.open(headline="A", lang="en", now=NOW)
        for number in range(FEWEST):
            item = Article(
                source_id=source.id,
                source="A",
                url=f"u{number}",
                link=f"u{number}",
                title="A title",
                text="An extraordinary day." + " Bread." * (number % 100 == 0),
                seen=NOW,
            )
            placement = Placement(story_id=story, joined=Joined.SIMILAR)
            store.articles.add(item, placement, story, why="", baseline=False)
    store.close()
    return made


def anchor(folder, query):
    config = WatchlistConfig(name="A", query=query)
    with counting(folder) as (commonness, _):
        (shape,) = Compiler(commonness=commonness).compiled(config).shapes
    return shape.anchor


def test_an_and_hangs_on_the_word_that_is_rare_in_the_archive(folder):
    assert anchor(folder / "data", "extraordinary AND bread") == {"bread"}
    assert anchor(folder / "nothing", "extraordinary AND bread") == {"extraordinary"}


def test_a_word_is_counted_once_and_one_that_is_not_there_is_rarest(folder):
    with counting(folder / "data") as (commonness, shares):
        assert commonness("unseen") < commonness("bread") < commonness("extraordinary") == 1
        assert commonness("bread") == shares.known["bread"] == 0.01


def test_a_word_that_cannot_be_counted_is_judged_by_its_looks(folder):
    with counting(folder / "data") as (_, shares):
        pass

    assert shares("extraordinary") == by_looks("extraordinary")  # the archive is closed


def test_an_archive_of_a_few_articles_says_nothing(tmp_path):
    Store.write(tmp_path).close()

    with counting(tmp_path) as (commonness, shares):
        assert commonness is by_looks
        assert shares is None


def test_explain_says_for_how_many_articles_a_list_is_looked_at(folder):
    watched = WatchlistConfig(name="A", query="exact(extraordinary AND bread)")
    elsewhere = WatchlistConfig(name="A", query="site:a.net")

    found, load = explained_by_archive(folder / "data", watched, ())

    assert found.cost.anchor == ("bread",)
    assert str(load) == "looked at for 5 of the archive's newest 500 articles"
    assert explained_by_archive(folder / "data", elsewhere, ())[1] is None
    assert explained_by_archive(folder / "nothing", watched, ())[1] is None


def test_the_daemon_asks_the_archive_at_its_start_and_when_it_reloads(folder, caplog):
    caplog.set_level(logging.INFO, "vigie.app.compiling")

    run(_started_and_reloaded(folder))

    lines = [
        record.getMessage() for record in caplog.records if record.name == "vigie.app.compiling"
    ]
    assert lines == [
        f"watchlists compiled lists=1 compiled=1 articles={FEWEST} words_counted=2",
        f"watchlists compiled lists=1 compiled=1 articles={FEWEST} words_counted=3",
    ]


LISTS = [
    WatchlistConfig(name=str(number), query=f"exact(extraordinary AND word{number})")
    for number in range(8)
]


def names(matcher, text):
    return [match.watchlist for match in matcher.match(read("", text))]


def test_a_changed_list_is_compiled_and_hangs_on_what_is_rare_and_the_others_stay(folder, caplog):
    caplog.set_level(logging.INFO, "vigie.app.compiling")
    follower = Follower(folder / "data")
    matcher = follower.use(follower.compiled(LISTS))
    changed = WatchlistConfig(name="3", query="exact(extraordinary AND bread)")

    compiled = follower.compiled([*LISTS[:3], changed, *LISTS[4:]])

    assert names(matcher, "extraordinary word3 word4 bread") == ["3", "4"]
    assert names(matcher, "extraordinary bread") == []
    assert follower.use(compiled) is matcher
    assert names(matcher, "extraordinary word3 word4 bread") == ["3", "4"]
    assert names(matcher, "extraordinary bread") == ["3"]
    assert [line.partition(" articles")[0] for line in caplog.messages] == [
        "watchlists compiled lists=8 compiled=8",
        "watchlists compiled lists=8 compiled=1",
    ]
    assert compiled.shares.known["bread"] == 0.01


def test_all_lists_are_compiled_once_more_when_half_of_them_have_changed(folder):
    follower = Follower(folder / "data")
    matcher = follower.use(follower.compiled(LISTS))

    same = [follower.use(follower.compiled(LISTS[gone:])) is matcher for gone in (1, 2, 3)]

    assert same == [True, True, False]


def test_all_lists_are_compiled_once_more_when_the_archive_begins_to_tell(folder, tmp_path):
    follower = Follower(tmp_path / "data")
    matcher = follower.use(follower.compiled(LISTS))
    assert follower.use(follower.compiled(LISTS)) is matcher

    shutil.copytree(folder / "data", tmp_path / "data")

    assert follower.use(follower.compiled(LISTS)) is not matcher


def test_a_bad_list_leaves_the_former_ones(folder):
    follower = Follower(folder / "data")
    matcher = follower.use(follower.compiled(LISTS))

    with pytest.raises(QueryError):
        follower.compiled([*LISTS, WatchlistConfig(name="bad", query="(bread")])

    assert names(matcher, "extraordinary word1") == ["1"]
    assert follower.use(follower.compiled(LISTS)) is matcher


async def _started_and_reloaded(folder):
    async with opened(config(folder, "extraordinary AND bread")) as service:
        await service.use(config(folder, "extraordinary AND bread AND salt"))


def config(folder, query):
    text = CONFIG.format(query=query)
    return loads(text, environment={}, file=folder / "config.yaml")
