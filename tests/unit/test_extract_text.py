"""Which text of a page is the article."""

import os
from pathlib import Path

import pytest

from crawler.extraction import extract

SHARED = Path(os.environ.get("VIGIE_SHARED", Path(__file__).parents[3] / "shared"))
SAMPLES = SHARED / "benchmarks" / "extraction" / "tilda"
SENTENCE = (
    "The ferry to the islands sails twice a day again after a winter of repairs at the yard. "
)


def text_of(body, head=""):
    return extract(f"<html><head>{head}</head><body>{body}</body></html>", "https://a.test/x").text


def test_paragraphs_are_apart_by_a_blank_line():
    body = "<article>" + "".join(f"<p>{n}. {SENTENCE * 3}</p>" for n in range(3)) + "</article>"

    assert len(text_of(body).split("\n\n")) == 3


@pytest.mark.parametrize(
    "body",
    [
        "",
        '<div id="app"></div><noscript>Please enable JavaScript to read this site.</noscript>',
        f"<footer><p>© 2026 Harbour Log. All rights reserved. {SENTENCE}</p></footer>",
        '<div class="cookie-consent"><p>We use cookies to improve your visit here.</p></div>',
        "<ul>"
        + "".join(f'<li><a href="/{n}">{n} {SENTENCE}</a></li>' for n in range(9))
        + "</ul>",
    ],
)
def test_a_page_without_an_article_has_no_text(body):
    assert text_of(body) == ""


def test_json_ld_replaces_a_text_that_is_far_shorter():
    described = f'{{"@type": "NewsArticle", "articleBody": "{SENTENCE * 5}"}}'
    head = f'<script type="application/ld+json">{described}</script>'

    assert text_of("<div id=app></div>", head) == (SENTENCE * 5).strip()


def test_json_ld_does_not_replace_a_text_that_is_there():
    described = '{"@type":"NewsArticle","articleBody":"Short."}'
    head = f'<script type="application/ld+json">{described}</script>'

    assert text_of(f"<article><p>{SENTENCE * 5}</p></article>", head).startswith("The ferry")


def test_what_a_page_escaped_twice_is_read_once_more():
    text = "".join(f"<p>Go&amp;iuml;ta &amp; co. {n} {SENTENCE * 3}</p>" for n in range(3))

    read = extract(
        f"<html><body><h1>L&amp;rsquo;été</h1><article>{text}</article></body></html>",
        "https://a.test/x",
    )

    assert read.title == "L’été"
    assert read.text.startswith("Goïta & co. 0 The ferry")


def test_text_that_is_no_html_gives_nothing_and_raises_nothing():
    assert extract("", "https://a.test/x").text == ""
    assert extract(b"\x00\xff\xfe", "https://a.test/x").text == ""


@pytest.mark.skipif(not SAMPLES.is_dir(), reason="the shared Tilda samples are not here")
@pytest.mark.parametrize("number", range(1, 7))
def test_the_samples_of_tilda_pages_are_read_whole(number):
    sample = next(SAMPLES.glob(f"{number}_*.html"))
    gold = (SAMPLES / "gold.txt").read_text(encoding="utf-8")

    found = extract(sample.read_bytes(), "https://initiative.example.org/news/tpost/abc123").text

    # The sixth is a shell that loads its feed by JavaScript.
    expected = "" if number == 6 else "\n\n".join(gold.splitlines())
    assert found == expected
