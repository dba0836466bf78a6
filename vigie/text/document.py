"""An article's title and body in; one tokenisation of both out, each part worked out once."""

from dataclasses import dataclass
from functools import cached_property

from vigie.text.references import legible
from vigie.text.segments import Span, paragraphs, sentences
from vigie.text.tokenising import (
    BREAK,
    Tokeniser,
    Word,
    originals,
    tokens,
    word_at,
    word_spans,
    words,
)


@dataclass(frozen=True, kw_only=True)
class Text:
    """One part of an article; everything else about it is worked out when first asked for."""

    raw: str
    tokeniser: Tokeniser = tokens

    @cached_property
    def tokens(self) -> list[str]:
        """The folded words in order, with a break between paragraphs (not to be changed)."""
        return self.tokeniser(self.raw)

    @cached_property
    def words(self) -> tuple[Word, ...]:
        """The words with their places; `words[n]` is the n-th of `tokens` without the breaks."""
        return words(self.raw)

    @cached_property
    def spans(self) -> list[tuple[int, int]]:
        """Where the words start and end (not to be changed)."""
        return word_spans(self.raw)

    @cached_property
    def originals(self) -> list[str]:
        """The words as they stand in the text (not to be changed)."""
        return originals(self.raw)

    def word(self, number: int) -> Word:
        """Return one of the words: few are asked for, of which the article has a thousand."""
        return word_at(self.raw, *self.spans[number])

    @cached_property
    def sentences(self) -> tuple[Span, ...]:
        """The sentences, as offsets."""
        return sentences(self.raw)

    @cached_property
    def paragraphs(self) -> tuple[Span, ...]:
        """The paragraphs, as offsets."""
        return paragraphs(self.raw)

    @cached_property
    def one_case(self) -> bool:
        """Whether the whole part is in small letters or in capitals: its case says nothing."""
        text = legible(self.raw)
        return text.islower() or text.isupper()


@dataclass(frozen=True, kw_only=True)
class Document:
    """What an article says, read once for all who look at its words."""

    title: Text
    body: Text
    lang: str | None = None

    @cached_property
    def tokens(self) -> list[str]:
        """The tokens of title and body with a break between, so that nothing runs over it."""
        return [*self.title.tokens, BREAK, *self.body.tokens]


def read(title: str, body: str, lang: str | None = None) -> Document:
    """Return the article's text, ready to be looked at; nothing is worked out yet."""
    return Document(title=Text(raw=title), body=Text(raw=body), lang=lang)
