"""A tree and its terms' variants in; a plan that can be asked about a document out.

A plan answers three questions: does it hold; where does it hold (for NEAR); and which words should
be shown to a person as the reason. It also names the atoms without which it cannot hold.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from itertools import compress
from typing import Final, NamedTuple, Protocol, TypeVar

from watchlists.atoms import BEGINNING_MARK, FUZZY_MARK, TITLE_MARK, Atom
from watchlists.expand import Variant
from watchlists.packing import Packed
from watchlists.shadows import Shadows
from watchlists.tongues import ANY, Tongue
from watchlists.tree import Scope
from watchlists.view import Located, View

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Place:
    """What is asked for as `text`, found at tokens `start` to `end` (exclusive).

    It is either a variant of a term, or (a regex) at `span` of the characters of its part, or a
    fact, which stands nowhere (`end` is -1).
    """

    start: int
    end: int
    text: str
    variant: Variant | None = None
    span: tuple[int, int] = (0, 0)


# The parts of an article that have atoms of their own.
_DECIDED_BY_ATOM: Final = frozenset({None, Scope.TITLE})

# Stretches of tokens where something holds, each with the places that make it up.
Stretches = dict[tuple[int, int], frozenset[Place]]


class Plan(Protocol):
    """What is asked about a document."""

    def holds(self, view: View) -> bool:
        """Whether the document is as asked."""

    def stretches(self, view: View) -> Stretches:
        """Return where it holds; nothing for what has no place in the text."""

    def reasons(self, view: View) -> Iterable[Place]:
        """Return the places to show as the reason why it holds."""


class Kind(NamedTuple):
    """What has to be found out about a variant: that the article is in a language of a tongue.

    If the variant is `decided`, its atom tells all else, unless one of the shadows is there.
    """

    tongue: Tongue
    decided: bool
    shadows: tuple[Shadows, ...] = ()


SURE: Final = Kind(ANY, decided=True)


@dataclass(frozen=True, slots=True, eq=False)
class Leaf:
    """A term: any of its variants, in one part of the article or in both."""

    text: str
    variants: Sequence[Variant]
    where: Scope | None = None
    keys: tuple[Atom, ...] = ()  # of each variant; worked out if there are none
    sure: bool = field(init=False)
    word: str | None = field(init=False)  # where the term is nothing but this folded word

    def __post_init__(self) -> None:
        """Work out once what is asked for each document."""
        marked = self.where is Scope.TITLE
        by_atom = self.where in _DECIDED_BY_ATOM and all(_judged(self.variants, _decided_by_atom))
        keys = self.keys or tuple(_atom(variant, marked) for variant in self.variants)
        object.__setattr__(self, "keys", keys)
        object.__setattr__(self, "sure", by_atom)
        object.__setattr__(self, "word", None if self.where else _only_word(self.variants))

    @property
    def atoms(self) -> frozenset[Atom]:
        """Atoms of which one is there if the term is; where `sure`, only if it is."""
        return frozenset(self.keys)

    def parted(self) -> "dict[Kind, Leaf]":
        """Return the variants by what has to be found out about them."""
        places: dict[Kind, list[int]] = {}
        judge = partial(_kind, where=self.where)
        for place, kind in enumerate(_judged(self.variants, judge)):
            places.setdefault(kind, []).append(place)
        if len(places) == 1:
            return dict.fromkeys(places, self)
        return {kind: self._only(some) for kind, some in places.items()}

    def _only(self, places: list[int]) -> "Leaf":
        keys = tuple(self.keys[place] for place in places)
        if isinstance(self.variants, Packed):
            return Leaf(self.text, self.variants.only(places), self.where, keys)
        some = tuple(self.variants[place] for place in places)
        return Leaf(self.text, some, self.where, keys)

    def holds(self, view: View) -> bool:
        """Whether the term is in the document."""
        if not any(map(view.present.__contains__, self.keys)):
            return False
        return self.sure or any(True for _ in self.places(view))

    def places(self, view: View) -> Iterator[Place]:
        """Yield every place where a variant stands."""
        # A name has some hundred variants, of which an article has one or two.
        there = map(view.present.__contains__, self.keys)
        for number in compress(range(len(self.keys)), there):
            yield from self._places_of(self.variants[number], view)

    def _places_of(self, variant: Variant, view: View) -> Iterator[Place]:
        first, *rest = variant.wants
        for start in view.starts(first):
            end = start + len(variant.wants)
            if self.where is not None and not view.within(self.where, start, end):
                continue
            tokens = view.tokens[start + 1 : end]
            if len(tokens) < len(rest):
                break
            if not all(w.accepts(t) for w, t in zip(rest, tokens, strict=True)):
                continue
            if _admitted(variant, view, start, end):
                yield Place(start, end, self.text, variant)

    def stretches(self, view: View) -> Stretches:
        """Return the places as stretches."""
        found: Stretches = {}
        for place in self.places(view):
            key = (place.start, place.end)
            found[key] = found.get(key, frozenset()) | {place}
        return found

    def reasons(self, view: View) -> Iterable[Place]:
        """Return the places to show for a plan that holds."""
        return self.places(view)


@dataclass(frozen=True, slots=True, eq=False)
class All:
    """Every part holds."""

    parts: tuple["Plan", ...]

    def holds(self, view: View) -> bool:
        """Whether every part holds."""
        return all(part.holds(view) for part in self.parts)

    def stretches(self, view: View) -> Stretches:  # noqa: ARG002 - the same for every plan
        """Return nothing: an AND has no place (the parser keeps it out of NEAR)."""
        return {}

    def reasons(self, view: View) -> Iterable[Place]:
        """Return the places of all parts."""
        return (place for part in self.parts for place in part.reasons(view))


@dataclass(frozen=True, slots=True, eq=False)
class Either:
    """Some part holds."""

    parts: tuple["Plan", ...]

    def holds(self, view: View) -> bool:
        """Whether some part holds."""
        return any(part.holds(view) for part in self.parts)

    def stretches(self, view: View) -> Stretches:
        """Return the stretches of all parts."""
        found: Stretches = {}
        for part in self.parts:
            for key, places in part.stretches(view).items():
                found[key] = found.get(key, frozenset()) | places
        return found

    def reasons(self, view: View) -> Iterable[Place]:
        """Return the places of the parts that hold."""
        holding = (part for part in self.parts if part.holds(view))
        return (place for part in holding for place in part.reasons(view))


@dataclass(frozen=True, slots=True, eq=False)
class Without:
    """The part does not hold."""

    part: "Plan"

    def holds(self, view: View) -> bool:
        """Whether the part does not hold."""
        return not self.part.holds(view)

    def stretches(self, view: View) -> Stretches:  # noqa: ARG002 - the same for every plan
        """Return nothing: what is absent has no place."""
        return {}

    def reasons(self, view: View) -> Iterable[Place]:  # noqa: ARG002 - the same for every plan
        """Return nothing: what is absent is no reason to show."""
        return ()


def _judged(variants: Sequence[Variant], judge: Callable[[Variant], T]) -> Iterator[T]:
    """Yield what a judge who looks at no letters says of each variant."""
    return variants.judged(judge) if isinstance(variants, Packed) else map(judge, variants)


def _only_word(variants: Sequence[Variant]) -> str | None:
    if len(variants) != 1 or len(variants[0].wants) != 1:
        return None
    (want,) = variants[0].wants
    return None if want.wild or want.strict or variants[0].condition else want.lead


def _admitted(variant: Variant, view: View, start: int, end: int) -> bool:
    """Whether the original looks as asked, and nothing around says that it is something else."""
    # The language is known already; how the words look has to be found out.
    if variant.condition is not None and not variant.condition.concerns(view.document.lang):
        return False
    if variant.strict and not _allowed(variant, view.located[start:end]):
        return False
    return variant.condition is None or variant.condition.allows(view, start, end)


def _allowed(variant: Variant, located: list[Located | None]) -> bool:
    pairs = zip(variant.wants, located, strict=True)
    return all(word is not None and word.allows(want) for want, word in pairs)


def _kind(variant: Variant, where: Scope | None) -> Kind:
    condition = variant.condition
    tongue = ANY if condition is None else condition.tongue
    if where not in _DECIDED_BY_ATOM or not _decided_but_for_shadows(variant):
        return Kind(tongue, decided=False)
    shadows = () if condition is None else condition.shadows
    if shadows and (
        variant.wants[-1].wild or where is not None
    ):  # its places are not those of its atom
        return Kind(tongue, decided=False)
    return Kind(tongue, decided=True, shadows=shadows)


def _decided_by_atom(variant: Variant) -> bool:
    return not variant.condition and _decided_but_for_shadows(variant)


def _decided_but_for_shadows(variant: Variant) -> bool:
    """Whether its atom decides about a variant, in its languages and where no shadow is."""
    if variant.strict or (variant.condition is not None and variant.condition.of_place):
        return False
    if any(want.pattern or want.fuzzy or want.blank for want in variant.wants):
        return False
    words = len(variant.wants)
    return words == 1 or (words == 2 and not any(want.wild for want in variant.wants))


def _atom(variant: Variant, in_title: bool) -> Atom:
    """Return the rarest thing, by its looks, that must be there for the variant to be there."""
    mark = TITLE_MARK if in_title else ""
    wants = variant.wants
    literal = [not want.wild for want in wants]
    pairs = [n for n in range(len(wants) - 1) if literal[n] and literal[n + 1]]
    if pairs:
        longest = max(pairs, key=lambda n: len(wants[n].lead) + len(wants[n + 1].lead))
        return (mark + wants[longest].lead, wants[longest + 1].lead)
    # A whole word is rarer than a beginning; of two, the longer one is.
    best = max(wants, key=lambda want: (not want.wild, not want.blank, len(want.lead)))
    if best.fuzzy:
        return FUZZY_MARK + best.lead
    return mark + best.lead + (BEGINNING_MARK if best.wild else "")
