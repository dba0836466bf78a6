"""`vigie stories`, `show`, `merge`, `split`: what belongs together, and a person's word on it."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from vigie.cli.options import as_json_option, limit_option
from vigie.cli.output import RefusedError, Row, clock, counted, print_json, safe, show
from vigie.cli.revisions import revision_lines
from vigie.cli.wrapping import fitted
from vigie.config import Config
from vigie.types import Regrouping

if TYPE_CHECKING:
    from vigie.app.telling import StoryTold
    from vigie.store import StoryChange

why_option = click.option(
    "--why", default="", metavar="TEXT", help="Why, for those who look at the story later."
)


class Stories(click.Group):
    """Says of an id without a command which command shows it."""

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Return the command that is named."""
        story_id = args[0]
        if story_id.isdecimal():
            ctx.fail(
                f"No such command '{story_id}': vigie stories show {story_id} shows"
                f" story {story_id}."
            )
        return super().resolve_command(ctx, args)


@click.group(cls=Stories, invoke_without_command=True)
@limit_option
@as_json_option
@click.pass_context
def stories(ctx: click.Context, *, limit: int, as_json: bool) -> None:
    """List the latest stories; `stories show ID` shows one."""
    if ctx.invoked_subcommand is not None:
        return
    from vigie.app.archive import archive, configured

    config = configured(ctx.obj)
    with archive(config) as store:
        rows = store.stories.latest(limit=limit)
    columns = ("id", "headline", "lang", "articles", "copies", "sources", "alerts", "updated")
    shown = rows if as_json else [row | {"updated": clock(row["updated"], config)} for row in rows]
    show(shown, columns, as_json=as_json, empty="No stories yet.")


@stories.command(name="show")
@click.argument("story_id", type=int, metavar="ID")
@as_json_option
@click.pass_obj
def stories_show(file: Path, *, story_id: int, as_json: bool) -> None:
    """Show one story: its articles, why each is in it, revisions, history.

    The id of a story that was merged into another one leads there; with --json `asked` is the id
    that was asked for, `id` that of the story shown.
    """
    from vigie.app.archive import archive, configured
    from vigie.app.telling import story_told

    config = configured(file)
    with archive(config) as store:
        told = story_told(store, story_id)
    if as_json:
        print_json(told.as_json())
        return
    if told.asked != told.story["id"]:
        click.echo(f"Story {told.asked} was merged into story {told.story['id']}.\n")
    _print(told, config)


def _print(told: "StoryTold", config: Config) -> None:
    click.echo(f"Story {told.story['id']}: {safe(told.story['headline'])}")
    for line in _facts(told, config):
        click.echo(safe(line))
    click.echo()
    columns = (
        "id",
        "title",
        "source",
        "lang",
        "seen",
        "joined",
        "copy",
        "score",
        "revisions",
        "because",
        "link",
    )
    show(_reports(told, config), columns, as_json=False, empty="Its articles are no longer kept.")
    for number, line in enumerate(revision_lines(told.revisions, config)):
        click.echo(fitted(line) if number else f"\n{line}")


def _facts(told: "StoryTold", config: Config) -> Iterator[str]:
    """Yield the lines above the articles, those only that say something."""
    if told.reports:
        number = counted(len(told.reports), "article")
        yield f"{number} of {counted(len(told.sources), 'source')}: {_many(told.sources)}"
        yield f"languages: {_many(told.langs)}"
    if told.copies:
        yield f"copies: {_many(told.copies)}"
    if told.revisions:
        yield counted(len(told.revisions), "revision")
    for change in told.changes:
        yield _change(change, config)
    if told.apart:
        yield f"kept apart by hand from: {', '.join(map(str, told.apart))}"


def _many(counts: Mapping[str, int]) -> str:
    return ", ".join(f"{name} {number}" for name, number in counts.items())


def _change(change: "StoryChange", config: Config) -> str:
    moved = "article " if len(change.articles) == 1 else "articles "
    moved += ", ".join(map(str, change.articles))
    what = (
        f"story {change.other_id} was merged into story {change.story_id} with {moved}"
        if change.kind is Regrouping.MERGE
        else f"{moved} of story {change.story_id} became story {change.other_id}"
    )
    at = clock(change.at, config)
    return f"{at} {what} by {change.by}" + (f": {change.why}" if change.why else "")


def _reports(told: "StoryTold", config: Config) -> list[Row]:
    ways = {change.id: change.way for change in told.changes}
    return [
        row
        | {
            "seen": clock(row["seen"], config),
            "joined": _joined(row["joined"], [ways[moved] for moved in row["moved"]]),
            "copy": _copy(row),
            "because": row["why"],
            "revisions": row["revisions"] or None,
        }
        for row in told.reports
    ]


def _joined(joined: str, ways: Sequence[tuple[int, int]]) -> str:
    """Return why an article is in its story, and by way of which others it came there."""
    if not ways:
        return joined
    then = "".join(f", then in {story_id}" for _, story_id in ways)
    return f"{joined} in story {ways[0][0]}{then}"


def _copy(report: Row) -> str:
    """Return `verbatim of 12`, or nothing for what is no copy."""
    if report["copy_of"] is None:
        return ""
    return f"{report['copy_kind'] or 'copy'} of {report['copy_of']}"


@stories.command()
@click.argument("one", type=int, metavar="ID")
@click.argument("other", type=int, metavar="ID")
@why_option
@as_json_option
@click.pass_obj
def merge(file: Path, *, one: int, other: int, why: str, as_json: bool) -> None:
    """Make two stories one, for good.

    The one that a watchlist was told of first stays, else the older one; the other id leads to
    it. Nothing is sent for it: what was told of either counts as told.
    """
    if one == other:
        message = f"{one} and {other} are the same story"
        raise RefusedError(message)
    from vigie.app.archive import configured
    from vigie.app.regrouping import merge_by_hand

    into, gone = merge_by_hand(configured(file), one, other, why=why)
    if as_json:
        print_json({"story": into, "merged": gone})
        return
    click.echo(f"Story {gone} is a part of story {into} now.")


@stories.command()
@click.argument("story_id", type=int, metavar="ID")
@click.argument("articles", type=int, nargs=-1, required=True, metavar="ARTICLES")
@why_option
@as_json_option
@click.pass_obj
def split(
    file: Path, *, story_id: int, articles: tuple[int, ...], why: str, as_json: bool
) -> None:
    """Make ARTICLES of a story a story of their own, for good.

    Only `stories merge` joins the two again. A watchlist that was told of one of the articles
    was told of the new story.
    """
    from vigie.app.archive import configured
    from vigie.app.regrouping import split_by_hand

    new = split_by_hand(configured(file), story_id, articles, why=why)
    moved = sorted(set(articles))
    if as_json:
        print_json({"story": story_id, "new": new, "articles": moved})
        return
    are = "is" if len(moved) == 1 else "are"
    click.echo(f"{counted(len(moved), 'article')} of story {story_id} {are} story {new} now.")


COMMANDS = (stories,)
