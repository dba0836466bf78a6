"""The commands, as a person or a program meets them: words in, text and exit status out."""

import json
import sqlite3

import pytest
from click.testing import CliRunner
from sqlite_utils import Database

from alerts.testing import Webhook
from tests.desk import CONFIG, CONTROL, EVIL, Desk, fill
from vigie.cli.root import cli
from vigie.store import Store
from vigie.store.database import FILE
from vigie.store.schema import migrations


@pytest.fixture
def desk(tmp_path):
    return Desk(tmp_path)


@pytest.fixture
def filled(desk):
    fill(desk)
    return desk


# --- init, check, schema -----------------------------------------------------------------------


def test_init_writes_a_file_that_check_accepts(tmp_path):
    desk = Desk(tmp_path, config=None)

    written, checked = desk("init"), desk("check")

    assert (written.exit_code, checked.exit_code, checked.stderr) == (0, 0, "")
    assert f"Wrote {desk.file}" in written.stdout
    assert "is fine: 3 sources, 2 watchlists, 1 channel;" in checked.stdout


def test_init_leaves_a_file_alone_unless_told_to_overwrite_it(desk):
    result = desk("init")

    assert result.exit_code == 2
    assert result.stderr == f"vigie: {desk.file} is there already; --force overwrites it\n"
    assert desk.file.read_text(encoding="utf-8") == CONFIG
    assert desk("init", "--force").exit_code == 0
    assert desk.file.read_text(encoding="utf-8") != CONFIG


def test_init_names_a_folder_that_is_not_there(tmp_path):
    file = tmp_path / "nowhere" / "config.yaml"

    result = CliRunner().invoke(cli, ["-c", str(file), "init"])

    assert result.exit_code == 1
    assert result.stderr == f"vigie: {file}: No such file or directory\n"


def test_a_good_file_is_fine_and_its_notes_are_printed(desk):
    result = desk("check")

    fine = (
        f"{desk.file} is fine: 1 source, 2 watchlists, 3 channels;"
        f" the archive is {desk.folder / 'data'}"
    )
    assert (result.exit_code, result.stderr) == (0, "")
    lines = result.stdout.splitlines()
    assert [line for line in lines if "no effect yet" in line] == [
        "note: channels.room.digest: accepted, has no effect yet",
        "note: operator.to: accepted, has no effect yet",
    ]
    assert all(line.startswith("note: ") for line in lines[:-1])
    assert lines[-1] == fine


def test_what_looks_unintended_is_noted_beside_what_has_no_effect(desk):
    text = CONFIG.replace("    none: [Mali Lošinj]\n", "    to: [desk]\n")
    desk.file.write_text(text, encoding="utf-8")

    result = desk("check")
    facts = desk.json("check")

    unused = [
        "channels.room: no watchlist and no operator uses it",
        "channels.spare: no watchlist and no operator uses it",
    ]
    notes = [line.removeprefix("note: ") for line in result.stdout.splitlines()]
    assert [note for note in notes if "uses it" in note] == unused
    assert facts["notes"][:2] == unused
    assert facts["idle"] == [
        "channels.room.digest: accepted, has no effect yet",
        "operator.to: accepted, has no effect yet",
    ]
    assert (facts["sources"], facts["watchlists"], facts["channels"]) == (1, 2, 3)


def test_a_word_of_every_text_that_has_to_carry_a_list_is_noted_with_place_and_mend(desk):
    text = CONFIG.replace('any: [Mali, "Assimi Goïta"]', 'any: [the, "Assimi Goïta"]')
    desk.file.write_text(text, encoding="utf-8")

    result = desk("check")

    (line,) = [line for line in result.stdout.splitlines() if "'the'" in line]
    assert result.exit_code == 0
    assert line == (
        f"note: {desk.file}:11:11: watchlists.mali.any[0]: 'the': stands in nearly every text in"
        " English; join it to a rarer word by AND or NEAR, or leave it away"
    )


GROUPS = "put parentheses round the part that belongs together: (a AND b) OR c"


def test_a_bad_file_is_told_with_every_mistake_and_its_place(desk):
    text = CONFIG.replace("none: [Mali", "nome: [Mali").replace("(attack* OR", "(attack* AND b OR")
    desk.file.write_text(text, encoding="utf-8")

    result = desk("check")

    assert (result.exit_code, result.stdout) == (2, "")
    column = CONFIG.splitlines()[12].index("(attack") + len("(attack* AND b ") + 1
    assert [line.removeprefix(f"{desk.file}:") for line in result.stderr.splitlines()] == [
        "12:5: watchlists.mali.nome: unknown key; did you mean 'none'?",
        f"13:{column}: watchlists.crocus-city-hall.query: AND and OR stand at one level; {GROUPS}",
    ]


def test_a_template_that_cannot_be_read_is_a_mistake(desk):
    (desk.folder / "own.j2").write_text("{{ headline }}\n{% for x in quotes %}", "utf-8")
    text = CONFIG.replace('digest: ["08:00"]', "template: own.j2")
    desk.file.write_text(text, encoding="utf-8")

    result = desk("check")

    assert result.exit_code == 2
    assert ":16:52: channels.room.template: is not a valid template: " in result.stderr
    assert "(line 2)" in result.stderr


def test_a_missing_file_points_to_init(tmp_path):
    result = Desk(tmp_path, config=None)("check")

    assert result.exit_code == 2
    assert "vigie init writes a first one" in result.stderr


def test_the_file_may_be_named_by_the_environment(desk):
    result = CliRunner().invoke(cli, ["check"], env={"VIGIE_CONFIG": str(desk.file)})

    assert result.stdout.splitlines()[-1].startswith(f"{desk.file} is fine")


def test_the_schema_is_json_and_knows_the_keys(desk):
    result = desk("schema")

    assert {"sources", "watchlists", "channels"} <= set(json.loads(result.stdout)["properties"])


# --- an archive that is not there, and one that is ---------------------------------------------

READERS = [
    ("status",),
    ("stories",),
    ("stories", "show", "1"),
    ("search", "Mali"),
    ("alerts", "list"),
    ("alerts", "retry"),
]


@pytest.mark.parametrize("words", READERS, ids=" ".join)
def test_without_an_archive_it_is_said_what_makes_one(desk, words):
    result = desk(*words)

    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr == (
        f"vigie: there is no archive in {desk.folder / 'data'} yet;"
        " vigie run, or vigie once, makes one\n"
    )


def test_sources_and_watchlists_are_listed_without_an_archive(desk):
    (source,) = desk.json("sources", "list")
    mali, crocus = desk.json("watch", "list")

    assert (source["name"], source["kind"], source["last_ok"]) == ("Aube", "auto", None)
    assert (mali["any"], mali["to"]) == (["Mali", "Assimi Goïta"], ["desk", "room", "spare"])
    assert crocus["query"] == "Crocus AND (attack* OR attentat)"
    assert "sahel" in desk("sources", "list").stdout
    assert "Mali, Assimi Goïta" in desk("watch", "list").stdout


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("stories",), "No stories yet.\n"),
        (("alerts", "list"), "No alerts yet.\n"),
        (("alerts", "list", "--watchlist", "Niger"), "No alerts of Niger yet.\n"),
        (("search", "Mali"), "Nothing found.\n"),
        (("alerts", "retry"), "There are no dead letters.\n"),
        (("alerts", "retry", "7"), "There are no dead letters of alert 7.\n"),
        (("alerts", "retry", "9" * 20), f"There are no dead letters of alert {'9' * 20}.\n"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else "",
)
def test_an_empty_archive_has_a_sentence_for_it(desk, words, said):
    Store.write(desk.folder / "data").close()

    result = desk(*words)

    assert (result.exit_code, result.stdout, result.stderr) == (0, said, "")


def test_dead_letters_are_not_retried_in_an_archive_that_a_daemon_must_bring_up_to_date(desk):
    folder = desk.folder / "data"
    Store.write(folder).close()
    raw = sqlite3.connect(folder / FILE)
    raw.execute("DELETE FROM _sqlite_migrations")
    raw.commit()
    raw.close()

    result = desk("alerts", "retry")

    assert result.exit_code == 1
    assert "written by an earlier version of Vigie" in result.stderr
    assert "start vigie run anew" in result.stderr


@pytest.mark.parametrize(
    "words",
    [
        ("status",),
        ("sources", "list"),
        ("stories",),
        ("stories", "show", "1"),
        ("search", "Mali"),
        ("why", "https://a.example/1"),
        ("alerts", "list"),
        ("watch", "backtest", "Mali"),
        ("alerts", "retry"),
        ("stories", "merge", "1", "2"),
    ],
    ids=" ".join,
)
def test_of_an_archive_of_an_earlier_version_it_is_said_which_and_the_mend(desk, words):
    folder = desk.folder / "data"
    folder.mkdir()
    raw = sqlite3.connect(folder / FILE)
    migrations.apply(Database(raw), stop_before="m005_figures")
    raw.close()

    result = desk(*words)

    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr == (
        "vigie: the archive was written by an earlier version of Vigie (it has m004_uncounted and"
        " lacks m005_figures); start vigie run anew, which brings it up to date, and try again\n"
    )


def test_an_archive_of_a_later_version_is_not_guessed_at(desk):
    folder = desk.folder / "data"
    Store.write(folder).close()
    raw = sqlite3.connect(folder / FILE)
    raw.execute(
        "INSERT INTO _sqlite_migrations (migration_set, name, applied_at)"
        " VALUES ('vigie', 'm999_later', '2030-01-01')"
    )
    raw.commit()
    raw.close()

    result = desk("why", "https://a.example/1")

    assert (result.exit_code, result.stdout) == (1, "")
    assert "written by a later version of Vigie (it knows m999_later)" in result.stderr


def test_an_empty_archive_has_a_status(desk):
    Store.write(desk.folder / "data").close()

    result = desk("status")

    assert result.exit_code == 0
    assert "none yet" in result.stdout


def test_the_status_counts_what_there_is(filled):
    status = filled.json("status")

    assert (status["articles"], status["stories"], status["alerts"]) == (4, 3, 1)
    assert status["deliveries"] == {"dead": 1, "waiting": 1}
    assert "deliveries  1 dead, 1 waiting" in filled("status").stdout


def test_stories_are_listed_with_what_is_in_them(filled):
    stories = filled.json("stories")

    first = next(story for story in stories if story["id"] == 1)
    assert [first[key] for key in ("articles", "copies", "sources", "alerts")] == [2, 1, 1, 1]
    assert len(filled.json("stories", "--limit", "2")) == 2
    assert filled("stories").stdout.splitlines()[0].split() == [
        *("id", "headline", "lang", "articles", "copies", "sources", "alerts", "updated")
    ]


def test_times_are_told_in_the_configured_zone(filled):
    assert "2026-03-01 15:00" in filled("stories").stdout
    assert filled.json("stories")[0]["updated"] == "2026-03-01T12:00:00.000Z"


def test_one_story_is_shown_with_each_article_and_why_it_is_there(filled):
    story = filled.json("stories", "show", "1")
    shown = filled("stories", "show", "1").stdout

    assert [report["joined"] for report in story["reports"]] == ["first report", "copy"]
    assert story["reports"][1]["copy_of"] == 1
    assert shown.startswith("Story 1: Mali")
    assert "0.91" in shown


# SQLite's ids have 64 bits; Python's numbers have no end.
@pytest.mark.parametrize("story_id", ["99", "99999999999999999999", "-99999999999999999999"])
def test_a_story_that_is_not_there_is_refused(filled, story_id):
    result = filled("stories", "show", "--", story_id)

    assert (result.exit_code, result.stdout) == (2, "")
    said = f"there is no story {story_id}; vigie stories lists the latest"
    assert result.stderr == f"vigie: {said}\n"


def test_the_id_of_a_story_alone_is_answered_with_the_command_that_shows_it(filled):
    result = filled("stories", "14")

    assert (result.exit_code, result.stdout) == (2, "")
    assert "No such command '14': vigie stories show 14 shows story 14." in result.stderr
    assert "No such command 'shwo'." in filled("stories", "shwo").stderr


def test_alerts_are_listed_with_the_state_of_each_delivery(filled):
    (alert,) = filled.json("alerts", "list")
    shown = filled("alerts", "list").stdout

    states = {each["channel"]: each["state"] for each in alert["deliveries"]}
    assert states == {"desk": "dead", "room": "waiting"}
    assert (alert["why"], alert["quotes"][0]["text"]) == (["Mali, in the title"], "Un accord")
    assert "desk: dead (HTTP 410), room: waiting" in shown
    assert filled.json("alerts", "list", "--watchlist", "mali") == [alert]


@pytest.mark.parametrize("limit", ["0", "-1", "many", "9" * 20])
def test_a_limit_is_a_number_from_one_on(filled, limit):
    assert filled("stories", "--limit", limit).exit_code == 2


# --- search and explain ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("query", "found"),
    [
        pytest.param("Mali", [2, 1], id="a capital wants a capital; the island is blocked"),
        pytest.param("mali", [4, 3, 2, 1], id="a small letter wants nothing"),
        pytest.param("Mali AND NOT Mali Lošinj", [2, 1], id="not"),
        pytest.param("title:Mali AND accor*", [2, 1], id="field and wildcard"),
        pytest.param("island NEAR/2 quiet", [3], id="near"),
        pytest.param("@Mali AND site:a.example AND NOT lang:en", [2, 1], id="list and facts"),
        pytest.param("Burkina", [], id="nothing"),
    ],
)
def test_search_finds_what_an_alert_with_this_query_would(filled, query, found):
    assert [row["id"] for row in filled.json("search", query)] == found


def test_search_asks_about_a_phrase_that_reads_like_two_terms(filled):
    asked = filled("search", "Mali and Burkina")

    assert asked.stderr.startswith("note: 'Mali and Burkina': 'and' is a word of this phrase")
    assert filled("search", "Mali AND Burkina").stderr == ""
    assert filled("search", "le").stderr.startswith("note: 'le': stands in nearly every text in")


def test_search_shows_title_and_link_and_keeps_to_its_limit(filled):
    shown = filled("search", "accord", "--limit", "1").stdout.splitlines()

    assert len(shown) == 3
    assert shown[2] == "The newest 1; --limit shows more, if there are any."
    assert len(filled("search", "accord", "--limit", "3").stdout.splitlines()) == 3
    assert "Mali: un accord" in shown[1]
    assert shown[1].endswith("https://a.example/2")


def test_a_bad_query_is_shown_with_a_caret_under_the_mistake(filled):
    result = filled("search", "a AND b OR c")

    assert (result.exit_code, result.stdout) == (2, "")
    query, caret = result.stderr.splitlines()
    assert query == "a AND b OR c"
    assert caret.startswith(" " * query.index("OR") + "^ AND and OR stand at one level")


def test_explain_prints_the_tree_and_what_each_term_accepts(desk):
    short = desk("watch", "explain", "MALI").stdout.splitlines()
    lines = desk("watch", "explain", "MALI", "--all").stdout.splitlines()

    assert any(line.startswith("    French ") for line in short)
    assert short[-1].startswith("--all prints every way of writing")
    assert len(short) < len(lines) / 4
    assert lines[:3] == short[:3] == ["all of", "  any of", "    Mali"]
    of_french = lines[lines.index("    French") : lines.index("    Arabic")]
    assert any(", malienne, " in line for line in of_french)
    assert "      any case; in French articles" in of_french


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (
            ("watch", "explain", "Niger"),
            "there is no watchlist 'Niger'; there are: Mali, Crocus City Hall",
        ),
        (("alerts", "test", "fax"), "there is no channel 'fax'; there are: desk, room, spare"),
    ],
    ids=["watchlist", "channel"],
)
def test_an_unknown_name_is_answered_with_the_known_ones(desk, words, said):
    result = desk(*words)

    assert (result.exit_code, result.stdout, result.stderr) == (2, "", f"vigie: {said}\n")


# --- alerts ------------------------------------------------------------------------------------


def test_dead_letters_wait_again_and_only_once(filled):
    assert filled("alerts", "retry", "99").stdout == "There are no dead letters of alert 99.\n"
    assert filled("alerts", "retry").stdout.startswith("1 dead letter waits to be sent again")
    assert filled("alerts", "retry").stdout == "There are no dead letters.\n"
    assert filled.json("status")["deliveries"] == {"waiting": 2}


def test_a_channel_can_be_tried(desk):
    with Webhook() as hook:
        desk.file.write_text(CONFIG.replace("json://127.0.0.1:9/desk", hook.url), "utf-8")

        result = desk("alerts", "test", "DESK")

    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout == "Channel desk has taken the test message.\n"
    assert hook.bodies[0]["title"] == "Vigie: this is a test message"
    assert hook.headers[0]["Idempotency-Key"].startswith("vigie-test-")


def test_a_channel_that_refuses_is_a_failure_that_shows_no_address(desk):
    with Webhook(403) as hook:
        desk.file.write_text(CONFIG.replace("json://127.0.0.1:9/desk", hook.url), "utf-8")

        result = desk("alerts", "test", "desk")

    assert (result.exit_code, result.stderr) == (1, "vigie: channel desk: HTTP 403\n")


# --- what a terminal gets ----------------------------------------------------------------------


@pytest.mark.parametrize(
    "words",
    [
        ("stories",),
        ("stories", "--json"),
        ("stories", "show", "1"),
        ("stories", "show", "1", "--json"),
        ("search", "Mali"),
        ("search", "Mali", "--json"),
        ("alerts", "list"),
        ("alerts", "list", "--json"),
    ],
    ids=" ".join,
)
def test_control_characters_of_a_title_never_reach_the_terminal(filled, words):
    result = filled(*words)

    assert "accord" in result.stdout
    assert CONTROL.findall(result.stdout) == []
    if "--json" in words:  # nothing is lost for a program
        assert EVIL in [*leaves(json.loads(result.stdout))]


def leaves(value):
    if isinstance(value, dict | list):
        for member in value.values() if isinstance(value, dict) else value:
            yield from leaves(member)
    else:
        yield value
