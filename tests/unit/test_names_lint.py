"""Watchlists in; the terms that will find what nobody meant."""

import pytest

from vigie.config.model import Case, MatchOptions, Term, WatchlistConfig
from watchlists.names.lint import lint, unrelated


def doubts(*terms, **more):
    return [str(doubt) for doubt in lint(WatchlistConfig(name="one", any=terms, **more))]


def test_a_name_that_means_two_things_is_doubtful_and_the_hint_says_what_to_write():
    (line,) = doubts(Term(text="Georgia"))

    assert line.startswith("'Georgia': also a state of the USA")
    assert "context: [Tbilisi" in line


@pytest.mark.parametrize(
    "term",
    [
        pytest.param(Term(text="Georgia", context=("Tbilisi",)), id="context"),
        pytest.param(Term(text='"Georgia"'), id="quotes"),
        pytest.param(Term(text="Georgia Meloni"), id="several words"),
        pytest.param(Term(text="Bamako"), id="means one thing"),
        pytest.param(Term(text="turkey"), id="a common word"),
    ],
)
def test_these_are_not_doubtful(term):
    assert not doubts(term)


def test_a_short_name_and_a_short_word_are_doubtful():
    assert "a name of 3 letters" in doubts(Term(text="Goa"))[0]
    assert "a word of 3 letters" in doubts(Term(text="war"))[0]


def test_an_acronym_is_doubtful_until_its_case_is_exact():
    assert doubts(Term(text="WHO"))
    assert not doubts(Term(text="WHO"), match=MatchOptions(case=Case.EXACT))


def test_a_term_that_is_joined_to_others_by_and_is_not_looked_at():
    assert not doubts(Term(text="Georgia"), all=(Term(text="Tbilisi"),))


def test_hits_that_share_no_word_with_the_others_are_counted():
    sentences = [
        "The junta in Niger closed the border",
        "Niger junta frees the former president",
        "The president of Niger met the junta",
        "Fishing in the Niger delta",
        "Crocodiles bask beside Niger mud",
    ]

    found = unrelated("Niger", sentences)

    assert (found.hits, found.unrelated) == (5, 2)
    assert found.doubtful


def test_too_few_hits_say_nothing():
    assert not unrelated("Niger", ["Niger delta", "Niger junta"]).doubtful
