"""The library: one page for each layer, from the docstrings of its modules."""

from importlib import import_module
from pathlib import Path

import analysis

PACKAGE = Path(analysis.__file__).parent
GROUND = "ground"
LAYERS = [GROUND, "evidence", "measures", "charts", "reporting", "running"]


def pages() -> dict[str, str]:
    """The page of each layer, by its path."""
    return {f"library/{layer}.md": _page(layer) for layer in LAYERS}


def _page(layer: str) -> str:
    folder = PACKAGE / ("" if layer == GROUND else layer)
    modules = [path for path in sorted(folder.glob("*.py")) if path.stem != "__init__"]
    said = "What all others rest on." if layer == GROUND else import_module(f"analysis.{layer}").__doc__
    return "\n\n".join([f"# {layer.capitalize()}", said, *map(_module, modules)]) + "\n"


def _module(path: Path) -> str:
    name = ".".join(path.relative_to(PACKAGE.parent).with_suffix("").parts)
    return f"## {path.stem}\n\n```{{eval-rst}}\n.. automodule:: {name}\n   :members:\n```"
