"""When an article that seems new is a known one, and when one that seems known is new."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from stories.identity import Kin, Same, numbers_in, returned, reused, signs
from vigie.types import Article, Basis

NOON = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)
FLOOD = (
    "The river rose for the third day and 412 people have died, the ministry said on Monday.\n\n"
    "Two bridges on the road to the north are closed, and the rain is to go on until Friday.\n\n"
    "In the capital the schools have been opened to those who had to leave their houses, while "
    "the army brings water and tents from the harbour, where three ships have arrived."
)
COTTON = (
    "Farmers in the south have brought in more cotton than in any of the last ten years.\n\n"
    "The price has fallen at the same time, so that many cooperatives store what they have and "
    "wait for spring; the state company offers to buy a part of it at last year's price, which "
    "most of them find too little after what they have paid for seed and for fertiliser."
)
OTHER = "More cotton in the south"
HALF_COTTON = f"{FLOOD[: len(FLOOD) // 2]} {COTTON}"
KNOWN = Article(
    source_id=1,
    source="Paper",
    url="https://paper.test/world/71234-floods",
    link="http://paper.test/world/71234-floods",
    title="Floods in the delta leave 412 dead",
    text=FLOOD,
    published=NOON,
    seen=NOON,
)


def again(**changes):
    return replace(KNOWN, url="https://paper.test/x", seen=NOON + timedelta(days=1), **changes)


@pytest.mark.parametrize(
    ("new", "kin", "why"),
    [
        pytest.param(again(), Kin.NOTHING, Same.WORDS, id="nothing but the address"),
        pytest.param(
            again(text=FLOOD + "\n\nRead more."), Kin.NOTHING, Same.WORDS, id="a link more"
        ),
        pytest.param(
            again(title="Delta floods leave 412 dead"), Kin.NOTHING, Same.WORDS, id="retitled"
        ),
        pytest.param(
            again(title="A week of rain"), Kin.NOTHING, None, id="retitled wholly, no sign"
        ),
        pytest.param(again(title="A week of rain"), Kin.GUID, Same.GUID, id="the same, with guid"),
        pytest.param(
            again(title="A week of rain"), Kin.NUMBER, Same.NUMBER, id="the same, with number"
        ),
        pytest.param(
            again(text=FLOOD.replace("412", "415")), Kin.NOTHING, None, id="a bot's next report"
        ),
        pytest.param(
            again(text=FLOOD.replace("412", "415")), Kin.GUID, Same.GUID, id="toll, with guid"
        ),
        pytest.param(again(text=COTTON), Kin.NOTHING, None, id="a column's title"),
        pytest.param(again(text=COTTON), Kin.GUID, Same.GUID, id="written anew, with guid"),
        pytest.param(again(text=COTTON), Kin.NUMBER, None, id="other text, a section's number"),
        pytest.param(
            again(text=COTTON, title=OTHER),
            Kin.GUID,
            None,
            id="the guid is used again",
        ),
        pytest.param(
            again(text=COTTON, title=OTHER),
            Kin.NUMBER,
            None,
            id="so is the number",
        ),
        pytest.param(
            again(text=COTTON, published=NOON + timedelta(days=1)),
            Kin.GUID,
            None,
            id="a daily column with one guid",
        ),
        pytest.param(
            again(text=HALF_COTTON, title=OTHER, published=NOON + timedelta(days=1)),
            Kin.GUID,
            None,
            id="the next day's bulletin, half of it as every day",
        ),
        pytest.param(
            again(text=HALF_COTTON, title=OTHER, published=NOON + timedelta(days=1)),
            Kin.NUMBER,
            None,
            id="the same with one number",
        ),
        pytest.param(
            again(text=HALF_COTTON, title=OTHER), Kin.GUID, Same.GUID, id="half of it written anew"
        ),
        pytest.param(
            again(text="", title="Cotton"), Kin.GUID, None, id="no text, other title, one guid"
        ),
        pytest.param(again(text=""), Kin.GUID, Same.GUID, id="no text, the same title, one guid"),
        pytest.param(
            replace(again(), seen=NOON + timedelta(days=15)), Kin.GUID, None, id="weeks later"
        ),
    ],
)
def test_what_has_come_back(new, kin, why):
    assert returned(KNOWN, new, kin) is why


def test_what_says_almost_nothing_does_not_come_back():
    photos = replace(KNOWN, title="In pictures", text="See the gallery")

    assert returned(photos, replace(photos, url="https://paper.test/y"), Kin.NOTHING) is None


@pytest.mark.parametrize(
    ("published", "why"),
    [
        pytest.param(NOON, Same.WORDS, id="listed twice"),
        pytest.param(NOON + timedelta(hours=5), None, id="the next alarm"),
        pytest.param(None, None, id="who knows"),
    ],
)
def test_a_bulletin_that_is_repeated_word_for_word_is_new_each_time(published, why):
    alarm = replace(
        KNOWN, text="Air alarm in the capital: all go to the shelters at once, please."
    )
    new = replace(alarm, url="https://paper.test/y", published=published)

    assert returned(alarm, new, Kin.NOTHING) is why


TOMORROW = {"published": NOON + timedelta(hours=23)}


@pytest.mark.parametrize(
    ("changes", "is_other"),
    [
        pytest.param({"text": COTTON, "title": OTHER}, True, id="all is different"),
        pytest.param(
            {"text": f"{COTTON} Floods in the delta have harmed none.", **TOMORROW},
            True,
            id="the page of the next day",
        ),
        pytest.param({"text": COTTON, **TOMORROW}, False, id="a wall: nothing of the headline"),
        pytest.param({"text": COTTON}, False, id="written anew under its headline"),
        pytest.param({"title": OTHER, **TOMORROW}, False, id="a new headline"),
        pytest.param(
            {"text": "Cotton is up.", "title": OTHER, **TOMORROW},
            False,
            id="too short to tell",
        ),
        pytest.param(
            {
                "text": COTTON,
                "title": OTHER,
                "basis": Basis.TEASER,
                **TOMORROW,
            },
            False,
            id="only the teaser could be read",
        ),
        pytest.param(
            {"text": f"{COTTON}\n\n{FLOOD}", "title": OTHER, **TOMORROW},
            False,
            id="grown",
        ),
    ],
)
def test_what_stands_at_a_known_address_may_be_another_article(changes, is_other):
    assert reused(KNOWN, replace(KNOWN, **changes)) is is_other


@pytest.mark.parametrize(
    ("url", "numbers"),
    [
        ("https://e.org/71234-floods", ("71234",)),
        ("https://e.org/news/71234/floods-in-2026", ("71234",)),
        ("https://e.org/a.php?id=71234", ("71234",)),
        ("https://e.org/2026/03/01/floods", ()),
        ("https://e.org/20260301/floods", ()),
        ("https://e.org/202603011200/floods", ()),
        ("https://e.org/20260301120000/1593834521.html", ("1593834521",)),
        ("https://e.org/floods-1234", ()),
        ("urn:vigie:1:0123456789abcdef", ()),
    ],
)
def test_numbers_in_addresses(url, numbers):
    assert numbers_in(url) == numbers


def test_signs_are_the_same_on_every_machine_and_fit_into_a_column():
    found = signs(KNOWN, "guid-1")

    assert [sign.kin for sign in found] == [Kin.GUID, Kin.NUMBER, Kin.NOTHING, Kin.NOTHING]
    assert found[0].value == 531326404746624617
    assert all(-(2**63) <= sign.value < 2**63 for sign in found)


def test_a_guid_that_is_the_link_is_no_sign_of_its_own():
    assert {sign.kin for sign in signs(KNOWN, KNOWN.link)} == {Kin.NUMBER, Kin.NOTHING}
