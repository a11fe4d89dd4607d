"""The evidence that code is tested on; what is published today has tests of its own, in ``tests/data``."""

from pathlib import Path

DATA = Path(__file__).parent / "frozen_evidence"
