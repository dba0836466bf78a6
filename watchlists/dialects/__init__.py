"""A query of another search language in; ours, and every difference in meaning, out."""

from watchlists.dialects.dialect import Dialect
from watchlists.dialects.translating import DIALECTS, translate
from watchlists.dialects.translation import Change, Translation

__all__ = ["DIALECTS", "Change", "Dialect", "Translation", "translate"]
