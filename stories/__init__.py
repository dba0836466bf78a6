"""Articles in; their identity, copies, stories and revisions out. Pure: no clock, no store."""

from stories.canonical import canonical
from stories.copies import Sketches, find_copy, shingles_of, sketch
from stories.revisions import Change, Difference, Wording, difference
from stories.stream import WINDOW, Delta, Placed, Stream, Verdict

__all__ = [
    "WINDOW",
    "Change",
    "Delta",
    "Difference",
    "Placed",
    "Sketches",
    "Stream",
    "Verdict",
    "Wording",
    "canonical",
    "difference",
    "find_copy",
    "shingles_of",
    "sketch",
]
