"""The engine against an evaluator that is too simple to be wrong and too slow to be used."""

from contextlib import suppress
from random import Random

from hypothesis import example, given, settings
from hypothesis import strategies as st

import watchlists
from tests import archive_index, made_queries
from tests.oracle import Oracle, Wish
from vigie.config.model import Case
from vigie.errors import QueryError
from vigie.text import read
from watchlists.linking import Lists
from watchlists.possible import check_possible
from watchlists.tree import query_text

# A seed, not a stream of draws: these queries take hundreds of them, which Hypothesis is slow at.
CHANCE = st.integers(0, 2**32).map(Random)


def understood(chance, lists, most=6):
    """Return watchlists of queries that make sense, the lists that they name behind them."""
    known = []
    for _ in range(chance.randint(1, most)):
        config = made_queries.watchlist(chance, f"q{len(known)}")
        with suppress(QueryError):
            Lists(lists).tree(config)
            known.append(config)
    return known


def article(chance):
    return made_queries.line(chance, 6), made_queries.body(chance), made_queries.facts(chance)


@settings(max_examples=150, deadline=None)
@given(CHANCE)
def test_the_engine_and_the_oracle_agree(chance):
    named = [one for one in made_queries.watchlists(chance) if not mistaken(one)]
    lists = [*understood(chance, named), *named]
    matcher = watchlists.compile(lists)
    trees = Lists(lists)

    for _ in range(3):
        title, body, facts = article(chance)
        oracle = Oracle(title, body, facts, {one.name: one for one in lists})
        expected = [
            number
            for number, one in enumerate(lists)
            if oracle.holds(trees.tree(one), Wish(case=one.match.case))
        ]
        assert matcher.indexes(read(title, body), facts) == expected, (title, body, facts)


def mistaken(config, among=()):
    try:
        watchlists.Compiler().plan(config, Lists(among))
    except QueryError:
        return True
    return False


@settings(max_examples=150, deadline=None)
@given(CHANCE)
def test_what_has_no_mistake_is_compiled_and_what_has_one_is_not(chance):
    lists = [*made_queries.watchlists(chance), made_queries.watchlist(chance, "four")]
    mistaken_lists = {mistake.watchlist for mistake in watchlists.check(lists)}

    assert mistaken_lists == {
        number for number, one in enumerate(lists) if mistaken(one, among=lists)
    }


@settings(max_examples=150, deadline=None)
@given(CHANCE)
def test_no_article_fulfils_what_is_refused_because_none_can(chance):
    """Of two facts, and of two fields near each other; all else is refused for other reasons."""
    query, tree = made_queries.pair(chance)
    refused = False
    try:
        check_possible(tree, query)
    except QueryError:
        refused = True

    for _ in range(20):
        title, body, facts = article(chance)
        held = Oracle(title, body, facts, {}).holds(tree, Wish(case=Case.IGNORE))
        assert not (held and refused), (query, title, body, facts)


@settings(max_examples=60, deadline=None)
@given(CHANCE)
def test_every_match_shows_places_that_are_in_the_text(chance):
    lists = understood(chance, [])
    title, body, facts = article(chance)

    matches = watchlists.compile(lists).match(read(title, body), facts)

    for match in matches:
        assert match.hits
        for hit in match.hits:
            part = title if hit.where == "title" else body
            assert part[hit.start : hit.end] == hit.found


@settings(max_examples=60, deadline=None)
@given(CHANCE)
def test_whatever_matches_passes_the_index(chance):
    title, body, facts = article(chance)
    for config in understood(chance, []):
        search = watchlists.parse_search(config.query)
        if not search.matches(read(title, body), facts) or search.fts is None:
            continue
        found = archive_index.found([(title, body)], search.fts)

        assert found == {1}, (config.query, search.fts)


@settings(max_examples=80, deadline=None)
@given(CHANCE)
def test_a_printed_query_means_the_same(chance):
    for config in understood(chance, made_queries.watchlists(chance)):
        tree = watchlists.parse(config.query)

        assert watchlists.parse(query_text(tree)) == tree


@settings(max_examples=300, deadline=None)
@given(
    st.text(st.sampled_from("abAB马()\"*?/: \n~@#-+&|.'’ANDORTE519é\u00ad\\"), max_size=30)
    | CHANCE.map(lambda chance: made_queries.garbled(chance, made_queries.query(chance)))
)
@example("a (")
def test_any_text_is_understood_or_refused_with_a_place_in_it(query):
    refusal = None
    try:
        watchlists.parse_search(query).hits(read("ab", "AB a b é 马"))
    except QueryError as error:
        refusal = error

    assert refusal is None or (0 <= refusal.position <= len(query) and refusal.pointed())
