"""A text in Han characters in; the same in traditional or simplified ones out."""

from functools import cache
from typing import Final

from watchlists.names.tables import rows

# Both are written in the same place: 台北, 臺北.
_ALIKE: Final = str.maketrans("台臺", "臺台")


def rewritten(text: str) -> tuple[str, ...]:
    """Return a text in the other characters: none where they are the same (中国 gives 中國)."""
    ways = [text.translate(table) for table in _tables()]
    ways += [way.translate(_ALIKE) for way in (text, *ways)]
    return tuple(dict.fromkeys(way for way in ways if way != text))


@cache
def _tables() -> tuple[dict[int, str], dict[int, str]]:
    ((simple, traditional),) = rows("traditional")
    return (
        str.maketrans(dict(zip(simple, traditional, strict=True))),
        str.maketrans(dict(zip(traditional, simple, strict=True))),
    )
