"""What the queries of other services become, and what is said about it.

`golden/queries/dialects/NAME.txt` has the rows of one dialect, parted by lines of dashes: the
query, then ours, or the complaint behind a "!", then what changed its meaning. Run this file with
UPDATE_GOLDEN=1 to write all but the queries anew, and read the difference. Below it, the facts
that decide about whole queries stand for themselves.
"""

import os
import re
from pathlib import Path

import pytest

from vigie.config.model import WatchlistConfig
from vigie.errors import QueryError
from vigie.text import read
from watchlists import parse
from watchlists.dialects import DIALECTS, Change, translate
from watchlists.matcher import compile_lists

FOLDER = Path(__file__).parents[1] / "golden" / "queries" / "dialects"
PARTING = "\n-----\n"


def rows(name):
    return (FOLDER / f"{name}.txt").read_text(encoding="utf-8").rstrip("\n").split(PARTING)


def written(name, query):
    """Return a row as it should be."""
    try:
        answer = translate(query, DIALECTS[name])
    except QueryError as error:
        return f"{query}\n! {error.position}: {error}"
    changes = (f"  {c.position}: {c.written} -> {c.became}: {c.why}" for c in answer.changes)
    return "\n".join([query, answer.query, *changes])


@pytest.mark.parametrize(
    ("name", "row"),
    [
        pytest.param(name, row, id=f"{name}: {row.splitlines()[0]}")
        for name in DIALECTS
        for row in rows(name)
    ],
)
def test_a_query_becomes_ours_with_its_changes(name, row):
    if os.environ.get("UPDATE_GOLDEN"):
        pytest.skip("rows are being written")

    assert written(name, row.splitlines()[0]) == row


@pytest.mark.parametrize("name", DIALECTS)
def test_rows_are_written_anew_on_demand(name):
    anew = PARTING.join(written(name, row.splitlines()[0]) for row in rows(name)) + "\n"
    if os.environ.get("UPDATE_GOLDEN"):
        (FOLDER / f"{name}.txt").write_text(anew, encoding="utf-8")

    assert (FOLDER / f"{name}.txt").read_text(encoding="utf-8") == anew


@pytest.mark.parametrize("name", DIALECTS)
def test_there_are_many_rows_of_each_and_most_can_be_said(name):
    answers = [row.splitlines()[1] for row in rows(name)]
    ours = [answer for answer in answers if not answer.startswith("! ")]

    assert len(ours) >= 25
    assert len(ours) < len(answers)
    assert all(parse(query) for query in ours)


MIXED = "a1 AND b1 OR c1 AND d1"


@pytest.mark.parametrize(
    ("name", "ours"),
    [
        ("meltwater", '("a1" AND "b1") OR ("c1" AND "d1")'),
        ("factiva", '("a1" AND "b1") OR ("c1" AND "d1")'),
        ("talkwalker", '("a1" AND "b1") OR ("c1" AND "d1")'),
        ("lexisnexis", "a1 AND (b1 OR c1) AND d1"),
        ("google-alerts", "a1 AND (b1 OR c1) AND d1"),
    ],
)
def test_each_dialect_has_its_own_order_of_and_and_or(name, ours):
    assert translate(MIXED, DIALECTS[name]).query == ours


def test_brandwatch_refuses_and_mixed_with_or_and_so_do_we():
    with pytest.raises(QueryError, match="which Brandwatch refuses, too") as caught:
        translate(MIXED, DIALECTS["brandwatch"])

    assert MIXED[caught.value.position :].startswith("OR")


def test_where_the_order_is_not_documented_that_is_said():
    (change,) = translate(MIXED, DIALECTS["talkwalker"]).changes

    assert change.written == "OR"
    assert "does not say which of AND and OR goes first" in change.why
    assert translate("(a1 AND b1) OR c1", DIALECTS["talkwalker"]).changes == ()


@pytest.mark.parametrize(
    ("name", "ours"),
    [
        ("meltwater", '"a1" AND "b1"'),
        ("brandwatch", '"a1" AND "b1"'),
        ("factiva", '"a1 b1"'),
        ("talkwalker", '"a1" AND "b1"'),
        ("lexisnexis", "a1 b1"),
        ("google-alerts", "a1 AND b1"),
    ],
)
def test_words_side_by_side_are_a_phrase_in_some_and_not_in_others(name, ours):
    assert translate("a1 b1", DIALECTS[name]).query == ours


@pytest.mark.parametrize(
    ("name", "query", "ours"),
    [
        ("meltwater", "a1 NEAR/3 b1", '"a1" NEAR/4 "b1"'),  # three words between
        ("brandwatch", "a1 NEAR/3 b1", '"a1" NEAR/4 "b1"'),
        ("talkwalker", "a1 NEAR/3 b1", '"a1" NEAR/4 "b1"'),
        ("google-alerts", "a1 AROUND(3) b1", "a1 NEAR/4 b1"),
        ("factiva", "a1 near3 b1", '"a1" NEAR/3 "b1"'),  # neighbours are 1 apart
        ("lexisnexis", "a1 w/3 b1", "a1 NEAR/3 b1"),
    ],
)
def test_distances_are_counted_as_the_dialect_counts(name, query, ours):
    assert translate(query, DIALECTS[name]).query == ours


def test_in_lexisnexis_the_smallest_distance_goes_first():
    said = translate("a1 w/5 b1 pre/2 c1 w/3 d1", DIALECTS["lexisnexis"]).query

    assert said == "a1 NEAR/5 ((b1 ONEAR/2 c1) NEAR/3 d1)"


@pytest.mark.parametrize("name", ["meltwater", "brandwatch", "factiva", "talkwalker"])
def test_a_capital_asks_for_nothing_where_it_asked_for_nothing(name):
    assert translate("Apple", DIALECTS[name]).query == '"Apple"'


@pytest.mark.parametrize("name", ["lexisnexis", "google-alerts"])
def test_words_that_were_found_with_their_forms_are_bare_and_small(name):
    (change,) = (answer := translate("Apple", DIALECTS[name])).changes

    assert answer.query == "apple"
    assert change == Change(position=0, written="Apple", became="apple", why=DIALECTS[name].remark)


def documented():
    """Yield the whole queries of the tables in docs/dialects.md with their translations."""
    names = {dialect.title: name for name, dialect in DIALECTS.items()}
    page = Path(__file__).parents[2] / "docs" / "dialects.md"
    name = None
    for line in page.read_text(encoding="utf-8").splitlines():
        if line.startswith("## "):
            name = names[line[3:]]
        cells = re.split(r"(?<!\\)\|", line)
        if len(cells) != 5 or "`" not in cells[1]:
            continue
        there, here = (re.findall("`([^`]+)`", cell.replace("\\|", "|")) for cell in cells[1:3])
        if len(there) == len(here) and not there[0].endswith((":", "=")):
            yield from ((name, *pair) for pair in zip(there, here, strict=True))


@pytest.mark.parametrize(("name", "query", "ours"), list(documented()))
def test_the_tables_of_the_documentation_are_right(name, query, ours):
    assert translate(query, DIALECTS[name]).query == ours


def test_the_documentation_has_a_table_for_each_dialect():
    assert {name for name, _, _ in documented()} == set(DIALECTS)


@pytest.mark.parametrize("name", DIALECTS)
def test_every_refusal_has_a_hint_at_what_to_write(name):
    refused = [row.splitlines() for row in rows(name) if row.splitlines()[1].startswith("! ")]

    assert refused
    for query, *_ in refused:
        with pytest.raises(QueryError) as caught:
            translate(query, DIALECTS[name])
        assert caught.value.hint, query


def found(query, text):
    """Whether our query matches an article of this text."""
    matcher = compile_lists([WatchlistConfig(name="one", query=query)])
    return bool(list(matcher.match(read("", text))))


@pytest.mark.parametrize(
    ("name", "query", "yes", "no"),
    [
        ("brandwatch", 'raw:"Mali?"', "What of Mali?", "Malik is here"),
        ("talkwalker", '++"Mali?"', "What of Mali?", "Malik is here"),
        ("talkwalker", '++"M*A*S*H"', "They saw M*A*S*H again", "They saw MxAxSxH again"),
        ("meltwater", '"What is Mali?"', "What is Mali? A country.", "What is Malik up to"),
        ("google-alerts", "Mali?", "What of Mali?", "Malik is here"),
        ("google-alerts", "Mali: junta", "The junta of Mali", "The Malian army"),
        ("lexisnexis", "Bashir v. Mali", "In Bashir v. Mali", "Bashir versus Mali"),
        ("brandwatch", '{"British Telecom"}', "At British Telecom", "At british telecom"),
        ("brandwatch", 'url:"a/b" OR apple', "An apple", "A pear"),
    ],
)
def test_a_translation_finds_what_was_asked_for_and_nothing_else(name, query, yes, no):
    ours = translate(query, DIALECTS[name]).query

    assert found(ours, yes)
    assert not found(ours, no)


@pytest.mark.parametrize("word", ["Yahoo!", "Why?", "$100", "Jean-Luc", "C++", "AT&T"])
def test_what_is_said_about_the_signs_of_a_literal_is_true(word):
    answer = translate(f'raw:"{word}"', DIALECTS["brandwatch"])
    plain = re.sub(r"\W", " ", word).strip()
    counts = any(sign in word for sign in "+#&")

    assert "of its signs only +, # and & do" in answer.changes[0].why
    assert found(answer.query, f"They say {word} today")
    assert found(answer.query, f"They say {plain} today") is not counts


@pytest.mark.parametrize(
    ("name", "small"),
    [
        ("brandwatch", {"and", "or", "not"}),
        ("talkwalker", {"and", "or", "not"}),
        ("google-alerts", {"and", "or"}),
    ],
)
def test_small_operators_are_said_to_be_words_where_operators_are_capital(name, small):
    answer = translate("a1 and b1 or c1 not d1 near e1", DIALECTS[name])

    told = {change.written for change in answer.changes if "if it was meant as one" in change.why}
    assert told == small


@pytest.mark.parametrize("name", ["meltwater", "factiva", "lexisnexis"])
def test_small_operators_are_operators_elsewhere(name):
    small, capital = (translate(f"a1 {sign} b1", DIALECTS[name]) for sign in ("or", "OR"))

    assert small == capital


@pytest.mark.parametrize("name", DIALECTS)
@pytest.mark.parametrize("word", ["a1/b1", "a1=b1", "rank:>5", "a1..b1", "a1^b", "a1\\b1", "h~b"])
def test_signs_inside_a_word_are_never_passed_over(name, word):
    try:
        answer = translate(f"{word} AND c1", DIALECTS[name])
    except QueryError:
        return

    assert any(change.written.startswith(word[:2]) for change in answer.changes)


def test_a_change_is_told_at_its_place():
    changes = translate("{BT} AND niño", DIALECTS["brandwatch"]).changes

    assert [(change.position, change.written) for change in changes] == [(9, "niño")]


def test_what_we_refuse_is_refused_at_the_place_of_the_other_query():
    with pytest.raises(QueryError) as caught:
        translate("mali or (junta and m*)", DIALECTS["factiva"])

    assert caught.value.position == len("mali or (junta and ")
    assert caught.value.what.startswith("not possible here: ")


def test_a_query_of_not_alone_is_refused():
    with pytest.raises(QueryError, match="NOT alone"):
        translate("-football", DIALECTS["google-alerts"])


def test_a_query_that_is_too_long_is_refused():
    with pytest.raises(QueryError, match="at most 20,000 characters"):
        translate("a" * 20_001, DIALECTS["meltwater"])
