"""Every way to write a query wrong that we could think of, with the exact message.

`queries/bad.txt` has one case after the other, parted by lines of dashes: the query as a Python
literal, then the message. Run this file with UPDATE_GOLDEN=1 to write it anew, and read the
difference.
"""

import ast
import os
from pathlib import Path

import pytest

from vigie.errors import QueryError
from watchlists import parse

FILE = Path(__file__).parents[1] / "golden" / "queries" / "bad.txt"
PARTING = "\n-----\n"
CASES = [case.split("\n", 1) for case in FILE.read_text(encoding="utf-8").split(PARTING)]


def complaint(literal: str) -> str:
    with pytest.raises(QueryError) as caught:
        parse(ast.literal_eval(literal))
    return caught.value.pointed()


@pytest.mark.parametrize(("literal", "message"), CASES, ids=[literal for literal, _ in CASES])
def test_a_bad_query_is_refused_with_its_message(literal, message):
    if os.environ.get("UPDATE_GOLDEN"):
        pytest.skip("messages are being written")

    assert complaint(literal) == message


@pytest.mark.parametrize("literal", [literal for literal, _ in CASES])
def test_every_refusal_has_a_hint_at_what_to_write(literal):
    with pytest.raises(QueryError) as caught:
        parse(ast.literal_eval(literal))

    assert caught.value.hint


def test_messages_are_written_anew_on_demand():
    written = PARTING.join(f"{literal}\n{complaint(literal)}" for literal, _ in CASES)
    if os.environ.get("UPDATE_GOLDEN"):
        FILE.write_text(written, encoding="utf-8")

    assert FILE.read_text(encoding="utf-8") == written


def test_there_are_many_of_them():
    assert len(CASES) >= 200
