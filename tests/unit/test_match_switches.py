"""A query, a text and what the list accepts; whether each switch does what the manual says."""

import pytest

import watchlists
from vigie.config.model import Case, MatchOptions, Spellings, WatchlistConfig
from vigie.text import read
from watchlists import Facts
from watchlists.names.expander import expand

FRENCH = "La junte malienne parle."
RUSSIAN = "Власти Мали молчат."

ON = MatchOptions()
NO_FORMS = MatchOptions(forms=False)
NO_SPELLINGS = MatchOptions(spellings=Spellings.OFF)
WORDS = MatchOptions(forms=False, spellings=Spellings.OFF)
WIDE = MatchOptions(spellings=Spellings.WIDE)
ANY_CASE = MatchOptions(case=Case.IGNORE)
EXACT_CASE = MatchOptions(case=Case.EXACT)


def found(query, text, lang, options, langs=()):
    config = WatchlistConfig(name="one", query=query, match=options, langs=langs)
    matches = watchlists.compile([config], expand).match(read("", text, lang), Facts(lang=lang))
    return [hit.found for match in matches for hit in match.hits]


@pytest.mark.parametrize(
    ("options", "query", "text", "lang", "words"),
    [
        pytest.param(ON, "Mali", FRENCH, "fr", ["malienne"], id="forms on"),
        pytest.param(NO_FORMS, "Mali", FRENCH, "fr", [], id="forms off"),
        pytest.param(NO_FORMS, "Mali", RUSSIAN, "ru", ["Мали"], id="forms off, spelling"),
        pytest.param(NO_FORMS, "attack", "Attacks.", "en", [], id="forms off, a word"),
        pytest.param(NO_FORMS, "Goïta", "генерала Гойты", "ru", [], id="forms of spellings"),
        pytest.param(NO_SPELLINGS, "Mali", RUSSIAN, "ru", [], id="spellings off"),
        pytest.param(NO_SPELLINGS, "Mali", FRENCH, "fr", ["malienne"], id="spellings off, form"),
        pytest.param(NO_SPELLINGS, "Goïta", "Goita, Goyta", "fr", ["Goita"], id="accents stay"),
        pytest.param(NO_SPELLINGS, "NATO", "L'OTAN.", "fr", [], id="acronym in French"),
        pytest.param(ON, "Russia", "русский язык", "ru", [], id="spellings on"),
        pytest.param(WIDE, "Russia", "русский язык", "ru", ["русский"], id="spellings wide"),
        pytest.param(WORDS, "Goïta~1", "Goyta", "en", ["Goyta"], id="~1 needs no switch"),
        pytest.param(ON, "Mali", "moj mali", "hr", [], id="case smart"),
        pytest.param(ANY_CASE, "Mali", "moj mali", "hr", ["mali"], id="case ignore"),
        pytest.param(EXACT_CASE, "Mali", "LE MALI DORT", "fr", [], id="case exact, capitals"),
        pytest.param(EXACT_CASE, "Mali", FRENCH, "fr", ["malienne"], id="case exact, form"),
    ],
)
def test_a_switch_of_the_list_does_what_it_says(options, query, text, lang, words):
    assert found(query, text, lang, options) == words


@pytest.mark.parametrize(
    ("options", "query", "text", "lang", "words"),
    [
        pytest.param(ON, "exact(Mali)", "MALI, Mali", "fr", ["Mali"], id="exact"),
        pytest.param(ON, "exact(Mali)", FRENCH, "fr", [], id="exact: no forms"),
        pytest.param(ON, '"Mali"', RUSSIAN, "ru", [], id="quotes: no spellings"),
        pytest.param(ON, '"Mali"', "moj mali", "hr", ["mali"], id="quotes: any case"),
        pytest.param(WORDS, "forms(Mali)", FRENCH, "fr", ["malienne"], id="forms"),
        pytest.param(ON, "forms(Mali)", RUSSIAN, "ru", [], id="forms: no spellings"),
        pytest.param(WORDS, "name(Goïta)", "генерала Гойты", "ru", ["Гойты"], id="name"),
        pytest.param(ANY_CASE, "case(US)", "Tell us.", "en", [], id="case"),
        pytest.param(ON, "case(Goïta)", "GOÏTA, Goyta", "fr", ["Goyta"], id="case: spellings"),
        pytest.param(
            ON, "exact(Mali OR forms(Niger))", "Nigériens", "fr", ["Nigériens"], id="innermost"
        ),
    ],
)
def test_a_switch_of_a_term_goes_before_the_lists(options, query, text, lang, words):
    assert found(query, text, lang, options) == words


def test_with_languages_on_the_list_only_their_forms_and_names_are_made():
    assert found("Mali", "Malian, malienne, Мали", "fr", ON, ("fr",)) == ["malienne"]
    assert found("Mali", FRENCH, "fr", ON, ("ru",)) == []
