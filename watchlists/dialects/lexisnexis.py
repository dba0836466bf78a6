"""The terms and connectors of LexisNexis (Nexis, Nexis Uni, Lexis) as data.

Known from its help pages: OR goes first, then W/n, PRE/n and NOT W/n, of which the smallest number
goes first, then W/s, W/p, AND, and AND NOT last; words side by side are a phrase; a word is
found with its plural and possessive unless it is in quotes; `!` is any ending; capitals do not
count but in CAPS(), ALLCAPS(), NOCAPS(). In today's products W/s and W/p are about 25 and 75
words, and a `*` is several letters; in the older ones they are a sentence, a paragraph, and one
letter.
"""

from typing import Final

from watchlists.dialects.dialect import Dialect, Infix, Joint, Prefix, Rewrite, Style, Value
from watchlists.dialects.nodes import NOT

_OR: Final = 60
_NEAR: Final = 50
_SENTENCE: Final = 40
_PARAGRAPH: Final = 36
_SECTION: Final = 34
_AND: Final = 30
_AND_NOT: Final = 20

_ABOUT_25: Final = "today's products take about 25 words for a sentence; here it is the sentence"
_ABOUT_75: Final = "today's products take about 75 words for a paragraph; here it is the paragraph"
_ORDER: Final = "the order of the two is not asked for here"
_ANY_LETTERS: Final = "any number of letters may follow here"

LEXISNEXIS: Final = Dialect(
    name="lexisnexis",
    title="LexisNexis",
    style=Style.FORMS,
    implied=Infix(sign="", joint=Joint.ONEAR, power=_NEAR, default=1),
    infixes=(
        Infix(sign=r"(?i:(?:and|but)\s*not)", joint=Joint.AND_NOT, power=_AND_NOT),
        Infix(sign=r"(?i:and)|&", joint=Joint.AND, power=_AND),
        Infix(sign=r"(?i:or)", joint=Joint.OR, power=_OR),
        Infix(
            sign=r"(?i:not\s+(?:w|near)?/)(?P<n>\d+)",
            joint=Joint.NOT_NEAR,
            power=_NEAR,
            nearest_first=True,
        ),
        Infix(
            sign=r"(?i:(?:w|near)?/)(?P<n>\d+)", joint=Joint.NEAR, power=_NEAR, nearest_first=True
        ),
        Infix(
            sign=r"(?i:(?:pre|onear)/|\+)(?P<n>\d+)",
            joint=Joint.ONEAR,
            power=_NEAR,
            nearest_first=True,
        ),
        Infix(sign=r"(?i:w?/s(?:ent)?)", joint=Joint.SENTENCE, power=_SENTENCE, change=_ABOUT_25),
        Infix(
            sign=r"(?i:not\s+w?/s(?:ent)?)",
            joint=Joint.NOT_SENTENCE,
            power=_SENTENCE,
            change=_ABOUT_25,
        ),
        Infix(
            sign=r"(?i:not\s+w?/p(?:ara)?)",
            joint=Joint.NOT_PARAGRAPH,
            power=_PARAGRAPH,
            change=_ABOUT_75,
        ),
        Infix(sign=r"(?i:pre/s|\+s)", joint=Joint.SENTENCE, power=_SENTENCE, change=_ORDER),
        Infix(
            sign=r"(?i:w?/p(?:ara)?)", joint=Joint.PARAGRAPH, power=_PARAGRAPH, change=_ABOUT_75
        ),
        Infix(sign=r"(?i:pre/p|\+p)", joint=Joint.PARAGRAPH, power=_PARAGRAPH, change=_ORDER),
        Infix(
            sign=r"(?i:w?/seg)",
            joint=Joint.AND,
            power=_SECTION,
            change="both may stand anywhere in the article here, not in one section only",
        ),
        Infix(sign=r"(?i:not)", joint=Joint.AND_NOT, power=_AND_NOT),
    ),
    prefixes=(
        Prefix(sign=r"(?i:not)(?=[\s(\"])", becomes=(NOT,), holds=_NEAR),
        Prefix(sign=r"(?i:atleast|atl)(?P<n>\d+)\s*(?=\()", becomes=("ATLEAST {n} ",)),
        Prefix(
            sign=r"(?i:caps)\s*(?=\()",
            style=Style.CAPITAL,
            change="the word must begin with a capital here or be all capitals; one inside of it "
            "(iPhone) is not enough; its forms are found, too",
        ),
        Prefix(sign=r"(?i:allcaps)\s*(?=\()", becomes=("case",), style=Style.UPPER),
        Prefix(sign=r"(?i:nocaps)\s*(?=\()", becomes=("case",), style=Style.LOWER),
        Prefix(sign=r"(?i:singular)\s*(?=\()", style=Style.QUOTED),
        Prefix(
            sign=r"(?i:plural)\s*(?=\()",
            style=Style.QUOTED,
            change="the word is looked for as it stands here: write its plural",
        ),
        Prefix(sign=r"(?i:headline|title)\s*(?=\()", becomes=("title:",)),
        Prefix(
            sign=r"(?i:hlead)\s*(?=\()",
            becomes=("title:", "lead:"),
            change="all that is asked for must stand in the headline or in the lead here",
        ),
        Prefix(sign=r"(?i:lead)\s*(?=\()", becomes=("lead:",)),
        Prefix(sign=r"(?i:body|text)\s*(?=\()", becomes=("body:",)),
        Prefix(sign=r"(?i:byline|author)\s*(?=\()", becomes=("author:",), value=Value.NAME),
        Prefix(sign=r"(?i:publication|source)\s*(?=\()", becomes=("source:",), value=Value.NAME),
        Prefix(sign=r"(?i:language)\s*(?=\()", becomes=("lang:",), value=Value.LANGUAGE),
        *(
            Prefix(sign=rf"(?i:length{asked})", becomes=(f"words{sign}{{n}}",), alone=True)
            for sign, word in ((">", "aft"), ("<", "bef"))
            for asked in (
                rf"\s*\(\s*(?:{sign}|{word}\s)\s*(?P<n>\d+)\s*\)",
                rf"(?:\s*{sign}|\s+{word}\s)\s*(?P<n>\d+)(?=[\s()]|$)",
            )
        ),
        Prefix(
            sign=r"(?i:length(?:\s*\(?\s*[<>=]|\s+(?:is|bef|aft|geq|leq)\b))",
            refused="only more or fewer words than a number can be asked for here",
            hint="write length > n or length < n",
        ),
        Prefix(
            sign=r"(?i:date(?:\s*[<>=]|\s+(?:is|bef|aft|before|after|geq|leq)\b))",
            refused="a query has no dates here",
        ),
        Prefix(
            sign=r"(?!(?i:and|or|not)\()[A-Za-z][\w-]*(?=\()",
            refused="there is nothing like this section or command here",
        ),
        Prefix(
            sign=r"[A-Za-z][\w-]*\s*[<>=]+\s*\w",
            refused="there is nothing like this section here",
        ),
    ),
    rewrites=(
        Rewrite(sign=r"\*+$", becomes="*", change=_ANY_LETTERS),
        Rewrite(sign=r"!$", becomes="*"),
        Rewrite(
            sign=r"\*(?=\w)",
            becomes="?",
            change="a * inside of a word is exactly one letter here, as in the older products",
        ),
    ),
    remark="a bare word is found here with all its forms, not with its plural and possessive only",
)
