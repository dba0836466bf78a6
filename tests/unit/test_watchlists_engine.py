"""The matcher as it is changed and asked: lists come and go, and few of them are looked at."""

import gc

import pytest

import watchlists
from vigie.config.model import Case, MatchOptions, SourceFilter, Spellings, Term, WatchlistConfig
from vigie.errors import QueryError
from vigie.text import Document, Text, read, tokeniser
from vigie.types import Rule
from watchlists import Facts
from watchlists.anchors import Direct, Guarded, Meeting, shapes
from watchlists.atoms import EVERY, Atoms, phrase_atom
from watchlists.compiling import Compiler
from watchlists.expand import Variant, as_written
from watchlists.hanging import Hanging
from watchlists.planning import plan_of
from watchlists.rarity import by_looks, by_shares

WORDS_ONLY = MatchOptions(case=Case.IGNORE, forms=False, spellings=Spellings.OFF)


def listed(query: str, name: str = "", **more) -> WatchlistConfig:
    return WatchlistConfig(name=name or query, query=query, **more)


def found(matcher, body: str, title: str = "", **facts) -> list[int]:
    return matcher.indexes(read(title, body), Facts(**facts))


# --- changing one list ------------------------------------------------------------------------


@pytest.mark.parametrize("options", [WORDS_ONLY, MatchOptions()], ids=["quick", "parsed"])
def test_a_replaced_list_is_found_by_its_new_query_only(options):
    matcher = watchlists.compile(
        [listed("bread", match=options), listed("salt AND pepper", match=options)]
    )

    matcher.replace(1, listed("butter AND NOT jam", match=options))

    assert found(matcher, "bread with butter") == [0, 1]
    assert found(matcher, "salt and pepper") == []
    assert [m.watchlist for m in matcher.match(read("", "butter"))] == ["butter AND NOT jam"]


def test_a_removed_list_is_found_no_more_and_the_others_keep_their_indexes():
    matcher = watchlists.compile([listed("bread"), listed("bread OR salt"), listed("salt")])

    matcher.remove(1)

    assert found(matcher, "bread and salt") == [0, 2]
    assert matcher.add(listed("salt NEAR/3 bread")) == 3
    assert found(matcher, "bread and salt") == [0, 2, 3]


def test_a_bad_list_is_refused_and_changes_nothing():
    matcher = watchlists.compile([listed("bread")])

    with pytest.raises(QueryError):
        matcher.replace(0, listed("(salt"))
    with pytest.raises(QueryError):
        matcher.add(listed("salt AND"))

    assert found(matcher, "bread and salt") == [0]
    assert len(matcher.lists) == 1


def test_lists_that_name_a_replaced_one_follow_it():
    matcher = watchlists.compile([listed("bread", "food"), listed("@food AND salt", "seasoned")])

    matcher.replace(0, listed("rice", "food"))

    assert found(matcher, "rice and salt") == [0, 1]
    assert found(matcher, "bread and salt") == []


def test_a_replacement_that_breaks_a_list_that_names_it_is_refused():
    matcher = watchlists.compile([listed("bread", "food"), listed("@food AND salt", "seasoned")])

    with pytest.raises(QueryError):
        matcher.replace(0, listed("@seasoned", "food"))

    assert found(matcher, "bread and salt") == [0, 1]


def test_what_a_removed_list_said_about_sources_is_forgotten():
    matcher = watchlists.compile([listed("bread", sources=SourceFilter(names=("A",)))])

    matcher.replace(0, listed("bread"))

    assert found(matcher, "bread", source="B") == [0]


def test_many_lists_may_ask_for_one_word():
    matcher = watchlists.compile([listed("bread", str(n)) for n in range(3000)])

    matcher.remove(7)

    assert found(matcher, "bread") == [n for n in range(3000) if n != 7]


def test_compiling_leaves_the_garbage_collector_as_it_was():
    assert gc.isenabled()

    with pytest.raises(QueryError):
        watchlists.compile([listed("bread"), listed("(")])

    assert gc.isenabled()
    assert gc.get_freeze_count() == 0


# --- reading in the quick way -----------------------------------------------------------------


def test_a_quickly_read_list_shows_its_places_all_the_same():
    matcher = watchlists.compile([listed('"black bread" OR title:salt', match=WORDS_ONLY)])

    (match,) = matcher.match(read("Salt", "Some BLACK bread"))

    assert [(hit.term, hit.found) for hit in match.hits] == [
        ("salt", "Salt"),
        ("black bread", "BLACK bread"),
    ]


def test_a_term_with_a_context_is_not_taken_for_its_words():
    salted = Term(text="bread", context=("salt",))
    matcher = watchlists.compile([WatchlistConfig(name="x", any=(salted,), match=WORDS_ONLY)])

    assert found(matcher, "bread alone") == []
    assert found(matcher, "bread with salt") == [0]


def test_another_rule_of_what_a_word_is_can_be_plugged_in():
    dotless = tokeniser("test-dotless", lambda run: run.replace("ı", "y"), paragraph_end=" ")
    matcher = watchlists.compile(
        [listed("kıs", match=WORDS_ONLY), listed('"sıs kys"', match=WORDS_ONLY)],
        compiler=Compiler(tokenise=dotless),
    )
    body = Text(raw="sys\n\nkıs", tokeniser=dotless)

    assert matcher.indexes(Document(title=Text(raw="", tokeniser=dotless), body=body)) == [0, 1]


# --- what is looked at ------------------------------------------------------------------------


def shapes_of(query: str, commonness=by_looks, expander=as_written):
    return shapes(plan_of(watchlists.parse(query), expander, WORDS_ONLY), commonness)


def test_words_phrases_and_lists_of_them_need_no_evaluation():
    (shape,) = shapes_of('bread OR "black bread" OR title:salt OR pep* OR (rice OR title:"a b")')

    assert shape == Direct(
        frozenset(["bread", ("black", "bread"), ":salt", "pep*", "rice", (":a", "b")])
    )


def test_an_and_hangs_on_its_rarest_word_as_the_archive_counts_it():
    counts = by_shares({"extraordinary": 0.9, "bread": 0.03}.__getitem__)

    (by_archive,) = shapes_of("extraordinary AND bread", counts)
    (without,) = shapes_of("extraordinary AND bread")

    assert by_archive.anchor == {"bread"}
    assert by_archive.needed == {"extraordinary"}
    assert without.anchor == {"extraordinary"}


def test_pairs_are_rarer_than_their_words_and_beginnings_and_misspellings_commoner():
    counts = by_shares({"zyx": 0.01, "unseen": 0.0005}.__getitem__)

    assert counts("unseen") < counts("zyx") < counts(":zyx") * 100
    assert counts(("zyx", "unseen")) < counts("unseen")
    assert counts("zyx") < counts("~zyx") < counts("zyx*")


def test_common_words_are_not_taken_for_rare_because_they_are_long():
    assert by_looks("government") > by_looks("bread")
    assert by_looks("depuis") > by_looks("pain")


def test_two_words_near_each_other_need_both():
    (shape,) = shapes_of("bread NEAR/4 salt")

    assert isinstance(shape, Guarded)
    assert shape.anchor | shape.needed == {"bread", "salt"}
    assert shape.checks == (Meeting("bread", "salt", 4),)


@pytest.mark.parametrize(
    ("query", "settled"),
    [
        ("bread AND salt", True),
        ("bread AND NOT salt", True),
        ("bread AND (salt OR pepper)", True),
        ("bread AND salt AND NOT pepper", True),
        ("bread AND salt AND rice", False),
        ("bread AND NOT (salt OR pepper)", False),
        ("bread AND salt AND (rice OR pepper)", False),
        ("bread AND (a1 OR a2 OR a3 OR a4 OR a5 OR a6 OR a7 OR a8 OR a9)", False),
        ("bread NEAR/2 salt", False),
    ],
)
def test_one_atom_more_and_one_less_settle_a_query_without_asking_it(query, settled):
    (shape,) = shapes_of(query)

    assert shape.settled == settled


def test_a_query_that_is_replaced_leaves_its_number_to_the_next():
    matcher = watchlists.compile([listed("bread NEAR/2 salt"), listed("rice NEAR/2 salt")])

    matcher.replace(0, listed("bread NEAR/2 pepper"))
    matcher.add(listed("bread NEAR/2 rice"))

    assert found(matcher, "bread salt") == []
    assert found(matcher, "salt rice bread pepper") == [0, 1, 2]


def test_what_hangs_on_an_atom_waits_behind_its_guard_and_its_bar():
    hanging = Hanging()
    hanging.add(["bread"], 1)
    hanging.add(["bread"], 2, guard="salt")
    hanging.add(["bread"], 3, bar="jam")

    assert hanging.called({EVERY, "bread"}) == {1, 3}
    assert hanging.called({EVERY, "bread", "salt", "jam"}) == {1, 2}
    assert hanging.remove("bread", lambda number: number > 1) == {2, 3}
    assert hanging.called({EVERY, "bread", "salt"}) == {1}


def test_one_unsure_variant_of_a_term_does_not_make_the_others_unsure():
    def expander(term, options, langs):
        yield from as_written(term, options, langs)
        (long,) = as_written(watchlists.parse('"a long phrase"'), options, langs)
        yield Variant(wants=long.wants, rule=Rule.SPELLING)

    direct, guarded = shapes_of("bread", expander=expander)

    assert direct == Direct(frozenset(["bread"]))
    assert guarded.anchor == {phrase_atom(["a", "long", "phrase"])}


def test_an_article_has_the_beginnings_of_its_words_also_when_they_come_again():
    atoms = Atoms()
    atoms.add("brea*")
    first = atoms.present(read("", "bread breakfast salt"))
    atoms.add("sal*")

    again = atoms.present(read("", "bread breakfast salt"))

    assert "brea*" in first
    assert "sal*" not in first
    assert {"brea*", "sal*"} <= again


def test_a_pair_does_not_run_from_the_title_into_the_text():
    matcher = watchlists.compile([listed('"bread salt"'), listed('"one bread salt two"')])

    assert found(matcher, "salt two", title="one bread") == []
    assert found(matcher, "one bread\n\nsalt two") == []
    assert found(matcher, "one bread salt two") == [0, 1]
