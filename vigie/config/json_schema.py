"""The sections of config.yaml in; its JSON Schema out, for editors that complete and check."""

from datetime import timedelta
from typing import Any

from pydantic.json_schema import GenerateJsonSchema

from vigie.config.scalars import write_duration
from vigie.config.sections import RootSection


def schema() -> dict[str, Any]:
    """Return the JSON Schema (draft 2020-12) of config.yaml; every key has a description."""
    generated = RootSection.model_json_schema(schema_generator=_Generator)
    tidied = _without_noise(generated)
    return {"$schema": GenerateJsonSchema.schema_dialect, "title": "Vigie: config.yaml", **tidied}


class _Generator(GenerateJsonSchema):
    """Writes defaults as people write them in the file."""

    def encode_default(self, dft: object) -> Any:  # noqa: ANN401  (what pydantic declares)
        """Return a default as config.yaml would have it."""
        if isinstance(dft, timedelta):
            return write_duration(dft)
        if isinstance(dft, bool):
            return "on" if dft else "off"
        return super().encode_default(dft)


def _without_noise(node: dict[str, Any]) -> dict[str, Any]:
    """Return the schema without titles made of key names, and without null: no key takes it."""
    kept: dict[str, Any] = {}
    for key, value in node.items():
        if key in {"properties", "$defs"}:
            kept[key] = {name: _without_noise(member) for name, member in value.items()}
        elif key == "anyOf" and {"type": "null"} in value:
            kept |= _without_noise(next(form for form in value if form != {"type": "null"}))
        elif isinstance(value, dict):
            kept[key] = _without_noise(value) if key != "default" else value
        elif key == "oneOf":
            kept[key] = [_without_noise(form) for form in value]
        elif key != "title" and not (key == "default" and value is None):
            kept[key] = value
    return kept
