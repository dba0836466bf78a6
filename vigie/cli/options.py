"""The options that several commands share, and what is asked of an address."""

import click

from vigie.cli.output import RefusedError

as_json_option = click.option("--json", "as_json", is_flag=True, help="Print JSON.")
limit_option = click.option(
    "--limit",
    type=click.IntRange(min=1, max=2**63 - 1),  # what SQLite has room for
    default=20,
    show_default=True,
    metavar="N",
    help="How many, the newest first.",
)


def language_code(text: str) -> str:
    """Return the two letters of a language (`fr` for `fr-FR`); refuse what is none."""
    from vigie.config.scalars import is_language
    from vigie.text import language

    code = language("", text)
    if code is None or not is_language(code):
        message = f"{text!r} is not the code of a language; write two letters: fr, en, ru or ar"
        raise RefusedError(message)
    return code


def refuse_no_address(url: str) -> None:
    """Refuse what is no web address."""
    from vigie.config.scalars import address_fault

    if wrong := address_fault(url):
        message = f"{url}: {'; '.join(filter(None, wrong))}"
        raise RefusedError(message)
