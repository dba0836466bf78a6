"""Chance in; queries, watchlists and articles out, of few words, so that they meet often."""

from random import Random

from vigie.config.model import Case, MatchOptions, Spellings, WatchlistConfig
from vigie.config.model import Term as ConfigTerm
from watchlists import Facts, parse
from watchlists.tree import And, Context, Near, Node, Same, Unit, query_text

WORDS = [
    "abc", "Abc", "ABC", "abd", "Abd", "abcde", "Abcde", "abxde", "bcdes", "été", "Été", "ete",
    "xyz", "Xyz", "12", "мой", "Мой", "мои", "ёлка", "елка", "Елка", "مالي", "أحمد", "احمد",
    "马", "里", "马里", "カナ", "hall", "Hall", "city", "City",
]  # fmt: skip
TERMS = [
    "abc", "Abc", "ABC", "abd", "xyz", "Xyz", "été", "Été", "ete", "12", "мой", "Елка", "ёлка",
    "مالي", "احمد", "马", "里", "马里", "カナ", "hall", "City", "abc*", "Abc*", "ab?", "Xy*",
    "abcde~1", "Abcde~1", "bcdes~1", "abc xyz", "City * Hall", "city * * hall", "马 里", "aBcde",
    '"abc"', '"Abc xyz"', '"city * hall"', '"abd ab? xyz"', '"马里"', '"été"', '"12 马"',
    "ab? ab?", "马 马", "Abc* abc abc",
]  # fmt: skip
REGEXES = [
    "/ab[cd]/",
    "/ab[cd]/i",
    "/[xX]yz.{1,9}ab/",
    "/мо[йи]/",
    "/abc\\s+xyz/",
    "/\\. A/",
    "/马里/",
    "/, /",
    "/[.!] /",
]
FACTS = [
    "site:example.ml", "site:news.example.ml", "site:www.other.com", "site:com", "lang:fr",
    "lang:ru", "tag:sahel", "tag:Été", "country:ml", "country:fr", "source:kremlin",
    'source:"radio kremlin"', "author:abc", "url:politique", "url:/p.l/", "source:/krem/i",
    "lang:(fr OR ru)", "site:(example.ml OR other.com)", "url:(politique AND NOT sport)",
]  # fmt: skip
ENDS = [". ", ". ", "! ", "? ", ", ", " ", " ", "。"]
NAMES = ["one", "two lists", "three"]


def query(chance: Random, depth: int = 3) -> str:
    """Return a query that is understood, or one of those that make no sense for their place."""
    if depth == 0 or chance.random() < 0.2:
        return chance.choice(TERMS) if chance.random() < 0.85 else leaf(chance)
    if chance.random() < 0.15:
        return simple(chance)
    return chance.choice([boolean, boolean, placed, prefixed])(chance, depth)


def leaf(chance: Random) -> str:
    kinds = [REGEXES, FACTS, [f'@"{name}"' for name in NAMES]]
    return chance.choice(chance.choice(kinds))


def simple(chance: Random) -> str:
    """Return a query without parentheses, as most are."""
    terms = [chance.choice(TERMS) for _ in range(chance.randint(1, 4))]
    operators = ["AND", "OR", "AND NOT", "NEAR/3", "ONEAR/3", "SENTENCE", "NOT NEAR/2", "CONTEXT"]
    joined = f" {chance.choice(operators)} ".join(terms)
    return chance.choice(["", "", "title:", "lead:"]) + joined


def boolean(chance: Random, depth: int) -> str:
    one, other = query(chance, depth - 1), query(chance, depth - 1)
    return chance.choice(
        [
            f"({one}) AND ({other})",
            f"({one}) OR ({other})",
            f"({one}) AND NOT ({other})",
            f"({one}) AND (NOT ({other}) OR abc)",
            f"({one}) AND words{chance.choice('<>')}{chance.randint(1, 30)}",
            f"({one}) AND {chance.choice(FACTS)}",
            f"{chance.choice(FACTS)} AND NOT ({other})",
        ]
    )


def words(chance: Random, depth: int) -> str:
    """Return something that stands at places of the text."""
    if depth == 0 or chance.random() < 0.4:
        return chance.choice(TERMS) if chance.random() < 0.9 else chance.choice(REGEXES)
    if chance.random() < 0.3:
        return f"{words(chance, depth - 1)} OR {words(chance, 0)}"
    return placed(chance, depth)


def placed(chance: Random, depth: int) -> str:
    one, other = words(chance, depth - 1), words(chance, depth - 1)
    distance = chance.randint(1, 5)
    operator = chance.choice(
        [f"NEAR/{distance}", f"NEAR/{distance}", f"ONEAR/{distance}", "SENTENCE", "PARAGRAPH"]
    )
    negated = "NOT " * (chance.random() < 0.25)
    if chance.random() < 0.15:
        return f"({one}) CONTEXT ({other})"
    return f"({one}) {negated}{operator} ({other})"


def prefixed(chance: Random, depth: int) -> str:
    inner = query(chance, depth - 1)
    return chance.choice(
        [
            f"title:({inner})",
            f"lead:({inner})",
            f"body:({inner})",
            f"body:(lead:({inner}))",
            f"exact({inner})",
            f"case({inner})",
            f"forms({inner})",
            f"name({inner})",
            f"ATLEAST {chance.randint(2, 4)} ({words(chance, depth - 1)})",
        ]
    )


def pair(chance: Random) -> tuple[str, Node]:
    """Return a query of two facts or of two fields near each other, and its tree.

    The tree is put together here: nobody has looked whether the query makes sense.
    """
    if chance.random() < 0.5:
        facts = [fact for fact in FACTS if fact != "site:com"]  # which is refused
        one, other = (parse(chance.choice(facts)) for _ in "ab")
        tree: Node = And(parts=(one, other))
    else:
        fields = ["title:", "lead:", "body:", ""]
        one, other = (
            parse(f"{chance.choice(fields)}({chance.choice(['abc', 'abc OR xyz', 'hall'])})")
            for _ in "ab"
        )
        absent = chance.random() < 0.3
        tree = chance.choice(
            [
                Near(left=one, right=other, distance=5, absent=absent),
                Same(left=one, right=other, unit=Unit.PARAGRAPH, absent=absent),
                Context(part=one, support=other),
            ]
        )
    return query_text(tree), tree


def watchlists(chance: Random) -> list[WatchlistConfig]:
    """Return lists that queries may name; some have a mistake and some lead to each other."""
    return [
        WatchlistConfig(
            name=name,
            query=query(chance, 1),
            any=(ConfigTerm(text=words(chance, 0), context=context(chance)),),
            match=options(chance),
        )
        for name in NAMES
    ]


def watchlist(chance: Random, name: str) -> WatchlistConfig:
    """Return a watchlist of one query, in any case and without forms as often as not."""
    return WatchlistConfig(name=name, query=query(chance), match=options(chance))


def options(chance: Random) -> MatchOptions:
    if chance.random() < 0.5:  # such lists are compiled in a quicker way where they are simple
        return MatchOptions(case=Case.IGNORE, forms=False, spellings=Spellings.OFF)
    return MatchOptions(case=chance.choice(list(Case)))


def context(chance: Random) -> tuple[str, ...]:
    return tuple(
        chance.choice(TERMS) if chance.random() < 0.9 else query(chance, 1)
        for _ in range(chance.choice([0, 0, 1, 2]))
    )


def line(chance: Random, most: int) -> str:
    parts = []
    for _ in range(chance.randint(0, most)):
        parts += [chance.choice(WORDS), chance.choice(ENDS)]
    return "".join(parts).strip()


def body(chance: Random) -> str:
    paragraphs = [line(chance, 9) for _ in range(chance.randint(0, 4))]
    if chance.random() < 0.2:
        paragraphs.insert(
            chance.randint(0, len(paragraphs)),
            "zz " * chance.choice([30, 46, 47, 48, 49, 50, 51, 52, 130]) + "zz",
        )
    text = "\n\n".join(filter(None, paragraphs))
    return chance.choice([text, text, text, text, text.upper(), text.lower()])


def facts(chance: Random) -> Facts:
    return Facts(
        source=chance.choice(["", "Radio Kremlin", "Kremlin", "TASS"]),
        tags=tuple(chance.sample(["sahel", "été", "ml", "news"], chance.randint(0, 2))),
        lang=chance.choice([None, "fr", "ru"]),
        url=chance.choice(
            [
                "",
                "https://news.example.ml/politique/1",
                "http://www.other.com/x?s=sport",
                "http://[",
            ]
        ),
        authors=tuple(chance.sample(["Abc Xyz", "Été", "Мой"], chance.randint(0, 2))),
    )


def garbled(chance: Random, text: str) -> str:
    """Return a query with some characters left out, put in or exchanged."""
    chars = list(text)
    signs = "\"'()*?~/@#:-+&|<>«»“”[]{}\\ \n\t\0aA1é马ا.\u00ad\u200b\u0301\ud800" + "ANDORTE"
    for _ in range(chance.randint(1, 6)):
        place = chance.randint(0, len(chars))
        match chance.randint(0, 3):
            case 0:
                del chars[place : place + chance.randint(1, 5)]
            case 1:
                chars.insert(place, chance.choice(signs))
            case 2:
                chars[place : place + 1] = [chance.choice(signs)]
            case _:
                word = chance.choice(
                    [" NOT ", " AND ", " NEAR/3 ", " ATLEAST 2 ", "title:", "exact("]
                )
                chars.insert(place, word)
    return "".join(chars)
