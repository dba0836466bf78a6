"""How common words are before the first article was read."""

from importlib.resources import files

import pytest

from stories.counts import Counts
from stories.prior import ARTICLES_BY_SHARES, OTHERS, prior_of_keys, prior_of_terms
from vigie.text import stem


def _rows():
    table = files("stories").joinpath("shares.tsv").read_text(encoding="utf-8")
    return [row.split("\t") for row in table.splitlines() if not row.startswith("#")]


@pytest.mark.parametrize(
    ("lang", "common", "rarer", "name"),
    [
        ("en", "government", "earthquake", "Goïta"),
        ("fr", "gouvernement", "aéroport", "Bamako"),
        ("ru", "правительство", "землетрясение", "Гойта"),
        ("ar", "الحكومة", "زلزال", "غويتا"),
        ("de", "Regierung", "Flughafen", "Zavarzin"),
        ("cs", "vláda", "zemětřesení", "Zavarzin"),
        ("zh", "政府", "地震", "戈伊"),
    ],
)
def test_what_is_common_is_known_before_the_first_article(lang, common, rarer, name):
    fresh = Counts(lang)

    rarity = [fresh.rarity(stem(word, lang)) for word in (common, rarer, name)]

    assert rarity[0] < rarity[1] < rarity[2]


def test_an_unlisted_word_is_as_rare_as_one_article_in_all_that_were_read():
    prior = prior_of_terms("en")

    assert prior.articles == ARTICLES_BY_SHARES
    assert "zavarzin" not in prior.had
    assert prior.others == OTHERS


def test_a_language_without_shares_begins_with_the_words_listed_by_hand():
    listed, unknown = prior_of_terms("ca"), prior_of_terms("xx")

    assert unknown.had == {}
    assert listed.articles == unknown.articles < ARTICLES_BY_SHARES


def test_how_words_sound_is_known_too():
    assert any(key.startswith("n:") for key in prior_of_keys("fr").had)


def test_every_row_has_a_share_and_words_in_small_letters_once():
    for lang, share, _words in _rows():
        assert 0 < float(share) <= 1, lang
    for lang in {row[0] for row in _rows()}:
        listed = [word for row in _rows() if row[0] == lang for word in row[2].split(" ")]
        assert len(listed) == len(set(listed)), lang
        assert not [word for word in listed if word.lower() != word], lang
