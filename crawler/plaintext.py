"""A piece of markup from a feed or page -> plain text: one line, or paragraphs.

Feeds escape their markup once, twice or not at all, and mean plain text as often as HTML; so only
real HTML elements are taken for tags (`Re: <what he said>` stays whole). Every pattern is linear
in the length of the text: a feed is hostile input.
"""

import re
from collections.abc import Iterator
from html import unescape

_INLINE = (
    "a abbr acronym audio b bdi bdo big button center cite code data del dfn em embed font i"
    " iframe img input ins kbd label link map mark meta meter noscript object o:p param path"
    " picture progress q rp rt ruby s samp select small source span strike strong sub sup svg time"
    " title track tt u var video wbr"
)
_BLOCK = (
    "address article aside blockquote body br caption dd details div dl dt fieldset figcaption"
    " figure footer form h1 h2 h3 h4 h5 h6 head header hr html legend li main nav ol optgroup"
    " option p pre section summary table tbody td tfoot th thead tr ul"
)
_BREAK = "\x01"  # stands for a block's edge; no XML or HTML document may hold it


def _spellings(names: str) -> Iterator[str]:
    for name in names.split():
        for spelt in (name, name.upper(), name.capitalize()):
            yield spelt
            yield f"/{spelt}"


_REPLACED = dict.fromkeys(_spellings(_INLINE), "") | dict.fromkeys(
    _spellings(_BLOCK), f" {_BREAK} "
)
# `[^<>]*` ends at the next bracket, so that a run of "<" does not cost its square.
_TAG = re.compile(r"(<(/?[A-Za-z][\w:]*)(?:[\s/][^<>]*)?>)")
# What stands inside these is no text for people.
_HIDDEN = tuple(
    (re.compile(start, re.IGNORECASE), re.compile(end, re.IGNORECASE))
    for start, end in (("<!--", "-->"), (r"<script\b", "</script"), (r"<style\b", "</style"))
)
_ESCAPED_TAG = re.compile(r"&lt;/?([A-Za-z][A-Za-z0-9]*)(?:\s|/|&gt;|>)")
_ESCAPED_ENTITY = re.compile(r"&(?:[a-z]{2,8}|#\d{2,6}|#x[0-9a-f]{2,5});", re.IGNORECASE)
_EMPTY_LINE = re.compile(r"\n[ \t\r]*\n")
# Soft and zero-width characters that publishers leave in; they are never part of a word.
_INVISIBLE = ("\u00ad", "\u200b", "\u2060", "\ufeff")
# Half of a pair, as an escape of JSON can name it: no character, and UTF-8 has no bytes for it.
_HALF_PAIR = re.compile("[\ud800-\udfff]")


def line(markup: str) -> str:
    """Return the text as one line: no markup, no character references, single spaces."""
    return " ".join(_text(markup).replace(_BREAK, " ").split())


def paragraphs(markup: str) -> str:
    """Return the text with its paragraphs apart by one blank line, each of them one line.

    In text without markup an empty line divides paragraphs.
    """
    text = _text(markup)
    if _BREAK not in text:
        text = _EMPTY_LINE.sub(f" {_BREAK} ", text)
    parts = " ".join(text.split()).split(_BREAK)
    return "\n\n".join([part.strip() for part in parts if part and part != " "])


def storable(text: str) -> str:
    """Return the text as UTF-8 and SQLite can hold it.

    Without NUL characters, at which C programs end a text, and with U+FFFD for half a pair of
    surrogates. Everything that a document says passes here before it leaves the crawler.
    """
    text = text.replace("\0", "")
    try:
        text.encode()  # a tenth of the time of a search, and nearly every text passes
    except UnicodeEncodeError:
        return _HALF_PAIR.sub("\ufffd", text)
    return text


def without_references(text: str) -> str:
    """Return a text that has been read once without what was escaped twice (`&eacute;`)."""
    return _ESCAPED_ENTITY.sub(_referred, text) if "&" in text else text


def _referred(reference: re.Match[str]) -> str:
    return unescape(reference.group())


def _text(markup: str) -> str:
    """Return the text with a break where a block began or ended."""
    if "&lt;" in markup and "<" not in markup and _is_escaped(markup):
        markup = unescape(markup)
    if "<" in markup:
        markup = _without_tags(_without_hidden(markup))
    if "&" in markup:
        markup = without_references(unescape(markup))
    for character in _INVISIBLE:
        if character in markup:
            markup = markup.replace(character, "")
    return storable(markup)


def _is_escaped(markup: str) -> bool:
    found = _ESCAPED_TAG.search(markup)
    return found is not None and found.group(1) in _REPLACED


def _without_tags(markup: str) -> str:
    """Return the markup with HTML's tags replaced; what only looks like a tag stays."""
    parts = _TAG.split(markup)
    if len(parts) == 1:
        return markup
    replaced = [
        _REPLACED.get(name, whole) for whole, name in zip(parts[1::3], parts[2::3], strict=True)
    ]
    texts = parts[::3]
    texts_and_tags = [""] * (len(texts) + len(replaced))
    texts_and_tags[::2] = texts
    texts_and_tags[1::2] = replaced
    return "".join(texts_and_tags)


def _without_hidden(markup: str) -> str:
    """Return the markup without comments, scripts and styles; one that is never closed ends it."""
    for start, end in _HIDDEN:
        if start.search(markup):
            markup = "".join(_outside(markup, start, end))
    return markup


def _outside(markup: str, start: re.Pattern[str], end: re.Pattern[str]) -> Iterator[str]:
    position = 0
    while opened := start.search(markup, position):
        yield markup[position : opened.start()]
        closed = end.search(markup, opened.end())
        if closed is None:
            return
        position = markup.find(">", closed.end() - 1) + 1 or len(markup)
    yield markup[position:]
