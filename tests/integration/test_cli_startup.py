"""Commands that only look something up start fast: they import no more than they need."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.desk import CONFIG, Desk, fill

ROOT = Path(__file__).resolve().parents[2]
# Seconds of start-up, for fetching, sending and reading pages.
HEAVY = (
    "scrapy",
    "twisted",
    "apprise",
    "numpy",
    "trafilatura",
    "tldextract",
    "apscheduler",
    "sqlite_utils",
)
# Half a second, for reading a configuration.
READING = ("pydantic", "ruamel.yaml", "sqlite_utils")
LOOKING = [
    ("status",),
    ("stories",),
    ("stories", "show", "1"),
    ("alerts", "list"),
    ("sources", "list"),
    ("watch", "list"),
]
SCRIPT = """
import json, sys
from click.testing import CliRunner
from vigie.cli.root import cli
names, file, commands = json.loads(sys.argv[1])
codes = [CliRunner().invoke(cli, ["-c", file, *words]).exit_code for words in commands]
print(json.dumps([codes, [name for name in names if name in sys.modules]]))
"""


def imported(names, file, *commands):
    """Return the exit statuses of commands in a fresh interpreter, and which of `names` it has."""
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT, json.dumps([names, str(file), commands])],
        capture_output=True,
        check=True,
        cwd=ROOT,
    )
    return json.loads(done.stdout)


def test_looking_something_up_imports_no_crawler_and_no_channels(tmp_path):
    desk = Desk(tmp_path)
    fill(desk)

    codes, found = imported(HEAVY, desk.file, *LOOKING)

    assert codes == [0] * len(LOOKING)
    assert found == []


def test_help_and_a_first_file_need_not_even_read_a_configuration(tmp_path):
    file = tmp_path / "config.yaml"

    codes, found = imported((*HEAVY, *READING), file, ("--help",), ("--version",), ("init",))

    assert codes == [0, 0, 0]
    assert found == []


def test_what_is_needed_is_imported_then(tmp_path):
    codes, found = imported(("apprise",), Desk(tmp_path).file, ("check",))

    assert (codes, found) == ([0], ["apprise"])


@pytest.mark.parametrize(
    "broken",
    [
        pytest.param(CONFIG.replace("attack* OR", "attack* AND b OR"), id="query"),
        pytest.param(CONFIG.replace("json://127.0.0.1:9/spare", "jason://x/y"), id="channel"),
    ],
)
@pytest.mark.parametrize(
    "words", [*LOOKING, ("search", "Mali"), ("alerts", "retry")], ids=" ".join
)
def test_a_broken_query_or_channel_hides_nothing(tmp_path, broken, words):
    desk = Desk(tmp_path)
    fill(desk)
    desk.file.write_text(broken, encoding="utf-8")

    result = desk(*words)

    assert desk("check").exit_code == 2
    assert (result.exit_code, result.stderr) == (0, "")
