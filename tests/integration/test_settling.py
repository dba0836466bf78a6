"""Entries and pages in, articles, stories and alerts in a real archive out."""

from datetime import timedelta

import pytest

from tests.settling import START, TEXT, Desk
from vigie.types import CopyKind, Reason


@pytest.fixture
def desk(tmp_path):
    with Desk.opened(tmp_path) as made:
        yield made


def test_a_new_article_on_a_watched_word_is_an_alert_with_its_delivery(desk):
    settled = desk.settle(desk.listed(1, "Mali : un plan pour les digues"), TEXT)

    assert (settled.new, settled.alerts) == (True, 1)
    (delivery,) = desk.store.deliveries.lease(desk.clock(), desk.clock(), 9)
    assert (delivery.alert.headline, delivery.channel) == (
        "Mali : un plan pour les digues",
        "desk",
    )


def test_what_the_first_look_finds_is_silent(desk):
    old = desk.listed(1, "Mali : un plan", first_look=True, published=START - timedelta(days=2))

    assert desk.settle(old, TEXT).alerts == 0
    assert desk.reasons() == [Reason.BASELINE]


def test_four_entries_that_lead_to_one_offer_page_are_four_articles(desk):
    offer = "Abonnez-vous pour lire la suite, sans engagement, dès le premier mois offert. " * 8
    titles = ["Mali : digues", "Mali : coton vendu", "Mali : lycée inondé", "Mali : route barrée"]

    for n, title in enumerate(titles):
        desk.settle(desk.listed(n, title), offer, at="http://a.test/abonnement")

    assert [row["title"] for row in desk.store.articles.listed(limit=9)] == titles
    assert {row["basis"] for row in desk.store.articles.listed(limit=9)} == {"teaser"}


def test_pages_that_all_declare_one_address_are_still_articles_of_their_own(desk):
    for n, title in enumerate(["Mali : digues du fleuve", "Mali : coton vendu au rabais"]):
        text = f"{title}, a dit le ministre. {'Une phrase de plus sur ce sujet précis. ' * 9}"
        desk.settle(desk.listed(n, title), text, canonical="http://a.test/article", title=title)

    assert len(desk.store.articles.listed(limit=9)) == 2


def test_the_same_words_again_are_no_revision_and_other_words_are_one(desk):
    first = desk.listed(1, "Un plan pour les digues")
    desk.settle(first, TEXT)
    again = desk.listed(1, "Un plan pour les digues", fingerprint="x")

    assert desk.settle(again, TEXT.upper()).revised is False

    corrected = desk.listed(1, "Mali : un plan pour les digues", fingerprint="y")
    settled = desk.settle(corrected, TEXT)
    assert (settled.revised, settled.alerts) == (True, 1)
    (alert,) = desk.store.alerts.latest(limit=9)
    assert alert["note"] == "a correction"
    assert len(desk.store.articles.revisions(settled.article_id)) == 1


def test_a_correction_brings_old_news_to_life_and_a_new_headline_alone_does_not(desk):
    old = {"first_look": True, "published": START - timedelta(days=2)}
    desk.settle(desk.listed(1, "Un plan pour les digues", **old), TEXT)
    desk.settle(desk.listed(2, "Mali : la récolte de coton", **old), "Une bonne année. " * 20)

    retitled = desk.listed(2, "Mali : la récolte de coton est bonne", fingerprint="x", **old)
    assert desk.settle(retitled, "Une bonne année. " * 20).alerts == 0
    corrected = desk.listed(1, "Mali : un plan pour les digues", fingerprint="x", **old)
    assert desk.settle(corrected, TEXT).alerts == 1


def test_a_page_out_of_reach_does_not_replace_what_was_read(desk):
    desk.settle(desk.listed(1, "Mali : un plan"), TEXT)
    again = desk.listed(1, "Mali : un plan", fingerprint="x", summary="Un teaser.")

    settled = desk.settler.settle(again, desk.source(), note="timeout")

    assert settled.revised is False
    assert desk.store.articles.get(settled.article_id).article.text == TEXT


def test_copies_in_other_sources_are_told_once_and_the_third_source_is_an_update(desk):
    for n, source in enumerate("abcd"):
        waiting = desk.listed(n, "Mali : un plan pour les digues", source=source)
        desk.settle(waiting, TEXT, source=source)
        desk.clock.advance(minutes=61)

    assert desk.reasons() == [
        Reason.FIRST,
        Reason.NOTHING_NEW,
        Reason.GROWN,
        Reason.NOTHING_NEW,
    ]
    assert [row["is_update"] for row in desk.store.alerts.latest(limit=9)] == [1, 0]


def test_a_copy_is_stored_with_its_original_and_kind(desk):
    for n, source in enumerate("ab"):
        waiting = desk.listed(n, "Mali : un plan pour les digues", source=source)
        desk.settle(waiting, TEXT, source=source)

    first, copy = (desk.store.articles.get(n).article.id for n in (1, 2))
    (story,) = desk.store.stories.latest(limit=9)
    reports = desk.store.stories.reports(story["id"])

    assert [(row["copy_of"], row["copy_kind"]) for row in reports] == [
        (None, None),
        (first, CopyKind.VERBATIM),
    ]
    assert desk.store.copies.original(copy) == first


def test_a_correction_is_a_revision_and_no_copy(desk):
    desk.settle(desk.listed(1, "Mali : un plan"), TEXT)
    again = desk.listed(1, "Mali : un plan", fingerprint="x")

    settled = desk.settle(again, TEXT + " Correction : le plan porte sur cinq ans.")

    assert settled.revised is True
    assert desk.store.copies.original(settled.article_id) == settled.article_id


def test_a_restarted_settler_goes_on_with_the_same_stories(desk):
    desk.settle(desk.listed(1, "Mali : un plan pour les digues"), TEXT)

    desk.open()
    desk.settle(desk.listed(1, "Mali : un plan pour les digues", source="b"), TEXT, source="b")

    assert desk.reasons() == [Reason.FIRST, Reason.NOTHING_NEW]


def test_settling_the_same_entry_again_after_a_crash_changes_nothing(desk):
    waiting = desk.listed(1, "Mali : un plan pour les digues")
    desk.settle(waiting, TEXT)

    again = desk.settle(waiting, TEXT)

    assert (again.new, again.alerts) == (False, 0)
    assert len(desk.store.alerts.latest(limit=9)) == 1
