"""Reports of a growing story in; what its updates say is new, in a real outbox, out."""

from dataclasses import replace
from datetime import timedelta

import pytest

from alerts.message import Form, Limits
from alerts.render import Writer
from tests.settling import LISTS, Desk
from vigie.config.model import Term, WatchlistConfig
from vigie.news import Counted
from vigie.types import Reason

HOUR = timedelta(hours=1)
BODY = (
    "Le feu a pris dans la nuit au marché de Bamako, au Mali, entre les étals de tissus.\n\n"
    "Les pompiers sont venus de trois communes voisines, et l'eau manquait dans les bornes.\n\n"
    "Le maire promet de rebâtir les halles avant la saison des pluies et d'élargir les allées."
)
TITLE = "Mali : incendie au marché de Bamako"
TEXT = Limits(title=250, body=3000, form=Form.TEXT)


@pytest.fixture
def desk(tmp_path):
    with Desk.opened(tmp_path) as made:
        yield made


def report(desk, counted="", *, source="a", n=1, text=BODY, pause=61, **entry):
    """Publish a report, or another wording of a known one, and say what became of it."""
    desk.clock.advance(minutes=pause)
    title = f"{TITLE}, {counted}" if counted else TITLE
    waiting = desk.listed(n, title, source=source, fingerprint=str(desk.clock()), **entry)
    return desk.settle(waiting, text, source=source)


def news(desk):
    """Return what each alert in the outbox says is new, in the order in which they go out."""
    writer = Writer(channel="desk", limits=TEXT)
    said = []
    while leased := desk.store.deliveries.lease(desk.clock(), desk.clock() + HOUR, 9):
        for delivery in leased:
            message = writer.write(delivery.alert, sent=desk.clock())
            lines = [line for line in message.body.splitlines() if line.startswith("New: ")]
            said.append(lines[0].removeprefix("New: ") if lines else "")
            desk.store.deliveries.sent(delivery, desk.clock())
    return said


def test_a_toll_that_grows_is_an_update_that_says_so(desk):
    report(desk, "12 morts")
    report(desk, "au moins 17 morts", source="b")

    assert desk.reasons() == [Reason.FIRST, Reason.FIGURES]
    assert news(desk) == ["", "dead: 12 → 17 (at least) · now 2 sources (+1)"]


def test_the_first_number_of_dead_is_an_update(desk):
    report(desk)
    report(desk, "17 morts", source="b")

    assert news(desk) == ["", "dead: 17 · now 2 sources (+1)"]


def test_what_came_too_soon_is_told_in_the_next_update_as_a_sum(desk):
    report(desk, "12 morts")
    for source, counted in (("b", "14 morts"), ("c", "15 morts et 30 blessés")):
        report(desk, counted, source=source, pause=5)
    report(desk, "17 morts", source="d", pause=70)

    assert desk.reasons() == [Reason.FIRST, Reason.TOO_SOON, Reason.TOO_SOON, Reason.FIGURES]
    assert news(desk) == ["", "dead: 12 → 17 · injured: 30 · now 4 sources (+3)"]


def test_outlets_that_contradict_each_other_make_no_updates(desk):
    for n, (source, dead) in enumerate([("a", 12), ("b", 15), ("a", 12), ("b", 15)]):
        day = f"Au matin du jour {n}, les vendeurs de la rangée {n * 7} ont trié leurs pertes. "
        report(desk, f"{dead} morts", source=source, n=n, text=day * 3 + BODY)

    assert len(desk.store.articles.listed(limit=9)) == 4
    assert desk.reasons() == [Reason.FIRST, Reason.FIGURES] + [Reason.ALREADY_SENT] * 2
    assert news(desk) == ["", "dead: 12 → 15 · now 2 sources (+1)"]


def test_a_correction_says_what_was_corrected(desk):
    report(desk, "412 morts")
    report(desk, "312 morts")

    (update, first) = desk.store.alerts.latest(limit=9)
    assert (first["note"], update["note"]) == ("", "a correction")
    assert update["reason"] == Reason.FIGURES
    assert news(desk) == ["", "corrected: 412 → 312 dead"]


def test_a_correction_to_what_another_source_says_too_is_none(desk):
    report(desk, "17 morts")
    report(desk, "17 morts", source="b")
    report(desk, "12 morts")

    assert desk.reasons()[-1] is not Reason.FIGURES


def test_an_older_report_that_arrives_late_changes_nothing(desk):
    report(desk, "17 morts")
    report(desk, "12 morts", source="b", published=desk.clock() - 5 * HOUR)
    report(desk, "12 morts", source="c", published=desk.clock() - 5 * HOUR)

    assert desk.reasons() == [Reason.FIRST, Reason.NOTHING_NEW, Reason.GROWN]
    assert news(desk) == ["", "now 3 sources (+2)"]


def test_another_reason_tells_the_figures_that_are_none_by_themselves(desk):
    lists = (replace(LISTS[0], any=(Term(text="Mali"), Term(text="Ségou"))),)
    desk.open(lists)
    report(desk, "412 morts")
    report(desk, "420 morts", source="b")
    report(desk, "425 morts", source="c", text=f"{BODY}\n\nDes renforts viennent de Ségou.")

    assert desk.reasons() == [Reason.FIRST, Reason.NOTHING_NEW, Reason.NEW_TERM]
    assert news(desk)[-1] == 'dead: 412 → 425 · watched word "Ségou" · now 3 sources (+2)'


def test_a_list_is_told_what_is_new_to_it_and_one_without_updates_nothing(desk):
    lists = (
        *LISTS,
        WatchlistConfig(name="Ségou", any=(Term(text="Ségou"),), to=("desk",)),
        WatchlistConfig(name="Quiet", any=(Term(text="Mali"),), to=("desk",), updates=False),
    )
    desk.open(lists)
    report(desk, "12 morts")
    report(desk, "17 morts", source="b", text=f"{BODY}\n\nDes renforts viennent de Ségou.")

    told = [(row["watchlist"], row["reason"]) for row in desk.store.alerts.latest(limit=9)[::-1]]
    assert told == [
        ("Mali", Reason.FIRST),
        ("Quiet", Reason.FIRST),
        ("Mali", Reason.FIGURES),
        ("Ségou", Reason.FIRST),
    ]
    assert sorted(news(desk)) == ["", "", "", "dead: 12 → 17 · now 2 sources (+1)"]


def test_what_articles_count_is_kept_with_them_and_survives_a_restart(desk):
    first = report(desk, "12 morts")
    desk.open()
    report(desk, "17 morts", source="b")

    assert desk.store.figures.of(first.article_id)[Counted.DEAD].number == 12
    reported = desk.store.figures.reported(1)
    assert [(each.source_id, each.figure.number) for each in reported] == [(1, 12), (2, 17)]
    assert len(news(desk)) == 2


def test_an_alert_reads_back_from_the_outbox_as_it_was_put_in(desk):
    report(desk, "12 morts")
    report(desk, "17 morts et 30 blessés", source="b")
    leased = desk.store.deliveries.lease(desk.clock(), desk.clock() + HOUR, 9)
    desk.store.deliveries.sent(leased[0], desk.clock())
    (update,) = desk.store.deliveries.lease(desk.clock(), desk.clock() + HOUR, 9)

    alert = update.alert

    assert alert.news.more == 1
    assert [(each.what, each.before, each.after) for each in alert.news.changes] == [
        (Counted.DEAD, 12, 17),
        (Counted.INJURED, None, 30),
    ]
    assert {figure.what: figure.number for figure in alert.figures} == {
        Counted.DEAD: 17,
        Counted.INJURED: 30,
    }
    assert alert.langs == ("fr",)
