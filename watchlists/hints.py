r"""A refusal in; the same with a hint at what to write instead, where it came without one, out.

What refuses parts of queries by their meaning, and regexes, says what is wrong; what to write
instead depends on what people usually want there, and is told here.
"""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from vigie.errors import QueryError

_FIELD: Final = "title|lead|body|url|site|source|author|lang|tag|country"
_REPEATING: Final = "* + ? {{n}} repeat what stands before them, once; \\* is a star of the text"
_CLASSES: Final = r"write [a-z], not [z-a]; \p{{L}} is a letter, \p{{Lu}} a capital"
# What a refusal says, and the hint for it, in which its groups stand.
_HINTS: Final = tuple(
    (re.compile(what), hint)
    for what, hint in (
        # "write AND" is no help where AND stands: on the wrong side of the parenthesis.
        (
            rf"(\w+:) (?:cannot stand )?inside ({_FIELD}):.*",
            "write them side by side: {2}:(…) AND {1}(…)",
        ),
        (r"words>n cannot stand inside (.+:)", "write it beside the field: {1}(…) AND words>300"),
        (r"(@.+) cannot stand inside (.+:)", "write it beside the field: {2}(…) AND {1}"),
        (
            r"\w+\(\) cannot stand inside (.+:)",
            "leave it away: capitals, accents and forms never count in {1}",
        ),
        (
            r"[A-Z]+ cannot stand inside .+:",
            "use AND, OR and NOT there: it is no part of the text",
        ),
        (
            r"more than \d+ parts inside each other",
            "join parts by AND or OR, of which any number may stand side by side",
        ),
        (r"a regex has at most .*", "write two of them: /…/ OR /…/"),
        (r"\\b stands at .*", r"inside, write what stands between the words: \s or \W"),
        (r"\\B is .*", r"write \w for the letter that must stand there"),
        (r"\\C is .*", "write . for any character"),
        (r"\\Q is .*", r"write \ before each sign that means itself: \. \* \("),
        (r"\\. cannot stand inside \[ \]", "write [^…] with all that may not stand there"),
        (r"this is no regex: missing \).*", r"write ) after the group; a ( of the text is \("),
        (r"this is no regex: missing \].*", r"write ] after the class; a [ of the text is \["),
        (r"this is no regex: unexpected \).*", r"leave it away; a ) of the text is \)"),
        (r"this is no regex: (?:bad|no argument for) repetition.*", _REPEATING),
        (
            r"this is no regex: invalid repetition size.*",
            "write the smaller number first, {{3,5}}, and none above 1000",
        ),
        (r"this is no regex: invalid character class.*", _CLASSES),
        (r"this is no regex: .*", r"signs of the text are written with \ before them: \. \* \("),
    )
)
_SAYS_NOTHING: Final = frozenset({"", "write AND"})


@contextmanager
def hinted() -> Iterator[None]:
    """Give refusals from inside a hint, unless they have a better one."""
    try:
        yield
    except QueryError as error:
        hint = _hint(error.what) if error.hint in _SAYS_NOTHING else ""
        if not hint:
            raise
        raise QueryError(error.query, error.position, error.what, hint) from error


def _hint(what: str) -> str:
    for pattern, hint in _HINTS:
        if found := pattern.fullmatch(what):
            return hint.format(found.group(), *found.groups())
    return ""
