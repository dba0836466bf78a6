"""Press -> World: six sites and a chat on loopback, articles coming out as time goes by."""

import asyncio
import hashlib
import json
from collections import Counter
from collections.abc import AsyncGenerator, Iterable
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import partial
from http import HTTPStatus

from vigie.clock import Clock
from vigie.demo.press import Piece, Press, Site
from vigie.demo.sites import KITS, Edition, Timeline, document, published
from vigie.demo.wire import Answer, Request, Response, serving
from vigie.errors import StartError

# Each site gets an address of its own (127.0.77.1, .2, …), so that limits per host are real.
# Systems that have only 127.0.0.1 give each a port of its own there.
NETWORK = "127.0.77"
FALLBACK = "127.0.0.1"
CHAT_HOST = 100
CHAT_PATH = "/hook/chat"


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """One request that a site has seen, and how it was answered."""

    site: str
    path: str
    status: int
    conditional: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """What arrived at the chat, `after` the world was opened."""

    title: str
    body: str
    at: datetime
    after: timedelta


class Chat:
    """A JSON webhook that keeps what it is told."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._opened = clock()
        self._arrivals: asyncio.Queue[Message] = asyncio.Queue()
        self.messages: list[Message] = []

    async def next(self, patience: float) -> Message | None:
        """Return the next message that was not returned yet, None after `patience` seconds."""
        try:
            async with asyncio.timeout(patience):
                return await self._arrivals.get()
        except TimeoutError:
            return None

    def answer(self, request: Request) -> Response:
        """Take a message: 204 when it is kept, 4xx when it is none."""
        if request.path != CHAT_PATH:
            return Response(status=HTTPStatus.NOT_FOUND)
        if request.method != "POST":
            return Response(status=HTTPStatus.METHOD_NOT_ALLOWED, headers={"Allow": "POST"})
        match _json(request.body):
            case {"title": str(title), "message": str(body)}:
                self._keep(title, body)
                return Response(status=HTTPStatus.NO_CONTENT)
            case _:
                return Response(status=HTTPStatus.BAD_REQUEST)

    def _keep(self, title: str, body: str) -> None:
        now = self._clock()
        message = Message(title=title, body=body, at=now, after=now - self._opened)
        self.messages.append(message)
        self._arrivals.put_nowait(message)


def _json(body: bytes) -> object:
    """Return the value that a body holds, None if it holds none."""
    try:
        value: object = json.loads(body)
    except ValueError:
        return None
    return value


class World:
    """The sites, where they are, how far the plan has come, and what was asked of them."""

    def __init__(self, press: Press, clock: Clock) -> None:
        self.press = press
        self.chat = Chat(clock)
        self.bases: dict[str, str] = {}
        self.chat_url = ""
        self.asked: list[Asked] = []
        self.all_looked_at = asyncio.Event()
        self._clock = clock
        self._timeline = Timeline(opened=clock())
        self._requests: Counter[str] = Counter()

    def begin(self) -> None:
        """Let the plan's time run from now: until then there are only older articles."""
        self._timeline = replace(self._timeline, begun=self._clock())

    @property
    def finished(self) -> bool:
        """Whether everything of the plan is out."""
        return self._timeline.reached(self.press.last, self._clock())

    @property
    def looked_at(self) -> frozenset[str]:
        """The sites whose feed or, for want of one, section page has been served.

        `all_looked_at` is set as soon as that is all of them.
        """
        endpoints = {site.key: KITS[site.make].endpoint for site in self.press.sites}
        return frozenset(
            asked.site
            for asked in self.asked
            if asked.status == HTTPStatus.OK and asked.path == endpoints[asked.site]
        )

    @property
    def addresses(self) -> dict[str, Piece]:
        """The address of every article of the plan, whether it is out or not."""
        return {self.bases[piece.site] + piece.path: piece for piece in self.press.pieces}

    def latest(self, piece: Piece) -> datetime:
        """Return when an article was published or, where it is revised, last changed."""
        changes = (change.at for change in piece.revise)
        return self._timeline.moment(max((piece.at, *changes)))

    def edition(self, site: Site) -> Edition:
        """Return the site as it is now."""
        out = published(self.press, site, self._timeline, self._clock())
        return Edition(site=site, base=self.bases[site.key], articles=out)

    def answer(self, site: Site, request: Request) -> Response:
        """Return what a site says to a request, and note that it was asked."""
        conditional = "if-none-match" in request.headers
        response = self._answer(site, request)
        self.asked.append(
            Asked(
                site=site.key,
                path=request.path,
                status=response.status,
                conditional=conditional,
            )
        )
        if len(self.looked_at) == len(self.press.sites):
            self.all_looked_at.set()
        return response

    def _answer(self, site: Site, request: Request) -> Response:
        if request.method not in {"GET", "HEAD"}:
            return Response(status=HTTPStatus.METHOD_NOT_ALLOWED, headers={"Allow": "GET, HEAD"})
        found = document(self.edition(site), request.path)
        if found is None:
            return Response(status=HTTPStatus.NOT_FOUND)
        if (fault := self._fault(site, request.path)) is not None:
            return Response(status=fault)
        tag = f'"{hashlib.sha256(found.body).hexdigest()[:20]}"'
        if tag in _tags(request.headers.get("if-none-match", "")):
            return Response(status=HTTPStatus.NOT_MODIFIED, headers={"ETag": tag})
        return Response(headers={"Content-Type": found.content_type, "ETag": tag}, body=found.body)

    def _fault(self, site: Site, path: str) -> int | None:
        """Return the status that a page fails with this time, None if it does not."""
        for piece in self.press.pieces:
            if (piece.site, piece.path) == (site.key, path) and piece.fails:
                turn = self._requests[piece.id]
                self._requests[piece.id] += 1
                return piece.fails[turn] if turn < len(piece.fails) else None
        return None


def _tags(header: str) -> set[str]:
    """Return the entity tags of an If-None-Match header; weak ones count like strong ones."""
    return {tag.strip().removeprefix("W/") for tag in header.split(",")}


@asynccontextmanager
async def opened(press: Press, clock: Clock, *, network: str = NETWORK) -> AsyncGenerator[World]:
    """Yield a world that is served on loopback until the block is left.

    Hosts are `network` and a number, or `FALLBACK` where the system does not have them.
    StartError where no loopback address can be bound.
    """
    world = World(press, clock)
    async with AsyncExitStack() as servers:
        for number, site in enumerate(press.sites, start=1):
            hosts = (f"{network}.{number}", FALLBACK)
            where = await _serve(servers, partial(world.answer, site), hosts)
            world.bases[site.key] = f"http://{where}"
        hosts = (f"{network}.{CHAT_HOST}", FALLBACK)
        where = await _serve(servers, world.chat.answer, hosts)
        world.chat_url = f"http://{where}{CHAT_PATH}"
        yield world


async def _serve(servers: AsyncExitStack, answer: Answer, hosts: Iterable[str]) -> str:
    """Return `host:port` of a server that was started on the first host that can be had."""
    failure = ""
    for host in hosts:
        try:
            port = await servers.enter_async_context(serving(answer, host))
        except OSError as error:
            failure = f"{host}: {error}"
        else:
            return f"{host}:{port}"
    message = f"the demo needs a loopback address to listen on, and found none: {failure}"
    raise StartError(message)
