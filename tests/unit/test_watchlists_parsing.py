"""Queries that are understood: what they mean, and how they are printed."""

import pytest

from vigie.errors import QueryError
from vigie.types import Where
from watchlists import parse
from watchlists.tree import And, Field, Near, Not, Or, Piece, Term, outline, query_text


def term(*raws, quoted=False):
    return Term(pieces=tuple(Piece(raw=raw, start=0, quoted=quoted) for raw in raws))


def phrase(raw):
    return term(raw, quoted=True)


@pytest.mark.parametrize(
    ("query", "tree"),
    [
        ("Mali", term("Mali")),
        ("Assimi Goïta", term("Assimi", "Goïta")),
        ('"Crocus City Hall"', phrase("Crocus City Hall")),
        ("“Crocus City Hall”", phrase("Crocus City Hall")),
        ("Mali OR Bamako OR Gao", Or(parts=(term("Mali"), term("Bamako"), term("Gao")))),
        (
            "(Mali AND Bamako) OR Gao",
            Or(parts=(And(parts=(term("Mali"), term("Bamako"))), term("Gao"))),
        ),
        ("Mali AND NOT Lošinj", And(parts=(term("Mali"), Not(part=term("Lošinj"))))),
        (
            "Mali AND NOT a NEAR/3 b",
            And(
                parts=(
                    term("Mali"),
                    Not(part=Near(left=term("a"), right=term("b"), distance=3)),
                )
            ),
        ),
        (
            "a NEAR/3 b NEAR/4 c",
            Near(
                left=Near(left=term("a"), right=term("b"), distance=3),
                right=term("c"),
                distance=4,
            ),
        ),
        ("title:coup", Field(where=Where.TITLE, part=term("coup"))),
        (
            "title: (coup OR putsch)",
            Field(where=Where.TITLE, part=Or(parts=(term("coup"), term("putsch")))),
        ),
        ("12:30", term("12:30")),
        ("https://example.org", term("https://example.org")),
        ("Procter & Gamble", term("Procter", "&", "Gamble")),
        ("or not and", term("or", "not", "and")),
        ("Mali-Niger C++ AT&T", term("Mali-Niger", "C++", "AT&T")),
        ("exact words", term("exact", "words")),
        ("ATLEASTX", term("ATLEASTX")),
    ],
)
def test_a_query_is_understood_and_printed_so_that_it_means_the_same(query, tree):
    assert parse(query) == tree
    assert parse(query_text(tree)) == tree


def test_every_node_knows_where_it_begins():
    tree = parse('Mali AND NOT (title:Gao OR "b c")')

    negation = tree.parts[1]
    either = negation.part
    assert (negation.start, either.start) == (9, 14)
    assert [part.start for part in either.parts] == [14, 27]
    assert either.parts[1].pieces[0].start == 28


def test_the_outline_shows_the_tree():
    tree = parse("(Crocus NEAR/8 (attack* OR attentat)) AND NOT title:fleur")

    assert outline(tree) == [
        "all of",
        "  at most 8 words apart",
        "    Crocus",
        "    any of",
        "      attack*",
        "      attentat",
        "  not",
        "    in the title",
        "      fleur",
    ]


def test_a_query_of_any_length_ends():
    with pytest.raises(QueryError, match="at most 20,000 characters"):
        parse("a OR " * 5_000 + "a")


@pytest.mark.parametrize(
    "query",
    [
        "Trinidad and Tobago",
        "Bosnia and Herzegovina",
        "Johnson and Johnson",
        "Médecins sans frontières",
        "life or death",
        "death sentence",
        "dead and not forgotten",
        "or noir",
        "Not One Less",
        "Rock And Roll",
        "goods and/or services",
        "P-5 members",
        "a W-5 report",
        "source AFP",
        "mine d'or Loulo",
        "blast near Bamako",
        "THE ENEMY WITHIN LABOUR",
        "S/4HANA",
        '"Mali or Gao"',
    ],
)
def test_words_that_are_operators_elsewhere_are_words_where_they_make_a_phrase(query):
    assert isinstance(parse(query), Term)


@pytest.mark.parametrize(
    ("query", "same"),
    [
        ("Go&iuml;ta", "Goïta"),
        ("Go&#239;ta OR AT&amp;T", "Goïta OR AT&T"),
        ('"l&rsquo;arm&eacute;e"', '"l’armée"'),
    ],
)
def test_a_character_reference_is_the_character_it_stands_for(query, same):
    assert parse(query) == parse(same)


@pytest.mark.parametrize(
    "query",
    [
        "lang:(fr OR en)",
        "lang:fr AND NOT lang:en",
        "lang:fr AND (lang:en OR Mali)",
        "lang:(fr AND FR)",
        "country:UK OR country:eu",
        "country:(ml AND fr)",
        "tag:(sahel AND news)",
        "site:(example.ml AND news.example.ml)",
        "site:www.example.ml AND site:news.example.ml",
        "title:Mali NEAR/2 (body:Gao OR Ber)",
        "title:Mali NOT NEAR/2 body:Gao",
        "title:Mali CONTEXT body:Gao",
        "lead:Mali SENTENCE body:Gao",
        "title:(Mali NEAR/2 Gao)",
    ],
)
def test_what_some_article_fulfils_is_understood(query):
    assert parse(query)
