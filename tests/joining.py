"""A stream that says what the tests want: which stories turn out to be one."""

from dataclasses import replace

from stories.stream import Stream
from vigie.types import Merge


class Joining(Stream):
    """A stream that joins the stories whose ids stand in a headline: `digues [3=1]`."""

    def place(self, article):
        verdict = super().place(article)
        _, _, ids = article.title.rstrip("]").partition(" [")
        pairs = (pair.split("=") for pair in ids.split() if "=" in pair)
        merges = tuple(
            Merge(into=int(into), gone=int(gone), why="both say so") for into, gone in pairs
        )
        return replace(verdict, merges=merges)
