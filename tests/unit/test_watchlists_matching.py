"""Which texts a term matches: the table of the traps, and what a match says."""

import sys
import unicodedata

import pytest

import watchlists
from vigie.config.model import Case, MatchOptions, SourceFilter, Term, WatchlistConfig
from vigie.text import read
from vigie.types import Rule, Where
from watchlists import Facts


def watchlist(name="W", **keys):
    for key in ("any", "all", "none"):
        keys[key] = tuple(Term(text=text) for text in keys.get(key, ()))
    case = keys.pop("case", Case.SMART)
    return WatchlistConfig(name=name, match=MatchOptions(case=case), **keys)


def match(config, body="", title="Titre", facts=None):
    found = watchlists.compile([config]).match(read(title, body), facts or Facts())
    return found[0].hits if found else None


def matches(query, body, title="Un titre", **keys):
    return match(watchlist(query=query, **keys), body, title) is not None


@pytest.mark.parametrize(
    ("term", "text", "expected"),
    [
        pytest.param("Mali", "Le Mali ferme sa frontière.", True, id="as written"),
        pytest.param("Mali", "l'avenir du Mali, dit-il", True, id="before a comma"),
        pytest.param("Mali", "Il vit à Malibu.", False, id="Malibu"),
        pytest.param("Mali", "Les Somaliens et Somali", False, id="inside a word"),
        pytest.param("Mali", "Moj mali princ.", False, id="Croatian mali"),
        pytest.param("Mali", "LE MALI FERME.", True, id="all capitals"),
        pytest.param("Mali", "Mali’s army", True, id="typographic genitive"),
        pytest.param("Mali", "Mali'de darbe", True, id="Turkish locative"),
        pytest.param("Mali", "Ma\u00adli est là", True, id="soft hyphen"),
        pytest.param("Mali", "Le Ma\u200bli est là", True, id="zero-width space"),
        pytest.param("mali", "Mali, MALI, mali", True, id="a small term takes any case"),
        pytest.param("Goïta", "Assimi Goïta", True, id="NFC"),
        pytest.param("Goïta", "Assimi Goi\u0308ta", True, id="NFD"),
        pytest.param("Goïta", "Assimi Goita", True, id="without diacritics"),
        pytest.param("Goïta", "Assimi GOÏTA", True, id="capitals with diacritics"),
        pytest.param("Goïta", "Assimi Goyet", False, id="another name"),
        pytest.param("Мали", "Власти Мали закрыли границу", True, id="Cyrillic"),
        pytest.param("Мали", "ВЛАСТИ МАЛИ ЗАКРЫЛИ ГРАНИЦУ", True, id="Cyrillic capitals"),
        pytest.param("Мали", "дети были малы, мали", False, id="Cyrillic small"),
        pytest.param("Мали", "Маленький дом", False, id="Cyrillic prefix"),
        pytest.param("Assimi Goïta", "du général l'Assimi Goïta", True, id="after an elision"),
        pytest.param("Assimi Goïta", "Assimi-Goïta", True, id="a hyphen in the text"),
        pytest.param("Assimi Goïta", "Goïta Assimi", False, id="the other order"),
        pytest.param("Assimi Goïta", "assimi Goïta", False, id="each word wants its capital"),
        pytest.param("Assimi Goïta", "Assimi\n\nGoïta", False, id="across paragraphs"),
        pytest.param("Assimi Goïta", "Assimi\nGoïta", True, id="across lines"),
        pytest.param("Crocus", "Crocus : quand les planter ?", True, id="begins a sentence"),
        pytest.param("Crocus", "Elle aime les crocus.", False, id="the flower"),
        pytest.param("Crocus", "Elle dit : « Crocus City »", True, id="guillemets"),
        pytest.param("马里", "据马里总统说", True, id="Han inside a run"),
        pytest.param("马里", "马上去里面", False, id="Han, not together"),
        pytest.param("مالي", "رئيس مَالي", True, id="Arabic with harakat"),
        pytest.param("말리", "말리 대통령", True, id="Hangul"),
        pytest.param("iPhone", "an IPhone and", True, id="a capital inside"),
        pytest.param("iPhone", "an iphone And", False, id="no capital at all"),
        pytest.param("C++", "Learn C++ now", True, id="signs as written"),
        pytest.param("C++", "Learn C now", False, id="signs that are missing"),
        pytest.param("AT&T", "at AT&T today", True, id="a sign between"),
        pytest.param("AT&T", "AT T", False, id="no sign between"),
        pytest.param("U.S.", "the U.S. army", True, id="acronym as written"),
        pytest.param("U.S.", "the US army", True, id="acronym without full stops"),
        pytest.param("US", "the U.S. army", True, id="acronym with full stops"),
        pytest.param("US", "They told us", False, id="a small word"),
        pytest.param("attack*", "two Attackers", True, id="prefix"),
        pytest.param("attack*", "an attac", False, id="shorter than the prefix"),
        pytest.param("go?ta", "Assimi Goyta", True, id="one character"),
        pytest.param("go?ta", "Assimi Gota", False, id="no character"),
        pytest.param("Gouv*ment", "Le Gouvernement dit", True, id="inner star"),
        pytest.param("Gouv*ment", "Le gouvernement dit", False, id="inner star wants a capital"),
        pytest.param('"Mali"', "Moj mali princ.", True, id="quotes: folded only"),
        pytest.param("Йода", "Иода", False, id="short i"),
        pytest.param("Орёл", "город Орел", True, id="yo"),
    ],
)
def test_a_term_and_a_text(term, text, expected):
    assert matches(term, f"Ceci dit. {text}") is expected


SMALL = "dans ce texte personne n'a jamais mis la moindre majuscule et tout reste petit"


@pytest.mark.parametrize(
    ("title", "body", "expected"),
    [
        pytest.param("mali ferme sa frontière", "Texte.", True, id="small headline"),
        pytest.param("MALI : LA FRONTIÈRE", "Texte.", True, id="headline in capitals"),
        pytest.param("Moj mali princ", "Texte.", False, id="a headline with other capitals"),
        pytest.param("Titre", f"{SMALL} au mali", True, id="a text without any capital"),
        pytest.param("Titre", "tout est petit au mali", False, id="a fragment says nothing"),
        pytest.param("Titre", "Texte sur le mali.", False, id="an ordinary sentence"),
        pytest.param("mali", "Texte sur le mali.", True, id="only the headline is small"),
    ],
)
def test_smart_case_allows_for_texts_in_one_case(title, body, expected):
    assert matches("Mali", body, title) is expected


@pytest.mark.parametrize(
    ("case", "text", "expected"),
    [
        (Case.IGNORE, "Le mali", True),
        (Case.EXACT, "Le Mali", True),
        (Case.EXACT, "Le MALI", False),
        (Case.EXACT, "Le mali", False),
        (Case.SMART, "Le MALI", True),
    ],
)
def test_case_can_be_switched(case, text, expected):
    assert matches("Mali", text, case=case) is expected


def test_exact_case_does_not_mind_diacritics_and_composition():
    assert matches("Goïta", unicodedata.normalize("NFD", "Le Goïta"), case=Case.EXACT)
    assert matches("attack*", "An attacker", case=Case.EXACT)
    assert not matches("attack*", "An Attacker", case=Case.EXACT)


@pytest.mark.parametrize(
    ("query", "title", "body", "expected"),
    [
        pytest.param("title:Mali", "Le Mali", "Texte", True, id="title"),
        pytest.param("title:Mali", "Titre", "Le Mali", False, id="title only"),
        pytest.param('title:"le Mali"', "Et le Mali", "x", True, id="phrase in the title"),
        pytest.param('title:"le Mali"', "Et le", "Mali", False, id="never into the text"),
        pytest.param("title:(mali* AND NOT Gao)", "Maliens", "Gao", True, id="group in the title"),
        pytest.param("title:mali*", "Titre", "Maliens", False, id="prefix in the title only"),
        pytest.param('"b c"', "a b", "c d", False, id="phrase from title into text"),
        pytest.param("b NEAR/5 c", "a b", "c d", False, id="NEAR from title into text"),
        pytest.param("b NEAR/5 c", "t", "a b\n\nc d", False, id="NEAR across paragraphs"),
        pytest.param("b NEAR/1 c", "t", "b c", True, id="neighbours are 1 apart"),
        pytest.param("b NEAR/1 c", "t", "b x c", False, id="not neighbours"),
        pytest.param("b NEAR/2 c", "t", "c x b", True, id="any order"),
        pytest.param("b NEAR/2 (x OR c)", "t", "b a c", True, id="a group of OR"),
        pytest.param('"a b" NEAR/2 "d e"', "t", "a b c d e", True, id="phrases: end to begin"),
        pytest.param('"a b" NEAR/1 "d e"', "t", "a b c d e", False, id="phrases too far apart"),
        pytest.param('"a b" NEAR/3 b', "t", "a b c", False, id="not with itself"),
        pytest.param("a NEAR/2 b NEAR/2 c", "t", "a x b x c", True, id="chain"),
        pytest.param("a NEAR/2 b NEAR/2 c", "t", "a x b x x c", False, id="chain too long"),
        pytest.param("a NEAR/9 title:b", "b a", "a", True, id="NEAR inside the title"),
        pytest.param("a NEAR/9 title:b", "b", "a b", False, id="NEAR outside the title"),
        pytest.param("a AND NOT (b OR c)", "t", "a d", True, id="NOT a group"),
        pytest.param("a AND NOT (b OR c)", "t", "a c", False, id="NOT a group with a member"),
        pytest.param("a AND (NOT b OR c)", "t", "a b", False, id="OR NOT inside AND"),
        pytest.param("a AND (NOT b OR c)", "t", "a b c", True, id="OR NOT inside AND holds"),
        pytest.param("a AND NOT Mali", "t", "A et mali", True, id="NOT minds the case"),
        pytest.param("a AND NOT Mali", "t", "A et Mali", False, id="NOT with its case"),
        pytest.param('"a b c d"', "t", "a b c b c d a b c d", True, id="long phrase"),
        pytest.param('"a b c d"', "t", "a b c b c d", False, id="long phrase in pieces"),
        pytest.param('"a attack* c"', "t", "a attackers c", True, id="wildcard in a phrase"),
        pytest.param('"a attack* c"', "t", "a attackers", False, id="phrase cut at the end"),
    ],
)
def test_operators(query, title, body, expected):
    assert matches(query, body, title) is expected


def test_any_all_none_and_query_hold_together():
    config = watchlist(
        any=["Mali", "Bamako"], all=["junte"], none=["Mali Lošinj"], query="title:coup"
    )

    assert match(config, "La junte du Mali.", "Un coup") is not None
    assert match(config, "La junte.", "Un coup") is None
    assert match(config, "Le Mali.", "Un coup") is None
    assert match(config, "La junte du Mali.", "Un titre") is None
    assert match(config, "La junte du Mali, Mali Lošinj.", "Un coup") is None


def test_a_match_names_every_place_in_the_original():
    title, body = "Le Goi\u0308ta d’hier", "À BAMAKO, Goïta.\n\nBamako, Go\u00adita et Malibu."
    hits = match(watchlist(any=["Goïta", "Bamako"]), body, title)

    parts = {Where.TITLE: title, Where.BODY: body}
    assert all(parts[hit.where][hit.start : hit.end] == hit.found for hit in hits)
    assert [(hit.term, hit.found, hit.where, hit.rule) for hit in hits] == [
        ("Goïta", "Goi\u0308ta", Where.TITLE, Rule.FOLDED),
        ("Bamako", "BAMAKO", Where.BODY, Rule.FOLDED),
        ("Goïta", "Goïta", Where.BODY, Rule.EXACT),
        ("Bamako", "Bamako", Where.BODY, Rule.EXACT),
        ("Goïta", "Go\u00adita", Where.BODY, Rule.FOLDED),
    ]


@pytest.mark.parametrize(
    ("query", "body", "expected"),
    [
        pytest.param("attack*", "attackers", [("attackers", Rule.WILDCARD)], id="wildcard"),
        pytest.param('"the hall"', "The Hall", [("The Hall", Rule.PHRASE)], id="phrase"),
        pytest.param("C++", "in C++ we", [("C++", Rule.EXACT)], id="signs belong to it"),
        pytest.param("US", "the U.S. army", [("U.S.", Rule.FOLDED)], id="acronym"),
        pytest.param("a AND NOT b", "a c", [("a", Rule.EXACT)], id="nothing of NOT"),
        pytest.param(
            "(a AND x) OR c", "a c", [("c", Rule.EXACT)], id="nothing of a branch that fails"
        ),
        pytest.param(
            "a AND (b OR c)",
            "c a b",
            [("c", Rule.EXACT), ("a", Rule.EXACT), ("b", Rule.EXACT)],
            id="all positive terms",
        ),
        pytest.param(
            "a NEAR/2 b",
            "a x x x a b",
            [("a", Rule.EXACT), ("b", Rule.EXACT)],
            id="of NEAR only what stands near",
        ),
        pytest.param("a OR a", "a", [("a", Rule.EXACT)], id="each place once"),
    ],
)
def test_hits(query, body, expected):
    hits = match(watchlist(query=query), body)

    assert [(hit.found, hit.rule) for hit in hits] == expected


def test_of_near_the_far_word_is_not_shown():
    hits = match(watchlist(query="a NEAR/2 b"), "a x x x a b")

    assert [hit.start for hit in hits] == [8, 10]


@pytest.mark.parametrize(
    ("query", "body", "expected"),
    [
        ("a CONTEXT (a OR c)", "x a x", False),
        ("a CONTEXT (a OR c)", "x a x c", True),
        ("a CONTEXT a", "a x a", True),
        ("Gao CONTEXT /Ga/", "x Gao x", False),
        ("a CONTEXT /b c/", "a b c", True),
        ("a b CONTEXT b", "x a b x", False),
        ("a CONTEXT a b", "x a b x", True),
        ("(a NEAR/3 b) CONTEXT c", "a c b", True),
        ("(a NEAR/3 b) CONTEXT b", "a c b", False),
        ("a CONTEXT (a NEAR/3 b)", "a c b", True),
        ("a CONTEXT (c OR a)", "a" + " x" * 49 + " c", True),
        ("a CONTEXT (c OR a)", "a" + " x" * 50 + " c", False),
    ],
)
def test_a_place_is_supported_by_another_one_only(query, body, expected):
    assert matches(query, body) is expected
    assert matches(query, "", title=body) is (expected or len(body) > 100)  # far away, too


def test_a_word_of_the_title_supports_what_is_in_the_text_and_not_itself():
    assert matches("Mali CONTEXT (Mali OR Gao)", "Le Mali.", title="Mali")
    assert not matches("Mali CONTEXT (Mali OR Gao)", "Un texte.", title="Mali")
    assert matches("Mali CONTEXT (Mali OR Gao)", "Gao.", title="Mali")


@pytest.mark.parametrize(
    ("config", "facts", "expected"),
    [
        ({"langs": ("fr",)}, Facts(lang="fr"), True),
        ({"langs": ("fr",)}, Facts(lang="ru"), False),
        ({"langs": ("fr",)}, Facts(lang=None), True),
        ({"sources": SourceFilter(tags=("sahel",))}, Facts(source="A", tags=("sahel",)), True),
        ({"sources": SourceFilter(tags=("sahel",))}, Facts(source="A"), False),
        ({"sources": SourceFilter(names=("A",))}, Facts(source="A"), True),
        (
            {"sources": SourceFilter(names=("A",), tags=("x",))},
            Facts(source="B", tags=("x",)),
            True,
        ),
        ({"sources": SourceFilter(excluded=("A",))}, Facts(source="A"), False),
        ({"sources": SourceFilter(excluded=("ads",))}, Facts(source="B", tags=("ads",)), False),
        ({"sources": SourceFilter(excluded=("A",))}, Facts(source="B"), True),
    ],
)
def test_languages_and_sources(config, facts, expected):
    assert (match(watchlist(any=["Mali"], **config), "Mali", facts=facts) is not None) is expected


@pytest.mark.parametrize(
    ("config", "facts", "why"),
    [
        ({"langs": ("fr", "es")}, Facts(lang="ru"), "its langs (fr, es) leave ru out"),
        (
            {"sources": SourceFilter(excluded=("A", "B"))},
            Facts(source="A"),
            "its sources.not has A",
        ),
        (
            {"sources": SourceFilter(excluded=("ads", "pr", "x"))},
            Facts(source="B", tags=("pr", "y", "ads")),
            "its sources.not has pr, ads, a tag of B",
        ),
        (
            {"sources": SourceFilter(names=tuple("ABCDEFG"))},
            Facts(source="Z"),
            "its sources.names (A, B, C, D, E, 2 more) leave Z out",
        ),
        (
            {"sources": SourceFilter(tags=("x",))},
            Facts(),
            "its sources.tags (x) leave an article of no known source out",
        ),
    ],
)
def test_a_list_that_matches_but_does_not_look_at_the_article_says_why(config, facts, why):
    lists = [
        watchlist("all", any=["Mali"]),
        watchlist("other words", any=["Gao"], **config),
        watchlist("this", any=["Mali"], **config),
    ]

    assert watchlists.compile(lists).left_out(read("", "Mali"), facts) == {"this": why}


def test_lists_answer_each_for_itself_and_in_their_order():
    lists = [
        watchlist("B", any=["Mali"]),
        watchlist("A", any=["Mali", "Gao"]),
        watchlist(any=["x"]),
    ]
    matcher = watchlists.compile(lists)

    found = matcher.match(read("", "Mali, Gao"))

    assert [one.watchlist for one in found] == ["B", "A"]
    assert [one.terms for one in found] == [("Mali",), ("Mali", "Gao")]
    assert matcher.indexes(read("", "Le Gao")) == [1]


def test_an_expander_adds_variants_that_keep_their_rule():
    def with_goyta(term, options, langs):
        written = watchlists.as_written(term, options, langs)
        other = watchlists.as_written(watchlists.parse("Goyta"), options, langs)[0]
        return (*written, watchlists.Variant(wants=other.wants, rule=Rule.SPELLING, because="y"))

    matcher = watchlists.compile([watchlist(any=["Goïta"])], with_goyta)
    (found,) = matcher.match(read("", "Le Goyta"))

    assert [(h.term, h.found, h.rule) for h in found.hits] == [("Goïta", "Goyta", Rule.SPELLING)]


@pytest.mark.parametrize(
    ("title", "body", "expected"),
    [
        pytest.param("", "Niger " + "x " * 49 + "Niamey", True, id="50 words after"),
        pytest.param("", "Niger " + "x " * 50 + "Niamey", False, id="51 words after"),
        pytest.param("", "Niamey " + "x " * 49 + "Niger", True, id="50 words before"),
        pytest.param("", "Niamey " + "x " * 50 + "Niger", False, id="51 words before"),
        pytest.param("", "Niger\n\nNiamey", True, id="another paragraph"),
        pytest.param("Niamey", "x " * 60 + "Niger", True, id="in the title"),
        pytest.param("Niger", "x " * 60 + "Niamey", True, id="the term in the title"),
        pytest.param("", "Le Niger", False, id="nothing that supports it"),
        pytest.param("", "À Niamey", False, id="the support alone"),
        pytest.param("", "Niger\n\n" + "x " * 60 + "\n\nNiger, Agadez", True, id="one of two"),
    ],
)
def test_a_term_with_context_counts_only_where_something_supports_it(title, body, expected):
    term = Term(text="Niger", context=("Niamey", "Agadez"))
    config = WatchlistConfig(name="W", any=(term,))

    hits = match(config, body, title)

    assert (hits is not None) is expected
    assert hits is None or {hit.term for hit in hits} == {"Niger"}


def test_of_a_term_with_context_only_the_supported_places_are_shown():
    term = Term(text="Niger", context=("Niamey",))
    config = WatchlistConfig(name="W", any=(term, Term(text="Gao")))

    hits = match(config, "Niger " + "x " * 60 + "Niger, Niamey, Gao")

    assert [(hit.term, hit.start) for hit in hits] == [("Niger", 126), ("Gao", 141)]


@pytest.mark.parametrize(
    ("query", "body", "expected"),
    [
        pytest.param("a ONEAR/2 b", "b a b", [2, 4], id="in order"),
        pytest.param("a NOT NEAR/1 b", "a b x a", [6], id="only those apart"),
        pytest.param("a NOT SENTENCE b", "a, b. A, c.", [6], id="alone in its sentence"),
        pytest.param("a SENTENCE b", "a, b. A, c.", [0, 3], id="in one sentence"),
        pytest.param("ATLEAST 2 (a OR b)", "a x b", [0, 4], id="all that count"),
        pytest.param("/a[bc]q/ NEAR/1 x", "abq x y acq z", [0, 4], id="a regex near a word"),
        pytest.param("Goyta~1 OR x", "Goïta", [0], id="one letter other"),
    ],
)
def test_the_places_of_operators(query, body, expected):
    hits = match(watchlist(query=query), body)

    assert [hit.start for hit in hits] == expected


def test_a_fact_is_shown_without_a_place():
    facts = Facts(url="https://www.example.ml/", lang="fr", source="Le Soir")
    config = watchlist(query="site:example.ml AND (source:soir OR x) AND NOT lang:ru AND a")

    hits = match(config, "a", facts=facts)

    assert [(hit.term, hit.found, hit.rule) for hit in hits] == [
        ("a", "a", Rule.EXACT),
        ("site:example.ml", "", Rule.FIELD),
        ("source:soir", "", Rule.FIELD),
    ]


@pytest.mark.parametrize("code", ["no", "nb", "NN"])
def test_norwegian_is_one_language_by_whatever_code(code):
    config = watchlist(query=f"a AND lang:{code}")

    assert match(config, "a", facts=Facts(lang="no"))
    assert not match(config, "a", facts=Facts(lang="da"))


def test_a_word_that_differs_by_a_letter_is_another_spelling():
    hits = match(watchlist(query="Goïta~1"), "Goyta, Goïta")

    assert [(hit.found, hit.rule) for hit in hits] == [
        ("Goyta", Rule.SPELLING),
        ("Goïta", Rule.WILDCARD),
    ]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        pytest.param("Mali\n\nx", True, id="the first paragraph"),
        pytest.param("Bamako.\n\nMali", True, id="a short first paragraph"),
        pytest.param("x" * 290 + " Mali", True, id="the word begins before 300 characters"),
        pytest.param("x" * 290 + "\n\nyyyyyyyyy Mali", False, id="beyond 300 characters"),
        pytest.param("x" * 900 + " Mali", True, id="a long first paragraph"),
        pytest.param("x" * 1000 + " Mali", False, id="a very long first paragraph"),
    ],
)
def test_the_lead(body, expected):
    assert matches("lead:Mali", body) is expected
    assert matches("lead:(body:Mali)", body) is expected
    assert matches("body:(lead:Mali)", body) is expected


@pytest.mark.parametrize(
    "query",
    [
        "(a NEAR/100 b) NEAR/100 (b NEAR/100 a)",
        "(a SENTENCE b) SENTENCE (b SENTENCE a)",
        "((a PARAGRAPH a) PARAGRAPH a) PARAGRAPH c",
        "ATLEAST 100 (a NEAR/100 a NEAR/100 a NEAR/100 a)",
        "a NOT NEAR/100 (b NEAR/100 b)",
        "(a OR b) CONTEXT (a NEAR/100 b)",
        "(a NEAR/100 b) CONTEXT (a NEAR/100 b)",
        "a CONTEXT a",
        "(a SENTENCE b) CONTEXT (a OR title:b)",
        "aaa*a*a*b",
        "case(a NEAR/3 B)",
        "a NEAR/3 a NEAR/3 b",
        "b ONEAR/1 b",
    ],
)
def test_no_text_makes_a_query_slow(query):
    matcher = watchlists.compile([watchlist(query=query)])
    matcher.match(read("a b", "a b"))  # whatever is done only once

    few, many = (steps(lambda n=n: matcher.match(repeating(n))) for n in (150, 600))

    # In four times the text there is four times as much to look at, and a little for sorting it;
    # what grows with the square of the text would take sixteen times as many steps.
    assert many < 6 * few


def repeating(times):
    return read("a b " * 20, "a b " * times + "a" * 90)


def steps(action):
    """Return how many lines of Python an action runs through, each round of a loop anew."""
    count = 0

    def trace(frame, event, arg):
        nonlocal count
        count += 1
        return trace

    former = sys.gettrace()
    sys.settrace(trace)
    try:
        action()
    finally:
        sys.settrace(former)
    return count


@pytest.mark.parametrize(
    ("term", "text", "found"),
    [
        pytest.param("U.S.", "The U.S. said so.", "U.S.", id="full stops"),
        pytest.param("US", "It is in the U.S.", "U.S.", id="at the end of a sentence"),
        pytest.param("U.S.", "The US said so.", "US", id="without"),
        pytest.param("U.S. troops", "New US troops came.", "US troops", id="in a phrase, without"),
        pytest.param(
            "U.S. troops", "New U.S. troops came.", "U.S. troops", id="in a phrase, with"
        ),
        pytest.param("US troops", "New U.S. troops came.", "U.S. troops", id="in a phrase, added"),
        pytest.param(
            "troops of the U.S.", "Troops of the US!", "Troops of the US", id="at its end"
        ),
        pytest.param("Plan B", "It was Plan B.", "Plan B", id="no acronym"),
    ],
)
def test_an_acronym_is_found_and_marked_with_its_full_stops(term, text, found):
    (hit,) = match(watchlist(any=[term]), text) or [None]

    assert hit is not None
    assert hit.found == found


@pytest.mark.parametrize(
    ("term", "text"),
    [
        pytest.param("US troops", "He told us: troops came.", id="a word"),
        pytest.param("IN MALI", "Written i.n. Mali", id="a phrase in capitals"),
        pytest.param('"U.S. troops"', "New US troops came.", id="in quotes"),
    ],
)
def test_what_is_no_acronym_has_no_other_way(term, text):
    assert match(watchlist(any=[term]), text) is None
