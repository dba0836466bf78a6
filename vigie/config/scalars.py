"""The text of one key in; a duration, a time of day, an address … out, or what is wrong with it.

Each validator raises a pydantic error whose text may hold `{value}` and `{shape}`. The value is
filled in later, as it stands in the file: what came from `${…}` is never shown.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from datetime import timedelta
from difflib import get_close_matches
from functools import lru_cache
from ipaddress import IPv4Network, IPv6Network, ip_address, ip_interface, ip_network
from typing import Final, NoReturn
from urllib.parse import urlsplit
from zoneinfo import available_timezones

from pydantic_core import PydanticCustomError, PydanticKnownError

from vigie.config.values import Number

MAX_YEARS = 10  # of any duration: longer is a slip, and timedelta ends somewhere
MAX_URL = 2048  # what every server and proxy still takes
MAX_NAME = 60  # characters; nobody misspells what is longer, and comparing takes its square
MIN_TOKEN = 16  # characters of web.token; shorter ones can be guessed
MISTAKE: Final = "mistake"  # the type of every error that is raised here
_NOT_TEXT: Final = "string_type"  # these two are pydantic's own
_EMPTY: Final = "too_short"
CUTOFF = 0.6  # difflib's own: below it suggestions are noise

_DURATION = re.compile(r"(?:(\d{1,6})d)?(?:(\d{1,6})h)?(?:(\d{1,6})m)?(?:(\d{1,9})s)?", re.ASCII)
_TIME = re.compile(r"(?:[01]\d|2[0-3]):[0-5]\d", re.ASCII)
_RATE = re.compile(r"([1-9]\d{0,5})/(\d{0,6}[dhms])", re.ASCII)
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")
_CONTROL_IN_TEXT = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff]")
_URL_SPOILERS = re.compile(r"[\x00-\x20\x7f-\xa0\u2028\u2029\ud800-\udfff<>\"]")
_LANGUAGES = frozenset(
    """aa ab ae af ak am an ar as av ay az ba be bg bi bm bn bo br bs ca ce ch co cr cs cu cv cy da
    de dv dz ee el en eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz
    ia id ie ig ii ik io is it iu ja jv ka kg ki kj kk kl km kn ko kr ks ku kv kw ky la lb lg li ln
    lo lt lu lv mg mh mi mk ml mn mr ms mt my na nb nd ne ng nl nn no nr nv ny oc oj om or os pa pi
    pl ps pt qu rm rn ro ru rw sa sc sd se sg si sk sl sm sn so sq sr ss st su sv sw ta te tg th ti
    tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu""".split()  # noqa: SIM905  (a list of 183 would take as many lines)
)  # ISO 639-1
# Countries and English names that stand where a language should.
_LANGUAGE_SLIPS = {
    "ua": "uk", "cz": "cs", "jp": "ja", "cn": "zh", "gr": "el", "dk": "da", "us": "en", "gb": "en",
    "english": "en", "french": "fr", "russian": "ru", "arabic": "ar", "german": "de",
    "spanish": "es", "ukrainian": "uk", "chinese": "zh", "portuguese": "pt",
    "eng": "en", "fra": "fr", "fre": "fr", "rus": "ru", "ara": "ar", "ger": "de", "deu": "de",
}  # fmt: skip
_SWITCH_SLIPS = {"yes": "on", "y": "on", "no": "off", "n": "off", "of": "off"}
_SWITCH_SLIPS |= {"true": "on", "false": "off", "on": "on", "off": "off"}  # in quotes, in capitals


def refuse(what: str, hint: str = "", *, near: str = "", key: str = "") -> NoReturn:
    """Raise the error that says what is wrong; `near` is what may have been meant.

    `key` names the one of a section's keys that is wrong, where the section's validator refuses.
    """
    context = {"what": what, "hint": hint, "near": near, "key": key}
    raise PydanticCustomError(MISTAKE, "{what}", context)


def nearest(word: str, known: Iterable[str]) -> str:
    """Return the known word that may have been meant, or nothing."""
    if len(word) > MAX_NAME:
        return ""
    by_fold = {candidate.casefold(): candidate for candidate in known}
    found = get_close_matches(word.casefold(), by_fold, n=1, cutoff=CUTOFF)
    return by_fold[found[0]] if found else ""


def text(value: object) -> str:
    """Return text of any number of lines."""
    if not isinstance(value, str):
        raise PydanticKnownError(_NOT_TEXT)
    if not value.strip():
        refuse("is empty")
    if _CONTROL_IN_TEXT.search(value):
        refuse("has a control character in it")
    return value


def line(value: object) -> str:
    """Return text of one line: it may go into a header or a title."""
    if _CONTROL.search(text(value).strip()):
        refuse("has a line break or a control character in it")
    return text(value).strip()


def path(value: object) -> str:
    """Return the name of a file or folder."""
    if line(value).startswith("~"):
        refuse("~ is not expanded here", "write ${HOME} instead")
    return line(value)


def duration(value: object) -> timedelta:
    """Return the length of time that `90s`, `10m`, `1h30m` or `365d` stands for."""
    if isinstance(value, Number):
        refuse("{value} has no unit", "write {value}s, {value}m, {value}h or {value}d")
    written = text(value)
    found = _DURATION.fullmatch(written)
    if not found:
        refuse("{value} is not a length of time", "write it like 90s, 10m, 1h30m or 7d")
    days, hours, minutes, seconds = (int(part or 0) for part in found.groups())
    length = timedelta(days=days, hours=hours, minutes=minutes, seconds=seconds)
    if length > timedelta(days=365 * MAX_YEARS):
        what = f"{{value}} is longer than {MAX_YEARS} years"
        refuse(what)
    return length


def period(value: object) -> timedelta:
    """Return a length of time that is not zero."""
    if not (length := duration(value)):
        refuse("{value} is no time at all", "one second is the shortest: 1s")
    return length


def write_duration(length: timedelta) -> str:
    """Return the shortest text that `duration` reads as this length (whole seconds)."""
    left, written = int(length.total_seconds()), ""
    for unit, seconds in (("d", 86400), ("h", 3600), ("m", 60), ("s", 1)):
        if left >= seconds and (unit != "d" or left % seconds == 0):
            written += f"{left // seconds}{unit}"
            left %= seconds
    return written or "0s"


def time_of_day(value: object) -> str:
    """Return a time of day, as `08:00`."""
    if not _TIME.fullmatch(text(value)):
        refuse("{value} is not a time of day", 'write it like "08:00"')
    return text(value)


def quiet_hours(value: object) -> tuple[str, str]:
    """Return when quiet begins and ends; it may last over midnight."""
    begin, dash, end = text(value).replace(" ", "").partition("-")
    if not (dash and _TIME.fullmatch(begin) and _TIME.fullmatch(end)):
        refuse("{value} is not a span of hours", 'write it like "22:00-06:00"')
    if begin == end:
        refuse("quiet hours that end when they begin", 'write it like "22:00-06:00"')
    return begin, end


def rate(value: object) -> tuple[int, timedelta]:
    """Return how many, and in what time: `20/h`, `5/10m`."""
    found = _RATE.fullmatch(text(value))
    if not found:
        refuse("{value} is not a rate", "write it like 20/h, 5/10m or 100/d")
    span = found.group(2)
    return int(found.group(1)), period(span if span[0].isdigit() else f"1{span}")


def network(value: object) -> IPv4Network | IPv6Network:
    """Return the addresses that a CIDR stands for."""
    written = text(value)
    try:
        meant = ip_network(written, strict=False)
    except ValueError:
        what = "{value} is not a network"
        refuse(what, "write it like 10.0.0.0/8 or fd00::/8")
    if "/" in written and str(ip_interface(written).ip) != str(meant.network_address):
        refuse("{value} is an address inside a network", near=str(meant))
    return meant


def web_address(value: object) -> str:
    """Return an http or https address with a host. No message repeats it: it may hold keys."""
    if wrong := address_fault(line(value)):
        refuse(*wrong)
    return line(value)


def address_fault(url: str) -> tuple[str, str] | None:
    """Return what keeps a text from being a web address, and how to mend it; None for nothing."""
    try:
        parts = urlsplit(url)
        host, _ = parts.hostname, parts.port  # a port that is no number raises here
    except ValueError:
        return "this is not a web address", "check host and port"
    if parts.scheme.lower() not in {"http", "https"}:
        if "://" in url:
            return "only http and https addresses can be read", ""
        return "this is not a web address", "start it with https://"
    if not host:
        return "this address has no host", "write it like https://example.org/feed"
    if _URL_SPOILERS.search(url):
        return "this address has a space or a quote in it", "write a space as %20"
    return ("this address is too long", "") if len(url) > MAX_URL else None


def channel_address(value: object) -> str:
    """Return an Apprise address. Whether its service is known is asked by those who send."""
    if not re.match(r"[A-Za-z][A-Za-z0-9+.-]*://\S", line(value)):
        hint = "it starts with a service, as in slack:// or mailto://"
        refuse("this is not a channel's address", hint)
    return line(value)


def channel_name(value: object) -> str:
    """Return a channel's name, which may not be an address (that would be shown everywhere)."""
    if not re.fullmatch(r"[^\W_][\w .-]*", line(value)):
        refuse("this is no name for a channel", "use letters, digits, space, _ - and .")
    return line(value)


# As `vigie.text.language` returns them, which takes long to import.
_AS_ARTICLES_HAVE: Final = {"nb": "no", "nn": "no"}


def language(value: object) -> str:
    """Return a language's two letters (ISO 639-1), as articles have them: `no` for `nb`."""
    code = text(value)
    if code in _LANGUAGES:
        return _AS_ARTICLES_HAVE.get(code, code)
    near = language_meant(code)
    hint = "" if near else "write two letters, as in fr, en, ru or ar"
    refuse("{value} is not the code of a language", hint, near=near)


def language_meant(code: str) -> str:
    """Return the language that may be meant by a country, a tag or a name; or nothing."""
    meant = re.split(r"[-_]", code.casefold())[0]
    return _LANGUAGE_SLIPS.get(meant, meant if meant in _LANGUAGES else "")


def is_language(code: str) -> bool:
    """Return whether two letters are the code of a language (ISO 639-1)."""
    return code in _LANGUAGES


def timezone(value: object) -> str:
    """Return the name of a time zone that exists."""
    known = _timezones()
    if (name := text(value)) not in known:
        near = nearest(name, known)
        hint = "" if near else "write it like Europe/Paris"
        refuse("there is no time zone {value}", hint, near=near)
    return name


def listen_address(value: object) -> str:
    """Return a host and a port to listen on."""
    host, _, port = text(value).rpartition(":")
    if not (host and port.isascii() and port.isdigit() and 0 < int(port[:6]) < 65536):
        refuse("{value} is not a host and a port", 'write it like "127.0.0.1:8600"')
    return text(value)


def is_loopback(listen: str) -> bool:
    """Return whether only this machine can reach what listens there."""
    host = listen.rpartition(":")[0].strip("[]")
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def token(value: object) -> str:
    """Return a secret that cannot be guessed."""
    if len(line(value)) < MIN_TOKEN:
        what = f"is shorter than {MIN_TOKEN} characters"
        refuse(what, "openssl rand -hex 16 makes one")
    return line(value)


def not_empty(value: object) -> object:
    """Return the list or mapping as it is, unless nothing is in it."""
    if value in ([], {}):
        counted = {"field_type": "List", "min_length": 1, "actual_length": 0}
        raise PydanticKnownError(_EMPTY, counted)
    return value


def switch(value: object) -> bool:
    """Return whether a key is on. YAML 1.2 reads `on` as text, and `true` as true."""
    if isinstance(value, bool):
        return value
    if text(value) not in {"on", "off"}:
        near = _SWITCH_SLIPS.get(text(value).casefold(), "")
        refuse("{value} is neither on nor off", near=near)
    return text(value) == "on"


def choice(*words: str, slips: Mapping[str, str] | None = None) -> Callable[[object], str]:
    """Return a validator that takes one of the words; `true` and `false` stand for `on`, `off`.

    `slips` are words of others, with ours.
    """

    def chosen(value: object) -> str:
        if isinstance(value, bool) and "off" in words:
            value = "on" if value else "off"
        if text(value) not in words:
            what = f"{{value}} is none of {', '.join(words)}"
            refuse(what, near=(slips or {}).get(text(value)) or nearest(text(value), words))
        return text(value)

    return chosen


@lru_cache(maxsize=1)
def _timezones() -> frozenset[str]:
    return frozenset(available_timezones())
