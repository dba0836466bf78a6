"""Every country of CLDR, its names, adjectives and peoples, language by language."""

import random

import pytest

from vigie.config.model import MatchOptions
from vigie.text import fold
from watchlists.names import places
from watchlists.names.adjectives import adjectives
from watchlists.names.expander import NameExpander
from watchlists.names.forms import DERIVED_LANGUAGES, derived
from watchlists.names.places import PlaceKind
from watchlists.parsing import parse

# States that the news is about: islands of a few thousand people have no adjective anywhere.
STATES = """
AF AL DZ AO AR AM AU AT AZ BD BY BE BJ BO BA BW BR BG BF BI KH CM CA CF TD CL CN CO
CG CD CR CI HR CU CY CZ DK DJ EC EG SV ER EE ET FI FR GA GM GE DE GH GR GT GN HT HN
HU IS IN ID IR IQ IE IL IT JM JP JO KZ KE KP KR KW KG LA LV LB LR LY LT MG MW MY ML
MR MX MD MN MA MZ MM NP NL NZ NI NE NG NO OM PK PS PA PY PE PH PL PT QA RO RU RW SA
SN RS SL SG SK SI SO ZA SS ES LK SD SE CH SY TW TJ TZ TH TG TN TR TM UG UA AE GB US
UY UZ VE VN YE ZM ZW
""".split()  # noqa: SIM905 - a table
BY_RULE = ("cs", "sk", "sr", "hr", "bg", "ro", "nl", "sv", "da", "no", "hu")
SAMPLED = 8
NAMELESS = {"ar": {"CF"}}  # Arabic says "of Central Africa"
CHANCE = random.Random(20)
COUNTRIES = [place for place in places.every() if place.kind is PlaceKind.COUNTRY]
LANGS = ("en", "fr", "ru", "ar", "es", "de", "pl", "uk", "zh", "ja", "ko", "he", "el", "hi", "th")


def accepted(text):
    variants = NameExpander()(parse(text), MatchOptions(), ())
    return {
        fold(variant.written or " ".join(w.raw for w in variant.wants)) for variant in variants
    }


def test_every_country_is_found_by_its_name_in_every_language():
    lost = [
        (place.code, lang)
        for place in COUNTRIES
        for lang in LANGS
        for name in places.names(place, lang)[:1]
        if places.find(name, lang) is None
    ]

    assert lost == []


@pytest.mark.parametrize("code", CHANCE.sample(STATES, SAMPLED))
def test_a_country_is_accepted_in_all_scripts(code):
    place = places.get(code)
    found = accepted(places.names(place, "en")[0])
    missing = [
        name
        for lang in LANGS
        for name in places.names(place, lang)[:1]
        if fold(name) not in found and fold(name).replace("-", " ") not in found
    ]

    assert missing == []


@pytest.mark.parametrize("lang", DERIVED_LANGUAGES)
def test_every_state_has_a_demonym(lang):
    without = {code for code in STATES if not list(derived(code, [lang]))}

    assert without <= NAMELESS.get(lang, set())


@pytest.mark.parametrize("lang", BY_RULE)
def test_nearly_every_state_has_an_adjective_by_table_or_rule(lang):
    without = [code for code in STATES if not list(adjectives(places.get(code), [lang]))]

    # Names of several words are left out: a rule would guess.
    assert all(" " in name or "-" in name for name in map(named_in(lang), without))


def named_in(lang):
    return lambda code: places.names(places.get(code), "hr" if lang == "sr" else lang)[0]


@pytest.mark.parametrize(
    ("code", "lang", "text"),
    [
        ("KE", "cs", "keňská"),
        ("ML", "cs", "Malijci"),
        ("SN", "sk", "senegalský"),
        ("NG", "sr", "нигеријски"),
        ("LY", "hr", "libijske"),
        ("RO", "bg", "румънците"),
        ("SN", "ro", "senegaleză"),
        ("GH", "nl", "Ghanese"),
        ("NA", "nl", "Namibische"),
        ("IS", "sv", "islänningarna"),
        ("BW", "hu", "botswanai"),
        ("KE", "et", "keenialased"),
        ("MZ", "lt", "mozambikiečių"),
    ],
)
def test_adjectives_and_peoples_are_as_newspapers_write_them(code, lang, text):
    found = {fold(way.text) for way in adjectives(places.get(code), [lang])}

    assert fold(text) in found


@pytest.mark.parametrize(
    ("name", "texts"),
    [
        ("Gothenburg", ["Göteborger", "Gotemburgo", "Гётеборге"]),
        ("Bucharest", ["bucureștenii", "bukurešťský", "Bucureștiului"]),
        ("Moscow", ["московски", "Moskovalı", "moszkvai"]),
        ("Bamako", ["bamakoise", "bamacký"]),
    ],
)
def test_towns_have_adjectives_and_cases(name, texts):
    assert {fold(text) for text in texts} - accepted(name) == set()
