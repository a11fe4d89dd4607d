"""Re-execute the notebooks in place and refresh the README's picture: `make notebooks`."""

import sys
from pathlib import Path

import nbformat

from analysis.paths import NOTEBOOKS, ROOT
from analysis.reporting.executed import blocks_of
from analysis.running.notebook import Refused, execute

PICTURE = ROOT / "docs" / "coverage.svg"
_PICTURED = "02-regional-comparison.ipynb"


def main() -> int:
    """Execute every notebook; a notebook that fails keeps what was saved before."""
    failed = False
    for path in sorted(NOTEBOOKS.glob("*.ipynb")):
        try:
            refresh(path)
        except Refused as refusal:
            print(f"{path.name}: {refusal}", file=sys.stderr)
            failed = True
        else:
            print(f"{path.name}: saved")
    return int(failed)


def refresh(path: Path) -> None:
    """Execute one notebook with its own defaults and save it with its outputs."""
    executed = execute(path, {})
    path.write_text(nbformat.writes(executed) + "\n", encoding="utf-8")
    if path.name == _PICTURED:
        drawings = [block.drawing for block in blocks_of(executed) if block.kind == "chart"]
        PICTURE.write_text(drawings[0], encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
