"""A text in; where its paragraphs and sentences begin and end out.

Rules, not a model: a sentence ends at . ! ? … and their like in other scripts, unless what stands
before the full stop is an abbreviation, an initial or a number, or what follows begins small.
"""

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from vigie.text.references import legible


class Span(NamedTuple):
    """A stretch of a text, as `text[start:end]`."""

    start: int
    end: int


# What is written with a full stop and then goes on, in the languages of our sources.
_ABBREVIATIONS: Final = frozenset(
    """
    mr mrs ms dr prof gen col lt capt sgt maj sen rep gov pres st jr sr vs inc ltd co corp
    jan feb apr jun jul aug sep sept oct nov dec approx dept vol rev hon adm cmdr
    mm mme mlle mgr cf av bd env janv févr avr juil déc cdt
    sra srta ud uds ee gral lic dra ing dott avv
    hr bzw nr evtl ca sog bspw mrd dipl
    г гг ул д кв обл р т тт стр рис см ср др пр проф акад ген гос респ пос дж св просп пл наб
    п в вв н м вул просп
    ul np tzn tj św inż hab płk mjr ppłk tzv např dhr mevr drs bijv bkz alb yrd doç
    κ κα κος βλ δηλ
    """.split()  # noqa: SIM905 - a list of sixty literals would be a column of quotes
)
_DOTTED: Final = frozenset(
    "e.g i.e z.b d.h u.a т.е т.к т.н т.ч p.ex p.ej t.ex bl.a π.χ".split()  # noqa: SIM905
)
# These go on before a number only: No. 5, Art. 12, 5 руб. 30 коп.
_NUMBERED: Final = frozenset(
    "no nos nº art abs fig p pp n num núm č čl par ст рис тыс млн млрд руб коп ч".split()  # noqa: SIM905
)
# Behind a number these are units, which end a sentence like other words: в 2020 г. Он …
_UNITS: Final = frozenset(["г", "гг", "в", "вв", "т", "м", "д", "р"])
_AFTER_HOURS: Final = frozenset(
    """
    monday tuesday wednesday thursday friday saturday sunday
    gmt utc est edt et cst cdt ct pst pdt pt bst cet cest
    """.split()  # noqa: SIM905
)
# A number with a full stop is an ordinal before these: am 3. Oktober, der 2. Weltkrieg.
_AFTER_ORDINALS: Final = frozenset(
    """
    januar jänner februar märz april mai juni juli august september oktober november dezember
    jahrhundert jahrhunderts weltkrieg weltkriegs weltkrieges bundesliga liga auflage
    """.split()  # noqa: SIM905
)
# Marks that end sentences if white space follows, then those that nothing else is written with.
# Behind them, what closes quotations and brackets; the French have a space before it. A run of
# marks is looked at from its beginning only, or a megabyte of dots would cost its square.
_END: Final = re.compile(
    r"((?<![.!?…۔‼⁇⁈⁉])[.!?…۔‼⁇⁈⁉]++\u2060*|(?<=[\u0370-\u03ff\u1f00-\u1fff])[;\u037e])"
    r"((?:[\"'»”’)\]\u2060]|[ \u00a0\u202f](?=»))*)\s+"
    r"|([。！？｡؟।॥։።፧။។៕][。！？｡؟!?…]*)([\"'»”」』’）)]*)\s*"
)
_LAST_WORD: Final = re.compile(r"(?:\b[^\W\d_]\.\s?)*[^\W\d_]+$")
_NUMBER: Final = re.compile(r"(?:\d|\b[IVXХ]+)\s?$")
_ORDINAL: Final = re.compile(r"(?<!\d)\d\d?$")
_ITEM: Final = re.compile(r"\d{1,3}|[a-zа-я]")
_NEXT_WORD: Final = re.compile(r"[^\W\d_]+")
_BLANK: Final = re.compile(r"\n[^\S\n]*\n\s*")
_OPENING: Final = "\"'«“„‘([—–- \u00a0\u202f\u2060"
_LOOK_BACK: Final = 20  # characters; longer than any abbreviation with what stands before it
_LOOK_AHEAD: Final = 16


def paragraphs(text: str) -> tuple[Span, ...]:
    """Return the stretches between blank lines, without the white space around them."""
    spans: list[Span] = []
    start = 0
    for gap in (*_BLANK.finditer(text), None):
        end = gap.start() if gap else len(text)
        piece = text[start:end]
        left = start + len(piece) - len(piece.lstrip())
        right = start + len(piece.rstrip())
        if left < right:
            spans.append(Span(left, right))
        start = gap.end() if gap else end
    return tuple(spans)


def sentences(text: str) -> tuple[Span, ...]:
    """Return the sentences, without the white space between; none runs over a blank line."""
    text = legible(text)
    return tuple(span for paragraph in paragraphs(text) for span in _split(text, paragraph))


def _split(text: str, paragraph: Span) -> Iterator[Span]:
    start = paragraph.start
    for mark in _END.finditer(text, paragraph.start, paragraph.end):
        if mark.group(3) is None and not _ends(text, start, mark):
            continue
        yield Span(start, mark.end(4) if mark.group(3) else mark.end(2))
        start = mark.end()
    if start < paragraph.end:
        yield Span(start, paragraph.end)


def _ends(text: str, start: int, mark: re.Match[str]) -> bool:
    """Whether a mark ends the sentence that begins at `start`."""
    following = text[mark.end() : mark.end() + _LOOK_AHEAD].lstrip(_OPENING)
    if following[:1].islower():
        return False
    if mark.group(1) != ".":
        return True
    if mark.start() - start <= _LOOK_BACK and _ITEM.fullmatch(text, start, mark.start()):
        return False  # 1. of a list
    return not _goes_on(text[max(start, mark.start() - _LOOK_BACK) : mark.start()], following)


def _goes_on(before: str, following: str) -> bool:
    """Whether the full stop between belongs to what stands before it."""
    word = _LAST_WORD.search(before)
    found = _NEXT_WORD.match(following)
    after = found.group().lower() if found else ""
    if word is None:
        return after in _AFTER_ORDINALS and _ORDINAL.search(before) is not None
    return _abbreviated(word.group(), before[: word.start()], after, following)


def _abbreviated(word: str, before: str, after: str, following: str) -> bool:
    whole = "".join(word.lower().split())
    if whole in {"a.m", "p.m"}:
        return after in _AFTER_HOURS
    last = word.rpartition(".")[2].strip()
    if len(last) == 1 and last.isupper():
        return True  # M. Goïta, A. S. Pouchkine; costs the end of "Plan B."
    small = last.lower()
    if small in _NUMBERED and following[:1].isdigit():
        return True
    if small in _UNITS and _NUMBER.search(before):
        return False
    return whole in _DOTTED or small in _ABBREVIATIONS
