from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from scheduler.listing import FIRST_LOOK_MOST, fingerprint, listed, plan, sane
from stories.canonical import canonical
from vigie.types import Entry, Kind, Listing, Source

NOW = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)
HOUR = timedelta(hours=1)
SOURCE = Source(name="A", url="http://a.test/", since=NOW, due=NOW, looked=NOW, lang="fr")


def entry(n, **more):
    return Entry(**{"guid": f"g{n}", "link": f"http://a.test/{n}", "title": f"T{n}"} | more)


def items(*entries, kind=Kind.FEED):
    return listed(Listing(kind=kind, entries=entries), SOURCE, canonical=canonical, now=NOW)


def known(*some):
    return {item.url: (item.fingerprint, 1) for item in some}


def test_what_is_not_known_is_new_and_what_is_known_is_not():
    one, two = items(entry(1), entry(2))

    found = plan((one, two), known(one), source=SOURCE)

    assert (found.new, found.changed, found.gap) == ((two,), (), False)


def test_the_same_address_with_tracking_parameters_is_one_entry():
    again = entry(1, guid="other", link="http://www.a.test/1/?utm_source=rss#xtor=1")

    assert len(items(entry(1), again)) == 1


def test_what_is_new_is_in_one_order_whatever_the_order_of_the_list():
    late, early, also_early, undated = (
        entry(1, published=NOW),
        entry(3, published=NOW - HOUR),
        entry(2, published=NOW - HOUR),
        entry(0),
    )

    found = plan(items(undated, late, early, also_early), {}, source=SOURCE)

    assert [item.entry.guid for item in found.new] == ["g2", "g3", "g1", "g0"]


def test_a_new_headline_makes_a_changed_entry():
    (before,) = items(entry(1))
    (after,) = items(entry(1, title="Corrected"))

    assert plan((after,), known(before), source=SOURCE).changed == ((after, 1),)


def test_blanks_and_case_are_no_change():
    assert fingerprint(entry(1, title="Le  Mali"), Kind.FEED) != ""
    assert (
        items(entry(1, title="MALI"))[0].fingerprint
        == items(entry(1, title="Mali"))[0].fingerprint
    )


def test_a_teaser_counts_in_a_feed_and_not_on_a_section_page():
    one, other = entry(1, summary="a"), entry(1, summary="b")

    assert fingerprint(one, Kind.FEED) != fingerprint(other, Kind.FEED)
    assert fingerprint(one, Kind.PAGE) == fingerprint(other, Kind.PAGE)


def test_a_list_with_nothing_known_left_is_a_gap_but_not_at_the_first_look():
    five = items(*(entry(n) for n in range(5)))

    assert plan(five, {}, source=SOURCE).gap
    assert not plan(five, {}, source=replace(SOURCE, looked=None)).gap
    assert not plan(five[:4], {}, source=SOURCE).gap


def test_the_first_look_reads_the_newest_and_remembers_the_rest():
    first = replace(SOURCE, looked=None)
    many = items(*(entry(n, published=NOW - n * HOUR) for n in range(FIRST_LOOK_MOST + 10)))

    found = plan(many, {}, source=first)

    assert set(found.new) == set(many[:FIRST_LOOK_MOST])
    assert set(found.remembered) == set(many[FIRST_LOOK_MOST:])


def test_the_first_look_reads_all_that_may_alert():
    first = replace(SOURCE, looked=None, since=NOW - 99 * HOUR)
    many = items(*(entry(n, published=NOW - n * HOUR) for n in range(FIRST_LOOK_MOST + 10)))

    assert plan(many, {}, source=first).remembered == ()


@pytest.mark.parametrize(
    ("date", "kept"),
    [
        (NOW - HOUR, True),
        (NOW + 13 * HOUR, True),
        (NOW + 48 * HOUR, False),
        (datetime(1970, 1, 1, tzinfo=UTC), False),
        (datetime(1, 1, 1, tzinfo=UTC), False),
        (None, False),
    ],
)
def test_dates_that_cannot_be_true_are_no_dates(date, kept):
    assert sane(date, NOW) == (date if kept else None)


def test_entries_that_share_an_address_but_are_different_are_all_kept():
    front = "https://agency.test/"
    three = [entry(n, link=front) for n in (1, 2, 3)]
    again = entry(4, link=front, title="T1", guid="g1")

    found = items(*three, again)

    assert [item.entry.title for item in found] == ["T1", "T2", "T3"]
    assert len({item.url for item in found}) == 3


def test_an_entry_has_the_language_of_its_list_or_source():
    listing = Listing(kind=Kind.FEED, entries=(entry(1), entry(2, lang="ru")), lang="en")
    plain = replace(listing, lang=None)

    def langs(some):
        found = listed(some, SOURCE, canonical=canonical, now=NOW)
        return [item.entry.lang for item in found]

    assert langs(listing) == ["en", "ru"]
    assert langs(plain) == ["fr", "ru"]


def test_an_entry_without_a_link_is_known_by_its_guid_and_leads_to_its_source():
    one, other = entry(1, link=""), entry(2, link="")

    found = items(one, other, one)

    assert len({item.url for item in found}) == 2
    assert [item.entry.link for item in found] == [SOURCE.url, SOURCE.url]


@pytest.mark.parametrize(
    ("published", "new"),
    [
        pytest.param(None, False, id="without a date: the old one"),
        pytest.param(NOW - HOUR, False, id="published before it was seen: the old one"),
        pytest.param(NOW + HOUR, True, id="published since: another one at its address"),
    ],
)
def test_what_was_seen_so_long_ago_that_it_is_not_kept_is_new_by_its_date_only(published, new):
    later = NOW + timedelta(days=400)
    (item,) = listed(
        Listing(kind=Kind.FEED, entries=(entry(1, published=published),)),
        SOURCE,
        canonical=canonical,
        now=later,
    )

    assert plan((item,), {}, source=SOURCE, past={item.url: NOW}).new == (item,) * new
