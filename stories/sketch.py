"""The runs of a text in; the few by which it is to be found again, out.

The smallest run of each window is taken (winnowing: Schleimer, Wilkerson and Aiken, 2003), so that
two texts with a window's length of words in common share a sample wherever these stand, which
sampling by chance does not promise.
"""

from collections.abc import Sequence
from typing import Final

# Agencies put what matters first, and who abridges them cuts from the end: of the beginning more
# is taken than of the rest. The smallest run of many is also the smallest of any eight around it,
# so what is taken of a sparsely sampled text is taken where it is sampled densely.
LEAD_RUNS: Final = 32
LEAD_WINDOW: Final = 8
BODY_WINDOW: Final = 40
# A flash of thirty words has a dozen at least; more than the other is a text of 1,500 words.
LEAST_SAMPLED: Final = 12
MOST_SAMPLED: Final = 64


def sample(runs: Sequence[int]) -> tuple[int, ...]:
    """Return the samples of a text, each once, in rising order: 32 bits, signed.

    Twelve to 64, and all there are of fewer runs.
    """
    taken = _smallest(runs[:LEAD_RUNS], LEAD_WINDOW) | _smallest(runs, BODY_WINDOW)
    if len(taken) < LEAST_SAMPLED:
        taken.update(sorted(set(runs))[:LEAST_SAMPLED])
    # What is smallest in its window is small. The halves of a run do not know each other, so the
    # other one, which is stored, can be any number.
    return tuple(sorted({low(run) for run in sorted(taken)[:MOST_SAMPLED]}))


def _smallest(runs: Sequence[int], window: int) -> set[int]:
    """Return the smallest run of each window, of the whole where that is shorter."""
    if not runs:
        return set()
    smallest = min(runs[:window])
    leaves = runs.index(smallest) + window
    taken = {smallest}
    for end in range(window, len(runs)):
        if runs[end] < smallest:
            smallest, leaves = runs[end], end + window
            taken.add(smallest)
        elif end == leaves:
            start = end - window + 1
            smallest = min(runs[start : end + 1])
            leaves = runs.index(smallest, start) + window
            taken.add(smallest)
    return taken


def low(run: int) -> int:
    """Return the lower half of a run's 64 bits, signed."""
    return ((run & 0xFFFF_FFFF) ^ 0x8000_0000) - 0x8000_0000
