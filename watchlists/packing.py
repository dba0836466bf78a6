"""Variants in; the same in a twentieth of the memory, each made anew when it is looked at, out.

A thousand names have 300,000 variants, of which an article has a handful. What they have in common
(the rule, the languages, what case is asked for) is kept once for a term, and of each its words.
"""

from array import array
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import accumulate
from typing import Final, Generic, Self, TypeVar, overload

from vigie.text import fold
from vigie.types import Rule
from watchlists.conditions import Condition
from watchlists.expand import Variant
from watchlists.wanted import Want

# No word has one of these in it.
WORD_END: Final = "\x1f"
WRITTEN: Final = "\x1e"  # before the way it is written, where the words do not tell
_ITSELF: Final = "\x1f"  # in what people are told: the variant as it is written


# Where a variant comes from: the rule, what it says to people, and its short name.
Origin = tuple[Rule, str, str]
# Words of a variant without their letters: what is asked for besides them.
Looks = tuple[Want, ...]

T = TypeVar("T", bound=Hashable)
J = TypeVar("J")


@lru_cache(maxsize=10_000)
def _shared(one: T) -> T:
    """Return the first of all that are equal to this one: many terms have them in common."""
    return one


class Column(Generic[T]):
    """Things that repeat, as the numbers of the different ones."""

    def __init__(self) -> None:
        self._places: dict[T, int] = {}
        self.numbers = array("H")

    def add(self, one: T) -> None:
        """Add one more, which may be equal to others."""
        self.numbers.append(self.number(one))

    def extend(self, ones: Iterable[T]) -> None:
        """Add some more."""
        places = self._places
        self.numbers.extend([places.setdefault(one, len(places)) for one in ones])

    def number(self, one: T) -> int:
        """Return the number of one, which is not added."""
        return self._places.setdefault(one, len(self._places))

    @property
    def different(self) -> tuple[T, ...]:
        """The different ones, in the order of their numbers."""
        return tuple(self._places)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class _Table:
    """The columns: of each variant its end in the text, and which of the different things it has.

    Before its end stand its words, and before these those of the variant before it.
    """

    text: str
    ends: "array[int]"
    kinds: "tuple[array[int], array[int], array[int]]"
    origins: tuple[Origin, ...]
    conditions: tuple[Condition | None, ...]
    looks: tuple[Looks, ...]

    def variant(self, number: int) -> Variant:
        text = self.text[self.ends[number - 1] if number else 0 : self.ends[number]]
        words, _, written = text.partition(WRITTEN)
        origin, condition, looks = (kinds[number] for kinds in self.kinds)
        raws = words.split(WORD_END)
        rule, because, id_ = self.origins[origin]
        if _ITSELF in because:
            because = because.replace(_ITSELF, written or " ".join(raws))
        wants = map(_with_letters, self.looks[looks], raws)
        return Variant(
            wants=tuple(wants),
            rule=rule,
            because=because,
            id=id_,
            condition=self.conditions[condition],
            written=written,
        )


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Packed(Sequence[Variant]):
    """Variants that take little room: some, by their numbers, of those in a table."""

    table: _Table
    numbers: "array[int]"

    @classmethod
    def of(cls, variants: Iterable[Variant]) -> Self:
        """Return the variants packed."""
        texts: list[str] = []
        origins, conditions, looks = Column[Origin](), Column[Condition | None](), Column[Looks]()
        for variant in variants:
            texts.append(_text(variant))
            origins.add(origin_of(variant.rule, variant.because, variant.id, _as_text(variant)))
            conditions.add(variant.condition)
            looks.add(looks_of(variant.wants))
        return cls.of_columns(texts, origins, conditions, looks)

    @classmethod
    def of_columns(
        cls,
        texts: Sequence[str],
        origins: Column[Origin],
        conditions: Column[Condition | None],
        looks: Column[Looks],
    ) -> Self:
        """Return as variants what the columns say of each; its text is its words, joined."""
        table = _Table(
            text="".join(texts),
            ends=array("I", accumulate(map(len, texts))),
            kinds=(origins.numbers, conditions.numbers, looks.numbers),
            origins=tuple(map(_shared, origins.different)),
            conditions=conditions.different,
            looks=looks.different,
        )
        return cls(table=table, numbers=array("H", range(len(texts))))

    def only(self, places: Iterable[int]) -> Self:
        """Return those of the variants that are at some places."""
        return replace(self, numbers=array("H", [self.numbers[place] for place in places]))

    def judged(self, judge: Callable[[Variant], J]) -> Iterator[J]:
        """Yield what a judge who looks at no letters says of each: once for all that are alike."""
        _, conditions, looks = self.table.kinds
        known: dict[tuple[int, int], J] = {}
        for number in self.numbers:
            key = (conditions[number], looks[number])
            if (said := known.get(key)) is None:
                said = known[key] = judge(self.table.variant(number))
            yield said

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
        return self.table.variant(self.numbers[place])

    def __iter__(self) -> Iterator[Variant]:
        """Go through the variants in their order."""
        return map(self.table.variant, self.numbers)


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


def origin_of(rule: Rule, because: str, id_: str, text: str) -> Origin:
    """Return where a variant that is written so comes from, alike for all that its rule makes."""
    return rule, because.replace(text, _ITSELF), id_


def _as_text(variant: Variant) -> str:
    return variant.written or " ".join(want.raw for want in variant.wants)


def _text(variant: Variant) -> str:
    words = WORD_END.join(want.raw for want in variant.wants)
    return words + WRITTEN + variant.written if variant.written else words


def looks_of(wants: Iterable[Want]) -> Looks:
    """Return what is asked for besides the letters of words."""
    looks: Looks = _shared(tuple(map(_without_letters, wants)))
    return looks


def _without_letters(want: Want) -> Want:
    if want.prefix or want.pattern or want.blank or want.lead != fold(want.raw):
        return want
    return replace(want, raw="", lead="")
