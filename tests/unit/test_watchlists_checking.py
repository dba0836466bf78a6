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


def told(*lists):
    return [(one.at[1:], one.offset, one.what) for one in check(lists)]


@pytest.mark.parametrize(
    ("word", "what"),
    [
        ("Niamey AND Agadez", "AND cannot stand inside CONTEXT"),
        ("lang:fr", "lang: has no place in the text: it cannot stand inside CONTEXT"),
        ("site:x.org", "site: has no place in the text: it cannot stand inside CONTEXT"),
        ("ATLEAST 2 x", "ATLEAST cannot stand inside CONTEXT"),
    ],
)
def test_a_word_that_stands_nowhere_is_no_context(word, what):
    config = WatchlistConfig(name="A", all=(Term(text="Gao", context=("Niamey", word)),))

    assert told(config) == [((0, "all", 0, "context", 1), 0, what)]


@pytest.mark.parametrize(
    ("term", "at"),
    [
        pytest.param(Term(text="@A", context=("Gao",)), (0, "none", 0), id="the term"),
        pytest.param(Term(text="Gao", context=("@A",)), (0, "none", 0, "context", 0), id="a word"),
    ],
)
def test_a_list_that_stands_nowhere_has_no_context_and_is_none(term, at):
    naming = WatchlistConfig(name="B", any=terms("x"), none=(term,))
    named = WatchlistConfig(name="A", any=terms("Mali"), none=terms("Lošinj"))

    assert told(naming, named) == [(at, 0, "in @A: AND cannot stand inside CONTEXT")]


def test_a_bad_word_of_context_is_told_with_the_term_that_stands_nowhere():
    config = WatchlistConfig(name="A", any=(Term(text="x AND y", context=("Gao OR", "z")),))

    assert [at for at, _, _ in told(config)] == [(0, "any", 0), (0, "any", 0, "context", 0)]


def test_a_long_way_of_lists_is_told_in_whatever_order_they_stand():
    lists = [WatchlistConfig(name="L0", query="x")]
    lists += [WatchlistConfig(name=f"L{n}", query=f"@L{n - 1}") for n in range(1, 23)]

    forwards, backwards = told(*lists), told(*reversed(lists))

    assert [(at, what) for at, _, what in forwards] == [
        ((21, "query"), "lists name each other over more than 20 steps"),
        ((22, "query"), "lists name each other over more than 20 steps"),
    ]
    assert [what for _, _, what in backwards] == [what for _, _, what in forwards]


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
