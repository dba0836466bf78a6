"""Nothing in; the first configuration file, for `vigie init`, out."""

from importlib.resources import files


def starter() -> str:
    """Return a commented first configuration; it loads as it is."""
    return files("vigie.config").joinpath("starter.yaml").read_text("utf-8")
