"""The files that config.yaml names in; what they hold out, or complaints."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from os.path import normpath
from pathlib import Path, PurePath

from vigie.config.document import Complaint, Document, find
from vigie.config.opml import MAX_BYTES, Subscriptions, read_opml
from vigie.config.values import KeyPath
from vigie.errors import ParseError


@dataclass(frozen=True, slots=True, kw_only=True)
class Files:
    """What was read: each OPML file by the number of its source in config.yaml."""

    opml: dict[int, Subscriptions] = field(default_factory=dict)
    complaints: tuple[Complaint, ...] = ()


def read_files(document: Document, folder: Path) -> Files:
    """Return what the named files hold; all stand in `folder` or below it."""
    opml: dict[int, Subscriptions] = {}
    complaints = list(_templates(document, folder))
    for path, name in find(document.value, "sources", "*", "opml"):
        found = _opml(document, path, name, folder) if isinstance(name, str) and name else None
        if isinstance(found, Complaint):
            complaints.append(found)
        elif found and isinstance(path[1], int):
            opml[path[1]] = found
    return Files(opml=opml, complaints=tuple(complaints))


def inside(folder: Path, name: str) -> Path | None:
    """Return the path of a file in the folder or below it; None for one elsewhere.

    Links are not followed: an operator may mount single files from wherever they are kept.
    """
    relative = PurePath(normpath(name.strip()))
    return None if relative.is_absolute() or ".." in relative.parts else folder / relative


def _templates(document: Document, folder: Path) -> Iterator[Complaint]:
    for path, name in find(document.value, "channels", "*", "template"):
        if not isinstance(name, str) or not name.strip():
            continue
        place = inside(folder, name)
        if place is None:
            yield _elsewhere(path)
        elif not _is_file(place):
            yield Complaint(at=path, what=f"there is no file {document.shown(path)}")


def _is_file(place: Path) -> bool:
    try:
        return place.is_file()
    except OSError:  # a name that is too long, a folder that may not be entered
        return False


def _opml(document: Document, path: KeyPath, name: str, folder: Path) -> Subscriptions | Complaint:
    place = inside(folder, name)
    if place is None:
        return _elsewhere(path)
    shown = document.shown(path)
    try:
        with place.open("rb") as file:
            return read_opml(file.read(MAX_BYTES + 1))
    except OSError as error:
        return Complaint(at=path, what=f"{shown} cannot be read: {error.strerror}")
    except ParseError as error:
        return Complaint(at=path, what=f"{shown}: {error.detail}")
    except ValueError:  # a NUL in the name
        return Complaint(at=path, what="this is not the name of a file")


def _elsewhere(path: KeyPath) -> Complaint:
    what = "the file is outside the folder of this configuration"
    return Complaint(at=path, what=what, hint="put it into that folder, or below it")
