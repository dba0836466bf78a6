"""Ways of writing in; those of Han, Devanagari and Arabic in their other writing, too, out."""

import re
from collections.abc import Iterable, Iterator
from typing import Final

from vigie.types import Rule
from watchlists.names import han
from watchlists.names.kinds import script_of
from watchlists.names.variants import Way

_HAN: Final = "CJK"
_REWRITTEN: Final = frozenset({"zh", "hi", "ar", None})
# Servant of the …: one word or two (عبدالفتاح, عبد الفتاح).
_SERVANT: Final = re.compile(r"\bعبد ?(?=ال\w)")
# Hindi writes its nasals with a dot or with a crescent, as it pleases (गांधी, गाँधी).
_OTHER_NASAL: Final = {0x0901: "\u0902", 0x0902: "\u0901"}


def in_both_writings(text: str, ways: Iterable[Way]) -> Iterator[Way]:
    """Yield the ways, and those in Han characters in the other kind of them, too."""
    if script_of(text) == _HAN:
        ways = (*(_other(one, "han") for one in han.rewritten(text)), *ways)
    elif _nasal(text):
        ways = (_other(text.translate(_OTHER_NASAL), "nasal"), *ways)
    elif _servant(text):
        ways = (*(_other(one, "servant") for one in _other_servants(text)), *ways)
    for way in ways:
        yield way
        if way.lang in _REWRITTEN:  # few
            yield from _rewritten(way)


def _rewritten(way: Way) -> Iterator[Way]:
    if way.lang == "zh":
        yield from (way._replace(text=one, folded="") for one in han.rewritten(way.text))
    elif _servant(way.text):
        yield from (way._replace(text=one, folded="") for one in _other_servants(way.text))
    elif _nasal(way.text):
        yield way._replace(text=way.text.translate(_OTHER_NASAL), folded="")


def _other(text: str, rule: str) -> Way:
    return Way(text=text, rule=Rule.EXACT, id=rule, because="as written")


def _servant(text: str) -> bool:
    return "عبد" in text and _SERVANT.search(text) is not None


def _other_servants(text: str) -> tuple[str, ...]:
    both = (_SERVANT.sub("عبد", text), _SERVANT.sub("عبد ", text))
    return tuple(one for one in both if one != text)


def _nasal(text: str) -> bool:
    return "\u0901" in text or "\u0902" in text
