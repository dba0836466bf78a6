"""How a source's address leads to what is polled."""

import asyncio
from dataclasses import dataclass, field
from datetime import UTC, datetime

import pytest

from crawler.discover import MAX_REQUESTS, discover
from vigie.errors import Fault, FetchError, ParseError
from vigie.types import Ask, Kind, Page

HOME = "http://site.test/"
RSS = "<rss version='2.0'><channel><item><title>A</title><link>/1</link></item></channel></rss>"
EMPTY_RSS = "<rss version='2.0'><channel><title>None yet</title></channel></rss>"
NEWS = (
    "<urlset xmlns:news='n'><url><loc>http://site.test/1</loc><news:news>"
    "<news:title>A title</news:title></news:news></url></urlset>"
)
PLAIN = "<urlset><url><loc>http://site.test/about</loc></url></urlset>"
LINKS = '<main><h3><a href="/2026/11/gao">Crue à Gao</a></h3></main>'


@dataclass
class FakeSite:
    """Addresses and what they answer: a text, or a fault; everything else is not found."""

    pages: dict[str, str | Fault]
    asked: list[Ask] = field(default_factory=list)

    async def __call__(self, ask: Ask, /) -> Page:
        self.asked.append(ask)
        answer = self.pages.get(ask.url, Fault.GONE)
        if isinstance(answer, Fault):
            raise FetchError(ask.url, answer)
        at = datetime(2026, 11, 12, tzinfo=UTC)
        return Page(url=ask.url, asked=ask.url, status=200, body=answer.encode(), fetched=at)


def found(pages, url=HOME, kind=Kind.AUTO, **options):
    site = FakeSite(pages)
    return asyncio.run(discover(url, kind, site, **options)), site


def html(head="", body=LINKS):
    return f"<!doctype html><html><head>{head}</head><body>{body}</body></html>"


def test_an_address_that_is_a_feed_takes_one_request():
    discovery, site = found({HOME: RSS})

    assert (discovery.endpoint, discovery.kind, len(site.asked)) == (HOME, Kind.FEED, 1)
    assert discovery.listing.entries[0].link == "http://site.test/1"


def test_the_advertised_feed_of_articles_is_preferred_to_that_of_comments():
    head = (
        '<link rel="alternate" type="application/rss+xml" title="Comments" href="/comments/feed">'
        '<link rel="alternate" type="application/rss+xml" title="Articles" href="/articles">'
    )

    discovery, _ = found(
        {HOME: html(head), "http://site.test/comments/feed": RSS, "http://site.test/articles": RSS}
    )

    assert discovery.endpoint == "http://site.test/articles"
    assert discovery.page.url == discovery.endpoint


def test_a_feed_linked_in_the_page_is_found():
    discovery, _ = found(
        {HOME: html(body='<a href="/out/all.rss">RSS</a>'), "http://site.test/out/all.rss": RSS}
    )

    assert discovery.endpoint == "http://site.test/out/all.rss"


def test_a_feed_without_entries_or_in_html_is_passed_over():
    head = '<link rel="alternate" type="application/rss+xml" href="/a">'

    discovery, _ = found({HOME: html(head), "http://site.test/a": EMPTY_RSS})

    assert discovery.kind is Kind.PAGE
    assert "0 entries" in {tried.url: tried.outcome for tried in discovery.tried}[HOME + "a"]


def test_a_news_sitemap_is_found_through_robots_and_an_index():
    index = "<sitemapindex><sitemap><loc>/sitemap-news.xml</loc></sitemap></sitemapindex>"

    discovery, site = found(
        {
            HOME: html(),
            "http://site.test/robots.txt": "User-agent: *\nSitemap: http://site.test/i.xml",
            "http://site.test/i.xml": index,
            "http://site.test/sitemap-news.xml": NEWS,
        }
    )

    assert (discovery.kind, discovery.endpoint) == (Kind.SITEMAP, HOME + "sitemap-news.xml")
    robots = next(ask for ask in site.asked if ask.url.endswith("robots.txt"))
    assert not robots.obey_robots


def test_a_plain_sitemap_is_no_source():
    discovery, _ = found(
        {HOME: html(), HOME + "robots.txt": "Sitemap: /s.xml", HOME + "s.xml": PLAIN}
    )

    assert discovery.kind is Kind.PAGE


def test_a_guessed_feed_ends_the_guessing():
    discovery, site = found({HOME: html(), HOME + "rss.xml": RSS})

    assert discovery.endpoint == HOME + "rss.xml"
    assert site.asked[-1].url == HOME + "rss.xml"


def test_a_site_without_any_feed_is_watched_by_its_links_and_not_asked_too_often():
    discovery, site = found({HOME: html()})

    assert discovery.kind is Kind.PAGE
    assert discovery.endpoint == HOME
    assert [entry.title for entry in discovery.listing.entries] == ["Crue à Gao"]
    assert len(site.asked) == MAX_REQUESTS


@pytest.mark.parametrize("fault", [Fault.CONNECTION, Fault.TIMEOUT, Fault.RATE_LIMITED])
def test_a_host_in_trouble_is_left_alone(fault):
    discovery, site = found({HOME: html(), HOME + "robots.txt": fault})

    assert discovery.kind is Kind.PAGE
    assert len(site.asked) == 2


def test_no_address_is_asked_twice():
    head = '<link rel="alternate" type="application/rss+xml" href="/feed/">'

    _, site = found({HOME: html(head)})

    urls = [ask.url for ask in site.asked]
    assert len(urls) == len(set(urls))


def test_a_given_kind_is_believed():
    discovery, site = found({HOME: html(), HOME + "feed/": RSS}, kind=Kind.PAGE)

    assert (discovery.kind, len(site.asked)) == (Kind.PAGE, 1)


def test_html_where_a_feed_was_promised_is_a_fault():
    with pytest.raises(ParseError) as caught:
        found({HOME: html()}, kind=Kind.FEED)

    assert caught.value.fault is Fault.NOT_A_FEED


def test_an_address_that_does_not_answer_is_a_fault():
    with pytest.raises(FetchError) as caught:
        found({HOME: Fault.DNS})

    assert caught.value.fault is Fault.DNS
