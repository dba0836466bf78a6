"""What the documents say is what the program has."""

import re
import tomllib
from pathlib import Path

import click
import pytest

from vigie.cli.root import cli

ROOT = Path(__file__).resolve().parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")
PYPROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def commands(group, prefix=""):
    for name, command in group.commands.items():
        yield f"{prefix}{name}", command
        if isinstance(command, click.Group):
            yield from commands(command, f"{prefix}{name} ")


@pytest.mark.parametrize("name", [name for name, _ in commands(cli)])
def test_every_command_is_in_the_readme(name):
    assert f"`vigie {name}" in README


def test_the_readme_names_no_command_that_is_not_there():
    known = dict(commands(cli))
    named = set()
    for first, second in re.findall(r"`vigie ([a-z]+)(?: ([a-z]+))?", README):
        of_group = second and isinstance(known.get(first), click.Group)
        named.add(f"{first} {second}" if of_group else first)

    assert len(named) > 20
    assert named <= set(known)


@pytest.mark.parametrize(("name", "command"), list(commands(cli)))
def test_every_command_and_option_explains_itself(name, command):
    assert command.help, f"{name} has no help"
    for option in command.params:
        if isinstance(option, click.Option):
            assert option.help, f"{name} {option.opts} has no help"


def test_every_dependency_has_its_reason():
    page = (ROOT / "docs" / "dependencies.md").read_text(encoding="utf-8")
    explained = set(re.findall(r"^\| ([a-z0-9.-]+) \|", page, re.MULTILINE)) - {"distribution"}

    declared = {re.split(r"[<>=]", line)[0] for line in PYPROJECT["project"]["dependencies"]}

    assert explained == declared


@pytest.mark.parametrize("name", ["requirements.lock", "requirements-dev.lock"])
def test_locks_have_a_hash_for_each_distribution_and_name_no_index(name):
    lock = (ROOT / name).read_text(encoding="utf-8")
    pins = re.findall(r"^[a-z0-9._-]+(?:\[[a-z,]+\])?==", lock, re.MULTILINE)

    entries = re.split(r"\n(?=\S)", lock.strip())
    assert len(pins) > 20
    assert all("--hash=sha256:" in entry for entry in entries if "==" in entry.split("\n")[0])
    assert "://" not in lock
    assert "--index" not in lock


def test_the_lock_covers_what_is_declared():
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    pinned = {
        name.replace("_", "-") for name in re.findall(r"^([a-z0-9._-]+)==", lock, re.MULTILINE)
    }

    declared = {re.split(r"[<>=]", line)[0] for line in PYPROJECT["project"]["dependencies"]}

    assert {name.replace(".", "-") for name in declared} <= {n.replace(".", "-") for n in pinned}


def test_every_page_of_the_manual_is_named_where_the_readme_says_where_things_are():
    section = README.partition("## Where things are")[2]
    pages = {f"docs/{page.name}" for page in (ROOT / "docs").glob("*.md")}

    assert sorted(pages - set(re.findall(r"\]\((docs/[a-z]+\.md)\)", section))) == []


PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").rglob("*.md"))]


@pytest.mark.parametrize("page", PAGES, ids=lambda p: p.name)
def test_links_between_pages_lead_somewhere(page):
    for target in re.findall(r"\]\(([^)#:]+)\)", page.read_text(encoding="utf-8")):
        assert (page.parent / target).exists(), target
