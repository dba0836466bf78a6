"""What people read first of an explanation: by language, counted, of each the first few."""

import re

import pytest

from vigie.config.model import Term, WatchlistConfig
from watchlists import explain
from watchlists.languages import articles_in
from watchlists.listing import listing
from watchlists.names.expander import expand
from watchlists.overview import overview, shortened


def shown(*terms):
    texts = tuple(Term(text=text) for text in terms)
    return explain(WatchlistConfig(name="A", any=texts), expand)


def lines_of(found):
    return [line.strip() for line in overview(found).splitlines()]


def test_a_place_is_shown_by_language_the_great_ones_first():
    lines = lines_of(shown("Mali"))
    heads = [line.split("  ")[0] for line in lines]

    assert any(re.match(r"Mali: \d{3} ways of writing in", line) for line in lines)
    assert "French       malien, malienne … (2 more)" in lines
    assert heads.index("as written") < heads.index("English") < heads.index("French")
    assert heads.index("Russian") < heads.index("Amharic") < heads.index("Uzbek")
    assert len(lines) < 60


def test_a_way_of_writing_of_several_languages_stands_under_each_great_one():
    (russian,) = [line for line in lines_of(shown("Mali")) if line.startswith("Russian")]

    assert "Мали," in russian
    assert "малиј" not in russian  # Serbian, which is taken for Russian in articles
    assert "Малі" not in russian


def test_what_two_languages_make_alike_stands_under_the_one_that_is_read_more():
    (russian,) = [line for line in lines_of(shown("Crocus")) if line.startswith("Russian")]

    assert "Крокуса, Крокусу" in russian


def test_how_a_name_is_spelt_is_not_said_twice():
    lines = [line.strip() for line in listing(shown("Crocus")).splitlines()]

    assert "spelt: Крокус" in lines
    assert not any(re.match(r'spelt "(\w+)": \1$', line) for line in lines)


def test_no_language_is_shown_with_words_in_letters_that_it_does_not_use():
    (croatian,) = [line for line in lines_of(shown("Mali")) if line.startswith("Croatian")]

    assert not any("а" <= char <= "я" for char in croatian)


def test_what_no_language_owns_stands_under_its_script():
    lines = lines_of(shown("Assimi Goïta"))

    assert any(line.startswith("any language in Latin letters") for line in lines)


def test_a_term_with_few_ways_of_writing_is_shown_with_all_of_them_and_their_rules():
    found = shown('"junta"', "AT&T")

    assert not shortened(found)
    assert overview(found) == listing(found)


def test_what_an_overview_leaves_out_is_known():
    assert shortened(shown("Mali"))


@pytest.mark.parametrize("term", ["Georgia", "Mali", "Turkey", "Wagner", "Niger", "Putin", "WHO"])
def test_nothing_is_cut_where_all_is_asked_for(term):
    found = shown(term)

    text = listing(found)

    assert "more)" not in text
    ((_, accepted),) = found.terms
    assert {one.text for one in accepted} <= set(re.split(r"(?:, |\n *|: )", text))
    words = {word for one in accepted for asked in one.asked for word in asked.words}
    assert words <= set(re.split(r"(?:, |\n *|: |; )", text)) | set(re.split(r"; |: |\n *", text))


def test_each_language_has_the_rules_and_the_articles_of_its_words():
    lines = [line.strip() for line in listing(shown("Georgia")).splitlines()]
    of_hungarian = lines[lines.index("Hungarian") : lines.index("Kazakh")]

    assert "capitalised or all capitals; in Hungarian articles known to be so; (1)" in of_hungarian
    assert "name: Grúzia" in of_hungarian
    assert any(line.startswith("dative: Grúziának") for line in of_hungarian)


def test_a_condition_names_the_articles_in_which_it_is_asked():
    text = listing(shown("Georgia"))

    assert "in Greek articles: where a sentence begins with it, only within 6 words" in text


def test_an_overview_counts_conditions_and_shows_the_first():
    lines = lines_of(shown("Georgia"))

    (number,) = [n for n, line in enumerate(lines) if re.match(r"\d+ conditions, such as", line)]
    assert re.match(r"not in a longer name .*: south _; .* \(\d+ more\)", lines[number + 1])
    assert len(lines[number + 1 : lines.index("", number)]) == 3


def test_languages_that_are_taken_for_each_other_are_named_by_one_of_them():
    alike = ["da", "nb", "nn", "no", "sv"]

    assert articles_in([*alike, "de"]) == "German and Swedish* articles"
    assert articles_in(alike, own="da") == "Danish* articles"
    assert articles_in(["es", "ca", "gl", "pt"]) == "Portuguese* and Spanish* articles"
    assert articles_in(["da", "hu"]) == "Danish and Hungarian articles"
