"""What every report finds imported and read: for the server that forks their processes alone."""

import contextlib
import gc
import importlib
import os
from pathlib import Path

from matplotlib.figure import Figure

from analysis.charts.style import styled, svg
from analysis.errors import DataError
from jaminan.running import manifest
from jaminan.running.workers import EVIDENCE

# What the cells of the template import.
_MODULES = [
    "analysis.gate",
    "analysis.parts.agreement",
    "analysis.parts.method",
    "analysis.parts.sections",
    "analysis.parts.summary",
    # What the rest of a report would import while it runs.
    "IPython.core.completerlib",
    "IPython.core.logger",
    "IPython.core.oinspect",
    "IPython.extensions.storemagic",
    "jaminan.running.site",
    "bdb",
    "encodings.unicode_escape",
    "pandas.core.methods.to_dict",
    "pandas.io.formats.csvs",
    "pandas.plotting._matplotlib",
]

for name in _MODULES:
    importlib.import_module(name)
# What it would import to draw.
with styled():
    svg(Figure())

if folder := os.environ.get(EVIDENCE):
    from analysis.evidence import store

    # The runner says what is wrong with it.
    with contextlib.suppress(DataError, OSError):
        store.load(Path(folder))
manifest.program()
# What is here stays: nobody forked from here need look through it for garbage.
gc.freeze()
