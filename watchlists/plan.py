"""A tree and its terms' variants in; a plan that can be asked about a document out.

A plan answers three questions: does it hold; where does it hold (for NEAR); and which words should
be shown to a person as the reason. It also names the atoms without which it cannot hold.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from vigie.types import Hit, Rule, Where
from watchlists.atoms import BEGINNING_MARK, TITLE_MARK, Atom
from watchlists.expand import Variant
from watchlists.view import Located, View


@dataclass(frozen=True, slots=True)
class Place:
    """A variant found at tokens `start` to `end` (exclusive)."""

    start: int
    end: int
    leaf: "Leaf"
    variant: Variant


# Stretches of tokens where something holds, each with the places that make it up.
Stretches = dict[tuple[int, int], frozenset[Place]]


@dataclass(frozen=True, slots=True, eq=False)
class Leaf:
    """A term: any of its variants, in one part of the article or in both.

    Without one of `atoms` it cannot be there; where `sure`, with one it is.
    """

    text: str
    variants: tuple[Variant, ...]
    where: Where | None = None
    atoms: frozenset[Atom] = field(init=False)
    sure: bool = field(init=False)
    word: str | None = field(init=False)  # where the term is nothing but this folded word

    def __post_init__(self) -> None:
        """Work out once what is asked for each document."""
        marked = self.where is Where.TITLE
        object.__setattr__(self, "atoms", frozenset(_atom(v, marked) for v in self.variants))
        object.__setattr__(self, "sure", all(map(_decided_by_atom, self.variants)))
        object.__setattr__(self, "word", None if self.where else _only_word(self.variants))

    def holds(self, view: View) -> bool:
        """Whether the term is in the document."""
        if self.atoms.isdisjoint(view.present):
            return False
        return self.sure or any(True for _ in self.places(view))

    def places(self, view: View) -> Iterator[Place]:
        """Yield every place where a variant stands."""
        for variant in self.variants:
            first, *rest = variant.wants
            for start in view.starts(first):
                end = start + len(variant.wants)
                if self.where is Where.TITLE and end > view.title_end:
                    break
                tokens = view.tokens[start + 1 : end]
                if len(tokens) < len(rest):
                    break
                if not all(w.accepts(t) for w, t in zip(rest, tokens, strict=True)):
                    continue
                if _admitted(variant, view, start, end):
                    yield Place(start, end, self, variant)

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


@dataclass(frozen=True, slots=True, eq=False)
class Nearby:
    """Both sides stand within a distance, on one side of every break."""

    left: "Plan"
    right: "Plan"
    distance: int

    def holds(self, view: View) -> bool:
        """Whether some pair stands near enough."""
        if not (self.left.holds(view) and self.right.holds(view)):
            return False
        if isinstance(self.left, Leaf) and isinstance(self.right, Leaf):
            one, other = self.left.word, self.right.word
            if one is not None and other is not None:
                return _words_meet(view, one, other, self.distance)
        left, right = self.left.stretches(view), self.right.stretches(view)
        return any(True for _ in self._pairs(view, left, right))

    def stretches(self, view: View) -> Stretches:
        """Return what the pairs span, from the first word of one to the last of the other."""
        left, right = self.left.stretches(view), self.right.stretches(view)
        found: Stretches = {}
        for one, other in self._pairs(view, left, right):
            key = (min(one[0], other[0]), max(one[1], other[1]))
            found[key] = found.get(key, frozenset()) | left[one] | right[other]
        return found

    def reasons(self, view: View) -> Iterable[Place]:
        """Return the places that are part of a pair."""
        return {place for places in self.stretches(view).values() for place in places}

    def _pairs(
        self, view: View, left: Stretches, right: Stretches
    ) -> Iterator[tuple[tuple[int, int], tuple[int, int]]]:
        yield from _following(view, left, right, self.distance)
        for second, first in _following(view, right, left, self.distance):
            yield first, second


Plan = Leaf | All | Either | Without | Nearby


def _following(
    view: View, first: Stretches, second: Stretches, distance: int
) -> Iterator[tuple[tuple[int, int], tuple[int, int]]]:
    """Yield the pairs in which the second begins at most `distance` words after the first ends."""
    ordered = sorted(second)
    for one in first:
        last = one[1] - 1
        low = bisect_left(ordered, (one[1],))
        high = bisect_right(ordered, (last + distance + 1,))
        for other in ordered[low:high]:
            if other[0] <= last + distance and view.together(last, other[0]):
                yield one, other


def _words_meet(view: View, one: str, other: str, distance: int) -> bool:
    """Whether two words stand near each other: what most NEARs come to, without the ceremony."""
    places = view.positions.get(other, [])
    for place in view.positions.get(one, []):
        low = bisect_left(places, place - distance)
        for near in places[low : bisect_right(places, place + distance)]:
            if near != place and view.together(min(near, place), max(near, place)):
                return True
    return False


def _only_word(variants: tuple[Variant, ...]) -> str | None:
    if len(variants) != 1 or len(variants[0].wants) != 1:
        return None
    (want,) = variants[0].wants
    return None if want.wild or want.strict else want.lead


def _admitted(variant: Variant, view: View, start: int, end: int) -> bool:
    """Whether the original looks as asked, and nothing around says that it is something else."""
    if variant.strict and not _allowed(variant, view.located[start:end]):
        return False
    return variant.condition is None or variant.condition.allows(view, start, end)


def _allowed(variant: Variant, located: list[Located | None]) -> bool:
    pairs = zip(variant.wants, located, strict=True)
    return all(word is not None and word.allows(want) for want, word in pairs)


def _decided_by_atom(variant: Variant) -> bool:
    if variant.strict or variant.condition or any(want.pattern for want in variant.wants):
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
    best = max(wants, key=lambda want: (not want.wild, len(want.lead)))
    return mark + best.lead + (BEGINNING_MARK if best.wild else "")


def to_hits(view: View, places: Iterable[Place]) -> tuple[Hit, ...]:
    """Return the places as hits in the order of the text, each once."""
    ordered = sorted(places, key=lambda place: (place.start, place.end))
    return tuple(dict.fromkeys(_hit(view, place) for place in ordered))


def _hit(view: View, place: Place) -> Hit:
    first, last = view.located[place.start], view.located[place.end - 1]
    if first is None or last is None:  # a word never equals a break
        message = "a term was found across a break"
        raise AssertionError(message)
    end = last.word.end + len(place.variant.wants[-1].glue)
    found = first.part.raw[first.word.start : end]
    return Hit(
        term=place.leaf.text,
        found=found,
        where=first.where,
        start=first.word.start,
        end=end,
        rule=_rule(place, found),
    )


def _rule(place: Place, found: str) -> Rule:
    wants = place.variant.wants
    if place.variant.rule is not Rule.EXACT:
        return place.variant.rule
    if any(want.wild for want in wants):
        return Rule.WILDCARD
    if found == place.leaf.text:
        return Rule.EXACT
    return Rule.PHRASE if len(wants) > 1 and all(want.quoted for want in wants) else Rule.FOLDED
