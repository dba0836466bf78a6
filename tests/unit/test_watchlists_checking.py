"""What `vigie check` and `vigie watch explain` say about watchlists."""

import pytest

from vigie.config.model import Case, MatchOptions, Term, WatchlistConfig
from vigie.errors import QueryError
from watchlists import Mistake, check, explain
from watchlists.planning import tree_of


def terms(*texts):
    return tuple(Term(text=text) for text in texts)


def test_good_watchlists_have_no_mistakes():
    lists = [WatchlistConfig(name="A", any=terms("Mali", "Assimi Goïta"), query="title:coup")]

    assert list(check(lists)) == []


def test_every_mistake_is_reported_with_its_place():
    lists = [
        WatchlistConfig(name="A", any=terms("Mali", "Gao OR", "m*"), none=terms("NOT x")),
        WatchlistConfig(name="B", query="a AND b OR c", urgent=("title:(a",)),
    ]

    assert [(mistake.at, mistake.offset) for mistake in check(lists)] == [
        (("watchlists", 0, "any", 1), 6),
        (("watchlists", 0, "any", 2), 0),
        (("watchlists", 0, "none", 0), 0),
        (("watchlists", 1, "query"), 8),
        (("watchlists", 1, "urgent", 0), 6),
    ]


def test_a_list_that_looks_for_nothing_is_a_mistake():
    (mistake,) = check([WatchlistConfig(name="A", none=terms("Mali"))])

    assert mistake == Mistake(
        watchlist=0,
        at=("watchlists", 0),
        offset=0,
        what="a watchlist needs one of any, all and query",
        hint="none alone matches nearly every article",
    )


def test_a_list_that_looks_for_nothing_is_not_compiled():
    with pytest.raises(QueryError, match="needs one of any, all and query"):
        tree_of(WatchlistConfig(name="A"))


def test_an_explanation_shows_the_tree_and_what_is_accepted():
    config = WatchlistConfig(
        name="A", any=terms("Mali", "US"), none=terms("mali*"), query='"the hall"'
    )

    assert str(explain(config)).splitlines() == [
        "all of",
        "  any of",
        "    Mali",
        "    US",
        '  "the hall"',
        "  not",
        "    mali*",
        "",
        "accepted:",
        "  Mali",
        "    Mali - capitalised or all capitals (as written)",
        "  US",
        "    US - capitalised or all capitals (as written)",
        "    U S - exactly this case (with full stops)",
        "  the hall",
        "    the hall - any case (as written)",
        "  mali*",
        "    mali* - any case (as written)",
    ]


def test_an_explanation_follows_the_case_option():
    config = WatchlistConfig(name="A", any=terms("Mali"), match=MatchOptions(case=Case.EXACT))

    assert "Mali - exactly this case (as written)" in str(explain(config))
