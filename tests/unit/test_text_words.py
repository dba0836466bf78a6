"""Words and folding, a table of the traps."""

import sys
import tracemalloc
import unicodedata

import pytest

from vigie.text import (
    BREAK,
    Casing,
    fold,
    index_text,
    paragraphs,
    read,
    sentences,
    stem,
    tokens,
    unmark,
    words,
)
from vigie.text.tokenising import tokeniser

# Every assigned character; of the 98,000 ideographs, which are all alike, one in a hundred.
CHARACTERS = [
    chr(code)
    for code in range(sys.maxunicode + 1)
    if unicodedata.category(chr(code)) not in {"Cn", "Co", "Cs"}
    and (code % 100 == 0 or not unicodedata.name(chr(code), "").startswith("CJK UNIFIED"))
]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param("Goïta", "Goi\u0308ta", id="composed and decomposed"),
        pytest.param("GOÏTA", "goita", id="case and diacritics"),
        pytest.param("ёлка", "елка", id="yo"),
        pytest.param("Гойта\u0301", "гойта", id="stress mark on a Russian letter"),
        pytest.param("Goï\u00adta", "goita", id="soft hyphen"),
        pytest.param("Goï\u200bta\ufeff", "goita", id="zero-width characters"),
        pytest.param("l’Assimi", "l'assimi", id="typographic apostrophe"),
        pytest.param("«Mali»", '"mali"', id="guillemets"),
        pytest.param("Tombouctou–Gao", "tombouctou-gao", id="dash"),
        pytest.param("İstanbul", "istanbul", id="Turkish dotted capital i"),
        pytest.param("Diyarbakır", "diyarbakir", id="Turkish dotless i"),
        pytest.param("Straße", "STRASSE", id="sharp s"),
        pytest.param("ΟΔΟΣ", "οδός", id="final sigma and tonos"),
        pytest.param("Ｍａｌｉ", "mali", id="full width"),
        pytest.param("Wałęsa", "walesa", id="crossed l"),
        pytest.param("cœur", "coeur", id="ligature"),
        pytest.param("مَالِي", "مالي", id="harakat"),
        pytest.param("مـــالي", "مالي", id="tatweel"),
        pytest.param("أحمد", "احمد", id="alef with hamza"),
        pytest.param("إيران", "ايران", id="alef with hamza below"),
        pytest.param("المالية", "الماليه", id="teh marbuta"),
        pytest.param("موسى", "موسي", id="alef maksura"),
        pytest.param("نامۀ", "نامه", id="Persian heh with hamza"),
        pytest.param("ﻣﺎﻟﻲ", "مالي", id="presentation forms"),
        pytest.param("لجنۃ ڪتاب", "لجنة كتاب", id="Urdu and Sindhi letters"),
        pytest.param("١٢٣", "123", id="Arabic digits"),
        pytest.param("۱۲۳", "123", id="Persian digits"),
        pytest.param("김과장", unicodedata.normalize("NFD", "김과장"), id="Hangul"),
        pytest.param("ｶﾞ", "ガ", id="half-width kana"),
    ],
)
def test_what_means_the_same_folds_alike(one, other):
    assert fold(one) == fold(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param("мой", "мои", id="short i is a letter"),
        pytest.param("їх", "іх", id="yi is a letter"),
        pytest.param("が", "か", id="voiced kana"),
        pytest.param("パ", "ハ", id="half-voiced kana"),
        pytest.param("김", "기", id="Hangul finals"),
        pytest.param("कि", "की", id="Indic vowels"),
        pytest.param("Mali", "Malí̦s", id="other words"),
    ],
)
def test_what_means_something_else_stays_apart(one, other):
    assert fold(one) != fold(other)


def test_folding_is_idempotent_and_blind_to_composition_for_every_character():
    wrong = []
    for char in CHARACTERS:
        code = ord(char)
        folded = fold(char)
        # What is the same text is folded, and read, the same.
        if folded != char and fold(folded) != folded:
            wrong.append(f"U+{code:04X} twice")
        decomposed = unicodedata.normalize("NFD", char)
        if decomposed != char and fold(decomposed) != folded:
            wrong.append(f"U+{code:04X} decomposed")
        if folded == char:
            continue
        if [word.text for word in words(folded)] != [word.text for word in words(char)]:
            wrong.append(f"U+{code:04X} has other words when folded")

    assert not wrong


def test_both_ways_of_reading_see_the_same_words_around_every_character():
    wrong = []
    for first in range(0, len(CHARACTERS), 100):
        text = " ".join(f"a{char}b {char}" for char in CHARACTERS[first : first + 100])
        if [word.text for word in words(text)] != [t for t in tokens(text) if t != BREAK]:
            wrong.append(f"near U+{ord(CHARACTERS[first]):04X}")

    assert not wrong


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("l'Assimi", ["l", "assimi"], id="elision"),
        pytest.param("l’Assimi", ["l", "assimi"], id="typographic elision"),
        pytest.param("Mali’s army", ["mali", "s", "army"], id="genitive"),
        pytest.param("aujourd'hui", ["aujourd", "hui"], id="apostrophe inside"),
        pytest.param("Guinée-Bissau", ["guinee", "bissau"], id="hyphen"),
        pytest.param("Bama\u00adko", ["bamako"], id="soft hyphen"),
        pytest.param("Bama\u200dko", ["bamako"], id="zero-width joiner"),
        pytest.param("U.S. troops", ["u", "s", "troops"], id="full stops"),
        pytest.param("C++ and AT&T", ["c", "and", "at", "t"], id="signs"),
        pytest.param("Мали.Бамако", ["мали", "бамако"], id="no space after a full stop"),
        pytest.param("мали_бамако", ["мали", "бамако"], id="underscore"),
        pytest.param("马里总统", ["马", "里", "总", "统"], id="Han"),
        pytest.param("マリで", ["マ", "リ", "で"], id="kana"),
        pytest.param("か\u3099", ["が"], id="decomposed kana"),
        pytest.param("2026年Mali", ["2026", "年", "mali"], id="digits and Latin beside Han"),
        pytest.param("말리 대통령", ["말리", "대통령"], id="Hangul"),
        pytest.param("मालिक", ["मालिक"], id="Devanagari vowels inside a word"),
        pytest.param("Vigie™ Mali®", ["vigie", "mali"], id="trademarks are no letters"),
        pytest.param("CO₂", ["co2"], id="subscript"),
        pytest.param("", [], id="nothing"),
        pytest.param("— … !", [], id="no word"),
    ],
)
def test_words_of_a_text(text, expected):
    assert [word.text for word in words(text)] == expected
    assert tokens(text) == expected


def test_a_word_knows_its_place_and_how_it_was_written():
    text = "À Bamako, le GÉNÉRAL Goi\u0308ta et McCain: iPhone 12 马"

    assert [(text[w.start : w.end], w.casing) for w in words(text)] == [
        ("À", Casing.CAPITALISED),
        ("Bamako", Casing.CAPITALISED),
        ("le", Casing.LOWER),
        ("GÉNÉRAL", Casing.UPPER),
        ("Goi\u0308ta", Casing.CAPITALISED),
        ("et", Casing.LOWER),
        ("McCain", Casing.MIXED),
        ("iPhone", Casing.MIXED),
        ("12", Casing.NONE),
        ("马", Casing.NONE),
    ]


def test_unmark_keeps_the_case():
    assert unmark("GoÏta\u00ad") == "GoIta"


def test_a_blank_line_breaks_the_tokens():
    assert tokens("un deux\nTrois\n \nquatre") == ["un", "deux", "trois", BREAK, "quatre"]


def test_the_index_holds_folded_words_only():
    assert index_text("L’Élysée\n\nMali: «oui»") == "l elysee mali oui"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "M. Goïta est arrivé. Il repart demain !",
            ["M. Goïta est arrivé.", "Il repart demain !"],
            id="French initial",
        ),
        pytest.param(
            "Он живёт в г. Москва. Потом уедет.",
            ["Он живёт в г. Москва.", "Потом уедет."],
            id="Russian abbreviation",
        ),
        pytest.param(
            "قال الوزير ذلك. ماذا بعد؟ نعم، صحيح.",
            ["قال الوزير ذلك.", "ماذا بعد؟", "نعم، صحيح."],
            id="Arabic marks",
        ),
        pytest.param("今日は雨。明日も。", ["今日は雨。", "明日も。"], id="ideographic full stop"),
        pytest.param(
            "He met Gen. Smith at 5 p.m. on Monday. “Really?” she said.",
            ["He met Gen. Smith at 5 p.m. on Monday.", "“Really?” she said."],
            id="English",
        ),
        pytest.param("Un titre\n\nUn texte.", ["Un titre", "Un texte."], id="blank line"),
        pytest.param("  ", [], id="nothing"),
    ],
)
def test_sentences(text, expected):
    assert [text[start:end] for start, end in sentences(text)] == expected


def test_paragraphs_are_parted_by_blank_lines():
    text = " un\ndeux \n\t\n trois\n\n\n"

    assert [text[start:end] for start, end in paragraphs(text)] == ["un\ndeux", "trois"]


def test_a_document_has_a_break_between_title_and_body():
    document = read("Le Mali", "Un texte.", "fr")

    assert document.tokens == ["le", "mali", BREAK, "un", "texte"]
    assert document.lang == "fr"


@pytest.mark.parametrize(
    ("word", "lang", "expected"),
    [
        ("maliens", "fr", "malien"),
        ("armies", "en", "armi"),
        ("word", "xx", "word"),
        ("a", None, "a"),
    ],
)
def test_stems(word, lang, expected):
    assert stem(word, lang) == expected


@pytest.mark.parametrize(
    ("lang", "forms"),
    [
        (
            "fr",
            ["arrêté", "arrêtée", "ARRÊTÉS", "arre\u0302te\u0301e", "ar\u00adrêtée"],
        ),
        ("pl", ["samochodów", "samochodem"]),
        ("cs", ["vojáků", "vojáci"]),
        ("es", ["elección", "elecciones"]),
        ("tr", ["IŞIK", "ışık"]),
        ("de", ["Häuser", "Haus"]),
    ],
)
def test_endings_are_known_with_their_accents(lang, forms):
    stems = {stem(form, lang) for form in forms}

    assert len(stems) == 1
    assert {fold(one) for one in stems} == stems


@pytest.mark.parametrize(
    "form", ["الحكومة", "والحكومة", "للحكومة", "وللحكومة", "بالحكومة", "فالحكومه", "حكومته"]
)
def test_arabic_words_have_one_stem_with_article_and_clitics(form):
    assert stem(fold(form), "ar") == stem(fold("حكومة"), "ar")


@pytest.mark.parametrize("word", ["بالون", "للا", "كالو", "الله"])
def test_short_arabic_words_keep_what_looks_like_a_clitic(word):
    assert len(stem(fold(word), "ar")) >= 3


def test_only_short_runs_are_remembered():
    asked = []

    def fold_run(run):
        asked.append(run)
        return run.lower()

    tokenise = tokeniser("test-of-what-is-remembered", fold_run)
    short, long = "Привет", "\u4e2d" * 41
    for _ in range(3):
        assert tokenise(f"{short} {long}") == ["привет", long]

    assert asked.count(short) == 1
    assert asked.count(long) == 3


def test_a_word_without_end_is_read_and_not_remembered():
    endless = "É" * 100_000
    words("another short text")
    tracemalloc.start()

    for number in range(20):
        assert words(f"{number}{endless}")[0].casing is Casing.UPPER
    kept, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()

    assert kept < 10**6
