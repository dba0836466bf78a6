"""Simple queries read quickly against the parser; changed matchers against new ones."""

from random import Random

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

# A seed, not a stream of draws: these queries take dozens of them, which Hypothesis is slow at.
CHANCE = st.integers(0, 2**32).map(Random)


def plain(chance: Random) -> str:
    match chance.randrange(20):
        case 0:
            return chance.choice(ODD)
        case 1 | 2:
            return chance.choice(WORDS) + "*"
        case 3 | 4 | 5:
            return '"' + " ".join(chance.choices(WORDS, k=chance.randint(1, 4))) + '"'
        case _:
            return chance.choice(WORDS)


def term(chance: Random) -> str:
    return chance.choice(["", "", "title:"]) + plain(chance)


def near(chance: Random) -> str:
    distance = chance.choice([0, 1, 2, 3, 3, 3, 9, 9, 99, 100, 101])
    return f"{plain(chance)} NEAR/{distance} {plain(chance)}"


def any_of(chance: Random) -> str:
    return " OR ".join(term(chance) for _ in range(chance.randint(1, 3)))


def part(chance: Random) -> str:
    match chance.randrange(10):
        case 0:
            return any_of(chance)
        case 1:
            return near(chance)
        case 2 | 3:
            return f"({near(chance)})"
        case 4 | 5:
            return f"({any_of(chance)})"
        case _:
            return term(chance)


def query_of(chance: Random) -> str:
    count = chance.choice([1, 1, 1, 2, 2, 3, 4])
    signs = chance.choices(["", "NOT "], weights=[9, count - 0.9], k=count)  # alone it is refused
    return " AND ".join(sign + part(chance) for sign in signs)


def simple(chance: Random) -> str:
    """Return a query that the parser does not refuse."""
    while planned(query := query_of(chance)) is None:
        pass
    return query


def planned(query: str):
    """Return the shapes of a query that was read by the parser, None for one that is refused."""
    try:
        tree = Lists().parse(query)
    except QueryError:
        return None
    return shapes(plan_of(tree, as_written, WORDS_ONLY), by_looks)


@settings(max_examples=800, deadline=None)
@given(CHANCE)
def test_what_is_read_quickly_is_what_the_parser_reads(chance):
    query = query_of(chance)

    found = READER.shapes(query)

    assert found is None or found == planned(query)


@settings(max_examples=500, deadline=None)
@given(st.text(st.sampled_from('abZé马()"*?/: \n~@#-+ANDORTE59'), max_size=20))
def test_whatever_the_parser_refuses_is_not_read_quickly(query):
    found = READER.shapes(query)

    assert found is None or found == planned(query)


def text(chance: Random) -> str:
    words = ["abc", "abd", "xyz", "Мой", "马里", "12", "of", "\n\n"]
    return " ".join(chance.choices(words, k=chance.randint(0, 12)))


def listed(queries, options=WORDS_ONLY) -> list[WatchlistConfig]:
    return [
        WatchlistConfig(name=str(number), query=query, match=options)
        for number, query in enumerate(queries)
    ]


@settings(max_examples=150, deadline=None)
@given(CHANCE)
def test_both_ways_of_reading_find_the_same_lists_and_places(chance):
    queries = [simple(chance) for _ in range(chance.randint(1, 6))]
    # An option that changes nothing here, but keeps lists from being read quickly.
    slow = MatchOptions(case=Case.IGNORE, forms=True, spellings=Spellings.OFF)
    document = read(text(chance), text(chance))

    quickly = watchlists.compile(listed(queries)).match(document)
    slowly = watchlists.compile(listed(queries, slow)).match(document)

    assert quickly == slowly


@settings(max_examples=100, deadline=None)
@given(CHANCE)
def test_a_changed_matcher_is_as_one_compiled_anew(chance):
    queries = [simple(chance) for _ in range(chance.randint(3, 6))]
    added, replacing = simple(chance), simple(chance)
    matcher = watchlists.compile(listed(queries))
    matcher.remove(1)
    matcher.replace(0, WatchlistConfig(name="new", query=replacing, match=WORDS_ONLY))
    index = matcher.add(WatchlistConfig(name="added", query=added, match=WORDS_ONLY))
    document = read("", text(chance))

    found = matcher.indexes(document)

    assert index == len(queries)
    whole = watchlists.compile(listed([replacing, *queries[1:], added])).indexes(document)
    assert found == [place for place in whole if place != 1]


@settings(deadline=None)
@given(CHANCE)
def test_any_of_simple_terms_is_an_or_of_them(chance):
    terms = [term for _ in range(12) if READER.shapes(term := query_of(chance))][:4]
    assume(terms)
    config = WatchlistConfig(
        name="any", any=tuple(Term(text=term) for term in terms), match=WORDS_ONLY
    )
    document = read("abc xyz", "abd 12 of abc\n\nxyz мой")

    alone = [bool(watchlists.compile(listed([term])).indexes(document)) for term in terms]

    assert bool(watchlists.compile([config]).indexes(document)) == any(alone)
