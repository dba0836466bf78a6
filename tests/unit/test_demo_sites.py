"""Documents of the demo's sites, at chosen moments."""

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from lxml import etree, html

from vigie.demo.press import Make, builtin
from vigie.demo.sites import Edition, Timeline, document, published

PRESS = builtin()
OPENED = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
BEGUN = OPENED + timedelta(seconds=5)
BASE = "http://127.0.77.9:8000"
ATOM = "{http://www.w3.org/2005/Atom}"
NEWS = "{http://www.google.com/schemas/sitemap-news/0.9}"


def edition(make, *, seconds=60.0, begun=BEGUN):
    """Return the site of a make as it is so many seconds after the world began."""
    site = next(site for site in PRESS.sites if site.make == make)
    timeline = Timeline(opened=OPENED, begun=begun)
    shown = published(PRESS, site, timeline, BEGUN + timedelta(seconds=seconds))
    return Edition(site=site, base=BASE, articles=shown)


def feed(make, **when):
    one = edition(make, **when)
    return document(one, one.kit.endpoint)


def ids(make, **when):
    return {shown.id for shown in edition(make, **when).articles}


def test_before_the_beginning_there_are_only_older_articles():
    assert ids(Make.WORDPRESS, begun=None) == {"railway", "hedges", "wrestling"}


def test_articles_come_out_as_time_goes_by_newest_first():
    assert "call-courrier" not in ids(Make.WORDPRESS, seconds=0.9)
    assert "call-courrier" in ids(Make.WORDPRESS, seconds=1.0)
    dates = [shown.published for shown in edition(Make.WORDPRESS).articles]
    assert dates == sorted(dates, reverse=True)


def test_new_articles_are_never_dated_before_the_beginning():
    new = [s for make in Make for s in edition(make).articles if s.published > OPENED]

    assert len(new) == sum(piece.at >= timedelta() for piece in PRESS.pieces)
    assert all(shown.published >= BEGUN for shown in new)


def test_an_older_article_keeps_its_date_when_the_world_begins():
    before = {s.id: s.published for s in edition(Make.TILDA, begun=None).articles}
    after = {s.id: s.published for s in edition(Make.TILDA).articles}

    assert before.items() <= after.items()


def test_a_correction_replaces_title_and_text_and_moves_the_date_of_change():
    def festival(seconds):
        shown = edition(Make.ATOM, seconds=seconds).articles
        return next(each for each in shown if each.id == "festival")

    first, corrected = festival(4.3), festival(4.4)

    assert "Niamey" in first.paragraphs[0]
    assert first.modified == first.published
    assert "Bamako" in corrected.title
    assert "Bamako" in corrected.paragraphs[0]
    assert corrected.published == first.published
    assert corrected.modified > first.modified


def test_a_teaser_ends_after_a_whole_word():
    for make in Make:
        for shown in edition(make).articles:
            begun = shown.teaser.removesuffix("…")
            assert shown.paragraphs[0].startswith(begun)
            assert shown.paragraphs[0][len(begun) : len(begun) + 1] in {"", " "}


def test_the_rss_is_advertised_and_has_teasers_only():
    front = html.fromstring(document(edition(Make.WORDPRESS), "/").body)
    rss = etree.fromstring(feed(Make.WORDPRESS).body)

    assert front.xpath("//link[@rel='alternate']/@href") == [f"{BASE}/feed/"]
    assert rss.findtext("channel/item/link").startswith(BASE)
    assert all(len(d.text) <= 171 for d in rss.iterfind("channel/item/description"))
    assert len(rss.findall("channel/item")) == len(edition(Make.WORDPRESS).articles)


def test_the_russian_site_is_windows_1251_and_says_so_nowhere_but_in_xml():
    page = document(edition(Make.BITRIX), "/news/world/20418/")
    rss = feed(Make.BITRIX)

    for text in (document(edition(Make.BITRIX), "/"), page):
        assert text.content_type == "text/html"
        assert "charset" not in text.body.decode("windows-1251").lower()
        with pytest.raises(UnicodeDecodeError):
            text.body.decode("utf-8")
    assert "Крокус Сити Холл" in page.body.decode("windows-1251")
    assert "charset" not in rss.content_type
    assert rss.body.startswith(b'<?xml version="1.0" encoding="windows-1251"?>')
    assert "Путин" in etree.fromstring(rss.body).findtext(".//item[2]/title")


def test_the_atom_feed_has_the_full_text_as_escaped_html():
    entries = etree.fromstring(feed(Make.ATOM).body).findall(f"{ATOM}entry")
    shown = edition(Make.ATOM).articles

    for entry, article in zip(entries, shown, strict=True):
        content = html.fromstring(f"<div>{entry.findtext(f'{ATOM}content')}</div>")
        assert [p.text for p in content.iterfind("p")] == list(article.paragraphs)


def test_the_json_feed_names_its_version_and_every_article():
    made = json.loads(feed(Make.AGENCY).body)

    assert made["version"] == "https://jsonfeed.org/version/1.1"
    assert [item["title"] for item in made["items"]] == [
        shown.title for shown in edition(Make.AGENCY).articles
    ]


def test_the_arabic_sitemap_is_named_in_robots_txt_only():
    one = edition(Make.ARABIC)
    robots = document(one, "/robots.txt").body.decode()
    urlset = etree.fromstring(feed(Make.ARABIC).body)

    assert f"Sitemap: {BASE}/sitemaps/news.xml" in robots.splitlines()
    assert b"sitemap" not in document(one, "/").body
    assert b"alternate" not in document(one, "/").body
    titles = [title.text for title in urlset.iter(f"{NEWS}title")]
    assert titles == [shown.title for shown in one.articles]


def test_the_tilda_site_has_tildas_marks_and_no_feed():
    one = edition(Make.TILDA)
    front = html.fromstring(document(one, "/").body)
    article = html.fromstring(document(one, one.articles[0].path).body)

    assert one.kit.feed == one.kit.media == ""
    assert front.xpath("//*[@data-tilda-project-id]")
    links = front.xpath("//a[@class='t404__link']/@href")
    assert links == [shown.path for shown in one.articles]
    (text,) = article.xpath(
        "//*[contains(@class, 't-records')]//*[@field='text'][@class='t-text t-text_md']"
    )
    assert tuple(text.itertext()) == one.articles[0].paragraphs


@pytest.mark.parametrize("make", Make)
def test_every_article_has_a_page_with_all_of_its_text(make):
    one = edition(make)

    for shown in one.articles:
        page = document(one, shown.path)
        body = page.body.decode(one.kit.charset)
        said = html.fromstring(body).text_content()
        assert shown.title in said
        assert all(paragraph in said for paragraph in shown.paragraphs)


@pytest.mark.parametrize("make", Make)
def test_what_is_not_there_is_not_made_up(make):
    assert document(edition(make), "/wp-login.php") is None


@pytest.mark.parametrize("make", [make for make in Make if make is not Make.AGENCY])
def test_markup_in_a_text_is_escaped_on_pages_and_in_feeds(make):
    evil = "</script><script>alert('&')</script>"
    plain = edition(make)
    one = replace(
        plain, articles=tuple(replace(s, title=evil, paragraphs=(evil,)) for s in plain.articles)
    )

    for path in ("/", one.kit.endpoint, one.articles[0].path):
        assert b"<script>alert" not in document(one, path).body
