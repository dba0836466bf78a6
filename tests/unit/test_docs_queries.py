"""Every example of the page on the query language, run by the engine that sends the alerts."""

import re
from pathlib import Path

import pytest

from vigie.app.matching import matcher_of_one
from vigie.config.model import WatchlistConfig
from vigie.text import read
from watchlists import Facts
from watchlists.lex import Kind
from watchlists.tree import Function, Scope

PAGE = (Path(__file__).parents[2] / "docs" / "queries.md").read_text(encoding="utf-8")
TEXTS = "| query | text | found |"
FACTS = "| query | address | source | lang | tags | author | found |"


def rows(header):
    """Return the rows of all tables that begin so, without the code signs round the query."""
    found = []
    for table in PAGE.split(header + "\n")[1:]:
        lines = table.split("\n\n")[0].splitlines()[1:]
        cells = [re.split(r"(?<!\\)\|", line.strip()[1:-1]) for line in lines]
        found += [[cell.strip().replace("\\|", "|") for cell in row] for row in cells]
    return [[row[0].strip("`"), *row[1:]] for row in found]


def article(text):
    """Return title and body of an example: **bold** is the title, ¶ begins a paragraph."""
    titled = re.fullmatch(r"(?:\*\*(.*?)\*\*)?(.*)", text)
    assert titled is not None
    return titled.group(1) or "", titled.group(2).strip().replace(" ¶ ", "\n\n")


def found(query, title, body, facts):
    matcher = matcher_of_one(WatchlistConfig(name="W", query=query))
    return bool(matcher.match(read(title, body), facts))


@pytest.mark.parametrize(("query", "text", "answer"), rows(TEXTS))
def test_the_text_is_found_as_the_page_says(query, text, answer):
    assert found(query, *article(text), Facts()) is (answer == "yes")


@pytest.mark.parametrize(
    ("query", "address", "source", "lang", "tags", "author", "answer"), rows(FACTS)
)
def test_the_article_is_found_as_the_page_says(query, address, source, lang, tags, author, answer):
    facts = Facts(
        url=address,
        source=source,
        lang=lang or None,
        tags=tuple(filter(None, tags.split(", "))),
        authors=tuple(filter(None, author.split(", "))),
    )

    assert found(query, "A title", "A text.", facts) is (answer == "yes")


def test_there_are_examples_with_either_answer():
    answers = [row[-1] for row in rows(TEXTS) + rows(FACTS)]

    assert set(answers) == {"yes", "no"}
    assert answers.count("yes") > 50
    assert answers.count("no") > 40


@pytest.mark.parametrize(
    "sign",
    [
        *(f"`{scope}:" for scope in Scope),
        *(f"`{function}(…)`" for function in Function),
        *(str(kind) for kind in Kind if kind.isupper()),
    ],
)
def test_every_operator_field_and_function_is_on_the_page(sign):
    assert sign in PAGE
