"""What a watchlist does, and what became of an article: `watch try`, `watch backtest`, `why`."""

import json
from dataclasses import replace
from datetime import timedelta

import pytest

from tests.desk import CONFIG, CONTROL, EVIL, FEED, INTERVAL, NOW, Desk, Press, add_alert, fill
from vigie.clock import system_clock
from vigie.config.model import SourceConfig
from vigie.errors import Fault
from vigie.store import Fetched, Listed, Store
from vigie.types import (
    Article,
    Basis,
    Entry,
    Hit,
    Joined,
    Match,
    Placement,
    Reason,
    Rule,
    Where,
)

DAY = timedelta(days=1)
TEXT = "Un accord au Sahel\n\nLe Mali signe à Bamako. Le fleuve est calme.\n"
PAGE_TEXT = "Les députés du Mali ont voté hier soir à Bamako un texte sur le fleuve et ses ports."


@pytest.fixture
def desk(tmp_path):
    return Desk(tmp_path)


@pytest.fixture
def filled(desk):
    fill(desk)
    return desk


@pytest.fixture
def press():
    with Press().open() as site:
        yield site


# --- watch try ---------------------------------------------------------------------------------


def test_a_query_is_tried_on_a_file_and_the_words_are_marked(desk):
    file = desk.folder / "note.txt"
    file.write_text(TEXT, encoding="utf-8")

    result = desk("watch", "try", "Mali AND accord", str(file))

    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout.splitlines() == [
        "matches: accord, in the title; Mali",
        "  Un *accord* au Sahel",
        "  Le *Mali* signe à Bamako.",
        "language: French (fr), by its text",
    ]


@pytest.mark.parametrize(
    ("text", "options", "said"),
    [
        pytest.param(
            "Mali signe.", (), "unknown (it is too short to tell; --lang says which)", id="unknown"
        ),
        pytest.param("Mali signe.", ("--lang", "fr-FR"), "French (fr), as given", id="given"),
        pytest.param(
            TEXT, ("--lang", "hu"), "Hungarian (hu), as given", id="given against its text"
        ),
        pytest.param(
            "<!doctype html><html lang='it'><title>Mali</title><p>Mali firma.</p></html>",
            (),
            "Italian (it), as its page or source says",
            id="the page says so",
        ),
    ],
)
def test_it_is_said_for_which_language_a_text_was_taken(desk, text, options, said):
    result = desk("watch", "try", "Mali", "-", *options, input=text.encode())

    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout.splitlines()[-1] == f"language: {said}"


def test_word_forms_are_those_of_the_language_that_is_given(desk):
    text = "Kuljetusalan Malin johtaja."

    assert desk("watch", "try", "Mali", "-", "--lang", "fi", input=text).exit_code == 0
    assert desk("watch", "try", "Mali", "-", "--lang", "fr", input=text).exit_code == 1


@pytest.mark.parametrize("lang", ["xx", "french", "", "1"])
def test_what_is_no_language_is_refused(desk, lang):
    result = desk("watch", "try", "Mali", "-", "--lang", lang, input=TEXT)

    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr == (
        f"vigie: {lang!r} is not the code of a language; write two letters: fr, en, ru or ar\n"
    )


def test_one_line_is_shown_without_a_title(desk):
    result = desk("watch", "try", "Mali", "-", "--lang", "fr", input="Le Mali signe.\n")

    assert result.stdout.splitlines()[:2] == ["matches: Mali", "  Le *Mali* signe."]


def test_a_query_is_tried_on_standard_input_without_a_configuration(tmp_path):
    desk = Desk(tmp_path, config=None)

    result = desk("watch", "try", "title:accord", "-", input=TEXT.encode())
    other = desk("watch", "try", "title:Mali", "-", input=TEXT.encode())

    assert (result.exit_code, other.exit_code) == (0, 1)
    assert other.stdout == "does not match\nlanguage: French (fr), by its text\n"


def test_a_text_without_a_word_is_refused(desk):
    result = desk("watch", "try", "Mali", "-", input=b" \n")

    assert (result.exit_code, result.stderr) == (2, "vigie: - has no text in it\n")


@pytest.mark.parametrize(
    ("where", "said"),
    [
        ("ftp://a.example/1", "ftp://a.example/1: only http and https addresses can be read"),
        ("https://", "https://: this address has no host; write it like https://example.org/feed"),
        ("", "no text is named; write a file, the address of a page, or - for standard input"),
    ],
)
def test_what_is_no_place_of_a_text_is_refused(desk, where, said):
    result = desk("watch", "try", "Mali", where)

    assert (result.exit_code, result.stderr) == (2, f"vigie: {said}\n")


def test_a_term_as_written_is_not_said_to_be_spelt_so_though_it_is_a_form_of_itself(desk):
    # The language of a line so short is not known: Mali is also a form of Mali in some.
    result = desk("watch", "try", "Goïta NEAR/5 Mali", "-", input=b"Mali, et Goyta.")

    assert result.stdout.splitlines()[0] == 'matches: Mali; Goïta (spelt "Goyta")'


def test_without_a_blank_line_there_is_no_title(desk):
    text = "Un accord au Sahel\nLe Mali signe."

    assert desk("watch", "try", "title:accord", "-", input=text).exit_code == 1
    assert desk("watch", "try", "accord", "-", input=text).exit_code == 0


def test_a_text_of_another_system_is_read_alike(desk):
    text = b"\xef\xbb\xbf" + TEXT.replace("\n", "\r\n").encode()

    assert desk("watch", "try", "title:accord AND Mali", "-", input=text).exit_code == 0


def test_a_saved_page_is_read_as_an_article(desk, press):
    press.articles = [(1, "Un vote à Bamako", PAGE_TEXT, NOW)]
    file = desk.folder / "page.html"
    file.write_text("<!DOCTYPE html>\n" + press.page("1"), encoding="utf-8")

    result = desk("watch", "try", "title:vote AND députés AND NOT body", str(file))

    assert result.exit_code == 0
    assert "  Un *vote* à Bamako" in result.stdout.splitlines()


def test_a_query_is_tried_on_the_page_at_an_address(desk, press):
    press.articles = [(1, "Un vote à Bamako", PAGE_TEXT, NOW)]

    result = desk("watch", "try", "députés", f"{press.url}/1", "--json")
    missing = desk("watch", "try", "députés", f"{press.url}/2")

    answer = json.loads(result.stdout)
    assert (result.exit_code, answer["matches"], answer["title"]) == (0, True, "Un vote à Bamako")
    assert {hit["found"] for hit in answer["hits"]} == {"députés"}
    assert missing.exit_code == 1
    assert missing.stderr.startswith(f"vigie: {press.url}/2: http error: status 404")


def test_a_query_that_does_not_match_is_a_failure_in_json_too(desk):
    result = desk("watch", "try", "Niger", "-", "--json", input=TEXT)

    assert result.exit_code == 1
    assert json.loads(result.stdout) == {
        "matches": False,
        "title": "Un accord au Sahel",
        "lang": "fr",
        "lang_from": "text",
        "hits": [],
    }


def test_a_query_may_name_a_watchlist_of_the_configuration(desk):
    query = "@Mali AND accord"

    assert desk("watch", "try", query, "-", input=TEXT).exit_code == 0
    assert desk("watch", "try", query, "-", input="Un accord\n\nÀ Niamey.").exit_code == 1
    assert desk("watch", "try", "@niger", "-", input=TEXT).exit_code == 2


def test_a_bad_query_gets_a_caret_before_anything_is_read(desk):
    result = desk("watch", "try", "a AND b OR c", str(desk.folder / "nothing.txt"))

    assert (result.exit_code, result.stdout) == (2, "")
    query, caret = result.stderr.splitlines()[:2]
    assert query == "a AND b OR c"
    assert caret.startswith(" " * query.index("OR") + "^ ")


@pytest.mark.parametrize(
    ("data", "said"),
    [(None, "cannot be read: No such file"), (b"\xffM\x00", "is neither UTF-8 text nor")],
    ids=["missing", "not UTF-8"],
)
def test_a_file_that_cannot_be_read_is_named(desk, data, said):
    file = desk.folder / "note.txt"
    if data is not None:
        file.write_bytes(data)

    result = desk("watch", "try", "Mali", str(file))

    assert result.exit_code == 2
    assert result.stderr.startswith(f"vigie: {file} {said}")


@pytest.mark.parametrize("codec", ["utf-8-sig", "utf-16", "utf-32"])
@pytest.mark.parametrize(
    "text",
    ["Un accord\n\nLa junte malienne.", "<!doctype html><p>La junte malienne est là.</p>"],
    ids=["text", "page"],
)
def test_a_byte_order_mark_says_how_a_file_is_written(desk, codec, text):
    file = desk.folder / "note.txt"
    file.write_bytes(text.encode(codec))

    result = desk("watch", "try", "Mali", str(file), "--lang", "fr")

    assert "*malienne*" in result.stdout


def test_control_characters_of_a_text_are_not_printed(desk):
    result = desk("watch", "try", "accord", "-", input=f"{EVIL}\n\n{EVIL}, un accord.")

    assert "*accord*" in result.stdout
    assert CONTROL.findall(result.stdout) == []


# --- watch backtest ----------------------------------------------------------------------------


def archive(desk, *articles):
    """Fill an archive with (days ago, title, text, story or None); return the story of each."""
    store = Store.write(desk.folder / "data")
    configured = SourceConfig(name="Aube", url=FEED, lang="fr")
    store.sources.sync([configured], now=NOW, interval=INTERVAL)
    (source,) = store.sources.active()
    now, stories = system_clock(), []
    for number, (ago, title, text, known) in enumerate(articles, 1):
        seen = now - timedelta(days=ago)
        article = Article(
            source_id=source.id,
            source=source.name,
            url=f"https://a.example/{number}",
            link=f"https://a.example/{number}",
            title=title,
            text=text,
            lang="fr",
            seen=seen,
        )
        joined = Joined.FIRST if known is None else Joined.COPY
        story = known or store.stories.open(headline=title, lang="fr", now=seen)
        placement = Placement(story_id=story, joined=joined)
        store.articles.add(article, placement, story, why="", baseline=False)
        stories.append(story)
    store.close()
    return stories


MONTH = [
    (40, "Mali: trop vieux", "Bamako.", None),
    (5, "Mali: un accord", "Un accord signé à Bamako. Le Mali attend.", None),
    (5, "Le même accord", "Le Mali attend un accord.", 2),
    (2, "Un chat", "Il dort.", None),
    (2, "Une île", "Mali Lošinj est calme.", None),
    (2, "Pont", "Un pont au Mali.", None),
    (1, "Pont, suite", "Le pont du Mali rouvre.", 5),
]


def test_a_backtest_counts_stories_on_the_day_of_their_first_report(desk):
    archive(desk, *MONTH)

    done = desk.json("watch", "backtest", "mali")

    assert (done["watchlist"], done["read"], done["articles"], done["stories"]) == (
        "Mali",
        6,
        4,
        2,
    )
    days = list(done["days"].values())
    assert days == [1, 0, 0, 1, 0]
    assert [sample["story_id"] for sample in done["samples"]] == [5, 2]
    assert done["samples"][1]["title"]["marks"] == [[0, 4]]
    assert done["samples"][1]["why"] == ["Mali, in the title"]
    assert "against" not in done


def test_a_backtest_is_shown_with_bars_and_marked_samples(desk):
    archive(desk, *MONTH)

    result = desk("watch", "backtest", "Mali")

    assert (result.exit_code, result.stderr) == (0, "")
    lines = result.stdout.splitlines()
    assert lines[0].startswith("Mali: 2 stories in 4 of 6 articles since 2")
    assert [line.split()[1:] for line in lines[1:6]] == [
        ["1", "#" * 40], ["0"], ["0"], ["1", "#" * 40], ["0"]
    ]  # fmt: skip
    assert "Samples (2 stories):" in lines
    assert "  *Mali*: un accord (Aube, story 2)" in lines
    assert "    > Le *Mali* attend." in lines


@pytest.mark.parametrize(("since", "read"), [("3d", 4), ("36h", 1), ("60d", 7), ("0h", 0)])
def test_a_backtest_goes_back_as_far_as_it_is_told(desk, since, read):
    archive(desk, *MONTH)

    done = desk.json("watch", "backtest", "Mali", "--since", since)

    assert done["read"] == read
    assert sum(done["days"].values()) == done["stories"]


@pytest.mark.parametrize("since", ["yesterday", "3", "-3d", "3 weeks", "99999d", ""])
def test_a_length_of_time_is_a_number_of_hours_or_days(desk, since):
    result = desk("watch", "backtest", "Mali", "--since", since)

    assert (result.exit_code, result.stdout) == (2, "")
    assert "is not a length of time; write it like 12h or 30d" in result.stderr


TWO = CONFIG.replace("channels:", "  - {name: Bridges, any: [pont], to: [desk]}\nchannels:", 1)


def test_two_watchlists_are_compared_by_the_stories_that_only_one_finds(desk):
    archive(desk, *MONTH, (1, "Un pont à Gao", "Il est long.", None))
    desk.file.write_text(TWO, encoding="utf-8")

    done = desk.json("watch", "backtest", "Mali", "--against", "bridges")
    shown = desk("watch", "backtest", "Mali", "--against", "bridges").stdout

    assert done["against"] == "Bridges"
    assert [sample["story_id"] for sample in done["gained"]] == [2]
    assert [sample["title"]["text"] for sample in done["lost"]] == ["Un pont à Gao"]
    assert "Against Bridges: 2 stories\n" in shown
    assert "\nOnly here (1 story):\n  *Mali*: un accord (Aube, story 2)\n" in shown
    assert "\nOnly there (1 story):\n  Un *pont* à Gao (Aube, story 6)\n" in shown


def test_a_watchlist_is_compared_with_its_version_in_another_file(desk):
    archive(desk, *MONTH)
    other = desk.folder / "new.yaml"
    other.write_text(CONFIG.replace("any: [Mali,", "any: [Mali, chat,"), encoding="utf-8")

    done = desk.json("watch", "backtest", "Mali", "--against", str(other))

    assert done["gained"] == []
    assert [sample["title"]["text"] for sample in done["lost"]] == ["Un chat"]


def test_a_watchlist_that_names_another_is_counted_alone(desk):
    archive(desk, *MONTH)
    named = CONFIG.replace(
        "channels:", '  - {name: Signed, query: "@Mali AND accord"}\nchannels:', 1
    )
    desk.file.write_text(named, encoding="utf-8")

    done = desk.json("watch", "backtest", "signed")

    assert (done["articles"], done["stories"]) == (2, 1)
    assert desk("watch", "explain", "signed").exit_code == 0


def test_a_version_that_is_not_there_is_refused(desk):
    archive(desk, *MONTH)

    result = desk("watch", "backtest", "Mali", "--against", "old.yaml")

    assert (result.exit_code, result.stdout) == (2, "")
    assert "there is no watchlist and no file 'old.yaml'; there are: Mali, Crocus" in result.stderr


def test_a_backtest_without_matches_says_so(desk):
    archive(desk, *MONTH)

    result = desk("watch", "backtest", "Crocus City Hall")

    assert result.exit_code == 0
    assert result.stdout.startswith("Crocus City Hall: 0 stories in 0 of 6 articles since")
    assert "#" not in result.stdout


def test_a_backtest_without_an_archive_says_what_makes_one(desk):
    result = desk("watch", "backtest", "Mali")

    assert result.exit_code == 2
    assert "there is no archive" in result.stderr


# --- why ---------------------------------------------------------------------------------------


class Past:
    """An archive with one article of each fate."""

    def __init__(self, desk, feed=FEED):
        self.store = Store.write(desk.folder / "data")
        configured = SourceConfig(name="Aube", url=feed, lang="fr", tags=("sahel",))
        self.store.sources.sync([configured], now=NOW, interval=INTERVAL)
        (self.source,) = self.store.sources.active()

    def list(self, url, title, *, summary="", wait=True):
        entry = Entry(guid=url, link=url, title=title, summary=summary)
        listed = Listed(url=url, fingerprint="f", entry=entry)
        put = self.store.entries.put
        put(self.source.id, [listed], now=NOW, due=NOW, first_look=False, wait=wait)
        return self.store.entries.due(NOW, limit=9, each=9) if wait else []

    def fetch(self, url, fault=None, *, status=200, detail=""):
        self.store.fetches.record(
            Fetched(
                source_id=self.source.id,
                at=NOW,
                what="page",
                url=url,
                status=status,
                fault=fault,
                detail=detail,
                size=1000,
                elapsed=timedelta(seconds=1),
            )
        )

    def read(self, url, title, text, *, fault=None, basis=Basis.PAGE, baseline=False):
        """List, fetch and read an article; return its id and story."""
        waiting = self.list(url, title)[-1]
        self.fetch(url, fault, status=None if fault else 200)
        article = Article(
            source_id=self.source.id,
            source=self.source.name,
            url=url,
            link=url,
            title=title,
            text=text,
            lang="fr",
            seen=NOW,
            basis=basis,
            basis_note=str(fault or ""),
        )
        story = self.store.stories.open(headline=title, lang="fr", now=NOW)
        placement = Placement(story_id=story, joined=Joined.FIRST)
        article_id = self.store.articles.add(article, placement, story, why="", baseline=baseline)
        self.store.entries.done(waiting, article_id)
        return article_id, story

    def decide(self, article_id, story, reason, *, also=()):
        hit = Hit(term="Mali", found="Mali", where=Where.TITLE, start=0, end=4, rule=Rule.EXACT)
        others = (replace(hit, term=term, rule=Rule.SPELLING) for term in also)
        match = Match(watchlist="Mali", hits=(hit, *others))
        self.store.alerts.match(
            match, article_id=article_id, story_id=story, reason=reason, now=NOW
        )


@pytest.fixture
def past(desk):
    made = Past(desk)
    yield made
    made.store.close()


URL = "https://a.example/news/1"


def told(desk, *words):
    """Return the steps of `why` as (name, text), and the name of the one that stopped it."""
    steps = desk.json("why", *words)
    stopped = {step["name"] for step in steps if step["stopped"]}
    return [(step["name"], step["text"]) for step in steps], stopped


def test_why_tells_every_step_of_an_alert(desk, past):
    article_id, story = past.read(URL, "Mali: un accord", "Signé à Bamako.")
    add_alert(past.store, article_id, story, "Mali: un accord")
    first = past.store.deliveries.lease(NOW, NOW + DAY, 1)[0]
    past.store.deliveries.sent(first, NOW)

    steps, stopped = told(desk, URL)

    assert steps == [
        ("listed", "by Aube"),
        ("fetched", "status 200"),
        ("read", "from its page: 'Mali: un accord', 15 characters in fr"),
        ("grouped", f"story {story}: first report"),
        ("matched", "Mali: Mali, in the title"),
        ("matched", "not by Crocus City Hall"),
        ("decided", "Mali (Mali): first report of the story"),
        ("delivered", "Mali to desk: sent"),
        ("delivered", "Mali to room: waiting"),
    ]
    assert stopped == set()
    shown = desk("why", URL).stdout.splitlines()
    assert shown[0] == "listed     2026-03-01 15:00: by Aube"
    assert shown[-2] == "delivered  2026-03-01 15:00: Mali to desk: sent"


def test_why_shows_all_deliveries_beside_a_dead_one(desk, past):
    article_id, story = past.read(URL, "Mali: un accord", "Signé à Bamako.")
    add_alert(past.store, article_id, story, "Mali: un accord")
    past.store.deliveries.dead(past.store.deliveries.lease(NOW, NOW + DAY, 1)[0], "HTTP 410")

    steps, stopped = told(desk, URL)

    assert steps[-2:] == [
        ("delivered", "Mali to desk: dead (HTTP 410)"),
        ("delivered", "Mali to room: waiting"),
    ]
    assert stopped == {"delivered"}


def test_why_names_matching_where_no_watched_word_is_in_the_article(desk, past):
    past.read(URL, "Un chat", "Il dort.")

    steps, stopped = told(desk, URL)

    assert steps[-1] == ("matched", "not by Mali, Crocus City Hall")
    assert stopped == {"matched"}
    assert desk("why", URL).stdout.splitlines()[-1].startswith("matched    stopped here: not by")


@pytest.mark.parametrize(
    ("keys", "because"),
    [
        ("langs: [ru, uk]", "its langs (ru, uk) leave fr out"),
        ("sources: {not: [Aube]}", "its sources.not has Aube"),
        ("sources: {not: [sahel]}", "its sources.not has sahel, a tag of Aube"),
        (
            "sources: {tags: [coast], names: [Reka]}",
            "its sources.tags (coast) and sources.names (Reka) leave Aube out",
        ),
    ],
)
def test_why_says_which_filter_of_a_watchlist_leaves_the_article_out(desk, past, keys, because):
    other = '  - {name: Reka, url: "https://reka.example/feed", tags: [coast]}\n\n# What is'
    text = CONFIG.replace("\n# What is", other).replace("[Mali Lošinj]", f"[Lošinj]\n    {keys}")
    desk.file.write_text(text, encoding="utf-8")
    past.read(URL, "Mali: un accord", "Signé.")

    steps, stopped = told(desk, URL)

    assert steps[-2:] == [
        ("matched", f"Mali: matches, but {because}"),
        ("matched", "not by Crocus City Hall"),
    ]
    assert stopped == {"matched"}


def test_why_goes_on_where_another_watchlist_looks_at_the_article(desk, past):
    text = CONFIG.replace("  - {name: Crocus City Hall,", "  - {name: Russe, langs: [ru],")
    text = text.replace('"Crocus AND (attack* OR attentat)"', "Mali")
    desk.file.write_text(text, encoding="utf-8")
    article_id, story = past.read(URL, "Mali: un accord", "Signé.", baseline=True)
    past.decide(article_id, story, Reason.BASELINE)

    steps, stopped = told(desk, URL)

    assert steps[-3:-1] == [
        ("matched", "Mali: Mali, in the title"),
        ("matched", "Russe: matches, but its langs (ru) leave fr out"),
    ]
    assert stopped == {"decided"}


def test_why_names_the_decision_where_the_article_is_old_news(desk, past):
    article_id, story = past.read(URL, "Mali: un accord", "Signé.", baseline=True)
    past.decide(article_id, story, Reason.BASELINE)

    steps, stopped = told(desk, URL)

    assert steps[-1] == ("decided", "Mali (Mali): older than the first look at its source")
    assert stopped == {"decided"}


def test_why_tells_a_word_once_though_several_terms_find_it(desk, past):
    text = CONFIG.replace('any: [Mali, "Assimi', 'any: [Mali, Мали, "Assimi')
    desk.file.write_text(text, encoding="utf-8")
    article_id, story = past.read(URL, "Mali: un accord", "Signé.", baseline=True)
    past.decide(article_id, story, Reason.BASELINE, also=["Мали"])

    steps, _ = told(desk, URL)

    assert ("matched", "Mali: Mali, in the title") in steps
    assert steps[-1] == ("decided", "Mali (Mali): older than the first look at its source")


def test_why_says_what_was_decided_though_the_watchlists_are_others_now(desk, past):
    article_id, story = past.read(URL, "Mali: un accord", "Signé.")
    past.decide(article_id, story, Reason.TOO_SOON)
    desk.file.write_text(CONFIG.replace('any: [Mali, "Assimi', 'any: ["Assimi'), encoding="utf-8")

    steps, stopped = told(desk, URL)

    assert steps[-2] == ("matched", "not by Mali, Crocus City Hall")
    assert steps[-1][0] == "decided"
    assert stopped == {"decided"}


def test_why_says_that_a_watchlist_is_younger_than_the_article(desk, past):
    past.read(URL, "Mali: un accord", "Signé.")

    steps, stopped = told(desk, URL)

    assert steps[-1] == (
        "decided",
        "not by the daemon: no watchlist matched when it read the article",
    )
    assert stopped == {"decided"}


def test_why_says_that_robots_left_only_title_and_teaser(desk, past):
    article_id, story = past.read(
        URL, "Un vote", "Au Mali…  ", fault=Fault.ROBOTS, basis=Basis.TEASER
    )
    add_alert(past.store, article_id, story, "Un vote")

    steps, stopped = told(desk, URL)

    assert steps[1:3] == [
        ("fetched", "robots.txt forbids"),
        (
            "read",
            "from title and teaser only (robots.txt forbids): 'Un vote', 10 characters in fr",
        ),
    ]
    assert stopped == set()


@pytest.mark.parametrize("asked", [f"{URL}?utm_source=x", "https://a.example/short"])
def test_an_article_is_found_by_any_of_its_addresses(desk, past, asked):
    waiting = past.list("https://a.example/short", "Un chat")[-1]
    article_id, _ = past.read(URL, "Un chat", "Il dort.")
    past.store.entries.done(waiting, article_id)

    steps, _ = told(desk, asked)

    assert ("listed", "by Aube") in steps
    assert steps[-1][0] == "matched"


def test_an_address_that_no_source_listed_is_fetched_and_read_now(desk, press):
    press.articles = [(1, "Un vote à Bamako", PAGE_TEXT, NOW)]

    steps, stopped = told(desk, f"{press.url}/1")

    assert steps[0] == ("listed", "by no source")
    assert steps[1][1].startswith("now: status 200, ")
    assert steps[2][1].startswith("now: from its page: 'Un vote à Bamako', ")
    assert steps[3:] == [
        ("matched", "Mali: Mali"),
        ("matched", "not by Crocus City Hall"),
        ("decided", "not by the daemon: no source has listed this address"),
    ]
    assert stopped == {"decided"}
    assert not (desk.folder / "data").exists()


def test_a_page_that_cannot_be_had_stops_at_fetching(desk, press):
    steps, stopped = told(desk, f"{press.url}/404")

    assert steps[-1][0] == "fetched"
    assert steps[-1][1] == "now: http error: status 404"
    assert stopped == {"fetched"}


def test_a_page_without_an_article_stops_at_reading(desk, press):
    press.articles = [(1, "", "", NOW)]

    steps, stopped = told(desk, f"{press.url}/1")

    assert steps[-1] == ("read", "now: no article text")
    assert stopped == {"read"}


def test_an_entry_that_waits_is_read_now_by_what_its_source_said(tmp_path, press):
    desk = Desk(tmp_path)
    past = Past(desk)
    url = f"{press.url}/404"
    past.list(url, "Mali: un accord", summary="Signé à Bamako.")
    past.fetch(url, Fault.CONNECTION, status=None, detail="refused")
    past.store.close()

    steps, stopped = told(desk, url)

    assert steps[0] == ("listed", "by Aube; its page waits to be read")
    assert steps[1] == ("fetched", "connection: refused")
    assert steps[2][1] == "now: http error: status 404"
    assert steps[3][1].startswith(
        "now: from title and teaser only (http error: status 404): 'Mali"
    )
    assert ("matched", "Mali: Mali, in the title") in steps
    assert steps[-1] == ("decided", "not by the daemon: its page waits to be read")
    assert stopped == {"decided"}


def test_fetch_reads_a_known_article_anew_and_still_tells_what_was_decided(tmp_path, press):
    press.articles = [(1, "Un vote à Bamako", PAGE_TEXT, NOW)]
    desk = Desk(tmp_path)
    past = Past(desk)
    url = f"{press.url}/1"
    article_id, story = past.read(url, "Vote", "Vieux texte du Mali.")
    past.decide(article_id, story, Reason.ALREADY_SENT)
    past.store.close()

    steps, _ = told(desk, url, "--fetch")

    assert ("fetched", "status 200") in steps
    assert any(name == "read" and text.startswith("now: from its page") for name, text in steps)
    assert steps[-1] == ("decided", "Mali (Mali): already sent for this story")


def test_robots_are_obeyed_unless_the_source_says_otherwise(desk, press):
    press.articles = [("robots.txt", "", "", NOW), (1, "Un vote à Bamako", PAGE_TEXT, NOW)]
    press.page = lambda path: (  # a site that wants no robots
        "User-agent: *\nDisallow: /" if path == "robots.txt" else Press.page(press, path)
    )
    obeyed = told(desk, f"{press.url}/1")
    ignoring = CONFIG.replace(FEED, f"{press.url}/feed").replace("lang: fr", "robots: ignore")
    desk.file.write_text(ignoring, encoding="utf-8")
    ignored = told(desk, f"{press.url}/1")

    assert obeyed[0][-1] == ("fetched", "now: robots.txt forbids")
    assert obeyed[1] == {"fetched"}
    assert ("matched", "Mali: Mali") in ignored[0]


def test_what_is_no_address_is_refused(filled):
    result = filled("why", "maliweb")

    assert result.exit_code == 2
    assert result.stderr == "vigie: maliweb: this is not a web address; start it with https://\n"


def test_control_characters_of_a_title_are_not_printed_by_why(filled):
    result = filled("why", "https://a.example/1")

    assert "grouped" in result.stdout
    assert CONTROL.findall(result.stdout) == []


# --- watch explain -----------------------------------------------------------------------------


def test_explain_prints_json_for_programs(desk):
    found = desk.json("watch", "explain", "mali")

    terms = {term["term"]: term["accepted"] for term in found["terms"]}
    assert (found["name"], found["tree"][0]) == ("Mali", "all of")
    assert set(terms) == {"Mali", "Assimi Goïta"}
    assert [term["term"] for term in found["excluded"]] == ["Mali Lošinj"]
    first = terms["Mali"][0]
    assert (first["text"], first["rule"]) == ("Mali", "as written")
