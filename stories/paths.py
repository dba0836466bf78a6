"""A path and its parameters in; the form that the page's other forms have in common, out.

AMP, print and index pages, session ids, and what content management systems have several ways to
write. Pure text: a path is never asked for.
"""

import re
from posixpath import normpath
from typing import Final

_INDEX_PAGE: Final = re.compile(
    r"/(?:(?:index|default)\.(?:[sx]?html?|php\d?|aspx?|jsp|cfm|do)|spip\.php)$", re.IGNORECASE
)
# `/index.php/news/7` of sites whose server cannot rewrite addresses.
_FRONT_SCRIPT: Final = re.compile(r"^/index\.php(?=/)", re.IGNORECASE)
_AMP_SEGMENT: Final = re.compile(r"/amp(?=/|$)", re.IGNORECASE)
_AMP_SUFFIX: Final = re.compile(
    r"/amp\.html?$|\.amp$|\.amp(?=\.html?$)|(?<=\d)[-_]amp(?=\.html?$)", re.IGNORECASE
)
_PRINT: Final = re.compile(
    r"^/(?:print|imprimer|imprimir)(?=/.)"
    r"|/(?:print|printable|print[-_]?view|print[-_]?version|imprimer|imprimir|drucken)(?:\.html?)?$",
    re.IGNORECASE,
)
_COMMENT_PAGE: Final = re.compile(r"/comment-page-\d+$", re.IGNORECASE)
_SESSION: Final = re.compile(
    r";(?:jsessionid|phpsessid|sid)=[^/;]*"
    # ASP.NET without cookies: `/(S(k3x…))/page.aspx`
    r"|/\((?:[a-z]\([0-9a-z_-]{8,}\))+\)(?=/|$)",
    re.IGNORECASE,
)
# The preview of a Telegram channel, which is what can be read without the program.
_TELEGRAM: Final = "t.me"
_PREVIEW: Final = re.compile(r"^/s(?=/.)", re.IGNORECASE)

# What is nothing else is a page of that name: `/amp`, `/print`.
_OTHER_FORMS: Final = (_AMP_SUFFIX, _PRINT, _COMMENT_PAGE, _AMP_SEGMENT)

_DRUPAL: Final = re.compile(r"q=(node/\d+)")
_SPIP: Final = re.compile(r"id_(article|breve)=(\d+)")
_SPIP_PAGES: Final = frozenset({"page=article", "page=breve", "page=imprimer", "page=imprimir"})


def plain_path(path: str, host: str) -> str:
    """Return the path as the plain page has it, without a slash at its end; `/` is empty."""
    path = _SESSION.sub("", path)
    while True:
        shorter = _INDEX_PAGE.sub("", _FRONT_SCRIPT.sub("", _tidy(path)))
        for form in _OTHER_FORMS:
            shorter = form.sub("", shorter) or shorter
        if host == _TELEGRAM:
            shorter = _PREVIEW.sub("", shorter)
        if shorter == path:
            return path
        path = shorter


def _tidy(path: str) -> str:
    """Return the path without dot segments, doubled slashes and a slash at its end."""
    # normpath keeps exactly two leading slashes, as POSIX wants; a URL does not.
    tidy = normpath("/" + path.lstrip("/"))
    return "" if tidy == "/" else tidy


def same_parameters(path: str, query: tuple[str, ...]) -> tuple[str, tuple[str, ...]]:
    """Return path and sorted parameters as Drupal and SPIP write them in the first place."""
    if path:
        return path, query
    for piece in query:
        if drupal := _DRUPAL.fullmatch(piece):
            return f"/{drupal[1]}", tuple(other for other in query if other != piece)
        if spip := _SPIP.fullmatch(piece):
            others = [other for other in query if other != piece and other not in _SPIP_PAGES]
            return path, tuple(sorted([f"{spip[1]}{spip[2]}", *others]))
    return path, query
