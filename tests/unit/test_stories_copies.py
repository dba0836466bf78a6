"""Which text is a copy of which, how, and which is not: articles in, the decision out."""

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from stories.copies import candidates, find_copy, shingles_of, sketch
from stories.memory import MemorySketches, copies_of
from stories.pairs import Pair, Relation
from vigie.types import Article, CopyKind

SEEN = datetime(2026, 3, 1, tzinfo=UTC)

BRIDGE = (
    "The old iron bridge over the Lune was closed to lorries on Tuesday after divers found cracks "
    "in two of its five piers. Engineers will weigh every vehicle that crosses until the spring, "
    "and buses are sent round by the northern ring road. The mayor said repairs would cost eleven "
    "million and last two summers, and asked the region to pay for half of them. Shopkeepers on "
    "the left bank fear for their trade: a third of their customers come from the other side. "
)
HARVEST = (
    "Rain in the first days of June has spoiled a part of the cherry harvest in the valley. "
    "Growers speak of fruit that burst on the tree and of pickers who were sent home unpaid. "
    "An insurer has promised to look at the orchards one by one before the end of the month. "
)
FERRY = (
    "A ferry with forty passengers ran on a sandbank off Solvik in thick fog this morning. "
    "All were taken ashore by fishing boats, one of them with a broken wrist. The captain told "
    "the coast guard that a buoy had drifted from its place in last week's storm. "
)
SCHOOL = (
    "Parents in Marne have occupied a primary school that is to be shut for want of pupils. "
    "They have set up beds in the gymnasium and teach in turns. The prefect calls the sit-in "
    "unlawful but will not send the police before the holidays begin. "
)


def article(number, text, title="", *, source=0, when=SEEN):
    return Article(
        id=number,
        source_id=source,
        source="s",
        url="u",
        link="u",
        title=title,
        text=text,
        seen=when,
    )


def known(*articles):
    sketches = MemorySketches()
    for each in articles:
        sketches.add(each, story_id=each.id, sketch=sketch(shingles_of(each)))
    return sketches


def found(new, *old):
    copy = find_copy(shingles_of(new), known(*old))
    return copy and copy.of


def kind(text, original):
    copy = find_copy(shingles_of(article(2, text)), known(article(1, original)))
    return copy and copy.kind


def relation(one, other):
    return Pair(ours=shingles_of(one), theirs=shingles_of(other)).relation


# --- what a copy is, and how it differs ------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(BRIDGE, CopyKind.VERBATIM, id="the same"),
        pytest.param(BRIDGE.upper(), CopyKind.VERBATIM, id="in capitals"),
        pytest.param(
            BRIDGE.replace("their", "the").replace("said", "told us that").replace("five", "six"),
            CopyKind.EDITED,
            id="some words changed",
        ),
        pytest.param(BRIDGE[:250], CopyKind.ABRIDGED, id="the beginning"),
        pytest.param(BRIDGE + HARVEST, CopyKind.EXTENDED, id="another text behind it"),
        pytest.param(HARVEST, None, id="another text"),
    ],
)
def test_a_copy_has_its_kind(text, expected):
    assert kind(text, BRIDGE) == expected


def test_a_verbatim_text_under_another_title_is_a_copy():
    original = article(1, BRIDGE, "Bridge closed to lorries")
    reprint = article(2, BRIDGE, "Cracks found under the water")

    copy = find_copy(shingles_of(reprint), known(original))

    assert copy is not None
    assert (copy.of, copy.kind) == (1, CopyKind.VERBATIM)
    assert copy.containment > 0.9


def test_the_whole_text_is_a_copy_of_its_teaser_that_came_first():
    teaser = article(1, BRIDGE[:230], "Bridge closed to lorries")

    assert found(article(2, BRIDGE, "Bridge closed to lorries"), teaser) == 1


def test_a_text_with_an_agency_line_other_case_and_typography_is_a_copy():
    edited = "LUNEVILLE (AP) — " + BRIDGE.replace("their", "THEIR").replace("said", "told us")

    assert found(article(2, edited), article(1, BRIDGE)) == 1


def test_another_report_of_the_same_event_is_no_copy():
    report = (
        "Lorries may no longer use the iron bridge. Divers had seen cracks in its piers, the town "
        "hall announced on Tuesday, and the repair may take two years. Traders are worried."
    )

    assert found(article(2, report), article(1, BRIDGE)) is None


def test_a_translation_is_no_copy():
    translated = (
        "Le vieux pont de fer sur la Lune a été fermé aux camions mardi, après que des plongeurs "
        "ont trouvé des fissures dans deux de ses cinq piles. Le maire parle de onze millions."
    )

    assert found(article(2, translated), article(1, BRIDGE)) is None


def test_of_two_originals_the_one_most_alike_as_a_whole_is_named():
    double = article(1, BRIDGE + HARVEST)
    single = article(2, BRIDGE + "More tomorrow.")

    assert found(article(3, BRIDGE), double, single) == 2


def test_what_was_put_together_is_a_copy_of_the_text_that_is_whole_in_it():
    half, whole = article(1, BRIDGE + FERRY), article(2, HARVEST)

    assert found(article(3, BRIDGE[:380] + HARVEST), half, whole) == 2


def test_a_pruned_original_is_no_original():
    class Pruned(MemorySketches):
        def article(self, article_id):
            return None

    sketches = Pruned()
    sketches.add(article(1, BRIDGE), story_id=1, sketch=sketch(shingles_of(article(1, BRIDGE))))

    assert find_copy(shingles_of(article(2, BRIDGE)), sketches) is None


def test_an_empty_text_is_a_copy_of_nothing():
    assert found(article(2, ""), article(1, "")) is None


def test_a_copy_of_a_copy_is_grouped_with_the_first():
    groups = copies_of(
        [
            article(1, BRIDGE),
            article(2, HARVEST),
            article(3, BRIDGE[:300]),
            article(4, BRIDGE[:260]),
        ]
    )

    assert groups == {1: 1, 2: 2, 3: 1, 4: 1}


def test_a_verbatim_copy_is_found_through_its_original():
    original, reprint = article(1, BRIDGE), article(2, BRIDGE, "Cracks")
    copy = find_copy(shingles_of(reprint), known(original))

    assert sketch(shingles_of(reprint), copy) == ()
    assert sketch(shingles_of(article(2, BRIDGE[:250])), replace(copy, kind=CopyKind.ABRIDGED))


# --- short texts -----------------------------------------------------------------------------

# A flash of some thirty words, the same with small edits, and another in the same stock phrases.
FLASHES = json.loads(
    (Path(__file__).parents[1] / "golden/copies/flashes.json").read_text(encoding="utf-8")
)


@pytest.mark.parametrize("lang", FLASHES)
def test_a_flash_with_small_edits_is_a_copy(lang):
    texts = FLASHES[lang]

    assert found(article(2, texts["edited"]), article(1, texts["flash"])) == 1


@pytest.mark.parametrize("lang", FLASHES)
def test_a_flash_in_the_same_stock_phrases_is_no_copy(lang):
    texts = FLASHES[lang]

    assert found(article(2, texts["other"]), article(1, texts["flash"])) is None


@pytest.mark.parametrize("lang", FLASHES)
def test_a_flash_is_found_by_the_report_that_begins_with_it(lang):
    text = f"{FLASHES[lang]['flash']}. {BRIDGE}"

    assert found(article(2, text), article(1, FLASHES[lang]["flash"])) == 1


def test_two_flashes_with_a_stock_phrase_are_no_copies():
    one = article(1, "Breaking: this is a developing story, bridge closed in Lune")
    two = article(2, "Breaking: this is a developing story, airport open in Cork")

    assert found(two, one) is None


def test_the_same_flash_twice_is_a_copy():
    assert (
        found(article(2, "Iron bridge CLOSED in Lune"), article(1, "Iron bridge closed in Lune"))
        == 1
    )


# --- quotations ------------------------------------------------------------------------------

SPEECH = (
    "We will not be told by anyone how to guard our own coast, and we will not pay for the ships "
    "of those who have never sent us as much as a rope. Whoever wants the strait safe has to "
    "sit down with us at one table, as equals, and I shall wait there every day until the autumn. "
    "This house has seen three treaties broken, and it will not sign a fourth one in the dark. "
)


@pytest.mark.parametrize("marks", ["“”", "«»", '""', "„“"])
def test_reports_that_quote_the_same_speech_are_no_copies(marks):
    begin, end = marks
    one = article(
        1,
        "The president used her address to parliament to turn down the offer of a joint patrol. "
        f"{begin}{SPEECH}{end} Members of the ruling party rose to their feet.",
    )
    two = article(
        2,
        "Markets fell on Thursday after talks on the strait had come to nothing, and insurers "
        f"raised their rates for tankers by a tenth. {begin}{SPEECH}{end} Brokers said it could "
        "take weeks before freight was moving as usual again.",
    )

    assert relation(two, one) is Relation.QUOTATION
    assert found(two, one) is None


def test_a_copy_of_a_report_with_a_long_quotation_is_a_copy():
    text = f"The president turned down the offer of a joint patrol in the strait. “{SPEECH}” "
    text += "Members of the ruling party rose to their feet, the others had stayed away."

    assert found(article(2, "By our reporter. " + text), article(1, text)) == 1


def test_the_speech_itself_is_no_copy_of_a_report_that_quotes_a_part_of_it():
    report = article(
        1,
        "Markets fell on Thursday after talks on the strait had come to nothing, and insurers "
        f"raised their rates for tankers by a tenth. “{SPEECH[:300]}” Brokers said it could "
        "take weeks before freight was moving as usual again.",
    )

    assert found(article(2, SPEECH + BRIDGE), report) is None


# --- one source ------------------------------------------------------------------------------

APPEAL = (
    "You have read one of your three free articles. Subscribe to the Solvik Courier for one crown "
    "a week and read all we write, on paper and on the screen. Already a reader? Sign in here. "
    "The Solvik Courier is printed by readers for readers and takes no money from parties. "
    "All rights reserved. No part of this page may be copied without leave in writing. "
)
SHORTS = [
    "The baths at Marne open again on Saturday. The water is warmer than last year.",
    "A cow that had swum to the island was brought home by the fire brigade.",
    "Trams run every six minutes from Monday. Night buses stay as they are.",
    "The choir of the cathedral looks for tenors, and for a new organ.",
    "Thieves took eleven bicycles from the station, and left a tandem.",
    "A storm warning holds for the coast until noon; ferries stay in port.",
    "The library lends tools now: drills, saws and a cement mixer.",
]


def courier(number, *, source=7):
    return article(number, f"{SHORTS[number]}\n{APPEAL}", SHORTS[number][:20], source=source)


def test_a_site_s_appeal_makes_no_copies_of_its_articles():
    assert relation(courier(1), courier(2)) is Relation.SAME_SOURCE


def test_a_site_s_appeal_is_learnt_and_makes_no_copies_anywhere():
    sketches = MemorySketches()
    # Before it is learnt, articles of other sources with the same lines look alike.
    assert relation(courier(1), courier(2, source=8)) is Relation.COPY
    for number in range(5):
        passages = shingles_of(courier(number), sketches)
        assert find_copy(passages, sketches) is None
        sketches.add(courier(number), story_id=1, sketch=sketch(passages))
        sketches.learn(passages, copy=False)

    sixth = shingles_of(courier(5), sketches)

    assert sixth.every == shingles_of(article(5, SHORTS[5], SHORTS[5][:20])).every
    assert find_copy(sixth, sketches) is None


def test_a_sentence_of_many_unlike_articles_is_learnt_for_all_sources():
    sketches = MemorySketches()
    for number in range(8):
        text = f"{BRIDGE.replace('bridge', f'bridge{number}')}\n{APPEAL}"
        sketches.learn(shingles_of(article(number, text, source=number + 1)), copy=False)

    learnt = shingles_of(courier(5, source=99), sketches)

    assert len(learnt.every) < len(shingles_of(courier(5)).every)


def test_copies_teach_nothing_about_all_sources():
    sketches = MemorySketches()
    for number in range(20):
        reprint = article(number, BRIDGE, f"Title {number}", source=number + 1)
        sketches.learn(shingles_of(reprint, sketches), copy=number > 0)

    assert (
        shingles_of(article(99, BRIDGE), sketches).every == shingles_of(article(99, BRIDGE)).every
    )


BULLETIN = (
    "An earthquake of magnitude {} struck at a depth of {} kilometres off the coast of Solvik at "
    "{} on Monday. No damage has been reported. The institute asks everybody who has felt it to "
    "fill in the form on its page, which helps to draw the map of its strength."
)


def test_bulletins_in_the_same_words_with_other_numbers_are_no_copies():
    one = article(1, BULLETIN.format("4.1", 12, "07:31"), source=3)
    two = article(2, BULLETIN.format("5.6", 30, "19:02"), source=3)

    assert not relation(two, one).copy
    assert relation(replace(two, source_id=4), one) is Relation.OTHER_NUMBERS


def test_one_other_number_makes_no_other_news_in_another_source():
    one = article(1, BULLETIN.format("4.1", 12, "07:31"), source=3)
    two = article(2, BULLETIN.format("4.2", 12, "07:31"), source=4)

    assert relation(two, one) is Relation.COPY
    assert relation(replace(two, source_id=3), one) is Relation.OTHER_NUMBERS


def test_a_source_that_prints_its_text_again_has_made_a_copy():
    assert found(article(2, BRIDGE, "Again", source=3), article(1, BRIDGE, source=3)) == 1


# --- digests and live blogs ------------------------------------------------------------------

PIECES = (BRIDGE, HARVEST, FERRY, SCHOOL)


def test_a_digest_of_several_articles_is_a_copy_of_none():
    pieces = [article(number, text) for number, text in enumerate(PIECES, start=1)]

    assert found(article(9, "The day in brief. " + "\n".join(PIECES)), *pieces) is None


def test_a_digest_that_came_first_makes_no_copies_of_what_stands_in_its_midst():
    digest = article(9, "The day in brief. " + "\n".join(PIECES))

    assert found(article(3, FERRY), digest) is None
    assert relation(article(4, SCHOOL), digest) is Relation.PART


def test_a_copy_of_a_digest_is_a_copy_of_the_digest():
    pieces = [article(number, text) for number, text in enumerate(PIECES, start=1)]
    digest = article(5, "The day in brief. " + "\n".join(PIECES))

    assert found(replace(digest, id=9, title="Evening"), *pieces, digest) == 5


def test_the_posts_of_a_live_blog_are_no_copies_of_it():
    posts = [f"{hour}:15 {text}" for hour, text in enumerate(SHORTS, start=8)]
    blog = article(1, "\n".join([*posts, BRIDGE, HARVEST, FERRY]), "Live: the day")

    for number, text in enumerate(SHORTS[1:], start=2):
        assert found(article(number, text), blog) is None


# --- time ------------------------------------------------------------------------------------


def test_the_same_text_a_year_later_is_no_copy():
    later = SEEN + timedelta(days=365)

    assert found(article(2, BRIDGE, when=later), article(1, BRIDGE)) is None
    assert relation(article(2, BRIDGE, when=later), article(1, BRIDGE)) is Relation.LONG_AGO
    assert found(article(2, BRIDGE, when=SEEN + timedelta(days=29)), article(1, BRIDGE)) == 1


def test_of_a_text_that_is_printed_each_year_the_latest_is_the_original():
    years = [article(n, BRIDGE, when=SEEN + n * timedelta(days=365)) for n in range(40)]
    new = article(99, BRIDGE, when=SEEN + timedelta(days=39 * 365 + 1))

    assert found(new, *years) == 39


# --- candidates ------------------------------------------------------------------------------


def test_what_everybody_has_does_not_hide_the_original():
    appeals = [courier(n % 7, source=n) for n in range(1, 200)]
    crowd = [replace(each, id=1000 + n) for n, each in enumerate(appeals)]
    original = article(1, BRIDGE)

    copy = article(9, f"{BRIDGE[:200]}\n{APPEAL}", source=500)

    assert candidates(shingles_of(copy), known(original, *crowd))[0] == 1


def test_an_agency_text_with_hundreds_of_edited_copies_is_recognised():
    copies = [article(n, f"{BRIDGE} Note number{n} by desk{n} of us{n}.") for n in range(1, 300)]

    assert found(article(999, BRIDGE + "Here is what we add."), *copies) is not None
