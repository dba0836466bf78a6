"""What `vigie check` and `vigie watch explain` say about watchlists."""

import pytest

from vigie.config.model import Term, WatchlistConfig
from vigie.errors import QueryError
from watchlists import Mistake, check
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


def test_a_context_word_has_its_own_place():
    lists = [WatchlistConfig(name="A", any=(Term(text="Niger", context=("Niamey", "m*")),))]

    assert [mistake.at for mistake in check(lists)] == [("watchlists", 0, "any", 0, "context", 1)]


@pytest.mark.parametrize("text", ["Niger AND Sahel", "site:example.org"])
def test_a_term_that_stands_nowhere_can_have_no_context(text):
    lists = [WatchlistConfig(name="A", any=(Term(text=text, context=("Niamey",)),))]

    assert [mistake.at for mistake in check(lists)] == [("watchlists", 0, "any", 0)]


def test_lists_that_are_named_are_looked_up():
    lists = [
        WatchlistConfig(name="Mali", query="Bamako"),
        WatchlistConfig(name="B", query="@Mali AND @Mli"),
    ]

    (mistake,) = check(lists)

    assert (mistake.at, mistake.offset) == (("watchlists", 1, "query"), 10)
    assert (mistake.what, mistake.hint) == ("no watchlist is named 'Mli'", "did you mean @Mali?")


def test_a_list_that_names_itself_is_told_at_each_of_its_places():
    lists = [
        WatchlistConfig(name="A", query="x OR @B"),
        WatchlistConfig(name="B", any=(Term(text="y"), Term(text="@A"))),
    ]

    assert [(one.at, one.what) for one in check(lists)] == [
        (("watchlists", 0, "query"), "this list leads back to itself: A → B → A"),
        (("watchlists", 1, "any", 1), "this list leads back to itself: B → A → B"),
    ]
