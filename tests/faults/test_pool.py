"""Extraction in worker processes: pages that do not finish, eat memory or kill their worker."""

import asyncio
import os
import signal
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from crawler.pool import MAX_PAGE_BYTES, ExtractPool, refuse
from vigie.errors import Fault, ParseError
from vigie.types import Extract, Page

ARTICLE = b"<html><body><article>" + b"<p>A sentence about the ferry to the islands.</p>" * 9


def page(body=ARTICLE, content_type="text/html"):
    return Page(
        url="https://a.test/x",
        asked="https://a.test/x",
        status=200,
        headers={"content-type": content_type},
        body=body,
        fetched=datetime(2026, 11, 12, tzinfo=UTC),
    )


def fault_of(page):
    """Return why a page is refused; None for one that goes to a worker."""
    try:
        refuse(page)
    except ParseError as error:
        return error.fault
    return None


def misbehave(body: bytes, _url: str, _content_type: str) -> Extract:
    """Do what the page says; the work of a pool whose pages are commands."""
    if body == b"loop":
        while True:
            pass
    if body.startswith(b"/"):
        Path(body.decode()).write_text("started")
        while True:
            pass
    if body == b"pid":
        return Extract(text=str(os.getpid()))
    if body == b"die":
        os._exit(7)
    if body == b"eat":
        return Extract(text="x" * (8 * 2**30))
    if body == b"raise":
        raise KeyError("no such thing")
    return Extract(text=body.decode())


@pytest.fixture(scope="module")
def pool():
    """A pool with one worker; its limit leaves a good page time on a busy machine."""
    made = ExtractPool(workers=1, time_limit=timedelta(seconds=2), work=misbehave)
    yield made
    made.close()


@pytest.mark.slow
def test_the_pool_survives_every_bad_page(pool):
    async def run():
        faults = {}
        for command in (b"loop", b"die", b"eat", b"raise"):
            with pytest.raises(ParseError) as caught:
                await pool.extract(page(command))
            faults[command] = (caught.value.fault, caught.value.detail)
        return faults, await pool.extract(page(b"a good page"))

    faults, good = asyncio.run(run())

    assert good.text == "a good page"
    assert {fault for fault, _ in faults.values()} == {Fault.EXTRACTION}
    assert faults[b"loop"][1] == "took too long"
    assert faults[b"eat"][1] == "took too much memory"
    assert "KeyError" in faults[b"raise"][1]


@pytest.mark.slow
def test_closing_kills_what_is_running(tmp_path):
    pool = ExtractPool(workers=1, time_limit=timedelta(minutes=5), work=misbehave)
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)

    async def run():
        waiting = asyncio.create_task(pool.extract(page(str(pipe).encode())))
        assert await asyncio.to_thread(pipe.read_text) == "started"
        started = time.monotonic()
        await asyncio.to_thread(pool.close)
        with pytest.raises(ParseError):
            await waiting
        took = time.monotonic() - started
        with pytest.raises(ParseError):
            await pool.extract(page(b"after"))
        return took

    assert asyncio.run(run()) < 15


@pytest.mark.slow
def test_a_page_nobody_waits_for_frees_its_worker(tmp_path):
    pool = ExtractPool(workers=1, time_limit=timedelta(minutes=5), work=misbehave)
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)

    async def run():
        waiting = asyncio.create_task(pool.extract(page(str(pipe).encode())))
        await asyncio.to_thread(pipe.read_text)
        waiting.cancel()
        return await pool.extract(page(b"next"))

    try:
        assert asyncio.run(run()).text == "next"
    finally:
        pool.close()


@pytest.mark.slow
def test_a_worker_killed_from_outside_costs_nothing(pool):
    async def run():
        worker = int((await pool.extract(page(b"pid"))).text)
        os.kill(worker, signal.SIGKILL)
        return [(await pool.extract(page(b"again"))).text for _ in range(2)]

    assert asyncio.run(run()) == ["again", "again"]


@pytest.mark.slow
def test_a_real_page_is_extracted_and_one_without_an_article_says_so():
    pool = ExtractPool(workers=1)

    async def run():
        await pool.warm()
        found = await pool.extract(page())
        with pytest.raises(ParseError) as caught:
            await pool.extract(page(b"<html><body><div id=app></div></body></html>"))
        return found, caught.value.fault

    try:
        found, fault = asyncio.run(run())
    finally:
        pool.close()

    assert "ferry to the islands" in found.text
    assert fault is Fault.NO_ARTICLE


@pytest.mark.parametrize(
    ("body", "content_type", "fault"),
    [
        (b" ", "text/html", Fault.EMPTY),
        (b"x" * (MAX_PAGE_BYTES + 1), "text/html", Fault.TOO_LARGE),
        (b"%PDF-1.7 ...", "text/html", Fault.NOT_TEXT),
        (b"anything", "application/pdf", Fault.NOT_TEXT),
        (b"anything", "image/png", Fault.NOT_TEXT),
        (b"\x89PNG\r\n", "", Fault.NOT_TEXT),
    ],
)
def test_a_page_that_is_not_worth_a_worker_is_refused(body, content_type, fault):
    assert fault_of(page(body, content_type)) is fault


@pytest.mark.parametrize("content_type", ["", "text/html; charset=utf-8", "application/xhtml+xml"])
def test_a_page_of_text_is_taken(content_type):
    assert fault_of(page(ARTICLE, content_type)) is None


def test_html_with_a_false_type_is_taken():
    assert fault_of(page(ARTICLE, "image/jpeg")) is None
