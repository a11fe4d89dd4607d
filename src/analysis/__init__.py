"""What published figures on health and labour insurance support, region by region.

Begin with `load` and `measure`; every frame is tidy, and every name here has an example::

    import analysis as ja

    measures = ja.measure(regions="kepri, karimun, bangka")
    measures.gaps

The library is read in this order: ``evidence`` (what was published), ``measures`` (what follows from it),
``words``, ``charts``, ``blocks`` and ``parts`` (how it is said, drawn and displayed), ``public`` (this).
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from analysis.errors import DataError
    from analysis.interval import Interval
    from analysis.public.diff import diff
    from analysis.public.display import chart, finding, heading, table, trace
    from analysis.public.evidence import Evidence, load
    from analysis.public.measures import Measures, measure, measure_region
    from analysis.public.notebook import parameters
    from analysis.public.showing import show, style

__all__ = [
    "load", "measure", "measure_region", "diff", "trace", "finding", "table", "chart", "heading", "show",
    "style", "parameters", "Evidence", "Measures", "Interval", "DataError",
]  # fmt: skip
# Loaded when first used: `import analysis` takes no time.
_HOMES = {
    "DataError": "errors",
    "Evidence": "public.evidence",
    "Interval": "interval",
    "Measures": "public.measures",
    "diff": "public.diff",
    "load": "public.evidence",
    "measure": "public.measures",
    "measure_region": "public.measures",
    "parameters": "public.notebook",
    "show": "public.showing",
    "style": "public.showing",
    **dict.fromkeys(["chart", "finding", "heading", "table", "trace"], "public.display"),
}


def __getattr__(name: str):
    if name not in __all__:
        raise AttributeError(f"module 'analysis' has no attribute {name!r}")
    return getattr(import_module(f"analysis.{_HOMES[name]}"), name)


def __dir__() -> list[str]:
    return __all__
