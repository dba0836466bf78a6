"""Meltwater's search language as data.

Known from its help pages ("How to master Boolean search", 1 to 3) and its blog: NOT goes before
AND, and AND before OR; operators may be written small; a phrase needs quotes; NEAR/n and ONEAR/n
allow n words between, and 4 without a number; `^9` ranks hits and selects nothing; words are found
as they are written, in any case.
"""

from typing import Final

from watchlists.dialects.dialect import Dialect, Infix, Joint, Postfix, Prefix, Rewrite, Style
from watchlists.dialects.nodes import NOT

_NEAR: Final = 40
_AND: Final = 30
_OR: Final = 20
# Without a number, NEAR allows four words between.
_BETWEEN: Final = 4

MELTWATER: Final = Dialect(
    name="meltwater",
    title="Meltwater",
    style=Style.QUOTED,
    implied=Infix(
        sign="",
        joint=Joint.AND,
        power=_AND,
        change="Meltwater asks for quotes round a phrase; words without a sign between were "
        "taken for words that must all be found",
    ),
    infixes=(
        Infix(
            sign=r"(?i:onear)(?:/(?P<n>\d+))?",
            joint=Joint.ONEAR,
            power=_NEAR,
            default=_BETWEEN,
            between=True,
        ),
        Infix(
            sign=r"(?i:near)(?:/(?P<n>\d+))?",
            joint=Joint.NEAR,
            power=_NEAR,
            default=_BETWEEN,
            between=True,
        ),
        Infix(sign=r"(?i:and\s+not|not)", joint=Joint.AND_NOT, power=_AND),
        Infix(sign=r"(?i:and)", joint=Joint.AND, power=_AND),
        Infix(sign=r"(?i:or)", joint=Joint.OR, power=_OR),
    ),
    prefixes=(
        Prefix(sign=r"(?i:not)(?=[\s(\"])", becomes=(NOT,), holds=_NEAR),
        Prefix(sign=r"(?i:title):\s*", becomes=("title:",)),
        Prefix(
            sign=r"(?i:ingress):\s*",
            becomes=("lead:",),
            change="Meltwater's ingress is the opening that the publisher marked; here it is the "
            "first paragraph",
        ),
        Prefix(sign=r"[A-Za-z][\w.]*:(?!//)", refused="this field of Meltwater is not known here"),
    ),
    postfixes=(
        Postfix(
            sign=r"\^\d+(?:\.\d+)?",
            change="it ranks hits and selects none, so it was left out",
        ),
    ),
    rewrites=(Rewrite(sign=r"\*{2,}", becomes="*"),),
    breaks=r"\^\d",
)
