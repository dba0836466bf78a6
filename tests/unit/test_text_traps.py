"""The traps of each script, seen from the outside: a term, a text, and whether it is found."""

import pytest

import watchlists
from vigie.config.model import WatchlistConfig
from vigie.text import read
from watchlists.names.expander import expand

FOUND = {
    "German": [
        ("Müller", "Herr Mueller kam", "de"),
        ("Mueller", "Herr Müller kam", "de"),
        ("Düsseldorf", "in Duesseldorf", "de"),
        ("Straße", "STRASSE", "de"),
        ("Strasse", "die Straße", "de"),
    ],
    "Turkish": [
        ("İSTANBUL", "Istanbul", "tr"),
        ("Istanbul", "İSTANBUL", "tr"),
        ("istanbul", "ıstanbul", "tr"),
        ("Diyarbakır", "DİYARBAKIR", "tr"),
        ("DİYARBAKIR", "Diyarbakır", "tr"),
        ("diyarbakir", "DİYARBAKIR", "tr"),
        ("Mali", "Mali'de darbe", "tr"),
    ],
    "Vietnamese": [
        ("Việt Nam", "VIE\u0323\u0302T NAM", "vi"),
        ("Hà Nội", "Ha Noi", "vi"),
        ("Đà Nẵng", "Da Nang", "vi"),
    ],
    "Hangul": [
        ("푸틴", "\u1111\u116e\u1110\u1175\u11ab 대통령", "ko"),
        ("말리", "말리 대통령", "ko"),
    ],
    "kana and Han": [
        ("ガザ", "ｶﾞｻﾞ地区", "ja"),
        ("ガザ", "カ\u3099サ\u3099地区", "ja"),
        ("マリ", "マリ共和国", "ja"),
        ("马里", "据马里总统说", "zh"),
        ("Mali", "据马里总统说", "zh"),
    ],
    "Thai, Lao, Khmer, Burmese": [
        ("มาลี", "ประเทศมาลีวันนี้", "th"),
        ("ລາວ", "ປະເທດລາວ", "lo"),
        ("កម្ពុជា", "ប្រទេសកម្ពុជា", "km"),
        ("မြန်မာ", "မြန်မာနိုင်ငံ", "my"),
    ],
    "Arabic clitics": [
        ("نفط", "والنفط", "ar"),
        ("نفط", "بالنفط", "ar"),
        ("انقلاب", "الانقلاب", "ar"),
        ("انقلاب", "للانقلاب", "ar"),
        ("الحكومة", "وللحكومة", "ar"),
        ("انقلاب عسكري", "بعد الانقلاب العسكري", "ar"),
    ],
    "Arabic letter forms": [
        ("حكومة", "حكومه", "ar"),
        ("مَالِي", "مـــالي", "ar"),
        ("أحمد", "احمد", "ar"),
        ("موسى", "موسي", "ar"),
        ("پاکستان", "پاكستان", "ur"),
        ("ایران", "إيران", "fa"),
        ("١٢ مارس", "12 مارس", "ar"),
        ("۱۲ مارس", "١٢ مارس", "fa"),
    ],
    "Malian, not financial": [
        ("Mali", "الحكومة المالية في باماكو", "ar"),
        ("Mali", "سافر إلى مالي", "ar"),
    ],
    "Persian joiners": [("می‌شود", "می\u200cشود", "fa"), ("میشود", "می\u200cشود", "fa")],
    "Hebrew": [
        ("שלום", "שָׁלוֹם", "he"),
        ('"בית לחם"', "בית\u05beלחם", "he"),
        ("ממשלה", "הממשלה", "he"),
        ('צה"ל', "צה״ל תקף", "he"),
        ('"דובר צה"ל"', 'דובר צה"ל מסר', "he"),
    ],
    "Russian": [
        ("ёлка", "Елка", "ru"),
        ("Артем", "Артём", "ru"),
        ("Руанда", "Бурунди-Руанда", "ru"),
    ],
    "apostrophes": [
        ("Assimi", "l'Assimi", "fr"),
        ("Mali", "Mali’s army", "en"),
        ("Côte d'Ivoire", "Côte d‘Ivoire", "fr"),
        ("Côte d'Ivoire", "COTE D’IVOIRE", "fr"),
        ("N'Djamena", "à Ndjamena", "fr"),
        ("Qur'an", "the Quran", "en"),
        ("O'zbekiston", "O\u02bbzbekiston", "uz"),
        ("O‘zbekiston", "O\u02bczbekiston", "uz"),
    ],
    "hyphens": [
        ("Port-au-Prince", "Port au Prince", "fr"),
        ("Port au Prince", "Port\u2011au\u2011Prince", "fr"),
        ("e-mail", "an email", "en"),
        ("F-16", "two F16", "en"),
        ("Ил-76", "самолёт Ил76", "ru"),
        ("Covid-19", "COVID19", "en"),
    ],
    "invisible characters": [
        ("Bamako", "Bama\u00adko", "fr"),
        ("Bamako", "\u200eBamako\u200f", "ar"),
        ("Bamako", "Ba\ufeffmako", "fr"),
        ("Bamako", "Ba\u2060ma\u200bko", "fr"),
    ],
    "signs and acronyms": [
        ("C++", "in C++ 20", "en"),
        ("C#", "some C# code", "en"),
        ("AT&T", "of AT&T Inc", "en"),
        ("AT&T", "of AT&amp;T Inc", "en"),
        ("U.S.", "US troops", "en"),
        ("US", "U.S. troops", "en"),
    ],
    "mixed alphabets": [
        ("Crocus City", "Cr\u043ecus City", "en"),
        ("Россия", "Pоссия", "ru"),
        ("Cr\u043ecus", "Crocus", "en"),
        ("case(Crocus)", "Cr\u043ecus", "en"),
    ],
    "a preposition behind a name": [("Poutine", "Vladimir Poutine au Kremlin", "fr")],
    "references": [("Goïta", "Go&iuml;ta", "fr"), ("Goïta", "Go&amp;#239;ta", "fr")],
}
NOT_FOUND = {
    "German": [('"Düsseldorf"', "in Duesseldorf", "de"), ("Michael", "Michal", "pl")],
    "Turkish": [("Mali", "mali kriz", "tr"), ("exact(ISTANBUL)", "İSTANBUL", "tr")],
    "Hangul": [("말리", "말리아", "ko"), ("김", "기", "ko")],
    "kana and Han": [
        ("ガザ", "カサ", "ja"),
        ("Mali", "马里兰州", "zh"),
        ("马里", "马里兰州", "zh"),
    ],
    "financial, not Malian": [
        ("Mali", "وزارة المالية", "ar"),
        ("Mali", "الأسواق المالية", "ar"),
        ("مالي", "الشؤون المالية", "ar"),
    ],
    "Russian": [("мой", "мои", "ru"), ("їх", "іх", "uk")],
    "a dish": [("Poutine", "La Poutine au canard", "fr")],
    "hyphens": [("Guinée", "Guinée-Bissau", "fr"), ('"e-mail"', "email", "en")],
    "signs and acronyms": [
        ("C++", "in C", "en"),
        ("C#", "in C++", "en"),
        ("AT&T", "at T junction", "en"),
        ("US", "tell us now", "en"),
        ("U.S.", "tell us now", "en"),
    ],
    "mixed alphabets": [("exact(Crocus)", "Cr\u043ecus", "en"), ("рота", "pota", "en")],
    "across parts": [('"city hall"', "The city\n\nHall", "en")],
}


def cases(table):
    return [
        pytest.param(term, text, lang, id=f"{name}: {term} in {text}")
        for name, rows in table.items()
        for term, text, lang in rows
    ]


def found(term, text, lang):
    matcher = watchlists.compile([WatchlistConfig(name="one", query=term)], expand)
    return bool(matcher.indexes(read("", text, lang)))


@pytest.mark.parametrize(("term", "text", "lang"), cases(FOUND))
def test_a_term_is_found(term, text, lang):
    assert found(term, text, lang)


@pytest.mark.parametrize(("term", "text", "lang"), cases(NOT_FOUND))
def test_a_term_is_not_found(term, text, lang):
    assert not found(term, text, lang)


def test_a_phrase_does_not_run_from_the_title_into_the_text():
    matcher = watchlists.compile([WatchlistConfig(name="one", query='"city hall"')], expand)

    assert not matcher.indexes(read("The city", "Hall", "en"))
    assert matcher.indexes(read("The city hall", "", "en"))


def test_a_match_shows_what_stands_in_the_text():
    matcher = watchlists.compile([WatchlistConfig(name="one", query="Goïta OR Crocus")], expand)
    text = "Le g&eacute;n&eacute;ral Go&iuml;ta, le Cr\u043ecus."

    (match,) = matcher.match(read("", text, "fr"))

    assert [hit.found for hit in match.hits] == ["Go&iuml;ta", "Cr\u043ecus"]
    assert [text[hit.start : hit.end] for hit in match.hits] == [hit.found for hit in match.hits]
