"""How a mistake in a query is pointed at: the caret stands under it, whatever the characters."""

import pytest
from rich.cells import cell_len

from vigie.errors import QueryError


def pointed(query, mistake, **width):
    """Return the line that is shown and the one with the caret."""
    error = QueryError(query, query.index(mistake), "this is wrong", "write it right")
    line, below = error.pointed(**width).split("\n")
    return line, below


def under(line, below):
    """Return the rest of a line from the column of the caret on."""
    column = cell_len(below[: below.index("^")])
    before = next(n for n in range(len(line) + 1) if cell_len(line[:n]) >= column)
    assert cell_len(line[:before]) == column
    return line[before:]


@pytest.mark.parametrize(
    "query",
    [
        pytest.param("(Mali OR Gao) AND OR x", id="plain letters"),
        pytest.param("(马里 OR 尼日尔) AND OR x", id="wide characters"),
        pytest.param("(말리 OR 니제르) AND OR x", id="Hangul"),
        pytest.param("(Goi\u0308ta OR e\u0301cole) AND OR x", id="combining accents"),
        pytest.param("(“Mali” OR ｍａｌｉ) AND OR x", id="full-width letters"),
        pytest.param("(Ma\u200bli OR Gao) AND OR x", id="a space of no width"),
        pytest.param("Mali\n  AND (尼日尔) AND OR x", id="a second line"),
    ],
)
def test_the_caret_stands_in_the_column_of_the_mistake(query):
    line, below = pointed(query, "OR x")

    assert under(line, below) == "OR x"
    assert below.endswith("^ this is wrong; write it right")


def test_a_tab_takes_one_column_as_the_caret_counts_it():
    line, below = pointed("Mali\tAND\tOR x", "OR x")

    assert line == "Mali AND OR x"
    assert under(line, below) == "OR x"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        pytest.param("Mali AND " * 60, "", id="at the end"),
        pytest.param("", " AND Mali" * 60, id="at the beginning"),
        pytest.param("Mali AND " * 30, " AND Mali" * 30, id="in the middle"),
        pytest.param("马里 AND " * 30, " AND 马里" * 30, id="in the middle of wide characters"),
    ],
)
def test_of_a_long_query_the_surroundings_of_the_mistake_are_shown(before, after):
    line, below = pointed(f"{before}OR x{after}", "OR x", width=60)

    assert cell_len(line) <= 60
    assert line.startswith("…") == bool(before)
    assert line.endswith("…") == bool(after)
    assert under(line, below).startswith("OR x")


def test_a_line_that_fits_is_shown_whole():
    query = "OR " + "x" * 57

    assert pointed(query, "OR", width=60)[0] == query
    assert pointed(query + "x", "OR", width=60)[0] == query[:59] + "…"


def test_a_mistake_at_the_end_of_a_long_query_is_pointed_at():
    query = "Mali AND " * 60
    line, below = QueryError(query, len(query), "the query ends too early").pointed(60).split("\n")

    assert line.startswith("…")
    assert cell_len(below[: below.index("^")]) == cell_len(line)


def test_without_a_query_nothing_is_pointed_at():
    assert QueryError("", 0, "the query is empty").pointed() == "the query is empty"
