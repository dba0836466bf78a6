"""What the demo writes: its configuration, its inbox page, its lines on the screen."""

from datetime import UTC, datetime, timedelta
from io import StringIO

import pytest
from lxml import html
from rich.console import Console
from ruamel.yaml import YAML

from vigie.config.loading import load
from vigie.demo.config import WATCHLISTS, config_text
from vigie.demo.inbox import inbox_page, write_inbox
from vigie.demo.judge import Decided, Ruling
from vigie.demo.screen import Screen, printable, telling_first
from vigie.demo.world import Message
from vigie.types import Joined, Reason

EVIL = "<script>alert(1)</script> [bold]@everyone[/bold] \x1b]0;owned\x07\x1b[2J"


def message(title="Mali: title", body="body", seconds=7.25):
    at = datetime(2026, 3, 2, tzinfo=UTC)
    return Message(title=title, body=body, at=at, after=timedelta(seconds=seconds))


def screen(**console):
    out = StringIO()
    return Screen(Console(file=out, width=80, color_system=None, **console)), out


def test_the_configuration_names_sites_by_address_alone():
    text = config_text(["http://127.0.77.1:81", "http://127.0.77.2:82"], "http://127.0.77.3:83/x")
    made = YAML(typ="safe", pure=True).load(text)

    assert made["sources"] == ["http://127.0.77.1:81/", "http://127.0.77.2:82/"]
    assert made["channels"] == {"chat": "json://127.0.77.3:83/x"}
    assert tuple(each["name"] for each in made["watchlists"]) == WATCHLISTS
    assert {to for each in made["watchlists"] for to in each["to"]} == set(made["channels"])
    assert made["crawl"]["interval"] == {"min": "1s", "max": "1s"}
    assert made["crawl"]["private_networks"] == ["127.0.0.0/8"]


def test_the_configuration_is_one_that_vigie_loads(tmp_path):
    file = tmp_path / "config.yaml"
    file.write_text(config_text(["http://127.0.77.1:81"], "http://127.0.77.3:83/x"), "utf-8")

    config = load(file, environment={})

    assert [source.url for source in config.sources] == ["http://127.0.77.1:81/"]
    assert config.data == tmp_path / "data"
    assert not config.idle


def test_a_message_is_shown_without_the_headline_that_its_title_has():
    shown, out = screen()

    shown.message(message(title="Mali: one", body="one\nMatched: two"))
    shown.message(message(title="Mali: one", body="another"))

    assert out.getvalue() == (
        "[7.2 s] Mali: one\n    Matched: two\n\n[7.2 s] Mali: one\n    another\n\n"
    )


def test_the_inbox_escapes_whatever_a_message_says():
    page = inbox_page([message(title=EVIL, body=EVIL)])
    made = html.fromstring(page)

    assert "<script" not in page
    assert made.xpath("//h2")[0].text.startswith("<script>alert(1)</script>")
    assert made.xpath("//pre")[0].text.startswith("<script>alert(1)</script>")


def test_the_inbox_loads_nothing_and_runs_nothing():
    made = html.fromstring(inbox_page([message(body="http://127.0.77.1:81/a")]))

    (policy,) = made.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    assert policy.startswith("default-src 'none'")
    assert not made.xpath("//@href | //@src | //@onclick | //script")


def test_the_newest_message_comes_first_and_an_empty_inbox_says_so():
    made = html.fromstring(inbox_page([message(title="one"), message(title="two")]))

    assert made.xpath("//h2/text()") == ["two", "one"]
    assert "No alert has arrived yet." in inbox_page([])


def test_the_inbox_file_is_replaced_at_once(tmp_path):
    path = tmp_path / "inbox.html"

    write_inbox(path, [])
    write_inbox(path, [message(title="Mali: später")])

    assert "Mali: später" in path.read_text(encoding="utf-8")
    assert [each.name for each in tmp_path.iterdir()] == ["inbox.html"]


@pytest.mark.parametrize("terminal", [True, False])
def test_a_message_cannot_steer_the_terminal(terminal):
    shown, out = screen(force_terminal=terminal)

    shown.message(message(title=EVIL, body=EVIL))

    assert "owned" in out.getvalue()
    assert "\x1b" not in out.getvalue()
    assert "\x07" not in out.getvalue()
    assert "[bold]@everyone[/bold]" in out.getvalue()


def test_plain_output_has_title_body_and_seconds_and_no_boxes():
    shown, out = screen(force_terminal=False)

    shown.message(message(body="first line\n" + "long " * 30 + "line"))

    assert out.getvalue().splitlines() == [
        "[7.2 s] Mali: title",
        "    first line",
        "    " + "long " * 30 + "line",
        "",
    ]


def test_stories_that_alerted_come_first_and_the_articles_of_one_story_stay_together():
    def decided(story_id, *reasons):
        rulings = [Ruling(watchlist="Mali", terms=("Mali",), reason=r) for r in reasons]
        return Decided(
            link=f"http://h/{story_id}",
            title="t",
            source="s",
            story_id=story_id,
            joined=Joined.FIRST,
            rulings=tuple(rulings),
        )

    rows = [
        decided(1),
        decided(2, Reason.BASELINE),
        decided(3, Reason.FIRST),
        decided(4),
        decided(3, Reason.ALREADY_SENT),
        decided(5, Reason.NEW_TERM),
    ]

    assert [row.story_id for row in telling_first(rows)] == [3, 3, 5, 2, 1, 4]


def test_printable_keeps_letters_of_every_script_and_line_ends():
    assert printable("Ïé\nГойта غويتا\x07\x9b\r") == "Ïé\nГойта غويتا"


def test_problems_are_listed_and_their_absence_is_said():
    shown, out = screen()
    shown.problems(["one [red]thing[/red]"])
    assert "The demo did not go as it should:\n  one [red]thing[/red]" in out.getvalue()

    shown, out = screen()
    shown.problems([])
    assert "Every alert came, once, and nothing else did." in out.getvalue()
