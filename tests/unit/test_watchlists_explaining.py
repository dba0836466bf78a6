"""What `vigie watch explain` says: the tree, what each term accepts and why, and what it costs."""

import pytest

from vigie.config.model import (
    Case,
    MatchOptions,
    SourceFilter,
    Spellings,
    Term,
    WatchlistConfig,
)
from vigie.errors import QueryError
from vigie.types import Rule
from watchlists import Variant, as_written, explain, parse
from watchlists.asking import Asked
from watchlists.conditions import Condition, company
from watchlists.listing import listing
from watchlists.names.beginnings import beginnings
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

    assert listing(explain(config)).splitlines() == [
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
        "  Mali: as written, capitalised or all capitals",
        "  US: 2 ways of writing",
        "    as written",
        "      capitalised or all capitals",
        "        US",
        "      exactly this case",
        "        with full stops: U.S.",
        "  the hall: as written, any case",
        "",
        "keeps it from matching:",
        "  mali*: as written, any case",
        "",
        (
            "cost: looked at for articles with the hall; places in the text compared;"
            " 5 ways of writing, 5 atoms"
        ),
    ]


def test_an_explanation_follows_the_case_option():
    config = WatchlistConfig(name="A", any=terms("Mali"), match=MatchOptions(case=Case.EXACT))

    assert "  Mali: as written, exactly this case" in listing(explain(config)).splitlines()


def test_a_term_under_other_options_stands_by_itself():
    options = MatchOptions(spellings=Spellings.OFF)
    found = explain(query("Mali OR exact(Mali) OR case(Mali) OR name(Mali)", match=options))

    assert [(name, accepted[0].case) for name, accepted in found.terms] == [
        ("Mali", "capitalised or all capitals"),
        ("Mali (exact)", "exactly these letters"),
        ("Mali (case exact, forms on, spellings off)", "exactly this case"),
        ("Mali (case smart, forms on, spellings on)", "capitalised or all capitals"),
    ]


def test_what_keeps_an_article_or_a_place_from_matching_is_not_accepted():
    found = explain(query("Mali NOT NEAR/3 Gao AND NOT (Niger AND NOT Kano) AND NOT Mali"))

    assert [name for name, _ in found.terms] == ["Mali", "Kano"]
    assert [name for name, _ in found.excluded] == ["Gao", "Niger"]
    told = found.as_dict()
    assert [[each["term"] for each in told[key]] for key in ("terms", "excluded")] == [
        ["Mali", "Kano"],
        ["Gao", "Niger"],
    ]


def test_it_says_which_articles_a_list_looks_at():
    sources = SourceFilter(tags=("press",), names=("Aube",), excluded=("blogs",))

    found = explain(query("Mali", langs=("fr", "ru"), sources=sources))

    assert listing(found).splitlines()[3] == (
        "only: articles in French (fr) or Russian (ru), from sources tagged press or named Aube,"
        " not from blogs"
    )
    assert not explain(query("Mali")).only


def test_what_is_asked_in_articles_that_are_not_looked_at_is_left_out():
    every = explain(query("Mali"), expand)
    french = explain(query("Mali", langs=("fr",)), expand)

    def asked_in(found):
        return {
            lang for _, ways in found.terms for way in ways for a in way.asked for lang in a.langs
        }

    assert {"hr", "tr"} <= asked_in(every)
    assert asked_in(french) <= {"fr"}


def test_nothing_is_said_to_be_accepted_where_no_words_are():
    lines = listing(explain(query("site:a.org AND /attac[hk]/"))).splitlines()

    assert "accepted:" not in lines


def test_words_that_must_have_different_cases_are_told_by_their_numbers():
    ((_, ways),) = explain(query("Kim Goïta"), expand).terms

    cases = {way.case for way in ways}
    assert (
        "word 1: capitalised, in small-letter texts too; word 2: capitalised or all capitals"
        in (cases)
    )


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


def guinea(term, options, langs):
    """A country's name and what it is called in French, each with what it asks for."""
    (written, *_) = as_written(term, options, langs)
    (other, *_) = as_written(parse("Guinée"), options, langs)
    longer = Shadows([shadow("equatorial _")])
    return [
        Variant(wants=written.wants, condition=Condition(shadows=(longer,))),
        Variant(
            wants=other.wants,
            rule=Rule.SPELLING,
            because='called "Guinée" (fr)',
            id="exonym",
            condition=Condition(
                langs=frozenset({"fr", "cs", "sk"}),
                shadows=(longer, Shadows([shadow("_ bissau")])),
                needs=(company(["Conakry"], 9),),
                never=(company(["cochon"]), company(["franc"], 1)),
            ),
        ),
    ]


def test_conditions_are_told_once_with_the_languages_that_they_hold_for():
    lines = listing(explain(query("Guinea"), guinea)).splitlines()

    assert lines[5:-4] == [
        "  Guinea: 2 ways of writing in 1 language",
        "    conditions of every way of writing",
        "      not in a longer name (_ is the name): equatorial _",
        "    conditions of some, by their numbers below",
        "      (1) not in a longer name (_ is the name): _ bissau",
        "          holds for: French",
        "      (2) not in an article with: cochon",
        "          holds for: French",
        "      (3) not beside: franc",
        "          holds for: French",
        "      (4) only within 9 words of: conakry",
        "          holds for: French",
        "    as written",
        "      capitalised or all capitals",
        "        Guinea",
        "    French",
        "      capitalised or all capitals; in Czech* and French articles; (1) (2) (3) (4)",
        "        name: Guinée",
    ]
    assert lines[-3].startswith("* or one that is taken for it: ")


def test_programs_are_told_conditions_by_number():
    (term,) = explain(query("Guinea"), guinea).as_dict()["terms"]

    written, other = term["accepted"]
    assert (written["conditions"], other["conditions"]) == ([0], [0, 1, 2, 3, 4])
    assert term["conditions"][0]["words"] == ("equatorial _",)
    assert (other["langs"][0], other["articles"]) == ("fr", ("cs", "fr", "sk"))


def test_a_condition_of_one_language_says_so_and_where_it_is_asked():
    def expander(term, options, langs):
        (one,) = as_written(term, options, langs)
        yield Variant(wants=one.wants, condition=Condition(needs=beginnings("Oman", "oman")))

    ((_, (accepted,)),) = explain(query("Oman"), expander).terms

    (finnish,) = [asked for asked in accepted.asked if asked.langs == ("fi",)]
    assert finnish.what == "where a sentence begins with it, only within 6 words of"


def test_a_condition_of_articles_in_which_it_does_not_count_is_not_told():
    def expander(term, options, langs):
        (one,) = as_written(term, options, langs)
        condition = Condition(langs=frozenset({"en"}), needs=beginnings("Oman", "oman"))
        yield Variant(wants=one.wants, condition=condition)

    ((_, (accepted,)),) = explain(query("Oman"), expander).terms

    assert not any("fi" in asked.langs for asked in accepted.asked)


def test_longer_names_are_written_as_their_script_writes_them():
    names = Shadows([shadow("索_亚"), shadow("_ losinj")])

    def expander(term, options, langs):
        (one,) = as_written(term, options, langs)
        yield Variant(wants=one.wants, condition=Condition(shadows=(names,)))

    ((_, (accepted,)),) = explain(query("Mali"), expander).terms

    assert accepted.asked[0].words == ("索_亚", "_ losinj")


def test_what_many_longer_names_have_in_common_is_said_instead_of_them():
    names = Shadows([shadow("irving _"), shadow("_ illinois")], said="a surname")

    def expander(term, options, langs):
        (one,) = as_written(term, options, langs)
        yield Variant(wants=one.wants, condition=Condition(shadows=(names,), unbroken=True))

    ((_, (accepted,)),) = explain(query("Berlin"), expander).terms

    assert accepted.asked == (
        Asked(what="not as a surname"),
        Asked(what="not across the end of a sentence"),
    )


def test_a_word_of_the_whole_article_is_said_to_be_overruled_by_what_is_near():
    (_, accepted), *_ = explain(query("Georgia"), expand).terms

    asked = {(one.what, word) for one in accepted[0].asked for word in one.words}

    assert (f"not in an article with ({OVERRULED})", "atlanta") in asked
    assert (f"not in an article with ({OVERRULED})", "us bundesstaat") in asked
    assert ("not within 8 words of", "guthrie") in asked
    assert ("not in a longer name", "athens, _") in asked


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


def test_what_has_signs_in_it_is_shown_as_it_is_written():
    lines = listing(explain(query("AT&T OR C++ OR U.S. troops"))).splitlines()

    assert "        AT&T" in lines
    assert "        with spaces: AT & T" in lines
    assert "        U.S. troops" in lines
    assert "  C++: as written, capitalised or all capitals" in lines
    assert "        without full stops: US troops" in lines


def test_a_rule_that_ends_like_a_language_is_none():
    found = explain(query("Goïta"), misspelling)

    assert found.terms[0][1][1].langs == ()


def misspelling(term, options, langs):
    (written,) = as_written(term, options, langs)
    yield written
    yield Variant(wants=written.wants, rule=Rule.SPELLING, because="ou for o", id="misspelling-ou")


def test_of_many_words_that_a_query_hangs_on_the_cost_shows_a_few():
    cost = explain(query("mali OR bamako OR niger OR gao")).cost

    assert "with one of 4 words, such as bamako, gao, mali;" in str(cost)
    assert cost.anchor == ("bamako", "gao", "mali", "niger")
