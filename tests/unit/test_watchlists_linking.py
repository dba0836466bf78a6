"""Watchlists that name others: whose query is meant, with which options, and what is refused."""

import pytest

import watchlists
from vigie.config.model import Case, MatchOptions, Term, WatchlistConfig
from vigie.errors import QueryError
from vigie.text import read
from watchlists.linking import Lists, named


def listed(name, query=None, **keys):
    keys["any"] = tuple(Term(text=text) for text in keys.get("any", ()))
    return WatchlistConfig(name=name, query=query, **keys)


def found(lists, body):
    return {match.watchlist for match in watchlists.compile(lists).match(read("", body))}


def complaint(lists, name):
    (config,) = (one for one in lists if one.name == name)
    with pytest.raises(QueryError) as caught:
        Lists(lists).tree(config)
    return caught.value


def test_the_query_of_another_list_is_meant_whole():
    lists = [
        listed("Places", any=["Mali", "Niger"], none=(Term(text="Lošinj"),)),
        listed("Attacks", "@Places AND attack*"),
    ]

    assert found(lists, "An attack in Niger") == {"Places", "Attacks"}
    assert found(lists, "An attack on Mali Lošinj") == set()
    assert found(lists, "Peace in Niger") == {"Places"}


def test_a_list_keeps_its_own_options_where_it_is_named():
    lists = [
        listed("Any case", any=["Mali"], match=MatchOptions(case=Case.IGNORE)),
        listed("Smart", '@"Any case" AND Gao'),
        listed("Exact", 'exact(@"Any case") AND Gao'),
    ]

    assert found(lists, "mali, Gao") == {"Any case", "Smart", "Exact"}
    assert found(lists, "mali, gao") == {"Any case"}


def test_a_list_may_stand_in_a_field_and_near_other_words():
    lists = [
        listed("Places", any=["Mali", "Niger"]),
        listed("A", "@Places NEAR/2 attack"),
        listed("B", "title:@Places"),
    ]

    assert found(lists, "Attack in Mali") == {"Places", "A"}
    assert found(lists, "Attack long before Mali") == {"Places"}


def test_a_list_that_comes_later_may_be_named():
    assert found([listed("A", "@B AND x"), listed("B", "y")], "x y") == {"A", "B"}


def test_a_list_that_cannot_stand_there_is_refused_where_it_is_named():
    error = complaint([listed("A", "x NEAR/3 @B"), listed("B", "y AND z")], "A")

    assert error.pointed() == (
        "x NEAR/3 @B\n         ^ in @B: AND cannot stand inside NEAR; use words, phrases and OR"
    )


@pytest.mark.parametrize(
    ("query", "here", "what"),
    [
        ("lang:fr AND @B", "@B", "an article has one language: this can never hold"),
        ("lead:x NEAR/3 @C", "@C", "NEAR never joins the title and the text: this can never hold"),
    ],
)
def test_what_no_article_fulfils_with_what_a_list_asks_for_is_refused(query, here, what):
    lists = [listed("A", query), listed("B", "lang:ru AND x"), listed("C", "title:(y OR z)")]

    error = complaint(lists, "A")

    assert (error.position, error.what) == (query.index(here), what)


def test_a_mistake_in_a_list_is_told_where_it_is_named():
    error = complaint([listed("A", "x AND @B"), listed("B", "y AND")], "A")

    assert error.pointed() == (
        "x AND @B\n      ^ the watchlist 'B' has a mistake of its own; the query ends too early"
    )


@pytest.mark.parametrize(
    ("query", "hint"),
    [
        ("@mali", "did you mean @Mali?"),
        ("@Mail", "did you mean @Mali?"),
        ("@crocus", 'did you mean @"Crocus City"?'),
        ("@unlike", ""),
    ],
)
def test_an_unknown_list_is_refused_with_the_nearest_name(query, hint):
    error = complaint([listed("A", query), listed("Mali", "x"), listed("Crocus City", "y")], "A")

    assert (error.position, error.what) == (0, f"no watchlist is named '{query[1:]}'")
    assert error.hint == hint


def test_a_loop_is_refused_with_the_way_round():
    lists = [listed("A", "@B"), listed("B", "x OR @C"), listed("C", "@B"), listed("D", "@A OR x")]

    assert complaint(lists, "B").what == "this list leads back to itself: B → C → B"
    assert complaint(lists, "D").what == "this list leads back to itself: B → C → B"
    assert complaint([listed("A", "x OR @A")], "A").what == "this list leads back to itself: A → A"


def test_lists_that_double_at_each_step_are_refused():
    lists = [listed("L0", "x OR y")]
    lists += [listed(f"L{n}", f"@L{n - 1} OR @L{n - 1} NEAR/3 @L{n - 1}") for n in range(1, 15)]

    refused = [complaint(lists, f"L{number}").what for number in (8, 14)]

    assert "comes to over 20,000 parts" in refused[0]
    assert refused[1] == "the watchlist 'L13' has a mistake of its own"


def test_a_long_way_of_lists_is_refused():
    lists = [listed("L0", "x")] + [listed(f"L{n}", f"@L{n - 1}") for n in range(1, 2000)]

    assert complaint(lists, "L1999").what == "lists name each other over more than 20 steps"


def test_the_lists_that_a_list_names_are_known():
    config = listed("A", "@B AND (x OR title:@C)", any=["@D", "y@z"])

    assert named(config) == {"B", "C", "D"}
