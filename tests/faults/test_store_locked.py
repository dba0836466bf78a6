"""Every method of the store, while another process holds the database, says what it was doing."""

import inspect
import sqlite3
from datetime import UTC, datetime

import pytest

from vigie.config.model import SourceConfig
from vigie.errors import StoreError
from vigie.news import Counted, Figure
from vigie.store import Fetched, FollowUp, Listed, Store, Stretch, Vector, Waiting
from vigie.store.database import FILE
from vigie.types import (
    Alert,
    Article,
    By,
    CopyKind,
    Delivery,
    Entry,
    Joined,
    Match,
    Placement,
    Reason,
    Source,
)

NOW = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)
SOURCE = Source(id=1, name="A", url="http://a.test/", since=NOW, due=NOW)
LISTED = Listed(url="u", fingerprint="f", entry=Entry(guid="g", link="l"))
WAITING = Waiting(
    id=1,
    source_id=1,
    listed=LISTED,
    first_look=False,
    seen=NOW,
    attempts=0,
    looks=0,
    article_id=None,
)
ARTICLE = Article(source_id=1, source="A", url="u", link="l", title="t", text="x", seen=NOW)
MATCH = Match(watchlist="Mali", hits=())
ALERT = Alert(
    key="k",
    watchlist="Mali",
    story_id=1,
    article_id=1,
    reason=Reason.FIRST,
    is_update=False,
    thread="t",
    headline="h",
    source="A",
    lang=None,
    link="l",
    quotes=(),
    why=(),
    terms=(),
    published=None,
    seen=NOW,
    created=NOW,
)
DELIVERY = Delivery(id=1, alert=ALERT, channel="desk", due=NOW, created=NOW)
VECTOR = Vector(article_id=1, story_id=1, lang="fr", at=NOW, weights={})
INTERVAL = (NOW - NOW, NOW - NOW)
STRETCH = Stretch(first=1, last=1, articles=1)

CALLS = {
    "sources": {
        "sync": lambda t: t.sync([SourceConfig(name="A", url="u")], now=NOW, interval=INTERVAL),
        "due": lambda t: t.due(NOW, limit=1),
        "active": lambda t: t.active(),
        "get": lambda t: t.get(1),
        "save": lambda t: t.save(SOURCE),
        "hasten": lambda t: t.hasten(NOW),
        "listing": lambda t: t.listing(1),
    },
    "fetches": {
        "record": lambda t: t.record(Fetched(source_id=1, at=NOW, what="poll", url="u")),
        "latest": lambda t: t.latest(1),
    },
    "entries": {
        "known": lambda t: t.known(1, ["u"]),
        "past": lambda t: t.past(1, ["u"]),
        "put": lambda t: t.put(1, [LISTED], now=NOW, due=NOW, first_look=True),
        "due": lambda t: t.due(NOW, limit=1, each=1),
        "waiting": lambda t: t.waiting(due_by=NOW),
        "give_up": lambda t: t.give_up(1),
        "postpone": lambda t: t.postpone(1, NOW),
        "done": lambda t: t.done(WAITING, 1),
    },
    "articles": {
        "by_url": lambda t: t.by_url("u"),
        "get": lambda t: t.get(1),
        "texts": lambda t: t.texts([1]),
        "add": lambda t: t.add(
            ARTICLE, Placement(story_id=None, joined=Joined.FIRST), 1, why="", baseline=False
        ),
        "make_news": lambda t: t.make_news(1),
        "habits": lambda t: t.habits(1),
        "learn": lambda t: t.learn(1, passed=1, scores={"a": 1}),
        "revise": lambda t: t.revise(ARTICLE, ARTICLE, difference="", now=NOW),
        "revisions": lambda t: t.revisions(1),
        "listed": lambda t: t.listed(limit=1),
        "search": lambda t: t.search(None, limit=1),
    },
    "census": {
        "since": lambda t: t.since(NOW),
        "times": lambda t: t.times(NOW),
        "newest": lambda t: t.newest(1),
        "count": lambda t: t.count("a", STRETCH),
        "ids": lambda t: t.ids("a", STRETCH),
        "langs": lambda t: t.langs(STRETCH),
        "read": lambda t: t.read([1]),
        "polls": lambda t: next(t.polls()),
    },
    "identities": {
        "of": lambda t: t.of(1),
        "keep": lambda t: t.keep(1, source_id=1, urls=["u"], signs=[1]),
        "bearing": lambda t: t.bearing(1, 1),
        "forget": lambda t: t.forget(NOW),
    },
    "stories": {
        "open": lambda t: t.open(headline="h", lang=None, now=NOW),
        "touch": lambda t: t.touch(1, NOW),
        "sources": lambda t: t.sources(1),
        "others": lambda t: t.others(1, 1, limit=1),
        "langs": lambda t: t.langs(1),
        "reports": lambda t: t.reports(1),
        "size": lambda t: t.size(1),
        "copies_within": lambda t: t.copies_within(1),
        "revisions": lambda t: t.revisions(1),
        "get": lambda t: t.get(1),
        "latest": lambda t: t.latest(limit=1),
        "remember": lambda t: t.remember(VECTOR, sketch=[1], terms=["a"]),
        "counts": lambda t: t.counts(),
        "vectors": lambda t: t.vectors(NOW),
        "vectors_of": lambda t: t.vectors_of([1]),
    },
    "changes": {
        "last": lambda t: t.last(),
        "since": lambda t: t.since(0),
        "of": lambda t: t.of(1),
        "paths": lambda t: t.paths(1, [1]),
        "living": lambda t: t.living(1),
        "splits": lambda t: t.splits(1),
        "senior": lambda t: t.senior(1, 2),
        "told_first": lambda t: t.told_first(1),
        "apart": lambda t: t.apart(1, 2),
        "apart_from": lambda t: t.apart_from(1),
        "merge": lambda t: t.merge(1, 2, by=By.HAND, why="", now=NOW),
        "split": lambda t: t.split(1, [1], by=By.HAND, why="", now=NOW),
    },
    "sketches": {
        "holders": lambda t: t.holders([1], most=1),
        "article": lambda t: t.article(1),
        "story_of": lambda t: t.story_of(1),
        "put": lambda t: t.put([(1, [1])]),
        "waiting": lambda t: t.waiting(limit=1),
        "stock": lambda t: t.stock(1, [1]),
        "learn": lambda t: t.learn(1, 2, [3], article_id=4, standing_after=5, most=(6, 7)),
    },
    "copies": {
        "original": lambda t: t.original(1),
        "link": lambda t: t.link(1, 2, CopyKind.EDITED),
    },
    "figures": {
        "of": lambda t: t.of(1),
        "put": lambda t: t.put(1, [Figure(what=Counted.DEAD, number=1.0)], at=NOW),
        "reported": lambda t: t.reported(1),
    },
    "alerts": {
        "told": lambda t: t.told("Mali", 1),
        "shown": lambda t: t.shown("Mali", story_id=1),
        "shown_by": lambda t: t.shown_by("Mali", article_id=1),
        "matched": lambda t: t.matched(1),
        "matched_by": lambda t: t.matched_by("Mali", 1),
        "watchlists": lambda t: t.watchlists(1),
        "reasons": lambda t: t.reasons("Mali", article_id=1),
        "match": lambda t: t.match(MATCH, article_id=1, story_id=1, reason=Reason.FIRST, now=NOW),
        "add": lambda t: t.add(ALERT, match_id=1, channels=["desk"]),
        "latest": lambda t: t.latest(limit=1),
        "decisions": lambda t: t.decisions(limit=1),
    },
    "pruning": {
        "articles": lambda t: t.articles(NOW, limit=1),
        "entries": lambda t: t.entries(NOW, limit=1),
        "fetches": lambda t: t.fetches(NOW, limit=1),
        "vectors": lambda t: t.vectors(NOW, limit=1),
        "shingles": lambda t: t.shingles(NOW, after=(0, 0), limit=1),
    },
    "follow_ups": {
        "put": lambda t: t.put(1, watchlist="Mali", due=NOW),
        "due": lambda t: t.due(NOW),
        "done": lambda t: t.done(FollowUp(story_id=1, watchlist="Mali", taken_for=None)),
    },
    "traces": {"of": lambda t: t.of(["u"])},
    "deliveries": {
        "lease": lambda t: t.lease(NOW, NOW, 1),
        "sent": lambda t: t.sent(DELIVERY, NOW),
        "postponed": lambda t: t.postponed(DELIVERY, NOW, ""),
        "dead": lambda t: t.dead(DELIVERY, ""),
        "retry": lambda t: t.retry(NOW),
        "release": lambda t: t.release(),
        "counts": lambda t: t.counts(),
        "under_way": lambda t: t.under_way(),
    },
}


@pytest.fixture(scope="module")
def locked(tmp_path_factory):
    folder = tmp_path_factory.mktemp("locked")
    Store.write(folder).close()
    holder = sqlite3.connect(folder / FILE, isolation_level=None)
    # In WAL mode readers pass a writer; EXCLUSIVE locking from the start shuts them out as well.
    holder.execute("PRAGMA locking_mode = EXCLUSIVE")
    store = Store.write(folder)
    store.connection.run("", "PRAGMA busy_timeout = 0")
    store.connection.run("", "PRAGMA journal_mode = DELETE")
    holder.execute("PRAGMA journal_mode")
    holder.execute("BEGIN EXCLUSIVE")
    yield store
    holder.execute("ROLLBACK")
    holder.close()
    store.close()


@pytest.mark.parametrize(
    ("part", "method"), [(part, method) for part, calls in CALLS.items() for method in calls]
)
def test_a_locked_database_is_named_with_what_was_being_done(locked, part, method):
    # FTS5 says in its own words that it could not read the schema.
    locked_words = r"database is locked|vtable constructor failed"
    with pytest.raises(StoreError, match=rf"while [a-z ]+.*: ({locked_words})"):
        CALLS[part][method](getattr(locked, part))


@pytest.mark.parametrize("part", CALLS)
def test_no_method_is_forgotten(locked, part):
    methods = inspect.getmembers(type(getattr(locked, part)), inspect.isfunction)

    assert {name for name, _ in methods if not name.startswith("_")} == set(CALLS[part])
