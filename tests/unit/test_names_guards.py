"""A name stands where it is not meant: in a longer word, as another person, in another sense."""

import pytest

import watchlists
from vigie.config.model import Term, WatchlistConfig
from vigie.text import read
from watchlists.names import places
from watchlists.names.expander import NameExpander
from watchlists.names.folded import folded
from watchlists.names.tables import rows


def finds(term, text, lang, sense=""):
    one = WatchlistConfig(name="one", any=(Term(text=term),))
    expander = NameExpander(sense=sense)
    return bool(watchlists.compile([one], expander).indexes(read("", text, lang)))


@pytest.mark.parametrize(
    ("term", "text", "lang", "found"),
    [
        pytest.param("Bashar al-Assad", "allies of Assad fled", "en", True, id="alone"),
        pytest.param("Bashar al-Assad", "Bachar al-Assad fled", "en", True, id="other spelling"),
        pytest.param("Bashar al-Assad", "allies of Baschar Assad fled", "en", True, id="alike"),
        pytest.param("Bashar al-Assad", "aides of President Assad fled", "en", True, id="office"),
        pytest.param("Bashar al-Assad", "the tomb of Hafez al-Assad", "en", False, id="father"),
        pytest.param("Bashar al-Assad", "the aides of Quentin Assad", "en", False, id="anybody"),
        pytest.param("Bashar al-Assad", "هروب ماهر الأسد", "ar", False, id="in Arabic"),
        pytest.param("Marine Le Pen", "le parti de Le Pen vote", "fr", True, id="two words"),
        pytest.param("Marine Le Pen", "Jean-Marie Le Pen est mort", "fr", False, id="her father"),
        pytest.param("Volodymyr Zelensky", "said Vladimir Zelensky", "en", True, id="same name"),
    ],
)
def test_a_family_name_behind_another_given_name_is_somebody_else(term, text, lang, found):
    assert finds(term, text, lang) is found


@pytest.mark.parametrize(
    ("term", "text", "lang", "sense", "found"),
    [
        pytest.param("Fidan", "Fidan dikimi için seferberlik", "tr", "person", False, id="word"),
        pytest.param("Fidan", "Fidan: görüşmeler sürüyor", "tr", "person", True, id="speaks"),
        pytest.param("Fidan", "Bakan Fidan Moskova'da", "tr", "person", True, id="inside"),
        pytest.param("Orange", "À Orange, le théâtre rouvre", "fr", "company", False, id="town"),
        pytest.param("Orange", "le bénéfice d'Orange recule", "fr", "company", True, id="firm"),
        pytest.param("인도", "인도로 돌진한 승용차", "ko", "country", False, id="pavement"),
        pytest.param("인도", "인도 총리가 방문했다", "ko", "country", True, id="India"),
        pytest.param("苹果", "苹果熟了", "zh", "company", False, id="fruit"),
        pytest.param("苹果", "苹果公司发布新手机", "zh", "company", True, id="Apple"),
        pytest.param(
            "Armenia", "sismo en Armenia, Quindío", "es", "country", False, id="namesake"
        ),
        pytest.param("Turkey", "Turkey hits back", "en", "country", True, id="known country"),
    ],
)
def test_who_says_a_sense_gets_no_other(term, text, lang, sense, found):
    assert finds(term, text, lang, sense) is found


@pytest.mark.parametrize(
    ("term", "text", "lang", "found"),
    [
        pytest.param("马赛", "马赛港罢工", "zh", True, id="Marseille"),
        pytest.param("马赛", "画面打上马赛克", "zh", False, id="mosaic"),
        pytest.param("马云", "人马云集", "zh", False, id="two words"),
        pytest.param("Burhan", "قال البرهان اليوم", "ar", True, id="the general"),
        pytest.param("Burhan", "برهان رياضي جديد", "ar", False, id="a proof"),
        pytest.param("United Nations", "Un homme est mort", "fr", False, id="small acronym"),
        pytest.param("United Nations", "the UN said so", "en", True, id="acronym"),
        pytest.param("Scott Bessent", "كتبت بسنت جميل", "ar", False, id="a Persian spelling"),
    ],
)
def test_a_word_that_only_looks_like_the_name_is_left(term, text, lang, found):
    assert finds(term, text, lang) is found


@pytest.mark.parametrize(
    ("term", "text", "lang", "found"),
    [
        pytest.param("Oman", "Oman pihan hoito", "fi", False, id="the word"),
        pytest.param("Oman", "Oman hallitus erosi", "fi", True, id="an office behind it"),
        pytest.param("Oman", "Oman ja Iran neuvottelevat", "fi", True, id="another country"),
        pytest.param("Oman", "Oman: kolme kuollut", "fi", True, id="a heading"),
        pytest.param("Oman", "Mitä Oman tekee", "fi", True, id="inside a sentence"),
        pytest.param("NATO", "NATO a caccia di fondi", "it", True, id="in capitals"),
        pytest.param("NATO", "Nato a Bari", "it", False, id="a participle"),
        pytest.param("Jos", "Još traje napad na grad", "hr", False, id="spelt as the word is"),
        pytest.param("Belgium", "Bỉ thắng", "vi", True, id="spelt as the word is not"),
        pytest.param("Støre", "How to Store Old Books", "en", False, id="every word a capital"),
    ],
)
def test_a_very_common_word_is_a_name_where_something_tells(term, text, lang, found):
    assert finds(term, text, lang) is found


@pytest.mark.parametrize(
    ("term", "text", "lang", "found"),
    [
        pytest.param("Chad", "her uncle Chad", "en", False, id="a relative"),
        pytest.param("Georgia", "the singer Georgia Bell", "en", False, id="a surname behind"),
        pytest.param("Georgia", "in Georgia President Salome", "en", True, id="an office behind"),
        pytest.param("Şam", "they met Sam", "en", False, id="a given name"),
        pytest.param("ลาว", "ลาวาร้อน", "th", False, id="a longer Thai word"),
        pytest.param("Mali", "蒙哥马利来了", "zh", False, id="a longer foreign name"),
        pytest.param("Kyiv", "کیف در آتش", "fa", False, id="a bag"),
        pytest.param("Sirte", "سرت در لیبی", "fa", False, id="without support"),
        pytest.param("Apple", "苹果丰收，果园忙", "zh", False, id="of several characters"),
    ],
)
def test_what_stands_around_a_name_makes_another_thing_of_it(term, text, lang, found):
    assert finds(term, text, lang, "company" if term == "Apple" else "") is found


@pytest.mark.parametrize(
    ("term", "text", "lang", "found"),
    [
        pytest.param("Serbia", "клиника имени Сербского", "ru", False, id="named after"),
        pytest.param("Serbia", "от имени Сербского союза", "ru", True, id="on behalf"),
        pytest.param("Serbia", "врач В. П. Сербский", "ru", False, id="initials"),
        pytest.param("Serbia", "В Сербском посольстве", "ru", True, id="a preposition"),
        pytest.param("Poland", "тренер Сергей Польский", "ru", False, id="a given name"),
        pytest.param("Poland", "Польский сейм", "ru", True, id="the adjective"),
        pytest.param("Poland", "и польский сейм", "ru", True, id="a small letter"),
    ],
)
def test_an_adjective_of_a_country_may_be_a_surname(term, text, lang, found):
    assert finds(term, text, lang) is found


@pytest.mark.parametrize(
    ("term", "text", "lang", "sense", "found"),
    [
        pytest.param("Panama", "Panama hat gewählt", "de", "", True, id="hat in German"),
        pytest.param("Panama", "his Panama hat", "en", "", False, id="hat in English"),
        pytest.param("Modi", "莫迪利亚尼的画", "zh", "", False, id="a longer foreign name"),
        pytest.param("Modi", "莫迪利用机会", "zh", "", True, id="a word behind"),
        pytest.param("Modi", "მოდი სახლში", "ka", "", False, id="Georgian has no capitals"),
        pytest.param("Qaani", "البيت كبير", "ar", "", False, id="another word"),
        pytest.param("Oman", "عمان تؤكد موقفها", "ar", "", True, id="what governments do"),
        pytest.param("Grab", "Grab your coat", "en", "company", False, id="a verb's object"),
        pytest.param("Grab", "Grab shares fell", "en", "company", True, id="the firm"),
        pytest.param("Soweto", "советские годы", "ru", "", False, id="another adjective"),
        pytest.param("IndiGo", "pueblos indígenas", "es", "", False, id="no town"),
        pytest.param("Marine Le Pen", "Ле Пен выступила", "ru", "", True, id="particles"),
    ],
)
def test_what_language_a_word_is_in_tells(term, text, lang, sense, found):
    assert finds(term, text, lang, sense) is found


@pytest.mark.parametrize(
    ("term", "text", "found"),
    [
        ("Niger", "Nigerian army frees forty hostages", False),  # Romanian: nigerian
        ("Mali", "Malik family wins appeal", False),  # Hungarian: malik
        ("Mali", "des soldats maliens", True),
        ("Mali", "власти Мали", True),
    ],
)
def test_forms_that_are_words_elsewhere_count_where_the_language_is_known(term, text, found):
    assert finds(term, text, None) is found


def test_they_count_in_their_own_language():
    assert finds("Niger", "un soldat nigerien", "ro")


@pytest.mark.parametrize("table", ["shadows", "company"])
def test_a_key_is_written_as_it_is_looked_up(table):
    """A key that is no code is folded first: a row of *Støre* would never be found."""
    keys = {row[0] for row in rows(table)}

    assert {key for key in keys if places.get(key) is None and folded(key) != key} == set()


def test_no_name_has_two_rows_of_longer_names():
    keys = [key for key, _ in rows("shadows")]

    assert len(keys) == len(set(keys))
