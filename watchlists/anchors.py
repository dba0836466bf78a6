"""A plan in; what must be present for it to hold out, so that few plans are asked at all.

A query is an OR of shapes. A `Direct` shape holds as soon as one of its atoms is present: bare
words, short phrases and OR lists of them are nothing else. A `Guarded` one hangs on its anchor:
only if one of those atoms is present, its other conditions are looked at, the cheap ones (sets of
atoms) before those that need the places of words.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import Final, NamedTuple

from watchlists.atoms import EVERY, NEVER, Atom
from watchlists.factual import Mentions, Pattern, Value
from watchlists.plan import SURE, All, Either, Kind, Leaf, Plan, Without
from watchlists.proximity import Alone, Apart, Counted, Nearby, Supported, Together, words_meet
from watchlists.rarity import Commonness, by_looks
from watchlists.shadows import Shadows
from watchlists.tongues import ANY, Tongue
from watchlists.view import View

NOTHING: Final[frozenset[Atom]] = frozenset()
_EVERY: Final[frozenset[Atom]] = frozenset({EVERY})
_MOST_GUARDS: Final = 8

# What has atoms of its own, one of which it needs.
_Single = Leaf | Value | Mentions | Pattern


class Meeting(NamedTuple):
    """Two words stand near each other: what most NEARs come to."""

    one: str
    other: str
    distance: int

    def holds(self, view: View) -> bool:
        """Whether they do."""
        return words_meet(view, self.one, self.other, self.distance)


class Phrase(NamedTuple):
    """Words stand side by side in title or body; `text` has a space before and after each."""

    text: str

    def holds(self, view: View) -> bool:
        """Whether they do."""
        return self.text in view.joined


class AnyOf(NamedTuple):
    """One of the atoms is present, or one of the phrases stands somewhere."""

    atoms: frozenset[Atom]
    phrases: frozenset[Phrase]

    def holds(self, view: View) -> bool:
        """Whether it is so."""
        if not self.atoms.isdisjoint(view.present):
            return True
        return any(phrase.holds(view) for phrase in self.phrases)


class Unshadowed(NamedTuple):
    """Words or pairs of them stand somewhere where no longer name does."""

    atoms: tuple[Atom, ...]
    shadows: tuple[Shadows, ...]

    def holds(self, view: View) -> bool:
        """Whether one does."""
        there = filter(view.present.__contains__, self.atoms)
        return any(self._clear((a,) if isinstance(a, str) else a, view) for a in there)

    def _clear(self, words: tuple[str, ...], view: View) -> bool:
        for start in view.places(words[0]):
            end = start + len(words)
            if view.tokens[start:end] != [*words]:
                continue
            if not any(some.cover(view, start, end) for some in self.shadows):
                return True
        return False


Check = Meeting | Phrase | AnyOf | Unshadowed | Plan


class Clause(NamedTuple):
    """One part of an AND.

    Without one of `anchor` it cannot hold (None: it may hold without any word), nor without all
    of `needed`, nor with one of `forbidden`. If there is no `check`, that is all it asks for.
    """

    anchor: frozenset[Atom] | None
    needed: frozenset[Atom] = NOTHING
    forbidden: frozenset[Atom] = NOTHING
    check: Check | None = None

    @property
    def sure(self) -> bool:
        """Whether one atom of the anchor is enough."""
        return self.check is None and self.anchor is not None


class Direct(NamedTuple):
    """Holds as soon as one of the atoms is present."""

    atoms: frozenset[Atom]


class Guarded(NamedTuple):
    """Holds if all that is needed is present, one of each choice, nothing forbidden; then checks.

    It cannot hold unless one of `anchor` is present, nor unless one of `guards` is.
    """

    anchor: frozenset[Atom]
    guards: frozenset[Atom]
    needed: frozenset[Atom]
    choices: tuple[frozenset[Atom], ...]
    forbidden: frozenset[Atom]
    checks: tuple[Check, ...]
    tongue: Tongue = ANY  # in which articles it is looked for at all

    @property
    def settled(self) -> bool:
        """Whether it holds as soon as one of `anchor` is present, one of `guards`, and no bar."""
        if self.checks or len(self.forbidden) > 1:
            return False
        if not self.choices:
            return len(self.needed) <= 1
        return not self.needed and self.choices == (self.guards,)

    @property
    def bar(self) -> Atom:
        """An atom with which it cannot hold."""
        return next(iter(self.forbidden), NEVER)


Shape = Direct | Guarded


def terms(atoms: frozenset[Atom], check: Check | None = None) -> Clause:
    """Return the clause of terms that stand for atoms: one of them is there, and the check."""
    needed = atoms if len(atoms) == 1 else NOTHING
    if isinstance(check, Phrase):
        needed = needed.union(check.text.split()).difference(*atoms)
    return Clause(atoms, needed, NOTHING, check)


def without(atoms: frozenset[Atom]) -> Clause:
    """Return the clause that none of the atoms is present."""
    return Clause(anchor=None, forbidden=atoms)


def phrase(words: Iterable[str]) -> Phrase:
    """Return the check for plain words side by side."""
    return Phrase(f" {' '.join(words)} ")


def guarded(clauses: Sequence[Clause], commonness: Commonness) -> Guarded:
    """Return the shape of an AND; it hangs on the clause whose atoms are rarest."""
    rarest = _rarest(clauses, commonness)
    if rarest is None:  # the parser refuses queries that hold without any word
        message = "a query without an anchor"
        raise AssertionError(message)
    needed = forbidden = NOTHING
    choices: list[frozenset[Atom]] = []
    for clause in clauses:
        if clause.needed:
            needed = needed | clause.needed if needed else clause.needed
        elif clause.sure and clause.anchor is not None and clause.anchor is not rarest:
            choices.append(clause.anchor)
        if clause.forbidden:
            forbidden |= clause.forbidden
    if len(rarest) == 1:
        needed -= rarest
    return Guarded(
        anchor=rarest,
        guards=_guards(needed, choices, commonness),
        needed=needed,
        choices=tuple(choices),
        forbidden=forbidden,
        checks=tuple([clause.check for clause in clauses if clause.check is not None]),
    )


def _guards(
    needed: frozenset[Atom], choices: Iterable[frozenset[Atom]], commonness: Commonness
) -> frozenset[Atom]:
    """Return the rarest atoms besides the anchor of which one must be there."""
    if needed:
        return needed if len(needed) == 1 else frozenset([min(needed, key=commonness)])
    fewest = min(choices, key=len, default=None)
    # Each guard is another thing that hangs on each atom of the anchor.
    return _EVERY if fewest is None or len(fewest) > _MOST_GUARDS else fewest


def _rarest(clauses: Iterable[Clause], commonness: Commonness) -> frozenset[Atom] | None:
    """Return the anchor of which an atom is present least often."""
    some = [clause.anchor for clause in clauses if clause.anchor is not None]
    if len(some) < 2:
        return some[0] if some else None
    return min(some, key=lambda atoms: sum(map(commonness, atoms)))


# --- plans --------------------------------------------------------------------------------------


def atoms_of(plan: Plan) -> Iterator[Atom]:
    """Yield every atom that a plan asks for, those under NOT too."""
    if isinstance(plan, _Single):
        yield from plan.atoms
    for part in parts_of(plan):
        yield from atoms_of(part)


def asked_by(shape: Shape) -> Iterable[Atom]:
    """Return every atom that a shape asks for."""
    if isinstance(shape, Direct):
        return shape.atoms
    atoms = shape.anchor.union(shape.needed, shape.forbidden, *shape.choices)
    for check in shape.checks:
        if isinstance(check, AnyOf):
            atoms |= check.atoms
        elif not isinstance(check, Meeting | Phrase | Unshadowed):
            atoms = atoms.union(atoms_of(check))
    return atoms


def parts_of(plan: Plan) -> tuple[Plan, ...]:
    """Return what a plan is made of."""
    match plan:
        case All() | Either():
            return plan.parts
        case Without() | Counted():
            return (plan.part,)
        case Nearby() | Together() | Apart() | Alone():
            return (plan.left, plan.right)
        case Supported():
            return (plan.part, plan.support)
        case _:
            return ()


def required(plan: Plan) -> tuple[Plan, ...]:
    """Return those parts of a plan that must all hold for it to hold."""
    match plan:
        case All() | Counted() | Supported() | Nearby() | Together():
            return parts_of(plan)
        case Apart() | Alone():
            return (plan.left,)
        case _:
            return ()


def anchor(plan: Plan, commonness: Commonness = by_looks) -> frozenset[Atom]:
    """Return atoms of which one must be present for the plan to hold, the rarest such set."""
    return guarded([_clause(plan, commonness)], commonness).anchor


def shapes(plan: Plan, commonness: Commonness) -> tuple[Shape, ...]:
    """Return the shapes of a plan, which holds if one of them does; a direct one comes first."""
    direct = NOTHING
    others: list[Shape] = []
    for way in _ways(plan):
        for shape in _shapes(way, commonness):
            if isinstance(shape, Direct):
                direct |= shape.atoms
            else:
                others.append(shape)
    return (Direct(direct), *others) if direct else tuple(others)


def _shapes(way: Plan, commonness: Commonness) -> Iterable[Shape]:
    if isinstance(way, Leaf):
        return _terms(way, commonness)
    clauses = [*_clauses(way, commonness)]
    if len(clauses) == 1 and clauses[0].sure and clauses[0].anchor is not None:
        return [Direct(clauses[0].anchor)]
    return [guarded(clauses, commonness)]


def _terms(leaf: Leaf, commonness: Commonness) -> Iterator[Shape]:
    """Yield the shapes of a term, one for each kind of its variants."""
    for kind, part in leaf.parted().items():
        if kind == SURE:
            yield Direct(part.atoms)
            continue
        clause = terms(part.atoms, _check_of(kind, part))
        yield guarded([clause], commonness)._replace(tongue=kind.tongue)


def _check_of(kind: Kind, part: Leaf) -> Check | None:
    if not kind.decided:
        return _check(part)
    return Unshadowed(part.keys, kind.shadows) if kind.shadows else None


def _ways(plan: Plan) -> Iterator[Plan]:
    """Yield the parts of an OR: one that holds is enough."""
    if isinstance(plan, Either):
        for part in plan.parts:
            yield from _ways(part)
    else:
        yield plan


def _clauses(plan: Plan, commonness: Commonness) -> Iterator[Clause]:
    """Yield the parts of an AND."""
    if isinstance(plan, All):
        for part in plan.parts:
            yield from _clauses(part, commonness)
    else:
        yield _clause(plan, commonness)


def _clause(plan: Plan, commonness: Commonness) -> Clause:
    match plan:
        case Leaf() | Value() | Mentions() | Pattern():
            return terms(plan.atoms, None if plan.sure else _check(plan))
        case Either():
            return _either(plan, commonness)
        case Without():
            inner = _clause(plan.part, commonness)
            if inner.sure and inner.anchor is not None:
                return without(inner.anchor)
            return Clause(anchor=None, check=plan)
        case _:
            parts = [_clause(part, commonness) for part in required(plan)]
            needed = NOTHING.union(*[part.needed for part in parts])
            return Clause(anchor=_rarest(parts, commonness), needed=needed, check=_check(plan))


def _either(plan: Either, commonness: Commonness) -> Clause:
    parts = [_clause(part, commonness) for part in plan.parts]
    anchors = [part.anchor for part in parts if part.anchor is not None]
    if len(anchors) < len(parts):
        return Clause(anchor=None, check=plan)
    atoms = NOTHING.union(*anchors)
    if all(part.sure for part in parts):
        return terms(atoms)
    sure = NOTHING.union(*[part.anchor for part in parts if part.sure and part.anchor])
    phrases = [part.check for part in parts if isinstance(part.check, Phrase)]
    simple = all(part.sure or isinstance(part.check, Phrase) for part in parts)
    return terms(atoms, AnyOf(sure, frozenset(phrases)) if simple else plan)


def _check(plan: Plan) -> Check:
    """Return the cheapest way to ask what a plan asks."""
    match plan:
        case Leaf():
            if plan.where is None and len(plan.variants) == 1 and plan.variants[0].plain:
                return phrase(want.lead for want in plan.variants[0].wants)
        case Nearby():
            if not plan.ordered and isinstance(plan.left, Leaf) and isinstance(plan.right, Leaf):
                one, other = plan.left.word, plan.right.word
                if one is not None and other is not None:
                    return Meeting(one, other, plan.distance)
        case _:
            pass
    return plan
