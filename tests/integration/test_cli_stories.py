"""`vigie stories`, `show`, `merge` and `split`, beside a daemon and without one."""

import re

import pytest

from tests.desk import Desk, fill
from tests.settling import TEXT
from tests.settling import Desk as Newsroom
from vigie.types import By

DIGUES = "Mali : un plan pour les digues"
COTON = "Mali : la récolte de coton est bonne"
COTON_TEXT = "La campagne cotonnière s'achève sur une hausse, annonce la compagnie nationale. " * 4


@pytest.fixture
def filled(tmp_path):
    """An archive in which articles 1 and 2 are story 1 (alerted), 3 is story 2, 4 story 3."""
    desk = Desk(tmp_path)
    fill(desk)
    return desk


@pytest.fixture
def news(tmp_path):
    """A daemon's settler that runs on the archive of `Desk(tmp_path)`."""
    with Newsroom.opened(tmp_path / "data") as made:
        yield made


def settle(news, n, title, text, source="a", **more):
    article = news.settle(news.listed(n, title, source=source, **more), text, source=source)
    news.clock.advance(minutes=61)
    return article.article_id


def story_of(desk, article_id):
    stories = (desk.json("stories", "show", str(row["id"])) for row in desk.json("stories"))
    return next(s["id"] for s in stories if article_id in [r["id"] for r in s["reports"]])


def test_two_stories_are_made_one_and_the_alerted_one_stays(filled):
    result = filled("stories", "merge", "2", "1", "--why", "the same accord")

    assert (result.exit_code, result.stdout) == (0, "Story 2 is a part of story 1 now.\n")
    assert [row["id"] for row in filled.json("stories")] == [1, 3]
    assert len(filled.json("stories", "show", "1")["reports"]) == 3


def test_the_older_of_two_stories_stays_where_none_was_told_of(filled):
    assert filled.json("stories", "merge", "3", "2") == {"story": 2, "merged": 3}


def test_the_id_of_a_story_that_was_merged_leads_to_the_one_it_is_in(filled):
    filled("stories", "merge", "1", "2", "--why", "the same accord")

    shown = filled("stories", "show", "2").stdout
    told = filled.json("stories", "show", "2")

    assert shown.startswith("Story 2 was merged into story 1.\n\nStory 1: Mali")
    assert "story 2 was merged into story 1 with article 3 by hand: the same accord" in shown
    assert "first report in story 2, then in 1" in shown
    assert told == filled.json("stories", "show", "1") | {"asked": 2}
    assert (told["id"], told["merged_into"], len(told["reports"])) == (1, None, 3)
    assert [change["other_id"] for change in told["changes"]] == [2]


def test_all_times_that_programs_are_told_have_one_form(filled):
    filled("stories", "split", "1", "2")
    form = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z")

    told = [
        *(filled.json("stories", "show", "4")[key] for key in ("created", "updated")),
        *(change["at"] for change in filled.json("stories", "show", "4")["changes"]),
        *(row["seen"] for row in filled.json("search", "Mali")),
        *(step["at"] for step in filled.json("why", "https://a.example/2") if step["at"]),
        *(row["due"] for row in filled.json("sources", "list")),
        *(row["seen"] for row in filled.json("watch", "backtest", "Mali")["samples"]),
        filled.json("watch", "backtest", "Mali")["since"],
    ]

    assert len(told) > 6
    assert [at for at in told if not form.fullmatch(at)] == []


def test_an_article_that_came_from_story_to_story_has_its_whole_way_told(tmp_path, news):
    desk = Desk(tmp_path)
    article = settle(news, 1, DIGUES, TEXT)
    settle(news, 2, f"{DIGUES}, suite", TEXT, source="b")
    settle(news, 3, f"{DIGUES} !", TEXT, source="c")
    desk("stories", "split", "1", "1", "2", "--why", "another plan")
    desk("stories", "split", "2", str(article), "--why", "a third plan")

    steps = desk.json("why", "http://a.test/1")
    shown = desk("stories", "show", "3").stdout
    told = desk.json("stories", "show", "3")

    grouped = [step["text"] for step in steps if step["name"] == "grouped"]
    assert grouped[0].startswith("story 1: first report (")
    assert grouped[1:] == [
        "story 2 since, by a split by hand: another plan",
        "story 3 since, by a split by hand: a third plan",
    ]
    assert "first report in story 1, then in 2, then in 3" in shown
    assert "articles 1, 2 of story 1 became story 2 by hand: another plan" in shown
    assert [change["id"] for change in told["changes"]] == [1, 2]
    assert [report["moved"] for report in told["reports"]] == [[1, 2]]


def test_an_article_that_came_back_is_told_to_have_left_and_come_back(tmp_path, news):
    desk = Desk(tmp_path)
    settle(news, 1, DIGUES, TEXT)
    settle(news, 2, f"{DIGUES}, suite", TEXT, source="b")
    desk("stories", "split", "1", "2")
    desk("stories", "merge", "1", "2")

    shown = desk("stories", "show", "1").stdout

    assert "copy in story 1, then in 2, then in 1" in shown
    assert shown.count("then in") == 2, "of one article only"


def test_articles_are_made_a_story_of_their_own_and_kept_apart(filled):
    result = filled("stories", "split", "1", "2", "2", "--why", "another accord")

    assert (result.exit_code, result.stdout) == (0, "1 article of story 1 is story 4 now.\n")
    assert filled.json("stories", "show", "1")["kept_apart"] == [4]
    shown = filled("stories", "show", "4").stdout
    assert shown.startswith("Story 4: Mali: un accord\n1 article of 1 source: Aube 1\n")
    assert "article 2 of story 1 became story 4 by hand: another accord" in shown
    assert "kept apart by hand from: 1" in shown


def test_a_split_is_told_to_programs(filled):
    assert filled.json("stories", "split", "1", "2") == {"story": 1, "new": 4, "articles": [2]}


@pytest.mark.parametrize(
    ("words", "said"),
    [
        pytest.param(
            ("split", "1", "3"), "article 3 is in story 2, not in 1", id="another story's article"
        ),
        pytest.param(
            ("split", "1", "2", "1"),
            "these are all articles of story 1: nothing would be left of it",
            id="all articles",
        ),
    ],
)
def test_what_makes_no_sense_is_refused_and_changes_nothing(filled, words, said):
    result = filled("stories", *words)

    assert (result.exit_code, result.stdout, result.stderr) == (1, "", f"vigie: {said}\n")
    assert len(filled.json("stories")) == 3


@pytest.mark.parametrize("unknown", ["9", "9" * 20], ids=["small", "of more than 64 bits"])
@pytest.mark.parametrize(
    ("words", "said"),
    [
        pytest.param(
            ("merge", "1", "{}"),
            "there is no story {}; vigie stories lists the latest",
            id="merge it",
        ),
        pytest.param(
            ("merge", "{}", "1"),
            "there is no story {}; vigie stories lists the latest",
            id="merge another one into it",
        ),
        pytest.param(
            ("split", "{}", "1"),
            "there is no story {}; vigie stories lists the latest",
            id="split it",
        ),
        pytest.param(
            ("split", "1", "{}"),
            "there is no article {}; vigie stories show 1 lists them",
            id="split an article off",
        ),
    ],
)
def test_an_unknown_id_is_refused_and_changes_nothing(filled, words, said, unknown):
    result = filled("stories", *(word.format(unknown) for word in words))

    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr == f"vigie: {said.format(unknown)}\n"
    assert len(filled.json("stories")) == 3


@pytest.mark.parametrize(
    ("words", "said"),
    [
        pytest.param(("merge", "1", "2"), "stories 1 and 2 are one already: 1", id="again"),
        pytest.param(
            ("merge", "2", "3"),
            "story 2 was merged into story 1; merge that one",
            id="merge a part",
        ),
        pytest.param(
            ("split", "2", "3"),
            "story 2 was merged into story 1; split that one",
            id="split a part",
        ),
    ],
)
def test_a_part_of_a_story_is_not_merged_or_split(filled, words, said):
    filled("stories", "merge", "1", "2")

    result = filled("stories", *words)

    assert (result.exit_code, result.stderr) == (1, f"vigie: {said}\n")


@pytest.mark.parametrize(
    "words", [("merge", "1", "1"), ("merge", "1"), ("split", "1"), ("merge", "one", "2")]
)
def test_what_is_no_merge_and_no_split_is_wrong_usage(filled, words):
    assert filled("stories", *words).exit_code == 2


@pytest.mark.parametrize("words", [("merge", "1", "2"), ("split", "1", "2")], ids=" ".join)
def test_without_an_archive_it_is_said_what_makes_one(tmp_path, words):
    result = Desk(tmp_path)("stories", *words)

    assert result.exit_code == 2
    assert "vigie run, or vigie once, makes one" in result.stderr


def test_a_daemon_notices_a_merge_and_a_split_before_it_places_the_next_article(tmp_path, news):
    desk = Desk(tmp_path)
    settle(news, 1, DIGUES, TEXT)
    settle(news, 2, COTON, COTON_TEXT)

    assert desk("stories", "merge", "1", "2").exit_code == 0
    with_both = settle(news, 3, COTON, COTON_TEXT, source="b")
    assert desk("stories", "split", "1", "2", str(with_both)).exit_code == 0
    alone = settle(news, 4, COTON, COTON_TEXT, source="c")

    assert [story_of(desk, article) for article in (1, 2, with_both, alone)] == [1, 3, 3, 3]


def test_a_story_is_shown_by_source_language_copies_and_revisions(tmp_path, news):
    desk = Desk(tmp_path)
    text = f"{TEXT} Le bilan est de 12 morts."
    settle(news, 1, DIGUES, text)
    settle(news, 2, DIGUES, text, source="b")
    settle(news, 1, DIGUES, text.replace("12", "15"), fingerprint="corrected")

    shown = desk("stories", "show", "1").stdout
    told = desk.json("stories", "show", "1")

    assert shown.startswith(
        f"Story 1: {DIGUES}\n2 articles of 2 sources: a 1, b 1\nlanguages: fr 2\n"
        "copies: verbatim 1\n1 revision\n\n"
    )
    assert shown.endswith(
        "\n\nRevisions:\n  article 1, 2026-03-01 17:12\n    12 became 15 morts\n"
        "    - Le bilan est de 12 morts.\n    + Le bilan est de 15 morts.\n"
    )
    assert "passages)" in shown, "why an article is in the story"
    assert (told["sources"], told["langs"]) == ({"a": 1, "b": 1}, {"fr": 2})
    assert [report["revisions"] for report in told["reports"]] == [1, 0]
    assert told["revisions"][0]["numbers"] == [["12", "15", "morts"]]
    assert told["revisions"][0]["difference"].splitlines()[1:] == [
        "-Le bilan est de 12 morts.",
        "+Le bilan est de 15 morts.",
    ]


def test_why_tells_how_an_article_came_into_its_story(tmp_path, news):
    desk = Desk(tmp_path)
    settle(news, 1, DIGUES, TEXT)
    settle(news, 2, COTON, COTON_TEXT)
    with news.store.transaction("merging"):
        news.store.changes.merge(1, 2, by=By.EVIDENCE, why="one place", now=news.clock())

    steps = desk.json("why", "http://a.test/2")

    grouped = [step["text"] for step in steps if step["name"] == "grouped"]
    assert grouped[0].startswith("story 2: first report")
    assert grouped[1] == "story 1 since, by a merge by evidence: one place"
