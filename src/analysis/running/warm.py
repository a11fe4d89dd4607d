"""What workers and kernels find imported and read: for the server that forks them, and for nothing else."""

import contextlib
import gc
import importlib
import os
from pathlib import Path

from analysis.errors import DataError
from analysis.running.workers import EVIDENCE

_MODULES = [
    "analysis.reporting.agreement",
    "analysis.reporting.method",
    "analysis.reporting.sections",
    "analysis.reporting.summary",
    "analysis.running.site",
    # What a kernel would import while it starts.
    "IPython.core.completer",
    "ipykernel.debugger",
    "sqlite3",
    "tornado.platform.asyncio",
]

# The debugger would warn, once for every kernel that nobody debugs.
os.environ.setdefault("PYDEVD_DISABLE_FILE_VALIDATION", "1")
for name in _MODULES:
    importlib.import_module(name)

if folder := os.environ.get(EVIDENCE):
    from analysis.evidence import store

    # The runner says what is wrong with it.
    with contextlib.suppress(DataError, OSError):
        store.load(Path(folder))
# What is here stays: nobody forked from here need look through it for garbage.
gc.freeze()
