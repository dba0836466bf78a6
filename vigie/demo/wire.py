"""A function from Request to Response -> an HTTP/1.1 server on a loopback address.

As much of RFC 9112 as a crawler and a webhook need: GET, HEAD and POST, persistent connections,
bodies with a Content-Length. Whatever else is asked gets a 4xx or 5xx and a closed connection.
"""

import asyncio
from collections.abc import AsyncGenerator, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from http import HTTPStatus
from urllib.parse import unquote, urlsplit

# A head of a request or a message of a chat is far smaller; nobody may fill our memory.
MAX_HEAD = 32 * 1024
MAX_BODY = 1024 * 1024

# A connection that says nothing for so long is closed, so that the demo can end.
IDLE_SECONDS = 30


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """What a client asks: `path` is unquoted and has no query; header names are in lower case."""

    method: str
    path: str
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes = b""
    keep_alive: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Response:
    """What is answered. Content-Length and Connection are added on the way out."""

    status: int = HTTPStatus.OK
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes = b""


Answer = Callable[[Request], Response]


class BadRequestError(Exception):
    """Bytes that cannot be answered as asked; the connection is closed after `status`."""

    def __init__(self, status: HTTPStatus) -> None:
        self.status = status
        super().__init__(status.phrase)


@asynccontextmanager
async def serving(answer: Answer, host: str) -> AsyncGenerator[int]:
    """Serve on a free port of `host` until the block is left; yield the port.

    OSError where the system does not let the address be bound. All connections are closed and
    their tasks have ended when the block is left.
    """
    tasks: set[asyncio.Task[None]] = set()

    def connected(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.create_task(_talk(answer, reader, writer))
        tasks.add(task)
        task.add_done_callback(tasks.discard)

    server = await asyncio.start_server(connected, host, 0, limit=MAX_HEAD)
    try:
        yield server.sockets[0].getsockname()[1]
    finally:
        server.close()
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        await server.wait_closed()


async def _talk(
    answer: Answer, reader: asyncio.StreamReader, writer: asyncio.StreamWriter
) -> None:
    """Answer one connection's requests, one after the other, until one side has had enough."""
    try:
        async with asyncio.timeout(None) as patience:
            keep_alive = True
            while keep_alive:
                patience.reschedule(asyncio.get_running_loop().time() + IDLE_SECONDS)
                keep_alive = await _exchange(answer, reader, writer)
    except (asyncio.IncompleteReadError, ConnectionError, TimeoutError):
        pass  # the client has gone: nobody is left to tell
    except asyncio.CancelledError:
        writer.transport.abort()  # a client that does not read must not hold up the end
        raise
    finally:
        writer.close()


async def _exchange(
    answer: Answer, reader: asyncio.StreamReader, writer: asyncio.StreamWriter
) -> bool:
    """Read one request and write its answer; return whether the connection stays open."""
    try:
        request = await read_request(reader)
    except BadRequestError as error:
        writer.write(encode(Response(status=error.status), method="GET", keep_alive=False))
        await writer.drain()
        return False
    writer.write(encode(answer(request), method=request.method, keep_alive=request.keep_alive))
    await writer.drain()
    return request.keep_alive


async def read_request(reader: asyncio.StreamReader) -> Request:
    """Return the next request of a connection.

    BadRequestError if it is none that can be answered, IncompleteReadError at the end.
    """
    try:
        head = await reader.readuntil(b"\r\n\r\n")
    except asyncio.LimitOverrunError as error:
        raise BadRequestError(HTTPStatus.REQUEST_HEADER_FIELDS_TOO_LARGE) from error
    first, *lines = head.decode("latin-1").strip("\r\n").split("\r\n")
    match first.split(" "):
        case [method, target, ("HTTP/1.1" | "HTTP/1.0") as version]:
            pass
        case _:
            raise BadRequestError(HTTPStatus.BAD_REQUEST)
    headers = _headers(lines)
    wish = headers.get("connection", "").lower()
    return Request(
        method=method,
        path=unquote(urlsplit(target).path) or "/",
        headers=headers,
        body=await _body(reader, headers),
        keep_alive=wish == "keep-alive" if version == "HTTP/1.0" else wish != "close",
    )


def _headers(lines: list[str]) -> dict[str, str]:
    headers = {}
    for line in lines:
        name, colon, value = line.partition(":")
        if not colon or not name or name != name.strip():
            raise BadRequestError(HTTPStatus.BAD_REQUEST)
        headers[name.lower()] = value.strip()
    return headers


async def _body(reader: asyncio.StreamReader, headers: Mapping[str, str]) -> bytes:
    if "transfer-encoding" in headers:
        raise BadRequestError(HTTPStatus.NOT_IMPLEMENTED)
    length = headers.get("content-length", "0")
    if not (length.isascii() and length.isdecimal()):
        raise BadRequestError(HTTPStatus.BAD_REQUEST)
    # Nine digits decide it before int() meets a number of any length.
    if len(length) > 9 or int(length) > MAX_BODY:
        raise BadRequestError(HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
    return await reader.readexactly(int(length))


def encode(response: Response, *, method: str, keep_alive: bool) -> bytes:
    """Return the bytes of an answer to a request with this method (HEAD has no body)."""
    headers = {
        **response.headers,
        "Content-Length": str(len(response.body)),
        "Connection": "keep-alive" if keep_alive else "close",
    }
    status = HTTPStatus(response.status)
    if status is HTTPStatus.NOT_MODIFIED:  # it would be the length of the document not sent
        del headers["Content-Length"]
    lines = [f"HTTP/1.1 {status.value} {status.phrase}"]
    lines += [f"{name}: {value}" for name, value in headers.items()]
    body = b"" if method == "HEAD" or status is HTTPStatus.NOT_MODIFIED else response.body
    return "\r\n".join([*lines, "", ""]).encode("latin-1") + body
