"""A tree in; nothing out, or a `QueryError` for the first part that makes no sense where it is.

The grammar lets every part stand everywhere; what a part means there is looked at here: words need
letters, NEAR needs things that have a place in the text, `lang:` needs a language.
"""

import re
from dataclasses import dataclass, replace
from typing import Final

from vigie.config.scalars import is_language, language_meant
from vigie.errors import QueryError
from watchlists.possible import check_possible
from watchlists.regexes import check_rare
from watchlists.tree import (
    And,
    AtLeast,
    Call,
    Context,
    Field,
    Near,
    Node,
    Not,
    Or,
    Ref,
    Regex,
    Same,
    Scope,
    Term,
    WordCount,
    children,
)
from watchlists.wanted import wanted

# Python's recursion limit is near 1000 frames, and each part takes two or three of them.
_DEEPEST: Final = 80
_PLACED: Final = "use words, phrases and OR"
_SIDE_BY_SIDE: Final = "join parts by AND or OR, of which any number may stand side by side"
_HOST: Final = re.compile(r"([\w-]+\.)+[\w-]*[^\W\d_][\w-]*\.?")
_CODE: Final = re.compile(r"[A-Za-z]{2}")
_TWO_LETTERS: Final = "write two letters, as in fr, en, ru or ar"
_EXAMPLES: Final = {
    Scope.LANG: "a language's two letters, such as lang:fr",
    Scope.COUNTRY: "a country's two letters, such as country:ml",
    Scope.SITE: "a host, such as site:maliweb.net",
    Scope.TAG: 'one tag, such as tag:sahel or tag:"west africa"',
}
_PATTERNS: Final = {Scope.LANG: _CODE, Scope.COUNTRY: _CODE, Scope.SITE: _HOST}


def check_depth(tree: Node, query: str) -> None:
    """Raise `QueryError` for a tree in which too much stands inside each other."""
    # With a stack of its own: what is too deep for Python's must not be walked with it.
    nodes: list[tuple[Node, int, int]] = [(tree, 1, tree.start)]
    while nodes:
        node, depth, start = nodes.pop()
        if depth > _DEEPEST:
            what = f"more than {_DEEPEST} parts inside each other"
            raise QueryError(query, start, what, _SIDE_BY_SIDE)
        inside_ref = isinstance(node, Ref)
        nodes += [
            (part, depth + 1, start if inside_ref else part.start) for part in children(node)
        ]


def check_meaning(tree: Node, query: str) -> None:
    """Raise `QueryError` if some part makes no sense or can never hold.

    Or if the whole matches nearly everything.
    """
    _Inside(query).check(tree)
    check_possible(tree, query)
    if (part := open_part(tree)) is None:
        return
    if isinstance(part, WordCount):
        what = "a number of words alone matches nearly every article"
        raise QueryError(query, part.start, what, "write: something AND words>300")
    what = "NOT alone matches nearly every article"
    raise QueryError(query, part.start, what, "write: something AND NOT …")


def open_part(node: Node) -> Not | WordCount | None:
    """Return why a query would match nearly everything, if it would."""
    match node:
        case Not() | WordCount():
            return node
        case And():
            found = [open_part(part) for part in node.parts]
            return None if None in found else found[0]
        case Or():
            return next((part for part in map(open_part, node.parts) if part is not None), None)
        case Field() | Call():
            return open_part(node.part)
        case _:
            return None


@dataclass(frozen=True, slots=True)
class _Inside:
    """Where a part stands: in which field, below which operator, in which other watchlist."""

    query: str
    scope: Scope | None = None
    operator: str = ""
    ref: Ref | None = None

    def error(self, node: Node, what: str, hint: str = "") -> QueryError:
        if self.ref is not None:
            return QueryError(self.query, self.ref.start, f"in @{self.ref.name}: {what}", hint)
        return QueryError(self.query, node.start, what, hint)

    def check(self, node: Node) -> None:
        self.check_itself(node)
        inside = self.below(node)
        for part in children(node):
            inside.check(part)

    def below(self, node: Node) -> "_Inside":
        """Return where the children of a node stand."""
        match node:
            case Near() | Same() | AtLeast() | Context():
                return replace(self, operator=_name(node))
            case Field():
                inner = {self.scope, node.where} == {Scope.LEAD, Scope.BODY}
                return replace(self, scope=Scope.LEAD if inner else node.where)
            case Ref():
                return replace(self, ref=self.ref or node)
            case _:
                return self

    def check_itself(self, node: Node) -> None:
        match node:
            case Term():
                self.check_term(node)
            case Regex():
                self.check_regex(node)
            case Field():
                self.check_field(node)
            case Or():
                pass
            case _:
                self.check_operator(node)

    def check_operator(self, node: Node) -> None:
        """Refuse what has no place in the text below what needs one, and in facts."""
        name = _name(node)
        if self.operator and isinstance(node, And | Not | AtLeast | WordCount):
            raise self.error(node, f"{name} cannot stand inside {self.operator}", _PLACED)
        if self.scope is None or isinstance(node, And | Not):
            return
        if not self.scope.textual or isinstance(node, WordCount):
            what = f"{name} cannot stand inside {self.scope}:"
            raise self.error(node, what, _instead(node, name, self.scope))

    def check_field(self, field: Field) -> None:
        name = f"{field.where}:"
        if self.operator and not field.where.textual:
            what = f"{name} has no place in the text: it cannot stand inside {self.operator}"
            raise self.error(field, what, "write AND")
        if self.scope is None:
            return
        # Not only "write AND": it may stand there, on the wrong side of the parenthesis.
        beside = f"write them side by side: {self.scope}:(…) AND {name}(…)"
        if not (self.scope.textual and field.where.textual):
            raise self.error(field, f"{name} cannot stand inside {self.scope}:", beside)
        if self.scope is not field.where and Scope.TITLE in {self.scope, field.where}:
            raise self.error(field, f"{name} inside {self.scope}: can never hold", beside)

    def check_term(self, term: Term) -> None:
        if self.scope is not None and self.scope.whole:
            self.check_value(term, self.scope)
        elif self.ref is None:  # else its own list was checked
            wanted(term, self.query)

    def check_regex(self, regex: Regex) -> None:
        if self.scope is not None and self.scope.whole:
            raise self.value_error(regex)
        if self.ref is None and (self.scope is None or self.scope.textual):
            check_rare(regex, self.query)

    def check_value(self, term: Term, scope: Scope) -> None:
        if len(term.pieces) > 1 or term.pieces[0].fuzzy or re.search(r"[*?]", term.text):
            raise self.value_error(term)
        pattern = _PATTERNS.get(scope)
        if pattern and not pattern.fullmatch(term.text):
            raise self.value_error(term)
        if scope is Scope.LANG and not is_language(term.text.lower()):
            meant = language_meant(term.text)
            hint = f"did you mean '{meant}'?" if meant else _TWO_LETTERS
            raise self.error(term, f"'{term.text}' is not the code of a language", hint)
        if scope is Scope.COUNTRY and not _is_country(term.text):
            hint = "write two letters, as in fr, ml, gb or ru"
            raise self.error(term, f"'{term.text}' is not the code of a country", hint)

    def value_error(self, node: Node) -> QueryError:
        scope = self.scope or Scope.TAG
        example = _EXAMPLES[scope]
        return self.error(node, f"{scope}: takes a whole value", f"write {example}")


def _is_country(code: str) -> bool:
    # Not at the top: it brings Babel, for which no query without `country:` has to wait.
    from watchlists.countries import is_country

    return is_country(code)


def _instead(node: Node, name: str, scope: Scope) -> str:
    """Return what to write instead of a part that cannot stand inside a field."""
    match node:
        case WordCount():
            return f"write it beside the field: {scope}:(…) AND words>300"
        case Ref():
            return f"write it beside the field: {scope}:(…) AND {name}"
        case Call():
            return f"leave it away: capitals, accents and forms never count in {scope}:"
        case _:
            return "use AND, OR and NOT there: it is no part of the text"


def _name(node: Node) -> str:
    match node:
        case Near():
            return "ONEAR" if node.ordered else "NEAR"
        case Same():
            return str(node.unit)
        case Call():
            return f"{node.function}()"
        case Ref():
            return f"@{node.name}"
        case WordCount():
            return "words>n"
        case _:
            return {And: "AND", Not: "NOT", AtLeast: "ATLEAST", Context: "CONTEXT"}[type(node)]
