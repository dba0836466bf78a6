"""Variants in; the same in a twentieth of the memory, each made anew when it is looked at, out.

A thousand names have 300,000 variants, of which an article has a handful. What they have in common
(the rule, the languages, what case is asked for) is kept once for a term, and of each its words.
"""

from array import array
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final, NamedTuple, Self, overload

from vigie.text import fold
from watchlists.expand import Variant
from watchlists.wanted import Want

# No word has one of these in it.
_WORD_END: Final = "\x1f"
_WRITTEN: Final = "\x1e"  # before the way it is written, where the words do not tell


class _Common(NamedTuple):
    """What variants have in common: all but their words."""

    variant: Variant  # without words
    wants: tuple[Want, ...]  # without letters


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Packed(Sequence[Variant]):
    """Variants that take little room. `numbers` are those of the packed ones that are meant."""

    texts: str  # one after the other
    ends: "array[int]"
    kinds: "array[int]"  # the place of what each has in common with others
    common: tuple[_Common, ...]
    numbers: "array[int]"

    @classmethod
    def of(cls, variants: Iterable[Variant]) -> Self:
        """Return the variants packed."""
        texts: list[str] = []
        places: dict[_Common, int] = {}
        kinds = array("H")
        ends = array("I")
        reached = 0
        for variant in variants:
            common, text = _parted(variant)
            kinds.append(places.setdefault(common, len(places)))
            texts.append(text)
            reached += len(text)
            ends.append(reached)
        return cls(
            texts="".join(texts),
            ends=ends,
            kinds=kinds,
            common=tuple(places),
            numbers=array("H", range(len(texts))),
        )

    def only(self, places: Iterable[int]) -> Self:
        """Return those of the variants that are at some places."""
        return replace(self, numbers=array("H", [self.numbers[place] for place in places]))

    def __len__(self) -> int:
        """Return how many there are."""
        return len(self.numbers)

    @overload
    def __getitem__(self, place: int) -> Variant: ...

    @overload
    def __getitem__(self, place: slice) -> Sequence[Variant]: ...

    def __getitem__(self, place: int | slice) -> Variant | Sequence[Variant]:
        """Return the variant at a place, or those at several."""
        if isinstance(place, slice):
            return replace(self, numbers=self.numbers[place])
        return self._made(self.numbers[place])

    def __iter__(self) -> Iterator[Variant]:
        """Go through the variants in their order."""
        return map(self._made, self.numbers)

    def _made(self, number: int) -> Variant:
        text = self.texts[self.ends[number - 1] if number else 0 : self.ends[number]]
        words, _, written = text.partition(_WRITTEN)
        common = self.common[self.kinds[number]]
        raws = words.split(_WORD_END)
        return Variant(
            wants=tuple(map(_with_letters, common.wants, raws)),
            rule=common.variant.rule,
            because=common.variant.because,
            id=common.variant.id,
            condition=common.variant.condition,
            written=written,
        )


def _with_letters(want: Want, raw: str) -> Want:
    if want.lead or want.blank:  # it is kept whole
        return want
    return Want(
        raw=raw,
        lead=fold(raw),
        demand=want.demand,
        glue=want.glue,
        quoted=want.quoted,
        fuzzy=want.fuzzy,
    )


def _parted(variant: Variant) -> tuple[_Common, str]:
    """Return what a variant has in common with others, and the text that tells it from them."""
    text = _WORD_END.join(want.raw for want in variant.wants)
    if variant.written:
        text += _WRITTEN + variant.written
    wants = tuple(map(_without_letters, variant.wants))
    return _Common(replace(variant, wants=(), written=""), wants), text


def _without_letters(want: Want) -> Want:
    if want.prefix or want.pattern or want.blank or want.lead != fold(want.raw):
        return want
    return replace(want, raw="", lead="")
