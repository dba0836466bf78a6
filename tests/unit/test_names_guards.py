"""A name stands where it is not meant: in a longer word, as another person, in another sense."""

import pytest

import watchlists
from vigie.config.model import Term, WatchlistConfig
from vigie.text import read
from watchlists.names.expander import NameExpander


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
