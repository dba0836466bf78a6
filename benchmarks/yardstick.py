"""The same work again and again in; how long it took each time out."""

import json
import time
from array import array
from collections import Counter
from random import Random
from typing import Final

_STEPS: Final = 2**23  # of four bytes: more than a processor's cache holds
_LOOKS: Final = 200_000
_WORDS: Final = 4_000
_ROUNDS: Final = 8


class Yardstick:
    """The same work through a long measurement: a machine that others use is told to be slow.

    Half of it is what a processor does in its caches, half waits for the memory, as articles do.
    """

    def __init__(self) -> None:
        steps = range(_STEPS)
        # One way through all of them, each far from the one before (Knuth, TAOCP 2, 3.2.1).
        self._next = array("I", ((1_664_525 * n + 1_013_904_223) % _STEPS for n in steps))
        chance = Random(1)
        self._text = " ".join(f"word{chance.randrange(5000)}" for _ in range(_WORDS))
        self._seconds = 0.0
        self._times = 0

    def measure(self) -> None:
        """Do it once more."""
        start = time.process_time()
        for _ in range(_ROUNDS):
            counted = Counter(self._text.split())
            json.loads(json.dumps(sorted(counted.items(), key=lambda it: (-it[1], it[0]))))
        at = 0
        for _ in range(_LOOKS):
            at = self._next[at]
        self._seconds += time.process_time() - start
        self._times += 1

    def mean(self) -> float:
        """Return the milliseconds that it took on average since this was asked last."""
        mean = 1000 * self._seconds / max(1, self._times)
        self._seconds, self._times = 0.0, 0
        return mean
