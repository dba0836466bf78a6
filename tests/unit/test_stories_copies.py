"""Which text is a copy of which: shingles, sketches and the decision."""

from datetime import UTC, datetime

import pytest

from stories.copies import (
    LEAST_SAMPLED,
    MOST_CHARS,
    MOST_SAMPLED,
    MOST_WORDS,
    SAMPLE,
    Remembered,
    containment,
    find_copy,
    shingles,
    shingles_of,
    sketch,
)
from stories.memory import MemorySketches, copies_of
from vigie.types import Article

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


def article(number, text, title=""):
    return Article(
        id=number, source_id=1, source="s", url="u", link="u", title=title, text=text, seen=SEEN
    )


def known(*articles):
    sketches = MemorySketches()
    for each in articles:
        sketches.add(each, story_id=each.id, sketch=sketch(shingles_of(each)))
    return sketches


def found(new, *old):
    copy = find_copy(shingles_of(new), known(*old))
    return copy and copy.of


def test_a_verbatim_text_under_another_title_is_a_copy():
    original = article(1, BRIDGE, "Bridge closed to lorries")
    reprint = article(2, BRIDGE, "Cracks found under the water")

    copy = find_copy(shingles_of(reprint), known(original))

    assert copy is not None
    assert copy.of == 1
    assert copy.containment > 0.9


def test_a_shortened_text_is_a_copy():
    assert found(article(2, BRIDGE[:250]), article(1, BRIDGE)) == 1


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


def test_two_flashes_with_a_stock_phrase_are_no_copies():
    one = article(1, "Breaking: this is a developing story, bridge closed in Lune")
    two = article(2, "Breaking: this is a developing story, airport open in Cork")

    assert found(two, one) is None


def test_the_same_flash_twice_is_a_copy():
    assert (
        found(article(2, "Iron bridge CLOSED in Lune"), article(1, "Iron bridge closed in Lune"))
        == 1
    )


def test_of_two_originals_the_one_most_alike_as_a_whole_is_named():
    digest = article(1, BRIDGE + HARVEST)
    single = article(2, BRIDGE + "More tomorrow.")

    assert found(article(3, BRIDGE), digest, single) == 2


def test_a_pruned_original_is_no_original():
    class Pruned(MemorySketches):
        def article(self, article_id):
            return None

    sketches = Pruned()
    sketches.add(article(1, BRIDGE), story_id=1, sketch=sketch(shingles(BRIDGE.split())))

    assert find_copy(shingles(BRIDGE.split()), sketches) is None


def test_texts_without_spaces_are_compared_by_their_characters():
    text = "新建的跨海大桥周二清晨正式通车，首日约有八千辆汽车驶过，当地居民在岸边挥旗庆祝"

    assert found(article(2, "快讯：" + text), article(1, text)) == 1
    assert (
        found(
            article(2, "今年的樱桃因为六月初的大雨歉收，果农期待保险公司尽快派人查看果园"),
            article(1, text),
        )
        is None
    )


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


def test_hashes_are_the_same_on_every_machine():
    assert shingles(["iron", "bridge", "closed"]) == {-4855532847612399743}


@pytest.mark.parametrize("length", [3, 10, 40, 200, 5_000])
def test_a_sketch_is_bounded_and_made_of_the_shingles(length):
    every = shingles(str(number) for number in range(length))

    taken = sketch(every)

    assert set(taken) <= every
    assert min(LEAST_SAMPLED, len(every)) <= len(taken) <= MOST_SAMPLED
    assert list(taken) == sorted(taken)
    if length == 5_000:
        assert all(number % SAMPLE == 0 for number in taken)


def test_containment_counts_in_the_smaller_text():
    assert containment(frozenset({1, 2}), frozenset({1, 2, 3, 4})) == 1.0
    assert containment(frozenset({1, 2, 3, 4}), frozenset({4, 5})) == 0.5
    assert containment(frozenset(), frozenset({1})) == 0.0


def test_of_a_text_that_never_ends_the_beginning_is_compared():
    numbers = [f"{number:x}" for number in range(MOST_WORDS + 5_000)]
    hostile = article(1, " ".join(numbers) + " endless" * 1_000_000)

    assert shingles_of(hostile) == shingles(numbers[:MOST_WORDS])


def test_of_a_text_without_spaces_the_beginning_is_compared():
    text = "".join(
        chr(0x4E00 + number % 8000) + chr(0x4E00 + number // 8000) for number in range(30_000)
    )

    assert shingles_of(article(1, text)) == shingles(text[:MOST_WORDS])


def test_words_of_any_length_do_not_make_a_text_longer():
    assert len(shingles_of(article(1, "long" * MOST_CHARS + " end of it"))) == 1


def test_what_is_remembered_has_a_size():
    remembered = Remembered(100)
    for number in range(50):
        remembered.of(" ".join(f"{number}x{word}" for word in range(22)))
        assert remembered.size <= 100

    assert remembered.size == 100  # five texts of twenty shingles


def test_what_is_too_large_to_be_remembered_is_answered_all_the_same():
    remembered = Remembered(10)
    text = " ".join(map(str, range(100)))

    assert remembered.of(text) == remembered.of(text) == shingles(text.split())
    assert remembered.size == 0


def test_the_same_text_is_counted_once():
    remembered = Remembered(100)

    assert remembered.of("one two three four") is remembered.of("one two three four")
    assert remembered.size == 2
