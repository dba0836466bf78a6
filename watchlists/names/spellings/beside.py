"""A name of a person in, as one language writes it alone; what must stand beside it, out.

*桑德斯* is Bernie Sanders beside an office or a sign of his given name, and else anybody.
"""

import re
from typing import Final

from vigie.text.sounds import script
from watchlists.names.common_words import offices_in
from watchlists.names.people import UNSPACED, Name, Person
from watchlists.names.spellings.single import ways_of_part

_DOT: Final = re.compile("[·・]")  # between the words of a whole name


def beside(name: Name, person: Person) -> tuple[str, ...]:
    """Return the words of which one must stand near, none for a name that few people have."""
    if not person.shared or name.lang not in UNSPACED or _DOT.search(name.known):
        return ()
    titles = {word for word in offices_in(name.lang) if len(word) > 1}
    spelt = {way.text for way in ways_of_part(person.given) if way.lang == name.lang}
    # Newsrooms choose other signs for some sounds, but hardly ever for all: 鲍里斯, 博里斯.
    signs = {sign for text in spelt if script(text) == "hani" for sign in text}
    return tuple(sorted(titles | spelt | signs))
