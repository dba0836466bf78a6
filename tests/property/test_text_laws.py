"""Laws of folding and words, for any text."""

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from vigie.text import BREAK, fold, paragraphs, sentences, tokens, words
from vigie.text.references import legible

# Characters that are hard together: marks, joiners, scripts that compose, signs, breaks.
HARD = st.text(
    st.sampled_from(
        "aeiIßſœŉ½ﬁ'’-­\u200b\u200d\u0300\u0301\u0306\u0308\u0323\u0338\u0345<=İıиИйіїЇёΣςάᾳ"
        "ำໜヿ𝅘𝅥か"
        "が\u3099ﾞｶ\u1100\u1161\u11a8각김กิเอ马〆ー\u0627\u0623\u0654\u0653وؤيئىةـَﷺﻵ१क\u093c"
        "।.?! \n\t\0_Ⓐ①²™𝐀🇲"
    ),
    max_size=30,
)
# Letters of three alphabets that look alike, some that look like nothing else, and signs.
MIXED = st.text(
    st.sampled_from("aAcCeHhkKMtTyYïæßəñ аАсСеНһкКМтТуУїйжҮӘԁ αΑΗκΚΜΤΥύγ 2٣½́­中ก한.-'"),
    max_size=12,
)
# Character references, whole and broken, among letters.
REFERENCES = st.lists(
    st.sampled_from(
        [
            "&",
            "&amp;",
            "amp;",
            "&eacute;",
            "&#1086;",
            "&#x301;",
            "&nbsp;",
            "&#10;",
            "&#0;",
            "&shy;",
            "&#x4e2d;",
            "&fjlig;",
            ";",
            "a",
            "é",
            "о",
            "中",
            ".",
            "\n\n",
        ]
    ),
    max_size=12,
).map("".join)
ANY = st.one_of(HARD, MIXED, st.text(st.characters(exclude_categories=["Cs"]), max_size=30))


@given(st.one_of(ANY, st.text(max_size=30)))
def test_folding_twice_changes_nothing(text):
    assert fold(fold(text)) == fold(text)


@given(ANY)
def test_composed_and_decomposed_text_fold_alike(text):
    assert fold(unicodedata.normalize("NFD", text)) == fold(unicodedata.normalize("NFC", text))


@given(ANY)
def test_a_words_place_folds_to_the_word(text):
    for word in words(text):
        assert fold(text[word.start : word.end]) == word.text
        assert word.text


@given(st.one_of(ANY, st.text(max_size=30)))
def test_words_come_in_order_and_do_not_overlap(text):
    ends = [0, *(word.end for word in words(text))]

    assert all(word.start >= end for word, end in zip(words(text), ends, strict=False))


@given(st.one_of(ANY, REFERENCES, st.text(max_size=30)))
def test_the_fast_way_sees_the_same_words(text):
    assert [token for token in tokens(text) if token != BREAK] == [w.text for w in words(text)]


@given(ANY)
def test_words_of_folded_text_are_its_words(text):
    assert [word.text for word in words(fold(text))] == [word.text for word in words(text)]


@given(REFERENCES)
def test_references_are_replaced_in_place(text):
    plain = legible(text)

    assert len(plain) == len(text)
    assert [word.text for word in words(plain)] == [word.text for word in words(text)]
    assert [(word.start, word.end) for word in words(plain)] == [
        (word.start, word.end) for word in words(text)
    ]


@given(st.one_of(ANY, REFERENCES))
def test_sentences_lie_in_paragraphs_and_lose_no_word(text):
    inside = [text[start:end] for start, end in sentences(text)]

    assert [w.text for s in inside for w in words(s)] == [w.text for w in words(text)]
    assert all(
        any(p.start <= s.start and s.end <= p.end for p in paragraphs(text))
        for s in sentences(text)
    )
