"""Bytes of a document -> its text, also where the declared character set is missing or wrong.

The order of trust: a byte order mark; UTF-8 that decodes (no other text does by chance); what the
document or the server declares, if the result looks like writing; detection by common letters.
"""

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass

# A declaration stands at the top; the HTML standard looks at 1,024 bytes, but scripts push it
# further down.
HEAD_BYTES = 4096
# Enough words to tell two alphabets apart; more costs time and changes nothing.
SAMPLE_WORDS = 1500
SAMPLE_BYTES = 200_000
# At least this share of the non-ASCII letters must be common ones of the declared alphabet.
PLAUSIBLE = 0.35
# UTF-8 with at most this share of broken characters is damaged UTF-8, not another character set.
DAMAGED = 0.05
# Two bytes that form a common character are rarer by chance than one; so CJK may score lower.
LEAD = 0.25

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# What browsers take these labels for (WHATWG Encoding Standard): supersets that are really used.
_MEANT = {
    "iso8859-1": "cp1252",
    "ascii": "cp1252",
    "iso8859-9": "cp1254",
    "iso8859-11": "cp874",
    "tis-620": "cp874",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "euc_kr": "cp949",
    "shift_jis": "cp932",
    "big5": "big5hkscs",
}
_STATEFUL = ("iso2022", "hz")
_HTTP_CHARSET = re.compile(r"charset\s*=\s*[\"']?\s*([\w.:-]+)", re.IGNORECASE)
_XML_CHARSET = re.compile(rb"<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([\w.:-]+)", re.IGNORECASE)
_META_CHARSET = re.compile(rb"<meta[^>]{0,300}?charset\s*=\s*[\"']?\s*([\w.:-]+)", re.IGNORECASE)
_HIGH_WORD = re.compile(rb"[A-Za-z]*[\x80-\xff][A-Za-z\x80-\xff]*")
_ASCII_LETTER = re.compile(r"[A-Za-z]")


@dataclass(frozen=True, slots=True)
class _Alphabet:
    """A single-byte character set and the non-ASCII characters that fill its texts."""

    codec: str
    common: frozenset[str]
    latin: bool = False


_TYPOGRAPHY = "«»“”‘’„–—…•\xa0№°"
_CYRILLIC = frozenset("оеаинтсрвлкмдпуяыьіїє" + _TYPOGRAPHY)
_ALPHABETS = (
    _Alphabet("cp1251", _CYRILLIC),
    _Alphabet(
        "cp1252", frozenset("éèêëàâçîïôùûœæäöüßñáíóúãõåøÉÀÖÜÄ¿¡€" + _TYPOGRAPHY), latin=True
    ),
    _Alphabet("koi8-u", _CYRILLIC),
    _Alphabet("cp1256", frozenset("اليمنرتوبعدهسفةأ،" + _TYPOGRAPHY)),
    _Alphabet(
        "cp1250", frozenset("ąćęłńóśźżáčďéěíňřšťúůýžőűăâîşţäöüßđ" + _TYPOGRAPHY), latin=True
    ),
    _Alphabet("cp1254", frozenset("ğışçöüİŞâîûÖÜÇ" + _TYPOGRAPHY), latin=True),
    _Alphabet("cp1253", frozenset("αοιετσνηυρπκμλςόίά" + _TYPOGRAPHY)),
    _Alphabet("cp1255", frozenset("יוהלאמרתבשנכם" + _TYPOGRAPHY)),
    _Alphabet("cp1257", frozenset("āčēģīķļņšūžąęėįųõäöü" + _TYPOGRAPHY), latin=True),
    _Alphabet("cp1258", frozenset("ăâđêôơưáàéèíóúý" + _TYPOGRAPHY), latin=True),
    _Alphabet("cp874", frozenset("านรอกเงมยลวดท่้ัิี็์" + _TYPOGRAPHY)),
    _Alphabet("iso8859-5", _CYRILLIC),
    _Alphabet(
        "iso8859-2", frozenset("ąćęłńóśźżáčďéěíňřšťúůýžőűăâîşţäöüß" + _TYPOGRAPHY), latin=True
    ),
    _Alphabet("cp866", _CYRILLIC),
)
_BY_CODEC = {alphabet.codec: alphabet for alphabet in _ALPHABETS}
_MULTIBYTE = ("gb18030", "cp932", "cp949", "big5hkscs", "euc_jp")
# The most used characters of Chinese (both scripts) and Korean; kana count as well.
_CJK_COMMON = frozenset(
    "的一是不了人我在有他这中大来上国个到说们为子和你地出道也时年得就那要下以生会自着去之过家学对可里后小么"
    "心多天而能好都然没日于起还发成事只作当想看文无开手十用主行方又如前所本见经头面公同三已老从动两长知民样"
    "這國個來說們為時會過學對裡後麼沒於還發當無開經頭動兩長樣の日本新聞報道政府，。、！？：“”「」"
    "이다는을의에가한고지를은로하기사서어도인대자리그나정일해시아보수부전상들원라장있과구제주오스만비공위"
)


def decode(body: bytes, *, content_type: str = "") -> str:
    """Return the text of `body`, a byte order mark removed.

    Never raises: what cannot be decoded becomes U+FFFD. `content_type` is the HTTP header.
    """
    if codec := marked(body):
        return body.decode(codec, errors="replace").removeprefix("\ufeff")
    if wide := _without_mark(body):
        return body.decode(wide, errors="replace")
    codecs_declared = [codec for label in declared(body, content_type) if (codec := known(label))]
    if body.isascii():
        stateful = next((c for c in codecs_declared if c.startswith(_STATEFUL)), "ascii")
        return body.decode(stateful, errors="replace")
    return _utf8(body) or _as_declared(body, codecs_declared) or _detected(body)


def marked(body: bytes) -> str | None:
    """Return the character set that a byte order mark at the beginning names, if there is one."""
    return next((codec for mark, codec in _MARKS if body.startswith(mark)), None)


def declared(body: bytes, content_type: str = "") -> Iterator[str]:
    """Yield the labels that the server and the document give, the most trusted first."""
    head = body[:HEAD_BYTES]
    if match := _HTTP_CHARSET.search(content_type):
        yield match.group(1)
    for pattern in (_XML_CHARSET, _META_CHARSET):
        if found := pattern.search(head):
            yield found.group(1).decode("ascii", errors="replace")


def known(label: str) -> str | None:
    """Return Python's name for the character set that browsers take `label` for, if any."""
    try:
        name = codecs.lookup(label.replace("x-", "", 1)).name
    except (LookupError, ValueError):
        return None
    try:  # Python also knows "codecs" that are no character sets: rot13, zlib
        "a".encode(name)
    except (LookupError, ValueError):
        return None
    return _MEANT.get(name, name)


def _without_mark(body: bytes) -> str | None:
    """Return the UTF-16 of a document whose first character is ASCII, where there is no mark."""
    if len(body) >= 4 and body[1] == 0 and body[3] == 0 and body[0]:
        return "utf-16-le"
    if len(body) >= 4 and body[0] == 0 and body[2] == 0 and body[1]:
        return "utf-16-be"
    return None


def _utf8(body: bytes) -> str | None:
    """Return the text if it is UTF-8, perhaps cut off at the end or damaged in a few places."""
    try:  # final=False forgives a last character that was cut in half
        text = codecs.getincrementaldecoder("utf-8")().decode(body, final=False)
    except UnicodeDecodeError:
        text = body.decode("utf-8", errors="replace")
    if text.isascii():  # nothing speaks for UTF-8 but one cut character
        return None
    broken = text.count("\ufffd")
    whole = len(text) - broken - len(text.encode("ascii", errors="ignore"))
    return text if broken <= DAMAGED * whole else None


def _as_declared(body: bytes, names: list[str]) -> str | None:
    """Return the text by the first declared character set whose result looks like writing."""
    for name in names:
        if name.startswith("utf-8"):
            continue  # it was tried
        try:
            text = body.decode(name)
        except (UnicodeDecodeError, LookupError):
            continue
        alphabet = _BY_CODEC.get(name)
        if alphabet is None or _share(_sample(body), alphabet) >= PLAUSIBLE:
            return text
    return None


def _detected(body: bytes) -> str:
    """Return the text by the character set under which its letters are the common ones."""
    sample = _sample(body)
    shares = {alphabet.codec: _share(sample, alphabet) for alphabet in _ALPHABETS}
    best = max(shares, key=lambda codec: shares[codec])
    texts = [text for name in _MULTIBYTE if (text := _strictly(body, name)) is not None]
    eastern = max(texts, key=_cjk_share, default="")
    if _cjk_share(eastern) > max(PLAUSIBLE, shares[best] - LEAD):
        return eastern
    return body.decode(best, errors="replace")


def _strictly(body: bytes, name: str) -> str | None:
    try:
        return codecs.getincrementaldecoder(name)().decode(body, final=False)
    except UnicodeDecodeError:
        return None


def _sample(body: bytes) -> list[bytes]:
    """Return words of the document that have bytes beyond ASCII in them."""
    words = _HIGH_WORD.finditer(body, 0, SAMPLE_BYTES)
    return [match.group() for match, _ in zip(words, range(SAMPLE_WORDS), strict=False)]


def _share(words: list[bytes], alphabet: _Alphabet) -> float:
    """Return which share of the words' non-ASCII characters are common ones of the alphabet.

    A letter of another script inside a Latin word counts against it, and so does a word without
    a single plain letter against a Latin alphabet: that is how mojibake looks.
    """
    good = total = 0
    for word in words:
        text = word.decode(alphabet.codec, errors="replace")
        high = [char for char in text if char > "\x7f"]
        total += len(high)
        letters = [char for char in high if char.isalpha()]
        has_ascii = _ASCII_LETTER.search(text) is not None
        strange = (not has_ascii and len(letters) > 2) if alphabet.latin else has_ascii and letters
        good += 0 if strange else sum(char in alphabet.common for char in high)
    return good / total if total else 0.0


def _cjk_share(text: str) -> float:
    """Return which share of the non-ASCII characters are kana or very common Han and Hangul."""
    high = [char for char in text[:SAMPLE_BYTES] if char > "\x7f"]
    common = sum(char in _CJK_COMMON or "\u3040" <= char <= "\u30ff" for char in high)
    return common / len(high) if high else 0.0
