"""What a second look at an article found changed."""

import pytest

from stories.revisions import CUT, MOST_CHARACTERS, Changed, Wording, difference, places

OLD = Wording(
    title="Three hurt in ferry fire",
    text="A ferry caught fire off the island. Three people were hurt.\n\nThe cause is not known.",
)


@pytest.mark.parametrize(
    ("new", "change"),
    [
        pytest.param(OLD, Changed.NONE, id="the same"),
        pytest.param(
            Wording(title="THREE HURT IN FERRY FIRE", text=OLD.text.replace(" ", "  ")),
            Changed.NOISE,
            id="capitals and blanks",
        ),
        pytest.param(
            Wording(title=OLD.title, text=OLD.text.replace(". ", "…\u00a0")),
            Changed.NOISE,
            id="punctuation",
        ),
        pytest.param(
            Wording(title="Ferry fire: three hurt", text=OLD.text), Changed.TITLE, id="title"
        ),
        pytest.param(
            Wording(title=OLD.title, text=OLD.text.replace("Three", "Four")),
            Changed.TEXT,
            id="text",
        ),
        pytest.param(
            Wording(title="Four hurt", text=OLD.text.replace("Three", "Four")),
            Changed.BOTH,
            id="both",
        ),
        pytest.param(Wording(title=OLD.title, text=""), Changed.TEXT, id="text is gone"),
    ],
)
def test_what_changed(new, change):
    found = difference(OLD, new)

    assert found.change is change
    assert found.change.settled is (change in {Changed.NONE, Changed.NOISE})
    assert bool(found.lines) is not found.change.settled


def test_the_sentences_that_went_and_came_are_told():
    new = Wording(title=OLD.title, text=OLD.text.replace("Three people", "Four sailors"))

    found = difference(OLD, new)

    assert found.lines.splitlines()[1:] == ["-Three people were hurt.", "+Four sailors were hurt."]
    assert found.added == ("Four sailors were hurt.",)


def test_what_went_and_came_is_read_place_by_place():
    text = "The @@ fire is out. -- Nobody was hurt.\n\nA night of rain.\n\n+ The cause is known."
    new = Wording(title="Ferry fire is out", text=f"{text} It was a pump.")

    found = places(difference(Wording(title=OLD.title, text=text), new).lines)

    assert found == [([OLD.title], ["Ferry fire is out"]), ([], ["It was a pump."])]
    assert places("") == []


def test_of_a_difference_that_was_cut_the_sentences_before_are_read():
    old = Wording(title="Live", text="")
    new = Wording(title="Live", text=" ".join(f"Entry {n} of the day." for n in range(900)))

    (place,) = places(difference(old, new).lines)

    assert place.came[:2] == ["Entry 0 of the day.", "Entry 1 of the day."]
    assert place.came[-1].endswith(CUT)


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


@pytest.mark.parametrize(
    ("before", "after", "numbers"),
    [
        pytest.param("412 dead", "415 dead", [("412", "415", "dead")], id="the word after"),
        pytest.param("Toll: 412", "Toll: 415", [("412", "415", "Toll")], id="the word before"),
        pytest.param("412!", "415!", [("412", "415", "")], id="no word"),
        pytest.param(
            "The floods killed 412 people, it said.",
            "The floods killed at least 415 people, it said.",
            [("412", "415", "people")],
            id="with other words",
        ),
        pytest.param(
            "Погибли 12 человек, ранены 30",
            "Погибли 15 человек, ранены 41",
            [("12", "15", "человек"), ("30", "41", "ранены")],
            id="two",
        ),
        pytest.param("قتل ٤١٢ شخصا", "قتل ٤١٥ شخصا", [("412", "415", "شخصا")], id="Arabic"),
        pytest.param("१२ लोग मारे गए", "१५ लोग मारे गए", [("12", "15", "लोग")], id="Hindi"),
        pytest.param(
            "洪水造成412人死亡", "洪水造成415人死亡", [("412", "415", "人")], id="Chinese"
        ),
        pytest.param(
            "1\u202f234 morts", "1\u202f240 morts", [("1234", "1240", "morts")], id="narrow blanks"
        ),
        pytest.param("5,000 fled", "6.000 fled", [("5000", "6000", "fled")], id="thousands"),
        pytest.param("3,5 % en mars", "3.7 % en mars", [("3.5", "3.7", "%")], id="decimals"),
        pytest.param("1,234 dead", "1 234 dead", [], id="only written otherwise"),
        pytest.param("Dead at 12:05", "Dead at 12:30", [], id="time of day"),
        pytest.param("Départ à 12h05", "Départ à 13h30", [], id="French time of day"),
        pytest.param("412 dead in the delta", "7 films to see tonight", [], id="other sentence"),
        pytest.param("Many dead", "415 dead", [], id="no number before"),
    ],
)
def test_the_numbers_that_changed_are_told(before, after, numbers):
    text = "The river rose for the third day. {} The rain is to go on."

    found = difference(
        Wording(title="Floods", text=text.format(before + ".")),
        Wording(title="Floods", text=text.format(after + ".")),
    )

    assert [(number.before, number.after, number.near) for number in found.numbers] == numbers


def test_a_number_in_title_and_text_is_told_once():
    old = Wording(title="Floods: 412 dead", text="The river rose. There are 412 dead in all.")
    new = Wording(title="Floods: 415 dead", text="The river rose. There are 415 dead in all.")

    assert len(difference(old, new).numbers) == 1
