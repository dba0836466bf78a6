"""What the words of articles say, whether read anew or remembered."""

import pytest

from stories.words import words_of


@pytest.mark.parametrize(
    ("written", "capital"),
    [
        ("Mali", True),
        ("mali", False),
        ("iPhone", True),
        ("UN", True),
        ("غويتا", False),
        ("12", False),
    ],
)
def test_a_word_has_a_capital_wherever_that_stands(written, capital):
    assert words_of([written], "en")[0].capital is capital


def test_words_are_remembered_and_those_met_long_ago_are_read_anew():
    [first] = words_of(["Presidents"], "en")
    words_of(map(str, range(20_000)), "en")
    [again] = words_of(["Presidents"], "en")
    words_of(map(str, range(20_000, 85_000)), "en")
    [anew] = words_of(["Presidents"], "en")

    assert again is first
    assert anew is not first
    assert anew == first
