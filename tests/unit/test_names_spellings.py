"""Which spellings of a name are made, and which never."""

from pathlib import Path

import pytest

from vigie.text import fold
from vigie.types import Rule
from watchlists.names import people, spellings

HERE = Path(__file__).parent


def cells(name):
    lines = (HERE / name).read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines if not line.startswith("#")]
    return [(term, cell) for term, *others in rows for cell in others]


EXPECTED = [(term, *cell.split("=", 1)) for term, cell in cells("spellings_expected.tsv")]
MADE = [(term, lang, text) for term, lang, text in EXPECTED if not text.startswith("?")]
NOT_MADE = [(term, text[1:]) for term, lang, text in EXPECTED if text.startswith("?")]
FORBIDDEN = cells("spellings_forbidden.tsv")


def ways(term):
    return spellings.of(term.split())


def default(term):
    return {fold(way.text) for way in ways(term) if not way.wide} | {fold(term)}


@pytest.mark.parametrize(("term", "lang", "text"), MADE)
def test_a_usual_spelling_is_accepted_by_default(term, lang, text):
    assert fold(text) in default(term)


@pytest.mark.parametrize(("term", "text"), NOT_MADE)
def test_a_spelling_listed_as_missing_is_really_missing(term, text):
    """When a rule finds it, it moves to the others."""
    assert fold(text) not in default(term)


@pytest.mark.parametrize(("term", "text"), FORBIDDEN)
def test_another_word_is_never_accepted_by_itself(term, text):
    alone = {fold(way.text) for way in ways(term) if not way.needs and not way.wide}

    assert fold(text) not in alone - {fold(term)}


def test_the_tables_are_as_large_as_they_claim():
    assert len(MADE) >= 250
    assert len({lang for _, lang, _ in MADE}) >= 15
    assert len(FORBIDDEN) >= 100


def test_most_of_what_newsrooms_write_is_found():
    assert len(MADE) / len(EXPECTED) >= 0.96


@pytest.mark.parametrize(
    ("term", "text", "rule"),
    [
        pytest.param("Goïta", "Гойта", "exonym", id="table"),
        pytest.param("Kinuba", "Кінуба", "translit-uk", id="other letters"),
        pytest.param("Patrushev", "Patrouchev", "latin-fr", id="French"),
        pytest.param("Husain", "Hussein", "family", id="Arabic name"),
        pytest.param("Müller", "Mueller", "umlaut", id="umlaut"),
        pytest.param("Schroeder", "Schröder", "umlaut", id="an umlaut of a well-known name"),
        pytest.param("Goïta", "Goyta", "misspelling-y", id="misspelling"),
        pytest.param("Παπανδρέου", "Papandreou", "romanised", id="romanised"),
    ],
)
def test_a_spelling_says_which_rule_made_it(term, text, rule):
    way = next(way for way in ways(term) if fold(way.text) == fold(text))

    assert way.id == rule
    assert way.rule is Rule.SPELLING
    assert way.because == f'spelt "{way.text}"'


def test_a_daring_misspelling_of_a_known_family_name_needs_the_given_name_near_it():
    way = next(way for way in ways("Goïta") if way.text == "Goitet")

    assert {"Assimi", "Ассими"} <= set(way.needs)
    assert not way.wide


def test_a_daring_misspelling_of_an_unknown_name_is_wide():
    way = next(way for way in ways("Kabira") if way.text == "Kabirra")

    assert way.wide
    assert way.needs == ()


def test_beside_another_part_of_the_name_a_misspelling_counts_without_a_condition():
    way = next(way for way in ways("Assimi Goïta") if way.text == "Assimi Goitet")

    assert not way.wide
    assert way.needs == ()


@pytest.mark.parametrize("term", ["goïta", "UN", "NATO", "2026", "", "the junta", "путин"])
def test_what_is_not_a_name_has_no_spellings(term):
    assert ways(term) == ()


def test_a_name_in_capitals_is_spelt_as_in_small_letters():
    assert {fold(w.text) for w in ways("GOÏTA")} == {fold(w.text) for w in ways("Goïta")}


def test_languages_that_are_not_asked_for_are_left_out():
    asked = spellings.of(["Putin"], langs=("fr", "ar"))

    assert {way.lang for way in asked} == {"fr", "ar", None}
    assert "Poutine" in {way.text for way in asked}


def test_a_feminine_name_is_not_made_of_a_masculine_one():
    assert "martine" not in {fold(way.text) for way in ways("Martin")}


@pytest.mark.parametrize(
    ("name", "family"),
    [
        ("Putin", "Putin"),
        ("Vladimir Putin", "Putin"),
        ("Poutine", "Putin"),
        ("Путин", "Putin"),
        ("بوتين", "Putin"),
        ("普京", "Putin"),
        ("プーチン", "Putin"),
        ("푸틴", "Putin"),
        ("Xi Jinping", "Xi Jinping"),
        ("习近平", "Xi Jinping"),
        ("SELENSKYJ", "Zelensky"),
        ("ursula von der leyen", "von der Leyen"),
    ],
)
def test_a_known_person_is_found_by_any_of_their_names(name, family):
    person = people.find(name)

    assert person is not None
    assert person.family == family


@pytest.mark.parametrize("name", ["Xi", "Martin", "Khan", "Lee", "Rasputin", ""])
def test_a_name_of_many_finds_nobody(name):
    assert people.find(name) is None


def test_the_table_of_people_is_sound():
    """Every line names a person and spellings in languages that we know by their codes."""
    lines = people.table()

    assert len(lines) >= 230
    for person in lines:
        assert person.names, person
        assert all(len(name.lang) == 2 and name.known for name in person.names), person
