"""The program around the library: it reads articles and tables, keeps the evidence and publishes reports.

Read in this order: ``grammar`` (what a printed figure says), ``tables`` (the strict reader), ``articles`` and
``entry`` (how figures are collected), ``explorer``, ``publish`` (files from a notebook), ``running`` (how
notebooks are executed), ``cli`` (the command), ``public`` (this).
"""

from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

import analysis

if TYPE_CHECKING:
    from jaminan.public.figures import parse, read
    from jaminan.public.forms import entry_form, explore
    from jaminan.public.reports import report

# The name is common: another package of it may stand before the one that came with this.
if Path(analysis.__file__ or "").parents[1:2] != Path(__file__).parents[1:2]:
    raise ImportError(
        f"the package analysis at {analysis.__file__} is not the one of jaminan; take it off the path"
    )

# Loaded when first used: `import jaminan` takes no time.
_PLACES = {
    "entry_form": "jaminan.public.forms",
    "explore": "jaminan.public.forms",
    "parse": "jaminan.public.figures",
    "read": "jaminan.public.figures",
    "report": "jaminan.public.reports",
}
__all__ = ["entry_form", "explore", "parse", "read", "report"]


def __getattr__(name: str):
    if name not in _PLACES:
        raise AttributeError(f"module 'jaminan' has no attribute {name!r}")
    return getattr(import_module(_PLACES[name]), name)


def __dir__() -> list[str]:
    return __all__
