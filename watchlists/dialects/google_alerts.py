"""The language of Google Alerts, which is that of Google's search, as data.

Known from pages about Google's operators, since Google documents few of them: no sign is AND; OR
and `|` are capital and bind tighter than that; a minus touches what it excludes; quotes ask for
these words; a word is found with its forms and synonyms, in any case; `*` in quotes is a word,
and in a word `*` and `?` mean nothing.
AROUND(n) counts the words between.
"""

from typing import Final

from watchlists.dialects.dialect import Dialect, Infix, Joint, Prefix, Style, Value
from watchlists.dialects.nodes import NOT

_NEAR: Final = 50
_OR: Final = 40
_AND: Final = 30

GOOGLE_ALERTS: Final = Dialect(
    name="google-alerts",
    title="Google Alerts",
    style=Style.FORMS,
    implied=Infix(sign="", joint=Joint.AND, power=_AND),
    infixes=(
        Infix(sign=r"AROUND\s*\(\s*(?P<n>\d+)\s*\)", joint=Joint.NEAR, power=_NEAR, between=True),
        Infix(sign=r"OR", joint=Joint.OR, power=_OR),
        Infix(sign=r"\|", joint=Joint.OR, power=_OR, loose=True),
        Infix(sign=r"AND", joint=Joint.AND, power=_AND),
    ),
    prefixes=(
        Prefix(sign=r"[-–](?=[\w\"(])", becomes=(NOT,)),
        Prefix(
            sign=r"NOT(?=[\s(\"])",
            refused="Google has no NOT",
            hint="write a minus that touches what is to be left out",
        ),
        Prefix(sign=r"\+(?=[\w\"(])", style=Style.QUOTED),
        Prefix(sign=r"~(?=[\w\"(])", change="synonyms are not found here"),
        Prefix(sign=r"(?i:allintitle):\s*", becomes=("title:",), holds=_AND),
        Prefix(sign=r"(?i:intitle):\s*", becomes=("title:",)),
        Prefix(sign=r"(?i:allintext):\s*", becomes=("body:",), holds=_AND),
        Prefix(sign=r"(?i:intext):\s*", becomes=("body:",)),
        Prefix(sign=r"(?i:allinurl):\s*", becomes=("url:",), value=Value.NAME, holds=_AND),
        Prefix(sign=r"(?i:inurl):\s*", becomes=("url:",), value=Value.NAME),
        Prefix(sign=r"(?i:site):\s*", becomes=("site:",), value=Value.SITE),
        Prefix(sign=r"(?i:source):\s*", becomes=("source:",), value=Value.NAME),
        Prefix(
            sign=r"(?i:location):\s*",
            becomes=("country:",),
            value=Value.COUNTRY,
            change="here it is the country that the source was given in config.yaml",
        ),
        Prefix(
            sign=r"(?i:after|before|cache|define|ext|filetype|inanchor|allinanchor|info|link|"
            r"related|daterange|numrange):",
            refused="there is nothing like this operator here",
        ),
        Prefix(
            sign=r"[$€£]?\d[\d,]*\.\.(?!\.)|\.\.[$€£]?\d",
            refused="there is nothing like a range of numbers here",
        ),
        Prefix(
            sign=r"[A-Za-z]+:(?!//)(?=\S)", refused="this operator of Google is not known here"
        ),
    ),
    skipped=r"[,;:.!?]+(?=\s|$)",
    breaks=r"\|",
    wildcards=False,
    remark="Google also finds synonyms and other spellings; here a bare word is found with its "
    "forms",
)
