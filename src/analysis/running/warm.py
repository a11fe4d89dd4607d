"""What workers and kernels find imported: for the server that forks them, and for nothing else."""

import importlib
import os

from analysis.running.parents import die_with

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

# First of all: importing takes seconds.
die_with(os.getppid())
# The debugger would warn, once for every kernel that nobody debugs.
os.environ.setdefault("PYDEVD_DISABLE_FILE_VALIDATION", "1")
for name in _MODULES:
    importlib.import_module(name)
