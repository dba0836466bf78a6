"""The plan of the demo's press world: what articles.yaml promises the other parts."""

import re
from datetime import timedelta

import pytest

from vigie.demo.config import WATCHLISTS
from vigie.demo.press import Make, Role, builtin, parse

PRESS = builtin()
NOW = timedelta()

WATCHED = re.compile(
    r"\b(Mali|Bamako|Мали|Бамако|Assimi Goïta|Crocus City Hall|Крокус Сити Холл)\b"
    r"|(?<!\w)(مالي|باماكو)(?!\w)|كروكوس سيتي هول"
)


def texts(piece):
    """Return what the article says at first, and after each revision."""
    said = [(piece.title, piece.paragraphs)]
    for change in piece.revise:
        said.append((change.title or said[-1][0], change.paragraphs or said[-1][1]))
    return [f"{title}\n{' '.join(paragraphs)}" for title, paragraphs in said]


def words(watchlist, text):
    crocus = {"Crocus City Hall", "Крокус Сити Холл", "كروكوس سيتي هول"}
    found = {match[0] for match in WATCHED.finditer(text.replace("Mali Lošinj", ""))}
    return found & crocus if watchlist == "Crocus City Hall" else found - crocus


def test_there_is_one_site_of_each_make():
    assert sorted(site.make for site in PRESS.sites) == sorted(Make)


def test_ids_and_addresses_are_unique():
    assert len({piece.id for piece in PRESS.pieces}) == len(PRESS.pieces)
    assert len({(piece.site, piece.path) for piece in PRESS.pieces}) == len(PRESS.pieces)


@pytest.mark.parametrize("piece", PRESS.pieces, ids=lambda piece: piece.id)
def test_an_article_reads_like_one(piece):
    assert PRESS.site(piece)
    assert piece.path.startswith("/")
    assert piece.title.strip() == piece.title != ""
    for change in (piece, *piece.revise):
        assert 3 <= len(change.paragraphs) <= 5
        assert all(len(paragraph) > 60 for paragraph in change.paragraphs)


def test_every_site_has_older_articles_and_none_of_the_new_ones_is_out_before_the_beginning():
    for site in PRESS.sites:
        older = [p for p in PRESS.pieces if p.site == site.key and p.at < NOW]
        assert 2 <= len(older) <= 4
        assert {p.role for p in older} <= {Role.BACKGROUND, Role.BASELINE}
    assert all(p.at >= timedelta(seconds=1) for p in PRESS.pieces if p.at >= NOW)


def test_everything_is_out_within_eight_seconds():
    assert timedelta(seconds=2) < PRESS.last <= timedelta(seconds=8)


@pytest.mark.parametrize("piece", PRESS.pieces, ids=lambda piece: piece.id)
def test_the_article_has_the_watched_words_that_its_alerts_need_and_no_others(piece):
    expected = {list_ for list_, story in PRESS.expected() if story == PRESS.story(piece)}
    if piece.role is Role.BASELINE:
        expected = {"Mali"}  # the words are there, and age keeps it silent

    assert {list_ for list_ in WATCHLISTS if words(list_, texts(piece)[-1])} == expected


def test_the_event_is_told_once_to_each_watchlist_whatever_the_languages():
    call = {pair for pair in PRESS.expected() if pair[1] == "call"}
    langs = {PRESS.site(piece).lang for piece in PRESS.pieces if piece.event == "call"}

    assert call == {(list_, "call") for list_ in WATCHLISTS}
    assert langs == {"fr", "ru", "en", "ar"}


def test_the_event_is_reported_twice_in_french_and_copied_once():
    call = [p for p in PRESS.pieces if PRESS.story(p) == "call"]
    french = [p for p in call if PRESS.site(p).lang == "fr"]
    roles = sorted(piece.role for piece in french)
    report, copy = (next(p for p in french if p.role is role) for role in (Role.REPORT, Role.COPY))

    assert roles == [Role.COPY, Role.REPORT, Role.REPORT]
    assert report.paragraphs[1:3] == copy.paragraphs[1:3]
    assert report.title != copy.title


def test_names_are_spelt_as_inconsistently_as_the_world_spells_them():
    event = " ".join(text for p in PRESS.pieces if p.event == "call" for text in texts(p))

    assert all(name in event for name in ("Assimi Goïta", "Goitet", "Goyta", "Гойта", "غويتا"))


def test_the_look_alikes_look_alike():
    silent = " ".join(t for p in PRESS.pieces if p.role is Role.LOOKALIKE for t in texts(p))

    for near in ("Malibu", "Crocus", "Mali Lošinj", "maligne", "Malika", "المالية", "Малина"):
        assert near in silent


def test_the_correction_brings_its_word_in_late():
    (piece,) = (p for p in PRESS.pieces if p.role is Role.CORRECTION)
    first, corrected = texts(piece)

    assert not words("Mali", first)
    assert words("Mali", corrected)


def test_the_closed_page_has_its_word_in_title_and_first_paragraph():
    (piece,) = (p for p in PRESS.pieces if p.role is Role.TEASER)

    assert words("Mali", piece.title)
    assert words("Mali", piece.paragraphs[0])


def test_a_page_that_fails_at_first_does_so_with_a_server_error():
    assert [p.fails for p in PRESS.pieces if p.fails] == [(500,)]


def test_an_unknown_key_is_refused():
    row = {"key": "a", "name": "A", "lang": "en", "make": "atom", "maek": "atom"}

    with pytest.raises(TypeError, match="maek"):
        parse({"sites": [row], "articles": [], "expect": []})
