"""The text of an XML document with common mistakes -> bytes that an XML parser reads to the end.

libxml2 goes on after a mistake, but drops every character reference behind it, and with them the
`<` of escaped markup; so the mistakes that are frequent in feeds are mended before.
"""

import re
from html.entities import html5

# The XML declaration (sometimes two), and a document type, which may even say HTML.
_PROLOGUE = re.compile(r"\s*(?:(?:<\?xml[^>]*\?>|<!DOCTYPE[^>\[]*>)\s*)*", re.IGNORECASE)
# Bytes that XML 1.0 forbids; in UTF-8 they are never a part of another character.
_FORBIDDEN = bytes(set(range(32)) - set(b"\t\n\r"))
# An ampersand that begins none of XML's own references.
_STRAY = re.compile(
    r"&(?!(?:amp|lt|gt|quot|apos);|#\d{1,7};|#x[0-9A-Fa-f]{1,6};)([A-Za-z]\w{1,31};)?"
)
_OWN = ("&amp;", "&lt;", "&gt;", "&quot;", "&apos;", "&#")
_CDATA = re.compile(r"(<!\[CDATA\[.*?\]\]>)", re.DOTALL)
_MARKUP = {"<": "&lt;", ">": "&gt;", "&": "&amp;", '"': "&quot;"}


def repaired(text: str) -> bytes:
    """Return the document in UTF-8 without prologue, forbidden characters and stray ampersands.

    References to HTML's named characters become these; CDATA sections stay as they are.
    """
    prologue = _PROLOGUE.match(text)
    text = _mended(text[prologue.end() :] if prologue else text)
    return text.encode("utf-8", errors="replace").translate(None, _FORBIDDEN)


def _mended(text: str) -> str:
    if text.count("&") == sum(map(text.count, _OWN)):  # much faster than the pattern
        return text
    if "<![CDATA[" not in text:
        return _STRAY.sub(_reference, text)
    parts = _CDATA.split(text)
    parts[::2] = [_STRAY.sub(_reference, part) for part in parts[::2]]
    return "".join(parts)


def _reference(match: re.Match[str]) -> str:
    name = match.group(1)
    if name is None:
        return "&amp;"
    character = html5.get(name)
    if character is None:
        return f"&amp;{name}"
    return _MARKUP.get(character, character)
