"""Asks go over real HTTP on loopback, through robots.txt, turns, the spider and the guard."""

import asyncio
import gzip
import subprocess
import sys
import time
from datetime import timedelta
from itertools import pairwise

import pytest

from crawler.fetch import Fetcher
from crawler.guard_reactor import install_reactor, run
from tests.zoo import HandClock, answer, fetching, raw, site
from vigie.clock import system_clock
from vigie.errors import Fault, FetchError
from vigie.types import Ask

FEED = b"<rss version='2.0'><channel><title>Depeches</title></channel></rss>"
ROBOTS = answer(200, b"User-agent: *\nDisallow: /private/\n")


def test_a_page_is_fetched_by_an_honest_and_modest_request():
    async def main():
        pages = {"/feed": answer(200, FEED, etag='"1"', content_type="application/rss+xml")}
        async with site(pages) as there, fetching() as fetch:
            return await fetch(Ask(url=there.url("/feed#top"))), there

    page, there = run(main())

    assert (page.status, page.body) == (200, FEED)
    assert (page.url, page.asked) == (there.url("/feed"), there.url("/feed#top"))
    assert page.headers["etag"] == '"1"'
    assert timedelta() < page.elapsed < timedelta(seconds=1)
    assert page.fetched == HandClock().now
    assert there.paths() == ["/robots.txt", "/feed"]
    sent = there.visits[1].headers
    assert sent["user-agent"] == "vigie/0.1.0 (+desk@example.org)"
    assert {"cookie", "referer", "if-none-match", "accept-language"}.isdisjoint(sent)


def test_a_compressed_page_arrives_inflated():
    async def main():
        pages = {"/feed": answer(200, gzip.compress(FEED), content_encoding="gzip")}
        async with site(pages) as there, fetching() as fetch:
            return await fetch(Ask(url=there.url("/feed")))

    page = run(main())

    assert page.body == FEED
    assert "content-encoding" not in page.headers


def test_a_page_that_has_not_changed_is_not_sent_again():
    async def feed(visit):
        known = visit.headers.get("if-none-match") == '"1"'
        await (answer(304) if known else answer(200, FEED, etag='"1"'))(visit)

    async def main():
        async with site({"/feed": feed}) as there, fetching() as fetch:
            first = await fetch(Ask(url=there.url("/feed")))
            ask = Ask(url=there.url("/feed"), etag=first.headers["etag"], last_modified="Mon")
            return first, await fetch(ask), there.visits[-1].headers

    first, second, sent = run(main())

    assert (first.unchanged, second.unchanged) == (False, True)
    assert second.body == b""
    assert sent["if-modified-since"] == "mon"


def test_cookies_are_not_sent_back():
    async def main():
        pages = {"/": answer(200, FEED, set_cookie="a=b")}
        async with site(pages) as there, fetching() as fetch:
            for _ in range(2):
                await fetch(Ask(url=there.url("/")))
            return [visit.headers for visit in there.visits]

    assert all("cookie" not in headers for headers in run(main()))


def test_robots_txt_of_the_host_that_is_redirected_to_is_obeyed():
    async def main():
        async with site({"/robots.txt": ROBOTS, "/private/x": answer(200, FEED)}) as other:
            go = {"/go": answer(301, location=other.url("/private/x"))}
            async with site(go) as there, fetching() as fetch:
                with pytest.raises(FetchError) as caught:
                    await fetch(Ask(url=there.url("/go")))
                return caught.value, other, there

    error, other, there = run(main())

    assert (error.fault, error.url) == (Fault.ROBOTS, there.url("/go"))
    assert error.detail == f"it leads to {other.url('/private/x')}"
    assert other.paths() == ["/robots.txt"]


def test_robots_txt_itself_may_be_redirected():
    async def main():
        pages = {"/robots.txt": answer(301, location="/rules"), "/rules": ROBOTS}
        async with site(pages) as there, fetching() as fetch:
            with pytest.raises(FetchError) as caught:
                await fetch(Ask(url=there.url("/private/x")))
            return caught.value.fault, there.paths()

    assert run(main()) == (Fault.ROBOTS, ["/robots.txt", "/rules"])


def test_a_host_that_asks_for_it_is_left_alone_and_others_are_not():
    async def main():
        pages = {"/busy": answer(429, retry_after="3600"), "/page": answer(200, FEED)}
        async with site(pages) as busy, site(pages) as other, fetching() as fetch:
            faults = []
            for path in ("/busy", "/page"):
                with pytest.raises(FetchError) as caught:
                    await fetch(Ask(url=busy.url(path)))
                faults.append(caught.value)
            await fetch(Ask(url=other.url("/page")))
            return faults, busy.paths(), other.paths()

    (first, second), busy, other = run(main())

    assert (first.fault, first.status) == (Fault.RATE_LIMITED, 429)
    assert first.retry_after == timedelta(hours=1)
    assert (second.fault, second.status) == (Fault.RATE_LIMITED, None)
    assert timedelta(minutes=59) < second.retry_after <= timedelta(hours=1)
    assert busy == ["/robots.txt", "/busy"]
    assert other == ["/robots.txt", "/page"]


def test_retry_after_may_be_a_date():
    async def main():
        date = "Mon, 23 Nov 2026 12:10:00 GMT"
        pages = {"/": answer(503, retry_after=date)}
        async with site(pages) as there, fetching() as fetch:
            with pytest.raises(FetchError) as caught:
                await fetch(Ask(url=there.url("/")))
            return caught.value

    error = run(main())

    assert (error.fault, error.status) == (Fault.RATE_LIMITED, 503)
    assert error.retry_after == timedelta(minutes=10)


def test_requests_to_a_host_are_apart_by_the_delay():
    async def main():
        starts = []

        async def page(visit):
            starts.append(time.monotonic())
            await answer(200, FEED)(visit)

        async with site({"/": page}) as there, fetching(delay=timedelta(seconds=0.1)) as fetch:
            asks = [fetch(Ask(url=there.url("/"), obey_robots=False)) for _ in range(4)]
            await asyncio.gather(*asks)
        return starts

    starts = run(main())

    # A server sees the distance that we keep plus or minus what the network adds.
    assert all(later - earlier > 0.08 for earlier, later in pairwise(starts))


def test_a_crawl_delay_wins_over_a_shorter_delay():
    async def main():
        pages = {
            "/robots.txt": answer(200, b"User-agent: *\nCrawl-delay: 0.2\n"),
            "/": answer(200, FEED),
        }
        async with site(pages) as there, fetching() as fetch:
            started = time.monotonic()
            await fetch(Ask(url=there.url("/")))
            await fetch(Ask(url=there.url("/")))
            return time.monotonic() - started

    assert run(main()) > 0.38


def test_a_host_that_hangs_keeps_no_other_waiting():
    async def main():
        hanging = {"/": raw(b"", then="hang")}
        async with (
            site(hanging) as slow,
            site({"/": answer(200, FEED)}) as quick,
            fetching(timeout=timedelta(seconds=20)) as fetch,
        ):
            stuck = [asyncio.ensure_future(fetch(Ask(url=slow.url("/")))) for _ in range(300)]
            await asyncio.sleep(0)
            page = await asyncio.wait_for(fetch(Ask(url=quick.url("/"))), timeout=5)
        return page, await asyncio.gather(*stuck, return_exceptions=True), slow.paths()

    page, stuck, paths = run(main())

    assert page.body == FEED
    assert all(isinstance(result, asyncio.CancelledError) for result in stuck)
    assert len(paths) <= 2


def test_who_cancels_an_ask_frees_the_host_at_once():
    async def main():
        reached = asyncio.Event()

        async def hang(_visit):
            reached.set()
            await asyncio.Event().wait()

        async with site({"/hang": hang, "/": answer(200, FEED)}) as there, fetching() as fetch:
            stuck = asyncio.ensure_future(fetch(Ask(url=there.url("/hang"))))
            await reached.wait()
            stuck.cancel()
            return await asyncio.wait_for(fetch(Ask(url=there.url("/"))), timeout=0.5)

    assert run(main()).body == FEED


def test_a_fetcher_can_follow_another_in_one_process():
    async def main():
        async with site({"/": answer(200, FEED)}) as there:
            bodies = []
            for _ in range(3):
                async with fetching() as fetch:
                    bodies.append((await fetch(Ask(url=there.url("/")))).body)
            return bodies

    assert run(main()) == [FEED] * 3


def test_a_stopped_fetcher_says_so():
    async def main():
        async with fetching() as fetch:
            pass
        await fetch.stop()
        with pytest.raises(RuntimeError, match="does not run"):
            await fetch(Ask(url="http://127.0.0.1/"))

    run(main())


def test_a_fetcher_runs_on_the_reactors_loop_only():
    install_reactor()

    async def main():
        await Fetcher(clock=system_clock, user_agent="Vigie").start()

    with pytest.raises(RuntimeError, match="install_reactor"):
        asyncio.run(main())


def test_importing_the_fetcher_installs_no_reactor():
    code = "import crawler.fetch, sys; sys.exit('twisted.internet.reactor' in sys.modules)"

    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_another_reactor_that_was_there_first_is_refused():
    code = """
from twisted.internet import reactor
from crawler.guard_reactor import install_reactor
install_reactor()
"""

    done = subprocess.run(
        [sys.executable, "-c", code], check=False, capture_output=True, text=True
    )

    assert done.returncode == 1
    assert "another Twisted reactor was installed" in done.stderr


def test_a_process_ends_at_once_after_its_work():
    code = """
import asyncio, sys
from datetime import timedelta
from crawler.fetch import Fetcher
from crawler.guard_reactor import run
from vigie.clock import system_clock

async def main():
    async with Fetcher(clock=system_clock, user_agent="Vigie"):
        asyncio.create_task(asyncio.sleep(3600))  # left behind

run(main())
"""

    done = subprocess.run(
        [sys.executable, "-X", "dev", "-c", code], check=False, capture_output=True, timeout=20
    )

    # Slow steps are reported, too, in this mode; a busy machine has them.
    complaints = [b"Traceback", b"ResourceWarning", b"destroyed", b"never retrieved"]
    assert done.returncode == 0
    assert [what for what in complaints if what in done.stderr] == []
