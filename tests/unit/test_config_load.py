"""What a configuration becomes; that a sound file says what it means."""

from datetime import timedelta
from ipaddress import ip_network
from pathlib import Path

import pytest

from vigie.app.loading import channels, queries
from vigie.config import (
    Case,
    Channel,
    Config,
    Crawl,
    Operator,
    Retention,
    SourceFilter,
    Spellings,
    Term,
    Web,
)
from vigie.config.loading import load, loads
from vigie.config.starter import starter
from vigie.errors import ConfigError
from vigie.types import Kind

ROOT = Path(__file__).parents[2]
ENVIRONMENT = {"SLACK_TOKENS": "A/B/C", "SMTP_USER": "desk", "SMTP_PASSWORD": "secret"}
SMALL = """\
sources: [https://www.maliweb.net/]
watchlists: [{name: Mali, any: [Mali]}]
channels: {desk: json://localhost:8000/}
"""
FULL = """\
data: ./archive
timezone: Africa/Bamako
crawl:
  contact: desk@example.org
  interval: {min: 1m, max: 1h30m}
  robots: ignore
  delay: 2s
  private_networks: [10.0.0.0/8, "fd00::/8"]
  backfill: 24h
sources:
  - https://www.maliweb.net/
  - {name: Kremlin, url: "http://en.kremlin.ru/feed", lang: en, tags: [official], robots: obey}
  - {url: https://t.me/s/somechannel, kind: telegram, interval: 10m, backfill: 0s}
watchlists:
  - name: Mali
    any: [Mali, {term: Niger, context: [Niamey]}]
    all: [Sahel]
    none: ["Mali Lošinj"]
    to: [newsroom]
  - name: Crocus City Hall
    query: '"Crocus City Hall" OR теракт*'
    langs: [fr, ru, nb]
    sources: {tags: [official], names: [www.maliweb.net], not: [Kremlin]}
    to: [newsroom, desk, desk]
    updates: off
    match: {case: exact, forms: off, spellings: wide}
    urgent: ['title:attack*']
    spike: balanced
    silence: 3d
    first-mention: 30d
channels:
  newsroom: slack://${SLACK_TOKENS}/#news
  desk:
    url: mailto://${SMTP_USER}:${SMTP_PASSWORD}@example.org
    digest: ["08:00", 18:00]
    quiet: "22:00-06:00"
    at_most: 20/h
    language: fr
operator: {to: [desk], ping: https://hc.example/uuid}
web: {listen: "0.0.0.0:80", token: "${SLACK_TOKENS}-0123456789abcdef"}
retention: {articles: 90d, fetches: 7d}
"""


def small(text: str = "", *, swap: tuple[str, str] = ("", ""), **environment: str) -> Config:
    return loads(SMALL.replace(*swap) + text, environment=environment)


def test_every_key_has_a_default_but_sources_watchlists_and_channels():
    config = small()

    assert config.crawl == Crawl()
    assert config.operator == Operator()
    assert config.web == Web()
    assert config.retention == Retention()
    assert config.timezone == "UTC"
    assert config.sources[0].name == "www.maliweb.net"
    assert config.sources[0].kind is Kind.AUTO
    assert config.watchlists[0].updates
    assert config.watchlists[0].spike == "off"


def test_a_watchlist_without_to_tells_every_channel():
    assert small().watchlists[0].to == ("desk",)


def test_the_crawl_section_is_read():
    crawl = loads(FULL, environment=ENVIRONMENT).crawl

    assert crawl == Crawl(
        contact="desk@example.org",
        interval_min=timedelta(minutes=1),
        interval_max=timedelta(minutes=90),
        obey_robots=False,
        delay=timedelta(seconds=2),
        private_networks=(ip_network("10.0.0.0/8"), ip_network("fd00::/8")),
        backfill=timedelta(days=1),
    )


def test_a_source_says_otherwise_than_the_crawl_section():
    plain, kremlin, telegram = loads(FULL, environment=ENVIRONMENT).sources

    assert (plain.obey_robots, plain.backfill, plain.interval) == (False, timedelta(days=1), None)
    assert (kremlin.name, kremlin.lang, kremlin.obey_robots) == ("Kremlin", "en", True)
    assert telegram.kind is Kind.TELEGRAM
    assert (telegram.interval, telegram.backfill) == (timedelta(minutes=10), timedelta())


def test_a_watchlist_is_read():
    mali, crocus = loads(FULL, environment=ENVIRONMENT).watchlists

    assert mali.any == (Term(text="Mali"), Term(text="Niger", context=("Niamey",)))
    assert (mali.all, mali.none) == ((Term(text="Sahel"),), (Term(text="Mali Lošinj"),))
    assert crocus.query == '"Crocus City Hall" OR теракт*'
    assert crocus.to == ("newsroom", "desk")
    assert crocus.langs == ("fr", "ru", "no")
    assert crocus.sources == SourceFilter(
        tags=("official",), names=("www.maliweb.net",), excluded=("Kremlin",)
    )
    assert (crocus.match.case, crocus.match.spellings) == (Case.EXACT, Spellings.WIDE)
    assert not crocus.match.forms
    assert not crocus.updates
    assert (crocus.silence, crocus.first_mention) == (timedelta(days=3), timedelta(days=30))


def test_a_channel_is_read():
    newsroom, desk = loads(FULL, environment=ENVIRONMENT).channels

    assert newsroom == Channel(name="newsroom", url="slack://A/B/C/#news")
    assert desk == Channel(
        name="desk",
        url="mailto://desk:secret@example.org",
        digest=("08:00", "18:00"),
        quiet=("22:00", "06:00"),
        at_most=(20, timedelta(hours=1)),
        language="fr",
    )


def test_yaml_1_2_leaves_norway_and_noon_alone():
    config = small(swap=("[Mali]", "[NO, 12:30, on, 2012-03-22, =]"))

    texts = [term.text for term in config.watchlists[0].any]
    assert texts == ["NO", "12:30", "on", "2012-03-22", "="]


@pytest.mark.parametrize(
    ("written", "meant"), [("on", True), ("off", False), ("true", True), ("false", False)]
)
def test_a_switch_may_be_a_word_or_a_boolean(written, meant):
    config = small(swap=("any: [Mali]", f"any: [Mali], updates: {written}"))

    assert config.watchlists[0].updates is meant


def test_paths_are_taken_from_the_folder_of_the_file(tmp_path):
    (tmp_path / "alert.j2").write_text("{{ headline }}")
    file = tmp_path / "vigie.yaml"
    file.write_text(
        SMALL.replace("json://localhost:8000/", "{url: json://localhost/, template: alert.j2}")
    )

    config = load(file, environment={})

    assert config.file == file
    assert config.data == tmp_path / "data"
    assert config.channels[0].template == tmp_path / "alert.j2"


def test_secrets_do_not_show_in_a_repr():
    shown = repr(loads(FULL, environment=ENVIRONMENT))

    assert "secret" not in shown
    assert "A/B/C" not in shown
    assert "hc.example" not in shown


def test_all_problems_are_told_at_once_in_the_order_of_the_file():
    with pytest.raises(ConfigError) as caught:
        loads(
            "timezon: UTC\nsources: [maliweb.net]\n"
            "watchlists: [{name: Mali, any: [Mali], to: [desk]}]\n"
            "channels: {dest: '${NOWHERE}'}\nweb: {listen: there}\n",
            environment={},
        )

    told = [(problem.line, problem.column, problem.at) for problem in caught.value.problems]
    assert told == [
        (1, 1, "timezon"),
        (2, 11, "sources[0]"),
        (3, 45, "watchlists.mali.to[0]"),
        (4, 18, "channels.dest"),
        (5, 15, "web.listen"),
    ]


def test_the_file_is_called_what_the_user_called_it(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)

    with pytest.raises(ConfigError, match=r"^\./nowhere\.yaml:1:1|^nowhere\.yaml:1:1"):
        load(Path("nowhere.yaml"), environment={})


def test_a_file_that_is_too_large_is_not_read(tmp_path):
    file = tmp_path / "config.yaml"
    file.write_bytes(b"#" * (2**20 + 1))

    with pytest.raises(ConfigError, match="larger than 1 MiB"):
        load(file, environment={})


def test_a_byte_order_mark_does_not_shift_columns():
    with pytest.raises(ConfigError) as caught:
        loads("\ufefftimezon: UTC\n" + SMALL, environment={})

    assert (caught.value.problems[0].line, caught.value.problems[0].column) == (1, 1)


def test_idle_keys_are_named_in_the_order_of_the_file():
    config = loads(FULL, environment=ENVIRONMENT)

    assert config.idle[:2] == (
        "sources[2].kind: telegram is accepted, has no effect yet",
        "watchlists.crocus-city-hall.urgent: accepted, has no effect yet",
    )
    keys = {line.partition(":")[0] for line in config.idle[2:]}
    assert keys == {
        "watchlists.crocus-city-hall.spike",
        *("watchlists.crocus-city-hall." + key for key in ("silence", "first-mention")),
        *("channels.desk." + key for key in ("digest", "quiet", "at_most")),
        *("operator.to", "operator.ping", "web.listen", "web.token"),
    }


def test_a_file_without_such_keys_has_nothing_idle():
    assert small().idle == ()


def test_a_channel_that_nobody_uses_is_noted():
    told = SMALL.replace("any: [Mali]", "any: [Mali], to: [desk]")

    config = loads(told.replace("channels: {", "channels: {team: json://b/, "), environment={})

    assert config.notes == ("channels.team: no watchlist and no operator uses it",)


def test_no_channel_is_without_use_where_a_watchlist_tells_all():
    assert small(swap=("channels: {", "channels: {team: json://b/, ")).notes == ()


@pytest.mark.parametrize(
    "file",
    [ROOT / "config.yaml", *sorted((ROOT / "examples").glob("*.yaml"))],
    ids=lambda f: f.name,
)
def test_shipped_configurations_load(file):
    config = load(file, environment=ENVIRONMENT, checks=(queries, channels))

    assert config.sources
    assert config.watchlists


def test_the_configuration_of_the_repository_needs_no_variable_and_has_nothing_idle():
    config = load(ROOT / "config.yaml", environment={})

    assert [watchlist.name for watchlist in config.watchlists] == ["Mali", "Crocus City Hall"]
    assert config.idle == ()
    assert config.notes == ()


def test_the_starter_loads_as_it_is():
    config = loads(starter(), environment={}, checks=(queries, channels))

    assert config.watchlists[0].name == "Mali"
    assert config.idle == ()
