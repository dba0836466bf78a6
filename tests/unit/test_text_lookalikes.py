"""Words whose letters are taken from several alphabets."""

import pytest

from vigie.text import fold, read, tokens, unmark, words
from vigie.text.tokenising import word_at, word_spans


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        pytest.param("Cr\u043ecus", "crocus", id="Cyrillic o in a Latin word"),
        pytest.param("\u0421rocus", "crocus", id="Cyrillic capital C in a Latin word"),
        pytest.param("CR\u041eCUS", "crocus", id="in capitals"),
        pytest.param("Pоссия", "россия", id="Latin P in a Cyrillic word"),
        pytest.param("Mосква", "москва", id="Latin M in a Cyrillic word"),
        pytest.param("МОСКBА", "москва", id="Latin B: what most letters belong to"),
        pytest.param("Сем\u00ebнов", "семенов", id="Latin e with diaeresis"),
        pytest.param("Сем\u0065\u0308нов", "семенов", id="the same, decomposed"),
        pytest.param("Ки\u00efв", "київ", id="Latin i with diaeresis in a Ukrainian word"),
        pytest.param("Қаз\u0259к", "қазәк", id="Latin schwa in a Kazakh word"),
        pytest.param("G\u03bfïta", "goita", id="Greek omicron in a Latin word"),
        pytest.param("Aθήνα", "αθηνα", id="Latin capital in a Greek word"),
        pytest.param("П\u03bfсква", "посква", id="Greek omicron in a Cyrillic word"),
        pytest.param("d\u0430t\u0435", "date", id="two letters"),
        pytest.param("\u0501\u0430te", "date", id="rarer Cyrillic letters"),
        pytest.param("Ｃ\uff52\u043ecus", "crocus", id="full width and Cyrillic"),
        pytest.param("𝐂𝐫𝐨𝐜𝐮𝐬", "crocus", id="mathematical letters"),
        pytest.param("𝒢𝑜ï𝓉𝒶", "goita", id="mathematical script"),
        pytest.param("𝐌осква", "москва", id="a mathematical letter in a Cyrillic word"),
        pytest.param("Cr\u00ad\u043ecus", "crocus", id="a soft hyphen between"),
        pytest.param("IТ", "it", id="as many letters of each: Latin"),
        pytest.param("H2\u041e", "h2o", id="a digit between"),
    ],
)
def test_a_mixed_word_is_read_as_it_looks(written, meant):
    assert fold(written) == meant
    assert tokens(f"«{written}» — end") == [meant, "end"]
    assert [word.text for word in words(f"«{written}» — end")] == [meant, "end"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("аура рота СОСНА", ["аура", "рота", "сосна"], id="all letters Cyrillic"),
        pytest.param("Mope Toba", ["mope", "toba"], id="all letters Latin"),
        pytest.param("СССР", ["ссср"], id="a Cyrillic acronym of look-alikes"),
        pytest.param("iPhone-ы", ["iphone", "ы"], id="a hyphen between the alphabets"),
        pytest.param("iPhoneы", ["iphoneы"], id="a Russian ending on a Latin word"),
        pytest.param("SMSки VIPы", ["smsки", "vipы"], id="Russian words on Latin acronyms"),
        pytest.param("C++ C#", ["c", "c"], id="signs"),
        pytest.param("H2O CO₂ Covid-19 3D", ["h2o", "co2", "covid", "19", "3d"], id="digits"),
        pytest.param("5μm TNFβ", ["5μm", "tnfβ"], id="Greek letters that look like nothing else"),
        pytest.param("90х 2026г", ["90х", "2026г"], id="digits before Cyrillic"),
        pytest.param("中о", ["中", "о"], id="beside Han"),
    ],
)
def test_other_words_stay_as_they_are(text, expected):
    assert tokens(text) == expected
    assert [word.text for word in words(text)] == expected


def test_a_mixed_word_stands_where_it_stood():
    text = "В Mоскве и Cr\u043ecus City."

    found = [text[start:end] for start, end in word_spans(text)]

    assert found == ["В", "Mоскве", "и", "Cr\u043ecus", "City"]
    assert word_at(text, 2, 8).text == "москве"


def test_where_case_counts_mixed_words_are_mended_too():
    assert unmark("Cr\u043ecus") == "Crocus"
    assert unmark("MОСКВА") == "МОСКВА"


def test_an_article_is_read_the_same_both_ways():
    document = read("Cr\u043ecus", "Pоссия\n\nи Kиïв")

    assert [t for t in document.tokens if t != "\0"] == ["crocus", "россия", "и", "київ"]
    assert [word.text for word in document.body.words] == ["россия", "и", "київ"]
