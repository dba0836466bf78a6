"""Names come back to the letters of their home, and the tables hold together."""

from collections import Counter

import pytest

from watchlists.names import people, peoples, places
from watchlists.names.spellings import korean, orient, ukrainian
from watchlists.names.spellings.scripts import spelt
from watchlists.names.tables import rows


@pytest.mark.parametrize(
    ("name", "hangul", "katakana"),
    [
        ("Lee Jae-myung", "이재명", "イ・ジェミョン"),
        ("Kim Keon Hee", "김건희", "キム・ゴンヒ"),
        ("Yoon Sukyeol", "윤석열", "ユン・ソクヨル"),
        ("Han Duck-soo", "한덕수", "ハン・ドクス"),
    ],
)
def test_a_korean_name_is_written_in_hangul_and_katakana(name, hangul, katakana):
    assert hangul in korean.hangul(name.split())
    assert katakana in korean.katakana(name.split())


@pytest.mark.parametrize("name", ["Lee Anderson", "Kim Beazley", "Park", "Lee Min", "An Nguyen"])
def test_other_names_are_not_taken_for_korean_ones(name):
    assert korean.hangul(name.split()) == ()
    assert korean.katakana(name.split()) == ()


@pytest.mark.parametrize(
    ("name", "original"),
    [("Syniehubov", "Синєгубов"), ("Yevhenii", "Євгеній"), ("Zaluzhnyi", "Залужний")],
)
def test_a_ukrainian_name_is_read_by_the_official_letters(name, original):
    assert ukrainian.ukrainian(name)
    assert ukrainian.original(name)[0] == original


def test_a_russian_name_keeps_its_doubled_letters():
    assert ukrainian.in_russian("Kirillov") == ("Кириллов",)


@pytest.mark.parametrize("name", ["Macron", "Smith", "Goita", "Merkel"])
def test_other_names_are_not_taken_for_ukrainian_ones(name):
    assert not ukrainian.ukrainian(name)


def test_a_greek_name_is_spelt_as_at_home():
    assert "Γεωργιαδης" in spelt("Georgiadis", "el")


def test_a_name_of_the_middle_east_is_written_by_the_custom_of_each_language():
    assert orient.respelt(("Masoud", "Pezeshkian"), "cs") == ("Masud Pezeškjan",)
    assert orient.respelt(("Ali", "Hasan"), "cs") == ()


@pytest.mark.parametrize(
    ("word", "lang", "form"),
    [
        ("Slovinec", "cs", "Slovincům"),
        ("finländare", "sv", "finländarna"),
        ("Rus", "nl", "Russen"),
        ("Zweed", "nl", "Zweden"),
        ("Βούλγαρος", "el", "Βούλγαροι"),
        ("vokietis", "lt", "vokiečių"),
    ],
)
def test_a_people_has_its_forms(word, lang, form):
    forms = list(peoples.forms(word, lang))

    assert forms[0] == word
    assert form in forms


def test_every_place_in_the_tables_of_adjectives_and_names_is_known():
    named = {row[1] for row in rows("regions")} | {row[0] for row in rows("cities")}
    zones = (zone.rpartition("/")[2] for zone, _ in rows("zone_cities"))
    named |= {zone.replace("_", " ") for zone in zones}
    codes = [
        entry.partition("=")[0].replace("+", " ")
        for _, _, words in rows("adjectives_more")
        for entry in words.split(" ")
    ]
    names = [
        entry.partition("=")[0].replace("_", " ")
        for _, words in rows("more_names")
        for entry in words.split(" ")
    ]

    assert [code for code in codes if places.get(code) is None] == []
    assert set(names) <= named


def test_nobody_is_in_the_table_of_people_twice():
    names = Counter(f"{person.given} {person.family}".strip() for person in people.table())

    assert [name for name, count in names.items() if count > 1] == []
