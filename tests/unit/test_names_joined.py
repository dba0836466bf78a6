"""Phrases in which a sign, quotes or a capital may have been meant to join two terms."""

from pathlib import Path

import pytest

from vigie.app.doubts import of_query, of_terms
from vigie.config import Config
from vigie.config.model import Term, WatchlistConfig
from vigie.text import read
from watchlists import Compiler
from watchlists.matcher import compile_lists
from watchlists.names.expander import expand
from watchlists.names.joined import joined


def doubts(*terms, **more):
    any_ = tuple(Term(text=text) for text in terms)
    found = joined(WatchlistConfig(name="one", any=any_, **more))
    return [(lone.at, lone.offset, str(doubt)) for lone, doubt in found]


@pytest.mark.parametrize(
    ("text", "what", "write"),
    [
        ("Mali & Gao", "'&' does not count", "write AND if"),
        ("Mali + Gao", "'+' does not count", "write AND if"),
        ("Mali - Gao", "'-' does not count", "write AND NOT if"),
        ("Mali – Gao", "'–' does not count", "write AND or OR if"),
        ("Mali = Gao", "'=' does not count", "write AND or OR if"),
        ("Mali : la junte", "':' does not count", "write AND or OR if"),
        ("AT & T", "'&' does not count", "or put the phrase in double quotes"),
        ("Mali And Gao", "'And' is a word of this phrase", "write AND if"),
        ("mali And gao", "'And' is a word of this phrase", "write AND if"),
        ("Mali Et Niger", "'Et' is a word of this phrase", "write AND if"),
        ("Mali Oder Niger", "'Oder' is a word of this phrase", "write OR if"),
        ("Mali,Gao", "the comma does not count", "write OR between terms"),
        ("coup Mali;Niger", "the comma does not count", "write OR between terms"),
        ('"Mali" "Gao"', "quotes side by side are one phrase", 'write OR between them, or "Mali'),
        ("“Mali” «Gao»", "quotes side by side are one phrase", 'write OR between them, or "Mali'),
    ],
)
def test_a_phrase_that_reads_like_two_terms_is_asked_about(text, what, write):
    ((_, _, line),) = doubts(text)

    assert what in line
    assert write in line
    assert of_query(text) == [line]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param('"Mali & Gao"', id="a sign in quotes"),
        pytest.param('"H & M"', id="a firm in quotes"),
        pytest.param("AT&T", id="a sign that touches"),
        pytest.param("C++ Google+", id="signs that end words"),
        pytest.param("Bosnia & Herzegovina", id="a known name"),
        pytest.param("Trinidad And Tobago", id="a known name in capitals"),
        pytest.param("Jean-Luc Mélenchon", id="a hyphen"),
        pytest.param("1,000 dead", id="a number"),
        pytest.param('"10,000 dead" Mali', id="a number in quotes"),
        pytest.param('Assimi "Goïta"', id="one in quotes, one not"),
        pytest.param("city * hall", id="any word"),
        pytest.param("Mali AND Gao", id="an operator"),
        pytest.param("source:(Herald & Times)", id="a fact"),
        pytest.param("/a & b/", id="a regex"),
        pytest.param("Mali # & Gao", id="a comment"),
    ],
)
def test_a_name_and_a_phrase_that_means_itself_are_not(text):
    assert not doubts(text)


def test_it_is_asked_wherever_the_phrase_stands():
    found = doubts("Mali", query="coup AND (Togo OR Mali & Gao)", urgent=("Gao & Ber",))

    assert [(at, offset) for at, offset, _ in found] == [(("query",), 18), (("urgent", 0), 0)]


def test_a_phrase_is_asked_about_once():
    assert len(of_query("Mali and Gao & Kidal")) == 1


def test_vigie_check_asks_too():
    lists = (WatchlistConfig(name="one", any=(Term(text="Mali & Gao"),)),)
    config = Config(file=Path("config.yaml"), data=Path("data"), watchlists=lists)

    (complaint,) = of_terms(config)

    assert "'&' does not count" in complaint.what


@pytest.mark.parametrize(
    ("query", "text"),
    [
        ("AT & T", "Shares of AT&T fell."),
        ("AT & T", "Shares of AT & T fell."),
        ("EU – US", "The EU–US summit."),
        ("EU * summit", "The EU digital summit."),
        ("H & M", "A shop of H & M."),
        ("R + V", "Die R+V Versicherung."),
        ("Marks & Spencer", "Marks & Spencer closes shops."),
    ],
)
def test_names_with_signs_and_stars_between_acronyms_are_looked_for(query, text):
    lists = [WatchlistConfig(name="one", query=query)]
    matcher = compile_lists(lists, compiler=Compiler(expander=expand))

    assert list(matcher.match(read("", text)))
