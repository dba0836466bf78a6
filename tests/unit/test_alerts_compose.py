import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta

import pytest

from alerts.compose import compose
from alerts.decide import StoryFacts
from alerts.quotes import QUOTE_CHARS, pieces, shorten
from alerts.why import Why, parse
from vigie.news import Change, Correction, Counted, Figure, News
from vigie.types import Article, Basis, DateFrom, Hit, Match, Quote, Reason, Rule, Where

NOW = datetime(2026, 11, 23, 12, 5, tzinfo=UTC)
TITLE = "À Bamako, Goyta reçoit"
TEXT = (
    "Le marché était plein. Le général Goyta a parlé à Bamako.\nIl fait beau. "
    "On attend la pluie au Mali. Goyta repart demain. La presse malienne suit."
)


@dataclass(frozen=True)
class Past:
    terms: frozenset[str]
    sources: int
    at: datetime
    langs: frozenset[str] = frozenset()
    figures: Mapping[Counted, Figure] = field(default_factory=dict)
    numbers: frozenset[tuple[Counted, float]] = frozenset()
    thread: str = "vigie-first"


def sentences(text):
    return [m.span() for m in re.finditer(r"[^.]+\.?", text)]


def hit(term, found, *, where=Where.BODY, rule=Rule.EXACT, nth=0, text=TEXT):
    source = TITLE if where is Where.TITLE else text
    start = [m.start() for m in re.finditer(re.escape(found), source)][nth]
    return Hit(term=term, found=found, where=where, start=start, end=start + len(found), rule=rule)


GOYTA = hit("Goïta", "Goyta", rule=Rule.SPELLING)
BAMAKO = hit("Bamako", "Bamako")
MALI = hit("Mali", "Mali")
MALIAN = hit("Mali", "malienne", rule=Rule.FORM)
ARTICLE = Article(
    id=5,
    source_id=1,
    source="Courrier du Fleuve",
    url="https://courrier.example/1",
    link="https://courrier.example/1?a=b",
    title=TITLE,
    text=TEXT,
    lang="fr",
    published=NOW - timedelta(minutes=2),
    published_from=DateFrom.FEED,
    seen=NOW,
)
FACTS = StoryFacts(story_id=7, sources=2, others=(("Delta Wire", "https://delta.example/"),))


def composed(
    *hits, article=ARTICLE, facts=FACTS, reason=Reason.FIRST, told=None, now=NOW, corrections=()
):
    match = Match(watchlist="Mali", hits=hits or (MALI,))
    return compose(
        match,
        article,
        facts,
        reason=reason,
        told=told,
        now=now,
        sentences=sentences,
        corrections=corrections,
    )


def test_an_alert_says_what_the_article_says():
    alert = composed(hit("Bamako", "Bamako", where=Where.TITLE), MALI)

    assert alert.headline == TITLE
    assert alert.link == "https://courrier.example/1?a=b"
    assert (alert.source, alert.lang, alert.sources) == ("Courrier du Fleuve", "fr", 2)
    assert alert.terms == ("Bamako", "Mali")
    assert alert.others == FACTS.others
    assert (alert.published, alert.seen, alert.created) == (ARTICLE.published, NOW, NOW)
    assert not alert.is_update


def test_the_sentences_that_matched_are_quoted_with_the_words_marked():
    alert = composed(GOYTA, BAMAKO, MALI)

    assert [quote.text for quote in alert.quotes] == [
        "Le général Goyta a parlé à Bamako.",
        "On attend la pluie au Mali.",
    ]
    marked = [[text for text, on in pieces(quote) if on] for quote in alert.quotes]
    assert marked == [["Goyta", "Bamako"], ["Mali"]]


def test_sentences_with_a_new_term_go_before_a_fourth_with_a_known_one():
    again = hit("Goïta", "Goyta", rule=Rule.SPELLING, nth=1)
    rain = hit("pluie", "pluie")
    press = hit("presse", "presse")

    alert = composed(GOYTA, rain, again, press)

    assert [quote.text for quote in alert.quotes] == [
        "Le général Goyta a parlé à Bamako.",
        "On attend la pluie au Mali.",
        "La presse malienne suit.",
    ]


def test_a_line_break_in_a_sentence_becomes_a_space():
    text = "Un jour\nà Bamako\r\nsous la pluie."
    alert = composed(hit("Bamako", "Bamako", text=text), article=replace(ARTICLE, text=text))

    assert "\n" not in alert.quotes[0].text
    assert [text for text, on in pieces(alert.quotes[0]) if on] == ["Bamako"]


def test_each_term_has_a_line_that_says_how_it_was_found():
    in_title = hit("Goïta", "Goyta", where=Where.TITLE, rule=Rule.SPELLING)

    alert = composed(in_title, GOYTA, BAMAKO, MALI, MALIAN)

    assert alert.why == (
        'Goïta (spelt "Goyta"), in the title',
        "Bamako",
        'Mali (spelt "malienne")',
    )


@pytest.mark.parametrize(
    "why",
    [
        Why(term="Mali"),
        Why(term="Mali", in_title=True),
        Why(term="Goïta", spelt=("Goyta", "Гойта")),
        Why(term="Goïta", spelt=("Goyta",), in_title=True),
        Why(term="a (b), c"),
    ],
)
def test_a_line_can_be_read_back(why):
    assert parse(str(why)) == why


def test_repeating_a_decision_gives_the_same_key():
    first = composed(GOYTA, MALI)
    again = composed(GOYTA, MALI, now=NOW + timedelta(hours=3))

    assert first.key == again.key
    assert re.fullmatch(r"vigie-[0-9a-f]{24}", first.key)


def test_the_first_alert_of_a_story_has_one_key_whichever_article_comes_first():
    assert composed(GOYTA).key == composed(MALI, article=replace(ARTICLE, id=6)).key


def test_alerts_on_one_story_share_the_thread_of_the_first():
    first, told = composed(), Past(frozenset({"Mali"}), 1, NOW, thread="vigie-before-a-merge")
    update = composed(BAMAKO, reason=Reason.NEW_TERM, told=told)

    assert composed(BAMAKO).thread == first.thread
    assert composed(facts=replace(FACTS, story_id=8)).thread != first.thread
    assert composed(facts=replace(FACTS, splits=1)).thread != first.thread
    assert update.thread == "vigie-before-a-merge"


def test_different_news_have_different_keys():
    told = Past(frozenset({"Mali"}), 1, NOW)
    keys = [
        composed(MALI).key,
        composed(MALI, facts=replace(FACTS, story_id=8)).key,
        composed(GOYTA, reason=Reason.NEW_TERM, told=told).key,
        composed(GOYTA, BAMAKO, reason=Reason.NEW_TERM, told=told).key,
        composed(MALI, facts=replace(FACTS, sources=3), reason=Reason.GROWN, told=told).key,
        composed(MALI, facts=replace(FACTS, sources=10), reason=Reason.GROWN, told=told).key,
    ]

    assert len(set(keys)) == len(keys)


def test_the_same_step_of_growth_is_one_alert_at_three_and_at_four_sources():
    told = Past(frozenset({"Mali"}), 1, NOW)
    three, four = (
        composed(MALI, facts=replace(FACTS, sources=n), reason=Reason.GROWN, told=told)
        for n in (3, 4)
    )

    assert three.key == four.key


def test_an_update_carries_all_terms_told_so_far():
    told = Past(frozenset({"Goïta"}), 1, NOW)

    alert = composed(
        MALI, facts=replace(FACTS, terms=frozenset({"Bamako"})), reason=Reason.NEW_TERM, told=told
    )

    assert alert.is_update
    assert alert.terms == ("Bamako", "Goïta", "Mali")


@pytest.mark.parametrize(
    ("basis", "because", "note"),
    [
        (Basis.PAGE, "", ""),
        (Basis.FEED, "robots.txt forbids", ""),
        (Basis.TEASER, "", "matched on title and teaser only"),
        (
            Basis.TEASER,
            "robots.txt forbids",
            "matched on title and teaser only (robots.txt forbids)",
        ),
    ],
)
def test_an_alert_on_a_teaser_says_so(basis, because, note):
    article = replace(ARTICLE, basis=basis, basis_note=because)

    assert composed(MALI, article=article).note == note


def test_a_guessed_date_is_not_shown():
    article = replace(ARTICLE, published_from=DateFrom.GUESS)

    assert composed(MALI, article=article).published is None


@pytest.mark.parametrize("link", ["javascript:alert(1)", "data:text/html,x", "http://[bad"])
def test_a_link_that_is_no_web_address_is_replaced_by_the_canonical_one(link):
    assert composed(MALI, article=replace(ARTICLE, link=link)).link == ARTICLE.url


def test_a_headline_is_one_line():
    article = replace(ARTICLE, title=" Bamako\r\nBcc: all@x.example\u202e\x00  now ")

    assert composed(MALI, article=article).headline == "Bamako Bcc: all@x.example now"


def test_a_long_sentence_is_cut_around_its_first_word_between_words():
    text = "mot " * 400 + "Bamako " + "mot " * 400

    cut = shorten(Quote(text=text, marks=((1600, 1606),)), QUOTE_CHARS)

    assert len(cut.text) <= QUOTE_CHARS
    assert [text for text, on in pieces(cut) if on] == ["Bamako"]
    assert cut.text.startswith("…mot ")
    assert cut.text.endswith(" mot…")


def test_a_fact_about_the_article_is_not_said_to_stand_in_its_title():
    fact = Hit(term="site:a.net", found="", where=Where.TITLE, start=0, end=0, rule=Rule.FIELD)

    assert composed(fact).why == ("site:a.net",)


def counted(**numbers):
    return {
        Counted(what): Figure(what=Counted(what), number=float(number))
        for what, number in numbers.items()
    }


DEAD = (Counted.DEAD, 12.0)
TOLD = Past(
    frozenset({"Mali"}), 2, NOW, frozenset({"fr"}), counted(dead=12, injured=3), frozenset({DEAD})
)


def test_a_first_alert_keeps_what_the_story_stood_at_and_has_no_news():
    facts = replace(FACTS, langs=("fr", "ru"), figures=counted(dead=12))

    alert = composed(MALI, facts=facts)

    assert (alert.news, alert.langs) == (None, ("fr", "ru"))
    assert alert.figures == (Figure(what=Counted.DEAD, number=12.0),)


def test_an_update_says_all_that_is_new_since_the_last_alert():
    facts = replace(
        FACTS,
        sources=4,
        langs=("fr", "ru"),
        terms=frozenset({"Wagner"}),
        figures=counted(dead=17, injured=3, displaced=200),
    )

    alert = composed(MALI, facts=facts, reason=Reason.GROWN, told=TOLD)

    assert alert.news == News(
        more=2,
        langs=("ru",),
        terms=("Wagner",),
        changes=(
            Change(what=Counted.DEAD, before=12, after=17),
            Change(what=Counted.DISPLACED, before=None, after=200),
        ),
    )


def test_a_figure_that_a_revision_corrected_is_said_once():
    facts = replace(FACTS, figures=counted(dead=17))
    corrections = (
        Correction(before="12", after="17", what=Counted.DEAD),
        Correction(before="40", after="50", near="familles"),
    )

    alert = composed(MALI, facts=facts, reason=Reason.FIGURES, told=TOLD, corrections=corrections)

    assert alert.news == News(corrections=corrections)


def test_each_toll_that_is_told_for_itself_is_another_alert_and_the_same_one_is_not():
    facts = [replace(FACTS, figures=counted(dead=n)) for n in (17, 20, 17)]

    keys = [composed(MALI, facts=each, reason=Reason.FIGURES, told=TOLD).key for each in facts]

    assert len(set(keys)) == 2
    assert keys[0] == keys[2]


def test_an_update_names_a_new_word_once_though_several_terms_find_it():
    told = Past(terms=frozenset({"Goïta"}), sources=2, at=NOW - timedelta(hours=2))
    other = hit("Мали", "Mali", rule=Rule.SPELLING)

    alert = composed(other, MALI, reason=Reason.NEW_TERM, told=told)
    alone = composed(other, reason=Reason.NEW_TERM, told=told)

    assert alert.news is not None
    assert alone.news is not None
    assert (alert.news.terms, alone.news.terms) == (("Mali",), ("Мали",))
    assert alert.terms == ("Goïta", "Mali", "Мали")
