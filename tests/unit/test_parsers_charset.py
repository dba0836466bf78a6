"""Which character set a document is read in."""

import pytest

from crawler.charset import decode, known

TEXTS = {
    "cp1251": "Президент России провёл телефонный разговор с главой переходного периода Мали",
    "koi8-r": "Президент России провёл телефонный разговор с главой переходного периода",
    "cp1252": "Le président a été reçu à l’hôtel de ville ; façade “cassée” où",
    "cp1250": "Prezydent przyjął ministra spraw zagranicznych. Święto będzie w środę",
    "cp1254": "İstanbul Büyükşehir Belediyesi çalışmaları için değişiklik yaptı, ağaç",
    "cp1256": "أعلنت وزارة الخارجية في باماكو عن زيارة الرئيس",
    "cp1253": "Ο πρωθυπουργός της Ελλάδας συναντήθηκε με τον πρόεδρο",
    "cp1255": "ראש הממשלה נפגש היום עם נשיא מאלי בירושלים",
    "gb18030": "国家主席今天在北京会见了来访的马里总统，双方就合作交换了意见",
    "cp932": "首相は今日、東京でマリの大統領と会談した。",
    "euc_jp": "首相は今日、東京でマリの大統領と会談した。",
    "cp949": "대통령은 오늘 서울에서 말리 대통령을 만났다고 정부가 밝혔다",
}


@pytest.mark.parametrize("codec", TEXTS)
def test_a_text_that_declares_nothing_is_read_right(codec):
    html = f"<html><body><p>{TEXTS[codec]}</p></body></html>"

    assert decode(html.encode(codec)) == html


@pytest.mark.parametrize(
    "content_type", ["text/html; charset=utf-8", "text/html; charset=iso-8859-1", "text/html"]
)
def test_a_false_header_does_not_spoil_a_cyrillic_page(content_type):
    text = TEXTS["cp1251"]

    assert decode(text.encode("cp1251"), content_type=content_type) == text


def test_utf8_wins_over_any_declaration():
    text = '<meta charset="windows-1251"><p>Мали, Goïta, 马里</p>'

    assert decode(text.encode(), content_type="text/html; charset=koi8-r") == text


def test_a_declared_western_page_is_read_as_browsers_do():
    text = '<meta charset="iso-8859-1"><p>L’été “déjà” fini…</p>'

    assert decode(text.encode("cp1252")) == text


@pytest.mark.parametrize("codec", ["utf-8-sig", "utf-16", "utf-32"])
def test_a_byte_order_mark_decides_and_is_removed(codec):
    assert decode("Goïta".encode(codec)) == "Goïta"


def test_utf16_without_a_mark_is_seen_by_its_zero_bytes():
    assert decode("<rss>Goïta</rss>".encode("utf-16-le")) == "<rss>Goïta</rss>"


def test_a_last_character_cut_in_half_does_not_make_utf8_something_else():
    assert decode("Гойта в Бамако".encode()[:-1]) == "Гойта в Бамак"


def test_a_few_broken_bytes_do_not_make_utf8_something_else():
    body = ("Ассими Гойта " * 20).encode() + b"\xff" + "Мали".encode()

    assert decode(body).endswith("\ufffdМали")


def test_a_label_that_is_no_character_set_is_not_known():
    assert known("rot13") is None
    assert known("nonsense") is None
    assert known("gb2312") == "gb18030"
