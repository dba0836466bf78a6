"""What `vigie watch explain` says: the tree, what each term accepts and why, and what it costs."""

import pytest

from vigie.config.model import Case, MatchOptions, Spellings, Term, WatchlistConfig
from vigie.errors import QueryError
from vigie.types import Rule
from watchlists import Variant, as_written, explain, parse
from watchlists.conditions import Condition, company
from watchlists.names.expander import expand
from watchlists.names.overruling import OVERRULED
from watchlists.shadows import Shadows, shadow


def terms(*texts):
    return tuple(Term(text=text) for text in texts)


def query(text, **keys):
    return WatchlistConfig(name="A", query=text, **keys)


def test_an_explanation_shows_tree_options_terms_and_cost():
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
        "options: case smart, forms on, spellings on",
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
        "",
        (
            "cost: looked at for articles with the hall; places in the text compared;"
            " 5 ways of writing, 5 atoms"
        ),
    ]


def test_an_explanation_follows_the_case_option():
    config = WatchlistConfig(name="A", any=terms("Mali"), match=MatchOptions(case=Case.EXACT))

    assert "Mali - exactly this case (as written)" in str(explain(config))


def test_a_term_under_other_options_stands_by_itself():
    options = MatchOptions(spellings=Spellings.OFF)
    found = explain(query("Mali OR exact(Mali) OR case(Mali) OR name(Mali)", match=options))

    assert [(name, accepted[0].case) for name, accepted in found.terms] == [
        ("Mali", "capitalised or all capitals"),
        ("Mali (exact)", "exactly these letters"),
        ("Mali (case exact, forms on, spellings off)", "exactly this case"),
        ("Mali (case smart, forms on, spellings on)", "capitalised or all capitals"),
    ]


def test_terms_of_facts_are_no_words_to_accept():
    assert [name for name, _ in explain(query("a AND site:b.net AND source:c")).terms] == ["a"]


def test_a_list_that_is_named_is_shown_with_its_own_options():
    other = WatchlistConfig(name="B", query="Gao", match=MatchOptions(case=Case.IGNORE))
    found = explain(query("Mali AND @B"), lists=[other])

    assert found.tree == ("all of", "  Mali", '  @"B"', "    Gao")
    assert [name for name, _ in found.terms] == [
        "Mali",
        "Gao (case ignore, forms on, spellings on)",
    ]
    with pytest.raises(QueryError, match="no watchlist is named 'B'"):
        explain(query("Mali AND @B"))


def test_what_a_variant_depends_on_is_told():
    def expander(term, options, langs):
        (written, *_) = as_written(term, options, langs)
        (other, *_) = as_written(parse("Guinée"), options, langs)
        longer = Shadows([shadow("equatorial _")])
        return [
            Variant(wants=written.wants, condition=Condition(shadows=(longer,))),
            Variant(
                wants=other.wants,
                rule=Rule.SPELLING,
                because="called so in French",
                condition=Condition(
                    langs=frozenset({"fr"}),
                    shadows=(longer, Shadows([shadow("_ bissau")])),
                    needs=(company(["Conakry"], 9),),
                    never=(company(["cochon"]),),
                ),
            ),
        ]

    lines = str(explain(query("Guinea"), expander)).splitlines()

    assert lines[5:8] == [
        "  Guinea, but not as equatorial _",
        "    Guinea - capitalised or all capitals (as written)",
        (
            "    Guinée - capitalised or all capitals (called so in French); only in fr; "
            "only with conakry within 9 words; not as _ bissau, _ with cochon"
        ),
    ]


def test_what_many_longer_names_have_in_common_is_said_instead_of_them():
    names = Shadows([shadow("irving _"), shadow("_ illinois")], said="a surname")

    def expander(term, options, langs):
        (one,) = as_written(term, options, langs)
        yield Variant(wants=one.wants, condition=Condition(shadows=(names,)))

    ((_, (accepted,)),) = explain(query("Berlin"), expander).terms

    assert accepted.unless == ("a surname",)


def test_a_word_of_the_whole_article_is_said_to_be_overruled_by_what_is_near():
    (_, accepted), *_ = explain(query("Georgia"), expand).terms

    written = accepted[0].unless

    assert f"_ with atlanta ({OVERRULED})" in written
    assert "_ with us bundesstaat" in {one.partition(" (")[0] for one in written}
    assert "_ with guthrie within 8 words" in written
    assert "athens, _" in written


@pytest.mark.parametrize(
    ("text", "cost", "atoms"),
    [
        ("mali", "articles with mali; nothing else looked at", 1),
        ("mali OR gao*", "articles with one of gao*, mali; nothing else looked at", 2),
        ("title:mali", "articles with title:mali; nothing else looked at", 1),
        ("Mali", "articles with mali; places in the text compared", 1),
        ("lead:mali", "articles with mali; places in the text compared", 1),
        ("a NEAR/5 bamako", "articles with bamako; places in the text compared", 2),
        ("ATLEAST 2 bamako", "articles with bamako; places in the text compared", 1),
        ("site:a.net", "articles with site:a.net; nothing else looked at", 1),
        ("goita~1", "articles with goita~1; places in the text compared", 1),
        ("/mali/", "every article; nothing else looked at", 0),
        ("/mali/ AND bamako", "articles with bamako; nothing else looked at", 1),
        ("source:kremlin OR bamako", "every article; nothing else looked at", 1),
        ("mali AND words>9", "articles with mali; nothing else looked at", 1),
    ],
)
def test_the_cost_names_what_a_query_hangs_on(text, cost, atoms):
    found = explain(query(text)).cost

    assert str(found).startswith(f"looked at for {cost}; ")
    assert found.atoms == atoms


def test_the_cost_counts_ways_of_writing_and_knows_what_to_ask_the_index():
    cost = explain(query('Mali OR title:gao* OR "black bread" OR mali')).cost

    assert str(cost).endswith("; 4 ways of writing, 3 atoms")
    assert cost.index == '("black bread") OR (title : "gao" *) OR ("mali")'
    assert explain(query("site:a.net")).cost.index is None
    assert explain(query("goita~1")).cost.index is None


def test_a_query_hangs_on_what_is_rare_where_it_is_explained_for():
    def rare(atom):
        return {"bamako": 0.9, "government": 0.1}[atom]

    assert explain(query("bamako AND government")).cost.anchor == ("bamako",)
    assert explain(query("bamako AND government"), commonness=rare).cost.anchor == ("government",)
