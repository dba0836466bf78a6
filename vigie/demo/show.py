"""The app, a folder and a terminal -> the demo: a world is opened, watched, told and judged."""

import asyncio
import contextlib
from collections.abc import Sequence
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Protocol

from rich.console import Console

from vigie.clock import Clock
from vigie.demo.config import WATCHLISTS, config_text
from vigie.demo.inbox import write_inbox
from vigie.demo.judge import Decided, Ledger
from vigie.demo.press import Press, builtin
from vigie.demo.screen import Screen
from vigie.demo.world import World, opened
from vigie.errors import StartError


class DemoApp(Protocol):
    """What the demo needs of the application."""

    def running(self, config: Path, /) -> AbstractAsyncContextManager[object]:
        """Run the real daemon on a configuration until the block is left.

        The block is entered when the daemon has started; it has stopped when the block is left.
        """
        ...

    async def decided(self, config: Path, /) -> Sequence[Decided]:
        """Return how each article of the archive was decided, in the order of its arrival.

        May be asked while the daemon runs and after it.
        """
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Pace:
    """How long the demo waits, and for what.

    `first_looks`: for every site to have been looked at once; what is new must come after that,
    or it would be part of the baseline. `limit`: for everything, from there; the page that fails
    at first is tried again after 15 seconds. `quiet`: after the last alert, for a surplus one to
    give itself away. `tick`: between two looks at all that.
    """

    first_looks: timedelta = timedelta(seconds=6)
    limit: timedelta = timedelta(seconds=30)
    quiet: timedelta = timedelta(seconds=1.5)
    tick: timedelta = timedelta(seconds=0.2)


@dataclass(frozen=True, slots=True, kw_only=True)
class Files:
    """What the demo leaves behind in its folder."""

    folder: Path

    @property
    def config(self) -> Path:
        """The configuration that the daemon ran with."""
        return self.folder / "config.yaml"

    @property
    def archive(self) -> Path:
        """The daemon's archive."""
        return self.folder / "data" / "vigie.db"

    @property
    def inbox(self) -> Path:
        """The page that shows the messages."""
        return self.folder / "inbox.html"

    def prepare(self) -> None:
        """Make the folder; StartError if an archive of another run is in it.

        Its articles would be known already, and the demo would fall silent.
        """
        if self.archive.exists():
            message = f"{self.archive} is there already: the demo needs a folder without one"
            raise StartError(message)
        self.folder.mkdir(parents=True, exist_ok=True)


async def show(
    app: DemoApp,
    folder: Path,
    console: Console,
    clock: Clock,
    *,
    press: Press | None = None,
    pace: Pace | None = None,
) -> int:
    """Run the demo and return 0 if everything came as it should, 1 if not.

    StartError if it cannot begin. Seconds are counted from the call.
    """
    files = Files(folder=folder)
    await asyncio.to_thread(files.prepare)
    async with opened(press or builtin(), clock) as world:
        demo = _Demo(
            app=app,
            files=files,
            screen=Screen(console),
            clock=clock,
            world=world,
            pace=pace or Pace(),
        )
        return await demo.run()


class _Demo:
    """One run of the demo."""

    def __init__(
        self,
        *,
        app: DemoApp,
        files: Files,
        screen: Screen,
        clock: Clock,
        world: World,
        pace: Pace,
    ) -> None:
        self._app = app
        self._files = files
        self._screen = screen
        self._clock = clock
        self._world = world
        self._pace = pace
        self._told_of_late = False

    async def run(self) -> int:
        """Return the exit status."""
        text = config_text(self._world.bases.values(), self._world.chat_url)
        await asyncio.to_thread(self._files.config.write_text, text, encoding="utf-8")
        await self._write_inbox()
        self._screen.opening(self._world)
        async with self._app.running(self._files.config):
            await self._first_looks()
            self._world.begin()
            self._screen.beginning(self._world)
            await self._watch()
        ledger = await self._ledger()
        self._screen.decisions(self._world, ledger)
        self._screen.summary(self._world, ledger)
        self._screen.files(self._files.archive, self._files.inbox, self._files.config)
        self._screen.problems(ledger.problems())
        return 1 if ledger.problems() else 0

    async def _first_looks(self) -> None:
        # A site that is never looked at shows in the end as alerts that did not come.
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(self._pace.first_looks.total_seconds()):
                await self._world.all_looked_at.wait()

    async def _watch(self) -> None:
        """Show messages as they come, until all is settled or the time is up."""
        heard = self._clock()
        until = heard + self._pace.limit
        while self._clock() < until:
            message = await self._world.chat.next(self._pace.tick.total_seconds())
            if message is not None:
                heard = self._clock()
                self._screen.message(message)
                await self._write_inbox()
            elif self._clock() - heard >= self._pace.quiet and await self._settled():
                return

    async def _settled(self) -> bool:
        """Return whether nothing more is to be expected; say once what is waited for."""
        if not self._world.finished:
            return False
        ledger = await self._ledger()
        if ledger.missing_alerts():
            return False
        late = ledger.missing_articles()
        if late and not self._told_of_late:
            self._told_of_late = True
            self._screen.waiting(late)
        return not late

    async def _ledger(self) -> Ledger:
        return Ledger(
            press=self._world.press,
            addresses=self._world.addresses,
            watchlists=WATCHLISTS,
            messages=tuple(self._world.chat.messages),
            decided=await self._app.decided(self._files.config),
            asked=tuple(self._world.asked),
        )

    async def _write_inbox(self) -> None:
        messages = tuple(self._world.chat.messages)
        await asyncio.to_thread(write_inbox, self._files.inbox, messages)
