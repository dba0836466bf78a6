"""Articles that were told, in a real archive, and a site that is asked for them again."""

import asyncio
from dataclasses import dataclass, field

import pytest

from scheduler.reading import Reader
from scheduler.writer import Writer
from tests.settling import TEXT, Desk
from vigie.errors import Fault, FetchError
from vigie.types import Extract, Page

TITLE = "Mali : un plan pour les digues"


@dataclass
class FakeSite:
    """A site of one page that knows its tag; with `fault` it fails."""

    desk: Desk
    text: str = TEXT
    tag: str = '"1"'
    fault: Fault | None = None
    asked: list = field(default_factory=list)

    async def __call__(self, ask, /):
        self.asked.append(ask)
        if self.fault is not None:
            raise FetchError(ask.url, self.fault, "")
        status = 304 if ask.etag == self.tag else 200
        return Page(
            url=ask.url,
            asked=ask.url,
            status=status,
            headers={"etag": self.tag},
            body=self.text.encode() if status == 200 else b"",
            fetched=self.desk.clock(),
        )

    async def extract(self, page):
        assert not page.unchanged
        return Extract(text=page.body.decode(), title=TITLE)


@dataclass
class Office:
    """A desk with a reader, and the site that it reads."""

    desk: Desk
    site: FakeSite
    writer: Writer

    def read(self, waiting):
        reader = Reader(
            fetch=self.site,
            extractor=self.site,
            store=self.desk.store,
            settler=self.desk.settler,
            writer=self.writer,
            clock=self.desk.clock,
        )
        return asyncio.run(reader.read(waiting, self.desk.source()))

    def review(self, **later):
        """Read what is due for review after some time."""
        self.desk.clock.advance(**later)
        (waiting,) = self.desk.store.entries.due(self.desk.clock(), limit=9, each=9)
        assert waiting.review
        return self.read(waiting)


@pytest.fixture
def office(tmp_path):
    desk = Desk(tmp_path)
    desk.clock.advance(minutes=10)
    writer = Writer()
    made = Office(desk=desk, site=FakeSite(desk), writer=writer)
    made.read(desk.listed(1, TITLE))
    yield made
    writer.close()
    desk.store.close()


def test_a_review_asks_only_whether_the_page_has_changed(office):
    settled = office.review(hours=1)

    assert [ask.etag for ask in office.site.asked] == [None, '"1"']
    assert (settled.new, settled.revised) == (False, False)
    assert [row["status"] for row in office.desk.store.fetches.latest(1)] == [304, 200]


def test_a_correction_that_no_listing_shows_is_a_revision(office):
    office.site.text, office.site.tag = TEXT.replace("mardi", "mercredi"), '"2"'

    assert office.review(hours=1).revised
    assert not office.review(hours=6).revised
    assert office.site.asked[-1].etag == '"2"'


def test_a_review_that_fails_is_not_repeated_at_once(office):
    office.site.fault = Fault.TIMEOUT

    assert not office.review(hours=1).revised
    assert office.desk.store.entries.due(office.desk.clock(), limit=9, each=9) == []
    office.site.fault = None
    assert office.review(hours=6) is not None
    assert len(office.site.asked) == 3


def test_an_entry_that_has_changed_is_read_whatever_the_server_says(office):
    waiting = office.desk.listed(1, TITLE, fingerprint="changed")

    office.read(waiting)

    assert [ask.etag for ask in office.site.asked] == [None, None]
