"""Places are found by their names in any language, and named in any other."""

import pytest

from watchlists.names import places
from watchlists.names.forms import derived
from watchlists.names.forms.demonyms import codes
from watchlists.names.places import PlaceKind


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Mali", "ML"),
        ("Мали", "ML"),
        ("مالي", "ML"),
        ("马里", "ML"),
        ("말리", "ML"),
        ("MALI", "ML"),
        ("Tchad", "TD"),
        ("DR Congo", "CD"),
        ("DRC", "CD"),
        ("RDC", "CD"),
        ("ДР Конго", "CD"),
        ("République démocratique du Congo", "CD"),
        ("Congo-Kinshasa", "CD"),
        ("Republic of the Congo", "CG"),
        ("Ivory Coast", "CI"),
        ("Кот-д’Ивуар", "CI"),
        ("Cote d'Ivoire", "CI"),
        ("USA", "US"),
        ("U.S.", "US"),
        ("США", "US"),
        ("UK", "GB"),
        ("Britain", "GB"),
        ("Türkiye", "TR"),
        ("Turkey", "TR"),
        ("Burma", "MM"),
        ("Niger", "NE"),
        ("Nigeria", "NG"),
        ("Georgia", "GE"),
        ("Holland", "NL"),
        ("Россия", "RU"),
        ("الجزائر", "DZ"),
        ("Hong Kong", "HK"),
        ("Palestine", "PS"),
        ("Scotland", "GB-SCT"),
        ("Écosse", "GB-SCT"),
        ("Чечня", "RU-CE"),
        ("Sahel", "X-SAHEL"),
        ("Bamako", "ML:Africa/Bamako"),
        ("Бамако", "ML:Africa/Bamako"),
        ("Moscou", "RU:Europe/Moscow"),
        ("موسكو", "RU:Europe/Moscow"),
        ("Kiev", "UA:Europe/Kiev"),
        ("Kyiv", "UA:Europe/Kiev"),
        ("Харьков", "UA:Kharkiv"),
        ("Pékin", "CN:Beijing"),
        ("München", "DE:Munich"),
        ("İstanbul", "TR:Europe/Istanbul"),
    ],
)
def test_a_place_is_found_by_its_name(name, code):
    found = places.find(name)

    assert found is not None
    assert found.code == code


@pytest.mark.parametrize("name", ["Goïta", "Malibu", "Malik", "Путин", "", "  ", "junta", "WHO"])
def test_what_is_no_place_is_not_found(name):
    assert places.find(name) is None


@pytest.mark.parametrize(
    ("code", "lang", "name"),
    [
        ("ML", "ru", "Мали"),
        ("ML", "ar", "مالي"),
        ("CD", "en", "DR Congo"),
        ("CD", "fr", "RDC"),
        ("TR", "en", "Türkiye"),
        ("MM", "en", "Myanmar"),
        ("HK", "ru", "Гонконг"),
        ("RU:Europe/Moscow", "fr", "Moscou"),
        ("RU:Europe/Moscow", "ar", "موسكو"),
        ("UA:Kharkiv", "pl", "Charków"),
        ("BF:Africa/Ouagadougou", "ru", "Уагадугу"),
        ("CN:Beijing", "zh", "北京"),
        ("ML:Timbuktu", "fr", "Tombouctou"),
        ("NO", "no", "Norge"),
    ],
)
def test_a_place_has_its_name_in_a_language(code, lang, name):
    assert name in places.names(places.get(code), lang)


def test_no_country_is_called_something_with_brackets():
    names = [
        name
        for place in places.every()
        if place.kind is PlaceKind.COUNTRY
        for lang in ("en", "fr", "ru", "ar", "zh", "ja")
        for name in places.names(place, lang)
        if place.code != "CD"
    ]

    assert [name for name in names if "(" in name or "（" in name] == []


def test_an_unknown_language_has_no_names():
    assert places.names(places.get("ML"), "xx") == ()


def test_the_language_asked_about_goes_first():
    assert places.find("Guinea", "es").code == "GN"
    assert places.find("Kongo", "fi").code in {"CD", "CG"}


# The 193 members of the United Nations, and those whose standing is disputed.
STATES = """\
AF AL DZ AD AO AR AM AU AT AZ BH BD BB BY BE BZ BJ BT BO BA BW BR BN BG BF BI KH CM CA CF TD CL CN
CO KM CG CD CR CI HR CU CY CZ DK DJ DO EC EG SV ER EE ET FJ FI FR GA GM GE DE GH GR GT GN GY HT HN
HU IS IN ID IR IQ IE IL IT JM JP JO KZ KE KP KR KW LA LV LB LR LY LI LT LU MG MW MY MV ML MT MR MU
MX MD MC MN ME MA MZ MM NA NP NL NZ NI NE NG MK NO OM PK PA PG PY PE PH PL PT QA RO RU RW SA SN RS
SC SG SK SI SO ZA SS ES LK SD SR SE CH SY TJ TZ TH TL TG TN TR TM UG UA AE GB US UY UZ VE VN YE ZM
ZW XK TW PS EH GB-SCT RU-CE ES-CT X-AZAWAD X-KURDISTAN
"""


@pytest.mark.parametrize(
    "lang", ["en", "fr", "ru", "ar", "es", "de", "pt", "tr", "it", "pl", "uk"]
)
def test_every_state_has_adjectives(lang):
    missing = [code for code in STATES.split() if not any(derived(code, [lang]))]

    assert len(missing) <= 6, missing


@pytest.mark.parametrize(
    "lang", ["en", "fr", "ru", "ar", "es", "de", "pt", "tr", "it", "pl", "uk"]
)
def test_every_row_of_demonyms_belongs_to_a_known_place(lang):
    assert [code for code in codes(lang) if places.get(code) is None] == []


MEMBERS = (  # of the United Nations, its observers, and two that many newsrooms count with them
    "AFALDZADAOAGARAMAUATAZBSBHBDBBBYBEBZBJBTBOBABWBRBNBGBFBIKHCMCACVCFTDCLCNCOKMCGCDCRCIHRCUCYCZ"
    "DKDJDMDOECEGSVGQEREESZETFJFIFRGAGMGEDEGHGRGDGTGNGWGYHTHNHUISINIDIRIQIEILITJMJPJOKZKEKIKPKRKWKG"
    "LALVLBLSLRLYLILTLUMGMWMYMVMLMTMHMRMUMXFMMDMCMNMEMAMZMMNANRNPNLNZNINENGMKNOOMPKPWPAPGPYPEPHPLPT"
    "QARORURWKNLCVCWSSMSTSASNRSSCSLSGSKSISBSOZASSESLKSDSRSECHSYTJTZTHTLTGTOTTTNTRTMTVUGUAAEGBUSUYUZ"
    "VUVEVNYEZMZWPSVATWXK"
)


@pytest.mark.parametrize(
    "lang", ["en", "fr", "ru", "ar", "es", "de", "pt", "tr", "it", "pl", "uk"]
)
def test_every_state_has_its_demonyms_or_a_dash_where_the_language_has_none(lang):
    members = {MEMBERS[at : at + 2] for at in range(0, len(MEMBERS), 2)}

    assert len(members) == 197
    assert members <= codes(lang)
