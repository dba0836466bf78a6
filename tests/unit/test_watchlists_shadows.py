"""A longer name around a shorter one: what may stand between its parts, and what parts them."""

import re
from pathlib import Path

import pytest

import watchlists
from vigie.config.model import Term, WatchlistConfig
from vigie.text import read
from watchlists.names.enumerations import beside
from watchlists.names.expander import expand
from watchlists.shadows import shadow
from watchlists.view import View

PAGE = (Path(__file__).parents[2] / "docs" / "matching.md").read_text(encoding="utf-8")
SIGNS = "| term | language | not in | but in |"


def covers(one, text, name, lang="en"):
    """Return whether a shadow covers the last place where the tokens of a name stand."""
    view = View(read("", text, lang), set())
    words = name.split()
    starts = range(len(view.tokens) - len(words) + 1)
    start = [n for n in starts if view.tokens[n : n + len(words)] == words][-1]
    return one.covers(view, start, start + len(words))


@pytest.mark.parametrize(
    ("pattern", "name", "text", "found"),
    [
        pytest.param("south _", "sudan", "in South Sudan", True, id="space"),
        pytest.param("south _", "sudan", "in South\u00a0Sudan", True, id="no-break space"),
        pytest.param("south _", "sudan", "in South&nbsp;Sudan", True, id="reference"),
        pytest.param("south _", "sudan", "in South-Sudan", True, id="hyphen"),
        pytest.param("south _", "sudan", "in South\u2013Sudan", True, id="dash"),
        pytest.param("south _", "sudan", "the south \u2013 Sudan says", False, id="dash apart"),
        pytest.param("south _", "sudan", "the south - Sudan says", False, id="hyphen apart"),
        pytest.param("south _", "sudan", "to the south, Sudan", False, id="comma"),
        pytest.param("south _", "sudan", "to the south; Sudan", False, id="semicolon"),
        pytest.param("south _", "sudan", "to the south: Sudan", False, id="colon"),
        pytest.param("south _", "sudan", "went south. Sudan said", False, id="sentence"),
        pytest.param("south _", "sudan", "went south? Sudan said", False, id="question"),
        pytest.param("south _", "sudan", "the south (Sudan)", False, id="bracket"),
        pytest.param("south _", "sudan", "the south/Sudan", False, id="slash"),
        pytest.param("south _", "sudan", 'the "south" Sudan', False, id="quotes end"),
        pytest.param("south _", "sudan", 'the south "Sudan is', False, id="quotes begin"),
        pytest.param("south _", "sudan", "South\nSudan\nChad", False, id="lines of a list"),
        pytest.param("south _", "sudan", "the south\n\nSudan says", False, id="paragraph"),
        pytest.param("south _", "sudan", f"{'so it is ' * 5}in South\nSudan", True, id="wrapped"),
        pytest.param("south _", "sudan", "in South #Sudan", True, id="hashtag"),
        pytest.param("hurricane _", "irma", 'Hurricane "Irma" hits', True, id="quoted name"),
        pytest.param("d r _", "congo", "the D.R. Congo", True, id="initials"),
        pytest.param("mr _", "chad", "with Mr. Chad", True, id="abbreviation"),
        pytest.param("cochon d _", "inde", "un cochon d’Inde", True, id="apostrophe"),
        pytest.param("マイケル_", "シ ョ", "マイケル・ショ", True, id="dot in kana"),
        pytest.param("新_", "墨", "最新·墨西哥", False, id="dot in Han"),
        pytest.param("جنوب _", "السودان", "إلى الجنوب جنوب، السودان", False, id="Arabic comma"),
        pytest.param("南_", "苏", "向南、苏丹", False, id="Chinese comma"),
        pytest.param("_, texas", "paris", "Paris, Texas", True, id="town and state"),
        pytest.param("_, texas", "paris", "Paris Texas", True, id="town and state, bare"),
        pytest.param("_, texas", "paris", "Paris (Texas)", True, id="state in brackets"),
        pytest.param("_, texas", "paris", "Paris/Texas", True, id="state behind a slash"),
        pytest.param("_, texas", "paris", "Paris. Texas", False, id="next sentence"),
        pytest.param("_, texas", "paris", "Paris: Texas", False, id="next clause"),
        pytest.param("_ texas", "paris", "Paris, Texas", False, id="no sign in the pattern"),
        pytest.param("_, south", "sudan", "Sudan, South: 3", True, id="turned round"),
        pytest.param("_, south", "sudan", "Sudan, south of Egypt", False, id="a direction"),
        pytest.param("_, south", "sudan", "Sudan, South Africa", False, id="goes on"),
        pytest.param("_ (bissau)", "guinea", "Guinea (Bissau)", True, id="bracket only"),
        pytest.param("_ (bissau)", "guinea", "Guinea, Bissau says", False, id="no comma"),
        pytest.param("athens, _", "georgia", "Athens, Georgia", True, id="comma before"),
        pytest.param("athens, _", "georgia", "Athens. Georgia", False, id="stop before"),
    ],
)
def test_a_sign_parts_a_longer_name_unless_its_pattern_has_it(pattern, name, text, found):
    assert covers(shadow(pattern), text, name) is found


@pytest.mark.parametrize("pattern", ["equatorial _", "_ state", "_, texas", "_ (bissau)", "of, _"])
def test_a_shadow_is_said_as_its_pattern_is_written(pattern):
    assert str(shadow(pattern)) == pattern


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("a fire in Athens, Georgia", True),
        ("in Athens, Georgia, and Mobile, Alabama", True),
        ("in Athens, Georgia and Armenia agreed", False),
        ("Cyprus, Athens, Georgia", False),
        ("Athens Georgia", True),
    ],
)
def test_two_places_with_a_comma_between_are_items_where_a_country_is_another(text, found):
    assert covers(beside(shadow("athens, _")), text, "georgia") is found


def of_page():
    """Yield the term, the language, the example and whether it is found, as the page has them."""
    table = PAGE.split(SIGNS + "\n")[1].split("\n\n")[0].splitlines()[1:]
    for line in table:
        term, lang, nots, buts = (cell.strip() for cell in line.strip("|").split("|"))
        for texts, found in ((nots, False), (buts, True)):
            yield from (
                (term.strip("*"), lang, text, found) for text in re.findall(r"\*(.+?)\*", texts)
            )


@pytest.mark.parametrize(("term", "lang", "text", "found"), [*of_page()])
def test_the_examples_of_the_manual_are_true(term, lang, text, found):
    one = WatchlistConfig(name="one", any=(Term(text=term),))

    assert bool(watchlists.compile([one], expand).indexes(read("", text, lang))) is found
