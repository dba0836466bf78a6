"""An acronym in; whether it is a word or a name as well when it is written like one, out.

Newsrooms write Nato, Unesco and Isis, but nobody means the organisation by Adam, Start or Iris.
"""

from functools import cache

from vigie.text import fold
from watchlists.names.datafiles import data_lines
from watchlists.names.tables import rows


def is_word(acronym: str) -> bool:
    """Whether an acronym with its first letter capital only is a common word or a given name."""
    return fold(acronym) in _words()


@cache
def _words() -> frozenset[str]:
    listed = (word for line in data_lines("taken.tsv") for word in line.split()[1:])
    common = {fold(word) for word in listed if word.islower()}
    names = {fold(name) for (name,) in rows("given_names")}
    return frozenset(common | names | {word for (word,) in rows("acronyms")})
