"""Laws of the readers: whatever comes in, only their own errors come out."""

from hypothesis import given, settings
from hypothesis import strategies as st

from crawler.charset import decode
from crawler.extraction.dates import parsed
from crawler.parsers import read
from crawler.plaintext import line, paragraphs
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
