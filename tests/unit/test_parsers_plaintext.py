"""Markup to plain text."""

import pytest

from crawler.plaintext import line, paragraphs


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("Re: <what he said> &amp; more", "Re: <what he said> & more"),
        ("a <b>bold</b> claim", "a bold claim"),
        ("AT&amp;amp;T", "AT&T"),
        ("l&amp;rsquo;&amp;eacute;t&amp;#233;", "l’été"),
        ("at &amp;section=1", "at &section=1"),
        ("l&rsquo;&eacute;t&eacute;", "l’été"),
        ("&lt;b&gt;escaped&lt;/b&gt; once more", "escaped once more"),
        ("  two\n lines\t", "two lines"),
        ("so\u00adft and zero\u200bwidth", "soft and zerowidth"),
        ("5 < 6 > 4", "5 < 6 > 4"),
        ("one<br>two", "one two"),
        ("İ<script>x</script>y", "İy"),
    ],
)
def test_a_line_is_plain_text(markup, text):
    assert line(markup) == text


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("<p>One <i>two</i></p><p>Three<br/>four</p>", "One two\n\nThree\n\nfour"),
        ("One\nline\n\nTwo", "One line\n\nTwo"),
        ("&lt;p&gt;One&lt;/p&gt;&lt;p&gt;Two", "One\n\nTwo"),
        ("<!-- no --><P>One</P><STYLE>p{}</STYLE>", "One"),
        ("One<script>never closed", "One"),
        ("", ""),
    ],
)
def test_paragraphs_are_apart_by_a_blank_line(markup, text):
    assert paragraphs(markup) == text
