from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta

import pytest

from alerts.decide import StoryFacts, decide, grown_to
from vigie.news import Counted, Figure
from vigie.types import Hit, Match, Reason, Rule, Where

NOW = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
HOUR = timedelta(hours=1)


@dataclass(frozen=True)
class Past:
    terms: frozenset[str]
    sources: int
    at: datetime
    langs: frozenset[str] = frozenset()
    figures: Mapping[Counted, Figure] = field(default_factory=dict)
    numbers: frozenset[tuple[Counted, float]] = frozenset()
    thread: str = "vigie-first"


def told(*terms, sources=1, ago=2 * HOUR):
    return Past(frozenset(terms), sources, NOW - ago)


def match(*terms):
    hits = tuple(
        Hit(term=t, found=t, where=Where.BODY, start=i, end=i + 1, rule=Rule.EXACT)
        for i, t in enumerate(terms)
    )
    return Match(watchlist="Mali", hits=hits)


def story(*terms, sources=1, **counted):
    return StoryFacts(
        story_id=7, sources=sources, terms=frozenset(terms), figures=figures(counted)
    )


def figures(counted):
    return {
        Counted(what): Figure(what=Counted(what), number=float(number))
        for what, number in counted.items()
    }


def told_figures(*, earlier=(), ago=2 * HOUR, **counted):
    """A past alert that told these figures; `earlier` are numbers of dead that others told."""
    past = figures(counted)
    numbers = {(figure.what, figure.number) for figure in past.values()}
    return replace(
        told("Mali", ago=ago),
        figures=past,
        numbers=frozenset(numbers | {(Counted.DEAD, float(number)) for number in earlier}),
    )


@pytest.mark.parametrize(
    ("match", "told", "story", "reason"),
    [
        pytest.param(match("Mali"), None, story(), Reason.FIRST, id="never told"),
        pytest.param(match("Mali"), None, story(sources=40), Reason.FIRST, id="told late"),
        pytest.param(match("Mali"), told("Mali"), story(), Reason.ALREADY_SENT, id="the same"),
        pytest.param(
            match("Mali"), told("Mali"), story(sources=2), Reason.NOTHING_NEW, id="one more source"
        ),
        pytest.param(match("Mali"), told("Mali"), story(sources=3), Reason.GROWN, id="third"),
        pytest.param(
            match("Mali"),
            told("Mali", sources=3),
            story(sources=9),
            Reason.NOTHING_NEW,
            id="between three and ten",
        ),
        pytest.param(
            match("Mali"), told("Mali", sources=4), story(sources=12), Reason.GROWN, id="past ten"
        ),
        pytest.param(
            match("Mali"), told("Mali", sources=29), story(sources=30), Reason.GROWN, id="thirty"
        ),
        pytest.param(
            match("Mali"),
            told("Mali", sources=30),
            story(sources=99),
            Reason.NOTHING_NEW,
            id="nothing after thirty",
        ),
        pytest.param(
            match("Mali", "Goïta"), told("Mali"), story(), Reason.NEW_TERM, id="new word"
        ),
        pytest.param(
            match("Goïta"),
            told("Mali"),
            story(sources=3),
            Reason.NEW_TERM,
            id="word before growth",
        ),
        pytest.param(
            match("Mali"),
            told("Mali"),
            story("Goïta"),
            Reason.NEW_TERM,
            id="a word of an earlier report that came too soon",
        ),
        pytest.param(
            match("Mali"),
            told("Mali", "Goïta"),
            story("Mali", "Goïta"),
            Reason.ALREADY_SENT,
            id="fewer words than told",
        ),
        pytest.param(
            match("Goïta"),
            told("Mali", ago=HOUR - timedelta(seconds=1)),
            story(),
            Reason.TOO_SOON,
            id="too soon",
        ),
        pytest.param(
            match("Goïta"), told("Mali", ago=HOUR), story(), Reason.NEW_TERM, id="an hour later"
        ),
        pytest.param(
            match("Mali"),
            told("Mali", ago=timedelta(minutes=1)),
            story(),
            Reason.ALREADY_SENT,
            id="nothing new is not too soon",
        ),
    ],
)
def test_decides_what_to_tell_of_a_story(match, told, story, reason):
    assert decide(match, told, story, now=NOW, updates=True, baseline=False) is reason


def test_a_baseline_article_is_silent_whatever_it_says():
    decided = [
        decide(match("Mali"), past, story(sources=30), now=NOW, updates=True, baseline=True)
        for past in (None, told(), told("Mali"))
    ]

    assert decided == [Reason.BASELINE] * 3


@pytest.mark.parametrize(
    ("past", "facts", "reason"),
    [
        pytest.param(None, story(), Reason.FIRST, id="the first alert is no update"),
        pytest.param(told("Goïta"), story(), Reason.UPDATES_OFF, id="new word"),
        pytest.param(told("Mali"), story(sources=3), Reason.UPDATES_OFF, id="grown"),
        pytest.param(told("Mali"), story(sources=2), Reason.NOTHING_NEW, id="nothing held back"),
    ],
)
def test_updates_can_be_switched_off(past, facts, reason):
    assert decide(match("Mali"), past, facts, now=NOW, updates=False, baseline=False) is reason


def test_an_update_that_came_too_soon_is_told_after_the_pause():
    past = told("Mali", ago=timedelta(minutes=10))
    grown = story("Mali", sources=3)

    first = decide(match("Mali"), past, grown, now=NOW, updates=True, baseline=False)
    later = decide(match("Mali"), past, grown, now=NOW + HOUR, updates=True, baseline=False)

    assert (first, later) == (Reason.TOO_SOON, Reason.GROWN)


@pytest.mark.parametrize(("sources", "step"), [(0, 0), (2, 0), (3, 3), (9, 3), (10, 10), (31, 30)])
def test_growth_goes_in_steps(sources, step):
    assert grown_to(sources) == step


@pytest.mark.parametrize(
    ("past", "facts", "reason"),
    [
        pytest.param(told_figures(dead=12), story(dead=12), Reason.ALREADY_SENT, id="the same"),
        pytest.param(told_figures(dead=12), story(dead=13), Reason.FIGURES, id="one more of 12"),
        pytest.param(told_figures(dead=412), story(dead=420), Reason.ALREADY_SENT, id="2 %"),
        pytest.param(told_figures(dead=412), story(dead=453), Reason.FIGURES, id="a tenth"),
        pytest.param(told_figures(dead=17), story(dead=12), Reason.FIGURES, id="corrected"),
        pytest.param(
            told_figures(dead=15, earlier=[12]),
            story(dead=12),
            Reason.ALREADY_SENT,
            id="told once",
        ),
        pytest.param(told_figures(), story(dead=17), Reason.FIGURES, id="the first number"),
        pytest.param(told_figures(), story(injured=17), Reason.ALREADY_SENT, id="less grave"),
        pytest.param(
            told_figures(injured=17), story(injured=30), Reason.FIGURES, id="more injured"
        ),
        pytest.param(
            told_figures(displaced=100), story(displaced=900), Reason.ALREADY_SENT, id="no toll"
        ),
        pytest.param(told_figures(dead=12), story(), Reason.ALREADY_SENT, id="none any more"),
        pytest.param(
            told_figures(dead=12), story("Goïta", dead=17), Reason.NEW_TERM, id="word before toll"
        ),
        pytest.param(
            told_figures(dead=12), story(sources=3, dead=17), Reason.FIGURES, id="before growth"
        ),
        pytest.param(
            told_figures(dead=12, ago=HOUR / 2), story(dead=17), Reason.TOO_SOON, id="too soon"
        ),
        pytest.param(None, story(dead=17), Reason.FIRST, id="the first alert"),
    ],
)
def test_decides_whether_a_figure_is_news(past, facts, reason):
    assert decide(match("Mali"), past, facts, now=NOW, updates=True, baseline=False) is reason


def test_figures_are_no_news_where_updates_are_off():
    past, facts = told_figures(dead=12), story(dead=17)

    decided = decide(match("Mali"), past, facts, now=NOW, updates=False, baseline=False)

    assert decided is Reason.UPDATES_OFF
