"""Watchlists in; the terms that will find what nobody meant."""

import pytest

from vigie.config.model import Case, MatchOptions, Term, WatchlistConfig
from watchlists.names.carrying import carrying
from watchlists.names.joined import joined
from watchlists.names.lint import lint, supports
from watchlists.parsing import parse


def doubts(*terms, **more):
    return [str(doubt) for _, doubt in lint(WatchlistConfig(name="one", any=terms, **more))]


def test_a_name_that_means_two_things_is_doubtful_and_the_hint_says_what_to_write():
    (line,) = doubts(Term(text="Georgia"))

    assert line.startswith("'Georgia': also a state of the USA")
    assert "context: [Tbilisi" in line


@pytest.mark.parametrize(
    "term",
    [
        pytest.param(Term(text="Georgia", context=("Tbilisi",)), id="context"),
        pytest.param(Term(text='"Georgia"'), id="quotes"),
        pytest.param(Term(text="Georgia Meloni"), id="several words"),
        pytest.param(Term(text="Bamako"), id="means one thing"),
        pytest.param(Term(text="turkey"), id="a common word"),
    ],
)
def test_these_are_not_doubtful(term):
    assert not doubts(term)


def test_a_short_name_and_a_short_word_are_doubtful():
    assert "a name of 3 letters" in doubts(Term(text="Goa"))[0]
    assert "a word of 3 letters" in doubts(Term(text="war"))[0]


def test_an_acronym_that_is_a_word_is_doubtful_whatever_its_case():
    # "TELL US NOW" has it in exactly these letters.
    assert "pronoun" in doubts(Term(text="US"), match=MatchOptions(case=Case.EXACT))[0]
    assert not doubts(Term(text='"U.S."'))


@pytest.mark.parametrize(
    ("langs", "told"),
    [
        ((), '"small" in Croatian and Serbian, "financial" in Turkish; langs, or context: ['),
        (("fr",), None),
        (("fr", "tr"), '"financial" in Turkish; context: ['),
        (("az",), '"financial" in Turkish; context: ['),  # taken for Turkish, and vice versa
        (("hr", "en"), '"small" in Croatian and Serbian; context: ['),
    ],
)
def test_what_a_name_is_in_other_languages_than_the_lists_is_not_told(langs, told):
    lines = doubts(Term(text="Mali"), langs=langs)

    assert [line.startswith(f"'Mali': also {told}") for line in lines] == [True] * (
        told is not None
    )


def test_what_a_name_is_in_every_language_is_told_whatever_the_lists():
    assert "a given name" in doubts(Term(text="Georgia"), langs=("ru",))[0]


def test_languages_are_not_proposed_to_a_list_that_has_some():
    assert doubts(Term(text="Goa"))[0].endswith("add context: words, or langs: to the list")
    assert doubts(Term(text="Goa"), langs=("fr",))[0].endswith("; add context: words")


def test_a_term_that_is_joined_to_others_by_and_is_not_looked_at():
    assert not doubts(Term(text="Georgia"), all=(Term(text="Tbilisi"),))


def test_a_query_that_is_an_or_of_terms_is_looked_at_term_by_term():
    found = lint(WatchlistConfig(name="one", query="Bamako OR (Goa OR Georgia)"))

    assert [(lone.at, lone.offset, lone.text) for lone, _ in found] == [
        (("query",), 11, "Goa"),
        (("query",), 18, "Georgia"),
    ]
    assert not lint(WatchlistConfig(name="one", query="Georgia AND Tbilisi"))


@pytest.mark.parametrize(
    ("term", "words"),
    [
        ("Niger", ("Niamey", "Agadez", "Tiani", "Sahel")),
        ("Tripoli", ("Libya", "Lebanon")),
        ("Modi", ('"Narendra Modi"',)),
        ("UN", ("Guterres", "Security Council", '"United Nations"')),
        ("Bamako", ()),
    ],
)
def test_what_usually_stands_with_a_term_is_known_for_some(term, words):
    assert supports(parse(term)) == words


def carriers(config):
    return [(lone.at, lone.offset, doubt.term) for lone, doubt in carrying(config)]


@pytest.mark.parametrize(
    ("word", "langs"),
    [
        ("the", "English"),
        ("и", "Russian, Bulgarian, Serbian"),
        ("de", "French, Spanish, Portuguese"),
        ("der", "German"),
        ("在", "Chinese"),
        ("و", "Persian"),
        ('"with"', "English"),
        ("à", "English, French, Spanish"),
        ("of the", "English"),
    ],
)
def test_a_word_of_every_text_is_doubtful_where_it_stands_alone(word, langs):
    config = WatchlistConfig(name="one", any=(Term(text=word),))

    ((lone, doubt),) = carrying(config)

    assert (lone.at, doubt.what) == (("any", 0), f"stands in nearly every text in {langs}")
    assert "by AND or NEAR" in doubt.hint
    assert not doubts(Term(text=word))


@pytest.mark.parametrize(
    ("query", "found"),
    [
        pytest.param("Mali OR the OR (coup AND in)", [(("query",), 8, "the")], id="OR"),
        pytest.param("of AND in", [(("query",), 0, "of"), (("query",), 7, "in")], id="AND"),
        pytest.param("the AND NOT Mali", [(("query",), 0, "the")], id="AND NOT"),
        pytest.param("the NOT NEAR/3 coup", [(("query",), 0, "the")], id="NOT NEAR"),
        pytest.param("the NEAR/3 of", [(("query",), 0, "the"), (("query",), 11, "of")], id="NEAR"),
        pytest.param(
            "title:the OR exact(and)",
            [(("query",), 6, "the"), (("query",), 19, "and")],
            id="inside",
        ),
        pytest.param("ATLEAST 2 (the)", [(("query",), 11, "the")], id="ATLEAST"),
        pytest.param("the AND coup", [], id="AND something rare"),
        pytest.param("the NEAR/3 coup", [], id="NEAR something rare"),
        pytest.param("the SENTENCE coup", [], id="SENTENCE something rare"),
        pytest.param("the coup OR attack", [], id="in a phrase"),
        pytest.param("coup AND NOT the", [], id="under NOT"),
        pytest.param("source:the", [], id="no text"),
        pytest.param("WHO OR IT", [], id="acronyms"),
    ],
)
def test_such_words_are_doubtful_where_a_query_hangs_on_them(query, found):
    assert carriers(WatchlistConfig(name="one", query=query)) == found


def test_what_else_a_list_asks_for_is_counted():
    the, coup = Term(text="the"), Term(text="coup")

    assert carriers(WatchlistConfig(name="one", all=(the,))) == [(("all", 0), 0, "the")]
    assert not carriers(WatchlistConfig(name="one", all=(the, coup)))
    assert not carriers(WatchlistConfig(name="one", any=(the,), query="coup"))
    assert not carriers(WatchlistConfig(name="one", any=(Term(text="the", context=("coup",)),)))
    assert len(carriers(WatchlistConfig(name="one", any=(the, the, coup)))) == 1


def test_only_the_languages_of_a_list_are_looked_at():
    in_english = WatchlistConfig(name="one", any=(Term(text="de"),), langs=("en",))

    assert not carrying(in_english)


def joined_doubts(*terms, **more):
    found = joined(WatchlistConfig(name="one", any=tuple(map(term_of, terms)), **more))
    return [(lone.at, lone.offset, str(doubt)) for lone, doubt in found]


def term_of(text):
    return Term(text=text)


@pytest.mark.parametrize(
    ("text", "write"),
    [
        pytest.param("Mali and Gao", "write AND", id="and"),
        pytest.param("Mali et Niger", "write AND", id="French and"),
        pytest.param("Mali oder Niger", "write OR", id="German or"),
        pytest.param("Мали и Нигер", "write AND", id="Russian and"),
        pytest.param("Explosion near Bamako", "write NEAR/5", id="near"),
        pytest.param("Mali, Bamako, Gao", "write OR between terms", id="commas"),
    ],
)
def test_a_phrase_that_reads_like_two_terms_is_asked_about(text, write):
    ((_, _, line),) = joined_doubts(text)

    assert write in line


@pytest.mark.parametrize(
    "text",
    [
        "Trinidad and Tobago",
        "Bosnia and Herzegovina",
        "Antigua and Barbuda",
        "Trinidad y Tobago",
        "Médecins sans frontières",
        '"Johnson and Johnson"',
        "search and rescue",
        "Mali AND Gao",
        "Washington, D.C.",
        "source:(Herald and Times)",
    ],
)
def test_a_known_name_and_a_phrase_of_common_words_are_not(text):
    assert not joined_doubts(text)


def test_it_is_asked_wherever_the_phrase_stands():
    found = joined_doubts("Mali", query="coup AND (Togo OR Mali and Gao)", urgent=("Gao and Ber",))

    assert [(at, offset) for at, offset, _ in found] == [(("query",), 18), (("urgent", 0), 0)]
