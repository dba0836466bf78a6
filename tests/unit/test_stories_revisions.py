"""What a second look at an article found changed."""

import pytest

from stories.revisions import CUT, MOST_CHARACTERS, Change, Wording, difference

OLD = Wording(
    title="Three hurt in ferry fire",
    text="A ferry caught fire off the island. Three people were hurt.\n\nThe cause is not known.",
)


@pytest.mark.parametrize(
    ("new", "change"),
    [
        pytest.param(OLD, Change.NONE, id="the same"),
        pytest.param(
            Wording(title="THREE HURT IN FERRY FIRE", text=OLD.text.replace(" ", "  ")),
            Change.NOISE,
            id="capitals and blanks",
        ),
        pytest.param(
            Wording(title=OLD.title, text=OLD.text.replace(". ", "…\u00a0")),
            Change.NOISE,
            id="punctuation",
        ),
        pytest.param(
            Wording(title="Ferry fire: three hurt", text=OLD.text), Change.TITLE, id="title"
        ),
        pytest.param(
            Wording(title=OLD.title, text=OLD.text.replace("Three", "Four")),
            Change.TEXT,
            id="text",
        ),
        pytest.param(
            Wording(title="Four hurt", text=OLD.text.replace("Three", "Four")),
            Change.BOTH,
            id="both",
        ),
        pytest.param(Wording(title=OLD.title, text=""), Change.TEXT, id="text is gone"),
    ],
)
def test_what_changed(new, change):
    found = difference(OLD, new)

    assert found.change is change
    assert found.change.settled is (change in {Change.NONE, Change.NOISE})
    assert bool(found.lines) is not found.change.settled


def test_the_sentences_that_went_and_came_are_told():
    new = Wording(title=OLD.title, text=OLD.text.replace("Three people", "Four sailors"))

    found = difference(OLD, new)

    assert found.lines.splitlines()[1:] == ["-Three people were hurt.", "+Four sailors were hurt."]
    assert found.added == ("Four sailors were hurt.",)


def test_a_new_title_is_among_what_came():
    new = Wording(title="Ferry fire: Captain Ahab accused", text=OLD.text)

    assert difference(OLD, new).added == ("Ferry fire: Captain Ahab accused",)


def test_a_sentence_that_only_moved_is_not_new():
    new = Wording(title=OLD.title, text="The cause is not known.\n\nThree people were hurt.")

    assert difference(OLD, new).added == ()


def test_a_page_that_grows_all_day_costs_little_and_is_stored_in_part():
    old = Wording(title="Live", text=" ".join(f"Entry {n} of the day." for n in range(20_000)))
    new = Wording(title="Live", text=" ".join(f"Report {n} at night." for n in range(20_000)))

    lines = difference(old, new).lines

    assert len(lines) <= MOST_CHARACTERS + len(CUT)
    assert lines.endswith(CUT)
