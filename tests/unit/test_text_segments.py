"""Where sentences end, a table of what looks like an end and is none."""

import pytest

from vigie.text import sentences


def split(text):
    return [text[start:end] for start, end in sentences(text)]


@pytest.mark.parametrize(
    "sentence",
    [
        pytest.param("M. Goïta et Mme Diallo ont vu le Dr. Keita.", id="French titles"),
        pytest.param("Gen. Doumbouya, Col. Goïta and Gov. Smith met.", id="ranks"),
        pytest.param("The U.S. Army left.", id="U.S."),
        pytest.param("They met at 5 p.m. Monday in Lagos.", id="an hour and a day"),
        pytest.param("No. 5 wins, e.g. Apples, i.e. Pears.", id="a number, e.g., i.e."),
        pytest.param("On Jan. 6 the St. Louis team lost.", id="a month, a saint"),
        pytest.param("J. R. R. Tolkien wrote to J.K. Smith.", id="initials"),
        pytest.param("А. С. Пушкин и Л.Н. Толстой писали.", id="Russian initials"),
        pytest.param("Дж. Р. Р. Толкин писал.", id="an initial of two letters"),
        pytest.param("Он живёт в г. Москва на ул. Ленина, д. 5.", id="Russian addresses"),
        pytest.param("Это столица, т.е. Москва, и т. е. Центр.", id="т.е."),
        pytest.param("Цена 5 руб. 30 коп.", id="a number after a unit"),
        pytest.param("«Так?» — спросил он.", id="a question inside quotes"),
        pytest.param("It rose 3.5 percent to 1.234,5 in 2.0 days.", id="decimals"),
        pytest.param("Am 3. Oktober begann der 2. Weltkrieg.", id="German ordinals"),
        pytest.param("Das ist z.B. Berlin, d.h. Preußen, Nr. 5.", id="German abbreviations"),
        pytest.param("El Sr. Pérez y la Dra. Ruiz viven en EE. UU.", id="Spanish"),
        pytest.param("Na ul. Długiej mieszka inż. Kowalski, tj. On.", id="Polish"),
        pytest.param("Ο κ. Μητσοτάκης ήρθε.", id="Greek"),
        pytest.param("Well... he left, hmm… ok then.", id="an ellipsis and a small letter"),
        pytest.param("See vigie.org or example.com.", id="addresses"),
    ],
)
def test_one_sentence(sentence):
    assert split(f"{sentence} Ещё 1.") == [sentence, "Ещё 1."]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "Он сказал: «Я приду». Потом ушёл. «Нет!» Да.",
            ["Он сказал: «Я приду».", "Потом ушёл.", "«Нет!»", "Да."],
            id="guillemets",
        ),
        pytest.param(
            "Il a dit : « Non. » Puis il est parti.",
            ["Il a dit : « Non. »", "Puis il est parti."],
            id="French guillemets with spaces",
        ),
        pytest.param(
            "“Really?” she asked. ‘Yes.’ (He did.) She left.",
            ["“Really?” she asked.", "‘Yes.’", "(He did.)", "She left."],
            id="English quotes",
        ),
        pytest.param("Well... He left. Так… Он", ["Well...", "He left.", "Так…", "Он"], id="…"),
        pytest.param(
            "Он ушёл в 2020 г. Он вернулся в XXI в. Цена 5 тыс. руб. Дорого.",
            ["Он ушёл в 2020 г.", "Он вернулся в XXI в.", "Цена 5 тыс. руб.", "Дорого."],
            id="Russian units end sentences",
        ),
        pytest.param("It was 5. Then 6.", ["It was 5.", "Then 6."], id="a number at the end"),
        pytest.param("1. First. 2. Second.", ["1. First.", "2. Second."], id="a list"),
        pytest.param("هل وصل؟نعم۔ پھر", ["هل وصل؟", "نعم۔", "پھر"], id="Arabic and Urdu"),
        pytest.param("雨。 明日も！はい？", ["雨。", "明日も！", "はい？"], id="ideographic"),
        pytest.param("「はい。」彼。", ["「はい。」", "彼。"], id="Japanese quotes"),
        pytest.param("भारत आया।फिर गया॥ ठीक", ["भारत आया।", "फिर गया॥", "ठीक"], id="danda"),
        pytest.param("Τι; Έφυγε.", ["Τι;", "Έφυγε."], id="a Greek question"),
        pytest.param("One; Two.", ["One; Two."], id="a semicolon elsewhere"),
        pytest.param("Նա եկավ։ Այո։", ["Նա եկավ։", "Այո։"], id="Armenian"),
        pytest.param("ሰላም። ነህ፧ ደህና።", ["ሰላም።", "ነህ፧", "ደህና።"], id="Ethiopic"),
        pytest.param("မြန်မာ။ နိုင်ငံ။", ["မြန်မာ။", "နိုင်ငံ။"], id="Burmese"),
        pytest.param("What?! No!! Yes.", ["What?!", "No!!", "Yes."], id="several marks"),
    ],
)
def test_sentences_end(text, expected):
    assert split(text) == expected


def test_places_are_those_of_the_text():
    text = "  Un.  Deux trois.\n\n Quatre. "

    assert [tuple(span) for span in sentences(text)] == [(2, 5), (7, 18), (21, 28)]
