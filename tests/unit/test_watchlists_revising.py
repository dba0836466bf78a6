"""Watchlists that change while articles are matched: what did not change is not compiled again."""

from dataclasses import replace

import pytest

import watchlists
from vigie.config.model import SourceFilter, Term, WatchlistConfig
from vigie.errors import QueryError
from vigie.text import read
from watchlists import Facts, as_written
from watchlists.compiling import Compiler
from watchlists.names.expander import expand


class Expander:
    """Accepts what is written; tells for which terms it was asked."""

    def __init__(self):
        self.asked = []

    def __call__(self, term, options, langs):
        self.asked.append(term.text)
        return as_written(term, options, langs)


@pytest.fixture
def expander():
    return Expander()


def listed(name, query, **more):
    return WatchlistConfig(name=name, query=query, **more)


FOOD = listed("food", "bread OR rice")
SPICE = listed("spice", "salt AND pepper")
MEAL = listed("meal", "@food AND @spice")
FEAST = listed("feast", "@meal AND wine")
ALL = [FOOD, SPICE, MEAL, FEAST]


def compiled(lists, expander):
    return watchlists.compile(lists, compiler=Compiler(expander=expander))


def revised(matcher, lists):
    matcher.revise(matcher.revision(matcher.changes(lists)))


def found(matcher, text, **facts):
    return [match.watchlist for match in matcher.match(read("", text), Facts(**facts))]


@pytest.mark.parametrize(
    ("after", "expanded"),
    [
        pytest.param(ALL, [], id="nothing"),
        pytest.param([*ALL, listed("new", "tea")], ["tea"], id="one more"),
        pytest.param([FOOD, SPICE, MEAL], [], id="one less"),
        pytest.param(ALL[::-1], [], id="another order"),
        pytest.param([*ALL[:3], replace(FEAST, query="@meal AND beer")],
                     ["bread", "rice", "salt", "pepper", "beer"], id="one that names others"),
        pytest.param([FOOD, replace(SPICE, to=("desk",), sources=SourceFilter(tags=("a",))),
                      *ALL[2:]], [], id="where its alerts go and what sources it looks at"),
        pytest.param([*ALL, listed("bread", "bread", langs=("fr",))], ["bread"], id="named so"),
    ],
)  # fmt: skip
def test_only_what_changed_is_compiled(expander, after, expanded):
    matcher = compiled(ALL, expander)
    expander.asked.clear()

    revised(matcher, after)

    assert expander.asked == expanded


def test_those_that_name_a_changed_list_are_compiled_with_it_and_those_that_name_them(expander):
    matcher = compiled([*ALL, listed("tea", "tea")], expander)
    expander.asked.clear()

    revised(matcher, [replace(FOOD, query="cake"), *ALL[1:], listed("tea", "tea")])

    assert "tea" not in expander.asked
    assert found(matcher, "cake with salt, pepper and wine") == ["food", "spice", "meal", "feast"]
    assert found(matcher, "bread with salt, pepper and wine") == ["spice"]


def test_matches_come_in_the_order_of_the_lists(expander):
    matcher = compiled([FOOD, SPICE], expander)
    text = "salt and pepper on bread, then tea"

    revised(matcher, [listed("tea", "tea"), SPICE, FOOD])

    assert found(matcher, text) == ["tea", "spice", "food"]
    matcher.add(listed("last", "tea"))
    assert found(matcher, text) == ["tea", "spice", "food", "last"]


@pytest.mark.parametrize(
    "after",
    [
        pytest.param([*ALL, listed("bad", "(tea")], id="a bad query"),
        pytest.param([*ALL, listed("bad", "@")], id="a bad query that names nothing"),
        pytest.param([SPICE, MEAL, FEAST], id="a list that is named is gone"),
        pytest.param([FOOD, replace(SPICE, query="@feast"), MEAL, FEAST], id="a circle"),
    ],
)
def test_a_bad_list_is_refused_before_anything_changes(expander, after):
    matcher = compiled(ALL, expander)

    with pytest.raises(QueryError):
        revised(matcher, after)

    assert matcher.lists == ALL
    assert found(matcher, "bread, salt, pepper, wine") == ["food", "spice", "meal", "feast"]


def test_articles_are_matched_by_the_former_lists_until_the_new_ones_are_taken_over(expander):
    matcher = compiled(ALL, expander)
    revision = matcher.revision(matcher.changes([FOOD, listed("new", "bread")]))

    assert found(matcher, "bread, salt, pepper") == ["food", "spice", "meal"]
    matcher.revise(revision)
    assert found(matcher, "bread, salt, pepper") == ["food", "new"]


def test_what_a_list_says_about_sources_is_taken_over(expander):
    matcher = compiled([FOOD, SPICE], expander)

    revised(matcher, [replace(FOOD, sources=SourceFilter(names=("A",))), SPICE])
    assert found(matcher, "bread", source="B") == []

    revised(matcher, [FOOD, SPICE])
    assert found(matcher, "bread", source="B") == ["food"]


def test_a_list_that_comes_back_is_found_once(expander):
    matcher = compiled([FOOD, SPICE], expander)

    revised(matcher, [SPICE])
    assert found(matcher, "bread") == []
    revised(matcher, [FOOD, SPICE])

    assert found(matcher, "bread") == ["food"]


def test_forms_that_are_looked_for_in_some_languages_only_come_and_go():
    lists = [WatchlistConfig(name=name, any=(Term(text=name),)) for name in ("Mali", "Togo", "A")]
    matcher = watchlists.compile(lists, expand)
    text = read("", "L'armée malienne, la junte togolaise, l'armée tchadienne.", "fr")
    assert [match.watchlist for match in matcher.match(text)] == ["Mali", "Togo"]

    revised(matcher, [lists[0], replace(lists[2], any=(Term(text="Tchad"),))])

    assert [match.watchlist for match in matcher.match(text)] == ["Mali", "A"]
