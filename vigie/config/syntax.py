"""What the YAML parser says in; the place and the mistake in plain words out."""

import re
from dataclasses import dataclass

from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.reader import ReaderError

from vigie.errors import VigieError


class DocumentError(VigieError):
    """A text that is not YAML 1.2, or more of it than is let in; `index` counts characters."""

    def __init__(self, index: int, what: str, hint: str = "") -> None:
        self.index = index
        self.what = what
        self.hint = hint
        super().__init__(what)


@dataclass(frozen=True, slots=True)
class _Said:
    """What the parser says, as a pattern, and what is meant.

    `at_start` puts the mistake where the thing began that the parser was reading: for a quote
    that is never closed, that is the useful place.
    """

    pattern: str
    what: str
    hint: str = ""
    at_start: bool = False


_QUOTE_IT = "put the value in quotes"
_INDENT = "the keys of one mapping start in the same column"
_NO_TAGS = "put a value that starts with ! in quotes"

# The first that fits is taken. Nothing of the parser's own text is repeated: it may quote a
# password (`*hunter2` is an alias to it).
_KNOWN = (
    _Said(r"'\\t' that cannot start", "a tab stands where only spaces may", "indent with spaces"),
    _Said(r"cannot start any token", "a value cannot start with this character", _QUOTE_IT),
    _Said(
        r"mapping values are not allowed",
        "a ':' that cannot stand here",
        "check the indentation; a text with ': ' in it needs quotes",
    ),
    _Said(r"sequence entries are not", "a list cannot start here", "start it on its own line"),
    _Said(
        r"undefined alias",
        "a value that starts with * is an alias, and its anchor is not there",
        _QUOTE_IT,
    ),
    _Said(r"scanning an alias|scanning an anchor", "* and & cannot stand here", _QUOTE_IT),
    _Said(
        r"unknown escape|hexadecimal",
        "an escape that double quotes do not know",
        "use single quotes, or write \\\\ for a backslash",
    ),
    _Said(r"unexpected end of stream", "a quote that is not closed", at_start=True),
    _Said(r"unexpected document separator", "a quote that is not closed", at_start=True),
    _Said(r"expected ',' or '\]', but got '<stream", "a [ that is not closed", at_start=True),
    _Said(r"expected ',' or '\}', but got '<stream", "a { that is not closed", at_start=True),
    _Said(
        r"expected ',' or '\]'",
        "a ',' or ']' is missing before this",
        "the list begins with the [ in line {line}",
    ),
    _Said(
        r"expected ',' or '\}'",
        "a ',' or '}' is missing before this",
        "the mapping begins with the { in line {line}",
    ),
    _Said(
        r"expected <block end>, but found '<scalar>'",
        "text that belongs to nothing",
        "if a quote ended too early: '' inside single quotes, \\\" inside double ones",
    ),
    _Said(r"expected <block end>", "this does not fit what stands above it", _INDENT),
    _Said(r"another document", "a second document starts here", "remove the line with ---"),
    _Said(r"could not find expected ':'", "a key without ':'", "write key: value"),
    _Said(
        r"chomping or indentation|expected a comment", "text must start on the line after | or >"
    ),
    _Said(r"maximum depth", "the values are nested too deep"),
    _Said(r"tag", "tags are not used in this file", _NO_TAGS),
    _Said(r"expected the node content", "a value is missing here, or a bracket is too much"),
)
_UNFINISHED = frozenset(said.what for said in _KNOWN if "is missing before" in said.what)
_UNKNOWN = _Said("", "this is not YAML", "check indentation, quotes and brackets")
_LONG_ESCAPE = re.compile(r"\\U(?!000|0010)[0-9A-Fa-f]{8}")


def from_yaml_error(error: YAMLError, text: str) -> DocumentError:
    """Return the parser's complaint in plain words, with its place."""
    if isinstance(error, ReaderError):
        hint = "remove it; save the file as UTF-8 text"
        return DocumentError(error.position, "a control character", hint)
    if not isinstance(error, MarkedYAMLError):
        return DocumentError(0, _UNKNOWN.what, _UNKNOWN.hint)
    spoken = f"{error.context}: {error.problem}"
    said = next((known for known in _KNOWN if re.search(known.pattern, spoken)), _UNKNOWN)
    mark = error.context_mark if said.at_start and error.context_mark else error.problem_mark
    index = mark.index if mark else len(text)
    began = error.context_mark.line + 1 if error.context_mark else 1
    hint = said.hint.replace("{line}", str(began))
    line_start = text.rfind("\n", 0, index) + 1
    if said.what in _UNFINISHED and "${" in text[line_start : index + 1]:
        hint = "inside brackets, put a value with ${…} in quotes"
    return DocumentError(index, said.what, hint)


def from_unicode_escape(text: str) -> DocumentError:
    """Return the mistake of an escape that names no character; the parser gives no place."""
    found = _LONG_ESCAPE.search(text)
    hint = "Unicode ends at \\U0010FFFF"
    return DocumentError(found.start() if found else 0, "an escape beyond Unicode", hint)
