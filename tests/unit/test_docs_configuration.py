"""docs/configuration.md against the program: its files load, its tables are true."""

import json
import re
from dataclasses import replace
from pathlib import Path

import pytest
from jinja2 import meta
from ruamel.yaml import YAML

from alerts.address import problem_with
from alerts.message import Form, Limits
from alerts.render import Writer, sandbox
from alerts.testing import AN_ALERT, NOON
from vigie.app.loading import CHECKS
from vigie.config import Case, MatchOptions
from vigie.config.json_schema import schema
from vigie.config.loading import loads
from vigie.config.pending import PENDING_KEYS, PENDING_KINDS
from vigie.text import read
from watchlists import parse_search

PAGE = (Path(__file__).resolve().parents[2] / "docs" / "configuration.md").read_text("utf-8")

# What an example leaves out, and the names that it uses.
REST = {
    "sources": [
        "https://a.example/feed",
        {"name": "Kremlin", "url": "https://b.example/feed", "tags": ["news"]},
    ],
    "watchlists": [{"name": "All", "any": ["word"]}],
    "channels": {"newsroom": "json://localhost/a", "desk": "json://localhost/b"},
}
SECRETS = {"SMTP_USER": "u", "SMTP_PASSWORD": "p", "SLACK_TOKENS": "T1JJ3T3L2/A1BRTD4JD/TIiajkdnl"}


def blocks(kind):
    return re.findall(rf"^```{kind}\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)


def tables():
    """Yield each table as its header and its rows."""
    for table in re.findall(r"(?:^\|.*\|\n)+", PAGE, re.MULTILINE):
        header, _, *rows = (
            [cell.strip() for cell in line.strip("|\n").split("|")] for line in table.splitlines()
        )
        yield header, rows


def rows_of(*header):
    return [row for head, rows in tables() if head == list(header) for row in rows]


def code(cell):
    return cell.strip("`")


# --- examples ----------------------------------------------------------------------------------


@pytest.mark.parametrize("example", blocks("yaml"), ids=range(len(blocks("yaml"))))
def test_each_example_loads(example, tmp_path):
    secret = tmp_path / "secret"
    secret.write_text("s3cret\n", encoding="utf-8")
    written = re.sub(r"\$\{file:[^}]*\}", f"${{file:{secret}}}", example)
    given = YAML(typ="safe", pure=True).load(written)
    rest = {key: value for key, value in REST.items() if key not in given}
    text = written + "".join(f"{key}: {json.dumps(value)}\n" for key, value in rest.items())

    config = loads(text, environment=SECRETS, checks=CHECKS, file=tmp_path / "config.yaml")

    assert config.idle == ()
    assert all(problem_with(channel.url) is None for channel in config.channels)


def test_there_are_examples_of_every_large_section():
    first = {text.split(":")[0] for text in blocks("yaml")}

    assert first == {"sources", "crawl", "watchlists", "channels"}


# --- keys --------------------------------------------------------------------------------------

KEY_HEADER = ("key", "type", "default", "what it does")
# `all` and `none` have the members of `any`.
SAME = re.compile(r"^watchlists\[\]\.(all|none)\[\]\.")


def leaves(node, path, defs):
    """Yield (path, property) for every key of the schema below a node."""
    if "$ref" in node:
        node = defs[node["$ref"].rsplit("/", 1)[1]] | {
            k: v for k, v in node.items() if k != "$ref"
        }
    for form in (*node.get("oneOf", ()), *node.get("anyOf", ())):
        yield from leaves(form, path, defs)
    if "items" in node:
        yield from leaves(node["items"], f"{path}[]", defs)
    if isinstance(node.get("additionalProperties"), dict):
        yield from leaves(node["additionalProperties"], f"{path}.NAME", defs)
    for name, member in node.get("properties", {}).items():
        below = f"{path}.{name}" if path else name
        yield below, member
        yield from leaves(member, below, defs)


def known_keys():
    made = schema()
    found = leaves(made, "", made["$defs"])
    return {path: member for path, member in found if not SAME.match(path)}


def test_every_key_is_on_the_page_and_no_other():
    told = [code(row[0]) for row in rows_of(*KEY_HEADER)]

    assert sorted(told) == sorted(known_keys())


@pytest.mark.parametrize("row", rows_of(*KEY_HEADER), ids=lambda row: code(row[0]))
def test_the_default_is_the_program_s(row):
    key, _, told, _ = row
    default = known_keys()[code(key)].get("default")

    if isinstance(default, str) and default:
        assert told == (f"`{default}`" if key != "`sources[].name`" else told)
    elif default == []:
        assert told in {"`[]`", "all"}
    else:
        assert not told.startswith("`") or told in {"`crawl.robots`", "`crawl.backfill`"}


@pytest.mark.parametrize("row", rows_of(*KEY_HEADER), ids=lambda row: code(row[0]))
def test_a_choice_names_every_word_that_may_stand_there(row):
    words = known_keys()[code(row[0])].get("enum")
    if words is None or row[1] in {"switch", "see below"}:
        return

    assert re.findall(r"`([^`]+)`", row[1]) == [word for word in words if isinstance(word, str)]


def test_what_has_no_effect_yet_is_what_check_says():
    told = {code(row[0]) for row in rows_of(*KEY_HEADER) if "No effect yet" in row[3]}

    def matches(pattern, key):
        parts = re.sub(r"\[\]", ".*", key).replace("NAME", "*").split(".")
        return list(pattern) == parts or (
            pattern[-1] == "*" and len(pattern) == len(parts) and pattern[:-1] == tuple(parts[:-1])
        )

    pending = {key for key in known_keys() for pattern in PENDING_KEYS if matches(pattern, key)}
    assert told == pending


def test_every_kind_is_explained():
    told = {
        name: row[1]
        for row in rows_of("kind", "what the address leads to")
        for name in re.findall(r"`(\w+)`", row[0])
    }

    assert set(told) == set(known_keys()["sources[].kind"]["enum"])
    assert {name for name, what in told.items() if what == "No effect yet."} == PENDING_KINDS


# --- queries -----------------------------------------------------------------------------------

SMART = [(q, "`smart`", t, m) for q, t, m in rows_of("query", "text", "matches")]
QUERIES = SMART + [tuple(row) for row in rows_of("query", "case", "text", "matches")]


@pytest.mark.parametrize(("query", "case", "text", "answer"), QUERIES, ids=range(len(QUERIES)))
def test_the_query_does_what_the_table_says(query, case, text, answer):
    title, cut, body = code(text).partition(" // ")
    if not cut:
        title, body = "", title
    document = read(title, body.replace(" ¶ ", "\n\n"))

    search = parse_search(code(query), MatchOptions(case=Case(code(case))))

    assert answer in {"yes", "no"}
    assert search.matches(document) is (answer == "yes")


def test_there_are_examples_of_both_answers():
    assert len(QUERIES) >= 50
    assert min([row[3] for row in QUERIES].count(answer) for answer in ("yes", "no")) >= 15


# --- messages ----------------------------------------------------------------------------------


def writer(**more):
    limits = Limits(title=100, body=2000, form=Form.TEXT)
    return Writer(channel="desk", limits=limits, **more)


def test_the_variables_of_a_template_are_those_on_the_page(tmp_path):
    told = [code(row[0]) for row in rows_of("variable", "what it holds")]
    template = tmp_path / "all.j2"
    template.write_text("|".join(f"{{{{ {name} }}}}" for name in told), encoding="utf-8")

    body = writer(template=template).write(AN_ALERT, sent=NOON).body

    # One that is not there would be an error, and the built-in template be used.
    assert body.count("|") == len(told) - 1
    built_in = Path(__file__).resolve().parents[2] / "alerts" / "templates"
    for name in ("message.txt.j2", "message.html.j2"):
        tree = sandbox(as_html=False).parse((built_in / name).read_text("utf-8"))
        assert meta.find_undeclared_variables(tree) <= set(told)


def test_the_example_of_a_template_works(tmp_path):
    template = tmp_path / "desk.j2"
    template.write_text(blocks("jinja")[0], encoding="utf-8")
    update = replace(AN_ALERT, is_update=True)

    body = writer(template=template).write(update, sent=NOON).body

    assert body.startswith("Mali (update): À Bamako, Goyta")
    assert body.endswith(AN_ALERT.link)
