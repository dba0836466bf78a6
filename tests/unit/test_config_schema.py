"""The JSON Schema: every key with its description, and the same as what the loader takes."""

import re
from pathlib import Path

from ruamel.yaml import YAML

from vigie.config.json_schema import schema
from vigie.config.pending import PENDING_KEYS
from vigie.config.spelling import SECTIONS, keys_of

ROOT = Path(__file__).parents[2]


def properties():
    """Yield (section, key, schema of the key)."""
    whole = schema()
    for name, section in {"RootSection": whole, **whole["$defs"]}.items():
        for key, described in section["properties"].items():
            yield name, key, described


def test_every_key_of_every_section_is_described():
    silent = [
        (name, key) for name, key, described in properties() if "description" not in described
    ]
    known = {key for section, _ in SECTIONS.values() for key in keys_of(section)}

    assert silent == []
    assert {key for _, key, _ in properties()} == known


def test_a_key_that_takes_text_or_lists_shows_an_example_or_its_words():
    def helpful(described):
        text = str(described)
        return any(word in text for word in ("examples", "enum", "default", "$ref", "pattern"))

    plain = {"all", "name", "token", "term", "url"}
    assert {key for _, key, described in properties() if not helpful(described)} <= plain


def test_it_is_draft_2020_12_and_refuses_unknown_keys_everywhere():
    whole = schema()

    assert whole["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert whole["required"] == ["sources", "watchlists", "channels"]
    sections = [whole, *whole["$defs"].values()]
    assert all(section["additionalProperties"] is False for section in sections)
    assert "null" not in str(whole)


def test_defaults_are_written_as_in_the_file():
    defaults = {
        (name, key): described["default"]
        for name, key, described in properties()
        if "default" in described
    }

    assert defaults["IntervalSection", "max"] == "6h"
    assert defaults["RetentionSection", "articles"] == "365d"
    assert defaults["WatchlistSection", "updates"] == "on"
    assert defaults["CrawlSection", "backfill"] == "0s"


def test_shipped_configurations_fit_the_schema():
    for file in (ROOT / "config.yaml", *(ROOT / "examples").glob("*.yaml")):
        value = YAML(typ="safe", pure=True).load(file.read_text(encoding="utf-8"))
        assert list(misfits(value, schema(), schema())) == [], file


def test_what_does_not_fit_is_found_by_the_same_means():
    wrong = {"sources": [{"url": 1}], "watchlists": [{"nam": "x"}], "channels": {}}

    assert len(list(misfits(wrong, schema(), schema()))) == 4


def test_pending_keys_are_keys():
    known = {key for section, _ in SECTIONS.values() for key in keys_of(section)}

    assert {part for pattern in PENDING_KEYS for part in pattern} - {"*"} <= known


TYPES = {"object": dict, "array": list, "string": str}


def misfits(value, form, whole, at="$"):
    """Yield where a value does not fit: as much of JSON Schema as `schema()` uses."""
    if "$ref" in form:
        form = whole["$defs"][form["$ref"].rsplit("/", 1)[1]]
    if "oneOf" in form:
        tries = [list(misfits(value, each, whole, at)) for each in form["oneOf"]]
        yield from [] if tries.count([]) == 1 else [at]
        return
    if not isinstance(value, TYPES.get(form.get("type"), object)):
        yield f"{at}: not {form['type']}"
        return
    if "enum" in form and value not in form["enum"]:
        yield f"{at}: {value} is not one of {form['enum']}"
    if isinstance(value, str) and "pattern" in form and not re.search(form["pattern"], value):
        yield f"{at}: {value} has another form"
    if isinstance(value, list):
        yield from [at] if len(value) < form.get("minItems", 0) else []
        for number, member in enumerate(value):
            yield from misfits(member, form["items"], whole, f"{at}[{number}]")
    if isinstance(value, dict):
        yield from members(value, form, whole, at)


def members(value, form, whole, at):
    yield from [at] if len(value) < form.get("minProperties", 0) else []
    yield from (f"{at}: {key} is missing" for key in set(form.get("required", ())) - set(value))
    others = form.get("additionalProperties", True)
    for key, member in value.items():
        if key in form.get("properties", {}):
            yield from misfits(member, form["properties"][key], whole, f"{at}.{key}")
        elif others is False:
            yield f"{at}: {key} is unknown"
        elif isinstance(others, dict):
            yield from misfits(member, others, whole, f"{at}.{key}")
