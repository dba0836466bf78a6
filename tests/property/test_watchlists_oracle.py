"""The engine against an evaluator that is too simple to be wrong and too slow to be used.

Queries and texts are made of few words, so that they meet often. The oracle shares the parser with
the engine (its trees are tested elsewhere) and nothing else: it goes through all places in a text.
"""

import re
import sqlite3
from itertools import product
from typing import NamedTuple

from hypothesis import given, settings
from hypothesis import strategies as st

import watchlists
from vigie.config.model import WatchlistConfig
from vigie.errors import QueryError
from vigie.text import index_text, read
from watchlists.tree import And, Field, Near, Node, Not, Or, Term, query_text

WORDS = ["abc", "abd", "Abc", "ABD", "xyz", "Xyz", "é", "E", "12", "马"]
TERMS = [
    "abc",
    "Abc",
    "abd",
    "xyz",
    "XYZ",
    "é",
    "马",
    "12",
    "abc*",
    "ab?",
    "Xy*",
    "马马",
    "Abc xyz",
]
PHRASES = ['"abc xyz"', '"Abc"', '"abd ab? xyz"', '"abc* é"', '"abc abc abc"', '"12 马"']


class Seen(NamedTuple):
    """A word of the text: folded by hand, as written, and where nothing may run across."""

    folded: str
    raw: str
    in_title: bool
    region: int
    one_case: bool


def text_strategy():
    words = st.lists(st.sampled_from(WORDS), max_size=6).map(" ".join)
    return st.lists(words, max_size=3).map("\n\n".join)


def query_strategy():
    term = st.sampled_from(TERMS + PHRASES)
    distance = st.integers(1, 4)

    def bigger(inner):
        pair = st.tuples(inner, inner)
        return st.one_of(
            pair.map(lambda p: f"({p[0]}) AND ({p[1]})"),
            pair.map(lambda p: f"({p[0]}) OR ({p[1]})"),
            pair.map(lambda p: f"({p[0]}) AND NOT ({p[1]})"),
            pair.map(lambda p: f"({p[0]}) AND (NOT ({p[1]}) OR abc)"),
            st.tuples(pair, distance).map(lambda p: f"({p[0][0]}) NEAR/{p[1]} ({p[0][1]})"),
            inner.map(lambda q: f"title:({q})"),
        )

    return st.recursive(term, bigger, max_leaves=6).filter(understood)


def understood(query):
    try:
        watchlists.parse(query)
    except QueryError:
        return False
    return True


def seen(title: str, body: str) -> list[Seen]:
    words = []
    for part, in_title in ((title, True), (body, False)):
        one_case = part.islower() or part.isupper()
        for number, paragraph in enumerate(part.split("\n\n")):
            region = number * 2 + in_title
            words += [
                Seen(raw.lower().replace("é", "e"), raw, in_title, region, one_case)
                for raw in paragraph.split()
            ]
    return words


def wanted_words(term: Term) -> list[tuple[str, bool]]:
    return [
        (raw, piece.quoted)
        for piece in term.pieces
        for word in piece.raw.split()
        for raw in (word if word.startswith("马") else [word])
    ]


def fits(raw: str, quoted: bool, word: Seen) -> bool:
    signs = {"*": ".*", "?": "."}
    folded = raw.lower().replace("é", "e")
    pattern = "".join(signs.get(char, re.escape(char)) for char in folded)
    if not re.fullmatch(pattern, word.folded):
        return False
    capital = raw[0].isupper() and not quoted
    return not capital or word.one_case or not word.raw[0].islower()


def places(node: Node, words: list[Seen], titles_only: bool) -> set[tuple[int, int]]:
    """Return all (first, last) words between which a part of NEAR stands."""
    match node:
        case Term():
            wants = wanted_words(node)
            return {
                (start, start + len(wants) - 1)
                for start in range(len(words) - len(wants) + 1)
                if len({word.region for word in words[start : start + len(wants)]}) == 1
                and (not titles_only or words[start].in_title)
                and all(fits(*want, words[start + n]) for n, want in enumerate(wants))
            }
        case Or():
            return {place for part in node.parts for place in places(part, words, titles_only)}
        case Field():
            return places(node.part, words, titles_only=True)
        case Near():
            left = places(node.left, words, titles_only)
            right = places(node.right, words, titles_only)
            return {
                (min(a[0], b[0]), max(a[1], b[1]))
                for a, b in product(left, right)
                if 1 <= max(a[0], b[0]) - min(a[1], b[1]) <= node.distance
                and words[a[0]].region == words[b[0]].region
            }
    raise AssertionError(node)


def holds(node: Node, words: list[Seen], titles_only: bool = False) -> bool:
    match node:
        case And():
            return all(holds(part, words, titles_only) for part in node.parts)
        case Or():
            return any(holds(part, words, titles_only) for part in node.parts)
        case Not():
            return not holds(node.part, words, titles_only)
        case Field():
            return holds(node.part, words, titles_only=True)
        case _:
            return bool(places(node, words, titles_only))


QUERIES = st.lists(query_strategy(), min_size=1, max_size=8)


@settings(max_examples=400, deadline=None)
@given(QUERIES, text_strategy(), text_strategy())
def test_the_engine_and_the_oracle_agree(queries, title, body):
    lists = [WatchlistConfig(name=str(n), query=query) for n, query in enumerate(queries)]
    words = seen(title, body)

    matcher = watchlists.compile(lists)
    found = matcher.indexes(read(title, body))

    expected = [n for n, query in enumerate(queries) if holds(watchlists.parse(query), words)]
    assert found == expected


@settings(max_examples=150, deadline=None)
@given(QUERIES, text_strategy(), text_strategy())
def test_every_match_shows_places_that_are_in_the_text(queries, title, body):
    lists = [WatchlistConfig(name=str(n), query=query) for n, query in enumerate(queries)]

    matches = watchlists.compile(lists).match(read(title, body))

    for match in matches:
        assert match.hits
        for hit in match.hits:
            part = title if hit.where == "title" else body
            assert part[hit.start : hit.end] == hit.found


@settings(max_examples=100, deadline=None)
@given(query_strategy(), text_strategy(), text_strategy())
def test_whatever_matches_passes_the_index(query, title, body):
    search = watchlists.parse_search(query)
    if not search.matches(read(title, body)) or search.fts is None:
        return
    index = sqlite3.connect(":memory:")
    index.execute("CREATE VIRTUAL TABLE f USING fts5 (title, body, tokenize='unicode61')")
    index.execute("INSERT INTO f VALUES (?, ?)", (index_text(title), index_text(body)))

    (passed,) = index.execute("SELECT count(*) FROM f WHERE f MATCH ?", (search.fts,)).fetchone()
    index.close()

    assert passed == 1


@settings(max_examples=200, deadline=None)
@given(query_strategy())
def test_a_printed_query_means_the_same(query):
    tree = watchlists.parse(query)

    assert watchlists.parse(query_text(tree)) == tree


@settings(max_examples=300, deadline=None)
@given(st.text(st.sampled_from("abAB马()\"*?/: \n~@#-+&|.'’ANDORTE519é\u00ad"), max_size=30))
def test_any_text_is_understood_or_refused_with_a_place_in_it(query):
    refusal = None
    try:
        watchlists.parse_search(query).matches(read("ab", "AB a b é 马"))
    except QueryError as error:
        refusal = error

    assert refusal is None or (0 <= refusal.position <= len(query) and refusal.pointed())
