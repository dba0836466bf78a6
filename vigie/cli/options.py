"""The options that several commands share, and what is asked of an address."""

import click

from vigie.cli.output import RefusedError

as_json_option = click.option("--json", "as_json", is_flag=True, help="Print JSON.")
limit_option = click.option(
    "--limit",
    type=click.IntRange(min=1),
    default=20,
    show_default=True,
    metavar="N",
    help="How many, the newest first.",
)


def refuse_no_address(url: str) -> None:
    """Refuse what is no web address."""
    from vigie.config.scalars import address_fault

    if wrong := address_fault(url):
        message = f"{url}: {'; '.join(filter(None, wrong))}"
        raise RefusedError(message)
