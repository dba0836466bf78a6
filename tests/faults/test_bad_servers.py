"""Whatever a server does, the fetcher says in time what it is: a page, or a class of fault."""

import asyncio
import datetime as dt
import ipaddress
import socket
import ssl
import time
import tracemalloc
import zlib
from contextlib import suppress
from datetime import timedelta

import brotli
import pytest
from backports import zstd
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from crawler.guard_reactor import run
from tests.zoo import answer, endless, fetching, raw, site
from vigie.clock import system_clock
from vigie.errors import Fault, FetchError
from vigie.types import Ask

HTML = b"<html><head><title>Une depeche</title></head><body><p>Bamako.</p></body></html>"
OK = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"
MB = 2**20


def most_memory(coroutine):
    """The most memory, in bytes, that was taken at once while the coroutine ran; its result."""
    tracemalloc.start()
    try:
        result = run(coroutine)
        return tracemalloc.get_traced_memory()[1], result
    finally:
        tracemalloc.stop()


async def fault(fetch, url, **ask):
    with pytest.raises(FetchError) as caught:
        await fetch(Ask(url=url, **ask))
    assert caught.value.url == url
    return caught.value


async def fault_at(behaviour, **settings):
    """What the fetcher says about a site whose page behaves so."""
    async with site({"/page": behaviour}) as there, fetching(**settings) as fetch:
        return await fault(fetch, there.url("/page"))


def gzip_bomb(size):
    """A gzip of about `size` bytes that inflates to a thousand times as many."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    block = packer.compress(bytes(16 * MB)) + packer.flush(zlib.Z_FULL_FLUSH)
    return b"\x1f\x8b\x08\0\0\0\0\0\2\xff" + block * (size // len(block))


def chunked(body):
    return OK + b"Transfer-Encoding: chunked\r\n\r\n" + body


BAD_ANSWERS = [
    pytest.param(raw(b"", then="reset"), Fault.CONNECTION, id="reset before anything"),
    pytest.param(raw(b""), Fault.CONNECTION, id="closed before anything"),
    pytest.param(
        raw(b"HTTP/1.1 200 OK\r\nConte", then="reset"), Fault.CONNECTION, id="reset head"
    ),
    pytest.param(
        raw(OK + b"Content-Length: 900\r\n\r\n<html>", then="reset"),
        Fault.CONNECTION,
        id="reset body",
    ),
    pytest.param(raw(OK + b"Content-Length: 900\r\n\r\n<html>"), Fault.CONNECTION, id="too short"),
    pytest.param(raw(chunked(b"5\r\nhello\r\n")), Fault.CONNECTION, id="chunks without an end"),
    pytest.param(raw(chunked(b"xyz\r\nhello\r\n0\r\n\r\n")), Fault.CONNECTION, id="bad chunk"),
    pytest.param(raw(b"SSH-2.0-OpenSSH_9.6\r\n\r\n"), Fault.BROKEN, id="not http"),
    pytest.param(
        raw(OK + b"Content-Length: 5\r\nContent-Length: 7\r\n\r\nhello"),
        Fault.BROKEN,
        id="two lengths",
    ),
    pytest.param(raw(OK + b"Content-Length: -5\r\n\r\nhello"), Fault.BROKEN, id="negative length"),
    pytest.param(
        answer(200, b"\x1f\x8b\x08\0\0\0\0\0\2\xffgarbage" * 9, content_encoding="gzip"),
        Fault.BROKEN,
        id="broken gzip",
    ),
    pytest.param(answer(200, b"garbage" * 9, content_encoding="br"), Fault.BROKEN, id="broken br"),
    pytest.param(
        answer(200, b"garbage" * 9, content_encoding="zstd"), Fault.BROKEN, id="broken zstd"
    ),
    pytest.param(
        answer(200, b"garbage" * 9, content_encoding="deflate"), Fault.BROKEN, id="broken deflate"
    ),
    pytest.param(answer(200, HTML, content_encoding="rot13"), Fault.BROKEN, id="unknown encoding"),
    pytest.param(
        answer(200, HTML, content_encoding="gzip, gzip, gzip"),
        Fault.TOO_LARGE,
        id="compressed over and over",
    ),
    pytest.param(answer(304), Fault.HTTP, id="304 that nobody asked for"),
    pytest.param(answer(302), Fault.HTTP, id="redirect to nowhere"),
    pytest.param(answer(400), Fault.HTTP, id="400"),
    pytest.param(answer(401), Fault.BLOCKED, id="401"),
    pytest.param(answer(403), Fault.BLOCKED, id="403"),
    pytest.param(answer(404), Fault.HTTP, id="404"),
    pytest.param(answer(410), Fault.GONE, id="410"),
    pytest.param(answer(429), Fault.RATE_LIMITED, id="429"),
    pytest.param(answer(451), Fault.BLOCKED, id="451"),
    pytest.param(answer(500, HTML), Fault.HTTP, id="500"),
    pytest.param(answer(503), Fault.HTTP, id="503"),
    pytest.param(answer(503, retry_after="5"), Fault.RATE_LIMITED, id="503 for a while"),
    pytest.param(
        answer(503, b"<html><title>Just a moment...</title>", cf_mitigated="challenge"),
        Fault.BLOCKED,
        id="Cloudflare's wall",
    ),
    pytest.param(
        answer(200, b"<html><head><title>DDoS-Guard</title>"), Fault.BLOCKED, id="a wall with 200"
    ),
    pytest.param(answer(302, location="file:///etc/passwd"), Fault.ADDRESS, id="to a file"),
    pytest.param(answer(302, location="data:text/html,hello"), Fault.ADDRESS, id="to data"),
    pytest.param(answer(302, location="http://[::1"), Fault.ADDRESS, id="to a broken address"),
    pytest.param(answer(302, location="http://nothing.invalid/"), Fault.DNS, id="to no name"),
    pytest.param(answer(302, location="http://10.1.2.3/"), Fault.PRIVATE_ADDRESS, id="to 10/8"),
    pytest.param(answer(302, location="/page"), Fault.REDIRECTS, id="to itself"),
]


@pytest.mark.parametrize(("behaviour", "expected"), BAD_ANSWERS)
def test_a_bad_answer_is_a_fault_of_its_class(behaviour, expected):
    error = run(fault_at(behaviour))

    assert error.fault is expected, error


@pytest.mark.parametrize(
    "behaviour",
    [
        pytest.param(raw(b"", then="hang"), id="before the head"),
        pytest.param(raw(b"HTTP/1.1 200 OK\r\nConte", then="hang"), id="in the head"),
        pytest.param(raw(OK + b"Content-Length: 900\r\n\r\n<", then="hang"), id="in the body"),
        pytest.param(
            endless(OK + b"\r\n", b".", pause=0.02), id="dripping, so that the body never ends"
        ),
        pytest.param(
            endless(b"HTTP/1.1 200 OK\r\n", b"x: y\r\n", pause=0.02), id="dripping headers"
        ),
    ],
)
def test_a_server_that_never_ends_is_given_up_in_time(behaviour):
    started = time.monotonic()

    error = run(fault_at(behaviour, timeout=timedelta(seconds=0.3)))

    assert error.fault is Fault.TIMEOUT
    assert time.monotonic() - started < 2


@pytest.mark.parametrize(
    "behaviour",
    [
        pytest.param(endless(OK + b"\r\n", bytes(2**16)), id="a body without a length"),
        pytest.param(
            endless(OK + b"Content-Length: 10000000000\r\n\r\n", bytes(2**16)),
            id="10 GB announced",
        ),
        pytest.param(
            endless(chunked(b""), b"10000\r\n" + bytes(2**16) + b"\r\n"), id="endless chunks"
        ),
        pytest.param(endless(b"HTTP/1.1 200 OK\r\n", b"x: y\r\n" * 9999), id="endless headers"),
        pytest.param(endless(b"HTTP/1.1 200 OK\r\nx: ", b"y" * 2**16), id="an endless header"),
        pytest.param(
            endless(b"", b"HTTP/1.1 103 Early Hints\r\n\r\n" * 999), id="endless early hints"
        ),
    ],
)
def test_an_endless_answer_is_cut_off_at_the_limit(behaviour):
    memory, error = most_memory(fault_at(behaviour, timeout=timedelta(seconds=20)))

    assert error.fault is Fault.TOO_LARGE, error
    assert memory < 40 * MB


@pytest.mark.parametrize(
    ("encoding", "body"),
    [
        pytest.param("gzip", gzip_bomb(9 * MB), id="gzip"),
        pytest.param("br", brotli.compress(bytes(64 * MB), quality=1), id="br"),
        pytest.param("zstd", zstd.compress(bytes(64 * MB)), id="zstd"),
        pytest.param("deflate", zlib.compress(bytes(64 * MB)), id="deflate"),
    ],
)
def test_a_bomb_does_not_go_off(encoding, body):
    assert len(body) < 10 * MB

    memory, error = most_memory(fault_at(answer(200, body, content_encoding=encoding)))

    assert error.fault is Fault.TOO_LARGE
    assert memory < 70 * MB


def test_a_smaller_limit_of_the_ask_holds():
    async def main():
        pages = {
            "/long": answer(200, bytes(3000)),
            "/packed": answer(200, zlib.compress(bytes(3000)), content_encoding="deflate"),
        }
        async with site(pages) as there, fetching() as fetch:
            page = await fetch(Ask(url=there.url("/packed"), max_bytes=3000))
            return page, [
                await fault(fetch, there.url(path), max_bytes=2999)
                for path in ("/long", "/packed")
            ]

    page, errors = run(main())

    assert len(page.body) == 3000
    assert [error.fault for error in errors] == [Fault.TOO_LARGE, Fault.TOO_LARGE]


FINE_ANSWERS = [
    pytest.param(answer(200), b"", id="empty body"),
    pytest.param(answer(204), b"", id="no content"),
    pytest.param(answer(200, HTML), HTML, id="no Content-Type"),
    pytest.param(raw(OK + b"\r\n" + HTML), HTML, id="no length, ended by closing"),
    pytest.param(raw(OK + b"no colon here\r\n\r\n" + HTML), HTML, id="a header without a colon"),
    pytest.param(raw(OK.replace(b"\r\n", b"\n") + b"\n" + HTML), HTML, id="bare line feeds"),
    pytest.param(answer(200, HTML, content_encoding="utf-8"), HTML, id="charset as an encoding"),
    pytest.param(
        raw(OK + b"Content-Length: 5\r\n\r\nhello and more"), b"hello", id="more than announced"
    ),
    pytest.param(
        answer(200, b"<html><p>Just a moment... says the page</p>"),
        b"<html><p>Just a moment... says the page</p>",
        id="an article about walls",
    ),
]


@pytest.mark.parametrize(("behaviour", "body"), FINE_ANSWERS)
def test_an_odd_answer_is_still_a_page(behaviour, body):
    async def main():
        async with site({"/page": behaviour}) as there, fetching() as fetch:
            return await fetch(Ask(url=there.url("/page")))

    assert run(main()).body == body


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("http://nothing.invalid/", Fault.DNS),
        ("https://nothing.invalid/", Fault.DNS),
        ("http://no_thing.invalid/", Fault.DNS),
        ("", Fault.ADDRESS),
        ("nothing", Fault.ADDRESS),
        ("//example.org/", Fault.ADDRESS),
        ("http://", Fault.ADDRESS),
        ("http:///path", Fault.ADDRESS),
        ("http://exa mple.org/", Fault.ADDRESS),
        ("http://example.org:99999/", Fault.ADDRESS),
        ("http://[::1", Fault.ADDRESS),
        ("http://user:word@127.0.0.1/", Fault.ADDRESS),
        ("file:///etc/passwd", Fault.ADDRESS),
        ("data:text/html,hello", Fault.ADDRESS),
        ("ftp://127.0.0.1/x", Fault.ADDRESS),
        ("javascript:alert(1)", Fault.ADDRESS),
        (f"http://{'x' * 300}.invalid/", Fault.ADDRESS),
        (f"http://{'x' * 70}.invalid/", Fault.DNS),
    ],
)
def test_an_address_that_leads_nowhere_is_a_fault(url, expected):
    async def main():
        async with fetching() as fetch:
            return await fault(fetch, url)

    assert run(main()).fault is expected


def test_a_refused_connection_is_a_fault():
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))  # and nobody listens
        url = f"http://127.0.0.1:{taken.getsockname()[1]}/"

        async def main():
            async with fetching() as fetch:
                return await fault(fetch, url, obey_robots=False)

        assert run(main()).fault is Fault.CONNECTION


def certificate(folder, name):
    """A self-signed certificate for 127.0.0.1, or for another name; return its file."""
    key = ec.generate_private_key(ec.SECP256R1())
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    alt = x509.IPAddress(ipaddress.ip_address(name)) if name[0].isdigit() else x509.DNSName(name)
    now = system_clock()
    made = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - dt.timedelta(days=1))
        .not_valid_after(now + dt.timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([alt]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    path = folder / "server.pem"
    path.write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
        + made.public_bytes(serialization.Encoding.PEM)
    )
    return path


async def over_tls(path):
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(path)
    async with site({"/page": answer(200, HTML)}, tls=context) as there, fetching() as fetch:
        try:
            return await fetch(Ask(url=there.url("/page"))), there
        except FetchError as error:
            return error, there


def test_a_certificate_that_nobody_vouches_for_is_a_tls_fault(tmp_path):
    error, there = run(over_tls(certificate(tmp_path, "127.0.0.1")))

    assert error.fault is Fault.TLS, error
    assert there.visits == []


def test_a_certificate_for_another_name_is_a_tls_fault(tmp_path, monkeypatch):
    path = certificate(tmp_path, "other.example")
    monkeypatch.setenv("SSL_CERT_FILE", str(path))

    error, there = run(over_tls(path))

    assert error.fault is Fault.TLS, error
    assert there.visits == []


def test_a_certificate_that_the_system_trusts_is_accepted(tmp_path, monkeypatch):
    path = certificate(tmp_path, "127.0.0.1")
    monkeypatch.setenv("SSL_CERT_FILE", str(path))

    page, _ = run(over_tls(path))

    assert page.body == HTML


def test_http_spoken_at_an_https_address_is_a_tls_fault():
    def greet(_reader, writer):
        writer.write(b"HTTP/1.1 400 Bad Request\r\n\r\n")
        writer.close()

    async def main():
        server = await asyncio.start_server(greet, "127.0.0.1", 0)
        url = f"https://127.0.0.1:{server.sockets[0].getsockname()[1]}/"
        async with server, fetching() as fetch:
            return await fault(fetch, url)

    assert run(main()).fault is Fault.TLS


def test_a_redirect_is_followed_five_times():
    async def main():
        steps = {f"/{n}": answer(302, location=f"/{n + 1}") for n in range(6)}
        async with site(steps | {"/6": answer(200, HTML)}) as there, fetching() as fetch:
            page = await fetch(Ask(url=there.url("/1")))
            return page, await fault(fetch, there.url("/0")), there

    page, error, there = run(main())

    assert (page.url, page.asked) == (there.url("/6"), there.url("/1"))
    assert error.fault is Fault.REDIRECTS


SPELLINGS = [
    "127.0.0.1",
    "127.1",
    "2130706433",
    "0x7f.1",
    "017700000001",
    "localhost",
    "0.0.0.0",
    "0",
    "[::1]",
    "[::ffff:127.0.0.1]",
    "[::ffff:7f00:1]",
    "[64:ff9b::7f00:1]",
    "[2002:7f00:1::]",
    "169.254.169.254",
    "10.0.0.1",
    "100.64.0.1",
    "[fd00::1]",
    "[fe80::1]",
]


async def faults(fetch, urls):
    return [error.fault for error in await asyncio.gather(*(fault(fetch, url) for url in urls))]


def test_what_is_not_public_is_not_connected_to_however_it_is_spelt():
    async def main():
        # All of loopback's IPv4 addresses lead to this site; nothing may arrive there.
        async with (
            site({"/page": answer(200, HTML)}, host="0.0.0.0") as there,
            fetching(networks=()) as fetch,
        ):
            urls = [there.url("/page", host) for host in SPELLINGS]
            return await faults(fetch, urls), there.visits

    found, visits = run(main())

    assert dict(zip(SPELLINGS, found, strict=True)) == dict.fromkeys(
        SPELLINGS, Fault.PRIVATE_ADDRESS
    )
    assert visits == []


def test_a_redirect_to_what_is_not_public_is_not_followed():
    async def main():
        async with site({"/page": answer(200, HTML)}, host="127.0.0.2") as secret:
            routes = {
                f"/{n}": answer(302, location=secret.url("/page", host))
                for n, host in enumerate([*SPELLINGS, "127.0.0.2"])
            }
            only = (ipaddress.ip_network("127.0.0.9/32"),)
            async with (
                site(routes, host="127.0.0.9") as there,
                fetching(networks=only) as fetch,
            ):
                urls = [there.url(path, "127.0.0.9") for path in routes]
                return await faults(fetch, urls), secret.visits

    found, visits = run(main())

    assert found == [Fault.PRIVATE_ADDRESS] * (len(SPELLINGS) + 1)
    assert visits == []


@pytest.mark.parametrize("host", ["127.0.0.1", "127.1", "0x7f.1", "localhost"])
def test_an_allowed_network_is_let_through(host):
    async def main():
        async with site({"/page": answer(200, HTML)}) as there, fetching() as fetch:
            return await fetch(Ask(url=there.url("/page", host)))

    assert run(main()).body == HTML


async def visits_to_robots(robots, path="/page", **ask):
    pages = {
        "/robots.txt": robots,
        "/page": answer(200, HTML),
        "/go": answer(302, location="/page"),
    }
    async with site(pages) as there, fetching() as fetch:
        try:
            result = await fetch(Ask(url=there.url(path), **ask))
        except FetchError as error:
            result = error.fault
    return result, there.paths()


FORBIDDING = answer(200, b"User-agent: *\nDisallow: /page\n")


def test_what_robots_txt_forbids_is_not_asked_for():
    assert run(visits_to_robots(FORBIDDING)) == (Fault.ROBOTS, ["/robots.txt"])


def test_what_robots_txt_forbids_is_not_reached_by_a_redirect():
    assert run(visits_to_robots(FORBIDDING, "/go")) == (Fault.ROBOTS, ["/robots.txt", "/go"])


def test_robots_txt_is_not_asked_where_it_need_not_be_obeyed():
    page, paths = run(visits_to_robots(FORBIDDING, obey_robots=False))

    assert (page.body, paths) == (HTML, ["/page"])


@pytest.mark.parametrize(
    "robots",
    [
        pytest.param(answer(404), id="missing"),
        pytest.param(answer(403), id="forbidden"),
        pytest.param(answer(200, HTML), id="a page instead"),
        pytest.param(answer(200, b"\xff\xfe\0\0\x80"), id="not text"),
        pytest.param(answer(302, location="/robots.txt"), id="leading to itself"),
        pytest.param(answer(200, b"Disallow: /page\n" * 100_000), id="huge, for nobody"),
    ],
)
def test_a_robots_txt_that_says_nothing_allows_everything(robots):
    page, paths = run(visits_to_robots(robots))

    assert page.body == HTML
    assert paths[0] == "/robots.txt"


@pytest.mark.parametrize(
    ("robots", "expected"),
    [
        pytest.param(answer(500), Fault.ROBOTS_UNREACHABLE, id="500"),
        pytest.param(answer(503), Fault.ROBOTS_UNREACHABLE, id="503"),
        pytest.param(
            endless(OK + b"\r\n", b"User-agent: *\n" * 999),
            Fault.ROBOTS_UNREACHABLE,
            id="endless",
        ),
        pytest.param(raw(b"", then="reset"), Fault.CONNECTION, id="reset"),
        pytest.param(raw(b"", then="hang"), Fault.TIMEOUT, id="hanging"),
        pytest.param(answer(429), Fault.RATE_LIMITED, id="429"),
    ],
)
def test_nothing_is_asked_while_robots_txt_cannot_be_had(robots, expected):
    result, paths = run(visits_to_robots(robots))

    assert result is expected
    assert set(paths) == {"/robots.txt"}


def test_a_hanging_server_does_not_keep_the_fetcher_from_stopping():
    async def main():
        reached = asyncio.Event()

        async def hang(_visit):
            reached.set()
            await asyncio.Event().wait()

        async with site({"/page": hang}) as there:
            async with fetching(timeout=timedelta(seconds=30)) as fetch:
                hosts = ["127.0.0.1", "localhost", "127.0.0.1"]  # two of them wait for their turn
                asks = [
                    asyncio.create_task(fetch(Ask(url=there.url("/page", host)))) for host in hosts
                ]
                await reached.wait()
                started = time.monotonic()
            return time.monotonic() - started, asks

    seconds, asks = run(main())

    assert seconds < 3
    assert all(ask.cancelled() for ask in asks)


def test_a_spider_that_dies_fails_what_is_under_way_and_another_takes_over(caplog):
    async def main():
        reached = asyncio.Event()

        async def hang(_visit):
            reached.set()
            await asyncio.Event().wait()

        async with site({"/hang": hang, "/page": answer(200, HTML)}) as there, fetching() as fetch:
            stuck = asyncio.ensure_future(fault(fetch, there.url("/hang")))
            await reached.wait()
            (crawler,) = fetch._runner.crawlers
            await crawler.engine.close_spider_async(reason="as a test")
            lost = await stuck
            with suppress(FetchError):  # the dead spider may take one more with it
                await fetch(Ask(url=there.url("/page")))
            return lost, await fetch(Ask(url=there.url("/page")))

    error, page = run(main())

    assert error.fault in {Fault.CONNECTION, Fault.TIMEOUT}
    assert page.body == HTML
    assert "spider ended" in caplog.text


def test_after_all_of_this_a_good_page_is_still_fetched():
    async def main():
        pages = {"/bad": raw(chunked(b"xyz\r\n")), "/page": answer(200, HTML)}
        async with site(pages) as there, fetching() as fetch:
            for _ in range(20):
                await fault(fetch, there.url("/bad"))
            return await fetch(Ask(url=there.url("/page")))

    assert run(main()).body == HTML
