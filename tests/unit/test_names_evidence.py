"""A lone term and articles in; how many look unrelated, and why."""

import pytest

from vigie.config.model import Case, MatchOptions, Spellings, Term, WatchlistConfig
from vigie.text import read
from vigie.types import Hit, Rule, Where
from watchlists import Facts
from watchlists.names.evidence import Cause, Examiner, longer_name, weigh
from watchlists.names.expander import expand
from watchlists.names.lint import lone_terms


def examined(term, *texts, lang="en", langs=("en",), **more):
    config = WatchlistConfig(name="one", any=(Term(text=term),), **more)
    (lone,) = lone_terms(config)
    examiner = Examiner(config=config, lone=lone, expander=expand, langs=langs)
    articles = [(read("", text, lang), Facts(lang=lang)) for text in texts]
    looks = examiner.examine(articles)
    return weigh(looks, read=len(texts), candidates=len(texts), articles=1000)


def test_articles_without_the_words_that_stand_with_a_term_are_counted():
    found = examined(
        "Niger",
        "The junta of Niger met in Niamey.",
        "Niger's army left Agadez for the north.",
        "Fishing on the Niger is slow this year.",
        "They rowed down the Niger for weeks.",
        "Mali was quiet.",
    )

    assert (found.found, found.looked, found.causes) == (4, 4, {Cause.UNSUPPORTED: 2})


def test_a_supporting_word_counts_in_every_form_and_script():
    found = examined("Georgia", "Власти Грузии собрались в Тбилиси.", lang="ru", langs=("ru",))

    assert (found.looked, found.unrelated) == (1, 0)


def test_another_form_of_the_term_speaks_for_it():
    found = examined("Georgia", "Georgia votes; the Georgian capital is calm.", "Georgia votes.")

    assert (found.looked, found.causes) == (2, {Cause.UNSUPPORTED: 1})


def test_what_the_list_leaves_out_by_itself_is_not_counted():
    more = {"none": (Term(text="festival"),)}

    found = examined("Niger", "In Niger State.", "A festival in Niger.", "Niger, Niamey.", **more)

    assert (found.found, found.unrelated) == (1, 0)


def test_a_longer_name_counts_from_the_second_article_on():
    found = examined(
        "Bamako",
        "He works for the Bamako Gazette these days.",
        "She wrote for the Bamako Gazette, too.",
        "He saw the Bamako Riviera once.",
        "In Bamako it rained; the Bamako Gazette said so.",
    )

    assert found.causes == {Cause.LONGER: 2}
    assert found.longer == ("Bamako Gazette",)


def test_small_letters_and_wide_spellings_are_told():
    small = examined(
        "Mali", "Dva mali psa.", "U Mali.", lang="hr", langs=("hr",), match=any_case()
    )
    wide = MatchOptions(spellings=Spellings.WIDE)

    assert small.causes[Cause.SMALL] == 1
    assert not examined("Goïta", "Le général Goïta.", match=wide).unrelated


def any_case():
    return MatchOptions(case=Case.IGNORE)


@pytest.mark.parametrize(
    ("text", "longer"),
    [
        ("the Mali Gazette said", "Mali Gazette"),
        ("in Mali-Ost today", "Mali-Ost"),
        ("at St. Mali yesterday", "St. Mali"),
        ("the Upper Mali valley", "Upper Mali"),
        ("over. Upper Mali is high", ""),
        ("In Mali it rains", ""),
        ("the Mali President said", ""),
        ("in Mali. Gazettes said", ""),
        ("in Mali UNESCO said", ""),
        ("in Mali, France said", ""),
    ],
)
def test_a_longer_name_is_told_by_capitals(text, longer):
    start = text.index("Mali")
    hit = Hit(
        term="Mali", found="Mali", where=Where.BODY, start=start, end=start + 4, rule=Rule.EXACT
    )

    assert longer_name(read("", text, "en"), hit) == longer
    assert not longer_name(read("", text, "de"), hit)


def test_the_evidence_reads_as_a_sentence():
    looks = examined_looks("A day on the Niger.", "Niamey, Niger.", "Two days on the Niger.")

    some = weigh(looks, read=4, candidates=4000, articles=9870)

    assert str(some) == (
        "in about 3,000 of the last month's 9,870 articles; of 3 looked at,"
        " 2 have none of the words that would speak for it"
    )
    assert not some.doubtful  # three articles say nothing


def test_of_one_article_the_evidence_speaks_in_the_singular():
    looks = examined_looks("A day on the Niger.", "Niamey, Niger.", "In Niamey, Niger.")
    one = weigh(looks, read=3, candidates=3, articles=9)

    assert str(one).endswith(", 1 has none of the words that would speak for it")


def examined_looks(*texts):
    config = WatchlistConfig(name="one", any=(Term(text="Niger"),))
    (lone,) = lone_terms(config)
    examiner = Examiner(config=config, lone=lone, expander=expand, langs=("en",))
    return examiner.examine([(read("", text, "en"), Facts(lang="en")) for text in texts])
