"""The world and what came of it -> a terminal, or plain lines where there is none."""

import statistics
import unicodedata
from collections.abc import Iterable, Sequence
from http import HTTPStatus
from pathlib import Path
from textwrap import indent

from rich import box
from rich.console import Console
from rich.panel import Panel
from rich.table import Table
from rich.text import Text

from vigie.demo.judge import Decided, Ledger, Ruling, bare
from vigie.demo.press import Make, Piece, Role, Site
from vigie.demo.world import Message, World
from vigie.types import Basis, Joined

MAKES = {
    Make.WORDPRESS: "WordPress, RSS",
    Make.TILDA: "Tilda, no feed",
    Make.BITRIX: "windows-1251 that is not declared, RSS",
    Make.ATOM: "Atom with full text",
    Make.AGENCY: "JSON Feed",
    Make.ARABIC: "news sitemap, named in robots.txt only",
}
LANGUAGES = {"fr": "French", "ru": "Russian", "en": "English", "ar": "Arabic"}

# Six columns need this much; a narrower place gets one paragraph for each article.
TABLE_WIDTH = 110

NO_WORD = "no watched word"

BLANK = (Text(), Text(), Text(), Text())

SILENT = {Role.LOOKALIKE: "look-alike", Role.BASELINE: "older Mali article"}


class Screen:
    """Says what happens, with boxes and colours on a terminal and without them elsewhere."""

    def __init__(self, console: Console) -> None:
        self._console = console

    def opening(self, world: World) -> None:
        """Introduce the sites."""
        count = len(world.press.sites)
        self._say(f"A press world of {count} sites is open on this machine:", style="bold")
        for site in world.press.sites:
            kind = f"{LANGUAGES[site.lang]}; {MAKES[site.make]}"
            self._say(f"  {world.bases[site.key]}/  {site.name} ({kind})")
        self._say("The daemon starts, and is told the six addresses and nothing else …")

    def beginning(self, world: World) -> None:
        """Say that the daemon knows the sites, and that news comes from here on."""
        seen, count = len(world.looked_at), len(world.press.sites)
        self._say(f"It has had its first look at {seen} of {count} sites. Now there is news:")
        self._say("")

    def message(self, message: Message) -> None:
        """Show an alert as the chat got it."""
        after = f"{message.after.total_seconds():.1f} s"
        title, body = printable(message.title), _without_headline(message)
        if not self._console.is_terminal:
            self._say(f"[{after}] {title}")
            self._say(indent(body, "    ") + "\n")
            return
        self._console.print(
            Panel(
                Text(body),
                title=Text(title, style="bold"),
                title_align="left",
                subtitle=f"{after} after the start",
                subtitle_align="right",
                border_style="cyan",
            )
        )

    def waiting(self, late: Sequence[Piece]) -> None:
        """Say that all alerts are there and which pages are not yet."""
        self._say(f"All alerts are here; {_count(len(late), 'page')} still to be read:")
        for piece in late:
            why = " (its server failed at first; it is tried again)" if piece.fails else ""
            self._say(f"  {printable(piece.title)}{why}")

    def decisions(self, world: World, ledger: Ledger) -> None:
        """Show how each article was decided, the articles of one story together."""
        self._say("")
        self._say("How each was decided", style="bold")
        rows = telling_first(ledger.decided)
        if self._console.width < TABLE_WIDTH:
            self._paragraphs(world, rows)
        else:
            self._table(world, rows)

    def _paragraphs(self, world: World, rows: Iterable[Decided]) -> None:
        for decided in rows:
            self._say(f"- {printable(decided.title)}")
            self._say(f"  {_site(world, decided)}, story {decided.story_id}: {_joined(decided)}")
            for ruling in decided.rulings:
                self._say(f"  {_words(ruling)} -> {_ruled(ruling)}")
            if not decided.rulings:
                self._say(f"  {NO_WORD}")

    def _table(self, world: World, rows: Iterable[Decided]) -> None:
        table = Table(box=box.SIMPLE_HEAD, expand=True, pad_edge=False)
        table.add_column("Story", justify="right", no_wrap=True)
        table.add_column("Article", ratio=5)
        table.add_column("Site", ratio=2)
        table.add_column("Joined as", ratio=2)
        table.add_column("Words found", ratio=3)
        table.add_column("Decision", ratio=4)
        for decided in rows:
            article = (
                Text(str(decided.story_id)),
                Text(printable(decided.title)),
                Text(_site(world, decided)),
                Text(_joined(decided)),
            )
            rulings = [(_words(ruling), _ruled(ruling)) for ruling in decided.rulings]
            # A line for each watchlist; what it shares with the line above is left out.
            for number, ruling in enumerate(rulings or [(Text(), Text(NO_WORD, style="dim"))]):
                table.add_row(*(BLANK if number else article), *ruling)
        if self._console.is_terminal:
            self._console.print(table)
            return
        with self._console.capture() as lines:
            self._console.print(table)
        for line in lines.get().strip("\n").splitlines():
            self._say(line.rstrip())

    def summary(self, world: World, ledger: Ledger) -> None:
        """Say in a few lines what came of it."""
        decided = ledger.decided
        stories = len({each.story_id for each in decided})
        heard = ledger.heard()
        updates = sum(each.is_update for each in heard)
        copies = sum(each.joined is Joined.COPY for each in decided)
        joined = sum(each.joined is Joined.SIMILAR for each in decided)
        self._say("")
        self._say("In short", style="bold")
        self._say(f"  {_count(len(decided), 'article')} in {_count(stories, 'story', 'stories')}")
        self._say(f"  {_count(len(heard) - updates, 'alert')} and {_count(updates, 'update')}")
        self._say(
            f"  {_count(copies, 'copy', 'copies')} folded, "
            f"{_count(joined, 'other report')} joined to a story"
        )
        for role, name in SILENT.items():
            silent, total = silence(ledger, role)
            self._say(f"  {silent} of {_count(total, name)} stayed silent")
        self._polls(world)
        self._delays(world, ledger)

    def _polls(self, world: World) -> None:
        repeats = [asked for asked in world.asked if asked.conditional]
        unchanged = sum(asked.status == HTTPStatus.NOT_MODIFIED for asked in repeats)
        self._say(
            f"  {_count(len(world.asked), 'request')}, {len(repeats)} of them conditional, "
            f"{unchanged} answered “not modified”"
        )

    def _delays(self, world: World, ledger: Ledger) -> None:
        delays = [
            (heard.message.at - max(world.latest(piece) for piece in heard.pieces)).total_seconds()
            for heard in ledger.heard()
            if heard.pieces and not heard.is_update
        ]
        if not delays:
            return
        last = max(message.after for message in ledger.messages).total_seconds()
        self._say(
            f"  from publication to alert: {statistics.median(delays):.1f} s in the middle, "
            f"{max(delays):.1f} s at most"
        )
        self._say(f"  the last alert came {last:.1f} s after the start")

    def files(self, archive: Path, inbox: Path, config: Path) -> None:
        """Say where everything is."""
        self._say("")
        self._say(f"Archive:  {archive}")
        self._say(f"Messages: {inbox}")
        self._say(f"Config:   {config}")

    def problems(self, problems: Iterable[str]) -> None:
        """Say what went wrong, or that nothing did."""
        problems = tuple(problems)
        self._say("")
        if not problems:
            self._say("Every alert came, once, and nothing else did.", style="green")
            return
        self._say("The demo did not go as it should:", style="bold red")
        for problem in problems:
            self._say(f"  {printable(problem)}", style="red")

    def _say(self, text: str, *, style: str = "") -> None:
        # Text, not a string: brackets in a headline are no markup. Soft wrap: paths stay whole.
        self._console.print(Text(text, style=style), soft_wrap=True)


def telling_first(decided: Iterable[Decided]) -> list[Decided]:
    """Return the articles by story: those that alerted, those with a watched word, the others."""
    decided = tuple(decided)
    sent = {d.story_id for d in decided for ruling in d.rulings if ruling.reason.send}
    matched = {d.story_id for d in decided if d.rulings}

    def key(one: Decided) -> tuple[bool, bool, int]:
        return one.story_id not in sent, one.story_id not in matched, one.story_id

    return sorted(decided, key=key)


def silence(ledger: Ledger, role: Role) -> tuple[int, int]:
    """Return how many articles with that role no message links, and how many there are."""
    ids = {piece.id for piece in ledger.press.pieces if piece.role is role}
    told = {piece.id for heard in ledger.heard() for piece in heard.pieces}
    return len(ids - told), len(ids)


def _count(number: int, one: str, many: str = "") -> str:
    """Return `1 copy`, `2 copies`; `many` is needed where it is not `one` with an s."""
    return f"{number} {one if number == 1 else many or one + 's'}"


def printable(text: str) -> str:
    """Return a text without control characters: a headline must not steer the terminal."""
    return "".join(char for char in text if char == "\n" or unicodedata.category(char) != "Cc")


def _without_headline(message: Message) -> str:
    """Return the body of a message without the headline that its title has already."""
    first, _, rest = printable(message.body).partition("\n")
    return rest if rest and printable(message.title).endswith(first) else printable(message.body)


def _site(world: World, decided: Decided) -> str:
    """Return the name of the publisher, or what the archive calls it."""
    by_link = {bare(url): world.press.site(piece) for url, piece in world.addresses.items()}
    site: Site | None = by_link.get(bare(decided.link))
    return site.name if site else printable(decided.source)


def _joined(decided: Decided) -> str:
    score = "" if decided.score is None else f" ({decided.score:.2f})"
    teaser = ", title and teaser only" if decided.basis is Basis.TEASER else ""
    return f"{decided.joined}{score}{teaser}"


def _words(ruling: Ruling) -> Text:
    return Text(f"{ruling.watchlist}: {printable(', '.join(ruling.terms))}")


def _ruled(ruling: Ruling) -> Text:
    if ruling.reason.send:
        return Text(f"alert: {ruling.reason}", style="bold green")
    return Text(f"silent: {ruling.reason}", style="dim")
