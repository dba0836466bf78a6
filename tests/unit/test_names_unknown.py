"""A name that stands in no table in; what is made of it all the same, out."""

import pytest

from vigie.config.model import MatchOptions, Spellings
from watchlists.names.adjectives import of_unknown
from watchlists.names.expander import expand
from watchlists.names.spellings.scripts import spelt
from watchlists.parsing import parse
from watchlists.tongues import Tongue

ON = MatchOptions()
WIDE = MatchOptions(spellings=Spellings.WIDE)


def accepted(term, options=ON):
    return {variant.text for variant in expand(parse(term), options, ())}


@pytest.mark.parametrize(
    ("name", "lang", "form"),
    [
        ("Kroměříž", "cs", "kroměřížského"),
        ("Chełm", "pl", "chełmskiego"),
        ("Нижнекамск", "ru", "нижнекамской"),
        ("Čakovec", "sr", "čakovečka"),
        ("Свищов", "bg", "свищовските"),
        ("Albacete", "es", "albaceteños"),
        ("Maringá", "pt", "maringaenses"),
        ("Pordenone", "it", "pordenonesi"),
        ("Kecskemét", "hu", "kecskeméti"),
        ("Iisalmi", "fi", "iisalmelainen"),
        ("Skellefteå", "sv", "skellefteåborna"),
        ("Odense", "da", "odenseanske"),
    ],
)
def test_a_town_has_an_adjective_or_people_by_rule(name, lang, form):
    assert form in {way.text for way in of_unknown(name, lang)}


def test_a_short_name_has_none():
    assert not list(of_unknown("Most", "cs"))


def test_a_given_name_has_no_adjective():
    assert "silviano" not in accepted("Silvia")


@pytest.mark.parametrize(
    ("name", "lang", "text"),
    [
        ("Kudryashov", "zh", "库德里亚绍夫"),
        ("Gwadar", "zh", "瓜达尔"),
        ("Kudryashov", "ko", "쿠드랴쇼프"),
        ("Kudryashov", "ja", "クドリャショフ"),
    ],
)
def test_a_name_is_written_in_syllables(name, lang, text):
    assert text in spelt(name, lang)


def test_two_chinese_characters_are_too_few_for_a_rule():
    assert not {text for text in accepted("Dora") if len(text) == 2 and text > "\u4e00"}


def test_another_spelling_of_a_name_that_everybody_has_is_asked_for():
    assert "Muhammad" not in accepted("Mohammed")
    assert "Muhammad" in accepted("Mohammed", WIDE)


def test_a_given_name_that_all_write_alike_keeps_the_family_names_own_spelling():
    assert "Valeri Koudriachov" in accepted("Валерий Кудряшов")


@pytest.mark.parametrize(("langs", "found"), [({"lv"}, False), ({"fr"}, True), ((), True)])
def test_what_is_spelt_as_it_sounds_needs_its_language(langs, found):
    assert Tongue(frozenset(langs)).includes(None) is found
