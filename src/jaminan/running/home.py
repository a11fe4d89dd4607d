"""A home for the libraries where the user has none: in a container, under a service, on a read-only disk."""

import atexit
import os
import pwd
import shutil
import tempfile
from pathlib import Path

from jaminan.running.places import own_prefix

# What IPython, Jupyter and Matplotlib write even if it is never read.
_WRITTEN = ("IPYTHONDIR", "JUPYTER_RUNTIME_DIR", "MPLCONFIGDIR")


def provide_home() -> None:
    """Have this process and those that it starts write to a temporary folder, if its user has no home.

    A home that cannot be written is still read: Git has its settings there.

    Raises
    ------
    OSError
        If there is no folder for temporary files either.
    """
    home = _own()
    if not home or not os.access(home, os.W_OK | os.X_OK):
        folder = tempfile.mkdtemp(prefix=own_prefix())
        atexit.register(shutil.rmtree, folder, ignore_errors=True)
        for name in _WRITTEN:
            os.environ.setdefault(name, folder)
        home = home or folder
    os.environ["HOME"] = home


def _own() -> str:
    """The folder that is the user's home, or nothing."""
    try:
        home = os.environ.get("HOME") or pwd.getpwuid(os.getuid()).pw_dir
    except KeyError:
        return ""
    return home if Path(home).is_absolute() and os.path.isdir(home) else ""  # noqa: PTH112 this one never raises
