"""Talkwalker's query language as data.

Known from its page on the syntax of alerts and the help pages of Hootsuite Listening, which runs
on it: AND, OR, AND NOT, NOT, a minus and nothing at all (which is AND); quotes; `*` and `?` in a
word; `site:`. From practice, without a page to check it against: NEAR/n, ONEAR/n and `~n`, read as
words between; SENTENCE; `++"…"`; the names of the other fields. Which of AND and OR goes first is
nowhere said.
"""

from typing import Final

from watchlists.dialects.dialect import Dialect, Infix, Joint, Postfix, Prefix, Style, Value
from watchlists.dialects.nodes import NOT

_NEAR: Final = 40
_AND: Final = 30
_OR: Final = 20

TALKWALKER: Final = Dialect(
    name="talkwalker",
    title="Talkwalker",
    style=Style.QUOTED,
    implied=Infix(sign="", joint=Joint.AND, power=_AND),
    infixes=(
        Infix(sign=r"ONEAR(?:/(?P<n>\d+))?", joint=Joint.ONEAR, power=_NEAR, between=True),
        Infix(sign=r"NEAR(?:/(?P<n>\d+))?", joint=Joint.NEAR, power=_NEAR, between=True),
        Infix(sign=r"SENTENCE", joint=Joint.SENTENCE, power=_NEAR),
        Infix(sign=r"AND\s+NOT|NOT", joint=Joint.AND_NOT, power=_AND),
        Infix(sign=r"AND", joint=Joint.AND, power=_AND),
        Infix(sign=r"OR", joint=Joint.OR, power=_OR),
    ),
    prefixes=(
        Prefix(sign=r"NOT(?=[\s(\"])", becomes=(NOT,), holds=_NEAR),
        Prefix(sign=r"-(?=[\w\"(+])", becomes=(NOT,)),
        Prefix(
            sign=r"\+\+(?=[\"\w(])",
            becomes=("exact",),
            literal=True,
            change="capitals and accents count; of its signs only +, # and & do, and only where "
            "they touch the end of a word",
        ),
        Prefix(sign=r"\+(?=[\"\w(])"),
        Prefix(sign=r"title:\s*", becomes=("title:",)),
        Prefix(sign=r"content:\s*", becomes=("body:",)),
        Prefix(sign=r"lang:\s*", becomes=("lang:",), value=Value.LANGUAGE),
        Prefix(sign=r"(?:site|domain|domainurl|host):\s*", becomes=("site:",), value=Value.SITE),
        Prefix(sign=r"url:\s*", becomes=("url:",), value=Value.NAME),
        Prefix(sign=r"author:\s*", becomes=("author:",), value=Value.NAME),
        Prefix(
            sign=r"(?:sourcecountry|country):\s*",
            becomes=("country:",),
            value=Value.COUNTRY,
            change="here it is the country that the source was given in config.yaml",
        ),
        Prefix(sign=r"[A-Za-z][\w.]*:(?!//)", refused="there is nothing like this field here"),
    ),
    postfixes=(Postfix(sign=r"~(?P<n>\d+)", near=True),),
    breaks=r"~\d",
    assumed="Talkwalker does not say which of AND and OR goes first; AND was taken first. Put "
    "parentheses there if you meant the other",
)
