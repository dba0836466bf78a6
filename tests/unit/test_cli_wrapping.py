"""Lines that fit a terminal, and what they begin with where they go on."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vigie.cli.wrapping import wrapped


@pytest.mark.parametrize(
    ("line", "parts"),
    [
        pytest.param("short", ["short"], id="it fits"),
        pytest.param(
            "  one two three four five", ["  one two three four", "      five"], id="indent"
        ),
        pytest.param(
            "a b   two three four five", ["a b   two three four", "      five"], id="column"
        ),
        pytest.param(
            "马里 马里 马里 马里 马里", ["马里 马里 马里 马里", "    马里"], id="wide letters"
        ),
        pytest.param("x" * 30 + " y", ["x" * 30, "    y"], id="a word that is too long"),
    ],
)
def test_a_line_is_broken_between_words(line, parts):
    assert wrapped(line, 24 - 4).split("\n") == parts


@given(st.text("ab ,\n马", max_size=200), st.integers(1, 60))
def test_no_word_is_lost_or_changed(text, width):
    assert wrapped(text, width).split() == text.split()
