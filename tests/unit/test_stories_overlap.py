"""How alike sets are by what they have in common."""

import pytest

from stories.overlap import containment, resemblance


@pytest.mark.parametrize(
    ("one", "other", "contained", "alike"),
    [
        pytest.param("abc", "abc", 1.0, 1.0, id="the same"),
        pytest.param("ab", "abcd", 1.0, 0.5, id="one in the other"),
        pytest.param("abcd", "cdef", 0.5, 1 / 3, id="half of each"),
        pytest.param("ab", "cd", 0.0, 0.0, id="nothing in common"),
        pytest.param("", "abc", 0.0, 0.0, id="one is empty"),
        pytest.param("", "", 0.0, 0.0, id="both are empty"),
    ],
)
def test_what_sets_have_in_common(one, other, contained, alike):
    sizes = (len({*one} & {*other}), len(one), len(other))

    assert (containment(*sizes), resemblance(*sizes)) == (contained, pytest.approx(alike))
