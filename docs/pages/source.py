"""The source that Sphinx builds: the pages of this folder and the files they rest on, put together."""

import re
import shutil
from importlib.resources import files
from pathlib import Path

import nbformat

from analysis.paths import NOTEBOOKS, ROOT
from pages import commands, library, notebooks, rules, tables

DOCS = ROOT / "docs"
# Pages kept elsewhere in the repository, and what they and the others link to.
HELD = [
    "README.md", "CONTRIBUTING.md", "CHANGELOG.md", "CITATION.cff", "benchmarks/README.md",
    "data/datapackage.json", "data/raw", "docs/page-one.png", "docs/examples",
]  # fmt: skip
SETTINGS = ["conf.py", "static", "templates"]
PARTS = {
    "bounds": rules.bounds_table,
    "hedges": rules.hedges,
    "grades": rules.grades,
    "raw tables": tables.raw,
    "processed tables": tables.processed,
    "indicators": tables.indicators,
    "offices": tables.offices,
    "commands": commands.markdown,
    "notebooks": notebooks.markdown,
    "library": library.markdown,
}
_PART = re.compile(r"<!-- generated: (.+) -->")


def texts() -> dict[str, str]:
    """The pages of the documentation with their generated parts, by path."""
    return {path.name: filled(path.read_text(encoding="utf-8")) for path in sorted(DOCS.glob("*.md"))}


def filled(text: str) -> str:
    """A page with its generated parts in place."""
    return _PART.sub(lambda part: PARTS[part[1]](), text)


def write(folder: Path) -> None:
    """Write the whole source into an empty folder."""
    for name in HELD:
        _copy(ROOT / name, folder / name)
    for name in SETTINGS:
        _copy(DOCS / name, folder / name)
    for name, text in texts().items():
        _write(text, folder / name)
    for path in NOTEBOOKS.glob("*.ipynb"):
        _write(nbformat.writes(notebooks.shown(path)), folder / "notebooks" / path.name)
    _write(_block_style(), folder / "static" / "blocks.css")


def _block_style() -> str:
    """The reports' style, for what a notebook displays and for nothing around it."""
    style = files("jaminan.publish").joinpath("templates/style.css").read_text(encoding="utf-8")
    return f".bd-article div.cell_output {{\n{style}}}\n"


def _copy(kept: Path, place: Path) -> None:
    place.parent.mkdir(parents=True, exist_ok=True)
    if kept.is_dir():
        shutil.copytree(kept, place)
    else:
        shutil.copyfile(kept, place)


def _write(text: str, place: Path) -> None:
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_text(text, encoding="utf-8")
