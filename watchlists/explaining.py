"""A watchlist in; how it is understood out: its tree, what each term accepts and why, its cost."""

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import asdict, dataclass, field, replace
from typing import Final

from vigie.config.model import MatchOptions, WatchlistConfig
from vigie.text import tokens
from watchlists.anchors import anchor, atoms_of, parts_of
from watchlists.asking import Asked, asked_by
from watchlists.atoms import EVERY, FACT_MARK, FUZZY_MARK, TITLE_MARK, Atom
from watchlists.conditions import Condition
from watchlists.expand import Expander, Variant, as_written
from watchlists.factual import Length, Mentions, Pattern, Value
from watchlists.languages import language
from watchlists.names.kinds import LANGS, langs_of, script_of
from watchlists.plan import All, Either, Leaf, Plan, Without
from watchlists.planning import Planner, tree_of
from watchlists.rarity import Commonness, by_looks
from watchlists.searching import index_of_atoms
from watchlists.tree import (
    Call,
    Field,
    Near,
    Node,
    Not,
    Ref,
    Same,
    Term,
    children,
    outline,
)
from watchlists.wanted import Demand, Want

AS_WRITTEN: Final = "as written"
_MOST_SHOWN: Final = 3  # words that a query hangs on


@dataclass(frozen=True, slots=True, kw_only=True)
class Accepted:
    """What is accepted for a term: the words, the case they must have, and by which rule.

    It counts in articles in one of the languages `articles` (empty: in all) and in none of
    `elsewhere`; where nobody knows an article's language, if `unknown`. `asked` is what must be
    true besides. `origin` is the rule's short name, `langs` are the languages that write so, the
    rule's own first; both are empty for the words as written.
    """

    text: str
    case: str
    rule: str
    articles: tuple[str, ...] = ()
    elsewhere: tuple[str, ...] = ()
    unknown: bool = True
    asked: tuple[Asked, ...] = ()
    origin: str = ""
    langs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Cost:
    """What an article must have for a query to be looked at, and what is looked at then.

    `anchor` are words of which one must be there, those of the terms first, or by an archive the
    commonest (empty: it is looked at for every article). `words` counts the ways of writing that
    are accepted, `atoms` the words and pairs of words that are looked for, `conditions` what is
    asked for besides; `places` says whether places in the text are compared, or only whether
    words are there. `index` is the anchor as a condition of the archive's index; None where that
    cannot tell.
    """

    anchor: tuple[str, ...]
    words: int
    atoms: int
    conditions: int
    places: bool
    index: str | None

    def __str__(self) -> str:
        """Return the cost as one line."""
        then = "places in the text compared" if self.places else "nothing else looked at"
        ways = counted(self.words, "way")
        asked = [f"{ways} of writing", counted(self.atoms, "atom")]
        asked += [counted(self.conditions, "condition")] * bool(self.conditions)
        return f"looked at for {self._looked_at}; {then}; {', '.join(asked)}"

    @property
    def _looked_at(self) -> str:
        if not self.anchor:
            return "every article"
        if len(self.anchor) <= _MOST_SHOWN:
            one = "with" if len(self.anchor) == 1 else "with one of"
            return f"articles {one} {', '.join(self.anchor)}"
        few = ", ".join(self.anchor[:_MOST_SHOWN])
        return f"articles with one of {len(self.anchor):,} words, such as {few}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Explanation:
    """How a watchlist is understood: its tree as lines, and what each term accepts.

    `only` says of which articles besides, empty for all. What is found for `excluded` terms keeps
    an article, or a place in it, from being found.
    """

    tree: tuple[str, ...]
    options: str
    only: str
    terms: tuple[tuple[str, tuple[Accepted, ...]], ...]
    excluded: tuple[tuple[str, tuple[Accepted, ...]], ...]
    cost: Cost

    def as_dict(self) -> dict[str, object]:
        """Return what programs are told; ways of writing name their conditions by number."""
        return {
            "tree": self.tree,
            "options": self.options,
            "only": self.only,
            "terms": [_told(term, accepted) for term, accepted in self.terms],
            "excluded": [_told(term, accepted) for term, accepted in self.excluded],
            "cost": asdict(self.cost),
        }


def conditions_of(accepted: Iterable[Accepted]) -> tuple[Asked, ...]:
    """Return what some ways of writing ask for, each thing once, in their order."""
    return tuple(dict.fromkeys(one for way in accepted for one in way.asked))


def _told(term: str, accepted: tuple[Accepted, ...]) -> dict[str, object]:
    conditions = conditions_of(accepted)
    numbers = {one: number for number, one in enumerate(conditions)}
    ways = [
        {
            "text": one.text,
            "case": one.case,
            "rule": one.rule,
            "langs": one.langs,
            "articles": one.articles,
            "not_articles": one.elsewhere,
            "conditions": [numbers[asked] for asked in one.asked],
        }
        for one in accepted
    ]
    return {"term": term, "conditions": list(map(asdict, conditions)), "accepted": ways}


def explain(
    config: WatchlistConfig,
    expander: Expander = as_written,
    lists: Iterable[WatchlistConfig] = (),
    commonness: Commonness = by_looks,
) -> Explanation:
    """Return how a watchlist is understood; raise `QueryError` if it is not.

    `lists` are the watchlists that it may name; `commonness` says what is rare, on which it hangs.
    """
    tree = tree_of(config, lists)
    planner = Planner(expander=expander, options=config.match, langs=config.langs)
    terms = _Terms(list_options=config.match, langs=frozenset(config.langs))
    terms.gather(tree, planner)
    excluded = {name: ways for name, ways in terms.excluded.items() if name not in terms.accepted}
    every = (*terms.accepted.values(), *excluded.values())
    return Explanation(
        tree=tuple(outline(tree)),
        options=_said(config.match),
        only=_only(config),
        terms=tuple(terms.accepted.items()),
        excluded=tuple(excluded.items()),
        cost=_cost_of(planner.plan(tree), every, commonness),
    )


def _only(config: WatchlistConfig) -> str:
    """Return which articles a watchlist looks at; empty where that is all."""
    sources = config.sources
    some = [f"tagged {tag}" for tag in sources.tags] + [f"named {name}" for name in sources.names]
    parts = [f"in {' or '.join(f'{language(one)} ({one})' for one in config.langs)}"] * bool(
        config.langs
    )
    parts += [f"from sources {' or '.join(some)}"] * bool(some)
    parts += [f"not from {' or '.join(sources.excluded)}"] * bool(sources.excluded)
    return f"articles {', '.join(parts)}" if parts else ""


@dataclass(slots=True, kw_only=True)
class _Terms:
    """The terms of a tree with what is accepted for them, each once for the same options."""

    list_options: MatchOptions
    langs: frozenset[str]
    accepted: dict[str, tuple[Accepted, ...]] = field(default_factory=dict)
    excluded: dict[str, tuple[Accepted, ...]] = field(default_factory=dict)

    def gather(self, node: Node, planner: Planner, *, excluded: bool = False) -> None:
        """Add the terms of a part that stand in the text, by whether they keep it from holding."""
        if isinstance(node, Term):
            ways = tuple(self._accepted(variant) for variant in planner.variants(node))
            terms = self.excluded if excluded else self.accepted
            terms.setdefault(self._named(node, planner), ways)
            return
        if isinstance(node, Field) and not node.where.textual:
            return
        inside = planner.inside(node) if isinstance(node, Field | Call | Ref) else planner
        for part in children(node):
            absent = isinstance(node, Not) or (
                isinstance(node, Near | Same) and node.absent and part is node.right
            )
            self.gather(part, inside, excluded=excluded ^ absent)

    def _accepted(self, variant: Variant) -> Accepted:
        """Return a way of writing without what is asked in articles that are not looked at."""
        one = _accepted(variant)
        if not self.langs:
            return one
        asked = (a for a in one.asked if not a.langs or not self.langs.isdisjoint(a.langs))
        return replace(one, asked=tuple(asked))

    def _named(self, term: Term, planner: Planner) -> str:
        if planner.exact:
            return f"{term.text} (exact)"
        same = planner.options == self.list_options
        return term.text if same else f"{term.text} ({_said(planner.options)})"


def _said(options: MatchOptions) -> str:
    forms = "on" if options.forms else "off"
    return f"case {options.case}, forms {forms}, spellings {options.spellings}"


def _accepted(variant: Variant) -> Accepted:
    condition = variant.condition or Condition()
    near = any(want.fuzzy for want in variant.wants)
    return Accepted(
        text=variant.text,
        case=_case(variant.wants) + ", or one letter more, less or other" * near,
        rule=variant.because,
        articles=tuple(sorted(condition.langs)),
        elsewhere=tuple(sorted(condition.not_langs)),
        unknown=condition.concerns(None),
        asked=asked_by(condition),
        origin=variant.id,
        langs=tuple(_langs_of(variant, condition)),
    )


def _case(wants: Sequence[Want]) -> str:
    """Return what case the words must have: by their numbers where two ask for different ones."""
    asking: dict[Demand, list[str]] = {}
    for number, want in enumerate(wants, start=1):
        if want.demand is not Demand.NONE:
            asking.setdefault(want.demand, []).append(str(number))
    if len(asking) < 2:
        return str(next(iter(asking), Demand.NONE))
    return "; ".join(f"word {', '.join(words)}: {demand}" for demand, words in asking.items())


# `ru-case` and `translit-uk` tell the language, and so does `called "Мали" (ru)`.
_LANG_TOLD: Final = (re.compile(r"^([a-z]{2})-"), re.compile(r"-([a-z]{2})$"))
_LANG_CALLED: Final = re.compile(r"\(([a-z]{2})\)$")


# They have their adjectives from Serbian, in Cyrillic letters too.
_IN_OTHER_LETTERS: Final = {"hr": "sr", "bs": "sr"}


def _langs_of(variant: Variant, condition: Condition) -> dict[str, None]:
    """Return the languages that a variant is of, first the one that made it."""
    found = [*(one.search(variant.id) for one in _LANG_TOLD), _LANG_CALLED.search(variant.because)]
    own = next((one.group(1) for one in found if one and one.group(1) in LANGS), None)
    if own is None:
        return {}
    writing = langs_of(script_of(variant.text))
    if own not in writing:
        own = _IN_OTHER_LETTERS.get(own, own)
    return dict.fromkeys([own, *(lang for lang in writing if lang in condition.langs)])


def _cost_of(plan: Plan, terms: Collection[tuple[Accepted, ...]], commonness: Commonness) -> Cost:
    hangs_on = anchor(plan, commonness)
    always = EVERY in hangs_on
    counts = commonness is not by_looks
    own = {word for accepted in terms for one in accepted[:1] for word in tokens(one.text)}

    def rank(atom: Atom) -> tuple[bool, float, str]:
        text = _atom_text(atom)
        return (
            (False, -commonness(atom), text)
            if counts
            else (not own.issuperset(text.rstrip("*").split()), 0.0, text)
        )

    found = sorted(hangs_on - {EVERY}, key=rank)
    return Cost(
        anchor=() if always else tuple(map(_atom_text, found)),
        words=sum(map(len, terms)),
        atoms=len(set(atoms_of(plan)) - {EVERY}),
        conditions=sum(len(conditions_of(accepted)) for accepted in terms),
        places=_compares_places(plan),
        index=None if always else index_of_atoms(hangs_on),
    )


def counted(number: int, noun: str) -> str:
    """Return a number of things: `1 way`, `2,400 ways`."""
    return f"{number:,} {noun}{'s' * (number != 1)}"


def _atom_text(atom: Atom) -> str:
    if isinstance(atom, tuple):
        return " ".join(map(_atom_text, atom))
    if atom.startswith(FACT_MARK):
        return atom[1:]
    if atom.startswith(FUZZY_MARK):
        return f"{atom[1:]}~1"
    return f"title:{atom[1:]}" if atom.startswith(TITLE_MARK) else atom


def _compares_places(plan: Plan) -> bool:
    match plan:
        case Leaf():
            return not plan.sure
        case All() | Either() | Without():
            return any(map(_compares_places, parts_of(plan)))
        case Value() | Mentions() | Pattern() | Length():
            return False
        case _:
            return True
