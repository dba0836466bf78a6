"""What `vigie stories show` says of revisions: in short, article by article."""

import pytest

from stories.revisions import Wording, difference
from vigie.cli.revisions import REVISIONS_SHOWN, SENTENCE_SHOWN, SENTENCES_SHOWN, revision_lines

TITLE = "Three hurt in ferry fire"
FIRE = "A ferry caught fire off the island."
TAIL = "and the harbour master said that the ferry would be towed to the yard in the morning, "


def revision(old, new, *, title=TITLE, new_title=TITLE, article_id=7, at="2026-03-01T12:00"):
    found = difference(Wording(title=title, text=old), Wording(title=new_title, text=new))
    return {
        "article_id": article_id,
        "at": f"{at}:00.000Z",
        "title_before": title,
        "title_after": new_title,
        "difference": found.lines,
        "numbers": [[number.before, number.after, number.near] for number in found.numbers],
    }


def test_when_title_numbers_and_sentences_of_a_revision_are_told():
    row = revision(
        f"{FIRE} 3 people were hurt. Nobody knows why.",
        f"{FIRE} 4 people were hurt. It was a pump.",
        new_title="Four hurt in ferry fire",
    )

    assert list(revision_lines([row], None)) == [
        "Revisions:",
        "  article 7, 2026-03-01 12:00",
        '    title: "Three hurt in ferry fire" → "Four hurt in ferry fire"',
        "    3 became 4 people",
        "    - 3 people were hurt.",
        "    + 4 people were hurt.",
        "    - Nobody knows why.",
        "    + It was a pump.",
    ]


def test_a_sentence_that_says_what_a_title_says_is_told_where_the_title_stays():
    row = revision(f"{FIRE} {TITLE}", FIRE)

    assert list(revision_lines([row], None))[2:] == [f"    - {TITLE}"]


@pytest.mark.parametrize(
    ("title", "text"), [("New \x1b[2J title", FIRE), (TITLE, f"{FIRE} It \x1b[2J sank.")]
)
def test_what_a_terminal_would_obey_is_left_out(title, text):
    lines = list(revision_lines([revision(FIRE, text, new_title=title)], None))

    assert all(line.isprintable() for line in lines)


def test_of_a_long_sentence_the_part_is_told_that_has_changed():
    old, new = (f"It burnt, {TAIL * 4}with {n} hurt, {TAIL * 4}." for n in ("three", "four"))

    *_, went, came = revision_lines([revision(old, new)], None)

    assert ("with three hurt" in went, "with four hurt" in came) == (True, True)
    assert max(map(len, (went, came))) <= SENTENCE_SHOWN + len("    + ……")


def test_of_many_sentences_the_first_are_told_and_how_many_more_there_are():
    row = revision("", " ".join(f"Report {n} of the night." for n in range(20)))

    lines = list(revision_lines([row], None))

    assert lines[2:4] == ["    + Report 0 of the night.", "    + Report 1 of the night."]
    assert lines[-1] == f"    … and {20 - SENTENCES_SHOWN} more; --json has the whole"


def test_of_many_revisions_the_latest_are_told_article_by_article():
    rows = [
        revision("", f"Report {n}.", article_id=n % 2, at=f"2026-03-01T{n:02}:00")
        for n in range(20)
    ]

    heading, *lines = revision_lines(rows, None)

    assert heading == f"Revisions (the latest {REVISIONS_SHOWN} of 20; --json has all):"
    articles = [line.split(",")[0] for line in lines if line.startswith("  article")]
    assert articles == ["  article 0"] * 6 + ["  article 1"] * 6
    assert "    + Report 7." not in lines
    assert "    + Report 8." in lines


def test_without_revisions_there_is_nothing_to_tell():
    assert list(revision_lines([], None)) == []
