"""What is taken into open stories at once makes what it makes one by one, to the last bit."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from stories.shelf import Shelf
from stories.vectors import MOST_STORY_TERMS, Dated, unit

NOON = datetime(2026, 11, 8, 12, tzinfo=UTC)
WINDOW = timedelta(days=5)


@st.composite
def articles(draw):
    """Return an article of few of many terms or of many: some stories have to lose terms."""
    many = draw(st.sampled_from([3, 40, 150]))
    first = draw(st.integers(0, MOST_STORY_TERMS + 100))
    step = draw(st.integers(1, 5))
    scale = draw(st.floats(0.1, 9.0))
    weights = {f"t{first + step * n}": scale + n % 7 for n in range(many)}
    return Dated(unit(weights), NOON + timedelta(hours=draw(st.integers(0, 400))))


def state(shelf):
    """Return all that is held of a shelf's stories."""
    return {
        story_id: (
            [*story.items()],
            story.length,
            story.articles,
            story.first,
            story.last,
        )
        for story_id, story in shelf._stories.items()
    }, {term: holders for term, holders in shelf._holders.items() if holders}


@given(st.lists(st.tuples(st.integers(1, 3), st.lists(articles(), min_size=1, max_size=6))))
def test_articles_taken_in_at_once_make_the_story_that_they_make_one_by_one(groups):
    at_once, one_by_one = Shelf(WINDOW), Shelf(WINDOW)

    for story_id, group in groups:
        taken = at_once.add_all(story_id, group)
        for vector, when in group:
            one_by_one.add(story_id, vector, when)
        assert taken == len(group) or at_once[story_id].articles == taken

    assert state(at_once) == state(one_by_one)
