"""What the commands print: tables, counts, times, log lines and help."""

import logging

import click
import pytest
from click.testing import CliRunner
from rich.cells import cell_len

from tests.desk import CONFIG, CONTROL
from vigie.cli.output import (
    RefusedError,
    cell,
    clock,
    counted,
    lines_of,
    named,
    safe,
)
from vigie.cli.root import Stderr, cli
from vigie.config.loading import loads

ROWS = [
    {
        "id": 1,
        "title": "Un titre qui est assez long",
        "link": "https://a.example/un-long-chemin",
        "x": None,
    },
    {"id": 20, "title": "正題", "link": "https://a.example/2", "x": 0.5},
]


def test_a_table_is_in_line_also_where_letters_are_wide():
    header, *lines = lines_of(ROWS, ("id", "title", "x", "link"), width=None)

    assert click.unstyle(header) == f"id  title{' ' * 24}x     link"
    assert {cell_len(line[: line.index("https")]) for line in lines} == {39}
    assert all(line == line.rstrip() for line in lines)


def test_a_narrow_terminal_gets_what_is_long_on_lines_of_its_own():
    assert lines_of(ROWS, ("id", "title", "x", "link"), width=60) == [
        "id 1 · title Un titre qui est assez long",
        "    link: https://a.example/un-long-chemin",
        "",
        "id 20 · title 正題 · x 0.50 · link https://a.example/2",
    ]


def test_a_lone_surrogate_does_not_break_a_listing():
    assert safe("a\ud800b") == "a b"
    assert cell(["\x1b", "x"]) == " , x"


def test_what_is_invisible_on_a_page_is_left_out():
    assert safe("ma\u00adlien au\u200b Mali") == "malien au Mali"


def test_words_keep_their_joiners():
    assert safe("می\u200cخواهم") == "می\u200cخواهم"


@pytest.mark.parametrize("moment", ["0001-01-01T00:00:00+00:00", "9999-12-31T23:59:59+00:00"])
def test_placeholders_at_the_ends_of_time_are_shown_as_they_are(moment):
    config = loads(CONFIG, environment={})

    assert clock(moment, config)[-12:] == f"{moment[4:10]} {moment[11:16]}"[-12:]


def test_a_count_agrees_with_its_noun():
    assert [counted(n, "entry") for n in (0, 1, 2)] == ["0 entries", "1 entry", "2 entries"]
    assert counted(2, "alert") == "2 alerts"


def all_commands(group, words=()):
    yield words, group
    for name, command in getattr(group, "commands", {}).items():
        yield from all_commands(command, (*words, name))


COMMANDS = [words for words, _ in all_commands(cli)]


@pytest.mark.parametrize("words", COMMANDS, ids=lambda words: " ".join(words) or "vigie")
def test_help_fits_a_narrow_terminal_and_is_not_cut(words):
    result = CliRunner().invoke(cli, [*words, "--help"], terminal_width=80)

    assert result.exit_code == 0
    lines = result.stdout.splitlines()
    assert all(len(line) <= 80 for line in lines)
    # Click cuts what is too long for a line of the list of commands; [ARGS]... is its own.
    assert [line for line in lines if line.endswith("...") and not line.endswith("ARGS]...")] == []


def test_the_first_steps_stand_on_lines_of_their_own():
    lines = CliRunner().invoke(cli, ["--help"]).stdout.splitlines()

    steps = [line.split()[:2] for line in lines if line.startswith("    vigie ")]
    assert steps == [["vigie", name] for name in ("init", "check", "run", "demo")]


def test_the_help_names_the_exit_statuses_and_the_variable():
    shown = " ".join(CliRunner().invoke(cli, ["--help"]).stdout.split())

    assert "Exit status: 0 fine, 1 something failed, 2 wrong usage or configuration." in shown
    assert "VIGIE_CONFIG" in shown


def test_every_option_of_a_list_is_called_the_same():
    for words, command in all_commands(cli):
        for option in command.params:
            if isinstance(option, click.Option) and "--json" in option.opts:
                assert option.help == "Print JSON.", words


def test_log_lines_have_nothing_for_a_terminal_to_obey(capsys):
    record = logging.LogRecord("x", logging.WARNING, "", 1, "detail=%s", ("\x1b[2J\x9b",), None)
    Stderr().handle(record)

    said = capsys.readouterr().err
    assert "WARNING x: detail= [2J" in said
    assert CONTROL.findall(said) == []


@pytest.mark.parametrize("name", ["crocus-city-hall", "CROCUS City  Hall", "Crocus City Hall"])
def test_a_list_is_known_by_the_name_that_messages_give_it(name):
    assert named("watchlist", name, ["Mali", "Crocus City Hall"]) == "Crocus City Hall"


def test_of_many_names_only_those_that_are_like_the_wrong_one_are_shown():
    names = ["Mali", "Niger", *(f"list {number}" for number in range(50))]

    with pytest.raises(RefusedError, match=r"there are 52; did you mean Niger\?$"):
        named("watchlist", "nigr", names)
    with pytest.raises(RefusedError, match=r"there are 52; none of them is like it$"):
        named("watchlist", "Ouagadougou", names)
