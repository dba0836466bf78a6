"""Laws of word forms: few, quick, and never any word that merely begins alike."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vigie.text import fold
from watchlists.names import forms
from watchlists.names.forms import MOST, RULES, Kind

ALPHABETS = {
    "ru": "абвгдежзиклмнопрстухчшыьяй",
    "uk": "абвгдежзиіїклмнопрстухчшьяй",
    "sr": "абвгдежзиклмнопрстухцш",
    "be": "абвгдежзіклмнопрстухчшыьяй",
    "kk": "абвгдежзиклмнопрстухшыяй",
    "ar": "ابتثجحخدذرزسشصضطظعغفقكلمنهوي",
    "he": "אבגדהוזחטיכלמנסעפצקרשת",
    "ka": "აბგდევზთიკლმნოპრსტუ",
    "hy": "աբգդեզէթիլխծկհձմյնշոպջռսվտրցւփքօ",
    "ko": "가나다라마바사간난단말푸틴리",
    "el": "αβγδεζηθικλμνξοπρστυς",
    "am": "ሀለመረሰቀበተነከወዘየደገፑቲን",
    "bn": "কখগঘচছজতথদনপফবভমরল",
}
LATIN = "abcdefghijklmnoprstuvwyz"


@st.composite
def names(draw):
    lang = draw(st.sampled_from(forms.LANGUAGES))
    word = draw(st.text(ALPHABETS.get(lang, LATIN), min_size=3, max_size=12))
    kind = draw(st.sampled_from(Kind))
    return lang, word if kind is Kind.OTHER else word.capitalize(), kind


@given(names())
def test_a_word_has_few_forms_none_of_which_is_the_word(case):
    lang, word, kind = case

    found = forms.inflected(word, lang, kind=kind)

    assert len(found) <= MOST
    assert word not in {way.text for way in found}
    assert len({way.text for way in found}) == len(found)
    assert {way.id for way in found} <= set(RULES)


# The longest that any language puts before or after a name.
LONGEST_ENDING = 8
LONGEST_CLITIC = 4


@given(names())
def test_a_form_shares_its_stem_with_the_word_and_only_a_short_ending_is_new(case):
    lang, word, kind = case
    small = fold(word)

    for way in forms.inflected(word, lang, kind=kind):
        form = fold(way.text)
        if lang in {"ar", "he", "am"}:
            assert form.endswith(small.removeprefix("ال"))
            assert len(form) - len(small) <= LONGEST_CLITIC
        else:
            assert len(form) - len(small) <= LONGEST_ENDING
            assert form[:1] == small[:1]


# All that may follow a name when it is written out whole, where the list is short.
WHITELISTS = {
    "ru": "а у ом ым е ем",
    "uk": "а у ові ом им і ем еві",
    "pl": "a owi em ie u iem zie ze owie ów om ami ach",
    "cs": "a ovi u em e i ův ova ovo ovu ovy ově ovou ou ových ovým ovými",
    "sr": "а у ом ем ја ју јем ов ова ове ови овим ових ово овог овом овој ову",
    "de": "s",
    "sv": "s",
    "lv": "s a am u ā",
    "ka": "ი მა ს ის ით ად ში ზე თან სთან ისთვის იდან ისგან ამდე ისა მ სა თ დ სთვის დან სგან მდე",
}


CONSONANTS = {
    "ru": "бвгдзклмнпрстх",
    "uk": "бвгдзклмнпрстх",
    "sr": "бвгдзклмнпрст",
    "ka": "ბგდვზთკლმნ",
}


@given(st.sampled_from(sorted(WHITELISTS)), st.data())
def test_nothing_but_an_ending_of_the_whitelist_follows_a_persons_name(lang, data):
    alphabet = ALPHABETS.get(lang, LATIN)
    begin = data.draw(st.text(alphabet, min_size=2, max_size=11))
    word = (
        begin + data.draw(st.sampled_from(CONSONANTS.get(lang, "bdfghklmnprstvz")))
    ).capitalize()

    ways = forms.inflected(word, lang, kind=Kind.PERSON)
    # In German, what ends like a noun may be one.
    found = [way.text for way in ways if way.id != "de-noun"]
    added = {form[len(word) :] for form in found if form.startswith(word)}

    assert added <= {*WHITELISTS[lang].split()}


WORDS = {
    "ru": "Путин",
    "uk": "Путін",
    "pl": "Putin",
    "tr": "Erdoğan",
    "fi": "Putin",
    "ar": "بوتين",
    "de": "Merkel",
    "ko": "푸틴",
}


@pytest.mark.parametrize("lang", WORDS)
def test_forms_of_a_word_take_less_than_five_milliseconds(lang):
    make = forms.inflected.__wrapped__
    make(WORDS[lang], lang, kind=Kind.PERSON)  # tables and dictionaries are read once

    times = []
    for _ in range(20):
        start = time.process_time()
        make(WORDS[lang], lang, kind=Kind.PERSON)
        times.append(time.process_time() - start)

    assert sorted(times)[10] < 0.005
