"""OPML files: what they list, what is left out, and what is refused."""

from datetime import timedelta

import pytest

from vigie.config import Config
from vigie.config.loading import load
from vigie.config.opml import read_opml
from vigie.errors import ConfigError, Fault, ParseError
from vigie.types import Kind

NESTED = """\
<?xml version="1.0" encoding="UTF-8"?>
<opml version="2.0"><head><title>Press</title></head><body>
  <outline text="Mali">
    <outline text="Bamako">
      <outline text="L'Essor" type="rss" xmlUrl="https://essor.example/feed" language="FR"/>
      <outline title="Maliweb" text="x" kind="news-sitemap"
        xmlurl="https://maliweb.example/sitemap"/>
    </outline>
    <outline xmlUrl="https://studio.example/feed" kind="rss" language="Bambara"/>
    <outline text="All pages" xmlUrl="https://maliweb.example/all" kind="sitemap"/>
    <outline text="A note without an address"/>
  </outline>
</body></opml>
"""


def configuration(tmp_path, sources: str, opml: str = NESTED) -> Config:
    (tmp_path / "press.opml").write_text(opml, encoding="utf-8")
    file = tmp_path / "config.yaml"
    file.write_text(
        f"sources:\n{sources}\n"
        "watchlists: [{name: Mali, any: [Mali], sources: {names: [Maliweb], tags: [sahel]}}]\n"
        "channels: {desk: json://localhost/}\n",
        encoding="utf-8",
    )
    return load(file, environment={})


def test_outlines_inside_outlines_are_found():
    outlines = read_opml(NESTED.encode()).outlines

    assert [(outline.name, outline.kind, outline.lang) for outline in outlines] == [
        ("L'Essor", Kind.AUTO, "fr"),
        ("Maliweb", Kind.SITEMAP, None),
        ("", Kind.AUTO, None),
    ]


def test_the_keys_beside_opml_hold_for_all_of_its_sources(tmp_path):
    config = configuration(
        tmp_path, "  - {opml: press.opml, tags: [sahel], lang: ar, interval: 10m, robots: ignore}"
    )

    assert [source.lang for source in config.sources] == ["fr", "ar", "ar"]
    assert {source.tags for source in config.sources} == {("sahel",)}
    assert {source.interval for source in config.sources} == {timedelta(minutes=10)}
    assert not any(source.obey_robots for source in config.sources)
    assert config.sources[2].name == "studio.example"


def test_what_is_left_out_is_noted(tmp_path):
    config = configuration(
        tmp_path,
        "  - {opml: press.opml, tags: [sahel]}\n"
        "  - {url: https://ESSOR.example/feed, name: Essor}\n",
    )

    assert [source.name for source in config.sources] == ["Maliweb", "studio.example", "Essor"]
    twice, sitemaps = config.notes
    assert twice == "sources[0]: 1 of the OPML file left out, listed already"
    assert "1 of the OPML file left out, plain sitemaps" in sitemaps


def test_names_are_not_asked_for_where_the_opml_file_is_broken(tmp_path):
    with pytest.raises(ConfigError) as caught:
        configuration(tmp_path, "  - {opml: press.opml, tags: [sahel]}", opml="<opml>")

    assert [problem.at for problem in caught.value.problems] == ["sources[0].opml"]


@pytest.mark.parametrize(
    ("data", "fault"),
    [
        (b"", Fault.BROKEN),
        (b"<opml><body><outline xmlUrl='x'></body></opml>", Fault.BROKEN),
        (b"<html><body/></html>", Fault.BROKEN),
        (b"<opml><body><outline xmlUrl='mailto:a@example.org'/></body></opml>", Fault.BROKEN),
        (b"<opml><body/></opml>", Fault.EMPTY),
        (b"<!DOCTYPE opml SYSTEM 'http://127.0.0.1:1/x.dtd'><opml/>", Fault.ENTITIES),
        ('<!DOCTYPE opml [<!ENTITY a "b">]><opml>&a;</opml>'.encode("utf-16"), Fault.ENTITIES),
        (b" " * (4 * 2**20 + 1), Fault.TOO_LARGE),
    ],
)
def test_what_is_not_a_list_of_sources_is_refused(data, fault):
    with pytest.raises(ParseError) as caught:
        read_opml(data)

    assert caught.value.fault is fault


def test_deep_nesting_is_refused_or_read_but_never_fatal():
    depth = 5_000
    data = "<opml>" + "<outline>" * depth + "</outline>" * depth + "</opml>"

    with pytest.raises(ParseError):
        read_opml(data.encode())
