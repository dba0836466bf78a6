"""robots.txt is obeyed, asked for seldom, and no reason to ask for more than it allows."""

import asyncio
from datetime import UTC, datetime, timedelta

import pytest

from crawler.robots import MAX_DELAY, MAX_REMEMBERED, MAX_RULES, Robots, rules_of
from vigie.errors import Fault, FetchError
from vigie.types import Page

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)
ORIGIN = "https://example.org:443"
URL = "https://example.org/page"


class Site:
    """A site whose robots.txt is `says`: bytes, or an error; and the clock beside it."""

    def __init__(self, says):
        self.says = says
        self.asked = []
        self.now = NOW

    def clock(self):
        return self.now

    async def fetch(self, ask, /):
        self.asked.append(ask)
        await asyncio.sleep(0)
        if isinstance(self.says, FetchError):
            raise self.says
        return Page(url=ask.url, asked=ask.url, status=200, body=self.says, fetched=self.now)

    def robots(self):
        return Robots(self.fetch, clock=self.clock)


def failure(fault, status=None):
    return FetchError(f"{ORIGIN}/robots.txt", fault, "as a test", status=status)


async def error_of(robots):
    with pytest.raises(FetchError) as caught:
        await robots.rules(ORIGIN, URL)
    return caught.value


@pytest.mark.parametrize(
    ("text", "allowed"),
    [
        (b"", True),
        (b"User-agent: *\nDisallow: /page", False),
        (b"User-agent: *\nDisallow: /\n\nUser-agent: Vigie\nAllow: /", True),
        (b"User-agent: vigie\nDisallow: /", False),
        (b"User-agent: Vigiebot\nDisallow: /", True),
        (b"User-agent: *\nDisallow: /*ge$", False),
        (b"User-agent: *\nDisallow: /p\nAllow: /page", True),
        (b"\xef\xbb\xbfUser-agent: *\r\nDisallow: /page\r\n", False),
    ],
)
def test_rules_are_read_for_vigie(text, allowed):
    assert rules_of(text).allow(URL) is allowed


@pytest.mark.parametrize(
    ("text", "delay"),
    [
        (b"User-agent: *\nCrawl-delay: 2.5", timedelta(seconds=2.5)),
        (b"User-agent: *\nCrawl-delay: 86400", MAX_DELAY),
        (b"User-agent: *\nCrawl-delay: -1", timedelta()),
        (b"User-agent: *\nCrawl-delay: nan", timedelta()),
        (b"User-agent: other\nCrawl-delay: 9", timedelta()),
    ],
)
def test_a_crawl_delay_is_read_and_bounded(text, delay):
    assert rules_of(text).delay == delay


def test_a_huge_file_is_read_up_to_the_limit_without_half_a_line():
    head = b"User-agent: *\nDisallow: /secret\n"
    text = head + b"#" * (MAX_RULES - len(head) - len(b"\nDisallow: /pa")) + b"\nDisallow: /page\n"

    assert not rules_of(text).allow("https://example.org/secret")
    assert rules_of(text).allow("https://example.org/pa")


def test_the_file_is_asked_for_once_a_day():
    async def main():
        site = Site(b"")
        robots = site.robots()
        await asyncio.gather(*(robots.rules(ORIGIN, URL) for _ in range(9)))
        site.now += timedelta(hours=23)
        await robots.rules(ORIGIN, URL)
        before = len(site.asked)
        site.now += timedelta(hours=2)
        await robots.rules(ORIGIN, URL)
        return before, site.asked

    before, asked = asyncio.run(main())

    assert (before, len(asked)) == (1, 2)
    assert asked[0].url == f"{ORIGIN}/robots.txt"
    assert not asked[0].obey_robots


@pytest.mark.parametrize(
    "error",
    [
        failure(Fault.HTTP, 404),
        failure(Fault.BLOCKED, 403),
        failure(Fault.GONE, 410),
        failure(Fault.REDIRECTS),
    ],
)
def test_a_missing_file_allows_everything(error):
    rules = asyncio.run(Site(error).robots().rules(ORIGIN, URL))

    assert rules.allow(URL)


@pytest.mark.parametrize(
    ("error", "fault"),
    [
        (failure(Fault.HTTP, 500), Fault.ROBOTS_UNREACHABLE),
        (failure(Fault.TOO_LARGE), Fault.ROBOTS_UNREACHABLE),
        (failure(Fault.BROKEN), Fault.ROBOTS_UNREACHABLE),
        (failure(Fault.RATE_LIMITED, 429), Fault.RATE_LIMITED),
        (failure(Fault.BLOCKED, 503), Fault.BLOCKED),
        (failure(Fault.DNS), Fault.DNS),
        (failure(Fault.TIMEOUT), Fault.TIMEOUT),
    ],
)
def test_a_file_that_cannot_be_had_forbids_and_the_fault_is_told_of_the_page(error, fault):
    told = asyncio.run(error_of(Site(error).robots()))

    assert (told.url, told.fault, told.detail) == (URL, fault, "robots.txt: as a test")


def test_a_failure_is_asked_about_again_after_ever_longer_waits():
    async def main():
        site = Site(failure(Fault.HTTP, 500))
        robots = site.robots()
        asked = []
        for second in range(1200):
            await error_of(robots)
            if len(site.asked) > len(asked):
                asked.append(second)
            site.now += timedelta(seconds=1)
        return asked

    assert asyncio.run(main()) == [0, 15, 45, 105, 225, 465, 765, 1065]


def test_an_older_copy_holds_while_the_file_cannot_be_had():
    async def main():
        site = Site(b"User-agent: *\nDisallow: /page")
        robots = site.robots()
        await robots.rules(ORIGIN, URL)
        site.says = failure(Fault.HTTP, 500)
        site.now += timedelta(hours=25)
        rules = await robots.rules(ORIGIN, URL)
        await robots.rules(ORIGIN, URL)
        asked = len(site.asked)
        site.says = b""
        site.now += timedelta(minutes=5)
        return rules, asked, await robots.rules(ORIGIN, URL)

    old, asked, new = asyncio.run(main())

    assert not old.allow(URL)
    assert asked == 2
    assert new.allow(URL)


def test_who_stops_waiting_does_not_stop_the_others():
    async def main():
        robots = Site(b"").robots()
        one, other = (asyncio.ensure_future(robots.rules(ORIGIN, URL)) for _ in range(2))
        await asyncio.sleep(0)
        one.cancel()
        return await other

    assert asyncio.run(main()).allow(URL)


def test_what_is_remembered_is_bounded():
    async def main():
        site = Site(b"#" * MAX_RULES)
        robots = site.robots()
        for number in range(2 * MAX_REMEMBERED // MAX_RULES):
            await robots.rules(f"https://{number}.example", URL)
        asked = len(site.asked)
        await robots.rules(f"https://{number}.example", URL)
        await robots.rules("https://0.example", URL)
        return asked, len(site.asked)

    asked, after = asyncio.run(main())

    assert after == asked + 1
