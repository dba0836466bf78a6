"""Whatever is translated: it ends, and it is our language or a complaint with a place."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vigie.errors import QueryError
from watchlists import parse
from watchlists.dialects import DIALECTS, translate
from watchlists.tree import Call, Function, Term, children

SIGNS = """
AND OR NOT and or not near NEAR/5 NEAR/5f NEAR/0 near5 ONEAR/2 adj adj3 same w/3 W/5 PRE/2 /s w/p
w/seg +3 & | - + ++ ~ ~5 ^9 ( ) [ ] { } {BT} " "mali" "a b" mali Goïta mali* wom?n bank! head$3 %
* ? raw: ++ raw:"Why?" ++"M*A" "Mali?" {"BT"} {Why?} mali? mali: , length<5
date>2 a..b a=b title: hd= hlp= site: site:x.org/a lang:fr la=french country:usa wc>10 ATLEAST3(
atleast3 CAPS( HEADLINE( length>5 AROUND(3) /F5/ /N3/ <<< >>> foo: foo( rst= \\ / ' “ ” 马里 #x
@x 99999 near99999 NEAR/99999 a:b http://x.y Мали ½ ² ٣ NEAR/٣
"""

queries = st.one_of(
    st.text(max_size=60),
    st.lists(st.sampled_from(SIGNS.split()), max_size=14).map(" ".join),
    st.lists(st.sampled_from(SIGNS.split()), max_size=14).map("".join),
)


def attempt(query, dialect):
    """Return a translation, or the complaint about it."""
    try:
        return translate(query, dialect)
    except QueryError as error:
        return error


@pytest.mark.parametrize("dialect", DIALECTS.values(), ids=list(DIALECTS))
@given(query=queries)
def test_a_translation_is_our_language_or_a_complaint_with_a_place(dialect, query):
    answer = attempt(query, dialect)

    if isinstance(answer, QueryError):
        assert answer.query == query
        assert 0 <= answer.position <= len(query)
        assert answer.pointed()
    else:
        assert parse(answer.query)
        places = [change.position for change in answer.changes]
        assert places == sorted(places)
        assert all(0 <= place < len(query) for place in places)
        assert all(change.why for change in answer.changes)


def literals(node, *, inside=False):
    """Yield the words of a tree that are meant to the letter."""
    inside = inside or (isinstance(node, Call) and node.function is Function.EXACT)
    if inside and isinstance(node, Term):
        yield node.text
    for part in children(node):
        yield from literals(part, inside=inside)


@pytest.mark.parametrize("name", ["brandwatch", "talkwalker"])
@given(query=queries)
def test_what_was_meant_to_the_letter_has_no_wildcard(name, query):
    answer = attempt(query, DIALECTS[name])

    if not isinstance(answer, QueryError):
        assert not any(set("*?") & set(text) for text in literals(parse(answer.query)))


@pytest.mark.parametrize("dialect", DIALECTS.values(), ids=list(DIALECTS))
@pytest.mark.parametrize(
    "query",
    [
        "(" * 5000,
        "(" * 5000 + "mali" + ")" * 5000,
        "-" * 5000 + "mali",
        "title:" * 3000 + "mali",
        "NOT " * 3000 + "mali",
        "mali" + "^1" * 5000,
        "mali" + "~1" * 5000,
        "mali" + "/F1/" * 4000,
        "mali " * 3900,
        "mali AND " * 2000 + "mali",
        "mali W/5 niger PRE/5 " * 900 + "mali",
        "mali NEAR/5 niger NEAR/4 " * 800 + "mali",
        "a1 near5 b1 adj3 " * 1000 + "c1",
        "(a1 AND b1) NEAR/3 " * 900 + "c1",
        "(a1 and b1) w/3 " * 900 + "c1",
        " ".join(f"w/{number} mali" for number in range(255, 0, -1)),
        "mali " + " ".join(f"w/{number} mali" for number in range(255, 0, -1)),
        '"' + "mali " * 3000 + '"~3',
        "<<<" * 5000,
        "mali" * 6000,
    ],
    ids=lambda query: f"{query[:16]}…{query[-8:]}",
)
def test_long_and_deep_queries_end_quickly(dialect, query):
    answer = attempt(query, dialect)

    assert isinstance(answer, QueryError) or parse(answer.query)
