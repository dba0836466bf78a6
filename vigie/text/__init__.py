"""A text in any script in; its words, sentences and language out."""

from vigie.text.document import Document, Text, read
from vigie.text.folding import fold, unmark
from vigie.text.languages import language
from vigie.text.references import legible
from vigie.text.segments import Span, paragraphs, sentences
from vigie.text.spelling import spelling_key
from vigie.text.stems import stem
from vigie.text.tokenising import (
    BREAK,
    Casing,
    Tokeniser,
    Word,
    casing,
    index_text,
    tokeniser,
    tokens,
    word_spans,
    words,
)

__all__ = [
    "BREAK",
    "Casing",
    "Document",
    "Span",
    "Text",
    "Tokeniser",
    "Word",
    "casing",
    "fold",
    "index_text",
    "language",
    "legible",
    "paragraphs",
    "read",
    "sentences",
    "spelling_key",
    "stem",
    "tokeniser",
    "tokens",
    "unmark",
    "word_spans",
    "words",
]
