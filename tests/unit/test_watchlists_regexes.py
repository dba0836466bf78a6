"""Regular expressions of queries: what they match in any script, and that they cannot hang."""

import time

import pytest

import watchlists
from vigie.errors import QueryError
from vigie.text import read
from vigie.types import Rule, Where
from watchlists import parse_search


def hits(query, body, title=""):
    return [hit.found for hit in parse_search(query).hits(read(title, body))]


@pytest.mark.parametrize(
    ("query", "body", "found"),
    [
        (r"/\bмали\b/i", "Мали, мали и малина", ["Мали", "мали"]),
        (r"/\bmali\b/", "mali mali malié", ["mali", "mali"]),
        (r"/\bmali/", "somali malien", ["mali"]),
        (r"/mali\b/", "somali malien", ["mali"]),
        (r"/\b(mali|gao)\b/", "mali,gao", ["mali", "gao"]),
        (r"/\w+ï\w+/", "le Goïta là", ["Goïta"]),
        (r"/[\w-]+ien/", "franco-malien", ["franco-malien"]),
        (r"/\d{2} \w/", "١٢ قتيلا", ["١٢ ق"]),
        (r"/Mali\s:/", "Mali\u00a0: la crise", ["Mali\u00a0:"]),
        (r"/a[^\S]b/", None, None),
        (r"/x\\b/", "x\\b", ["x\\b"]),
        (r"/a\/b/", "a/b", ["a/b"]),
        (r"/[]a]b/", "]b", ["]b"]),
        (r"/[[:alpha:]]+1/", "ab1", ["ab1"]),
        (r"/go.ta/", "go\nta goïta", ["goïta"]),
        (r"/(?s)go.ta/", "go\nta", ["go\nta"]),
        (r"/^Le Mali/", "Le Mali\nLe Mali", ["Le Mali"]),
        (r"/“mali”/", "“mali”", ["“mali”"]),
        (r"/马里/", "据马里总统", ["马里"]),
        (r"/--/", "a -- b", ["--"]),
        (r"/--/", "--", []),
    ],
)
def test_what_a_regex_matches(query, body, found):
    if found is None:
        with pytest.raises(QueryError, match="cannot stand inside"):
            watchlists.parse(query)
    else:
        assert hits(query, body) == found


@pytest.mark.parametrize(
    "query",
    [
        r"/\d\d/ NEAR/3 dead",
        r"/[A-Z]\w+/ NEAR/2 said",
        r"/\bUN\b/",
        r"/\bEU\b/i",
        r"/🔥/",
        r"/€/",
        r"/猫/",
        r"/, /",
        r"/\p{Han}{3}/",
        r"/[\p{Arabic}]{5}/",
        r"/the/",
        r"url:/fr/",
        r"source:/\p{Han}/",
        r"/\w+ï\w+/",
    ],
)
def test_these_are_not_in_every_text_or_not_by_one_or_two_letters(query):
    assert watchlists.parse(query)


def test_a_match_is_shown_where_it_stands():
    (first, second) = parse_search("/g.o/i").hits(read("À Gäo", "Über\n\nle Gao"))

    assert (first.where, first.start, first.end, first.found) == (Where.TITLE, 2, 5, "Gäo")
    assert (second.where, second.start, second.end, second.found) == (Where.BODY, 9, 12, "Gao")
    assert first.term == "/g.o/i"
    assert first.rule is Rule.REGEX


@pytest.mark.parametrize(
    "query",
    ["/(a+)+$b/", "/(a|aa)+$b/", "/(a*)*ab*c/", "/((a{0,9}){0,9}){0,9}b/", "/(x+x+)+y|(a?){40}b/"],
)
def test_no_regex_takes_long(query):
    document = read("", "a" * 200_000)
    started = time.monotonic()

    try:
        parse_search(query).matches(document)
    except QueryError as refusal:
        assert refusal.position <= len(query)  # noqa: PT017 - some are refused, none is slow

    assert time.monotonic() - started < 1
