"""`vigie alerts list`, `test` and `retry`: what was told, and whether it arrived."""

import json
from pathlib import Path

import click

from vigie.app import archive, load, retry_dead, test_channel
from vigie.cli.output import clock, show


@click.group()
def alerts() -> None:
    """List alerts, try a channel, send dead letters again."""


@alerts.command(name="list")
@click.option("--limit", default=20, show_default=True, help="How many, the newest first.")
@click.option("--watchlist", help="Only those of this watchlist.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.pass_obj
def list_(file: Path, *, limit: int, watchlist: str | None, as_json: bool) -> None:
    """List the latest alerts with the state of their deliveries."""
    with archive(load(file)) as store:
        rows = store.alerts.latest(limit=limit, watchlist=watchlist)
    for row in rows:
        row["deliveries"] = json.loads(row["deliveries"])
        for field in ("quotes", "why", "terms", "others"):
            row[field] = json.loads(row[field])
    if as_json:
        show(rows, (), as_json=True, empty="")
        return
    shown = [
        row
        | {
            "at": clock(row["created"]),
            "update": "yes" if row["is_update"] else "",
            "story": row["story_id"],
            "deliveries": ", ".join(
                f"{d['channel']}: {d['state']}" + (f" ({d['error']})" if d["error"] else "")
                for d in row["deliveries"]
            ),
        }
        for row in rows
    ]
    columns = ("id", "at", "watchlist", "update", "headline", "source", "story", "deliveries")
    show(shown, columns, as_json=False, empty="No alerts yet.")


@alerts.command(name="test")
@click.argument("channel")
@click.pass_obj
def test(file: Path, *, channel: str) -> None:
    """Send a test message to CHANNEL."""
    test_channel(load(file), channel)
    click.echo(f"Channel {channel} has taken the test message.")


@alerts.command()
@click.argument("alert_id", type=int, required=False, metavar="[ALERT]")
@click.pass_obj
def retry(file: Path, *, alert_id: int | None) -> None:
    """Send dead letters again: those of one ALERT, or all."""
    count = retry_dead(load(file), alert_id)
    click.echo(f"{count} dead letter(s) wait to be sent again; the daemon sends them.")


COMMANDS = (alerts,)
