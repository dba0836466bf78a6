"""A watchlist in; how it is understood out: its tree, what each term accepts and why, its cost."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Final

from vigie.config.model import MatchOptions, WatchlistConfig
from watchlists.anchors import anchor, atoms_of, parts_of
from watchlists.atoms import EVERY, FACT_MARK, FUZZY_MARK, TITLE_MARK, Atom
from watchlists.conditions import Company, Condition
from watchlists.expand import Expander, Variant, as_written
from watchlists.factual import Length, Mentions, Pattern, Value
from watchlists.names.kinds import langs_of, script_of
from watchlists.plan import All, Either, Leaf, Plan, Without
from watchlists.planning import Planner, tree_of
from watchlists.rarity import Commonness, by_looks
from watchlists.searching import index_of_atoms
from watchlists.tree import Call, Field, Node, Ref, Term, children, outline
from watchlists.wanted import Demand

_MOST_SHOWN: Final = 8  # blockers of a variant, words that a query hangs on


@dataclass(frozen=True, slots=True, kw_only=True)
class Accepted:
    """What is accepted for a term: the words, the case they must have, and by which rule.

    `unless` are longer names and companions that make it something else; `only` is what must be
    true besides. `origin` is the rule's short name, `langs` are the languages that write so, the
    rule's own first; both are empty for the words as written, and not for programs.
    """

    text: str
    case: str
    rule: str
    only: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()
    origin: str = ""
    langs: tuple[str, ...] = ()

    def as_dict(self) -> dict[str, object]:
        """Return what programs are told."""
        shown = ("text", "case", "rule", "only", "unless")
        return {name: getattr(self, name) for name in shown}

    def line(self, told: tuple[str, ...] = ()) -> str:
        """Return one line: `malien - any case (adjective in French); only in fr`.

        What was `told` of `unless` already is left out.
        """
        more = [f"only {what}" for what in self.only]
        if unless := tuple(what for what in self.unless if what not in told):
            more.append(f"not as {some(unless)}")
        return "; ".join([f"{self.text} - {self.case} ({self.rule})", *more])


@dataclass(frozen=True, slots=True, kw_only=True)
class Cost:
    """What an article must have for a query to be looked at, and what is looked at then.

    `anchor` are words of which one must be there (empty: it is looked at for every article);
    `words` counts the ways of writing that are accepted, `atoms` the words and pairs of words that
    are looked for; `places` says whether places in the text are compared, or only whether words
    are there. `index` is the anchor as a condition of the archive's index; None where that cannot
    tell.
    """

    anchor: tuple[str, ...]
    words: int
    atoms: int
    places: bool
    index: str | None

    def __str__(self) -> str:
        """Return the cost as one line."""
        then = "places in the text compared" if self.places else "nothing else looked at"
        asked = f"{counted(self.words, 'way')} of writing, {counted(self.atoms, 'atom')}"
        if not self.anchor:
            return f"looked at for every article; {then}; {asked}"
        one = "with" if len(self.anchor) == 1 else "with one of"
        return f"looked at for articles {one} {some(self.anchor)}; {then}; {asked}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Explanation:
    """How a watchlist is understood: its tree as lines, and what each term accepts."""

    tree: tuple[str, ...]
    options: str
    terms: tuple[tuple[str, tuple[Accepted, ...]], ...]
    cost: Cost

    def __str__(self) -> str:
        """Return the explanation as text for a terminal."""
        lines = [*self.tree, "", f"options: {self.options}", "", "accepted:"]
        for term, accepted in self.terms:
            told = shared(accepted)
            lines.append(f"  {term}" + f", but not as {some(told)}" * bool(told))
            lines += [f"    {one.line(told)}" for one in accepted]
        return "\n".join([*lines, "", f"cost: {self.cost}"])


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
    terms = _Terms(list_options=config.match)
    terms.gather(tree, planner)
    return Explanation(
        tree=tuple(outline(tree)),
        options=_said(config.match),
        terms=tuple(terms.accepted.items()),
        cost=_cost_of(planner.plan(tree), sum(map(len, terms.accepted.values())), commonness),
    )


@dataclass(slots=True, kw_only=True)
class _Terms:
    """The terms of a tree with what is accepted for them, each once for the same options."""

    list_options: MatchOptions
    accepted: dict[str, tuple[Accepted, ...]] = field(default_factory=dict)

    def gather(self, node: Node, planner: Planner) -> None:
        """Add the terms of a part that stand in the text."""
        if isinstance(node, Term):
            accepted = tuple(map(_accepted, planner.variants(node)))
            self.accepted.setdefault(self._named(node, planner), accepted)
            return
        if isinstance(node, Field) and not node.where.textual:
            return
        inside = planner.inside(node) if isinstance(node, Field | Call | Ref) else planner
        for part in children(node):
            self.gather(part, inside)

    def _named(self, term: Term, planner: Planner) -> str:
        if planner.exact:
            return f"{term.text} (exact)"
        same = planner.options == self.list_options
        return term.text if same else f"{term.text} ({_said(planner.options)})"


def _said(options: MatchOptions) -> str:
    forms = "on" if options.forms else "off"
    return f"case {options.case}, forms {forms}, spellings {options.spellings}"


def some(words: tuple[str, ...]) -> str:
    """Return the first few of many words, and how many more there are."""
    rest = len(words) - _MOST_SHOWN
    return ", ".join(words[:_MOST_SHOWN]) + (f" … ({rest} more)" if rest > 0 else "")


def shared(accepted: tuple[Accepted, ...]) -> tuple[str, ...]:
    """Return what makes each of the variants something else."""
    others = [set(one.unless) for one in accepted[1:]]
    first = accepted[0].unless if len(accepted) > 1 else ()
    return tuple(what for what in first if all(what in other for other in others))


def _accepted(variant: Variant) -> Accepted:
    demands = dict.fromkeys(want.demand for want in variant.wants)
    strict = [demand for demand in demands if demand is not Demand.NONE]
    condition = variant.condition or Condition()
    near = any(want.fuzzy for want in variant.wants)
    return Accepted(
        text=variant.text,
        case=", ".join(strict or [Demand.NONE]) + ", or one letter more, less or other" * near,
        rule=variant.because,
        only=tuple(_only(condition)),
        unless=tuple(_unless(condition)),
        origin=variant.id,
        langs=tuple(_langs_of(variant, condition)),
    )


# `ru-case` and `translit-uk` tell the language, and so does `called "Мали" (ru)`.
_LANG_TOLD: Final = (re.compile(r"^([a-z]{2})-"), re.compile(r"-([a-z]{2})$"))
_LANG_CALLED: Final = re.compile(r"\(([a-z]{2})\)$")


# They have their adjectives from Serbian, in Cyrillic letters too.
_IN_OTHER_LETTERS: Final = {"hr": "sr", "bs": "sr"}


def _langs_of(variant: Variant, condition: Condition) -> dict[str, None]:
    """Return the languages that a variant is of, first the one that made it."""
    of_rule = next((found for one in _LANG_TOLD if (found := one.search(variant.id))), None)
    told = of_rule or _LANG_CALLED.search(variant.because)
    if told is None:
        return {}
    own, writing = told.group(1), langs_of(script_of(variant.text))
    if own not in writing:
        own = _IN_OTHER_LETTERS.get(own, own)
    return dict.fromkeys([own, *(lang for lang in writing if lang in condition.langs)])


def _only(condition: Condition) -> Iterator[str]:
    if condition.langs:
        yield f"in {', '.join(sorted(condition.langs))}"
    if condition.not_langs:
        yield f"outside of {', '.join(sorted(condition.not_langs))}"
    for company in condition.needs:
        near = "" if company.distance is None else f" within {company.distance} words"
        yield f"with {some(tuple(sorted(company.words)))}{near}"


def _unless(condition: Condition) -> Iterator[str]:
    for shadows in condition.shadows:
        if shadows.said:
            yield shadows.said
            continue
        yield from map(str, shadows)
    for company in condition.never:
        words = sorted([*company.words, *(run.strip() for run in company.runs)])
        yield from (_blocked(company, word) for word in words)


def _blocked(company: Company, word: str) -> str:
    near = "" if company.distance is None else f" within {company.distance} words"
    return f"_ with {word}{near}" + f" ({company.overruled})" * bool(company.overruled)


def _cost_of(plan: Plan, words: int, commonness: Commonness) -> Cost:
    hangs_on = anchor(plan, commonness)
    always = EVERY in hangs_on
    found = sorted(map(_atom_text, hangs_on - {EVERY}))
    return Cost(
        anchor=() if always else tuple(found),
        words=words,
        atoms=len(set(atoms_of(plan)) - {EVERY}),
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
