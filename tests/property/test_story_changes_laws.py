"""Whatever is merged and split in whatever order, the archive says one thing of each story."""

from contextlib import contextmanager, suppress
from datetime import timedelta
from itertools import combinations

import pytest
from hypothesis import example, given, settings
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


def places(store):
    return {n: story_of(store, n) for n in range(1, ARTICLES + 1)}


def take_and_learn(store, step, together, apart):
    """Take a step; note of which pairs of articles a person has said that they are one or two."""
    was = places(store)
    take(store, step)
    now = places(store)
    if step[1] is not By.HAND or was == now:
        return
    for pair in combinations(now, 2):
        (old, other_old), (new, other_new) = ([at[n] for n in pair] for at in (was, now))
        if old == other_old and new != other_new:
            apart.add(pair)
            together.discard(pair)
        if new == other_new and new == now[step[2]] and step[0] == "merge":
            together.add(pair)
            apart.discard(pair)


@settings(max_examples=150)
@given(whole=numbers, before=steps, after=steps)
@example(
    whole=3,
    before=[("split", By.HAND, 1, {1, 3}), ("split", By.HAND, 1, {3})],
    after=[("merge", By.EVIDENCE, 2, 3)],
)
def test_evidence_never_undoes_what_a_person_has_done(store, whole, before, after):
    together, apart = set(), set()
    with trying(store):
        # Begun with a story of some articles: of single ones there is little to be parted.
        for n in range(2, whole + 1):
            take(store, ("merge", By.EVIDENCE, 1, n))
        for step in [*before, *((kind, By.EVIDENCE, *rest) for kind, _, *rest in after)]:
            take_and_learn(store, step, together, apart)
            at = places(store)
            assert [(a, b) for a, b in together if at[a] != at[b]] == []
            assert [(a, b) for a, b in apart if at[a] == at[b]] == []
