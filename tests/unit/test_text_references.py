"""HTML's character references that were left in a text."""

import pytest

from vigie.text import BREAK, Text, index_text, sentences, tokens, words
from vigie.text.references import legible
from vigie.text.tokenising import originals


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("Go&iuml;ta", ["goita"], id="named"),
        pytest.param("&Eacute;lys&eacute;e", ["elysee"], id="at the beginning and the end"),
        pytest.param("l&#8217;arm&#233;e", ["l", "armee"], id="decimal"),
        pytest.param("l&#x2019;arm&#xE9;e", ["l", "armee"], id="hexadecimal"),
        pytest.param("Mali&#146;s", ["mali", "s"], id="of Windows"),
        pytest.param("Go&amp;iuml;ta", ["goita"], id="escaped twice"),
        pytest.param("AT&amp;amp;T", ["at", "t"], id="an ampersand escaped twice"),
        pytest.param("au&nbsp;Mali", ["au", "mali"], id="no-break space"),
        pytest.param("Bama&shy;ko", ["bamako"], id="soft hyphen"),
        pytest.param("&laquo;Mali&raquo;", ["mali"], id="quotes"),
        pytest.param("&#1052;&#1072;&#1083;&#1080;", ["мали"], id="a whole word"),
        pytest.param("&#39532;&#37324;总统", ["马", "里", "总", "统"], id="Han"),
        pytest.param("Cr&#1086;cus", ["crocus"], id="a letter of another alphabet"),
        pytest.param("AT&T;", ["at", "t"], id="no reference"),
        pytest.param("?a=1&copy=2", ["a", "1", "copy", "2"], id="of an address"),
        pytest.param("a&#0;b&#xD800;c", ["a", "b", "c"], id="of no character"),
        pytest.param("R&D; B&B", ["r", "d", "b", "b"], id="ampersands"),
    ],
)
def test_words_are_read_through_references(text, expected):
    assert tokens(text) == expected
    assert [word.text for word in words(text)] == expected
    assert index_text(text) == " ".join(expected)


def test_words_stand_at_their_places_in_the_original():
    text = "Le g&eacute;n&eacute;ral Go&iuml;ta, &laquo;&nbsp;pr&eacute;sident&nbsp;&raquo;"

    assert [text[w.start : w.end] for w in words(text)] == [
        "Le",
        "g&eacute;n&eacute;ral",
        "Go&iuml;ta",
        "pr&eacute;sident",
    ]


def test_exactness_looks_at_what_the_reference_says():
    part = Text(raw="&Eacute;TAT DU MALI")

    assert part.one_case
    assert part.words[0].casing.value == "upper"
    assert originals("Go&iuml;ta")[0].startswith("Goï")


def test_references_to_line_ends_part_no_paragraphs():
    assert BREAK not in tokens("one&#10;&#10;two")


def test_sentences_end_before_references():
    text = "Il est arriv&eacute;.&nbsp;M.&nbsp;Go&iuml;ta repart&hellip; Demain&nbsp;!"

    assert [text[start:end] for start, end in sentences(text)] == [
        "Il est arriv&eacute;.",
        "M.&nbsp;Go&iuml;ta repart&hellip;",
        "Demain&nbsp;!",
    ]


def test_a_text_without_references_is_returned_as_it_is():
    text = "AT&T & Q&A; 100 % &"

    assert legible(text) is text
