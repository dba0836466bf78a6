"""A name and a Germanic language in; the compounds that newspapers make of it out.

*Mali-Einsatz* is two words and needs nothing; *Malieinsatz* and *Ukrainakriget* are one. Only
second halves of the table are put on: a name followed by any letters would be another word.
"""

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Final

from watchlists.names.forms.paradigms import Form, Kind
from watchlists.names.tables import rows

LANGUAGES: Final = {
    "de": "German",
    "nl": "Dutch",
    "sv": "Swedish",
    "da": "Danish",
    "no": "Norwegian",
}
# Shorter names with a second half may be other words (Tonga, Rom, Bonn).
_SHORTEST: Final = 4


@cache
def _halves() -> Mapping[tuple[str, str], tuple[str, ...]]:
    return {(lang, kind): tuple(halves.split(" ")) for lang, kind, halves in rows("compounds")}


def compounds(name: str, lang: str, kind: Kind) -> Iterator[Form]:
    """Return the compounds of a name of one word, none of one of several."""
    if len(name) < _SHORTEST or not name.isalpha() or name.isupper():
        return
    for half in _halves().get((lang, kind.value), ()):
        yield Form(name + half, f"{lang}-compound", f"compound in {LANGUAGES[lang]}")
