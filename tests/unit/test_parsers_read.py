"""What the reader of polled documents does with any of them."""

from datetime import UTC, datetime

import pytest

from crawler.parsers import read
from crawler.parsers.document import absolute
from crawler.parsers.entries import believable
from crawler.parsers.sitemap import children
from vigie.errors import Fault, ParseError
from vigie.types import Kind

RSS = (
    b'<rss version="2.0"><channel><title>T</title><item><title>A story</title>'
    b"<link>http://a.test/1</link>%s</item></channel></rss>"
)
HTML = b"<!doctype html><html><body><p>hello</p></body></html>"


def test_the_header_does_not_decide_what_a_document_is():
    listing = read(RSS % b"", "http://a.test/", content_type="text/html", kind=Kind.PAGE)

    assert listing.kind is Kind.FEED


@pytest.mark.parametrize("kind", [Kind.FEED, Kind.SITEMAP])
def test_html_at_a_feeds_address_is_a_fault(kind):
    with pytest.raises(ParseError) as caught:
        read(HTML, "http://a.test/feed", content_type="application/rss+xml", kind=kind)

    assert caught.value.fault is Fault.NOT_A_FEED


@pytest.mark.parametrize(
    ("body", "fault"),
    [
        (b"", Fault.EMPTY),
        (b" \n ", Fault.EMPTY),
        (b"<!DOCTYPE rss [<!ENTITY a 'b'>]><rss/>", Fault.ENTITIES),
        ("<!DOCTYPE rss [<!ENTITY a 'b'>]><rss/>".encode("utf-16"), Fault.ENTITIES),
        (b'{"error": "not found"}', Fault.BROKEN),
        (b"{" * 100_000, Fault.BROKEN),
        (b"[1, 2", Fault.BROKEN),
        (b"Too many connections", Fault.BROKEN),
    ],
)
def test_a_document_that_cannot_be_used_says_why(body, fault):
    with pytest.raises(ParseError) as caught:
        read(body, "http://a.test/feed")

    assert caught.value.fault is fault


def test_a_date_before_the_web_is_dropped_and_a_future_one_kept():
    old = read(RSS % b"<pubDate>Thu, 01 Jan 1970 00:00:00 GMT</pubDate>", "http://a.test/")
    far = read(RSS % b"<pubDate>Fri, 01 Jan 2049 00:00:00 GMT</pubDate>", "http://a.test/")

    assert old.entries[0].published is None
    assert far.entries[0].published == datetime(2049, 1, 1, tzinfo=UTC)


def test_a_moment_that_no_calendar_holds_is_not_believed():
    edge = datetime.fromisoformat("0001-01-01T00:00:00+14:00")

    assert believable(edge) is None


@pytest.mark.parametrize(
    ("link", "result"),
    [
        ("/a", "http://b.test/a"),
        ("www.b.test/a", "http://www.b.test/a"),
        ("b.test/a", "http://b.test/a"),
        ("//c.test/a", "http://c.test/a"),
        ("mailto:x@b.test", ""),
        ("javascript:alert(1)", ""),
        ("tag:b.test,2026:1", ""),
        ("http://[", ""),
        ("", ""),
    ],
)
def test_links_become_absolute_or_nothing(link, result):
    assert absolute(link, "http://b.test/feed") == result


def test_an_index_names_its_news_sitemaps_first_and_the_newest_of_the_others():
    text = (
        "<sitemapindex><sitemap><loc>http://a.test/old.xml</loc><lastmod>2020-01-01</lastmod>"
        "</sitemap><sitemap><loc>/new.xml</loc><lastmod>2026-01-01</lastmod></sitemap>"
        "<sitemap><loc>/news.xml</loc></sitemap></sitemapindex>"
    )

    assert children(text, "http://a.test/") == (
        "http://a.test/news.xml",
        "http://a.test/new.xml",
        "http://a.test/old.xml",
    )


def test_a_video_feed_has_its_description_as_text():
    body = b"""<feed xmlns="http://www.w3.org/2005/Atom"
      xmlns:media="http://search.yahoo.com/mrss/"><title>C</title><entry><title>V</title>
      <link href="http://v.test/1"/><id>1</id><media:group><media:content url="http://v.test/x"/>
      <media:description>What is shown</media:description></media:group></entry></feed>"""

    assert read(body, "http://v.test/").entries[0].summary == "What is shown"


def test_half_a_pair_in_a_json_feed_costs_no_entry():
    feed = (
        r'{"items": [{"id": "1\ud800", "title": "An owl \ud83e"}, {"id": "2", "title": "Good"}]}'
    )

    entries = read(feed.encode(), "http://a.test/feed.json").entries

    assert [(entry.guid, entry.title) for entry in entries] == [
        ("1\ufffd", "An owl \ufffd"),
        ("2", "Good"),
    ]


@pytest.mark.parametrize("reference", ["&#xD800;", "&#xdfff;", "&#55296;", "&#057343;"])
def test_a_reference_to_half_a_pair_costs_no_entry(reference):
    feed = (
        f"<rss version='2.0'><channel><title>A{reference}</title>"
        f"<item><title>One {reference} two</title><link>http://a.test/1</link></item>"
        "<item><title>Good &#x1F989; &#55295;</title><link>http://a.test/2</link></item>"
        "</channel></rss>"
    )

    listing = read(feed.encode(), "http://a.test/feed")

    assert listing.title == "A\ufffd"
    assert [entry.title for entry in listing.entries] == [
        "One \ufffd two",
        "Good \U0001f989 \ud7ff",
    ]
