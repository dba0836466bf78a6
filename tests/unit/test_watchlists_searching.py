"""A query over the archive: what the index is asked, and that it never asks too much."""

import pytest

from tests import archive_index
from vigie.text import read
from watchlists import parse_search
from watchlists.searching import index_of_atoms

ARTICLES = [
    ("Le Mali ferme", "La junte d’Assimi Goi\u0308ta."),
    ("Crocus City Hall", "An attack.\n\nСуд в Москве: теракт, мой."),
    ("马里总统", "据马里总统说"),
    ("Titre", "Attackers in Malibu, near Mali. C++"),
    ("", ""),
]


@pytest.mark.parametrize(
    ("query", "condition"),
    [
        ("Mali", '"mali"'),
        ("Assimi Goïta", '"assimi goita"'),
        ("title:Mali", 'title : "mali"'),
        ("attack*", '"attack" *'),
        ('"a go?ta b"', '("a go" *) AND ("b")'),
        ('"city * hall"', '("city") AND ("hall")'),
        ("body:Mali", 'body : "mali"'),
        ("lead:mali*", 'body : "mali" *'),
        ('title:"a go?ta b"', '(title : "a go" *) AND (title : "b")'),
        ("a ONEAR/5 b", '("a") AND ("b")'),
        ("a SENTENCE b", '("a") AND ("b")'),
        ("a NOT NEAR/5 b", '"a"'),
        ("a NOT PARAGRAPH b", '"a"'),
        ("ATLEAST 3 (a OR b)", '("a") OR ("b")'),
        ("a CONTEXT (b OR c)", '("a") AND (("b") OR ("c"))'),
        ("a AND lang:fr AND words>5", '"a"'),
        ("exact(Mali)", '"mali"'),
        ("Goïta~1", None),
        ("Assimi Goïta~1", '"assimi"'),
        ("Goïta~1 AND a", '"a"'),
        ("/mali/", None),
        ("/mali/ OR a", None),
        ("site:example.org", None),
        ("a AND b AND NOT c", '("a") AND ("b")'),
        ("a OR (b AND c)", '("a") OR (("b") AND ("c"))'),
        ("a NEAR/5 b", '("a") AND ("b")'),
        ("a AND (NOT b OR c)", '"a"'),
        ("US", '("us") OR ("u s")'),
        ("马里", '"马 里"'),
    ],
)
def test_the_condition(query, condition):
    assert parse_search(query).fts == condition


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("Mali", [1, 4]),
        ("mali*", [1, 4]),
        ("title:Mali OR title:Crocus", [1, 2]),
        ("Assimi Goïta", [1]),
        ("теракт AND NOT Mali", [2]),
        ("马里", [3]),
        ("attack* NEAR/3 Malibu", [4]),
        ("C++", [4]),
        ("мои", []),
        ("мой", [2]),
        ("Mali AND (NOT Goïta OR Malibu)", [4]),
        ("lead:Mali", [4]),
        ("/Mali\\w/", [4]),
        ("Goitta~1", [1]),
    ],
)
def test_index_and_check_together_find_what_matches(query, found):
    search = parse_search(query)

    narrowed = archive_index.found(ARTICLES, search.fts)

    matching = [n for n, parts in enumerate(ARTICLES, 1) if search.matches(read(*parts))]
    assert matching == found
    assert set(matching) <= narrowed
    assert [n for n, parts in enumerate(ARTICLES, 1) if search.hits(read(*parts))] == found


def test_a_condition_that_would_take_longer_than_all_articles_is_none():
    words = [f"word{number}" for number in range(20_000)]

    assert index_of_atoms(words[:2]) == '("word0") OR ("word1")'
    assert index_of_atoms(words) is None
