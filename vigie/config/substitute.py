"""A document with `${NAME}` and `${file:…}` in; the same with their values out, or complaints.

Only the values of scalars are looked at. What is put in is not looked at again, and never
shown: messages repeat what stands in the file.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from vigie.config.document import Complaint, Document
from vigie.config.positions import Splice
from vigie.config.values import KeyPath, Value

_REFERENCE = re.compile(r"\$\$\{|\$\{([^{}]*)\}|\$\{")
_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")
_FILE = "file:"
MAX_SECRET = 64 * 2**10  # bytes of one file; a token has some hundred
MAX_PUT_IN = 2**20  # characters in all: a file can be named a thousand times


class _UnresolvedError(Exception):
    """A `${…}` that leads nowhere."""

    def __init__(self, what: str, hint: str = "") -> None:
        super().__init__(what)
        self.what = what
        self.hint = hint


def substitute(
    document: Document, *, environment: Mapping[str, str], folder: Path
) -> tuple[Document, tuple[Complaint, ...]]:
    """Return the document with every `${…}` replaced; files are relative to `folder`.

    A scalar with a reference that leads nowhere is left as written, and complained of.
    """
    work = _Substitution(_Lookup(environment, folder))
    value = work.value(document.value, ())
    return replace(document, value=value, spliced=work.spliced), tuple(work.complaints)


@dataclass
class _Substitution:
    resolve: Callable[[str], str]
    spliced: dict[KeyPath, tuple[Splice, ...]] = field(default_factory=dict)
    complaints: list[Complaint] = field(default_factory=list)

    def value(self, value: Value, path: KeyPath) -> Value:
        if isinstance(value, dict):
            return {key: self.value(member, (*path, key)) for key, member in value.items()}
        if isinstance(value, list):
            return [self.value(member, (*path, i)) for i, member in enumerate(value)]
        return self._text(value, path) if isinstance(value, str) and "${" in value else value

    def _text(self, text: str, path: KeyPath) -> str:
        pieces: list[str] = []
        splices: list[Splice] = []
        length = end = 0
        sound = True
        for found in _REFERENCE.finditer(text):
            try:
                put_in = self._reference(found)
            except _UnresolvedError as error:
                self.complaints.append(
                    Complaint(at=path, what=error.what, hint=error.hint, offset=found.start())
                )
                sound = False
                continue
            before = text[end : found.start()]
            start = length + len(before)
            splices.append(_splice(start, put_in, found))
            pieces += [before, put_in]
            length, end = start + len(put_in), found.end()
        if not sound:
            return text
        self.spliced[path] = tuple(splices)
        return "".join([*pieces, text[end:]])

    def _reference(self, found: re.Match[str]) -> str:
        if found.group() == "$${":
            return "${"
        if found.group(1) is None:
            what = "a ${ without its }"
            raise _UnresolvedError(what, "write $${ for the two characters themselves")
        return self.resolve(found.group(1))


def _splice(start: int, put_in: str, found: re.Match[str]) -> Splice:
    return Splice(
        start=start,
        length=len(put_in),
        written_start=found.start(),
        written_length=len(found.group()),
    )


@dataclass
class _Lookup:
    """Finds what a reference names, each file once."""

    environment: Mapping[str, str]
    folder: Path
    files: dict[str, str] = field(default_factory=dict)
    left: int = MAX_PUT_IN

    def __call__(self, reference: str) -> str:
        if reference.startswith(_FILE):
            found = self._file(reference.removeprefix(_FILE))
        else:
            found = self._variable(reference)
        self.left -= len(found)
        if self.left < 0:
            what = "the texts put in for ${…} are too large"
            raise _UnresolvedError(what)
        return found

    def _variable(self, name: str) -> str:
        if not _NAME.fullmatch(name):
            what = "this is no name of a variable"
            raise _UnresolvedError(what, "write ${NAME} or ${file:path}, $${ for a plain ${")
        found = self.environment.get(name)
        if not found:
            state = "is not set" if found is None else "is empty"
            what = f"the environment variable {name} {state}"
            raise _UnresolvedError(what)
        return found

    def _file(self, name: str) -> str:
        if name not in self.files:
            self.files[name] = _read(self.folder / name, name)
        return self.files[name]


def _read(path: Path, name: str) -> str:
    """Return a file's text without the line break that editors end it with."""
    try:
        with path.open("rb") as file:
            data = file.read(MAX_SECRET + 1)
        text = data.decode().removesuffix("\n").removesuffix("\r")
    except OSError as error:
        what = f"the file {name} cannot be read: {error.strerror}"
        raise _UnresolvedError(what) from None
    except ValueError:  # not UTF-8; or a NUL in the path
        what = f"the file {name} is not UTF-8 text"
        raise _UnresolvedError(what) from None
    if len(data) > MAX_SECRET or not text:
        what = f"the file {name} is {'too large' if text else 'empty'}"
        raise _UnresolvedError(what)
    return text
