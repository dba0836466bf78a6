"""Laws of the spellings of names, whatever the name."""

from hypothesis import given, settings
from hypothesis import strategies as st

from vigie.text import fold
from vigie.text.romanise import romanise
from vigie.text.spelling import spelling_key
from watchlists.names import spellings
from watchlists.names.spellings.composing import MOST
from watchlists.names.spellings.misspelt import misspellings

LETTERS = "aeioubcdfghklmnprstvzéïçšłğñwyj"
NAMES = st.text(LETTERS, min_size=1, max_size=14).map(str.capitalize)
CYRILLIC = st.text("абвгдеёжзийклмнопрстуфхцчшщъыьэюяіїєґ", min_size=1, max_size=14)
ANY = st.text(max_size=20)


@given(ANY)
def test_any_text_has_a_few_readings_in_ascii(text):
    readings = romanise(text)

    assert len(readings) <= 6
    assert all(reading == fold(reading) for reading in readings)


@given(ANY)
def test_a_key_does_not_depend_on_case_or_asking_twice(text):
    assert spelling_key(text) == spelling_key(text)
    if fold(text.upper()) == fold(text):
        assert isinstance(spelling_key(text.upper()), str)


@given(st.lists(st.one_of(NAMES, CYRILLIC.map(str.capitalize), ANY), min_size=1, max_size=4))
@settings(max_examples=60, deadline=None)
def test_spellings_are_few_distinct_and_never_the_name_itself(parts):
    ways = spellings.of(parts)
    keys = [(fold(way.text), way.lang) for way in ways]

    assert len(ways) <= MOST
    assert len(set(keys)) == len(keys)
    assert fold(" ".join(parts)) not in {text for text, _ in keys}
    assert all(way.text.strip() and way.id for way in ways)


@given(NAMES)
def test_a_misspelling_changes_at_most_two_letters(name):
    for one in misspellings(name):
        if one.id != "umlaut":
            assert distance(fold(one.text), fold(name)) <= 2


@given(st.text(LETTERS, min_size=1, max_size=4).map(str.capitalize))
def test_a_short_name_is_not_misspelt(name):
    if len(fold(name)) < 5:
        assert all(one.id == "umlaut" for one in misspellings(name))


def distance(one: str, other: str) -> int:
    row = list(range(len(other) + 1))
    for i, a in enumerate(one, 1):
        previous, row[0] = row[0], i
        for j, b in enumerate(other, 1):
            previous, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, previous + (a != b))
    return row[-1]
