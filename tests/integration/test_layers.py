"""The layers hold, and what holds them would notice."""

import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PACKAGES = ["vigie", "crawler", "scheduler", "stories", "watchlists", "alerts", "web"]


def lint(folder):
    return subprocess.run(
        [sys.executable, "-c", "from importlinter.cli import lint_imports_command as c; c()"],
        cwd=folder,
        capture_output=True,
        text=True,
        env={"PYTHONPATH": str(folder), "PATH": ""},
        check=False,
    )


@pytest.fixture
def tree(tmp_path):
    for package in PACKAGES:
        shutil.copytree(
            ROOT / package, tmp_path / package, ignore=shutil.ignore_patterns("__pycache__")
        )
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    return tmp_path


@pytest.mark.parametrize(
    ("file", "line", "broken"),
    [
        pytest.param(
            "stories/canonical.py",
            "from watchlists import check",
            "The pipeline is layered",
            id="two that do not know each other",
        ),
        pytest.param(
            "vigie/store/rows.py",
            "import scheduler.due",
            "The pipeline is layered",
            id="upwards",
        ),
        pytest.param("watchlists/matcher.py", "import sqlite3", "Deciding is pure", id="I/O"),
        pytest.param(
            "scheduler/due.py", "import apprise", "apprise lives in alerts", id="apprise"
        ),
        pytest.param("vigie/app/archive.py", "import sqlite3", "SQL lives in", id="SQL"),
    ],
)
def test_a_forbidden_import_is_caught(tree, file, line, broken):
    path = tree / file
    path.write_text(path.read_text(encoding="utf-8") + f"\n{line}\n", encoding="utf-8")

    result = lint(tree)

    assert result.returncode == 1
    kept = [row for row in result.stdout.splitlines() if row.startswith(broken)]
    assert any("BROKEN" in row for row in kept), result.stdout + result.stderr


def test_every_contract_of_the_design_is_there():
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    contracts = settings["tool"]["importlinter"]["contracts"]

    layers = next(c["layers"] for c in contracts if c["type"] == "layers")
    names = " > ".join(layers)
    assert "vigie.cli > vigie.demo > vigie.app > web > scheduler" in names
    assert "crawler | stories | watchlists | alerts" in layers
    assert layers.index("vigie.store") < layers.index("vigie.config") < layers.index("vigie.text")
