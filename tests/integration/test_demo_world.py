"""The demo's world over real sockets on loopback, and the show around a stand-in for the app."""

import asyncio
import re
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from io import StringIO

import pytest
from aiohttp import ClientSession
from rich.console import Console

from vigie.demo.judge import Decided, Ruling
from vigie.demo.press import Press, Role, builtin
from vigie.demo.show import Pace, show
from vigie.demo.sites import KITS
from vigie.demo.world import opened
from vigie.errors import StartError
from vigie.types import Basis, Joined, Reason

PRESS = builtin()
SITES = {site.key: site for site in PRESS.sites}


@dataclass
class FakeClock:
    """A clock that is moved by hand; `step` lets it run by itself a little at each look."""

    now: datetime = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
    step: timedelta = timedelta()

    def __call__(self):
        self.now += self.step
        return self.now

    def advance(self, seconds):
        self.now += timedelta(seconds=seconds)


def in_world(check):
    """Run `check(world, clock, session)` in an open world."""

    async def run():
        clock = FakeClock()
        async with opened(PRESS, clock) as world, ClientSession() as session:
            await check(world, clock, session)

    asyncio.run(run())


async def get(session, url, **headers):
    async with session.get(url, headers=headers) as answer:
        return answer.status, answer.headers, await answer.read()


def test_each_site_has_an_address_of_its_own():
    async def check(world, clock, session):
        assert len(set(world.bases.values())) == len(PRESS.sites)
        for key, base in world.bases.items():
            assert base.startswith("http://127.0.")
            status, headers, body = await get(session, f"{base}/")
            assert status == 200
            assert headers["Content-Type"].startswith("text/html")
            assert SITES[key].name.encode(KITS[SITES[key].make].charset) in body

    in_world(check)


def test_where_loopback_has_one_address_only_each_site_has_a_port_of_its_own():
    async def run():
        # An address of documentation (RFC 5737) belongs to no machine and cannot be bound.
        async with opened(PRESS, FakeClock(), network="203.0.113") as world:
            hosts = {base.rsplit(":", 1)[0] for base in world.bases.values()}
            assert hosts == {"http://127.0.0.1"}
            assert len(set(world.bases.values())) == len(PRESS.sites)

    asyncio.run(run())


def test_the_undeclared_encoding_stays_undeclared_on_the_wire():
    async def check(world, clock, session):
        _, headers, body = await get(session, world.bases["listok"] + "/news/city/20377/")
        assert headers["Content-Type"] == "text/html"
        assert "Трамвай с печкой" in body.decode("windows-1251")

    in_world(check)


def test_what_has_not_changed_is_not_sent_again():
    async def check(world, clock, session):
        world.begin()
        for site in PRESS.sites:
            url = world.bases[site.key] + KITS[site.make].endpoint
            _, headers, _ = await get(session, url)
            tag = headers["ETag"]

            status, _, body = await get(session, url, **{"If-None-Match": f'"other", W/{tag}'})
            assert (status, body) == (304, b"")
            clock.advance(3)
            status, headers, body = await get(session, url, **{"If-None-Match": tag})
            assert status == 200
            assert body
            assert headers["ETag"] != tag
            clock.advance(-3)

    in_world(check)


def test_robots_txt_closes_one_folder_and_names_one_sitemap():
    async def check(world, clock, session):
        robots = {
            key: (await get(session, f"{base}/robots.txt"))[2].decode()
            for key, base in world.bases.items()
        }
        assert "Disallow: /abonnes/" in robots["courrier"].splitlines()
        assert [key for key, text in robots.items() if "Sitemap:" in text] == ["waha"]
        sitemap = re.search(r"Sitemap: (\S+)", robots["waha"])[1]
        status, _, body = await get(session, sitemap)
        assert status == 200
        assert b"schemas/sitemap-news" in body

    in_world(check)


def test_articles_appear_and_are_corrected_by_the_clock_that_was_handed_in():
    async def check(world, clock, session):
        url = world.bases["gazette"] + "/culture/desert-blues-band-to-open-festival"
        assert (await get(session, url))[0] == 404
        world.begin()
        clock.advance(2)
        assert b"Niamey" in (await get(session, url))[2]
        assert not world.finished
        clock.advance(3)
        assert b"Bamako" in (await get(session, url))[2]
        assert world.finished

    in_world(check)


def test_one_page_fails_the_first_time_only():
    async def check(world, clock, session):
        world.begin()
        clock.advance(10)
        (piece,) = (piece for piece in PRESS.pieces if piece.fails)
        url = world.bases[piece.site] + piece.path
        assert [(await get(session, url))[0] for _ in range(3)] == [500, 200, 200]

    in_world(check)


def test_the_world_knows_when_every_site_has_been_looked_at():
    async def check(world, clock, session):
        for site in PRESS.sites:
            assert not world.all_looked_at.is_set()
            await get(session, f"{world.bases[site.key]}/robots.txt")
            await get(session, world.bases[site.key] + KITS[site.make].endpoint)
        assert world.all_looked_at.is_set()
        assert world.looked_at == SITES.keys()

    in_world(check)


def test_the_chat_keeps_messages_in_order_and_refuses_what_is_none():
    async def check(world, clock, session):
        for second in (1, 2):
            clock.advance(1)
            told = {"title": f"Mali: {second}", "message": "text", "type": "info"}
            async with session.post(world.chat_url, json=told) as answer:
                assert answer.status == 204
        for bad in (b"", b"\xff", b"[]", b'{"title": 1, "message": "x"}'):
            async with session.post(world.chat_url, data=bad) as answer:
                assert answer.status == 400
        assert (await get(session, world.chat_url))[0] == 405

        first, second = await world.chat.next(1), await world.chat.next(1)
        assert [first.title, second.title] == ["Mali: 1", "Mali: 2"]
        assert second.after == timedelta(seconds=2)
        assert await world.chat.next(0.01) is None
        assert world.chat.messages == [first, second]

    in_world(check)


@pytest.mark.parametrize(
    ("raw", "status"),
    [
        pytest.param(b"GET / HTTP/1.1\r\nHost: x\r\n\r\n", 200, id="a request"),
        pytest.param(b"HEAD / HTTP/1.0\r\n\r\n", 200, id="head only"),
        pytest.param(b"DELETE / HTTP/1.1\r\n\r\n", 405, id="a method that is not there"),
        pytest.param(b"hello\r\n\r\n", 400, id="no request line"),
        pytest.param(b"GET / HTTP/1.1\r\nno colon\r\n\r\n", 400, id="no header"),
        pytest.param(b"GET / HTTP/1.1\r\nA: " + b"a" * 99_999 + b"\r\n\r\n", 431, id="long head"),
        pytest.param(b"POST / HTTP/1.1\r\nContent-Length: -1\r\n\r\n", 400, id="negative body"),
        pytest.param(b"POST / HTTP/1.1\r\nContent-Length: 9999999\r\n\r\n", 413, id="long body"),
        pytest.param(b"POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n", 501, id="chunks"),
    ],
)
def test_raw_requests_get_the_status_that_they_deserve(raw, status):
    async def check(world, clock, session):
        host, port = world.bases["gazette"].removeprefix("http://").split(":")
        reader, writer = await asyncio.open_connection(host, port)
        writer.write(raw)
        writer.write_eof()
        answer = await reader.read()
        writer.close()
        await writer.wait_closed()

        head, _, body = answer.partition(b"\r\n\r\n")
        assert head.startswith(f"HTTP/1.1 {status} ".encode())
        assert (body != b"") is (raw.startswith(b"GET") and status == 200)

    in_world(check)


def test_a_connection_that_is_left_open_does_not_hold_up_the_end():
    async def run():
        async with opened(PRESS, FakeClock()) as world:
            host, port = world.chat_url.removeprefix("http://").split("/")[0].split(":")
            reader, writer = await asyncio.open_connection(host, port)
        async with asyncio.timeout(5):
            assert await reader.read() == b""
        writer.close()

    asyncio.run(run())


# --- the show ----------------------------------------------------------------------------------


@dataclass
class FakeApp:
    """Does what a right daemon would: looks at every site, sends what is expected, archives all.

    `lose` is the number of alerts that it forgets, `extra` are messages beside the right ones.
    The page that fails at first is in the archive when it has been looked for `late` times.
    """

    press: Press
    lose: int = 0
    extra: tuple[tuple[str, str], ...] = ()
    late: int = 0
    bases: dict = field(default_factory=dict)
    running_now: bool = False

    @asynccontextmanager
    async def running(self, config):
        text = config.read_text(encoding="utf-8")
        addresses = re.findall(r"^  - (http://\S+)/$", text, re.MULTILINE)
        self.bases = {site.key: url for site, url in zip(PRESS.sites, addresses, strict=True)}
        chat = "http" + re.search(r"chat: json(://\S+)", text)[1]
        async with asyncio.TaskGroup() as tasks:
            work = tasks.create_task(self._work(chat))
            self.running_now = True
            yield
            self.running_now = False
            work.cancel()

    async def _work(self, chat):
        async with ClientSession() as session:
            for site in self.press.sites:
                await get(session, self.bases[site.key] + KITS[site.make].endpoint)
            for title, body in [*self._alerts()[self.lose :], *self.extra]:
                async with session.post(chat, json={"title": title, "message": body}) as answer:
                    assert answer.status == 204

    def _alerts(self):
        first = {}
        for piece in self.press.pieces:
            first.setdefault(self.press.story(piece), piece)
        return [
            (f"{list_}: {first[story].title}", self._body(first[story]))
            for list_, story in self.press.expected()
        ]

    def _body(self, piece):
        return (
            f"{piece.title}\n127.0.77.1 · fr · 2 Mar\n\n> {piece.paragraphs[0]}\n\n"
            "Matched: Mali in the title\n\n"
            f"{self.bases[piece.site]}{piece.path}\npublished 12:03 · seen 12:03 · sent 12:03"
        )

    async def decided(self, config):
        stories = list(dict.fromkeys(self.press.story(piece) for piece in self.press.pieces))
        self.late -= 1
        read = [piece for piece in self.press.pieces if self.late < 0 or not piece.fails]
        return [self._row(piece, stories) for piece in read]

    def _row(self, piece, stories):
        story, told = self.press.story(piece), set(self.press.expected())
        joined = {Role.COPY: Joined.COPY}.get(piece.role, Joined.FIRST)
        reason = Reason.BASELINE if piece.role is Role.BASELINE else Reason.FIRST
        return Decided(
            link=self.bases[piece.site] + piece.path,
            title=piece.title,
            source=self.bases[piece.site].removeprefix("http://"),
            story_id=stories.index(story) + 1,
            joined=joined,
            score=0.93 if joined is Joined.COPY else None,
            basis=Basis.TEASER if piece.role is Role.TEASER else Basis.PAGE,
            rulings=tuple(
                Ruling(watchlist=list_, terms=("Mali", "Bamako"), reason=reason)
                for list_ in ("Mali", "Crocus City Hall")
                if (list_, story) in told or (piece.role is Role.BASELINE and list_ == "Mali")
            ),
        )


QUICK = Pace(
    first_looks=timedelta(seconds=5),
    limit=timedelta(seconds=20),
    quiet=timedelta(seconds=1),
    tick=timedelta(seconds=0.005),
)


def run_show(app, folder, *, width=80, terminal=False, pace=QUICK):
    out = StringIO()
    console = Console(file=out, width=width, force_terminal=terminal, color_system=None)
    clock = FakeClock(step=timedelta(seconds=0.05))
    status = asyncio.run(show(app, folder, console, clock, pace=pace))
    return status, out.getvalue()


@pytest.mark.parametrize(
    ("width", "terminal"),
    [pytest.param(130, True, id="wide terminal"), pytest.param(80, False, id="plain output")],
)
def test_a_right_daemon_passes_and_everything_is_shown(tmp_path, width, terminal):
    app = FakeApp(PRESS)

    status, out = run_show(app, tmp_path / "demo", width=width, terminal=terminal)

    assert status == 0
    assert not app.running_now
    assert "Mali: Poutine appelle Goïta" in out
    assert "31 articles in 25 stories" in out
    assert "5 alerts and 0 updates" in out
    assert "1 copy folded" in out
    assert "8 of 8 look-alikes stayed silent" in out
    assert "Every alert came, once, and nothing else did." in out
    for name in ("inbox.html", "config.yaml", "data/vigie.db"):
        assert str(tmp_path / "demo" / name) in out
    inbox = (tmp_path / "demo" / "inbox.html").read_text(encoding="utf-8")
    assert inbox.count("<article>") == 5


def test_alerts_that_do_not_come_make_it_fail_with_a_clear_message(tmp_path):
    status, out = run_show(FakeApp(PRESS, lose=2), tmp_path)

    assert status == 1
    assert "The demo did not go as it should:" in out
    assert "“Mali” was not told of the story call" in out


def test_it_waits_for_a_page_that_is_tried_again_and_says_so_once(tmp_path):
    status, out = run_show(FakeApp(PRESS, late=4), tmp_path)

    assert status == 0
    assert "31 articles in 25 stories" in out
    assert out.count("All alerts are here; 1 page still to be read:\n  Bamako : un convoi") == 1
    assert "(its server failed at first; it is tried again)" in out


def test_a_false_alarm_makes_it_fail(tmp_path):
    app = FakeApp(PRESS, extra=(("Mali: Malibu brush fire", "no link"),))

    status, out = run_show(app, tmp_path)

    assert status == 1
    assert "a message links no article: Mali: Malibu brush fire" in out


def test_it_refuses_a_folder_with_an_archive_of_another_run(tmp_path):
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "vigie.db").touch()

    with pytest.raises(StartError, match="folder without one"):
        run_show(FakeApp(PRESS), tmp_path)
