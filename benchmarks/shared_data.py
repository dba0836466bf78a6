"""Where the shared data of the benchmarks lie."""

import os
from pathlib import Path
from typing import Final

SHARED: Final = Path(
    os.environ.get("VIGIE_SHARED", Path(__file__).resolve().parents[2] / "shared")
)
BENCHMARKS: Final = SHARED / "benchmarks"
