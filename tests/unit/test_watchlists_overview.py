"""What people read first of an explanation: by language, counted, of each the first few."""

import re

from vigie.config.model import Term, WatchlistConfig
from watchlists import explain
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


def test_no_language_is_shown_with_words_in_letters_that_it_does_not_use():
    (croatian,) = [line for line in lines_of(shown("Mali")) if line.startswith("Croatian")]

    assert not any("а" <= char <= "я" for char in croatian)


def test_what_no_language_owns_stands_under_its_script():
    lines = lines_of(shown("Assimi Goïta"))

    assert any(line.startswith("any language in Latin letters") for line in lines)


def test_a_term_with_few_ways_of_writing_is_shown_with_all_of_them_and_their_rules():
    found = shown('"junta"', "AT&T")

    assert not shortened(found)
    assert overview(found) == str(found)


def test_what_an_overview_leaves_out_is_known():
    assert shortened(shown("Mali"))


def test_programs_are_not_told_how_it_is_grouped():
    ((_, (accepted, *_)),) = shown("Mali").terms

    assert set(accepted.as_dict()) == {"text", "case", "rule", "only", "unless"}
