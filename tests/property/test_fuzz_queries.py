"""The fuzz run of `make fuzz`, in short."""

from benchmarks.fuzz_queries import fuzz


def test_made_up_queries_neither_crash_nor_hang_and_are_answered_as_the_oracle_does():
    tally = fuzz(1_000, seed=20)

    assert tally.faults == []
    assert tally.counts["that matched"] > 100
    assert tally.counts["refused with a place"] > 100
