"""`vigie watch try`, `watch backtest` and `vigie why`: what a watchlist does, and why."""

import re
import sys
from dataclasses import asdict
from datetime import timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import click

from alerts.compose import reasons_of
from alerts.quotes import pieces
from vigie.app import archive, has_archive, load
from vigie.app.backtest import Backtest, Sample, backtest, newest, quotes_in
from vigie.app.looking import look_at
from vigie.app.matching import matcher_of, matches_of, one_query
from vigie.app.why import why
from vigie.cli.options import as_json_option
from vigie.cli.output import FailedError, RefusedError, named, print_json, safe
from vigie.clock import system_clock
from vigie.config import Config
from vigie.config.model import WatchlistConfig
from vigie.types import Article, Quote

BAR = 40
DURATION = re.compile(r"(\d{1,5})([hd])")
HTML = re.compile(r"\s*<(?:!doctype|html|\?xml)", re.IGNORECASE)


@click.command(name="try")
@click.argument("query")
@click.argument("where", metavar="FILE|URL|-")
@as_json_option
@click.pass_obj
def try_(file: Path, *, query: str, where: str, as_json: bool) -> None:
    """Try a QUERY on a text: a FILE, the page at a URL, or - for standard input.

    In a text the first line is the title where a blank line follows it. Exit status 0 when the
    query matches, 1 when it does not.
    """
    matcher = matcher_of([one_query(query)])
    article = _article(file, where)
    found = matches_of(matcher, article)
    if as_json:
        print_json({"matches": bool(found), "hits": [asdict(h) for m in found for h in m.hits]})
    elif not found:
        click.echo("does not match")
    else:
        click.echo("matches: " + "; ".join(safe(str(line)) for line in reasons_of(found[0])))
        for quote in quotes_in(article.text, found[0]):
            click.echo(f"  {marked(quote)}")
    if not found:
        raise SystemExit(1)


def _article(file: Path, where: str) -> Article:
    if where.startswith(("http://", "https://")):
        look = look_at(load(file) if file.exists() else None, where)
        if look.article is None:
            message = f"{where}: {look.trouble}"
            raise FailedError(message)
        return look.article
    if where == "-":
        return _of_text(sys.stdin.read())
    try:
        return _of_text(Path(where).read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError) as error:
        message = f"{where} cannot be read: {error}"
        raise RefusedError(message) from error


def _of_text(text: str) -> Article:
    title, blank, rest = text.partition("\n\n")
    if not blank or "\n" in title.strip():
        title, rest = "", text
    return Article(
        source_id=0,
        source="",
        url="",
        link="",
        title=title.strip(),
        text=rest.strip(),
        seen=system_clock(),
    )


def marked(quote: Quote) -> str:
    """Return a sentence with the matched words in bold, or between stars without a terminal."""
    bold = sys.stdout.isatty()
    parts = ((safe(text), is_marked) for text, is_marked in pieces(quote))
    return "".join(
        (click.style(text, bold=True) if bold else f"*{text}*") if is_marked else text
        for text, is_marked in parts
    )


@click.command(name="backtest")
@click.argument("name")
@click.option("--since", default="30d", show_default=True, help="How far back: 12h, 30d.")
@click.option(
    "--against",
    help="Another version to compare with: another watchlist's name, or a configuration file"
    " that has one of the same name.",
)
@as_json_option
@click.pass_obj
def backtest_(file: Path, *, name: str, since: str, against: str | None, as_json: bool) -> None:
    """Run the watchlist NAME over the archive: what it would have told, day by day.

    Stories are counted, not articles. With --against, the stories that only one of the two
    versions finds are listed as well.
    """
    config = load(file)
    lists = {item.name: item for item in config.watchlists}
    known = named("watchlist", name, list(lists))
    other = _other(config, known, against) if against else None
    with archive(config) as store:
        done = backtest(
            store,
            lists[known],
            since=system_clock() - _duration(since),
            zone=ZoneInfo(config.timezone),
            against=other,
        )
    if as_json:
        print_json(_as_json(done))
    else:
        _print(done)


def _duration(text: str) -> timedelta:
    found = DURATION.fullmatch(text.strip())
    if found is None:
        message = f"--since {text!r} is not a length of time; write it like 12h or 30d"
        raise RefusedError(message)
    number = int(found[1])
    return timedelta(hours=number) if found[2] == "h" else timedelta(days=number)


def _other(config: Config, name: str, against: str) -> WatchlistConfig:
    if Path(against).is_file():
        lists = {item.name: item for item in load(Path(against)).watchlists}
        return lists[named("watchlist", name, list(lists))]
    lists = {item.name: item for item in config.watchlists}
    return lists[named("watchlist", against, list(lists))]


def _print(done: Backtest) -> None:
    tally = done.tally
    click.echo(
        f"{safe(tally.name)}: {len(tally.stories)} stories in {tally.articles} of {done.read}"
        f" articles since {done.since:%Y-%m-%d %H:%M} UTC"
    )
    most = max((len(stories) for stories in tally.days.values()), default=0)
    for day, stories in sorted(tally.days.items()):
        bar = "#" * max(1, round(BAR * len(stories) / most))
        click.echo(f"  {day}  {len(stories):5}  {bar}")
    _print_samples("Samples", newest(tally.first.values()))
    if done.against is not None:
        other = safe(done.against.name)
        click.echo(f"\nAgainst {other}: {len(done.against.stories)} stories")
        _print_samples(f"Only here ({len(done.gained())})", newest(done.gained()))
        _print_samples(f"Only there ({len(done.lost())})", newest(done.lost()))


def _print_samples(heading: str, samples: list[Sample]) -> None:
    if not samples:
        return
    click.echo(f"\n{heading}:")
    for sample in samples:
        click.echo(f"  {safe(sample.title)} ({safe(sample.source)}, story {sample.story_id})")
        click.echo(f"    {safe('; '.join(sample.why))}")
        for quote in sample.quotes:
            click.echo(f"    > {marked(quote)}")


def _as_json(done: Backtest) -> dict[str, Any]:
    def samples(some: list[Sample]) -> list[dict[str, Any]]:
        return [asdict(sample) for sample in some]

    tally = done.tally
    shown: dict[str, Any] = {
        "watchlist": tally.name,
        "since": done.since.isoformat(),
        "read": done.read,
        "articles": tally.articles,
        "stories": len(tally.stories),
        "days": {str(day): len(stories) for day, stories in sorted(tally.days.items())},
        "samples": samples(newest(tally.first.values())),
    }
    if done.against is not None:
        shown["against"] = done.against.name
        shown["gained"] = samples(done.gained())
        shown["lost"] = samples(done.lost())
    return shown


@click.command(name="why")
@click.argument("url")
@click.option("--fetch", is_flag=True, help="Fetch and read the page anew, writing nothing.")
@as_json_option
@click.pass_obj
def why_(file: Path, *, url: str, fetch: bool, as_json: bool) -> None:
    """Show the whole path of the article at URL, and the step that stopped it.

    Listed, fetched, read, grouped, matched, decided, delivered. An article that the archive does
    not have is fetched and read now; that writes nothing.
    """
    config = load(file)
    if has_archive(config):
        with archive(config) as store:
            steps = why(config, store, url, fetch=fetch)
    else:
        steps = why(config, None, url, fetch=fetch)
    if as_json:
        print_json([asdict(step) for step in steps])
        return
    for step in steps:
        mark = "stopped here: " if step.stopped else ""
        click.echo(f"{step.name:10} {mark}{safe(step.text)}")


COMMANDS = (why_,)
WATCH_COMMANDS = (try_, backtest_)
