"""Laws of copies and of the stream, over texts that are put together from a few sentences."""

import json
from datetime import UTC, datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from stories.counts import ARTICLES
from stories.memory import MemorySketches, settle
from stories.shingles import reading, runs
from stories.sketch import BODY_WINDOW, LEAST_SAMPLED, MOST_SAMPLED, low, sample
from stories.stream import WINDOW, Placed, Stream
from vigie.types import Article

START = datetime(2026, 3, 1, tzinfo=UTC)
SENTENCES = [
    "The ferry Northern Star sank off Solvik on Monday with twelve sailors aboard.",
    "Divers from Solvik searched the wreck of the Northern Star until dusk.",
    "A strike of dockers keeps twenty freighters outside Port Lagune.",
    "The dockers of Port Lagune want longer breaks in the hot season.",
    "Parliament passed the budget by 61 votes to 40.",
    "Cherry growers in the valley lost half of their harvest to the rain.",
    "Le parlement a voté le budget par 61 voix contre 40.",
    "Вечером спасатели нашли обломки парома у берегов Сольвика.",
    "渡轮周一在索尔维克附近沉没，十二名船员失踪。",
]
WORDS = st.lists(st.sampled_from(["a", "b", "c", "d", "e", "f", "g", "h"]), max_size=60)


@st.composite
def articles(draw, most=14, begin=0):
    taken = draw(st.lists(st.lists(st.sampled_from(SENTENCES), max_size=4), max_size=most))
    hour = st.integers(begin, begin + 300)
    hours = draw(st.lists(hour, min_size=len(taken), max_size=len(taken)))
    return [
        Article(
            id=number,
            source_id=1,
            source="s",
            url=str(number),
            link=str(number),
            title=texts[0] if texts else "",
            text="\n\n".join(texts[1:]),
            lang=draw(st.sampled_from(["en", "fr", "ru", "zh", None])),
            seen=START + timedelta(hours=hour),
        )
        for number, (texts, hour) in enumerate(zip(taken, hours, strict=True), start=1)
    ]


class Archive:
    """The tables that a store would keep, written from the deltas, through JSON."""

    def __init__(self):
        self.counts = {}
        self.placed = []

    def record(self, delta, story_id):
        if delta.halve:
            self.counts = {
                key: n // 2 if key[0] == delta.lang else n
                for key, n in self.counts.items()
                if key[0] != delta.lang or n > 1
            }
        for term in (ARTICLES, *delta.terms):
            key = (delta.lang, term)
            self.counts[key] = self.counts.get(key, 0) + 1
        self.placed.append(
            (story_id, delta.lang, delta.when, json.dumps(dict(delta.vector), sort_keys=True))
        )

    def restored(self, sketches, **options):
        stream = Stream(sketches, **options)
        stream.restore(
            [(lang, term, n) for (lang, term), n in sorted(self.counts.items())],
            [
                Placed(story_id=story, lang=lang, when=when, vector=json.loads(vector))
                for story, lang, when, vector in self.placed
            ],
        )
        return stream


@settings(deadline=None, max_examples=60)
@given(articles(), articles(most=5))
def test_a_restored_stream_goes_on_as_the_one_that_lived(before, after):
    sketches, archive = MemorySketches(), Archive()
    lived = Stream(sketches)
    for article in before:
        verdict = settle(article, lived, sketches)
        archive.record(verdict.delta, verdict.placement.story_id or article.id)
    forget = START + timedelta(hours=100)
    lived.forget(forget)
    restored = archive.restored(sketches)
    restored.forget(forget)

    for article in after:
        expected = lived.place(article)
        assert restored.place(article) == expected
        for stream in (lived, restored):
            stream.accept(
                expected.delta, story_id=expected.placement.story_id or 1000 + article.id
            )
    assert restored.open_stories == lived.open_stories


FORGOTTEN = 100


@settings(deadline=None, max_examples=60)
@given(articles(), articles(most=5, begin=FORGOTTEN + WINDOW // timedelta(hours=1)))
def test_when_a_stream_forgets_decides_nothing(before, after):
    sketches = MemorySketches()
    forgetful, other = Stream(sketches), Stream(sketches)
    for article in before:
        delta = settle(article, forgetful, sketches).delta
        other.accept(delta, story_id=sketches.story_of(article.id) or article.id)
    forgetful.forget(START + timedelta(hours=FORGOTTEN))

    for article in after:
        expected = forgetful.place(article)
        assert other.place(article) == expected
        for stream in (forgetful, other):
            stream.accept(
                expected.delta, story_id=expected.placement.story_id or 1000 + article.id
            )


@settings(deadline=None, max_examples=60)
@given(articles())
def test_a_text_that_is_repeated_at_once_stays_in_its_story(taken):
    sketches = MemorySketches()
    stream = Stream(sketches)
    for article in taken:
        placement = settle(article, stream, sketches).placement
        again = stream.place(article).placement
        if len(article.text) > 100:
            assert again.story_id == (placement.story_id or article.id)


@given(WORDS)
def test_samples_are_a_bounded_part_of_the_runs(words):
    every = runs(words)

    taken = sample(every)

    assert len(set(taken)) == len(taken)
    assert set(taken) <= {low(run) for run in every}
    assert min(LEAST_SAMPLED, len(set(every))) <= len(taken) <= MOST_SAMPLED
    assert all(-(2**31) <= number < 2**31 for number in taken)


@given(WORDS, WORDS, WORDS)
def test_a_passage_as_long_as_a_window_is_sampled_wherever_it_stands(passage, before, after):
    shared = runs(passage)
    alone, inside = sample(shared), sample(runs([*before, *passage, *after]))

    if len(shared) >= BODY_WINDOW and len(inside) < MOST_SAMPLED:
        assert set(alone) & set(inside)


@given(WORDS)
def test_runs_without_spaces_are_as_many_whatever_the_words_are(words):
    assert len(runs(words)) == max(min(len(words), 1), len(words) - 2)


@given(st.text(), st.text())
def test_no_text_is_too_odd_to_be_read(title, text):
    read = reading(title, text)

    assert len(set(read.runs)) <= len(read.runs)
    assert read.without(()) == read.runs
    assert set(read.without(s.number for s in read.sentences)) <= set(read.runs)
    assert read == reading(title, text)
