"""Pages that change at every look, articles that come back, and addresses that are used again."""

from dataclasses import replace
from datetime import timedelta

import pytest

from scheduler.due import REVIEWS
from tests.settling import Desk
from vigie.errors import Fault
from vigie.store import Fetched
from vigie.types import Reason

REPORT = (
    "Le fleuve a encore monté au Mali, où 412 personnes sont mortes, a dit le ministère.\n\n"
    "Deux ponts sur la route du nord sont fermés, et la pluie doit durer jusqu'à vendredi.\n\n"
    "Dans la capitale les écoles accueillent les familles qui ont dû quitter leurs maisons."
)
COTTON = (
    "Les paysans du sud du Mali ont récolté plus de coton que pendant les dix dernières années."
    "\n\n"
    "Les prix ont baissé en même temps, si bien que beaucoup de coopératives gardent leurs stocks "
    "et attendent le printemps ; la compagnie nationale propose d'en acheter une partie au prix "
    "de l'année dernière, ce que la plupart jugent trop peu."
)
TITLE = "Crue du fleuve : 412 morts au Mali"
DAY = timedelta(days=1)


@pytest.fixture
def desk(tmp_path):
    with Desk.opened(tmp_path) as made:
        yield made


def look(desk, text, *, title=TITLE, n=1, **more):
    """List an entry anew, as if its teaser had changed, and read its page."""
    desk.clock.advance(minutes=30)
    waiting = desk.listed(n, title, fingerprint=str(desk.clock()), **more)
    return desk.settle(waiting, text)


def articles(desk):
    return [row["title"] for row in desk.store.articles.listed(limit=99)]


def alerts(desk):
    return len(desk.store.alerts.latest(limit=99))


def test_a_page_with_a_counter_is_not_stored_a_hundred_times_and_its_correction_is_seen(desk):
    def page(n, dead=412):
        report = REPORT.replace("412", str(dead))
        return f"Mis à jour il y a {n % 50 + 1} minutes\n\n{report}\n\nLu {n * 7} fois"

    looks = [look(desk, page(n)) for n in range(100)]
    (article_id,) = {settled.article_id for settled in looks}
    before = len(desk.store.articles.revisions(article_id))
    corrected = look(desk, page(100, dead=415))

    assert before == sum(settled.revised for settled in looks) <= 8
    assert corrected.revised
    revision = desk.store.articles.revisions(article_id)[-1]
    assert revision["numbers"] == '[["412","415","personnes"]]'
    assert revision["difference"].count("\n+") == 1
    assert "415 personnes" in desk.store.articles.get(article_id).article.text


def test_habits_of_a_page_survive_a_restart(desk):
    for n in range(6):
        look(desk, f"{REPORT}\n\nLu {n * 7} fois")
    desk.open()

    assert not look(desk, f"{REPORT}\n\nLu 99 fois").revised


def test_an_article_that_moves_to_another_address_is_told_once_and_known_by_both(desk):
    first = look(desk, REPORT)
    moved = look(desk, REPORT, n=2)

    assert (moved.new, moved.revised, moved.article_id) == (False, False, first.article_id)
    assert alerts(desk) == 1
    addresses = desk.store.identities.of(first.article_id)
    assert addresses == ["https://a.test/1", "https://a.test/2"]
    assert all(desk.store.articles.by_url(url) for url in addresses)


def test_a_new_headline_with_a_new_address_and_the_old_guid_is_a_revision(desk):
    first = look(desk, REPORT, guid="tag:a.test,2026:1")
    retitled = look(
        desk, REPORT, n=2, title="La crue du fleuve ne faiblit pas", guid="tag:a.test,2026:1"
    )

    assert (retitled.article_id, retitled.revised) == (first.article_id, True)
    assert articles(desk) == ["La crue du fleuve ne faiblit pas"]
    assert alerts(desk) == 1


def test_a_new_slug_after_the_same_number_is_a_revision(desk):
    first = look(desk, REPORT, n="71234-crue")
    retitled = look(desk, REPORT, n="71234-le-fleuve", title="La crue du fleuve ne faiblit pas")

    assert (retitled.article_id, retitled.revised) == (first.article_id, True)


def test_another_article_under_a_guid_that_is_used_again_is_new(desk):
    look(desk, REPORT, guid="latest")
    other = look(desk, COTTON, n=2, title="Mali : récolte record de coton", guid="latest")

    assert other.new
    assert alerts(desk) == 2


def test_the_same_text_in_another_source_is_an_article_of_its_own(desk):
    look(desk, REPORT)
    waiting = desk.listed(1, TITLE, source="b")

    assert desk.settle(waiting, REPORT, source="b").new


def test_what_stands_at_an_address_the_next_day_is_another_article(desk):
    today = look(desk, REPORT, n="direct")
    desk.clock.advance(days=1)
    tomorrow = look(desk, COTTON, n="direct", title="Mali : récolte record de coton")
    later = look(
        desk,
        f"{COTTON}\n\nLa récolte continue au nord.",
        n="direct",
        title="Mali : récolte record de coton",
    )

    assert (tomorrow.new, tomorrow.alerts) == (True, 1)
    assert (later.article_id, later.revised) == (tomorrow.article_id, True)
    assert desk.store.articles.get(today.article_id).article.text == REPORT
    assert desk.store.articles.by_url("https://a.test/direct").article.id == tomorrow.article_id


def test_a_page_of_each_day_under_one_headline_is_an_article_each_day(desk):
    look(desk, REPORT, n="direct", title="Mali : le direct")
    desk.clock.advance(days=1)
    tomorrow = look(desk, COTTON, n="direct", title="Mali : le direct")

    assert tomorrow.new
    assert len(articles(desk)) == 2


def test_a_wall_in_place_of_the_page_does_not_keep_the_article_away(desk):
    first = look(desk, REPORT)
    wall = (
        "Ce site utilise des traceurs pour mesurer son audience et pour financer ses pages. " * 8
    )
    look(desk, wall)
    back = look(desk, REPORT)

    assert back.article_id == first.article_id
    assert desk.store.articles.get(first.article_id).article.text == REPORT


def test_an_address_that_another_source_uses_is_left_as_it_is(desk):
    first = look(desk, REPORT)
    waiting = desk.listed(9, TITLE, source="b")

    other = f"{REPORT}\n\nUne phrase de plus."
    settled = desk.settle(waiting, other, source="b", at="http://a.test/1", title=TITLE)

    assert settled.article_id == first.article_id
    assert desk.store.articles.get(first.article_id).article.text == REPORT


def test_signs_are_forgotten_after_some_weeks_and_addresses_are_not(desk):
    first = look(desk, REPORT)
    desk.clock.advance(days=15)

    desk.settler.forget()

    assert desk.store.connection.value("", "SELECT count(*) FROM signs") == 0
    assert desk.store.identities.of(first.article_id) == ["https://a.test/1"]


def due(desk):
    return desk.store.entries.due(desk.clock(), limit=9, each=9)


def test_an_article_that_was_told_is_reviewed_ever_more_rarely_and_then_no_more(desk):
    look(desk, REPORT)
    look(desk, "Une bonne année pour les écoles de la région. " * 9, n=2, title="Rentrée")

    for pause in REVIEWS:
        assert due(desk) == []
        desk.clock.advance(seconds=pause.total_seconds())
        (review,) = due(desk)
        assert (review.review, review.listed.url) == (True, "https://a.test/1")
        desk.settle(review, REPORT)
    desk.clock.advance(days=9)

    assert due(desk) == []
    assert desk.store.entries.due(desk.clock(), limit=9, each=9) == []


def test_a_review_finds_a_correction(desk):
    look(desk, REPORT)
    desk.clock.advance(hours=1)
    (review,) = due(desk)

    assert desk.settle(review, REPORT.replace("412", "415")).revised


def test_a_review_that_finds_nothing_changed_or_nothing_at_all_leaves_the_next_one(desk):
    first = look(desk, REPORT)
    desk.clock.advance(hours=1)
    (review,) = due(desk)
    request = Fetched(
        source_id=1, at=desk.clock(), what="page", url=review.listed.entry.link, status=304
    )
    desk.settler.unchanged(review, first.article_id, fetched=request)
    assert due(desk) == []
    desk.clock.advance(hours=6)
    (review,) = due(desk)

    failed = desk.settler.settle(
        review, desk.source(), fetched=replace(request, status=None, fault=Fault.TIMEOUT), note="x"
    )

    assert (failed.article_id, failed.revised) == (first.article_id, False)
    desk.clock.advance(days=1)
    assert [waiting.reviews for waiting in due(desk)] == [2]


def test_a_changed_entry_goes_before_a_review_and_leaves_it_due(desk):
    look(desk, REPORT)
    look(desk, REPORT)
    desk.clock.advance(hours=1)

    assert [waiting.review for waiting in due(desk)] == [True]
    waiting = desk.listed(1, TITLE, fingerprint="changed")
    assert [(item.id, item.review) for item in due(desk)] == [(waiting.id, False)]


def test_what_the_first_look_found_is_not_reviewed(desk):
    desk.settle(desk.listed(1, TITLE, first_look=True, published=desk.clock() - DAY), REPORT)
    desk.clock.advance(days=2)

    assert desk.reasons() == [Reason.BASELINE]
    assert due(desk) == []
