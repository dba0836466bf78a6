"""Ways of writing a word or name, each with its rule: what forms and spellings are made of."""

from typing import NamedTuple

from vigie.types import Rule


class Way(NamedTuple):
    """One way of writing a word or name, before it becomes a variant of a term.

    `text` is as it would be written, with its usual capitals, and may be several words; `id` is
    the rule's short name (`ru-case`, `translit-ru`, `exonym`); `because` tells people
    (`genitive in Russian`). With `lower`, its language writes it small (*malien*), so that no
    capital may be asked for. With `wide`, it is too imprecise to be looked for by default.

    A tuple, not a dataclass: some thousand are made for one name.
    """

    text: str
    rule: Rule
    id: str
    lang: str | None = None  # None: in any language
    because: str = ""
    lower: bool = False
    wide: bool = False
    # Other parts of the same name, of which one must stand within three words. Empty: it may stand
    # alone.
    needs: tuple[str, ...] = ()
    # The text folded, where that is known already.
    folded: str = ""
