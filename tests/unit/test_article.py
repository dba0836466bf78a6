from datetime import UTC, datetime, timedelta

import pytest

from scheduler.article import MOST_CHARACTERS, article_of, doubt, without_headline
from vigie.types import Basis, DateFrom, Entry, Extract, Kind, Page, Source

NOW = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)
HOUR = timedelta(hours=1)
SOURCE = Source(name="A", url="http://a.test/", since=NOW, due=NOW, found=Kind.FEED)
LONG = "Le gouvernement a annoncé mercredi une réforme du code minier. " * 10
ENTRY = Entry(
    guid="g", link="http://a.test/politique/1", title="Le code minier", summary=LONG[:120]
)


def page(url="http://a.test/politique/1"):
    return Page(url=url, asked=ENTRY.link, status=200, fetched=NOW)


def made(entry=ENTRY, source=SOURCE, **more):
    return article_of(entry, source, seen=NOW, now=NOW, **more)


def test_the_page_is_the_article():
    article = made(page=page(), extract=Extract(text=LONG, title="Le code minier réformé"))

    assert (article.text, article.basis) == (LONG, Basis.PAGE)
    assert article.title == "Le code minier"
    assert article.lang == "fr"


def test_without_a_page_the_feed_speaks_and_the_article_says_why():
    article = made(note="robots.txt forbids")

    assert (article.text, article.basis) == (ENTRY.summary, Basis.TEASER)
    assert article.basis_note == "robots.txt forbids"


def test_a_whole_text_in_the_feed_goes_before_a_page_that_shows_little_of_it():
    entry = Entry(guid="g", link=ENTRY.link, title="T", summary="S", content=LONG)

    article = made(entry, page=page(), extract=Extract(text=LONG[:200]))

    assert (article.text, article.basis) == (LONG, Basis.FEED)
    assert article.basis_note == "the page shows less than the feed"


def test_a_consent_wall_is_not_the_article():
    wall = Extract(text="We value your privacy. Accept all cookies to go on reading.")

    article = made(page=page(), extract=wall)

    assert (article.basis, article.text) == (Basis.TEASER, ENTRY.summary)
    assert article.basis_note == "the page does not show the article"


@pytest.mark.parametrize("front", ["", "fr/", "index.html", "fr/accueil.html", "?utm_source=x"])
def test_an_address_that_leads_to_the_front_page_is_not_the_article(front):
    why = "the address leads to the front page"

    assert doubt(ENTRY, page(f"http://a.test/{front}"), Extract(text=LONG)) == why
    assert doubt(ENTRY, page(), Extract(text=LONG)) == ""


def test_a_long_page_under_another_address_that_says_nothing_of_the_entry_is_not_the_article():
    offer = "Abonnez-vous pour lire la suite, sans engagement, dès le premier mois offert. " * 8

    article = made(page=page("http://a.test/abonnement"), extract=Extract(text=offer))

    assert (article.basis, article.text) == (Basis.TEASER, ENTRY.summary)
    assert article.basis_note == "the address leads to another page"


def test_a_page_that_moved_and_shows_the_headline_is_the_article():
    extract = Extract(text=LONG, title="Le code minier")

    assert made(page=page("http://a.test/2026/code-minier"), extract=extract).text == LONG


def test_a_text_without_end_is_cut():
    article = made(page=page(), extract=Extract(text="Le gouvernement a annoncé. " * 20_000))

    assert len(article.text) == MOST_CHARACTERS


def test_the_feeds_date_goes_before_the_pages():
    entry = Entry(guid="g", link=ENTRY.link, title="T", published=NOW - HOUR)
    extract = Extract(text=LONG, published=NOW - 2 * HOUR, published_from=DateFrom.META)

    both = made(entry, page=page(), extract=extract)
    alone = made(page=page(), extract=extract)

    assert (both.published, both.published_from) == (NOW - HOUR, DateFrom.FEED)
    assert (alone.published, alone.published_from) == (NOW - 2 * HOUR, DateFrom.META)


def test_a_date_from_the_future_is_not_believed():
    extract = Extract(text=LONG, published=NOW + 90 * HOUR, published_from=DateFrom.META)

    assert made(page=page(), extract=extract).published is None


def test_the_pages_headline_goes_before_a_links_text():
    source = Source(name="A", url="http://a.test/", since=NOW, due=NOW, found=Kind.PAGE)
    extract = Extract(text=LONG, title="Le gouvernement réforme le code minier")

    assert made(source=source, page=page(), extract=extract).title == extract.title


def test_a_declared_address_is_the_identity_and_the_link_is_where_it_was_found():
    extract = Extract(text=LONG, canonical="http://a.test/p/1")

    article = made(page=page("http://a.test/amp/p/1"), extract=extract)

    assert (article.url, article.link) == ("https://a.test/p/1", "http://a.test/amp/p/1")


def test_a_headline_in_the_text_is_not_said_twice():
    assert without_headline("Le CODE minier\n\nUne réforme.", "Le code minier") == "Une réforme."
    assert without_headline("Le code minier", "Le code minier") == "Le code minier"
    assert without_headline("Une réforme.\n\nSuite.", "") == "Une réforme.\n\nSuite."
