"""Each place of a text is told once, by the plainest of the terms that were found there."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alerts.compose import reasons_of
from alerts.readings import readings_of
from vigie.types import Hit, Match, Rule, Where


def hit(term, found, start, rule, where=Where.BODY):
    end = start + len(found)
    return Hit(term=term, found=found, where=where, start=start, end=end, rule=rule)


def told(*hits):
    return [(one.term, one.found) for one in readings_of(hits)]


@pytest.mark.parametrize(
    ("hits", "expected"),
    [
        pytest.param(
            [hit("Mali", "Мали", 0, Rule.SPELLING), hit("Мали", "Мали", 0, Rule.EXACT)],
            [("Мали", "Мали")],
            id="the plainest rule",
        ),
        pytest.param(
            [hit("Mali", "малийский", 0, Rule.FORM), hit("Мали", "малийский", 0, Rule.FORM)],
            [("Mali", "малийский")],
            id="the first of two that say the same",
        ),
        pytest.param(
            [
                hit("Mali", "малийский", 0, Rule.FORM),
                hit("Мали", "малийский", 0, Rule.FORM),
                hit("Mali", "Мали", 20, Rule.SPELLING),
                hit("Мали", "Мали", 20, Rule.EXACT),
            ],
            [("Мали", "малийский"), ("Мали", "Мали")],
            id="the one that is plainer elsewhere",
        ),
        pytest.param(
            [
                hit("Crocus City Hall", "Крокус Сити", 0, Rule.SPELLING),
                hit("Crocus City Hall", "Крокус Сити Холл", 0, Rule.SPELLING),
            ],
            [("Crocus City Hall", "Крокус Сити Холл")],
            id="a part of the same term",
        ),
        pytest.param(
            [
                hit("Крокус Сити Холл", "Крокус Сити Холл", 0, Rule.EXACT),
                hit("كروكوس", "Крокус Сити", 0, Rule.SPELLING),
            ],
            [("Крокус Сити Холл", "Крокус Сити Холл")],
            id="a part by other words",
        ),
        pytest.param(
            [hit("city hall", "city hall", 0, Rule.EXACT), hit("hall", "hall", 5, Rule.EXACT)],
            [("city hall", "city hall"), ("hall", "hall")],
            id="a part that is a term as written",
        ),
        pytest.param(
            [hit("/m.*n/", "malien sign", 0, Rule.REGEX), hit("Mali", "malien", 0, Rule.FORM)],
            [("/m.*n/", "malien sign"), ("Mali", "malien")],
            id="a part of what a regular expression found",
        ),
        pytest.param(
            [hit("lang:fr", "", 0, Rule.FIELD), hit("site:a.net", "", 0, Rule.FIELD)],
            [("lang:fr", ""), ("site:a.net", "")],
            id="facts",
        ),
        pytest.param(
            [
                hit("Mali", "Mali", 0, Rule.EXACT, Where.TITLE),
                hit("Мали", "Mali", 0, Rule.SPELLING),
            ],
            [("Mali", "Mali"), ("Мали", "Mali")],
            id="title and text",
        ),
    ],
)
def test_each_place_is_told_once(hits, expected):
    assert told(*hits) == expected


def test_the_reasons_name_each_term_and_each_written_form_once():
    hits = (
        hit("Mali", "Mali", 0, Rule.EXACT, Where.TITLE),
        hit("Мали", "Mali", 0, Rule.SPELLING, Where.TITLE),
        hit("مالي", "Mali", 0, Rule.SPELLING, Where.TITLE),
        hit("Мали", "Malian", 10, Rule.SPELLING),
        hit("Mali", "Malian", 10, Rule.FORM),
    )

    assert list(map(str, reasons_of(Match(watchlist="A", hits=hits)))) == [
        'Mali (spelt "Malian"), in the title'
    ]


HITS = st.lists(
    st.builds(
        hit,
        st.sampled_from("ab"),
        st.sampled_from(["x", "xx", "xxx"]),
        st.integers(0, 4),
        st.sampled_from(list(Rule)),
        st.sampled_from(list(Where)),
    ),
    max_size=12,
)


@given(HITS)
def test_every_place_is_told_or_lies_in_one_that_is(hits):
    found = readings_of(hits)

    assert set(found) <= set(hits)
    assert readings_of(found) == found
    for one in hits:
        assert any(
            other.where is one.where and other.start <= one.start and one.end <= other.end
            for other in found
        )
