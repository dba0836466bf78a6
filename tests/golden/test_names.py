"""Pairs of a term and a text in many languages in; whether the term is found as people would."""

import importlib.util
import sys
from pathlib import Path

import pytest

from benchmarks.adapters_matching import name_match

HERE = Path(__file__).parent
# A matcher for each of some hundred terms, on a busy machine.
pytestmark = pytest.mark.timeout(180)
LEAST_PRECISION = 0.97
LEAST_RECALL = 0.92


def _figures():
    spec = importlib.util.spec_from_file_location("names_figures", HERE / "names_figures.py")
    module = sys.modules[spec.name] = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


figures = _figures()


@pytest.fixture(scope="module")
def result():
    return figures.tallies(name_match, figures.rows())


def test_the_set_is_large_many_tongued_and_half_of_it_traps():
    pairs = list(figures.rows())

    traps = sum(not row["expect"] for row in pairs)

    assert len(pairs) >= 500
    assert len({row["lang"] for row in pairs}) >= 25
    assert traps >= len(pairs) / 2


def test_no_pair_stands_twice_and_none_has_two_answers():
    pairs = [(row["term"], row["text"], str(row["options"])) for row in figures.rows()]

    assert len(pairs) == len(set(pairs))


def test_what_is_accepted_is_right_and_what_is_right_is_accepted(result):
    found, wrong = result

    whole = figures.total(found)

    report = "\n".join([*wrong, figures.table(found)])
    assert whole.precision >= LEAST_PRECISION, report
    assert whole.recall >= LEAST_RECALL, report


def test_the_figures_in_the_manual_are_these(result):
    found, _ = result

    page = figures.PAGE.read_text(encoding="utf-8")

    assert figures.on_page(page) == figures.table(found)
