"""The library: what `import analysis` and `import jaminan` give, from their docstrings."""

import analysis
import jaminan


def markdown() -> str:
    """A section for each name of the public face."""
    return "\n\n".join(_name(package, name) for package in (analysis, jaminan) for name in package.__all__)


def _name(package, name: str) -> str:
    home = getattr(package, name).__module__
    kind = "autoclass" if isinstance(getattr(package, name), type) else "autofunction"
    members = "\n   :members:" if kind == "autoclass" else ""
    title = f"## `{package.__name__}.{name}`"
    return f"{title}\n\n```{{eval-rst}}\n.. {kind}:: {home}.{name}{members}\n```"
