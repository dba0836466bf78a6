"""A term and options in; what the expander accepts for it, and where it is not meant."""

import pytest

import watchlists
from vigie.config.model import Case, MatchOptions, Spellings, Term, WatchlistConfig
from vigie.text import read
from watchlists.names.expander import NameExpander, expand
from watchlists.parsing import parse

ON = MatchOptions()
OFF = MatchOptions(forms=False, spellings=Spellings.OFF)


def accepted(term, options=ON, langs=()):
    return {variant.text for variant in expand(parse(term), options, langs)}


def finds(term, text, lang=None, *, options=ON, title=""):
    one = WatchlistConfig(name="one", any=(Term(text=term),), match=options)
    return bool(watchlists.compile([one], expand).indexes(read(title, text, lang)))


def test_the_term_itself_comes_first():
    assert expand(parse("Mali"), ON, ())[0].text == "Mali"


def test_a_country_has_its_names_and_its_people_in_other_languages():
    assert {"malienne", "Malian", "Мали", "малийские", "马里"} <= accepted("Mali")


def test_a_name_has_its_spellings_and_their_cases():
    assert {"Goyta", "Гойта", "Гойтой", "غويتا"} <= accepted("Goïta")


def test_with_everything_off_only_the_words_as_written_are_left():
    assert accepted("Mali", OFF) == {"Mali"}


def test_forms_without_spellings_stay_in_the_script_of_the_term():
    found = accepted("Mali", MatchOptions(spellings=Spellings.OFF))

    assert "malienne" in found
    assert not any("а" <= char <= "я" for text in found for char in text)


def test_spellings_without_forms_are_not_inflected():
    found = accepted("Goïta", MatchOptions(forms=False))

    assert "Гойта" in found
    assert "Гойтой" not in found


def test_the_languages_of_a_list_limit_what_is_made():
    found = accepted("Mali", langs=("fr", "ru"))

    assert {"malienne", "малийские"} <= found
    assert "Malian" not in found


@pytest.mark.parametrize("term", ['"Mali"', "attac*", '"AT&T"', '"G7"', "2026"])
def test_quotes_wildcards_signs_and_digits_are_left_as_they_are(term):
    assert len(expand(parse(term), ON, ())) == 1


@pytest.mark.parametrize("text", ["AT&T cuts jobs", "AT & T cuts jobs"])
def test_an_ampersand_is_written_with_spaces_or_without(text):
    assert finds("AT&T", text)


def test_an_ampersand_is_asked_for():
    assert not finds("AT&T", "at T junctions")


@pytest.mark.parametrize("text", ["M23 rebels", "M-23 rebels", "le Mouvement du 23 mars"])
def test_letters_and_a_number_are_written_with_a_hyphen_or_without(text):
    assert finds("M23", text)


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("Suomi liittyi Natoon", "fi"),
        ("натовские базы", "ru"),
        ("základny natovských vojsk", "cs"),
        ("Unescon luettelo", "fi"),
    ],
)
def test_an_acronym_that_is_said_as_a_word_has_cases_and_adjectives(text, lang):
    assert finds("NATO" if "nato" in text.lower() or "нато" in text else "UNESCO", text, lang=lang)


def test_a_common_word_is_inflected_but_never_respelt():
    found = accepted("attack")

    assert "attacks" in found
    assert all(text.isascii() or not text.startswith("А") for text in found)
    assert not accepted("attack", MatchOptions(forms=False)) - {"attack"}


@pytest.mark.parametrize(
    ("term", "text", "lang"),
    [
        ("malien", "Les autorités maliennes se taisent.", "fr"),
        ("forms(malien)", "Une enclave malienne.", "fr"),
        ("русский", "Русские туристы.", "ru"),
        ("alemán", "La canciller alemana.", "es"),
        ("italiano", "Le truppe italiane.", "it"),
        ("russisch", "Die russischen Truppen.", "de"),
        ("russisch", "Ein russischer Soldat.", "de"),
    ],
)
def test_an_adjective_is_found_in_its_other_genders_numbers_and_cases(term, text, lang):
    assert finds(term, text, lang)


def test_expanding_twice_gives_the_same_thing_without_work():
    assert expand(parse("Mali"), ON, ()) is expand(parse("Mali"), ON, ())


def test_no_way_of_writing_is_there_twice_under_the_same_condition():
    found = [(v.wants, v.condition) for v in expand(parse("Mali"), ON, ())]

    assert len(found) == len(set(found))


@pytest.mark.parametrize(
    ("term", "text", "lang", "found"),
    [
        pytest.param("Guinea", "Voters in Guinea went home", "en", True, id="the country"),
        pytest.param("Guinea", "Voters in Equatorial Guinea", "en", False, id="longer name"),
        pytest.param("Guinea", "la Guinée-Bissau vote", "fr", False, id="longer name in French"),
        pytest.param("Guinea", "赤道几内亚总统", "zh", False, id="longer name in Han"),
        pytest.param("Sudan", "South Sudanese officials met", "en", False, id="its demonym"),
        pytest.param("Mali", "Mali Lošinj je grad", "hr", False, id="town from the table"),
        pytest.param("Berlin", "Irving Berlin wrote songs", "en", False, id="a surname"),
        pytest.param("Cairo", "floods in Cairo, Illinois", "en", False, id="a namesake"),
        pytest.param("Cairo", "floods in Cairo, and more rain", "en", True, id="the city"),
        pytest.param("Jordan", "Jordan Bardella a voté", "fr", False, id="a given name"),
        pytest.param("Jordan", "Jordan King Abdullah spoke", "en", True, id="not a surname"),
        pytest.param("Poutine", "Une Poutine au fromage", "fr", False, id="a dish"),
        pytest.param("Poutine", "Le Kremlin et Poutine", "fr", True, id="no dish"),
        pytest.param("Mali", "ソマリアの海賊", "ja", False, id="inside katakana"),
        pytest.param("Mali", "西アフリカのマリで", "ja", True, id="whole katakana"),
        pytest.param(
            "Crocus City", "Crocus. City officials said", "en", False, id="two sentences"
        ),
        pytest.param("Crocus City", "#CrocusCity burns", "en", True, id="hashtag"),
        pytest.param("St Petersburg", "St. Petersburg burns", "en", True, id="abbreviation"),
    ],
)
def test_the_longest_name_wins(term, text, lang, found):
    assert finds(term, text, lang) is found


def test_a_form_counts_in_its_own_language_and_where_no_language_is_known():
    assert finds("Mali", "Malin armeija iskee", "fi")
    assert finds("Mali", "Malin armeija iskee", None)
    assert not finds("Mali", "Malin comme un singe", "fr")


def test_a_derived_form_has_the_case_of_its_language():
    assert finds("Mali", "Un soldat malien. Il dort", "fr")
    assert not finds("Mali", "There is a malian thing. It sleeps", "en")


def test_a_short_name_in_small_letters_is_a_word_even_where_all_letters_are_small():
    assert not finds("Mali", "nothing", title="mali oglasi")
    assert finds("Goïta", "nothing", title="goïta rencontre ses ministres")


def test_an_acronym_of_few_letters_is_in_capitals():
    assert finds("WHO", "The WHO said so")
    assert not finds("WHO", "Who said so? Nobody")


def test_the_case_of_a_list_is_respected():
    assert not finds("Mali", "MALI", options=MatchOptions(case=Case.EXACT))
    assert finds("Mali", "about mali. Yes", options=MatchOptions(case=Case.IGNORE))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The trial of the Crocus attack begins", True),
        ("Crocus is a genus of flowers in my garden", False),
        ("Crocus has opened", False),
    ],
)
def test_a_sense_asks_for_its_words(text, found):
    meant = NameExpander(sense="Crocus_City_Hall")
    one = WatchlistConfig(name="one", any=(Term(text="Crocus"),))

    assert bool(watchlists.compile([one], meant).indexes(read("", text, "en"))) is found


def test_every_variant_says_by_which_rule():
    for variant in expand(parse("Goïta"), ON, ()):
        assert variant.because


@pytest.mark.parametrize(
    ("term", "text", "found"),
    [
        pytest.param("NATO", "The Nato summit.", True, id="as a word"),
        pytest.param("UNICEF", "A Unicef report.", True, id="as a word, with six letters"),
        pytest.param("ISIS", "An Isis fighter.", True, id="the group"),
        pytest.param("ISIS", "They rowed on the Isis river.", False, id="the river"),
        pytest.param("ISIS", "A temple of Isis in Egypt.", False, id="the goddess"),
        pytest.param("START", "Start of the talks.", False, id="a common word"),
        pytest.param("START", "The START treaty.", True, id="in capitals"),
        pytest.param("SWIFT", "Taylor Swift sings.", False, id="a family name"),
        pytest.param("ADAM", "Then Adam came.", False, id="a given name"),
        pytest.param("PARIS", "À Paris.", True, id="a place in capitals"),
    ],
)
def test_an_acronym_is_found_as_a_word_unless_it_is_one(term, text, found):
    assert finds(term, text) is found


@pytest.mark.parametrize(
    ("term", "text", "found"),
    [
        pytest.param("anti-terror", "An antiterror law.", True, id="joined"),
        pytest.param("antiterror", "An anti-terror law.", True, id="apart"),
        pytest.param("email", "An e-mail came.", True, id="e-mail"),
        pytest.param("cyberattack", "A Cyber-Attack on banks", True, id="in a headline"),
        pytest.param("president", "A pre-sident spoke.", False, id="no part that stands alone"),
    ],
)
def test_a_word_is_found_with_its_hyphen_and_without(term, text, found):
    assert finds(term, text) is found


def test_somali_is_not_mali_in_thai_letters():
    assert finds("Mali", "ในมาลี")
    assert not finds("Mali", "ชาวโซมาลี")


@pytest.mark.parametrize(
    ("term", "text", "lang"),
    [
        ("Côte d’Ivoire", "L'armée ivoirienne.", "fr"),
        ("Cote d'Ivoire", "Ivory Coast votes.", "en"),
        ("Arabie saoudite", "В Саудовской Аравии.", "ru"),
        ("Guinée équatoriale", "Equatorial Guinea votes.", "en"),
        ("République démocratique du Congo", "L'est de la RDC.", "fr"),
        ("Organisation mondiale de la santé", "The WHO warns.", "en"),
        ("Union européenne", "The European Union.", "en"),
        ("Malian", "Two Malians came.", "en"),
        ("Putschist", "Die Putschisten.", "de"),
    ],
)
def test_a_name_with_small_words_and_the_name_of_a_people_are_names(term, text, lang):
    assert finds(term, text, lang)


@pytest.mark.parametrize(("term", "text"), [("mali", "The Malian army."), ("turkey", "Turkish.")])
def test_a_word_in_small_letters_is_no_name(term, text):
    assert not finds(term, text, "en")


@pytest.mark.parametrize(
    ("term", "text", "found"),
    [
        pytest.param("President Macron", "Then president Macron left.", True, id="small title"),
        pytest.param("Président Macron", "Le PRÉSIDENT MACRON", True, id="in capitals"),
        pytest.param("Premier Ministre Kokalla", "le premier ministre Kokalla", True, id="two"),
        pytest.param("Renault Group", "the Renault group", True, id="behind the name"),
        pytest.param("President Macron", "then president macron left", False, id="small name"),
        pytest.param("General", "In general, yes.", False, id="a title alone"),
    ],
)
def test_a_title_in_a_name_may_be_written_small(term, text, found):
    assert finds(term, text) is found
