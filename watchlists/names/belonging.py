"""An adjective or a member of an organisation, as a dictionary has it, in; all its forms out."""

from collections.abc import Iterator
from typing import Final

from vigie.types import Rule
from watchlists.names.forms import east_slavic, west_slavic
from watchlists.names.forms.serbian_letters import in_cyrillic
from watchlists.names.variants import Way

# By language: what a word ends in, and the endings in its place. Other words stay as they are.
_ENDINGS: Final = {
    "pl": (("y", "y ego emu ym a ej ą e ych ymi"),),
    "cs": (
        ("ý", "ý á é ého ému ém ým ou ých ými"),
        ("í", "í ího ímu ím ích ími"),
        ("ec", "ec ce ci cem ců cům cích"),
    ),
    "sk": (
        ("ý", "ý á é ého ému om ou ej ých ým ými"),
        ("ec", "ec ca covi com ci cov coch cami"),
    ),
    "sl": (("i", "i a o e ega emu em im ih imi"), ("ec", "ec ca cu ci cev cem ce")),
    "hr": (("i", "i a o e og oga om ome oj u im ima ih"), ("ac", "ac ca cu ci aca cima ce")),
    "bg": (("и", "и а о ия ият ата ото ите"), ("ец", "ец еца ци ците")),
}
_SAME: Final = {"sr": "hr", "bs": "hr"}
_WOMAN: Final = ("ка", "ka")


def declined(word: str, lang: str) -> Iterator[Way]:
    """Return all forms of a word: натовский, натовских; natowski, natowskie."""
    for text in dict.fromkeys(_forms(word, lang)):
        yield Way(
            text=text,
            rule=Rule.FORM,
            id=f"{lang}-adjective",
            lang=lang,
            because="of the organisation or its people",
            lower=text.islower(),
        )


def _forms(word: str, lang: str) -> Iterator[str]:
    if lang in {"ru", "uk"}:
        if word.endswith("ий"):
            return east_slavic.adjective(word, lang)
        return east_slavic.people(word, lang, woman=word.endswith(_WOMAN))
    if lang == "pl" and not word.endswith("y"):
        if word.endswith("ki"):
            return west_slavic.adjective(word, lang)
        return west_slavic.people(word, woman=word.endswith(_WOMAN))
    return _listed(word, lang)


def _listed(word: str, lang: str) -> Iterator[str]:
    for ending, endings in _ENDINGS.get(_SAME.get(lang, lang), ()):
        if word.endswith(ending):
            forms = [word.removesuffix(ending) + one for one in endings.split()]
            yield from forms
            if lang == "sr":
                yield from map(in_cyrillic, forms)
            return
    yield word
