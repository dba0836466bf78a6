"""What is looked for in some languages only in; an index for an article's language out.

Of 300,000 variants that a thousand names have in all languages, an English article can have two
thousand. Each language has an index of its own, which is made when its first article comes, and
is so small that it fits the processor's cache.
"""

from collections.abc import Callable, Collection
from itertools import product
from typing import Final, NamedTuple, Self

from watchlists.anchors import Direct, Guarded, Shape, asked_by
from watchlists.atoms import Atom, Atoms
from watchlists.hanging import Hanging
from watchlists.tongues import Tongue

# Languages whose index is kept: at a thousand names, some 5 MB each at most.
_MOST_INDEXES: Final = 20


class _Hung(NamedTuple):
    """A shape in little room: what it asks for, and where its number hangs."""

    asked: tuple[Atom, ...]
    atoms: tuple[Atom, ...]
    guards: frozenset[Atom]
    bar: Atom
    number: int

    @classmethod
    def of(cls, shape: Guarded, number: int) -> Self:
        asked = frozenset(asked_by(shape))
        atoms = tuple(shape.anchor)
        return cls(
            asked=atoms if asked == shape.anchor else tuple(asked),
            atoms=atoms,
            guards=shape.guards,
            bar=shape.bar,
            number=number,
        )


class Index:
    """Atoms that are asked for, and the numbers that hang on them."""

    def __init__(self) -> None:
        self.atoms = Atoms()
        self.hanging = Hanging()

    def put(self, shape: Shape, number: int) -> None:
        """Let the number of a shape hang on its atoms."""
        if isinstance(shape, Direct):
            self.atoms.update(shape.atoms)
            self.hanging.add(shape.atoms, number)
            return
        self.atoms.update(asked_by(shape))
        for guard in shape.guards:
            self.hanging.add(shape.anchor, number, guard, shape.bar)

    def hang(self, hung: _Hung) -> None:
        """Let a number hang where it was kept for this."""
        self.atoms.update(hung.asked)
        for guard in hung.guards:
            self.hanging.add(hung.atoms, hung.number, guard, hung.bar)

    def remove(self, shape: Shape, gone: Callable[[int], bool]) -> set[int]:
        """Take those numbers off a shape's atoms that are gone, and return them."""
        atoms = shape.atoms if isinstance(shape, Direct) else shape.anchor
        return set().union(*[self.hanging.remove(atom, gone) for atom in atoms])


class Spoken:
    """Shapes that are looked for in some languages only."""

    def __init__(self) -> None:
        self._hung: dict[Tongue, list[_Hung]] = {}
        self._indexes: dict[str | None, Index] = {}

    def put(self, shape: Guarded, number: int) -> None:
        """Add a shape with its number."""
        hung = _Hung.of(shape, number)
        self._hung.setdefault(shape.tongue, []).append(hung)
        for lang, index in self._indexes.items():
            if shape.tongue.includes(lang):
                index.hang(hung)

    def remove(self, shapes: Collection[Guarded], gone: Callable[[int], bool]) -> set[int]:
        """Take the numbers of some shapes out that are gone, and return them."""
        found: set[int] = set()
        for tongue in {shape.tongue for shape in shapes}:
            every = self._hung.pop(tongue, [])
            if left := [one for one in every if not gone(one.number)]:
                self._hung[tongue] = left
            found.update(one.number for one in every if gone(one.number))
        for index, shape in product(self._indexes.values(), shapes):
            index.remove(shape, gone)
        return found

    def index(self, lang: str | None) -> Index | None:
        """Return the index for articles of a language; None if nothing is looked for there."""
        if not self._hung:
            return None
        return self._indexes.get(lang) or self._make(lang)

    def _make(self, lang: str | None) -> Index:
        if len(self._indexes) >= _MOST_INDEXES:
            del self._indexes[next(iter(self._indexes))]
        made = self._indexes[lang] = Index()
        for tongue, every in self._hung.items():
            if tongue.includes(lang):
                for hung in every:
                    made.hang(hung)
        return made
