"""The words of news in thirteen languages: what whoever reads the table may rely on."""

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterator
from importlib.resources import files

import pytest

from vigie.text import fold, stem, tokens

LANGUAGES = ("en", "fr", "ru", "ar", "uk", "es", "de", "it", "pt", "pl", "tr", "zh", "fa")
LATIN = re.compile("[A-Za-z\u00c0-\u024f]+")
SCRIPTS = {
    "ru": re.compile("[А-Яа-яёЁ]+"),
    "uk": re.compile("[А-Яа-яҐґЄєІіЇї]+"),
    "ar": re.compile("[\u0621-\u064a]+"),
    "fa": re.compile("[\u0621-\u064aپچژگکی\u200c]+"),  # with the joiner in آتش‌سوزی
    "zh": re.compile("[\u4e00-\u9fff]{2,4}"),  # one ideograph would be found in too many words
}
# Of 12,000 cells; a language may lack a word, and some words would be taken for another one.
EMPTY_AT_MOST = 0.01
# A word that half of the articles of a language have, by common.tsv, is no word of a concept.
EVERYWHERE = 0.5


def table() -> tuple[list[str], list[list[str]]]:
    text = files("stories").joinpath("concepts.tsv").read_text(encoding="utf-8")
    head, *rows = [line.split("\t") for line in text.splitlines() if not line.startswith("#")]
    return head, rows


HEAD, ROWS = table()


def cells(lang: str) -> Iterator[tuple[str, list[str]]]:
    """Each concept, and its words in a language."""
    column = HEAD.index(lang)
    return ((row[0], [word for word in row[column].split(", ") if word]) for row in ROWS)


def words(lang: str) -> list[str]:
    return [word for _, listed in cells(lang) for word in listed]


def homes(lang: str) -> dict[str, set[str]]:
    """The concepts of each stem of a language."""
    found = defaultdict(set)
    for concept, listed in cells(lang):
        for word in listed:
            found[stem(word, lang)].add(concept)
    return found


def test_a_row_is_a_concept_in_every_language():
    assert tuple(HEAD) == ("concept", *LANGUAGES)
    assert {len(row) for row in ROWS} == {len(HEAD)}
    assert len(ROWS) >= 900


def test_concepts_have_names_of_their_own():
    names = Counter(row[0] for row in ROWS)

    assert [name for name, times in names.items() if times > 1] == []
    assert [name for name in names if not re.fullmatch("[a-z0-9]+(_[a-z0-9]+)*", name)] == []


def test_hardly_a_cell_is_empty():
    empty = [
        (row[0], lang) for row in ROWS for lang, cell in zip(HEAD, row, strict=True) if not cell
    ]

    assert len(empty) <= EMPTY_AT_MOST * len(ROWS) * len(LANGUAGES), empty


def test_the_table_is_composed():
    text = "".join("".join(row) for row in ROWS)

    assert unicodedata.is_normalized("NFC", text)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_words_are_in_the_script_of_their_language(lang):
    script = SCRIPTS.get(lang, LATIN)

    assert [word for word in words(lang) if not script.fullmatch(word)] == []


@pytest.mark.parametrize("lang", [lang for lang in LANGUAGES if lang != "zh"])
def test_a_word_is_one_word_as_articles_are_taken_apart(lang):
    assert [word for word in words(lang) if len(tokens(word)) != 1] == []


@pytest.mark.parametrize("lang", LANGUAGES)
def test_no_word_stands_twice_in_a_cell(lang):
    twice = [
        (concept, word)
        for concept, listed in cells(lang)
        for word, times in Counter(map(fold, listed)).items()
        if times > 1
    ]

    assert twice == []


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_stem_stands_for_two_concepts_at_most(lang):
    assert {term: found for term, found in homes(lang).items() if len(found) > 2} == {}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_no_stem_is_that_of_a_word_which_every_other_article_has(lang):
    common = files("stories").joinpath("common.tsv").read_text(encoding="utf-8")
    listed = [row.split("\t") for row in common.splitlines() if row.startswith(f"{lang}\t")]
    everywhere = {
        stem(word, lang)
        for _, share, listed_words in listed
        if float(share) >= EVERYWHERE
        for word in listed_words.split()
    }

    assert everywhere.isdisjoint(homes(lang))
