"""Laws of the configuration: no file brings down the loader, and every problem has its place."""

from datetime import timedelta
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from vigie.app.loading import CHECKS
from vigie.config.loading import loads
from vigie.config.positions import Lines, Splice, inside, unspliced
from vigie.config.scalars import duration, write_duration
from vigie.config.starter import starter
from vigie.errors import ConfigError, Problem

EXAMPLE = (Path(__file__).parents[2] / "examples" / "newsroom.yaml").read_text(encoding="utf-8")
BASES = [starter(), EXAMPLE]
SPOILERS = [
    "\t", "\n", "  ", '"', "'", "{", "}", "[", "]", ":", ": ", "- ", "#", "*x", "&x ", "!t ",
    "|\n", ">2\n", "%", "@", "`", ",", "? ", "<<: ", "---\n", "\\", '"\\UFFFFFFFF"', '"\\uD800"',
    "null", "1", "true", "${", "${X}", "$${", "${file:x}", "\x00", "\x85", "\u2028", "\ufeff",
    "\ud800", "%YAML 1.1\n", "http://[", "\r", "7d", "é",
]  # fmt: skip


@st.composite
def spoilt(draw) -> str:
    text = draw(st.sampled_from(BASES))
    for _ in range(draw(st.integers(1, 4))):
        start = draw(st.integers(0, len(text)))
        end = start + draw(st.integers(0, 20))
        text = text[:start] + draw(st.sampled_from(["", *SPOILERS])) + text[end:]
    return text


def problems_of(text: str) -> tuple[Problem, ...]:
    """Return a text's problems, none for a sound one; anything but ConfigError goes through."""
    try:
        loads(text, environment={"X": "y"}, checks=CHECKS)
    except ConfigError as error:
        return error.problems
    return ()


@settings(max_examples=120, deadline=None)
@given(spoilt())
def test_a_spoilt_file_loads_or_has_problems_with_places(text):
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")

    for problem in problems_of(text):
        assert 1 <= problem.line <= len(lines)
        assert 1 <= problem.column <= len(lines[problem.line - 1]) + 2


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=60))
def test_any_text_at_all_has_problems(text):
    assert problems_of(text)


@given(st.text(alphabet="ab \n\r", max_size=30), st.data())
def test_line_and_column_lead_back_to_the_character(text, data):
    index = data.draw(st.integers(0, len(text)))
    lines = Lines.of(text)

    line, column = lines.locate(index)

    assert lines.starts[line - 1] + column - 1 == index


@given(st.text(alphabet="ab'é", min_size=1, max_size=20), st.data())
def test_a_place_inside_single_quotes_is_that_character(value, data):
    offset = data.draw(st.integers(0, len(value) - 1))
    source = "key: '" + value.replace("'", "''") + "'"

    assert source[inside(source, 5, "'", value, offset)] == value[offset]


@given(st.text("ab", max_size=5), st.text("xy", max_size=9), st.text("cd", min_size=1, max_size=5))
def test_a_place_behind_a_splice_is_where_it_was_written(before, put_in, behind):
    splice = Splice(
        start=len(before), length=len(put_in), written_start=len(before), written_length=4
    )
    written, result = f"{before}${{X}}{behind}", before + put_in + behind

    for offset in (*range(len(before)), *range(len(before + put_in), len(result))):
        assert written[unspliced(offset, (splice,))] == result[offset]


@given(st.integers(0, 10 * 365 * 86400))
def test_a_duration_that_was_written_is_read_as_the_same(seconds):
    length = timedelta(seconds=seconds)

    assert duration(write_duration(length)) == length
