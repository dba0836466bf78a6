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
# What may refer to half a pair of surrogates (U+D800 to U+DFFF), at which both parsers give up.
_HALF_PAIR = re.compile(r"&#(?:x(0*[Dd][89A-Fa-f][0-9A-Fa-f]{2})|(0*5[5-7]\d{3}));")
_CDATA = "<![CDATA["
_FIRST_TAG = re.compile(rb"<([A-Za-z][\w:.-]*)")
_MARKUP = {"<": "&lt;", ">": "&gt;", "&": "&amp;", '"': "&quot;"}


def repaired(text: str) -> bytes:
    """Return the document in UTF-8 without prologue, forbidden characters and stray ampersands.

    References to HTML's named characters become these; those to no character at all, U+FFFD. CDATA
    sections stay as they are.
    """
    prologue = _PROLOGUE.match(text)
    text = _HALF_PAIR.sub(_whole, text[prologue.end() :] if prologue else text)
    text = _mended(text)
    return text.encode("utf-8", errors="replace").translate(None, _FORBIDDEN)


def ends(body: bytes) -> bool:
    """Return whether the document's last tag closes its first one: nothing was cut off."""
    first = _FIRST_TAG.search(body)
    return first is not None and body.rstrip().endswith((b"</" + first[1] + b">", b"/>"))


def _mended(text: str) -> str:
    if not _STRAY.search(text):
        return text
    first, *sections = text.split(_CDATA)
    mended = [_STRAY.sub(_reference, first)]
    for section in sections:
        inside, end, outside = section.partition("]]>")
        mended += (_CDATA, inside, end, _STRAY.sub(_reference, outside))
    return "".join(mended)


def _whole(match: re.Match[str]) -> str:
    code = int(match[1], 16) if match[1] else int(match[2])
    return "\ufffd" if 0xD800 <= code <= 0xDFFF else match[0]


def _reference(match: re.Match[str]) -> str:
    name = match.group(1)
    if name is None:
        return "&amp;"
    character = html5.get(name)
    if character is None:
        return f"&amp;{name}"
    return _MARKUP.get(character, character)
