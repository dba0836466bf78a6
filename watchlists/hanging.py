"""Atoms that queries hang on in, with their numbers; the numbers that a document calls up out."""

from collections.abc import Callable, Iterable, Set
from itertools import chain, compress
from operator import gt
from typing import Any

from watchlists.atoms import EVERY, NEVER, Atom

# What hangs on an atom: a guard, a bar and a number, and again, all in one sequence.
_Slot = tuple[Any, ...] | list[Any]


class Hanging:
    """What hangs on atoms: numbers of queries, each behind a guard and a bar.

    These are atoms of which the one must be present for the query to hold, and the other must
    not. At 100,000 watchlists it is memory that is waited for: of the queries that are kept out
    in this way, three in four, nothing else is touched.
    """

    def __init__(self) -> None:
        self._slots: dict[Atom, _Slot] = {}

    def add(
        self, atoms: Iterable[Atom], number: int, guard: Atom = EVERY, bar: Atom = NEVER
    ) -> None:
        """Let a number hang on some atoms."""
        one = (guard, bar, number)
        slots = self._slots
        for atom in atoms:
            slot = slots.setdefault(atom, one)
            if slot is one:  # as for most atoms: all have this one
                continue
            if isinstance(slot, list):
                slot += one
            else:
                slots[atom] = [*slot, *one]

    def remove(self, atom: Atom, gone: Callable[[int], bool]) -> set[int]:
        """Take those numbers off an atom that are gone, and return them."""
        slot = self._slots.pop(atom, ())
        each = [*zip(slot[::3], slot[1::3], slot[2::3], strict=True)]
        left = [one for one in each if not gone(one[2])]
        if left:
            self._slots[atom] = left[0] if len(left) == 1 else [*chain.from_iterable(left)]
        return {number for *_, number in each if gone(number)}

    def called(self, present: Set[Atom]) -> set[int]:
        """Return the numbers that hang on atoms that are present and are not kept out."""
        # Nothing but calls into C, however many there are. Most words have nothing hanging on
        # them: to intersect is the quickest way to know it.
        slots = self._slots
        hanging = [*chain.from_iterable(map(slots.__getitem__, slots.keys() & present))]
        guarded = map(present.__contains__, hanging[::3])
        barred = map(present.__contains__, hanging[1::3])
        return set(compress(hanging[2::3], map(gt, guarded, barred)))
