"""Laws of the readers: whatever comes in, only their own errors come out."""

import json

from hypothesis import given, settings
from hypothesis import strategies as st

from crawler.charset import decode
from crawler.extraction import extract
from crawler.extraction.dates import parsed
from crawler.parsers import read
from crawler.plaintext import line, paragraphs, storable
from vigie.errors import ParseError
from vigie.types import DateFrom, Kind

FRAGMENTS = st.sampled_from(
    [
        "<rss version='2.0'>", "<channel>", "<item>", "</item>", "<title>", "</title>", "<link>",
        "http://a.test/1", "</link>", "<![CDATA[", "]]>", "&amp;", "&nbsp;", "& ", "&#0;", "\x00",
        "<feed xmlns='http://www.w3.org/2005/Atom'>", "<entry>", "<urlset>", "<url><loc>", "</",
        "{", '"items": [', "[", "}", "<html>", "<a href='/2026/11/x'>", "Мали", "<!--", "-->", "�",
        "<pubDate>Thu, 99 Foo 2026", "<rdf:RDF>", "<?xml version='1.0'?>", "<sitemapindex>",
    ]
)  # fmt: skip
DOCUMENTS = st.lists(FRAGMENTS | st.text(max_size=8), max_size=25).map("".join)


@settings(max_examples=150, deadline=None)
@given(DOCUMENTS, st.sampled_from(list(Kind)))
def test_any_document_is_read_or_refused_with_a_reason(text, kind):
    try:
        listing = read(text.encode("utf-8", errors="replace"), "http://a.test/feed", kind=kind)
    except ParseError:
        return
    for entry in listing.entries:
        assert entry.link == "" or entry.link.startswith(("http://", "https://"))
        assert entry.title == " ".join(entry.title.split())
        assert entry.published is None or entry.published.tzinfo is not None


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=400), st.text(max_size=30))
def test_any_bytes_have_a_text(body, content_type):
    assert isinstance(decode(body, content_type=content_type), str)


@given(st.text())
def test_utf8_is_always_read_as_itself(text):
    body = text.encode("utf-8", errors="replace")
    # Zero bytes at once after ASCII are how UTF-16 looks, and a mark is removed.
    if b"\0" not in body and not text.startswith("\ufeff"):
        assert decode(b"<p>" + body + b"</p>") == f"<p>{body.decode()}</p>"


@settings(deadline=None)
@given(DOCUMENTS)
def test_plain_text_has_no_empty_paragraph_and_one_line_has_no_break(markup):
    assert "\n" not in line(markup)
    assert all(part == part.strip() and part for part in paragraphs(markup).split("\n\n") if part)
    assert "\n\n\n" not in paragraphs(markup)


@given(st.text(max_size=40) | st.from_regex(r"\d{1,4}[-./]\d{1,2}[-./]\d{1,4}[T ]\d\d:\d\d.{0,6}"))
def test_any_date_text_is_a_moment_or_nothing(text):
    dated = parsed(text, DateFrom.META)

    assert dated is None or dated.when.year >= 1995


# Half pairs, NUL and whatever else, as escapes of JSON and references of markup can name them.
ANY_TEXT = st.text(st.characters(categories=["Cs", "Cc", "L", "P", "Z"]), max_size=12)
ANY_MARKUP = ANY_TEXT | st.sampled_from(
    ["&#xD800;", "&#56320;", "&amp;#xDFFF;", "&#0;", "&#x1F600;", "\\ud800", "+2AA-", "<p>\ud800"]
)
CODECS = st.sampled_from(["utf-8", "utf-7", "utf-16", "unicode_escape"])


def said_by(listing):
    yield listing.title
    for entry in listing.entries:
        yield from (entry.guid, entry.link, entry.title, entry.summary, entry.content)
        yield from entry.authors


def assert_storable(texts):
    for text in texts:
        assert text.encode("utf-8").decode() == text
        assert "\0" not in text


@given(st.text(st.characters()))  # half pairs among them
def test_a_storable_text_is_utf8_and_loses_only_what_cannot_be_stored(text):
    found = storable(text)

    assert_storable([found])
    kept = [char for char in text if char != "\0"]
    assert len(found) == len(kept)
    assert all(now in (before, "\ufffd") for now, before in zip(found, kept, strict=True))


@given(ANY_MARKUP)
def test_plain_text_can_be_stored(markup):
    assert_storable([line(markup), paragraphs(markup), *paragraphs(f"{markup}\n\n{markup}")])


@settings(deadline=None)
@given(ANY_MARKUP, ANY_MARKUP)
def test_what_a_json_feed_says_can_be_stored(text, other):
    item = {
        "id": text,
        "url": f"http://a.test/{other}",
        "title": f"T{text}",
        "summary": text,
        "content_html": f"<p>{text}<p>{other}",
        "authors": [{"name": other}],
        "language": text,
    }
    feed = {"title": other, "items": [item, {"id": "good", "title": "Good"}]}

    listing = read(json.dumps(feed).encode(), "http://a.test/feed")

    assert listing.entries[-1].title == "Good"
    assert_storable(said_by(listing))


@settings(deadline=None)
@given(ANY_MARKUP, ANY_MARKUP, CODECS)
def test_what_a_feed_or_page_says_can_be_stored(text, other, codec):
    feed = (
        f"<rss version='2.0'><channel><title>{other}</title>"
        f"<item><title>T{text}</title><link>http://a.test/{other}</link><guid>{text}</guid>"
        f"<author>{text}</author><description>&lt;p&gt;{other}</description></item></channel></rss>"
    )
    page = (
        f"<html><title>{text}</title><body><h2><a href='/2026/11/{other}-a-long-slug-here'>"
        f"A headline of six words {text}</a></h2><p>{other}</p></body></html>"
    )
    for document in (feed, page):
        body = document.encode(codec, errors="replace")
        try:
            found = read(body, "http://a.test/feed", content_type=f"text/html; charset={codec}")
        except ParseError:
            continue
        assert_storable(said_by(found))


@settings(max_examples=40, deadline=None)
@given(ANY_MARKUP, ANY_MARKUP)
def test_what_a_page_says_of_its_article_can_be_stored(text, other):
    described = {
        "@type": "NewsArticle",
        "headline": f"{text} closes the bridge",
        "articleBody": f"The bridge is closed. {other} " * 40,
        "author": [{"name": f"Jean {text}"}],
        "datePublished": other,
        "publisher": text,
    }
    script = json.dumps(described).replace("</", "<\\/")
    html = (
        f"<html><head><script type='application/ld+json'>{script}</script></head>"
        "<body><article><p>Wait.</p></article></body></html>"
    )

    found = extract(html, "http://a.test/1")

    assert found.text.startswith("The bridge is closed.")
    assert_storable([found.text, found.title, *found.authors])


@settings(max_examples=40, deadline=None)
@given(ANY_TEXT, ANY_TEXT)
def test_what_a_page_shows_can_be_stored(text, other):
    text, other = text.replace("<", ""), other.replace("<", "")
    html = (
        f"<html><head><title>{other}</title><meta name='author' content='Jean {text}'>"
        f"<link rel='canonical' href='http://a.test/{other}'></head>"
        f"<body><article><h1>A bridge {text}</h1><p>{f'The bridge {text} is closed. ' * 9}</p>"
        "</article></body></html>"
    )

    found = extract(html, "http://a.test/1")

    assert "The bridge" in found.text
    assert_storable([found.text, found.title, found.canonical or "", *found.authors])
