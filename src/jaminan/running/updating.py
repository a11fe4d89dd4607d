"""What must be made anew after a change of the raw tables, made: tables, notebooks, README, outlines."""

import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

from analysis.paths import DATA, NOTEBOOKS, ROOT
from jaminan.running import notebooks
from jaminan.tables.build import build

_TOOLS = ("tools/readme.py", "tools/outlines.py")
_MADE = (
    *("README*.md", "docs/*.png"),
    *("data/processed/*", "notebooks/*.ipynb", "tests/notebooks/outlines/*"),
)


def update(show: Callable[[str], object]) -> int:
    """Build the tables and make the notebooks, README and outlines anew; name each file that changed.

    Returns
    -------
    int
        The exit status: of the notebooks, or of a tool that failed.
    """
    before = dict(_files())
    build(DATA)
    show(f"running {len(list(NOTEBOOKS.glob('*.ipynb')))} notebooks …")
    status = notebooks.main()
    for tool in _TOOLS:
        done = subprocess.run([sys.executable, str(ROOT / tool), "--write"], check=False)  # noqa: S603 fixed words
        status = status or done.returncode
    after = dict(_files())
    changed = sorted(path for path in before.keys() | after.keys() if before.get(path) != after.get(path))
    for path in changed:
        show(f"made anew: {path.relative_to(ROOT)}")
    show(f"files changed: {len(changed)}; `git diff --stat` shows how much, `make test` checks them")
    return status


def _files() -> Iterator[tuple[Path, bytes]]:
    for pattern in _MADE:
        for path in ROOT.glob(pattern):
            yield path, path.read_bytes()
