"""Factiva's traditional search language as data.

Known from the pages of the Factiva Developer's Kit and the guides of libraries: operators are
small or capital; words side by side are adjacent (`adj1`); adjN, w/N are in this order and nearN,
/nN/ in any, where neighbours are 1 apart; `same` is one paragraph; first come these, then atleast
and fields, then not, and, or; `%` stands for exactly one word; `word$3` for up to three letters;
`x/F50/` for the first 50 words. All operators but `/nN/` and `/FN/` stand between spaces.
"""

from typing import Final

from watchlists.dialects.dialect import (
    Dialect,
    Infix,
    Joint,
    Postfix,
    Prefix,
    Rewrite,
    Style,
    Value,
)
from watchlists.dialects.nodes import NOT

_NEAR: Final = 60
_NOT: Final = 40
_AND: Final = 30
_OR: Final = 20

_TOGETHER: Final = "all that is asked for must stand in one of the two parts here"

FACTIVA: Final = Dialect(
    name="factiva",
    title="Factiva",
    style=Style.QUOTED,
    implied=Infix(sign="", joint=Joint.ONEAR, power=_NEAR, default=1),
    infixes=(
        Infix(sign=r"(?i:adj)(?P<n>\d+)?", joint=Joint.ONEAR, power=_NEAR, default=1),
        Infix(sign=r"(?i:w)/(?P<n>\d+)", joint=Joint.ONEAR, power=_NEAR),
        Infix(sign=r"(?i:near)(?P<n>\d+)?", joint=Joint.NEAR, power=_NEAR),
        Infix(sign=r"/(?i:n)(?P<n>\d+)/", joint=Joint.NEAR, power=_NEAR, loose=True),
        Infix(sign=r"(?i:same)", joint=Joint.PARAGRAPH, power=_NEAR),
        Infix(sign=r"(?i:and\s+not|not)", joint=Joint.AND_NOT, power=_NOT),
        Infix(sign=r"(?i:and)", joint=Joint.AND, power=_AND),
        Infix(sign=r"(?i:or)", joint=Joint.OR, power=_OR),
    ),
    prefixes=(
        Prefix(sign=r"(?i:not)(?=[\s(\[\"])", becomes=(NOT,), holds=_NEAR),
        Prefix(
            sign=r"(?i:atleast)(?P<n>\d+)(?=[\s(\[\"])\s*", becomes=("ATLEAST {n} ",), holds=_NEAR
        ),
        Prefix(sign=r"(?i:wc)>(?P<n>\d+)", becomes=("words>{n}",), alone=True),
        Prefix(sign=r"(?i:wc)<(?P<n>\d+)", becomes=("words<{n}",), alone=True),
        Prefix(
            sign=r"(?i:wc)\s*[<>=]",
            refused="Factiva counts words by wc>n and wc<n only",
            hint="write wc>499 for 500 and more",
        ),
        Prefix(sign=r"/[fF]\d+/", refused="this stands behind a word", hint="write toyota/F50/"),
        Prefix(sign=r"(?i:hd)=\s*", becomes=("title:",), holds=_NEAR),
        Prefix(
            sign=r"(?i:hl)=\s*",
            becomes=("title:",),
            holds=_NEAR,
            change="the names of the section and the column are not looked at here",
        ),
        Prefix(sign=r"(?i:hlp)=\s*", becomes=("title:", "lead:"), holds=_NEAR, change=_TOGETHER),
        Prefix(
            sign=r"(?i:lp)=\s*",
            becomes=("lead:",),
            holds=_NEAR,
            change="Factiva's lead is two paragraphs; here it is the first one",
        ),
        Prefix(
            sign=r"(?i:td)=\s*",
            becomes=("body:",),
            holds=_NEAR,
            change="the lead paragraph is a part of the body here",
        ),
        Prefix(sign=r"(?i:by)=\s*", becomes=("author:",), value=Value.NAME),
        Prefix(sign=r"(?i:sn)=\s*", becomes=("source:",), value=Value.NAME),
        Prefix(sign=r"(?i:la)=\s*", becomes=("lang:",), value=Value.LANGUAGE),
        Prefix(
            sign=r"(?i:rst|sc|ns|in|co|fds|re|ric|cr|an|pub|clm|se|art|de)=",
            refused="a code or a field of Factiva's index has nothing like it here",
        ),
        Prefix(
            sign=r"(?i:date|pd)(?=[\s=<>])",
            refused="a query has no dates here",
        ),
        Prefix(sign=r"[A-Za-z]{2,4}=", refused="this field of Factiva is not known here"),
    ),
    postfixes=(
        Postfix(
            sign=r"/(?i:f)(?P<n>\d+)/",
            becomes="lead:",
            apart=True,
            change="Factiva counts words from the beginning; here it is the first paragraph",
        ),
    ),
    rewrites=(
        Rewrite(sign=r"^%$", becomes="*"),
        Rewrite(
            sign=r"\$\d*$",
            becomes="*",
            change="any number of letters may follow here",
        ),
    ),
    brackets="()[]",
    breaks=r"/[nNfF]\d+/",
)
