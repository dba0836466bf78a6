"""What a server's answer means."""

from datetime import UTC, datetime, timedelta

import pytest

from crawler.fetch_answers import bot_wall, next_address, page_of, retry_after, wait_asked_for
from crawler.spider import Answer
from vigie.errors import Fault, FetchError
from vigie.types import Ask

URL = "https://example.org/feed"
NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)


def said(status=200, body=b"", **headers):
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return Answer(url=URL, status=status, headers=named, body=body)


def refused(answer, **ask):
    with pytest.raises(FetchError) as caught:
        page_of(Ask(url=URL, **ask), answer, now=NOW)
    return caught.value


def test_a_document_becomes_a_page():
    page = page_of(Ask(url="http://example.org/"), said(200, b"x", etag='"1"'), now=NOW)

    assert (page.url, page.asked, page.status) == (URL, "http://example.org/", 200)
    assert (page.body, page.headers["etag"], page.fetched) == (b"x", '"1"', NOW)
    assert not page.unchanged


@pytest.mark.parametrize("condition", [{"etag": '"1"'}, {"last_modified": "yesterday"}])
def test_304_means_unchanged_to_who_asked_for_it(condition):
    assert page_of(Ask(url=URL, **condition), said(304), now=NOW).unchanged


def test_304_is_a_fault_to_who_did_not_ask_for_it():
    assert refused(said(304)).fault is Fault.HTTP


@pytest.mark.parametrize(
    ("status", "fault"),
    [
        (400, Fault.HTTP),
        (401, Fault.BLOCKED),
        (403, Fault.BLOCKED),
        (404, Fault.HTTP),
        (410, Fault.GONE),
        (429, Fault.RATE_LIMITED),
        (451, Fault.BLOCKED),
        (500, Fault.HTTP),
        (503, Fault.HTTP),
        (999, Fault.HTTP),
    ],
)
def test_a_status_has_its_fault(status, fault):
    error = refused(said(status))

    assert (error.fault, error.status, error.url) == (fault, status, URL)


def test_how_long_to_wait_comes_with_the_fault():
    error = refused(said(503, retry_after="120"))

    assert error.fault is Fault.RATE_LIMITED
    assert error.retry_after == timedelta(minutes=2)


@pytest.mark.parametrize(
    ("value", "wait"),
    [
        ("0", timedelta()),
        ("120", timedelta(minutes=2)),
        (" 5 ", timedelta(seconds=5)),
        ("86400", timedelta(days=1)),
        ("86401", timedelta(days=1)),
        ("9" * 400, timedelta(days=1)),
        ("Mon, 23 Nov 2026 12:10:00 GMT", timedelta(minutes=10)),
        ("Mon, 23 Nov 2026 13:10:00 +0100", timedelta(minutes=10)),
        ("Mon, 23 Nov 2026 12:10:00 -0000", timedelta(minutes=10)),
        ("Monday, 23-Nov-26 12:10:00 GMT", timedelta(minutes=10)),
        ("Mon, 23 Nov 2020 12:00:00 GMT", timedelta()),
        ("Mon, 23 Nov 9999 12:00:00 GMT", timedelta(days=1)),
        ("", None),
        ("-5", None),
        ("1.5", None),
        ("soon", None),
        ("٣", None),
        ("Mon, 99 Nov 2026 12:00:00 GMT", None),
    ],
)
def test_retry_after_is_read_and_bounded(value, wait):
    assert retry_after(value, now=NOW) == wait


@pytest.mark.parametrize(
    ("answer", "wait"),
    [
        (said(429), timedelta(minutes=1)),
        (said(429, retry_after="3"), timedelta(seconds=3)),
        (said(429, retry_after="soon"), timedelta(minutes=1)),
        (said(503, retry_after="3"), timedelta(seconds=3)),
        (said(503), None),
        (said(200, retry_after="3"), None),
        (said(500, retry_after="3"), None),
    ],
)
def test_only_who_is_overloaded_can_ask_for_a_wait(answer, wait):
    assert wait_asked_for(answer, now=NOW) == wait


@pytest.mark.parametrize(
    ("answer", "target"),
    [
        (said(301, location="/new"), "https://example.org/new"),
        (said(302, location="//other.example/x"), "https://other.example/x"),
        (said(303, location="http://other.example/"), "http://other.example/"),
        (said(307, location=" ?page=2 "), "https://example.org/feed?page=2"),
        (said(308, location="http://[::1"), "http://[::1"),
        (said(302), None),
        (said(302, location=" "), None),
        (said(300, location="/new"), None),
        (said(200, location="/new"), None),
    ],
)
def test_where_an_answer_sends_us(answer, target):
    assert next_address(answer) == target


@pytest.mark.parametrize(
    ("answer", "owner"),
    [
        (said(403, cf_mitigated="challenge"), "Cloudflare"),
        (said(503, b"<html><title>Just a moment...</title>"), "Cloudflare"),
        (said(429, x_vercel_mitigated="challenge"), "Vercel"),
        (said(202, x_amzn_waf_action="challenge"), "AWS WAF"),
        (said(200, b"<TITLE lang=en> DDoS-Guard </TITLE>"), "DDoS-Guard"),
        (said(200, b"<title>Just a moment: an essay</title>"), None),
        (said(200, b"<title>News</title><p>Just a moment...</p>"), None),
        (said(200, b" " * 20_000 + b"<title>Just a moment...</title>"), None),
        (said(403), None),
    ],
)
def test_a_bot_wall_is_told_by_its_headers_or_whole_title(answer, owner):
    assert bot_wall(answer) == owner


def test_the_owner_of_the_wall_is_named():
    error = refused(said(403, cf_mitigated="challenge"))

    assert (error.fault, error.detail) == (Fault.BLOCKED, "Cloudflare bot wall")


def test_a_body_that_could_not_be_inflated_is_no_page():
    assert refused(said(200, b"x", content_encoding="rot13")).fault is Fault.BROKEN
