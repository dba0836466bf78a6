"""What a text is compared by: runs of words, sentences, and the samples of the runs."""

import pytest

from stories.shingles import MOST_CHARS, MOST_WORDS, Remembered, reading, runs
from stories.sketch import LEAST_SAMPLED, MOST_SAMPLED, low, sample


def every(text, title=""):
    return set(reading(title, text).runs)


def test_runs_are_the_same_on_every_machine():
    assert runs(["iron", "bridge", "closed"]) == [-7983713408270232395]


def test_the_order_of_words_counts():
    assert len({*runs(["a", "b", "c"]), *runs(["c", "b", "a"]), *runs(["b", "a", "c"])}) == 3


@pytest.mark.parametrize(
    ("text", "many"),
    [("", 0), ("one", 1), ("one two", 1), ("one two three", 1), ("one two three four", 2)],
)
def test_a_text_of_one_or_two_words_is_one_run(text, many):
    assert len(reading("", text).runs) == many


def test_case_accents_and_typography_do_not_count():
    assert every("L’été à «Goïta»!") == every('L\'ETE A "Goita"')


@pytest.mark.parametrize(
    ("text", "characters"),
    [
        pytest.param("新大桥周二正式通车首日有八千辆汽车驶过", 6, id="Chinese"),
        pytest.param("新橋火曜日開通初日八千台通行", 6, id="Japanese"),
        pytest.param("ตลาดนดเชาวนองคารมคนมากมาย", 12, id="Thai"),
    ],
)
def test_without_spaces_a_run_is_as_long_as_three_words(text, characters):
    assert every(text[:characters]) <= every(text)
    assert not every(text[: characters - 1]) & every(text)


def test_latin_words_in_a_chinese_text_are_words():
    assert every("苹果公司发布 iPhone 17 Pro 手机新款") & every("他买了 iPhone 17 Pro 手机新款")


def test_a_sentence_may_be_left_out():
    text = "The bridge is closed to lorries. Subscribe to our newsletter! Repairs take two years."
    read = reading("Bridge closed", text)
    (_, appeal, _) = read.sentences

    kept = set(read.without([appeal.number]))

    assert kept < set(read.runs)
    assert not kept & every("Subscribe to our newsletter")
    assert every("Repairs take two years") <= kept


def test_sentences_that_differ_in_numbers_only_are_one():
    first, second = reading("", "Updated at 12:05.\nUpdated at 14:31.").sentences

    assert first.number == second.number


def test_the_beginning_tells_articles_apart_that_have_one_heading():
    monday = reading("Morning briefing", "The strike is over. More at nine.")
    tuesday = reading("Morning briefing", "The budget has passed. More at nine.")

    assert monday.beginning != tuesday.beginning
    assert monday.beginning == reading("MORNING briefing", "The strike is over. Else").beginning


@pytest.mark.parametrize("length", [3, 10, 40, 200, 5_000])
def test_a_sample_is_bounded_and_made_of_the_runs(length):
    made = runs([str(number) for number in range(length)])

    taken = sample(made)

    assert set(taken) <= {low(run) for run in made}
    assert min(LEAST_SAMPLED, len(made)) <= len(taken) <= MOST_SAMPLED
    assert list(taken) == sorted(taken)


def test_an_article_of_450_words_has_some_25_samples():
    made = [len(sample(runs([f"{n}x{word}" for word in range(450)]))) for n in range(20)]

    assert 22 <= sum(made) / len(made) <= 30


def test_of_a_text_that_never_ends_the_beginning_is_compared():
    numbers = [f"{number:x}" for number in range(MOST_WORDS + 5_000)]

    read = reading("", " ".join(numbers) + " endless" * 1_000_000)

    assert read.runs == tuple(runs(numbers[:MOST_WORDS]))


def test_words_of_any_length_do_not_make_a_text_longer():
    assert len(reading("", "long" * MOST_CHARS + " end of it").runs) == 1


def test_a_heading_that_never_ends_is_cut_as_well():
    assert len(reading("word " * 10 * MOST_WORDS, "text").runs) <= MOST_WORDS


def test_what_is_remembered_has_a_size():
    remembered = Remembered(100, articles=512)
    for number in range(50):
        remembered.of("", " ".join(f"{number}x{word}" for word in range(22)))
        assert remembered.size <= 100

    assert remembered.size == 100  # five texts of twenty runs


def test_what_is_too_large_to_be_remembered_is_answered_all_the_same():
    remembered = Remembered(10, articles=512)
    text = " ".join(map(str, range(100)))

    assert remembered.of("", text) == remembered.of("", text) == reading("", text)
    assert remembered.size == 0


def test_the_same_text_is_read_once():
    remembered = Remembered(100, articles=1)

    assert remembered.of("", "one two three four") is remembered.of("", "one two three four")
    remembered.of("", "another")
    assert remembered.size == 1
