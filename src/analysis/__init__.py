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
    from analysis.public.evidence import Evidence, load

# Loaded when first used: `import analysis` takes no time.
_PLACES = {
    "DataError": "analysis.errors",
    "Evidence": "analysis.public.evidence",
    "load": "analysis.public.evidence",
}
__all__ = ["DataError", "Evidence", "load"]


def __getattr__(name: str):
    if name not in _PLACES:
        raise AttributeError(f"module 'analysis' has no attribute {name!r}")
    return getattr(import_module(_PLACES[name]), name)


def __dir__() -> list[str]:
    return __all__
