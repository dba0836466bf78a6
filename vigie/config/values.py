"""What a file's values are, apart from how they are written: text, lists, mappings, numbers."""

from dataclasses import dataclass
from typing import TypeAlias

KeyPath: TypeAlias = tuple[str | int, ...]
Value: TypeAlias = "bool | str | Number | list[Value] | dict[str, Value] | None"


@dataclass(frozen=True, slots=True)
class Number:
    """A number as it is written. No key of the configuration wants one."""

    text: str
