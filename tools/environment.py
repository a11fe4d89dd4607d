"""Write environment.yml, for users of conda, from pyproject.toml: what notebooks, reports and nbval need.

Run without options to write the file, with ``--check`` to fail where it is out of step.
"""

import re
import sys
import tomllib
from pathlib import Path

from jaminan import atomic

ROOT = Path(__file__).resolve().parents[1]
PYPROJECT = ROOT / "pyproject.toml"
ENVIRONMENT = ROOT / "environment.yml"

# Where conda-forge has another name, or a leaner package of the same content.
CONDA_NAMES = {
    "matplotlib": "matplotlib-base",
    "seaborn": "seaborn-base",
    "typst": "typst-py",
}

HEADER = "# Generated from pyproject.toml by tools/environment.py; edit that file and run `make lock`.\n"


def conda_requirement(requirement: str) -> str:
    """Translate one requirement; markers and extras have no counterpart and are refused.

    Examples
    --------
    >>> conda_requirement("matplotlib>=3.11, <3.13")
    'matplotlib-base>=3.11,<3.13'
    """
    parts = re.fullmatch(r"([A-Za-z0-9._-]+)([\d\s.,<>=!~*]*)", requirement)
    if parts is None:
        raise ValueError(f"pyproject.toml: cannot put {requirement!r} into environment.yml: marker or extra")
    name, versions = parts[1].lower(), parts[2].replace(" ", "")
    return CONDA_NAMES.get(name, name) + versions


def environment(pyproject: str) -> str:
    """Text of environment.yml for the text of pyproject.toml: dependencies and the group ``notebooks``."""
    tables = tomllib.loads(pyproject)
    project = tables["project"]
    named = project["dependencies"] + tables["dependency-groups"]["notebooks"]
    wanted = sorted(map(conda_requirement, named))
    packages = [f"python{project['requires-python']}", "pip", *wanted]
    lines = [
        f"name: {project['name']}",
        "channels:",
        "  - conda-forge",
        "dependencies:",
        *(f'  - "{package}"' for package in packages),
        "  - pip:",
        "      - -e .",
    ]
    return HEADER + "\n".join(lines) + "\n"


def main(options: list[str]) -> str | None:
    """Write or check the file; the returned sentence describes what is wrong."""
    text = environment(PYPROJECT.read_text(encoding="utf-8"))
    if options not in ([], ["--check"]):
        return "usage: tools/environment.py [--check]"
    if not options:
        atomic.write(ENVIRONMENT, text.encode())
    elif not ENVIRONMENT.exists() or ENVIRONMENT.read_text(encoding="utf-8") != text:
        return "environment.yml is out of step with pyproject.toml; run `make lock`."
    return None


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
