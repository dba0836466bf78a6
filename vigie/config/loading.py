"""config.yaml in, `Config` out, or `ConfigError` with every problem and its place."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TypeAlias

from vigie.config.build import build
from vigie.config.document import Complaint, Document, find, parse
from vigie.config.explain import validate
from vigie.config.files import Files, read_files
from vigie.config.model import Config
from vigie.config.partial import build_partial
from vigie.config.pending import idle_keys
from vigie.config.references import check_references, host_of, source_addresses
from vigie.config.substitute import substitute
from vigie.config.values import KeyPath
from vigie.errors import ConfigError, Problem

MAX_BYTES = 2**20  # a file of ten thousand sources; what is larger is no configuration

# What the layers above ask of a sound configuration: whether queries parse, say.
Check: TypeAlias = Callable[[Config], Iterable[Complaint]]


def load(
    path: Path,
    *,
    environment: Mapping[str, str],
    checks: Sequence[Check] = (),
    doubts: Sequence[Check] = (),
) -> Config:
    """Return the configuration that a file holds; raise `ConfigError` with every problem of it."""
    text = _read(path)
    return loads(text, environment=environment, checks=checks, doubts=doubts, file=path)


def loads(
    text: str,
    *,
    environment: Mapping[str, str],
    checks: Sequence[Check] = (),
    doubts: Sequence[Check] = (),
    file: Path = Path("config.yaml"),
) -> Config:
    """Return the configuration that a text holds, as if it stood in `file`.

    `checks` are asked of what is sound where keys, values or names are not; `doubts` only if all
    is. What these say is no mistake, and becomes notes.
    """
    written = parse(text, str(file))
    document, unresolved = substitute(written, environment=environment, folder=file.parent)
    unsound = {complaint.at for complaint in unresolved}
    problems = [*written.mistakes, *map(written.problem, unresolved)]
    root, complaints = validate(document)
    files = read_files(document, file.parent)
    names = _names(document, files)
    found = (*complaints, *files.complaints, *check_references(document, names=names))
    # Where ${…} leads nowhere, whatever else is wrong with the value follows from that.
    problems += [document.problem(c) for c in dict.fromkeys(found) if c.at not in unsound]
    if problems or root is None:
        sound = build_partial(document, file=file)
        problems += _asked(sound, checks, document, unsound)
        raise ConfigError(str(file), problems)
    config = build(root, file=file, files=files, idle=idle_keys(document))
    if problems := list(_asked(config, checks, document)):
        raise ConfigError(str(file), problems)
    doubtful = (f"{file}:{problem}" for problem in sorted(_asked(config, doubts, document)))
    return replace(config, notes=(*config.notes, *doubtful))


def _read(path: Path) -> str:
    try:
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    except OSError as error:
        hint = "vigie init writes a first one" if isinstance(error, FileNotFoundError) else ""
        raise _refused(path, f"the file cannot be read: {error.strerror}", hint) from None
    if len(data) > MAX_BYTES:
        raise _refused(path, f"the file is larger than {MAX_BYTES // 2**20} MiB")
    try:
        return data.decode()
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        column = len(data[: error.start].rpartition(b"\n")[2].decode()) + 1
        hint = "save it as UTF-8"
        raise _refused(path, "the file is not UTF-8 text", hint, line, column) from None


def _refused(path: Path, what: str, hint: str = "", line: int = 1, column: int = 1) -> ConfigError:
    problem = Problem(line=line, column=column, at="", what=what, hint=hint)
    return ConfigError(str(path), [problem])


def _names(document: Document, files: Files) -> frozenset[str] | None:
    """Return what all sources are called; None where an OPML file could not be read."""
    if len(files.opml) < sum(1 for _ in find(document.value, "sources", "*", "opml")):
        return None
    given = (name for _, name in find(document.value, "sources", "*", "name"))
    names = {name.strip() for name in given if isinstance(name, str)}
    names |= {host_of(url) for _, url in source_addresses(document.value)}
    outlines = (outline for opml in files.opml.values() for outline in opml.outlines)
    return frozenset(names | {outline.name or host_of(outline.url) for outline in outlines})


def _asked(
    config: Config,
    checks: Sequence[Check],
    document: Document,
    unsound: Collection[KeyPath] = (),
) -> Iterator[Problem]:
    """Yield what the checks say, but for what follows from a `${…}` that leads nowhere."""
    for check in checks:
        for complaint in check(config):
            if not any(_of_one_value(complaint.at, path) for path in unsound):
                yield document.problem(complaint)


def _of_one_value(one: KeyPath, other: KeyPath) -> bool:
    """Whether one key path leads to the other: a shorthand leaves out the last key of the two."""
    return all(left == right for left, right in zip(one, other, strict=False))
