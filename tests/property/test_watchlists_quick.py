"""Simple queries read quickly against the parser; changed matchers against new ones."""

from hypothesis import assume, given, settings
from hypothesis import strategies as st

import watchlists
from vigie.config.model import Case, MatchOptions, Spellings, Term, WatchlistConfig
from vigie.errors import QueryError
from vigie.text import read, tokens
from watchlists.anchors import shapes
from watchlists.expand import as_written
from watchlists.linking import Lists
from watchlists.planning import plan_of
from watchlists.quick import Reader
from watchlists.rarity import by_looks

READER = Reader(tokens, by_looks)
WORDS_ONLY = MatchOptions(case=Case.IGNORE, forms=False, spellings=Spellings.OFF)
WORDS = ["abc", "abd", "Xyz", "ABC", "é", "мой", "马里", "12", "of", "exact", "words"]
ODD = ["AND", "OR", "NOT", "NEAR", "l'Assimi", "C++", "ab*", "abc~1", "@b", "a_b", "", "тех*"]

WORD = st.sampled_from(WORDS)
PHRASE = st.lists(WORD, min_size=1, max_size=4).map(lambda words: f'"{" ".join(words)}"')
PLAIN = st.one_of(WORD, WORD, PHRASE, WORD.map(lambda w: f"{w}*"), st.sampled_from(ODD))
TERM = st.one_of(PLAIN, PLAIN, PLAIN.map(lambda term: f"title:{term}"))
LIST = st.lists(TERM, min_size=1, max_size=3).map(" OR ".join)
NEAR = st.tuples(PLAIN, st.integers(0, 101), PLAIN).map(lambda n: f"{n[0]} NEAR/{n[1]} {n[2]}")
PART = st.one_of(TERM, LIST.map(lambda t: f"({t})"), NEAR, NEAR.map(lambda n: f"({n})"), LIST)
NEGATED = st.tuples(st.sampled_from(["", "", "", "NOT "]), PART).map("".join)
QUERY = st.lists(NEGATED, min_size=1, max_size=4).map(" AND ".join)


def planned(query: str):
    """Return the shapes of a query that was read by the parser, None for one that is refused."""
    try:
        tree = Lists().parse(query)
    except QueryError:
        return None
    return shapes(plan_of(tree, as_written, WORDS_ONLY), by_looks)


@settings(max_examples=800, deadline=None)
@given(QUERY)
def test_what_is_read_quickly_is_what_the_parser_reads(query):
    found = READER.shapes(query)

    assert found is None or found == planned(query)


@settings(max_examples=500, deadline=None)
@given(st.text(st.sampled_from('abZé马()"*?/: \n~@#-+ANDORTE59'), max_size=20))
def test_whatever_the_parser_refuses_is_not_read_quickly(query):
    found = READER.shapes(query)

    assert found is None or found == planned(query)


SIMPLE = QUERY.filter(lambda query: planned(query) is not None)
TEXT = st.lists(
    st.sampled_from(["abc", "abd", "xyz", "Мой", "马里", "12", "of", "\n\n"]), max_size=12
)


def listed(queries, options=WORDS_ONLY) -> list[WatchlistConfig]:
    return [
        WatchlistConfig(name=str(number), query=query, match=options)
        for number, query in enumerate(queries)
    ]


@settings(max_examples=150, deadline=None)
@given(st.lists(SIMPLE, min_size=1, max_size=6), TEXT, TEXT)
def test_both_ways_of_reading_find_the_same_lists_and_places(queries, title, body):
    # An option that changes nothing here, but keeps lists from being read quickly.
    slow = MatchOptions(case=Case.IGNORE, forms=True, spellings=Spellings.OFF)
    document = read(" ".join(title), " ".join(body))

    quickly = watchlists.compile(listed(queries)).match(document)
    slowly = watchlists.compile(listed(queries, slow)).match(document)

    assert quickly == slowly


@settings(max_examples=100, deadline=None)
@given(st.lists(SIMPLE, min_size=3, max_size=6), SIMPLE, SIMPLE, TEXT)
def test_a_changed_matcher_is_as_one_compiled_anew(queries, added, replacing, body):
    matcher = watchlists.compile(listed(queries))
    matcher.remove(1)
    matcher.replace(0, WatchlistConfig(name="new", query=replacing, match=WORDS_ONLY))
    index = matcher.add(WatchlistConfig(name="added", query=added, match=WORDS_ONLY))
    document = read("", " ".join(body))

    found = matcher.indexes(document)

    assert index == len(queries)
    whole = watchlists.compile(listed([replacing, *queries[1:], added])).indexes(document)
    assert found == [place for place in whole if place != 1]


@given(st.lists(SIMPLE, min_size=2, max_size=4))
def test_any_of_simple_terms_is_an_or_of_them(terms):
    assume(all(READER.shapes(term) for term in terms))
    config = WatchlistConfig(
        name="any", any=tuple(Term(text=term) for term in terms), match=WORDS_ONLY
    )
    document = read("abc xyz", "abd 12 of abc\n\nxyz мой")

    alone = [bool(watchlists.compile(listed([term])).indexes(document)) for term in terms]

    assert bool(watchlists.compile([config]).indexes(document)) == any(alone)
