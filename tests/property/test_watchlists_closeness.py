"""Words that are one edit apart: the look-up against the distance of Wagner and Fischer."""

from hypothesis import given
from hypothesis import strategies as st

from tests.oracle import distance
from watchlists.closeness import Close, one_edit_apart

WORDS = st.text("abcж", min_size=1, max_size=8)


@given(WORDS, WORDS)
def test_one_edit_apart_is_a_distance_of_one(one, other):
    assert one_edit_apart(one, other) == (distance(one, other) == 1)


@given(st.sets(WORDS, max_size=6), st.sets(WORDS, max_size=20))
def test_exactly_the_words_that_are_close_are_found(wanted, text):
    close = Close()
    for word in wanted:
        close.add(word)

    for _ in range(2):  # the second time from what is remembered
        expected = {one for one in wanted if any(distance(one, word) <= 1 for word in text)}
        assert close.in_any(text) == expected
