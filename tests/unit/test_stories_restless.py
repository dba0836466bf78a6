"""Pages that change whenever somebody looks, and what is still seen on them."""

import itertools

import pytest

from stories.restless import FIRST_TAKEN, MOST_KEPT, UNKNOWN, Habits, observe
from stories.revisions import Changed, Wording, difference

TITLE = "Floods in the delta"
REPORT = (
    "The river rose for the third day, and 412 people have died, the ministry said.\n\n"
    "Two bridges on the road to the north are closed, and the rain is to go on."
)
LOOKS = 500


def looks_at(pages, *, title=TITLE):
    """Look at each page in turn as the archive does; return what was told, look by look."""
    stored, habits = next(pages), UNKNOWN
    told = []
    for page in pages:
        found = difference(
            Wording(title=title, text=stored), Wording(title=title, text=page), habits
        )
        habits = found.habits
        told.append(found)
        if not found.change.settled:
            stored = page
    return told


def revisions(told):
    return sum(not found.change.settled for found in told)


def counter(n):
    return f"{REPORT}\n\nRead {n * 7} times"


def clock(n):
    ago = f"{n % 59 + 1} minutes" if n % 60 else "an hour"
    return f"Updated {ago} ago.\n\n{REPORT}"


def most_read(n):
    rows = [
        f"Headline {'abcdefghijklmnopqrstuvwxyz'[(n + row) % 26]} about the town"
        for row in range(4)
    ]
    return "\n\n".join([REPORT, "Most read", *rows])


def advertisement(n):
    return f"{REPORT}\n\n{['', 'Shoes at half the price', 'A cruise for two'][n % 3]}"


def taking_turns(n):
    rows = ["Sport", "Weather", "Culture"]
    return "\n\n".join([REPORT, *rows[n % 3 :], *rows[: n % 3]])


def long_counter(n):
    return f"{REPORT}\n\nThis page has been opened by {n} readers of our paper since the morning."


def everything(n):
    return "\n\n".join([clock(n), counter(n), most_read(n), advertisement(n)])


@pytest.mark.parametrize(
    ("page", "most"),
    [
        pytest.param(counter, 8, id="counter"),
        pytest.param(clock, 9, id="updated some minutes ago"),
        pytest.param(most_read, 8, id="most read"),
        pytest.param(advertisement, 10, id="advertisements"),
        pytest.param(taking_turns, 5, id="labels that change places"),
        pytest.param(long_counter, 13, id="counter in a whole sentence"),
        pytest.param(everything, 14, id="all of it"),
    ],
)
def test_a_page_that_changes_at_every_look_settles_down(page, most):
    told = looks_at(map(page, range(LOOKS)))

    assert revisions(told) <= most
    assert revisions(told[-200:]) <= 1


@pytest.mark.parametrize("page", [counter, clock, most_read, advertisement, everything])
def test_a_correction_on_such_a_page_is_still_a_revision_of_its_own(page):
    def pages():
        yield from map(page, range(41))
        yield page(41).replace("412", "415")

    (*_, last) = looks_at(pages())

    assert last.change is Changed.TEXT
    assert set(last.added) == {
        "The river rose for the third day, and 415 people have died, the ministry said."
    }
    assert [(n.before, n.after, n.near) for n in last.numbers] == [("412", "415", "people")]


def test_a_new_headline_on_such_a_page_is_a_revision():
    habits = looks_at(map(counter, range(40)))[-1].habits

    found = difference(
        Wording(title=TITLE, text=counter(40)),
        Wording(title="Floods in the delta: 415 dead", text=counter(41)),
        habits,
    )

    assert found.change is Changed.TITLE


def test_a_toll_in_a_label_beside_a_counter_is_seen_where_it_changes_now_and_then():
    def page(n):
        return f"{REPORT}\n\nDead: {400 + n // 5}\n\nRead {n * 7} times"

    told = looks_at(map(page, range(100)))

    tolls = [found for found in told if any(line.startswith("Dead") for line in found.added)]
    assert len(tolls) == 19


def test_a_live_page_is_news_at_every_look():
    def page(n):
        news = [f"The {place} of the town has been reached." for place in PLACES[n::-1]]
        return "\n\n".join([*news, REPORT])

    told = looks_at(map(page, range(len(PLACES))))

    assert revisions(told) == len(PLACES) - 1


def test_a_live_page_that_shows_its_last_reports_only_is_news_at_every_look():
    def page(n):
        places = PLACES[max(0, n - 5) : n + 1][::-1]
        return "\n\n".join(
            f"The old {place} of the town has been reached today." for place in places
        )

    told = looks_at(map(page, range(len(PLACES))))

    assert revisions(told) == len(PLACES) - 1


PLACES = [
    f"{side} {thing}"
    for side, thing in itertools.product(
        ["northern", "southern", "eastern", "western"],
        ["gate", "market", "bridge", "station", "harbour", "school"],
    )
]


def test_a_teaser_without_a_full_stop_is_a_report_and_not_a_label():
    told = looks_at(f"Fire reaches the {place} as wind rises" for place in PLACES)

    assert revisions(told) == len(PLACES) - 1


def test_a_habit_that_is_over_is_forgotten():
    habits = looks_at(map(counter, range(10)))[-1].habits
    assert habits.scores

    for _ in range(60):
        habits = difference(*[Wording(title=TITLE, text=REPORT)] * 2, habits).habits

    assert habits.scores == {}


def test_a_look_that_was_passed_over_is_taken_now_and_then():
    taken = [n for n in range(LOOKS) if Habits(passed=n).take]

    assert taken == [FIRST_TAKEN, 32, 64, 128, 256]


def test_habits_are_bounded():
    def page(first):
        return [f"{place} {'far ' * n}away, {first + n}." for n, place in enumerate(PLACES * 4)]

    habits = observe(page(0), page(1_000), UNKNOWN).habits

    assert len(habits.scores) == MOST_KEPT
