"""What workers and kernels find imported and read: for the server that forks them, and for nothing else."""

import contextlib
import gc
import importlib
import os
from pathlib import Path

from matplotlib.figure import Figure

from analysis.charts.style import styled, svg
from analysis.errors import DataError
from analysis.running.workers import EVIDENCE

_MODULES = [
    "analysis.measures.parameters",
    "analysis.reporting.agreement",
    "analysis.reporting.method",
    "analysis.reporting.sections",
    "analysis.reporting.summary",
    "analysis.running.site",
    # What a kernel would import while it starts and writes.
    "IPython.core.completer",
    "IPython.core.completerlib",
    "IPython.core.debugger",
    "IPython.core.logger",
    "IPython.core.oinspect",
    "IPython.extensions.storemagic",
    "encodings.unicode_escape",
    "faulthandler",
    "ipykernel.debugger",
    "multiprocessing.popen_fork",
    "pandas.core.methods.to_dict",
    "pandas.io.formats.csvs",
    "sqlite3",
    "tornado.platform.asyncio",
    "zmq.utils.garbage",
]

# The debugger would warn, once for every kernel that nobody debugs.
os.environ.setdefault("PYDEVD_DISABLE_FILE_VALIDATION", "1")
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
# What is here stays: nobody forked from here need look through it for garbage.
gc.freeze()
