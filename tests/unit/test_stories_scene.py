"""What titles and leads say of when, where, who and how many, and what of it is no one event."""

from datetime import UTC, datetime

import pytest

from stories.conflicts import Scenes, Sort
from stories.reading import passages
from stories.scene import scene_of
from vigie.types import Article

TUESDAY = datetime(2026, 4, 14, 9, tzinfo=UTC)


def article(title, text="", lang="en", published=TUESDAY):
    return Article(
        id=1,
        source_id=1,
        source="gazette",
        url="https://gazette.test/1",
        link="https://gazette.test/1",
        title=title,
        text=text,
        lang=lang,
        published=published,
        seen=published or TUESDAY,
    )


def scene(title, text="", lang="en", published=TUESDAY):
    it = article(title, text, lang, published)
    return scene_of(it, passages(it, lang), lang)


def days(found):
    return {key: weight for key, weight in found.items() if key.startswith("t:")}


@pytest.mark.parametrize(
    ("lang", "text", "day"),
    [
        ("en", "The mall burned on Monday.", "t:4-13"),
        ("fr", "Le marché a brûlé lundi.", "t:4-13"),
        ("ru", "Пожар начался в понедельник.", "t:4-13"),
        ("ar", "اندلع الحريق الاثنين في السوق.", "t:4-13"),
        ("es", "El mercado ardió el lunes.", "t:4-13"),
        ("de", "Der Markt brannte am Montag.", "t:4-13"),
        ("en", "The mall burned on Tuesday.", "t:4-14"),
        ("en", "The mall burned last Wednesday.", "t:4-8"),
        ("en", "The mall burned on April 12.", "t:4-12"),
    ],
)
def test_days_are_those_of_the_week_before_publication(lang, text, day):
    assert days(scene("", text, lang)) == {day: 1.0}


def test_it_may_be_the_next_day_where_it_happens():
    late = TUESDAY.replace(hour=22)

    assert days(scene("", "It struck early on Wednesday.", published=late)) == {"t:4-15": 1.0}


@pytest.mark.parametrize(
    ("lang", "text", "published"),
    [
        pytest.param("en", "The mall burned on Monday.", None, id="nobody knows which Monday"),
        pytest.param("en", "A mall burned on March 25.", TUESDAY, id="long ago"),
        pytest.param("es", "Un sismo en Santo Domingo.", TUESDAY, id="a name"),
    ],
)
def test_other_days_are_none(lang, text, published):
    assert days(scene("", text, lang, published)) == {}


def test_the_day_that_is_named_first_is_the_foremost():
    found = scene("", "It burned on Tuesday, as another did on Monday.")

    assert days(found) == {"t:4-14": 1.0, "t:4-13": 0.5}


def test_towns_and_names_are_told_countries_and_common_words_are_not():
    found = scene("Fire in Kazan, Russia", "The fire broke out in Yamashev Avenue.")

    assert found["p:RU:Kazan"] == 1.0
    assert "p:RU" not in found
    assert [at for key, at in found.items() if key.startswith("n:")] == [0.5]  # Yamashev


def test_seas_and_regions_across_countries_are_no_towns():
    assert not any(key.startswith("p:") for key in scene("Drought in the Sahel", "In Sahel."))


def test_counts_are_those_of_title_and_lead():
    background = " ".join(["The town is quiet."] * 30) + " In all 60 people were killed."

    found = scene("Seven people killed in fire", background)

    assert {key: n for key, n in found.items() if key.startswith("f:")} == {"f:dead": 7.0}


def sorts(ours, *theirs):
    story = Scenes()
    for one in theirs:
        story.add(one)
    return [conflict.sort for conflict in story.against(ours)]


@pytest.mark.parametrize(
    ("ours", "theirs", "expected"),
    [
        pytest.param({"t:4-14": 1.0}, {"t:4-13": 1.0}, [Sort.DAY], id="another day"),
        pytest.param({"t:4-14": 1.0}, {"t:4-13": 1.0, "t:4-14": 0.5}, [], id="it is mentioned"),
        pytest.param({"t:4-14": 1.0}, {}, [], id="they name no day"),
        pytest.param(
            {"p:RU:Kazan": 1.0}, {"p:RU:Sochi": 0.5}, [Sort.PLACE], id="another town in the title"
        ),
        pytest.param({"p:RU:Kazan": 0.5}, {"p:RU:Sochi": 0.5}, [], id="it is in the lead only"),
        pytest.param({"n:bos": 1.0}, {"n:kontinental": 1.0}, [Sort.NAMES], id="another firm"),
        pytest.param({"n:bos": 1.0, "n:ig": 1.0}, {"n:ig": 1.0}, [], id="a name in common"),
        pytest.param({"n:bos": 0.5}, {"n:ig": 1.0}, [Sort.NAMES], id="no name in the title"),
        pytest.param({"f:dead": 4.0}, {"f:dead": 11.0}, [Sort.COUNT], id="fewer dead"),
        pytest.param({"f:dead": 12.0}, {"f:dead": 11.0}, [], id="tolls grow"),
        pytest.param({"f:magnitude": 6.1}, {"f:magnitude": 5.7}, [Sort.COUNT], id="magnitude"),
        pytest.param({"f:magnitude": 6.1}, {"f:magnitude": 6.0}, [], id="measured otherwise"),
    ],
)
def test_conflicts(ours, theirs, expected):
    assert sorts(ours, theirs) == expected


def test_an_old_count_of_the_story_is_no_conflict():
    assert sorts({"f:dead": 3.0}, {"f:dead": 3.0}, {"f:dead": 7.0}) == []


def test_conflicts_are_told_in_words():
    story = Scenes()
    story.add({"t:4-13": 1.0, "p:RU:Kazan": 1.0, "f:dead": 7.0})

    ours = {"t:4-14": 1.0, "p:RU:Asia/Yekaterinburg": 1.0, "f:dead": 2.0}

    assert [*map(str, story.against(ours))] == [
        "another day (14 April, not 13 April)",
        "another place (Yekaterinburg, not Kazan)",
        "none of the names in its titles",
        "other counts (2 dead, not 7)",
    ]


def test_a_region_is_told_by_its_name():
    story = Scenes()
    story.add({"p:RU-TA": 1.0})

    [place, *_] = story.against({"p:GB-SCT": 1.0})

    assert str(place) == "another place (Scotland, not Tatarstan)"
