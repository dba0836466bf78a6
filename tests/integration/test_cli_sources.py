"""The commands that ask servers, on a small site on loopback: sources, and one pass over them."""

import json
from datetime import timedelta

import pytest

from alerts.testing import Webhook
from tests.desk import CONFIG, CONTROL, FEED, NOW, Desk, Press, fill
from tests.settling import TEXT
from tests.settling import Desk as Archive
from vigie.clock import system_clock


@pytest.fixture
def desk(tmp_path):
    return Desk(tmp_path)


@pytest.fixture
def press():
    with Press().open() as site:
        yield site


# --- sources -----------------------------------------------------------------------------------


def test_an_address_can_be_tried_and_what_it_lists_is_shown(desk, press):
    press.articles = [(n, f"Titre {n}", "Texte.", NOW) for n in range(1, 13)]

    shown = desk("sources", "test", f"{press.url}/feed").stdout.splitlines()
    trial = desk.json("sources", "test", f"{press.url}/feed")

    assert f"{press.url}/feed is a feed: {press.url}/feed, 12 entries" in shown
    assert "  2026-03-01 15:00  Titre 1" in shown
    assert shown[-1] == "  … and 2 more"
    assert (trial["kind"], trial["fault"], len(trial["entries"])) == ("feed", None, 12)
    assert not (desk.folder / "data").exists()


def test_an_address_can_be_tried_without_a_configuration_but_not_a_private_one(tmp_path, press):
    result = Desk(tmp_path, config=None)("sources", "test", f"{press.url}/feed")

    assert result.exit_code == 1
    assert "private address" in result.stderr
    assert "crawl.private_networks" in result.stdout


def test_an_address_that_lists_nothing_is_a_failure(desk, press):
    result = desk("sources", "test", f"{press.url}/nothing", "--json")

    assert result.exit_code == 1
    assert json.loads(result.stdout)["fault"]


@pytest.mark.parametrize("command", ["add", "test"])
def test_what_is_no_address_is_refused_with_the_mend(desk, command):
    result = desk("sources", command, "maliweb.net")

    assert result.exit_code == 2
    assert result.stderr == (
        "vigie: maliweb.net: this is not a web address; start it with https://\n"
    )


def test_a_source_is_tried_and_added_and_all_else_stays_as_written(desk, press):
    press.articles = [(1, "Titre", "Texte.", NOW)]

    result = desk("sources", "add", f"{press.url}/feed")

    assert (result.exit_code, result.stderr) == (0, "")
    added = f"  - {press.url}/feed\n"
    expected = CONFIG.replace("# the first\n", f"# the first\n{added}")
    assert desk.file.read_text(encoding="utf-8") == expected
    assert len(desk.json("sources", "list")) == 2


def test_a_source_that_fails_is_added_only_untested(desk, press):
    refused = desk("sources", "add", f"{press.url}/nothing")

    assert refused.exit_code == 1
    assert "not added; --untested adds it all the same" in refused.stderr
    assert desk.file.read_text(encoding="utf-8") == CONFIG
    assert desk("sources", "add", f"{press.url}/nothing", "--untested").exit_code == 0
    assert f"{press.url}/nothing" in desk.file.read_text(encoding="utf-8")


def test_a_source_that_is_there_already_is_not_added_and_not_asked(desk):
    result = desk("sources", "add", FEED.replace("a.example", "A.example:443"))

    assert result.exit_code == 1
    assert result.stderr == "vigie: https://A.example:443/feed is a source already: Aube\n"
    assert desk.file.read_text(encoding="utf-8") == CONFIG


def test_a_file_whose_list_cannot_be_appended_to_is_left_alone(desk):
    before, rest = CONFIG.split("sources:\n")
    text = before + "sources: [" + rest.split("- ", 1)[1].split("   # the first")[0] + "]\n"
    text += "# What is" + rest.split("# What is")[1]
    desk.file.write_text(text, encoding="utf-8")

    result = desk("sources", "add", "https://b.example/", "--untested")

    assert result.exit_code == 2
    assert "there is no list with a line for each source to append to" in result.stderr
    assert desk.file.read_text(encoding="utf-8") == text


def test_line_ends_of_another_system_stay(desk):
    desk.file.write_bytes(CONFIG.replace("\n", "\r\n").encode())

    desk("sources", "add", "https://b.example/", "--untested")

    kept = desk.file.read_bytes()
    assert b"# the first\r\n  - https://b.example/\r\n" in kept
    assert kept.count(b"\n") == kept.count(b"\r\n")


def test_control_characters_of_a_feed_are_not_printed(desk, press):
    press.articles = [(1, "Titre \u202e\x9b2J", "Texte.", NOW)]

    result = desk("sources", "test", f"{press.url}/feed")

    assert "Titre" in result.stdout
    assert CONTROL.findall(result.stdout) == []


# --- once --------------------------------------------------------------------------------------

LAKE = "Le lac est haut cette semaine, disent les pêcheurs de la rive nord."
PACT = "À Bamako, un pacte a été signé ce matin par les deux délégations venues du fleuve."


def pass_over(desk):
    return desk.json("once")


@pytest.mark.slow
def test_the_first_pass_is_silent_and_what_is_published_later_is_told_once(desk, press):
    yesterday = system_clock() - timedelta(days=1)
    press.articles = [(1, "Le Mali compte ses pirogues", LAKE, yesterday)]
    with Webhook() as hook:
        text = CONFIG.replace(FEED, f"{press.url}/feed").replace("to: [desk]}", "to: [room]}")
        text = text.replace("json://127.0.0.1:9/desk", hook.url)
        text = text.replace("    none: [Mali Lošinj]\n", "    to: [desk]\n")
        desk.file.write_text(text, encoding="utf-8")

        first = pass_over(desk)
        told_first = len(hook.bodies)
        press.articles.insert(0, (2, "Mali : un pacte sur le fleuve", PACT, system_clock()))
        second = pass_over(desk)
        third = pass_over(desk)

    assert (first["polls"], first["articles"], first["alerts"], told_first) == (1, 1, 0, 0)
    assert (second["articles"], second["alerts"], second["undelivered"]) == (1, 1, 0)
    assert (third["articles"], third["alerts"]) == (0, 0)
    assert [body["title"] for body in hook.bodies] == ["Mali: Mali : un pacte sur le fleuve"]
    assert [row["state"] for row in desk.json("alerts", "list")[0]["deliveries"]] == ["sent"]
    assert [row["title"] for row in desk.json("search", "Mali AND pacte")] == [
        "Mali : un pacte sur le fleuve"
    ]
    (source,) = desk.json("sources", "list")
    assert (source["kind"], source["fault"]) == ("feed", None)


def test_a_pass_says_in_words_what_it_did(desk, press):
    desk.file.write_text(CONFIG.replace(FEED, f"{press.url}/nothing"), encoding="utf-8")

    result = desk("once")

    assert result.exit_code == 0
    assert result.stdout == (
        "1 source polled (1 in trouble: see vigie status), 0 new articles, 0 revisions, 0 alerts\n"
    )


def test_a_pass_tells_an_event_that_a_person_has_parted_from_another(desk, press):
    with Webhook() as hook:
        text = CONFIG.replace(FEED, f"{press.url}/nothing").replace("to: [desk]}", "to: [room]}")
        text = text.replace("json://127.0.0.1:9/desk", hook.url)
        desk.file.write_text(
            text.replace("    none: [Mali Lošinj]\n", "    to: [desk]\n"), encoding="utf-8"
        )
        tell_what_was_parted(desk)

    assert len(hook.bodies) == 2


def tell_what_was_parted(desk):
    archive = Archive(desk.folder / "data")
    archive.clock.advance(minutes=10)
    for source in ("a", "b"):
        archive.settle(archive.listed(1, "Mali : le plan", source=source), TEXT, source=source)
    archive.store.close()
    assert [row["article_id"] for row in desk.json("alerts", "list")] == [1]

    desk("stories", "split", "1", "2")

    assert desk.json("once")["alerts"] == 1
    assert [row["article_id"] for row in desk.json("alerts", "list")] == [2, 1]
    assert desk.json("once")["alerts"] == 0


def test_a_pass_drops_what_is_older_than_is_kept_and_what_was_told_stays(desk, press):
    fill(desk)
    text = CONFIG.replace(FEED, f"{press.url}/nothing") + "retention: {articles: 30d}\n"
    desk.file.write_text(text, encoding="utf-8")

    desk("once")

    status = desk.json("status")
    assert (status["articles"], status["stories"], status["alerts"]) == (1, 3, 1)
    assert desk.json("stories", "show", "1")["reports"][0]["emptied"] == 1
    assert len(desk.json("alerts", "list")) == 1


def test_an_archive_that_cannot_be_made_is_named_without_a_traceback(desk):
    text = CONFIG.replace("data: ./data", "data: ./config.yaml/data")
    desk.file.write_text(text, encoding="utf-8")

    result = desk("once")

    assert result.exit_code == 1
    assert result.stderr == f"vigie: {desk.file / 'data'}: Not a directory\n"
