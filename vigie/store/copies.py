"""Which article is a copy of which: the columns `copy_of` and `copy_kind` of `articles`."""

from vigie.store.database import Connection
from vigie.types import CopyKind


class Copies:
    """Who descends from whom; an original is never a copy itself."""

    def __init__(self, connection: Connection) -> None:
        self._c = connection

    def original(self, article_id: int) -> int:
        """Return the original of an article, itself where it is no copy."""
        found = self._c.value(
            "looking for an original",
            "SELECT copy_of FROM articles WHERE id = ?",
            (article_id,),
        )
        return article_id if found is None else int(found)

    def link(self, copy: int, original: int, kind: CopyKind) -> None:
        """Make an article a copy of an original, and its own copies copies of that, too."""
        self._c.run(
            "handing copies over",
            "UPDATE articles SET copy_of = ? WHERE copy_of = ?",
            (original, copy),
        )
        self._c.run(
            "noting a copy",
            "UPDATE articles SET copy_of = ?, copy_kind = ? WHERE id = ?",
            (original, kind, copy),
        )
        self._c.run(
            "noting an original",
            "UPDATE articles SET copy_of = NULL, copy_kind = NULL WHERE id = ?",
            (original,),
        )
