r"""A regex of a query in; what finds it in a text, in linear time, out.

RE2 knows no look-around and no back-references, and never backtracks. Its `\w`, `\d`, `\s` and
`\b` know ASCII only (`\bМали\b` would match nothing), so they are rewritten for all scripts.
"""

import string
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache, partial
from typing import Any, Final

import re2  # type: ignore[import-untyped]

from vigie.errors import QueryError
from watchlists.every_text import first_found
from watchlists.tree import Regex

_LONGEST: Final = 500  # characters
# Instructions of RE2's program. What they are times a text's length bounds the time it takes.
_LARGEST: Final = 4_000
_LETTER: Final = r"\p{L}\p{M}\p{N}_"
_SPACE: Final = r"\s\p{Z}"
_OUTSIDE: Final = {
    "w": f"[{_LETTER}]",
    "W": f"[^{_LETTER}]",
    "d": r"\p{Nd}",
    "D": r"\P{Nd}",
    "s": f"[{_SPACE}]",
    "S": f"[^{_SPACE}]",
}
_IN_CLASS: Final = {"w": _LETTER, "d": r"\p{Nd}", "D": r"\P{Nd}", "s": _SPACE}
_MORE: Final = "write more of what you look for"
_REFUSED: Final = {
    "b": (
        r"\b stands at the beginning and the end of a regex only",
        r"inside, write what stands between the words: \s or \W",
    ),
    "B": (r"\B is not available", r"write \w for the letter that must stand there"),
    "C": (r"\C is not available", "write . for any character"),
    "Q": (
        r"\Q is not available",
        r"write \ before each sign that means itself: \. \* \(",
    ),
}
# How the complaints of RE2 begin, and what to write instead: the first that fits.
_REPEATING: Final = r"* + ? {n} repeat what stands before them, once; \* is a star of the text"
_MENDS: Final = {
    "invalid perl operator": "look-around and references to groups could take for ever",
    "invalid escape": "look-around and references to groups could take for ever",
    "missing )": r"write ) after the group; a ( of the text is \(",
    "missing ]": r"write ] after the class; a [ of the text is \[",
    "unexpected )": r"leave it away; a ) of the text is \)",
    "invalid repetition size": "write the smaller number first, {3,5}, and none above 1000",
    "bad repetition": _REPEATING,
    "no argument for repetition": _REPEATING,
    "invalid character class": (r"write [a-z], not [z-a]; \p{L} is a letter, \p{Lu} a capital"),
    "": r"signs of the text are written with \ before them: \. \* \(",
}
_BEFORE: Final = f"(?:^|[^{_LETTER}])"
_AFTER: Final = f"(?:$|[^{_LETTER}])"
# Whatever is found in one of these is found in nearly every article, and in its address.
_TRIVIAL: Final = (
    "",
    *string.ascii_letters,
    *string.digits,
    *string.punctuation,
    " ",
    "\n",
    "é",
    "и",
)
# A letter that is among the commonest in each of the other scripts.
_LETTERS: Final = "αაաוاरরਰરରகరರരනาາကកንབのン이的"


@dataclass(frozen=True, slots=True)
class Finder:
    """A compiled regex; it looks at UTF-8 and answers in bytes. What counts is its `group`."""

    regex: Any
    group: int

    def found(self, text: bytes) -> bool:
        """Whether it is in a text at all."""
        return self.regex.search(text) is not None

    def spans(self, text: bytes) -> Iterator[tuple[int, int]]:
        """Yield where it is in a text, from the left, without overlaps."""
        position = 0
        while (match := self.regex.search(text, position)) is not None:
            start, end = match.span(self.group)
            if start < end:
                yield start, end
            # What follows the last word may also be what stands before the next one.
            position = max(end, position + 1)


class _BadRegexError(ValueError):
    def __init__(self, at: int, what: str, hint: str = "") -> None:
        self.at = at
        self.what = what
        self.hint = hint
        super().__init__(what)


def compiled(node: Regex, query: str) -> Finder:
    """Return the regex ready to be run; raise `QueryError` (about `query`) for a bad one."""
    try:
        return _finder(node.pattern, node.ignore_case)
    except _BadRegexError as error:
        # A slash stands before the pattern.
        raise QueryError(query, node.start + 1 + error.at, error.what, error.hint) from None


def check_rare(node: Regex, query: str) -> None:
    """Raise `QueryError` for a regex that one or two letters of nearly every text fulfil.

    Of a text in its script, that is: of a Chinese one for a Han character. In names and
    addresses, such letters may tell something.
    """
    compiled(node, query)  # what is no regex is refused for that
    if what := _common(node.pattern, node.ignore_case):
        raise QueryError(query, node.start + 1, what, _MORE)


@lru_cache(maxsize=1024)
def _common(pattern: str, ignore_case: bool) -> str:
    """Return which letters of nearly every text fulfil a regex, as a complaint; or nothing."""
    finder = _finder(pattern, ignore_case)
    if one := next((letter for letter in _LETTERS if finder.found(letter.encode())), ""):
        return f"this regex matches a single letter ('{one}'): nearly every article in its script"
    if word := first_found(partial(_finds_two_letters, finder)):
        return f"this regex would match nearly every text: two letters of '{word}' are enough"
    return ""


def _finds_two_letters(finder: Finder, word: str) -> bool:
    """Whether a regex is found in a word, and two letters of that are enough for it."""
    if not finder.found(f" {word} ".encode()):
        return False
    return any(finder.found(word[at : at + 2].encode()) for at in range(len(word) - 1))


@lru_cache(maxsize=1024)
def _finder(pattern: str, ignore_case: bool) -> Finder:
    if len(pattern) > _LONGEST:
        what = f"a regex has at most {_LONGEST} characters"
        raise _BadRegexError(_LONGEST, what, "write two of them: /…/ OR /…/")
    options = re2.Options()
    options.log_errors = False
    options.case_sensitive = not ignore_case
    _compile(pattern, pattern, options)  # what RE2 says is about the regex as written, then
    rewritten, group = _Rewriting(pattern).rewritten()
    regex = _compile(rewritten, pattern, options)
    if regex.programsize > _LARGEST:
        raise _BadRegexError(0, "this regex is too large", "use fewer and smaller repetitions")
    finder = Finder(regex, group)
    if any(finder.found(text.encode()) for text in _TRIVIAL):
        what = "this regex matches a single character, or none: nearly every article"
        raise _BadRegexError(0, what, _MORE)
    return finder


def _compile(pattern: str, written: str, options: Any) -> Any:  # noqa: ANN401 - re2 has no types
    try:
        return re2.compile(pattern.encode(), options)
    except re2.error as error:
        what = _told(error)
        _, _, fragment = what.partition(": ")
        at = max(0, written.find(fragment)) if fragment else 0
        hint = next(mend for begins, mend in _MENDS.items() if what.startswith(begins))
        raise _BadRegexError(at, f"this is no regex: {what}", hint) from None


def _told(error: Exception) -> str:
    (said,) = error.args
    return said.decode(errors="replace") if isinstance(said, bytes) else str(said)


class _Rewriting:
    """Goes through a regex that RE2 accepts once, from the left."""

    def __init__(self, pattern: str) -> None:
        self.pattern = pattern
        self.at = 0
        self.out: list[str] = []
        self.depth = 0
        self.choice = -1  # where a | stands that is in no group

    def rewritten(self) -> tuple[str, int]:
        """Return the regex for all scripts, and the number of the group that counts."""
        before = self.pattern.startswith(r"\b")
        after = self._ends_in_boundary()
        end = len(self.pattern) - 2 * after
        self.at = 2 * before
        while self.at < end:
            self._step()
        inner = "".join(self.out)
        if not before and not after:
            return inner, 0
        if self.choice >= 0:
            what = r"with \b, alternatives stand in parentheses"
            raise _BadRegexError(self.choice, what, r"write \b(a|b)\b")
        return f"{_BEFORE * before}({inner}){_AFTER * after}", 1

    def _ends_in_boundary(self) -> bool:
        body = self.pattern[2:] if self.pattern.startswith(r"\b") else self.pattern
        stripped = body.removesuffix(r"\b")
        backslashes = len(stripped) - len(stripped.rstrip("\\"))
        return stripped != body and backslashes % 2 == 0

    def _step(self) -> None:
        char = self.pattern[self.at]
        if char == "\\":
            self._escape(_OUTSIDE)
        elif char == "[":
            self._class()
        else:
            self.depth += (char == "(") - (char == ")")
            if char == "|" and self.depth == 0:
                self.choice = self.at
            self._copy(1)

    def _copy(self, length: int) -> None:
        self.out.append(self.pattern[self.at : self.at + length])
        self.at += length

    def _escape(self, known: dict[str, str]) -> None:
        letter = self.pattern[self.at + 1]
        if letter in known:
            self.out.append(known[letter])
            self.at += 2
            return
        if letter in _REFUSED:
            raise _BadRegexError(self.at, *_REFUSED[letter])
        if known is _IN_CLASS and letter in _OUTSIDE:
            what = f"\\{letter} cannot stand inside [ ]"
            raise _BadRegexError(self.at, what, "write [^…] with all that may not stand there")
        self._copy(2)

    def _class(self) -> None:
        """Copy a class of characters, in which other signs mean something."""
        self._copy(2 if self.pattern[self.at + 1] == "^" else 1)
        if self.pattern[self.at] == "]":
            self._copy(1)
        while self.pattern[self.at] != "]":
            if self.pattern.startswith("[:", self.at):
                self._copy(self.pattern.index(":]", self.at) + 2 - self.at)
            elif self.pattern[self.at] == "\\":
                self._escape(_IN_CLASS)
            else:
                self._copy(1)
        self._copy(1)
