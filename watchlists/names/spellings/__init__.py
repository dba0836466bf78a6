"""A name's parts in; its usual spellings in other scripts and languages out, each with its rule.

Spellings are generated when a list is loaded and then matched exactly, so that every one of them
can be seen, explained and switched off. The ids of the rules:

    exonym          from the table of people (普京, Трамп)
    family          another romanisation of the same Arabic name (Qaddafi, Kadhafi)
    given-name      another form of a given name, in a whole name (Michaił, Serhii)
    translit-LANG   by the letters of another script (Гойта, غويتا)
    latin-LANG      how one Latin language writes a Slavic name (Poutine, Selenskyj)
    romanised       a name in another script, in plain Latin letters
    umlaut          Mueller for Müller, and Müller for Mueller
    misspelling-*   what newsrooms make of it (Goyta, Goitet)
"""

from watchlists.names.spellings.composing import of
from watchlists.names.spellings.latin import LANGUAGES as CONVENTIONS
from watchlists.names.spellings.single import LATIN_ANYWHERE

__all__ = ["CONVENTIONS", "LATIN_ANYWHERE", "of"]
