"""Brandwatch's query language as data.

Known from its list of query operators: operators are capital; NEAR/x and `~x` count the words
between, NEAR/xf in this order; `{BT}` asks for exactly these capitals; an accented word finds
only that spelling; wildcards stand within or at the end of a word; comments are `<<<so>>>`. AND
and OR at one level are an error there, too.
"""

from typing import Final

from watchlists.dialects.dialect import (
    Dialect,
    Infix,
    Joint,
    Postfix,
    Prefix,
    Style,
    Value,
)
from watchlists.dialects.nodes import NOT

_NEAR: Final = 40
_BOOLEAN: Final = 30

_ABOUT_NETWORKS: Final = (
    "authorFollowers|authorGender|authorVerified|authorVerifiedType|blogName|brandIds|channelId|"
    "continent|city|engagementType|engagingWith|engagingWithGuid|guid|hashtags|at_mentions|"
    "imageType|itemReview|latitude|links|longitude|minuteOfDay|objects|parentBlogName|"
    "parentPostId|pubType|publisherSubType|rating|redditAuthorFlair|redditPostFlair|"
    "redditSpoiler|region|rootBlogName|rootPostId|sensitiveContent|subreddit|subredditNSFW|"
    "subredditTopics|topLevelDomain|weblogTitle"
)

BRANDWATCH: Final = Dialect(
    name="brandwatch",
    title="Brandwatch",
    style=Style.QUOTED,
    implied=Infix(
        sign="",
        joint=Joint.AND,
        power=_BOOLEAN,
        change="Brandwatch does not document words without an operator between; they were taken "
        "for words that must all be found",
    ),
    infixes=(
        Infix(sign=r"NEAR/(?P<n>\d+)f", joint=Joint.ONEAR, power=_NEAR, between=True),
        Infix(sign=r"NEAR(?:/(?P<n>\d+))?", joint=Joint.NEAR, power=_NEAR, between=True),
        Infix(sign=r"AND\s+NOT|NOT|AND\s*-(?=\S)", joint=Joint.AND_NOT, power=_BOOLEAN),
        Infix(sign=r"AND", joint=Joint.AND, power=_BOOLEAN),
        Infix(sign=r"OR", joint=Joint.OR, power=_BOOLEAN),
    ),
    prefixes=(
        Prefix(sign=r"NOT(?=[\s(\"])", becomes=(NOT,), holds=_NEAR),
        Prefix(sign=r"-(?=[\w\"({])", becomes=(NOT,), holds=_NEAR),
        Prefix(sign=r"<<<", refused="this comment is never closed", hint="write >>> after it"),
        Prefix(sign=r"title:\s*", becomes=("title:",)),
        Prefix(sign=r"site:\s*", becomes=("site:",), value=Value.SITE),
        Prefix(sign=r"url:\s*", becomes=("url:",), value=Value.NAME),
        Prefix(sign=r"author:\s*", becomes=("author:",), value=Value.NAME),
        Prefix(sign=r"publication:\s*", becomes=("source:",), value=Value.NAME),
        Prefix(sign=r"language:\s*", becomes=("lang:",), value=Value.LANGUAGE),
        Prefix(
            sign=r"country:\s*",
            becomes=("country:",),
            value=Value.COUNTRY,
            change="Brandwatch guesses where an author is; here it is the country that the source "
            "was given in config.yaml",
        ),
        Prefix(
            sign=r"tags:\s*",
            becomes=("tag:",),
            value=Value.NAME,
            change="these were a blog's tags; here it is a tag of yours or one of a feed",
        ),
        Prefix(
            sign=r"raw:\s*",
            becomes=("exact",),
            literal=True,
            change="accents count, too; of its signs only +, # and & do, and only where they "
            "touch the end of a word",
        ),
        Prefix(
            sign=r"\{\s*(?:\"(?P<w>[^{}\"]*\w[^{}\"]*)\"|(?P<v>[^{}\"]*\w[^{}\"]*))\s*\}",
            becomes=("case",),
            alone=True,
        ),
        Prefix(
            sign=r"[{}]",
            refused="braces hold one word or phrase, whose capitals count",
            hint='write {BT} or {"British Telecom"}',
        ),
        Prefix(sign=rf"(?:{_ABOUT_NETWORKS}):", refused="there is nothing like this field here"),
        Prefix(
            sign=r"[A-Za-z][\w.]*:(?!//)", refused="this field of Brandwatch is not known here"
        ),
    ),
    postfixes=(Postfix(sign=r"~(?P<n>\d+)", near=True),),
    rewrites=(),
    skipped=r"<<<(?:(?!>>>)[\s\S])*>>>",
    breaks=r"~\d|<<<",
    signs_matter=False,
    accents_matter=True,
    refuses_mixing=True,
)
