"""The demo's judgement of what arrived: a right outcome passes, each mistake is named."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from vigie.demo.config import WATCHLISTS
from vigie.demo.judge import Decided, Ledger, links, title_of
from vigie.demo.press import Role, builtin
from vigie.demo.world import Asked, Message
from vigie.types import Joined

PRESS = builtin()
ADDRESSES = {f"http://127.0.77.1:80/{p.site}{p.path}": p for p in PRESS.pieces}
URLS = {piece.id: url for url, piece in ADDRESSES.items()}


def message(title, *ids):
    links_of = "\n".join(URLS[each] for each in ids)
    at = datetime(2026, 3, 2, tzinfo=UTC)
    return Message(title=title, body=f"text\n{links_of}\nseen 12:00", at=at, after=timedelta())


def right():
    """Return the messages that a right watch sends."""
    first = {}
    for piece in PRESS.pieces:
        first.setdefault(PRESS.story(piece), piece)
    return [
        message(f"{watchlist}: {first[story].title}", first[story].id)
        for watchlist, story in PRESS.expected()
    ]


def ledger(messages, **more):
    decided = [
        Decided(link=url, title=p.title, source="s", story_id=1, joined=Joined.FIRST)
        for url, p in ADDRESSES.items()
    ]
    return Ledger(
        **{
            "press": PRESS,
            "addresses": ADDRESSES,
            "watchlists": WATCHLISTS,
            "messages": messages,
            "decided": decided,
            **more,
        }
    )


def test_what_is_expected_has_no_problems():
    assert ledger(right()).problems() == ()
    assert len(right()) == 5


@pytest.mark.parametrize(
    ("more", "problem"),
    [
        pytest.param(
            message("Mali: again", "call-kora"),
            "“Mali” was told 2 times of the story call",
            id="a copy alerts",
        ),
        pytest.param(
            message("Mali: Malibu brush fire", "malibu"),
            "a false alarm: Mali: Malibu brush fire",
            id="a look-alike alerts",
        ),
        pytest.param(
            message("Crocus City Hall: convoi", "convoy-kora"),
            "a false alarm: Crocus City Hall: convoi",
            id="another watchlist's story",
        ),
        pytest.param(
            message("Mali (update): two", "call-gazette", "convoy-kora"),
            "a message mixes stories: Mali (update): two",
            id="two stories in one",
        ),
        pytest.param(
            message("Mali: nothing"), "a message links no article: Mali: nothing", id="no link"
        ),
        pytest.param(
            message("Hello", "call-kora"), "a message names no watchlist: Hello", id="no list"
        ),
    ],
)
def test_a_surplus_message_is_a_problem(more, problem):
    assert ledger([*right(), more]).problems() == (problem,)


def test_one_update_of_the_event_is_allowed_and_a_second_is_not():
    update = message("Mali (update): more", "call-kora")

    assert ledger([*right(), update]).problems() == ()
    assert ledger([*right(), update, update]).problems() == (
        "“Mali” got 2 updates on the story call",
    )


def test_an_update_is_no_first_alert():
    messages = right()
    messages[0] = replace(messages[0], title=messages[0].title.replace(":", " (update):", 1))

    assert len(ledger(messages).missing_alerts()) == 1


@pytest.mark.parametrize("lost", range(len(right())))
def test_a_missing_alert_is_a_problem(lost):
    messages = right()
    del messages[lost]

    (problem,) = ledger(messages).problems()

    assert "was not told of the story" in problem


def test_an_article_that_is_not_archived_is_a_problem():
    whole = ledger(right())
    without = [each for each in whole.decided if each.link != URLS["bees"]]

    assert ledger(right(), decided=without).problems() == (
        "an article is not in the archive: Des ruches sur le toit du lycée",
    )


def test_a_final_slash_makes_no_other_article():
    whole = ledger(right())
    bare = [replace(each, link=each.link.rstrip("/")) for each in whole.decided]

    assert ledger(right(), decided=bare).problems() == ()


def test_a_request_that_robots_txt_forbids_is_a_problem():
    (closed,) = (piece for piece in PRESS.pieces if piece.role is Role.TEASER)
    asked = Asked(site=closed.site, path=closed.path, status=200, conditional=False)

    (problem,) = ledger(right(), asked=[asked]).problems()

    assert problem == f"robots.txt forbids {closed.path}, and it was requested"


@pytest.mark.parametrize(
    ("title", "found"),
    [
        ("Mali: headline", ("Mali", False)),
        ("Mali (update): headline", ("Mali", True)),
        ("Crocus City Hall: Mali: headline", ("Crocus City Hall", False)),
        ("Malibu: headline", ("", False)),
        ("headline", ("", False)),
    ],
)
def test_a_title_names_its_watchlist(title, found):
    assert title_of(title, WATCHLISTS) == found


@pytest.mark.parametrize(
    ("body", "linked"),
    [
        ("see http://h:1/a/b/", True),
        ("see http://h:1/a/b\nnext line", True),
        ("<a href='http://h:1/a/b/'>", True),
        ("see http://h:1/a/b-more/", False),
        ("see http://h:1/a/b/c", False),
        ("see http://h:12/a/b/", False),
    ],
)
def test_a_link_is_the_whole_address(body, linked):
    assert links(body, "http://h:1/a/b/") is linked
