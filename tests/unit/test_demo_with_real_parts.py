"""The demo's plan against the real parts: what they find is what the plan expects of them."""

from datetime import UTC, datetime, timedelta
from random import Random

import pytest

import watchlists
from crawler.extraction import extract
from crawler.parsers import read as read_listing
from stories.memory import copies_of, stories_of
from vigie.config.loading import load
from vigie.demo.config import config_text
from vigie.demo.press import Role, builtin
from vigie.demo.sites import Edition, Timeline, document, published
from vigie.text import read
from vigie.types import Article
from watchlists.names.expander import expand

PRESS = builtin()
BEGUN = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
BASE = "http://127.0.77.9:8000"


def edition(site):
    shown = published(
        PRESS, site, Timeline(opened=BEGUN, begun=BEGUN), BEGUN + timedelta(seconds=60)
    )
    return Edition(site=site, base=BASE, articles=shown)


def article(piece):
    """Return the article that the crawler would make of the page, as its last revision says."""
    one = edition(PRESS.site(piece))
    page = document(one, piece.path)
    shown = next(shown for shown in one.articles if shown.id == piece.id)
    found = extract(page.body, BASE + piece.path, content_type=page.content_type)
    return Article(
        id=PRESS.pieces.index(piece) + 1,
        source_id=PRESS.sites.index(one.site) + 1,
        source=one.site.name,
        url=BASE + piece.path,
        link=BASE + piece.path,
        title=found.title,
        text=found.text,
        lang=one.site.lang,
        published=shown.published,
        seen=shown.published,
    )


@pytest.fixture(scope="module")
def articles():
    return {piece.id: article(piece) for piece in PRESS.pieces}


@pytest.fixture(scope="module")
def matcher(tmp_path_factory):
    file = tmp_path_factory.mktemp("demo") / "config.yaml"
    file.write_text(config_text([BASE], f"{BASE}/hook"), encoding="utf-8")
    return watchlists.compile(load(file, environment={}).watchlists, expand)


@pytest.mark.parametrize("site", PRESS.sites, ids=lambda site: site.key)
def test_each_front_page_and_feed_lists_all_articles(site):
    one = edition(site)

    for path in ("/", one.kit.endpoint):
        found = document(one, path)
        listing = read_listing(found.body, BASE + path, content_type=found.content_type)
        assert {entry.link for entry in listing.entries} == {BASE + s.path for s in one.articles}
        assert {entry.title for entry in listing.entries} == {s.title for s in one.articles}


def test_pages_are_extracted_whole(articles):
    for piece in PRESS.pieces:
        paragraphs = piece.revise[-1].paragraphs if piece.revise else piece.paragraphs
        text = " ".join(articles[piece.id].text.split())
        assert all(paragraph in text for paragraph in paragraphs), piece.id


def test_watchlists_match_what_must_alert_and_what_only_age_keeps_silent(articles, matcher):
    found = {
        (match.watchlist, piece.id)
        for piece in PRESS.pieces
        for match in matcher.match(read(articles[piece.id].title, articles[piece.id].text))
    }

    assert found == {
        (watchlist, piece.id)
        for watchlist, story in [*PRESS.expected(), ("Mali", "railway")]
        for piece in PRESS.pieces
        if PRESS.story(piece) == story
    }


@pytest.mark.parametrize("seed", range(3))
def test_stories_are_those_of_the_plan_in_whatever_order_articles_arrive(articles, seed):
    order = [articles[piece.id] for piece in PRESS.pieces]
    Random(seed).shuffle(order)
    story_of = stories_of(order)
    copy_of = copies_of(order)

    def together(grouping):
        groups = {}
        for piece in PRESS.pieces:
            groups.setdefault(grouping(piece), set()).add(piece.id)
        return sorted(sorted(group) for group in groups.values())

    assert together(lambda piece: story_of[articles[piece.id].id]) == together(PRESS.story)
    (copy,) = (piece for piece in PRESS.pieces if piece.role is Role.COPY)
    pairs = {frozenset((id_, first)) for id_, first in copy_of.items() if id_ != first}
    assert pairs == {frozenset((articles[copy.id].id, articles["call-courrier"].id))}
