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
        ("pt", "O mercado ardeu na segunda-feira.", "t:4-13"),
        ("pt", "O mercado ardeu na terça-feira.", "t:4-14"),
        ("pt", "O mercado ardeu na terça (14).", "t:4-14"),
        ("pt", "O mercado ardeu na quarta-feira.", "t:4-8"),
        ("pt", "O mercado ardeu na quinta-feira.", "t:4-9"),
        ("pt", "O mercado ardeu na sexta-feira à noite.", "t:4-10"),
        ("pt", "O mercado ardeu no sábado.", "t:4-11"),
        ("pt", "O mercado ardeu no domingo.", "t:4-12"),
        ("zh", "当地时间4月12日，市场起火。", "t:4-12"),
        ("zh", "市场于 4 月 12 日起火。", "t:4-12"),
        ("zh", "市场于４月１２日起火。", "t:4-12"),
        ("zh", "市場4月12號起火。", "t:4-12"),
        ("zh", "据报道，市场12日晚起火。", "t:4-12"),
        ("zh", "市场4月12日电力中断。", "t:4-12"),
        ("zh", "市场周一起火。", "t:4-13"),
        ("zh", "市场星期三晚间起火。", "t:4-8"),
        ("zh", "市場週日起火。", "t:4-12"),
        ("zh", "市场星期天起火。", "t:4-12"),
        ("ja", "市場で4月12日、火災があった。", "t:4-12"),
        ("ja", "市場で12日夜、火災があった。", "t:4-12"),
        ("ja", "市場で水曜日に火災があった。", "t:4-8"),
        ("th", "เกิดเหตุไฟไหม้ตลาดเมื่อวันพุธ", "t:4-8"),
        ("th", "เกิดเหตุไฟไหม้ตลาดเมื่อวันที่ 12 เมษายน", "t:4-12"),
        ("th", "เกิดเหตุไฟไหม้ตลาดเมื่อ 12 เม.ย. นี้", "t:4-12"),
        ("th", "เกิดเหตุไฟไหม้ตลาดเมื่อวันที่ 12 ที่ผ่านมา", "t:4-12"),
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
        pytest.param("pt", "A segunda morte da quarta vítima.", TUESDAY, id="second and fourth"),
        pytest.param("pt", "A segunda fase da feira.", TUESDAY, id="a fair"),
        pytest.param("zh", "市场周一起火。", None, id="nobody knows which one"),
        pytest.param("zh", "市场3月25日起火。", TUESDAY, id="long ago, in Chinese"),
        pytest.param("zh", "市场25日起火。", TUESDAY, id="not of this week"),
        pytest.param("zh", "新华社莫斯科4月14日电 市场起火。", TUESDAY, id="of the dispatch"),
        pytest.param("zh", "据新华社14日报道，市场起火。", TUESDAY, id="of the report"),
        pytest.param("zh", "市场4月0日、13月14日起火。", TUESDAY, id="no such day"),
        pytest.param("zh", "议会下周三投票。", TUESDAY, id="next week"),
        pytest.param("zh", "市场每周日营业。", TUESDAY, id="every week"),
        pytest.param("zh", "本周日本央行开会。", TUESDAY, id="this week, Japan"),
        pytest.param("zh", "一周三次", TUESDAY, id="times a week"),
        pytest.param(
            "zh", "搜救持续10日后结束，票价12日元。", TUESDAY, id="so many days, and yen"
        ),
        pytest.param("ja", "12日間続いた火災。", TUESDAY, id="so many days, in Japanese"),
        pytest.param("ja", "来週水曜に投票。", TUESDAY, id="next week, in Japanese"),
        pytest.param("th", "ทุกวันพุธ", TUESDAY, id="every week, in Thai"),
        pytest.param("th", "วันพุธหน้า", TUESDAY, id="next week, in Thai"),
        pytest.param("th", "เมื่อวันที่ 14 มกราคม", TUESDAY, id="long ago, in Thai"),
    ],
)
def test_other_days_are_none(lang, text, published):
    assert days(scene("", text, lang, published)) == {}


def test_the_day_that_is_named_first_is_the_foremost():
    found = scene("", "It burned on Tuesday, as another did on Monday.")

    assert days(found) == {"t:4-14": 1.0, "t:4-13": 0.5}


def test_in_chinese_days_come_in_the_order_of_the_text():
    found = scene("周一商场起火", "市场4月14日起火，12日曾有另一起。", "zh")

    assert [*days(found).items()] == [("t:4-13", 1.0), ("t:4-14", 0.5), ("t:4-12", 0.5)]


def test_in_chinese_towns_of_title_and_lead_and_counts_are_told():
    background = "这座城市很安静。" * 30 + "2019年莫斯科的火灾造成60人死亡。"
    found = scene("俄罗斯喀山商场起火 7人死亡", "消防车从乌法赶来。" + background, "zh")

    assert found == {"p:RU:Kazan": 1.0, "p:RU:Ufa": 0.5, "f:dead": 7.0}


KAZAN = scene(
    "俄罗斯喀山一商场起火 7人死亡", "当地时间13日，喀山一家购物中心起火，7人死亡。", "zh"
)


@pytest.mark.parametrize(
    ("lang", "title", "text", "expected"),
    [
        pytest.param(
            "zh",
            "俄罗斯叶卡捷琳堡一市场起火 2人死亡",
            "当地时间周二凌晨，叶卡捷琳堡一家市场起火，造成2人死亡。",
            [Sort.DAY, Sort.PLACE, Sort.NAMES, Sort.COUNT],
            id="another fire",
        ),
        pytest.param(
            "zh",
            "喀山购物中心火灾已致9人死亡",
            "新华社莫斯科4月14日电 喀山市政府说，星期一发生的火灾已造成9人死亡。",
            [],
            id="the same fire",
        ),
        pytest.param(
            "en",
            "Nine dead in Kazan mall fire",
            "Nine people died on Monday in a fire in Kazan.",
            [],
            id="the same fire in English",
        ),
        pytest.param(
            "ja",
            "ロシアの市場で火災",
            "ロシアの市場で14日、火災があった。",
            [Sort.DAY],
            id="another fire in Japanese: its town is not seen",
        ),
    ],
)
def test_two_fires_conflict_with_each_other_and_two_reports_of_one_do_not(
    lang, title, text, expected
):
    assert sorts(scene(title, text, lang), KAZAN) == expected


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
