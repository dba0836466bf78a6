"""What servers can send to a running daemon: it goes on, and says what was wrong with whom."""

import asyncio
import gzip
import json
import time
from contextlib import AsyncExitStack
from datetime import timedelta

import pytest
from click.testing import CliRunner

from crawler.guard_reactor import run
from tests.zoo import answer, endless, raw, site
from vigie.app.service import opened, watch
from vigie.cli.root import cli
from vigie.clock import system_clock
from vigie.config.loading import loads
from vigie.errors import Fault
from vigie.store import Store

ITEM = "<item><title>Pluie sur la vallée</title><link>/a/1</link><guid>1</guid></item>"
PAGE = (
    "<html lang='fr'><body><article><h1>Pluie</h1>"
    + "<p>La pluie est tombée toute la nuit sur les collines et dans la vallée.</p>" * 5
    + "</article></body></html>"
)
BOMB = gzip.compress(bytes(60 * 2**20))
ENTITIES = (
    '<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]>'
    "<rss version='2.0'><channel><title>&b;</title></channel></rss>"
)
HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n"


def feed(*items):
    return f"<rss version='2.0'><channel><title>T</title>{''.join(items)}</channel></rss>".encode()


# Two seconds on a quiet machine; several times that where others compute.
PATIENCE = 60
pytestmark = pytest.mark.timeout(3 * PATIENCE)

# What a source's address answers, and the fault that is to be recorded for it.
WORLD = {
    "broken": (answer(body=b"<rss><channel><item><title>half a", type="text/xml"), Fault.BROKEN),
    "html": (answer(body=b"<html><body><h1>Welcome</h1></body></html>"), Fault.NOT_A_FEED),
    "empty": (answer(body=b""), Fault.EMPTY),
    "stream": (endless(HEAD, b"<p>" + b"x" * 65536), Fault.TOO_LARGE),
    "bomb": (
        raw(
            b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: %d\r\n\r\n" % len(BOMB)
            + BOMB
        ),
        Fault.TOO_LARGE,
    ),
    "loop": (
        raw(b"HTTP/1.1 302 Found\r\nLocation: /\r\nContent-Length: 0\r\n\r\n"),
        Fault.REDIRECTS,
    ),
    "drip": (endless(HEAD, b"<p>", pause=0.2), Fault.TIMEOUT),
    "entities": (answer(body=ENTITIES.encode(), type="text/xml"), Fault.ENTITIES),
}
CONFIG = """\
data: {folder}/data
crawl:
  {{delay: 0s, interval: {{min: 1s, max: 1s}}, robots: ignore, private_networks: [127.0.0.0/8]}}
sources:
{sources}
watchlists: [{{name: Mali, any: [Mali]}}]
channels: {{none: "json://127.0.0.1:9/none"}}
"""


async def until(condition):
    end = time.monotonic() + PATIENCE
    while not condition():
        assert time.monotonic() < end, "not within the time"
        await asyncio.sleep(0.1)


async def lived_through(folder):
    """Run the daemon against all of them, until each fault is recorded and a good site is read."""
    async with AsyncExitStack() as stack:
        sites = {
            name: await stack.enter_async_context(site({"/": behaviour}))
            for name, (behaviour, _) in WORLD.items()
        }
        good = {"/": answer(body=feed(ITEM)), "/a/1": answer(body=PAGE.encode())}
        sites["good"] = await stack.enter_async_context(site(good))
        lines = [f'  - {{name: {n}, url: "{s.url()}", kind: feed}}' for n, s in sites.items()]
        text = CONFIG.format(folder=folder, sources="\n".join(lines))
        (folder / "config.yaml").write_text(text, encoding="utf-8")
        config = loads(text, environment={}, file=folder / "config.yaml")
        stop = asyncio.Event()
        async with opened(config, timeout=timedelta(seconds=2)) as service:
            watching = asyncio.create_task(watch(service, stop))
            reader = Store.read(config.data)
            try:
                await until(lambda: len(reader.sources.active()) == len(sites))
                await until(
                    lambda: (
                        sum(s.fault is not None for s in reader.sources.active()) >= len(WORLD)
                        and reader.status(system_clock()).articles == 1
                    )
                )
                assert not watching.done()
            finally:
                reader.close()
                stop.set()
                await watching


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    made = tmp_path_factory.mktemp("bad")
    run(lived_through(made))
    return made


@pytest.mark.parametrize("name", WORLD)
def test_each_fault_is_recorded_with_its_class(folder, name):
    store = Store.read(folder / "data")
    (source,) = [s for s in store.sources.active() if s.name == name]

    faults = {row["fault"] for row in store.fetches.latest(source.id)}

    store.close()
    assert faults == {WORLD[name][1]}


def test_the_good_source_among_them_is_read(folder):
    store = Store.read(folder / "data")

    titles = [row["title"] for row in store.articles.listed(limit=5)]

    store.close()
    assert titles == ["Pluie sur la vallée"]


def test_the_status_names_them_all(folder):
    result = CliRunner().invoke(cli, ["-c", str(folder / "config.yaml"), "status", "--json"])

    status = json.loads(result.stdout)
    assert {row["name"]: row["fault"] for row in status["faulty"]} == {
        name: fault for name, (_, fault) in WORLD.items()
    }


def test_the_status_for_people_shows_each_source_with_its_fault(folder):
    result = CliRunner().invoke(cli, ["-c", str(folder / "config.yaml"), "status"])

    lines = result.stdout.splitlines()
    assert result.exit_code == 0
    for name, (_, fault) in WORLD.items():
        assert any(line.startswith(f"{name} ") and str(fault) in line for line in lines), name
