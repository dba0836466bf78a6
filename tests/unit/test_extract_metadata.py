"""What a page says about itself: title, date, authors, address, language."""

from datetime import UTC, datetime

import pytest

from crawler.extraction import extract
from vigie.types import DateFrom

URL = "https://ledger.test/2026/11/12/gold"


def page(head="", body=""):
    return extract(f"<html><head>{head}</head><body>{body}</body></html>", URL)


def ld(**fields):
    import json

    node = {"@type": "NewsArticle", **fields}
    return f'<script type="application/ld+json">{json.dumps(node)}</script>'


@pytest.mark.parametrize(
    ("head", "body", "when", "found", "day_only"),
    [
        (
            ld(datePublished="2026-11-10T08:00:00+02:00"),
            "",
            datetime(2026, 11, 10, 6, tzinfo=UTC),
            DateFrom.JSON_LD,
            False,
        ),
        (
            '<meta property="article:published_time" content="2026-11-09">',
            "",
            datetime(2026, 11, 9, tzinfo=UTC),
            DateFrom.META,
            True,
        ),
        (
            "",
            '<time datetime="2026-11-08T07:05:00Z">x</time>',
            datetime(2026, 11, 8, 7, 5, tzinfo=UTC),
            DateFrom.TIME,
            False,
        ),
        (
            "",
            '<span class="news-date-time">13.11.2026 14:05</span>',
            datetime(2026, 11, 13, 14, 5, tzinfo=UTC),
            DateFrom.TIME,
            False,
        ),
        (
            "",
            '<div class="metaInfoDateTime">06.01.2026 (5 min)</div>',
            datetime(2026, 1, 6, tzinfo=UTC),
            DateFrom.TIME,
            True,
        ),
        ("", "<p>hello</p>", datetime(2026, 11, 12, tzinfo=UTC), DateFrom.URL, True),
        (
            ld(datePublished="yesterday"),
            "",
            datetime(2026, 11, 12, tzinfo=UTC),
            DateFrom.URL,
            True,
        ),
        (
            ld(datePublished="0001-01-01T00:00:00"),
            "",
            datetime(2026, 11, 12, tzinfo=UTC),
            DateFrom.URL,
            True,
        ),
    ],
)
def test_the_most_trusted_date_is_taken(head, body, when, found, day_only):
    result = page(head, body)

    assert (result.published, result.published_from, result.day_only) == (when, found, day_only)


def test_the_date_of_a_related_article_is_not_the_pages():
    aside = '<aside><time datetime="2020-01-01">old</time></aside>'

    assert page("", aside).published_from is DateFrom.URL


@pytest.mark.parametrize(
    ("head", "body", "title"),
    [
        ("<title>Gold prices rise | The Ledger</title>", "", "Gold prices rise | The Ledger"),
        ("<title>Gold prices rise | Ledger</title>", "", "Gold prices rise"),
        (
            '<meta property="og:site_name" content="The Times"><title>Gold - The Times</title>',
            "",
            "Gold",
        ),
        (
            '<meta property="og:title" content="Gold prices rise again today">',
            "<h1>Economy</h1><h1>Gold prices rise again today</h1>",
            "Gold prices rise again today",
        ),
        (
            ld(headline="Gold prices rise again") + "<title>Gold prices rise again</title>",
            "<h1>Markets: Gold prices rise again</h1>",
            "Gold prices rise again",
        ),
        (ld(headline="L&#8217;or monte &amp; monte"), "", "L’or monte & monte"),
        (
            "<title>В порту открыли зимнюю навигацию | Хроника</title>",
            "<h3>В порту открыли зимнюю навигацию</h3>",
            "В порту открыли зимнюю навигацию",
        ),
        ("", "", ""),
    ],
)
def test_the_headline_is_found(head, body, title):
    if title == "Gold prices rise again":
        head += f'<meta property="og:title" content="{title}">'

    assert page(head, body).title == title


@pytest.mark.parametrize(
    ("head", "body", "authors"),
    [
        (ld(author={"name": "Ruth Cole"}), "", ("Ruth Cole",)),
        (ld(author=[{"name": "Ruth Cole"}, "Sam Dia", 7]), "", ("Ruth Cole", "Sam Dia")),
        ('<meta name="author" content="By Ruth Cole and Sam Dia">', "", ("Ruth Cole", "Sam Dia")),
        ('<meta name="author" content="https://fb.test/ruth">', "", ()),
        ("", '<a rel="author">Ruth Cole</a>', ("Ruth Cole",)),
    ],
)
def test_authors_are_names(head, body, authors):
    assert page(head, body).authors == authors


@pytest.mark.parametrize(
    ("head", "canonical"),
    [
        ('<link rel="canonical" href="/gold">', "https://ledger.test/gold"),
        ('<meta property="og:url" content="https://ledger.test/g">', "https://ledger.test/g"),
        ('<link rel="canonical" href="https://ledger.test/">', None),
        ('<link rel="canonical" href="javascript:x">', None),
    ],
)
def test_the_declared_address_is_absolute_and_never_the_front_page(head, canonical):
    assert page(head).canonical == canonical


def test_the_language_of_the_text_beats_a_template_that_is_wrong():
    text = "Le président a reçu les maires du nord et leur a promis une route avant la pluie. " * 4
    html = f'<html lang="en"><body><article><p>{text}</p></article></body></html>'

    assert extract(html, URL).lang == "fr"
