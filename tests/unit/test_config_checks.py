"""Where the complaints of the layers above are placed."""

import pytest

from vigie.app.doubts import of_terms
from vigie.app.loading import CHECKS, queries
from vigie.config.document import Complaint
from vigie.config.loading import loads
from vigie.errors import ConfigError

HEAD = "sources: [https://www.maliweb.net/]\nchannels: {desk: json://localhost/}\nwatchlists:\n"


def place_of(word: str, query: str, **environment: str) -> tuple[int, int]:
    """Return where a check's complaint about a word of the query is placed; HEAD has 3 lines."""

    def check(config):
        written = config.watchlists[0].query
        offset = written.index(word)
        yield Complaint(at=("watchlists", 0, "query"), offset=offset, what="no such word")

    with pytest.raises(ConfigError) as caught:
        loads(f"{HEAD}- name: Mali\n  query: {query}\n", environment=environment, checks=[check])
    (problem,) = caught.value.problems
    return problem.line - 4, problem.column


@pytest.mark.parametrize(
    ("query", "place"),
    [
        pytest.param("a AND HERE", (1, 16), id="plain"),
        pytest.param("a AND\n    b OR HERE", (2, 10), id="plain on two lines"),
        pytest.param("'it''s AND HERE'", (1, 21), id="single quotes"),
        pytest.param('"a\\tb \\u00e9 AND HERE"', (1, 27), id="double quotes with escapes"),
        pytest.param('"a AND \\\n    HERE"', (2, 5), id="an escaped line break"),
        pytest.param('"a AND\n\n    HERE"', (3, 5), id="quotes over an empty line"),
        pytest.param("|\n    a AND\n    b AND HERE", (3, 11), id="a literal block"),
        pytest.param("|2-\n    a AND\n    HERE", (3, 5), id="a literal block that keeps spaces"),
        pytest.param(">-\n    a AND\n    b AND HERE", (3, 11), id="a folded block"),
        pytest.param(">\n    a AND\n\n      b\n    HERE", (5, 5), id="a folded block with a list"),
        pytest.param("&q 'a AND HERE'", (1, 20), id="behind an anchor"),
        pytest.param("!!str a AND HERE", (1, 22), id="behind a tag"),
        pytest.param("теракт AND HERE", (1, 21), id="Cyrillic"),
    ],
)
def test_an_offset_is_found_in_the_file(query, place):
    assert place_of("HERE", query) == place


def test_an_offset_behind_a_reference_is_found_where_it_is_written():
    assert place_of("HERE", "${TERM} AND HERE", TERM="a very long text") == (1, 22)


def test_an_offset_inside_what_was_put_in_is_the_references_place():
    assert place_of("HERE", "a AND ${TERM}", TERM="b AND HERE") == (1, 16)


def test_an_escaped_reference_counts_as_it_is_written():
    assert place_of("HERE", "$${a} AND HERE") == (1, 20)


def problems(text: str, *complaints: Complaint) -> list[str]:
    with pytest.raises(ConfigError) as caught:
        loads(text, environment={}, checks=[lambda config: complaints])
    return [str(problem) for problem in caught.value.problems]


def test_a_complaint_about_a_key_that_a_shorthand_has_not_is_placed_at_the_value():
    text = HEAD + "- {name: Mali, any: [Mali, Bamako]}\n"

    told = problems(
        text,
        Complaint(at=("channels", "desk", "url"), what="no such service"),
        Complaint(at=("watchlists", 0, "any", 1, "term"), what="no such town", offset=2),
    )

    assert told == [
        "2:18: channels.desk: no such service",
        "4:30: watchlists.mali.any[1]: no such town",
    ]


@pytest.mark.parametrize(
    ("member", "at", "here"),
    [
        pytest.param('"Gao AND OR Ber"', "any[0]", "OR Ber", id="the short form"),
        pytest.param(
            '{context: [Ber], term: "Gao AND OR"}', "any[0].term", "OR", id="the long form"
        ),
        pytest.param(
            '{term: Gao, context: [Ber, "Niamey AND Agadez"]}',
            "any[0].context[1]",
            '"Niamey',
            id="a word of the context",
        ),
        pytest.param(
            '{term: "Gao OR lang:fr", context: [Ber]}',
            "any[0].term",
            "lang:fr",
            id="a term that cannot have a context",
        ),
    ],
)
def test_a_mistake_in_a_term_is_placed_at_the_character(member, at, here):
    line = f"- {{name: Mali, any: [{member}]}}"

    with pytest.raises(ConfigError) as caught:
        loads(f"{HEAD}{line}\n", environment={}, checks=[queries])

    (problem,) = caught.value.problems
    assert (problem.line, problem.at) == (4, f"watchlists.mali.{at}")
    assert line[problem.column - 1 :].startswith(here)


def test_a_doubt_about_a_term_is_placed_at_its_word():
    line = '- {name: Mali, any: [{term: "Bamako OR Georgia", context: []}, "Bath"]}'

    config = loads(f"{HEAD}{line}\n", environment={}, doubts=[of_terms])

    assert [note.split(": '")[0] for note in config.notes] == [
        f"config.yaml:4:{line.index('Georgia') + 1}: watchlists.mali.any[0].term",
        f"config.yaml:4:{line.index('Bath')}: watchlists.mali.any[1]",
    ]


def test_every_check_is_asked_and_all_complaints_are_told():
    text = HEAD + "- {name: Mali, any: [Mali]}\n"
    first, second = (Complaint(at=("watchlists", 0, "name"), what=what) for what in ("a", "b"))

    with pytest.raises(ConfigError) as caught:
        loads(text, environment={}, checks=[lambda config: [second], lambda config: [first]])

    assert [problem.what for problem in caught.value.problems] == ["a", "b"]


def mistakes(lists: str, head: str = HEAD) -> list[str]:
    with pytest.raises(ConfigError) as caught:
        loads(head + lists, environment={}, checks=CHECKS)
    return [str(problem).split("; ")[0] for problem in caught.value.problems]


def test_queries_are_checked_beside_an_unknown_key():
    lists = '- {name: A, any: [Mali], nope: 1}\n- {name: B, query: "Mali AND"}\n'

    assert mistakes(lists) == [
        "4:26: watchlists.a.nope: unknown key",
        "5:29: watchlists.b.query: the query ends too early",
    ]


@pytest.mark.parametrize(
    ("keys", "told"),
    [
        pytest.param('name: A, query: "x AND", nope: 1', ["query", "nope"], id="an unknown key"),
        pytest.param('name: A, query: "x AND", langs: [xx]', ["query", "langs[0]"], id="a value"),
        pytest.param(
            'name: A, any: ["x AND", "", "y OR"]', ["any[0]", "any[1]", "any[2]"], id="a member"
        ),
        pytest.param(
            'name: A, any: [{term: x, contxt: [y]}], none: ["y OR"]',
            ["any[0].contxt", "none[0]"],
            id="a key of a term",
        ),
        pytest.param('name: A, any: "x", query: "y OR"', ["any", "query"], id="a shape"),
        pytest.param('name: A, query: "", none: ["y OR"]', ["query"], id="nothing is left"),
    ],
)
def test_what_is_sound_of_a_watchlist_is_checked(keys, told):
    at = [one.split(": ")[1] for one in mistakes(f"- {{{keys}}}\n")]

    assert at == [f"watchlists.a.{key}" for key in told]


def test_a_watchlist_without_a_name_is_checked():
    assert [one.split(": ")[1] for one in mistakes('- {query: "x AND"}\n')] == [
        "watchlists[0].name",
        "watchlists[0].query",
    ]


def test_nobody_is_blamed_for_naming_a_watchlist_that_is_unsound():
    lists = "- {name: A, any: Mali}\n- {name: B, query: x NEAR/3 @A}\n- {name: C, query: '@D'}\n"

    assert mistakes(lists) == [
        "4:18: watchlists.a.any: a list is expected, this is text",
        "6:20: watchlists.c.query: no watchlist is named 'D'",
    ]


def test_channels_are_checked_beside_other_mistakes():
    head = HEAD.replace("{desk: json://localhost/}", "{desk: nosuch://localhost/}")

    assert mistakes("- {name: A, any: [Mali], nope: 1}\n", head) == [
        "2:18: channels.desk: nosuch:// is not known",
        "4:26: watchlists.a.nope: unknown key",
    ]


@pytest.mark.parametrize("member", ['"${TERM} AND"', '{term: "${TERM} AND", context: [x]}'])
def test_what_follows_from_a_reference_that_leads_nowhere_is_not_told(member):
    head = HEAD.replace("json://localhost/", '"${URL}://x/"')

    told = [one.split(": ", 2)[2] for one in mistakes(f"- {{name: A, any: [{member}]}}\n", head)]

    assert told == [
        "the environment variable URL is not set",
        "the environment variable TERM is not set",
    ]


@pytest.mark.parametrize("lists", ["- Mali\n", "  Mali\n", "- \n", "- {name: [1], any: {}}\n"])
def test_what_is_no_watchlist_at_all_stops_no_check(lists):
    assert mistakes(lists)


def test_a_name_that_is_no_text_is_told_like_any_other_mistake():
    head = HEAD.replace("https://www.maliweb.net/", "{url: https://www.maliweb.net/, name: {}}")

    told = mistakes("- {name: A, any: ['x AND']}\n", head)

    assert [one.split(": ")[1] for one in told] == ["sources[0].name", "watchlists.a.any[0]"]


def test_doubts_are_not_asked_of_an_unsound_file():
    def never(config):
        raise AssertionError(config)

    with pytest.raises(ConfigError, match="unknown key"):
        loads(HEAD + "- {name: Mali, any: [Mali], colour: red}\n", environment={}, doubts=[never])


def test_checks_see_the_configuration():
    seen = []

    config = loads(
        HEAD + "- {name: Mali, any: [Mali]}\n",
        environment={},
        checks=[lambda config: seen.append(config) or ()],
    )

    assert seen == [config]
