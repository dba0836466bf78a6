"""`vigie watch import`: what it prints, and where."""

import json

import pytest
from click.testing import CliRunner

from vigie.cli.root import cli


def run(*args, given=None):
    return CliRunner().invoke(cli, ["watch", "import", *args], input=given)


def test_the_query_goes_to_standard_output_and_the_changes_to_standard_error():
    result = run("--dialect", "factiva", "hd=mali and engineer$3")

    assert result.exit_code == 0
    assert result.stdout == 'title:"mali" AND "engineer*"\n'
    assert "1 difference in meaning:" in result.stderr
    assert 'at 13: engineer$3 → "engineer*"\n      any number of letters' in result.stderr


def test_a_query_that_means_the_same_says_so():
    result = run("--dialect", "factiva", "mali and junta")

    assert result.stderr == "It means the same.\n"


@pytest.mark.parametrize("args", [(), ("-",)])
def test_a_query_can_come_from_standard_input(args):
    result = run("--dialect", "meltwater", *args, given="mali AND junta\n")

    assert result.stdout == '"mali" AND "junta"\n'


def test_a_query_may_begin_with_a_minus():
    result = run("--dialect", "google-alerts", "--", "-football mali")

    assert result.stdout == "NOT football AND mali\n"


def test_json_has_everything():
    result = run("--dialect", "meltwater", "--json", "mali^9")

    assert json.loads(result.stdout) == {
        "dialect": "meltwater",
        "query": '"mali"',
        "changes": [
            {
                "position": 4,
                "written": "^9",
                "became": "",
                "why": "it ranks hits and selects none, so it was left out",
            }
        ],
    }
    assert result.stderr == ""


def test_a_mistake_has_a_caret_and_the_exit_status_of_wrong_usage():
    result = run("--dialect", "lexisnexis", "mali w/5 (junta")

    assert result.exit_code == 2
    assert result.stderr.startswith("mali w/5 (junta\n         ^ this parenthesis is never closed")


def test_an_unknown_dialect_is_refused_with_those_that_there_are():
    result = run("--dialect", "westlaw", "mali")

    assert result.exit_code == 2
    assert "'google-alerts'" in result.stderr
