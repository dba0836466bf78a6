"""A well-known person's family name in; the family out: the Trumps, Трампы."""

from collections.abc import Collection, Iterable, Iterator
from typing import Final

from vigie.types import Rule
from watchlists.names import people
from watchlists.names.common_words import is_common
from watchlists.names.folded import folded as fold
from watchlists.names.forms import ambiguous, east_slavic_families, germanic
from watchlists.names.given import given_names
from watchlists.names.kinds import script_of
from watchlists.names.tables import rows
from watchlists.names.variants import Way

_CYRILLIC: Final = ("ru", "uk")


def families(text: str, called: Iterable[Way], langs: Collection[str]) -> Iterator[Way]:
    """Yield the plurals of a family name that is found by itself.

    Of a name that nobody knows the English plural may be another name (Robert, Roberts).
    """
    person = people.find(text)
    known = person is not None and person.alone
    if not known and " " in text:
        return
    for way in called:
        if " " in way.text or way.needs:
            continue
        if (
            known
            and person is not None
            and way.text == person.family
            and script_of(way.text) == "LATIN"
            and "en" in langs
        ):
            yield from _plurals([germanic.english_plural(way.text)], "en")
        elif script_of(way.text) == "CYRILLIC":
            for lang in _CYRILLIC:
                if lang in langs and way.lang in {lang, None}:
                    plurals = east_slavic_families.family(way.text, lang, known=known)
                    yield from _plurals(plurals, lang)


def _plurals(texts: Iterable[str], lang: str) -> Iterator[Way]:
    rule = "en-plural" if lang == "en" else f"{lang}-case"
    for text in texts:
        folded = fold(text)
        if (
            ambiguous(text, lang) is not None
            or folded in given_names()
            or (folded,) in rows("surnames")
            or is_common(folded)
        ):
            continue
        yield Way(
            text=text, rule=Rule.FORM, id=rule, lang=lang, because="the family", folded=folded
        )
