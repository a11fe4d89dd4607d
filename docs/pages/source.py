"""The source that Sphinx builds: the pages of this folder and the files they rest on, put together."""

import os
import re
import shutil
from importlib.resources import files
from pathlib import Path, PurePosixPath

import nbformat

from analysis.paths import NOTEBOOKS, ROOT
from pages import commands, library, notebooks, rules, tables

DOCS = ROOT / "docs"
HTML = DOCS / "_build" / "html"
# Pages kept elsewhere in the repository, and what they and the others link to.
ELSEWHERE = ["README.md", "CONTRIBUTING.md", "CHANGELOG.md", "benchmarks/README.md"]
HELD = ["CITATION.cff", "data/datapackage.json", "data/raw"]
OWN = ["conf.py", "static", "templates", "examples", "gap.png", "page-one.png"]
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
_LINK = re.compile(r"(?<=\]\()(?![a-z]+:|#)[^)#\s]+")


def texts() -> dict[str, str]:
    """The pages of the documentation with their generated parts, by path."""
    return {path.relative_to(DOCS).as_posix(): filled(path.read_text(encoding="utf-8")) for path in written()}


def written() -> list[Path]:
    """The pages of this folder as they are kept, by path."""
    return sorted(path for path in DOCS.rglob("*.md") if HTML not in path.parents)


def filled(text: str) -> str:
    """A page with its generated parts in place."""
    return _PART.sub(lambda part: PARTS[part[1]](), text)


def relinked(text: str, kept: str) -> str:
    """A page whose links between files of the repository lead to the same files in the site.

    Parameters
    ----------
    kept
        Path of the page in the repository; the root of the site holds what is in ``docs``, too.

    Examples
    --------
    >>> relinked("[columns](../../data/raw/README.md), [method](../method.md#bounds)", "docs/howto/a.md")
    '[columns](../data/raw/README.md), [method](../method.md#bounds)'
    >>> relinked("[method](docs/method.md), [elsewhere](https://example.org/docs/)", "CONTRIBUTING.md")
    '[method](method.md), [elsewhere](https://example.org/docs/)'
    """
    folder = PurePosixPath(kept).parent

    def placed(link: re.Match) -> str:
        target = os.path.normpath(folder / link[0])
        return os.path.relpath(
            target.removeprefix("docs/"), str(folder).removeprefix("docs").lstrip("/") or "."
        )

    return _LINK.sub(placed, text)


def write(folder: Path) -> None:
    """Write the whole source into an empty folder."""
    for name in HELD:
        _copy(ROOT / name, folder / name)
    for name in OWN:
        _copy(DOCS / name, folder / name)
    for name in ELSEWHERE:
        _write(relinked((ROOT / name).read_text(encoding="utf-8"), name), folder / name)
    for name, text in texts().items():
        _write(relinked(text, f"docs/{name}"), folder / name)
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
