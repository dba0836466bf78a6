"""A word, a pair or a beginning in; in about how many of an archive's articles it stands out.

Queries hang on their rarest atoms, so that few queries are looked at for an article. Where the
archive's counts are known they decide; without them a word's looks do.
"""

from collections.abc import Callable
from typing import Final

from watchlists.atoms import (
    BEGINNING_MARK,
    EVERY,
    FACT_MARK,
    FUZZY_MARK,
    TITLE_MARK,
    Atom,
)

Commonness = Callable[[Atom], float]

# Words that stand in more than a tenth of all articles of a language, and are too short or too
# long to be told by their length. (Short ones are taken for common anyway.)
_COMMON: Final = frozenset(
    """
    about after again against also among another because been before being between both could
    during each even every first following from have here however into last made make many more
    most much must never news only other over people said same says should since some still such
    take than that their them then there these they this those three through time under until
    very well were what when where which while will with without would year years your according
    able across already always around away back become best better build business called change
    city come comes company could country data day days different does doing down early else end
    enough ever example experience family feel find five focus four found free full future getting
    give going good government great group half hand hard head health help high history home house
    human important include includes including information instead keep kind know known large later
    least left less level life like line list little local long look looking love major makes
    making means media might minutes money month months morning move national need needs next
    night number offer often once open others outside part past people person phone place plan
    point police possible power president problem process provide public quite rather real really
    reason report research right room second security service services several show side simple
    since small social something sometimes soon special start started state states story strong
    support system take taken team tell term thing things think third thought time times today
    together toward town trying turn type used using usually various want water ways week weeks
    went whether whole within woman women word words work working world write young
    ainsi alors apres aussi autre autres avant avec avoir cette chez comme contre dans depuis deux
    encore entre etait etre faire fait leur leurs mais meme moins nous notre parce pendant peut
    plus pour quand sans selon sera sont sous toujours tous tout toute tres vers votre vous
    aber alle auch beim dass dem diese dieser doch eine einem einen einer eines haben hatte immer
    jahr jahre jetzt kann mehr mich mit nach nicht noch nur oder schon sein seine sich sind uber
    unter viele wenn werden wieder wird wurde zwischen
    ademas ahora antes anos como contra cuando desde donde durante ella ellos entre esta este esto
    hace hacia hasta mismo mucho muy otra otro para pero porque puede sido sobre solo tambien tiene
    tienen toda todo todos unas unos
    ainda apos assim depois dois isso mais mesmo muito pela pelo quando quem seja seus tambem
    ancora anche anno anni alla alle altri come contro dalla dalle degli della delle dello dopo due
    essere fatto gli hanno loro molto nella nelle ogni oltre ora piu poi prima quando quella questa
    questo quindi senza sono stata stato sulla tra tutti tutto
    более будет были было быть вместе во время всех где года году даже для для его если есть еще из
    или их как когда который которые которая кто между меня можно на над него нее нет них они она
    оно от перед по под после потом почему при про раз сам себя сейчас так также там тем теперь то
    только тоже том уже хотя чем через что чтобы эти это этого этой этом этот
    """.split()  # noqa: SIM905 - a list of three hundred literals would be a column of quotes
)
_PAIR_IS_RARER: Final = 0.1
_BEGINNING_IS_COMMONER: Final = 3.0
_MISSPELT_IS_COMMONER: Final = 1.5  # a word together with those that differ by one letter
_TITLE_IS_RARER: Final = 0.05  # a title has a twentieth of an article's different words
_HALVES_EVERY: Final = 2.0  # letters
_FACT: Final = 0.2  # a language, a country: what lists narrow down by is seldom rare
_EVERY_ARTICLE: Final = 1e6  # so that nothing hangs on it that has anything else to hang on


def by_looks(atom: Atom) -> float:
    """Return how common an atom is, as far as can be told without an archive.

    Long words are rare, pairs rarer, what stands in a title rarer still, beginnings commoner.
    """
    if isinstance(atom, str) and atom.isalnum():  # without a detour: nearly all are
        return _word_by_looks(atom)
    return _estimate(atom, _word_by_looks)


def by_shares(share: Callable[[str], float]) -> Commonness:
    """Return how common an atom is, given in which share of an archive's articles a word stands.

    Each word that something hangs on is asked for when a watchlist is compiled, often many times.
    """
    return lambda atom: _estimate(atom, share)


def _word_by_looks(word: str) -> float:
    if word in _COMMON:
        return 0.5
    by_length: float = 2 ** (-len(word) / _HALVES_EVERY)
    return by_length


def _estimate(atom: Atom, word: Callable[[str], float]) -> float:
    if isinstance(atom, tuple):
        one, other = atom
        return _PAIR_IS_RARER * min(_estimate(one, word), word(other))
    return word(atom) if atom.isalnum() else _of_marked(atom, word)


def _of_marked(atom: str, word: Callable[[str], float]) -> float:
    """Return how common an atom is that is not a plain word, as nearly all are."""
    if atom.startswith(FACT_MARK):
        return _EVERY_ARTICLE if atom == EVERY else _FACT
    if atom.startswith(TITLE_MARK):
        return _TITLE_IS_RARER * _estimate(atom[1:], word)
    if atom.startswith(FUZZY_MARK):
        return _MISSPELT_IS_COMMONER * word(atom[1:])
    if atom.endswith(BEGINNING_MARK):
        return _BEGINNING_IS_COMMONER * word(atom[:-1])
    return word(atom)
