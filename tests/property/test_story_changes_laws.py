"""Whatever is merged and split in whatever order, the archive says one thing of each story."""

from contextlib import contextmanager, suppress
from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.settling import START, Desk
from vigie.store import Vector
from vigie.types import Article, By, Joined, Placement

ARTICLES = 8


class BackError(Exception):
    """Takes back what an example has written."""


@pytest.fixture(scope="module")
def store(tmp_path_factory):
    """An archive of eight articles, each a story."""
    made = Desk(tmp_path_factory.mktemp("archive")).store
    for n in range(1, ARTICLES + 1):
        url = f"https://a.test/{n}"
        article = Article(
            source_id=1, source="a", url=url, link=url, title=str(n), text="", seen=START
        )
        placement = Placement(story_id=None, joined=Joined.FIRST)
        with made.transaction("adding"):
            story_id = made.stories.open(headline=str(n), lang=None, now=START)
            made.articles.add(article, placement, story_id, why="", baseline=False)
            vector = Vector(article_id=n, story_id=story_id, lang="fr", at=START, weights={})
            made.stories.remember(vector, sketch=[], terms=[])
    yield made
    made.close()


@contextmanager
def trying(store):
    """Let an example write, and take it back."""
    with suppress(BackError), store.transaction("trying"):
        yield
        raise BackError


numbers = st.integers(1, ARTICLES)
hands = st.sampled_from(By)
steps = st.lists(
    st.tuples(st.just("merge"), hands, numbers, numbers)
    | st.tuples(st.just("split"), hands, numbers, st.sets(numbers, min_size=1, max_size=3)),
    max_size=14,
)


def story_of(store, article_id):
    return store.articles.get(article_id).story_id


def take(store, step):
    """Do what may be done: as the daemon and the commands do, by the stories of articles."""
    kind, by, article_id, others = step
    story_id, now = story_of(store, article_id), START + timedelta(hours=1)
    if kind == "split":
        inside = [n for n in others if story_of(store, n) == story_id]
        if inside and len(inside) < len(store.stories.reports(story_id)):
            return store.changes.split(story_id, inside, by=by, why="", now=now)
        return None
    other = story_of(store, others)
    if story_id != other and (by is By.HAND or not store.changes.apart(story_id, other)):
        return store.changes.merge(*store.changes.senior(story_id, other), by=by, why="", now=now)
    return None


def rows(store, sql):
    return [tuple(row.values()) for row in store.connection.rows("checking", sql)]


@settings(max_examples=80)
@given(steps=steps)
def test_stories_lead_to_living_ones_and_all_tables_agree(store, steps):
    with trying(store):
        for step in steps:
            take(store, step)
        merged = dict(rows(store, "SELECT id, merged_into FROM stories"))
        of_articles = dict(rows(store, "SELECT id, story_id FROM articles"))
        assert all(merged[into] is None for into in merged.values() if into is not None)
        assert all(merged[story_id] is None for story_id in of_articles.values())
        assert set(of_articles.values()) == {n for n, into in merged.items() if into is None}
        assert dict(rows(store, "SELECT article_id, story_id FROM vectors")) == of_articles
        for one, other in rows(store, "SELECT one, other FROM kept_apart"):
            assert merged[one] is merged[other] is None


@settings(max_examples=60)
@given(steps=steps)
def test_the_changes_in_their_order_tell_where_every_article_is(store, steps):
    with trying(store):
        at = {n: story_of(store, n) for n in range(1, ARTICLES + 1)}
        for step in steps:
            take(store, step)
        for change in store.changes.since(0):
            left, joined = change.way
            for article_id in change.articles:
                assert at[article_id] == left
                at[article_id] = joined
        assert at == {n: story_of(store, n) for n in at}


@settings(max_examples=60)
@given(steps=steps)
def test_the_path_of_an_article_is_every_change_that_has_moved_it(store, steps):
    with trying(store):
        for step in steps:
            take(store, step)
        stories = {n: story_of(store, n) for n in range(1, ARTICLES + 1)}
        for story_id in set(stories.values()):
            inside = [n for n, of in stories.items() if of == story_id]
            moved = {n: [c for c in store.changes.since(0) if n in c.articles] for n in inside}
            assert store.changes.paths(story_id, inside) == {n: c for n, c in moved.items() if c}


@settings(max_examples=60)
@given(before=steps, after=steps)
def test_evidence_never_undoes_what_a_person_has_done(store, before, after):
    with trying(store):
        for step in before:
            take(store, step)
        held = [n for (n,) in rows(store, "SELECT id FROM articles WHERE held")]
        together = {(a, b): story_of(store, a) == story_of(store, b) for a in held for b in held}
        parted = rows(
            store,
            "SELECT a.id AS one, b.id AS other FROM kept_apart k"
            " JOIN articles a ON a.story_id = k.one JOIN articles b ON b.story_id = k.other",
        )
        for step in after:
            take(store, (step[0], By.EVIDENCE, *step[2:]))
        for (a, b), were in together.items():
            assert not were or story_of(store, a) == story_of(store, b)
        for a, b in parted:
            assert story_of(store, a) != story_of(store, b)
