"""pydantic's errors in; complaints in Vigie's words out. No value is repeated but as written."""

from collections.abc import Mapping
from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from vigie.config.document import Complaint, Document, Shape
from vigie.config.scalars import MISTAKE
from vigie.config.sections import FORMS, RootSection
from vigie.config.spelling import hint_for
from vigie.config.values import KeyPath

_KEY_MARK = "[key]"  # pydantic's word for "the key itself", at the end of a place
_MARKS = FORMS | {_KEY_MARK}
_EXPECTED = {
    "string_type": Shape.TEXT,
    "tuple_type": Shape.LIST,
    "dict_type": Shape.MAPPING,
    "model_type": Shape.MAPPING,
}
_SCALARS = frozenset({Shape.TEXT, Shape.NUMBER, Shape.BOOLEAN})
_MISSING = {
    ("sources",): "name at least one: sources: [https://example.org/]",
    ("watchlists",): "name at least one: watchlists: [{name: Mali, any: [Mali]}]",
    ("channels",): "name at least one: channels: {desk: slack://${SLACK_TOKENS}/#news}",
    ("sources", "url"): "a source needs url or opml",
    ("watchlists", "to"): "leave the key out for all channels",
}


def validate(document: Document) -> tuple[RootSection | None, tuple[Complaint, ...]]:
    """Return the checked sections, or every complaint about keys and values."""
    try:
        return RootSection.model_validate(document.value), ()
    except ValidationError as error:
        details = error.errors(include_url=False, include_input=False)
        return None, tuple(_complaint(detail, document) for detail in details)


def _complaint(detail: ErrorDetails, document: Document) -> Complaint:
    loc, path = detail["loc"], path_of(detail["loc"])
    kind, context = detail["type"], detail.get("ctx", {})
    if kind == "extra_forbidden":
        hint = hint_for(str(loc[-1]), loc[:-1])
        return Complaint(at=path, what="unknown key", hint=hint, on_key=True)
    if kind == "missing":
        return Complaint(at=path, what="missing", hint=_MISSING.get(_names(path), ""))
    if kind == "too_short":
        return Complaint(at=path, what="is empty", hint=_MISSING.get(_names(path), ""))
    if document.shape(path) is Shape.NOTHING:
        what = "nothing stands here"
        hint = "give it a value, or remove the key"
        return Complaint(at=path, what=what, hint=hint, on_key=True)
    if kind == MISTAKE:
        return _mistake(path, context, document, on_key=loc[-1] == _KEY_MARK)
    return _wrong_shape(path, _EXPECTED.get(kind), document)


def _mistake(
    path: KeyPath, context: Mapping[str, Any], document: Document, *, on_key: bool
) -> Complaint:
    """Return the complaint that one of our own validators raised."""
    if key := context.get("key"):
        path = (*path, key)
    shown, shape = document.shown(path), document.shape(path)
    what = context["what"].replace("{value}", shown).replace("{shape}", shape)
    hint = context.get("hint", "").replace("{value}", shown.strip("'"))
    # What came from ${…} shall not be shown, nor what is near it.
    if (near := context.get("near")) and path not in document.spliced:
        hint = f"did you mean '{near}'?"
    return Complaint(at=path, what=what, hint=hint, on_key=on_key)


def _wrong_shape(path: KeyPath, expected: Shape | None, document: Document) -> Complaint:
    found = document.shape(path)
    if expected is None:
        return Complaint(at=path, what=f"{found} cannot stand here")
    hint = ""
    if expected is Shape.TEXT and found in _SCALARS:
        hint = "put it in quotes"
    elif expected is Shape.LIST and found in _SCALARS:
        hint = f"write it in brackets: [{document.shown(path).strip(chr(39))}]"
    return Complaint(at=path, what=f"{expected} is expected, this is {found}", hint=hint)


def path_of(loc: KeyPath) -> KeyPath:
    """Return a place without pydantic's own marks: which form of a value was taken."""
    return tuple(part for part in loc if part not in _MARKS)


def _names(path: KeyPath) -> tuple[str, ...]:
    return tuple(part for part in path if isinstance(part, str))
