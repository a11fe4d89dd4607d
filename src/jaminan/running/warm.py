"""What every report finds imported and read: for the server that forks their processes alone."""

import contextlib
import gc
import importlib
from pathlib import Path
from pkgutil import iter_modules

from matplotlib.figure import Figure

from analysis import measures
from analysis.blocks.html import block_html
from analysis.charts.drawing import svg
from analysis.charts.style import styled
from analysis.errors import DataError
from analysis.evidence import store
from jaminan.program import program

# What the cells of the template import.
_MODULES = [
    # Each is imported when it is first measured.
    *(f"{measures.__name__}.{module.name}" for module in iter_modules(measures.__path__)),
    "analysis.public.display",
    "analysis.public.measures",
    "analysis.public.notebook",
    "analysis.public.showing",
    # What the rest of a report would import while it runs.
    "IPython.core.completerlib",
    "IPython.core.logger",
    "IPython.core.oinspect",
    "IPython.extensions.storemagic",
    "jaminan.running.accompanying",
    "bdb",
    "encodings.unicode_escape",
    "pandas.core.methods.to_dict",
    "pandas.io.formats.csvs",
    "pandas.plotting._matplotlib",
]


def up(data: Path | None = None) -> None:
    """Import what the cells of a report and its writers import, and read the evidence in a folder."""
    for name in _MODULES:
        importlib.import_module(name)
    # What it would import to draw, and compile to display.
    block_html({"kind": "heading", "level": 2, "text": "", "name": ""})
    with styled():
        svg(Figure())
    if data:
        # The runner reports what is wrong with it.
        with contextlib.suppress(DataError, OSError):
            store.load(data)
    program()
    # It is needed until the end: garbage collection in forked processes can leave it out.
    gc.freeze()
