"""`vigie watch try`, `watch backtest` and `vigie why`: what a watchlist does, and why."""

import re
import sys
from collections.abc import Sequence
from dataclasses import asdict
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

import click

from vigie.cli.options import as_json_option, language_code, refuse_no_address
from vigie.cli.output import (
    FAILED,
    FailedError,
    RefusedError,
    clock,
    counted,
    named,
    nearest,
    print_doubts,
    print_json,
    safe,
    there_are,
)
from vigie.clock import system_clock
from vigie.config import Config, WatchlistConfig
from vigie.types import Article, Quote

if TYPE_CHECKING:
    from vigie.app.backtest import Backtest, Sample, Version
    from vigie.app.reading import LangFrom

BAR = 40
# The samples of each kind that are shown: more would not be read.
SAMPLES = 5
DURATION = re.compile(r"(\d{1,4})([hd])")
STDIN = "-"


@click.command(name="try")
@click.argument("query")
@click.argument("where", metavar="FILE|URL|-")
@click.option(
    "--lang",
    metavar="LANG",
    help="The language to take it for: fr, en, ru. Without, it is told from the text.",
)
@as_json_option
@click.pass_obj
def try_(file: Path, *, query: str, where: str, lang: str | None, as_json: bool) -> None:
    """Try a QUERY on a FILE, the page at a URL, or - (standard input).

    In a text the first line is the title where a blank line follows it. Put the query in single
    quotes. The last line says for which language it was taken, on which word forms depend. Exit
    status 0 when it matches, 1 when it does not.
    """
    from alerts.compose import reasons_of
    from vigie.app.backtest import quotes_in, title_of
    from vigie.app.matching import matcher_of_one, matches_of, one_query
    from vigie.app.reading import spoken

    asked = one_query(query)
    given = None if lang is None else language_code(lang)
    print_doubts(query)
    matcher = matcher_of_one(asked, _lists(file) if "@" in query else ())
    article, lang_from = spoken(_article(file, where), given)
    found = {match.watchlist: match for match in matches_of(matcher, article)}
    match = found.get(asked.name)
    if as_json:
        hits = [asdict(hit) for hit in match.hits] if match else []
        about = {"title": article.title, "lang": article.lang, "lang_from": lang_from.name.lower()}
        print_json({"matches": match is not None, **about, "hits": hits})
    elif match is None:
        click.echo("does not match")
    else:
        click.echo("matches: " + "; ".join(safe(str(line)) for line in reasons_of(match)))
        for quote in (title_of(article, match), *quotes_in(article, match)):
            if quote.text:
                click.echo(f"  {marked(quote)}")
    if not as_json:
        click.echo(f"language: {_language_of(article, lang_from)}")
    if match is None:
        raise SystemExit(FAILED)


def _language_of(article: Article, lang_from: "LangFrom") -> str:
    from watchlists.languages import language

    if article.lang is None:
        return "unknown (it is too short to tell; --lang says which)"
    return f"{language(article.lang)} ({article.lang}), {lang_from}"


def _lists(file: Path) -> Sequence[WatchlistConfig]:
    from vigie.app.archive import configured

    return configured(file).watchlists if file.exists() else ()


def _article(file: Path, where: str) -> Article:
    from vigie.app.reading import article_in

    if "://" in where:
        refuse_no_address(where)
        return _article_at(file, where)
    if not where:
        message = "no text is named; write a file, the address of a page, or - for standard input"
        raise RefusedError(message)
    try:
        data = sys.stdin.buffer.read() if where == STDIN else Path(where).read_bytes()
        article = article_in(data)
    except OSError as error:
        message = f"{where} cannot be read: {error.strerror}"
        raise RefusedError(message) from error
    except UnicodeDecodeError as error:
        message = f"{where} is neither UTF-8 text nor an HTML page"
        raise RefusedError(message) from error
    if not article.title and not article.text:
        message = f"{where} has no text in it"
        raise RefusedError(message)
    return article


def _article_at(file: Path, url: str) -> Article:
    from vigie.app.archive import configured
    from vigie.app.looking import look_at

    look = look_at(configured(file) if file.exists() else None, url)
    if look.article is None:
        message = f"{url}: {look.trouble}"
        raise FailedError(message)
    return look.article


def marked(quote: Quote) -> str:
    """Return a sentence with the matched words in bold, or between stars without a terminal."""
    from alerts.quotes import pieces

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
    """Run the watchlist NAME over the archive, and count by day.

    Stories are counted, not articles. With --against, the stories that only one of the two
    versions finds are listed as well.
    """
    from vigie.app.archive import archive
    from vigie.app.backtest import Version, backtest
    from vigie.app.loading import load

    length = _duration(since)
    config = load(file)
    lists = {item.name: item for item in config.watchlists}
    known = named("watchlist", name, list(lists))
    other = _other(config, known, against) if against else None
    with archive(config) as store:
        done = backtest(
            store,
            Version(watchlist=lists[known], lists=config.watchlists),
            since=system_clock() - length,
            zone=ZoneInfo(config.timezone),
            against=other,
        )
    if as_json:
        print_json(_as_json(done))
    else:
        _print(done, config)


def _duration(text: str) -> timedelta:
    found = DURATION.fullmatch(text.strip())
    if found is None:
        message = f"--since {text!r} is not a length of time; write it like 12h or 30d"
        raise RefusedError(message)
    number = int(found[1])
    return timedelta(hours=number) if found[2] == "h" else timedelta(days=number)


def _other(config: Config, name: str, against: str) -> "Version":
    """Return the version to compare with; a watchlist goes before a file of its name."""
    from vigie.app.backtest import Version
    from vigie.app.loading import load

    lists = {item.name: item for item in config.watchlists}
    if known := nearest(against, list(lists)):
        return Version(watchlist=lists[known], lists=config.watchlists)
    if not Path(against).is_file():
        message = f"there is no watchlist and no file {against!r}; {there_are(against, [*lists])}"
        raise RefusedError(message)
    others = {item.name: item for item in load(Path(against)).watchlists}
    known = named("watchlist", name, list(others))
    return Version(watchlist=others[known], lists=tuple(others.values()))


def _print(done: "Backtest", config: Config) -> None:
    tally, other = done.tally, done.against
    stories, read = _stories(len(tally.first)), counted(done.read, "article")
    since = clock(done.since, config)
    click.echo(f"{safe(tally.name)}: {stories} in {tally.articles} of {read} since {since}")
    most = max(done.days.values(), default=0) or 1
    for day, count in sorted(done.days.items()):
        bar = "#" * (max(1, round(BAR * count / most)) if count else 0)
        click.echo(f"  {day}  {count:5}  {bar}".rstrip())
    _print_samples("Samples", tally.newest())
    if other is not None:
        click.echo(f"\nAgainst {safe(other.name)}: {_stories(len(other.first))}")
        _print_samples("Only here", done.gained())
        _print_samples("Only there", done.lost())


def _stories(number: int) -> str:
    return counted(number, "story")


def _print_samples(heading: str, samples: "Sequence[Sample]") -> None:
    if not samples:
        return
    few = f", the newest {SAMPLES}" if len(samples) > SAMPLES else ""
    click.echo(f"\n{heading} ({_stories(len(samples))}{few}):")
    for sample in samples[:SAMPLES]:
        click.echo(f"  {marked(sample.title)} ({safe(sample.source)}, story {sample.story_id})")
        click.echo(f"    {safe('; '.join(sample.why))}")
        for quote in sample.quotes:
            click.echo(f"    > {marked(quote)}")


def _as_json(done: "Backtest") -> dict[str, Any]:
    tally = done.tally
    shown: dict[str, Any] = {
        "watchlist": tally.name,
        "since": done.since,
        "read": done.read,
        "articles": tally.articles,
        "stories": len(tally.first),
        "days": {str(day): count for day, count in sorted(done.days.items())},
        "samples": [*map(asdict, tally.newest()[:SAMPLES])],
    }
    if done.against is not None:
        shown["against"] = done.against.name
        shown["gained"] = [*map(asdict, done.gained())]
        shown["lost"] = [*map(asdict, done.lost())]
    return shown


@click.command(name="why")
@click.argument("url")
@click.option("--fetch", is_flag=True, help="Fetch and read the page anew, writing nothing.")
@as_json_option
@click.pass_obj
def why_(file: Path, *, url: str, fetch: bool, as_json: bool) -> None:
    """Show the path of the article at URL, and the step that stopped it.

    Listed, fetched, read, grouped, matched, decided, delivered. An article that the archive does
    not have is fetched and read now; that writes nothing.
    """
    from vigie.app.archive import archive, configured, has_archive
    from vigie.app.why import why

    config = configured(file)
    refuse_no_address(url)
    if has_archive(config):
        with archive(config) as store:
            steps = why(config, store, url, fetch=fetch)
    else:
        steps = why(config, None, url, fetch=fetch)
    if as_json:
        print_json([asdict(step) for step in steps])
        return
    for step in steps:
        at = f"{clock(step.at, config)}: " if step.at else ""
        mark = "stopped here: " if step.stopped else ""
        click.echo(f"{step.name:10} {at}{mark}{safe(step.text)}")


COMMANDS = (why_,)
WATCH_COMMANDS = (try_, backtest_)
