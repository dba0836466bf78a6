"""What no writer wrote: the text layer reads it all, in time that grows with its length."""

import time

import pytest

from vigie.text import fold, paragraphs, sentences, tokens, unmark, words
from vigie.text.tokenising import originals

READERS = (tokens, words, fold, unmark, sentences, paragraphs, originals)
LENGTH = 20_000
# What grows with the square of the length takes longer; what does not, a tenth of it.
SECONDS = 1.5


@pytest.mark.parametrize(
    "junk",
    [
        pytest.param(".", id="full stops"),
        pytest.param('."', id="full stops and quotes"),
        pytest.param(". »", id="full stops and guillemets"),
        pytest.param("А. ", id="initials"),
        pytest.param("1.", id="decimals"),
        pytest.param("…\u2060", id="ellipses with joiners"),
        pytest.param(" ", id="spaces"),
        pytest.param("\n ", id="line ends and spaces"),
        pytest.param("\t\r", id="tabs and returns"),
        pytest.param("&", id="ampersands"),
        pytest.param("&amp;", id="references"),
        pytest.param("amp;", id="ends of references"),
        pytest.param("aа", id="letters of two alphabets"),
        pytest.param("a1", id="letters and digits"),
        pytest.param("\u0301\u0323", id="marks that have to be sorted"),
        pytest.param("\u3099\u093c", id="marks that are kept"),
        pytest.param("\u1100\u1161", id="Hangul to compose"),
        pytest.param("a\u200b", id="zero-width spaces"),
        pytest.param("中", id="Han"),
        pytest.param("ﷺ", id="ligatures"),
        pytest.param("\0", id="NUL"),
        pytest.param("\ud800", id="lone surrogates"),
        pytest.param("a\udc00 ", id="lone surrogates in words"),
    ],
)
def test_junk_is_read_in_time(junk):
    text = "á" + (junk * LENGTH)[:LENGTH] + "я"
    start = time.process_time()

    for reader in READERS:
        reader(text)

    assert time.process_time() - start < SECONDS


@pytest.mark.parametrize("text", ["\ud800", "a\udfffb", "Мали\ud83d", "\udc00中", "&#xd800;"])
def test_lone_surrogates_part_words_or_stay(text):
    assert [word.text for word in words(text)] == tokens(text)
    assert fold(fold(text)) == fold(text)


def test_marks_beyond_any_orthography_are_left_out():
    heap = "Go\u0131" + "\u0308\u0323" * 1000 + "ta"

    assert tokens(heap) == ["goita"]
    assert fold(heap) == "goita"
