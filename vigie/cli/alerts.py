"""`vigie alerts list`, `test` and `retry`: what was told, and whether it arrived."""

import json
from pathlib import Path

import click

from vigie.cli.options import as_json_option, limit_option
from vigie.cli.output import Row, clock, counted, named, nearest, print_json, show
from vigie.config import Config


@click.group()
def alerts() -> None:
    """List alerts, try a channel, send dead letters again."""


@alerts.command(name="list")
@limit_option
@click.option("--watchlist", metavar="NAME", help="Only those of this watchlist.")
@as_json_option
@click.pass_obj
def list_(file: Path, *, limit: int, watchlist: str | None, as_json: bool) -> None:
    """List the latest alerts with the state of their deliveries."""
    from vigie.app.archive import archive, configured

    config = configured(file)
    if watchlist is not None:
        # One that is no longer configured may still have alerts in the archive.
        watchlist = nearest(watchlist, [item.name for item in config.watchlists]) or watchlist
    with archive(config) as store:
        rows = store.alerts.latest(limit=limit, watchlist=watchlist)
    for row in rows:
        for field in (
            "deliveries",
            "quotes",
            "why",
            "terms",
            "others",
            "langs",
            "figures",
            "news",
        ):
            row[field] = row[field] and json.loads(row[field])
    if as_json:
        print_json(rows)
        return
    columns = ("id", "at", "watchlist", "update", "headline", "source", "story", "deliveries")
    empty = "No alerts yet." if watchlist is None else f"No alerts of {watchlist} yet."
    show([_shown(row, config) for row in rows], columns, as_json=False, empty=empty)


def _shown(row: Row, config: Config) -> Row:
    return row | {
        "at": clock(row["created"], config),
        "update": "yes" if row["is_update"] else "",
        "story": row["story_id"],
        "deliveries": [_state(delivery) for delivery in row["deliveries"]],
    }


def _state(delivery: Row) -> str:
    error = f" ({delivery['error']})" if delivery["error"] else ""
    return f"{delivery['channel']}: {delivery['state']}{error}"


@alerts.command(name="test")
@click.argument("channel")
@click.pass_obj
def test(file: Path, *, channel: str) -> None:
    """Send a test message to CHANNEL."""
    from vigie.app.greeting import greet
    from vigie.app.loading import load

    config = load(file)
    name = named("channel", channel, [each.name for each in config.channels])
    greet(config, name)
    click.echo(f"Channel {name} has taken the test message.")


@alerts.command()
@click.argument("alert_id", type=int, required=False, metavar="[ALERT]")
@click.pass_obj
def retry(file: Path, *, alert_id: int | None) -> None:
    """Send dead letters again: those of one ALERT, or all.

    A dead letter is a message that a channel has refused, or not taken for 72 hours. ALERT is
    the id that `vigie alerts list` shows.
    """
    from vigie.app.archive import configured, retry_dead

    count = retry_dead(configured(file), alert_id)
    of = "" if alert_id is None else f" of alert {alert_id}"
    if not count:
        click.echo(f"There are no dead letters{of}.")
        return
    wait = "waits" if count == 1 else "wait"
    letters = counted(count, "dead letter")
    click.echo(f"{letters}{of} {wait} to be sent again; the daemon sends them.")


COMMANDS = (alerts,)
