"""A text in; the same with words mended whose letters are taken from several alphabets, out.

*Crоcus* with a Cyrillic о is written by those who do not want to be found, *Pоссия* with Latin
letters by those who forgot to switch their keyboard. Such a word is put into the alphabet to
which all its letters can belong, seen by their looks; of two such alphabets into that of most of
its letters. A word that has letters of one alphabet only is what it is, and so is one with a
letter that only looks like itself (*TNFβ*, *iPhoneы*).
"""

import re
import unicodedata
from typing import Final

from vigie.text.characters import FOLDED, CharTable, is_letter, normalised
from vigie.text.wordbreaks import spans_of_words

_LATIN: Final = "l"
_CYRILLIC: Final = "c"
_GREEK: Final = "g"
_NEUTRAL: Final = "n"  # digits, and what folding drops
_OTHER: Final = "o"  # letters and marks that belong to none of the three
_APART: Final = " "
_ALPHABETS: Final = (_LATIN, _CYRILLIC, _GREEK)  # of two that are as likely, the first is taken

# Pairs of a letter and its like, by the alphabets that they belong to. Where one letter has two
# likes, or only one of two is common, there is a way one way only: ѕ is rarer than a Latin s.
_BOTH_WAYS: Final = {
    (_LATIN, _CYRILLIC): "AА BВ CС EЕ HН IІ KК MМ OО PР TТ XХ YУ aа cс eе hһ iі kк oо pр xх yу əә",
    (_LATIN, _GREEK): "AΑ BΒ EΕ ZΖ HΗ IΙ KΚ MΜ NΝ OΟ PΡ TΤ YΥ XΧ aα iι kκ oο pρ vν xχ",
    (_CYRILLIC, _GREEK): "АΑ ВΒ ЕΕ НΗ ІΙ КΚ МΜ ОΟ РΡ ТΤ ХΧ ГΓ ПΠ ФΦ аα іι кκ оο рρ хχ",
}
_ONE_WAY: Final = {
    (_CYRILLIC, _LATIN): "ЅS ѕs ЈJ јj ҺH ԁd ԛq ԜW ԝw ѴV ѵv ҮY",
    (_GREEK, _LATIN): "γy υu ϳj",
}


def _likes() -> dict[str, dict[str, str]]:
    """Return by alphabet what letter of it another letter looks like."""
    likes: dict[str, dict[str, str]] = {alphabet: {} for alphabet in _ALPHABETS}
    for (_, there), pairs in _ONE_WAY.items():
        likes[there] |= {pair[0]: pair[1] for pair in pairs.split()}
    for (one, other), pairs in _BOTH_WAYS.items():
        likes[other] |= {pair[0]: pair[1] for pair in pairs.split()}
        likes[one] |= {pair[1]: pair[0] for pair in pairs.split()}
    return likes


_LIKES: Final = _likes()


def _alphabet_of_letter(char: str) -> str:
    if "\u0400" <= char <= "\u052f":
        return _CYRILLIC
    if "\u0380" <= char <= "\u03ff" and "GREEK" in unicodedata.name(char, ""):
        return _GREEK
    if unicodedata.category(char)[0] == "L" and "LATIN" in unicodedata.name(char, ""):
        return _LATIN
    return _NEUTRAL if char.isascii() and char.isdigit() else _OTHER


def _alphabet(char: str) -> str:
    folded = FOLDED[ord(char)]
    if not folded:
        return _NEUTRAL
    if not is_letter(folded[0]):
        return _APART
    found = set(map(_alphabet_of_letter, folded))
    return found.pop() if len(found) == 1 else _OTHER


_ALPHABET: Final = CharTable(_alphabet)
_MEETING: Final = re.compile("ln*[cg]|cn*[lg]|gn*[lc]")


def mended(text: str) -> str:
    """Return the text with the letters of mixed words in one alphabet each, where they can be."""
    if text.isascii():
        return text
    alphabets = text.translate(_ALPHABET)
    if _MEETING.search(alphabets) is None:
        return text
    parts: list[str] = []
    reached = 0
    for start, end in spans_of_words(text):
        if len(set(_ALPHABETS) & set(alphabets[start:end])) > 1:
            parts += text[reached:start], _mended_word(text[start:end])
            reached = end
    return "".join([*parts, text[reached:]])


def _mended_word(word: str) -> str:
    letters = [part for char in normalised("NFD", word) for part in _apart(char)]
    alphabets = [_ALPHABET[ord(letter)] for letter in letters]
    for alphabet in sorted(_ALPHABETS, key=alphabets.count, reverse=True):
        likes = [
            letter if own in (alphabet, _NEUTRAL) else _like(letter, alphabet)
            for letter, own in zip(letters, alphabets, strict=True)
        ]
        if None not in likes:
            return normalised("NFC", "".join(filter(None, likes)))
    return word


def _apart(char: str) -> str:
    """Return the letters that a full-width or mathematical letter or a ligature is made of."""
    parts = normalised("NFKD", char)
    return parts if all(map(is_letter, parts)) else char


def _like(letter: str, alphabet: str) -> str | None:
    """Return what a letter looks like in an alphabet; None if like nothing there."""
    like = _LIKES[alphabet].get(letter)
    if like is not None:
        return like
    # What folds to letters of the alphabet's likes is as good as these: æ is ае. Besides, a word
    # that is not mended cannot be mended once it is folded.
    likes = [_LIKES[alphabet].get(part, "") for part in FOLDED[ord(letter)]]
    if not all(likes):
        return None
    return "".join(likes).upper() if letter.isupper() else "".join(likes)
