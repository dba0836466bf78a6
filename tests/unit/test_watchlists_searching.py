"""A query over the archive: what the index is asked, and that it never asks too much."""

import sqlite3

import pytest

from vigie.text import index_text, read
from watchlists import parse_search

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
        ('"a go?ta b"', '"a go" *'),
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
    ],
)
def test_index_and_check_together_find_what_matches(query, found):
    index = sqlite3.connect(":memory:")
    index.execute(
        "CREATE VIRTUAL TABLE articles_fts USING fts5 (title, body, content='',"
        " tokenize='unicode61 remove_diacritics 0')"
    )
    for number, parts in enumerate(ARTICLES, 1):
        row = (number, *map(index_text, parts))
        index.execute("INSERT INTO articles_fts (rowid, title, body) VALUES (?, ?, ?)", row)
    search = parse_search(query)

    rows = index.execute(
        "SELECT rowid FROM articles_fts WHERE articles_fts MATCH ? ORDER BY rowid", (search.fts,)
    )
    narrowed = [number for (number,) in rows]
    index.close()

    matching = [n for n, parts in enumerate(ARTICLES, 1) if search.matches(read(*parts))]
    assert matching == found
    assert set(matching) <= set(narrowed)
    assert [n for n, parts in enumerate(ARTICLES, 1) if search.hits(read(*parts))] == found
