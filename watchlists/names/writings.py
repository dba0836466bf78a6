"""Ways of writing in; those of Han, Devanagari and Arabic in their other writing, too, out."""

from collections.abc import Iterable, Iterator
from typing import Final

from vigie.types import Rule
from watchlists.names import han
from watchlists.names.kinds import script_of
from watchlists.names.variants import Way

_HAN: Final = "CJK"
_REWRITTEN: Final = frozenset({"zh", "hi", "ar", None})
_SERVANT: Final = "عبد ال"  # is written together with what follows as often as not
_TOGETHER: Final = "عبدال"
# Hindi writes its nasals with a dot or with a crescent, as it pleases (गांधी, गाँधी).
_OTHER_NASAL: Final = {0x0901: "\u0902", 0x0902: "\u0901"}


def in_both_writings(text: str, ways: Iterable[Way]) -> Iterator[Way]:
    """Yield the ways, and those in Han characters in the other kind of them, too."""
    if script_of(text) == _HAN:
        ways = (*(_other(one, "han") for one in han.rewritten(text)), *ways)
    elif _nasal(text):
        ways = (_other(text.translate(_OTHER_NASAL), "nasal"), *ways)
    elif _SERVANT in text:
        ways = (_other(text.replace(_SERVANT, _TOGETHER), "joined"), *ways)
    for way in ways:
        yield way
        if way.lang in _REWRITTEN:  # few
            yield from _rewritten(way)


def _rewritten(way: Way) -> Iterator[Way]:
    if way.lang == "zh":
        yield from (way._replace(text=one, folded="") for one in han.rewritten(way.text))
    elif _SERVANT in way.text:
        yield way._replace(text=way.text.replace(_SERVANT, _TOGETHER), folded="")
    elif _nasal(way.text):
        yield way._replace(text=way.text.translate(_OTHER_NASAL), folded="")


def _other(text: str, rule: str) -> Way:
    return Way(text=text, rule=Rule.EXACT, id=rule, because="as written")


def _nasal(text: str) -> bool:
    return "\u0901" in text or "\u0902" in text
