"""A text and what its source says about its language in; an ISO 639-1 code out.

A script that serves one language decides at once; else py3langid (naive Bayes over bytes), whose
answer is believed only as far as the text is long enough to bear it.
"""

import re
from collections import Counter
from functools import cache
from typing import Any, Final

# Below this many letters a guess is worth less than what the source says.
_SHORT: Final = 40
# From here on the text is believed against the source: feeds of multilingual sites say one
# language for all their articles.
_SURE: Final = 0.9
_LIKELY: Final = 0.5
_SAMPLE: Final = 2000  # characters; more does not change the answer

_ONE_LANGUAGE: Final = (
    ("ko", re.compile("[\u1100-\u11ff\u3130-\u318f\uac00-\ud7af]")),
    ("ja", re.compile("[\u3040-\u30ff\uff66-\uff9d]")),
    ("th", re.compile("[\u0e00-\u0e7f]")),
    ("lo", re.compile("[\u0e80-\u0eff]")),
    ("km", re.compile("[\u1780-\u17ff]")),
    ("my", re.compile("[\u1000-\u109f]")),
    ("el", re.compile("[\u0370-\u03ff\u1f00-\u1fff]")),
    ("he", re.compile("[\u0590-\u05ff]")),
    ("ka", re.compile("[\u10a0-\u10ff]")),
    ("hy", re.compile("[\u0530-\u058f]")),
    ("am", re.compile("[\u1200-\u137f]")),
    ("ta", re.compile("[\u0b80-\u0bff]")),
    ("te", re.compile("[\u0c00-\u0c7f]")),
    ("kn", re.compile("[\u0c80-\u0cff]")),
    ("ml", re.compile("[\u0d00-\u0d7f]")),
    ("gu", re.compile("[\u0a80-\u0aff]")),
    ("si", re.compile("[\u0d80-\u0dff]")),
    ("zh", re.compile("[\u3400-\u4dbf\u4e00-\u9fff]")),
)
# A Japanese text has more kanji than kana; this much kana makes Han Japanese.
_KANA_SHARE: Final = 0.1
_SCRIPT_SHARE: Final = 0.5
_ARABIC_SCRIPT: Final = re.compile("[\u0620-\u06ff]")
_CYRILLIC: Final = re.compile("[\u0400-\u04ff]")

_RENAMED: Final = {"nb": "no", "nn": "no", "iw": "he", "in": "id", "arz": "ar", "ary": "ar"}


@cache
def _identifier() -> Any:  # noqa: ANN401 - py3langid ships no types
    # Not at the top: it brings NumPy, for which no command has to wait that reads no article.
    from py3langid.langid import (  # type: ignore[import-untyped]
        MODEL_FILE,
        LanguageIdentifier,
    )

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)


def _code(lang: str | None) -> str | None:
    """Return a tag's ISO 639-1 language (`fr-FR` → `fr`), or None where it has none."""
    if not lang:
        return None
    base = re.split("[-_]", lang.strip().lower(), maxsplit=1)[0]
    base = _RENAMED.get(base, base)
    return base if len(base) == 2 and base.isalpha() else None


def _by_script(text: str, letters: int) -> str | None:
    counts = Counter({lang: len(script.findall(text)) for lang, script in _ONE_LANGUAGE})
    if counts["ja"] >= _KANA_SHARE * (counts["ja"] + counts["zh"]) and counts["ja"]:
        counts["ja"] += counts.pop("zh")
    lang, count = counts.most_common(1)[0]
    return lang if count >= _SCRIPT_SHARE * letters else None


def _distinct(text: str, letters: int) -> bool:
    """Whether the script narrows the choice enough for a short text."""
    return any(
        len(script.findall(text)) >= _SCRIPT_SHARE * letters
        for script in (_ARABIC_SCRIPT, _CYRILLIC)
    )


def language(text: str, hint: str | None = None) -> str | None:
    """Return the text's ISO 639-1 code; the hint's, or None, where the text is too short to tell.

    `hint` is what the source says (`fr`, `fr-FR`): it decides short texts and doubtful ones.
    """
    sample = text[:_SAMPLE]
    letters = sum(map(str.isalpha, sample))
    declared = _code(hint)
    if letters == 0:
        return declared
    if (by_script := _by_script(sample, letters)) is not None:
        return by_script
    if letters < _SHORT and (declared or not _distinct(sample, letters)):
        return declared
    guess, probability = _identifier().classify(sample)
    needed = _LIKELY if declared is None else _SURE
    return _code(guess) or declared if probability >= needed else declared
