"""Publish anybody's notebook: run it with an ordinary kernel, pass the gate, write it in some formats."""

from collections.abc import Iterator
from pathlib import Path

import nbformat
from nbformat import NotebookNode

from analysis.blocks.block import Block, heading
from analysis.errors import DataError
from analysis.words.language import Language
from jaminan import atomic
from jaminan.publish.executed import Document
from jaminan.publish.formats import WRITERS
from jaminan.publish.narrative import narrative
from jaminan.publish.outputs import displayed, prose
from jaminan.publish.soundness import refuse_unsound
from jaminan.running.acceptance import Refused
from jaminan.running.kernel import execute
from jaminan.running.places import scratch
from jaminan.running.template import declared_parameters


def publish(
    notebook: Path, parameters: dict[str, str], *, formats: tuple[str, ...], output: Path, language: str
) -> list[Path]:
    """Run a notebook and write it; give the paths of what was written.

    Cells read files relative to the notebook; what they write goes to the output folder. The notebook
    itself stays as it is.

    Raises
    ------
    DataError
        If it is no notebook, or a parameter is unknown or of another type than its default.
    Refused
        If a cell failed, or displays what cannot be published.
    """
    known = declared_parameters(notebook)
    given = {name: _typed(name, value, known.get(name, value)) for name, value in parameters.items()}
    with scratch() as folder:
        copy, work = folder / notebook.name, folder / "work"
        copy.write_text(nbformat.writes(_prepared(notebook)), encoding="utf-8")
        work.mkdir()
        for path in notebook.resolve().parent.iterdir():
            (work / path.name).symlink_to(path)
        executed = execute(copy, given, folder=work, language=language)
        made = _files(executed, notebook.stem, formats, Language(language))
        files = {output / name: content for name, content in made.items()}
        files |= {output / path.relative_to(work): path.read_bytes() for path in _written(work)}
        for path in files:
            path.parent.mkdir(parents=True, exist_ok=True)
        atomic.write_all(files)
    return list(files)


def _written(folder: Path) -> Iterator[Path]:
    """The files that cells wrote: what was there before is a link."""
    for path in sorted(folder.iterdir()):
        if path.is_dir() and not path.is_symlink():
            yield from _written(path)
        elif path.is_file() and not path.is_symlink():
            yield path


def _typed(name: str, value: str, default):
    """A value as text in the type of its default."""
    if isinstance(default, bool):
        if value.lower() not in ("true", "false"):
            raise DataError(f"{name}: {value!r} – expected true or false")
        return value.lower() == "true"
    try:
        return type(default)(value) if isinstance(default, int | float) else value
    except ValueError:
        kind = "a whole number" if isinstance(default, int) else "a number"
        raise DataError(f"{name}: {value!r} – expected {kind}") from None


def _prepared(notebook: Path) -> NotebookNode:
    """A copy that a kernel can run: with a kernel's name, and no cell that it would pass over."""
    content = nbformat.read(notebook, as_version=4)
    python = NotebookNode(name="python3", display_name="Python 3", language="python")
    content.metadata.setdefault("kernelspec", python)
    for cell in content.cells:
        if cell.cell_type == "code" and not cell.source.strip():
            cell.source = "#"
    return content


def page_of(executed: NotebookNode, stem: str, language: str = "en") -> str:
    """The page of a notebook that ran; as `publish`."""
    return _files(executed, stem, ("html",), Language(language))[f"{stem}.html"].decode()


def _files(
    executed: NotebookNode, stem: str, formats: tuple[str, ...], language: Language
) -> dict[str, bytes]:
    try:
        cells = [
            (cell, prose(cell.source) if cell.cell_type == "markdown" else displayed(cell, place, language))
            for place, cell in enumerate(executed.cells)
            if cell.cell_type != "raw"
        ]
        blocks = _headed([block for _, own in cells for block in own], stem)
        refuse_unsound(blocks)
    except ValueError as error:
        raise Refused(str(error)) from error
    document = Document(language, tuple(block for block in blocks if block.kind != "end"))
    writers = {**WRITERS, "html": lambda document: narrative(cells, document.title, language).encode()}
    return {f"{stem}.{name}": writers[name](document) for name in formats}


def _headed(blocks: list[Block], stem: str) -> list[Block]:
    """With one title, the first heading or else the name of the file, and no level left out below it."""
    if not blocks or blocks[0].kind != "heading":
        blocks = [heading(stem, 1), *blocks]
    level, headed = 0, []
    for block in blocks:
        if block.kind != "heading":
            headed.append(block)
            continue
        level = min(max(block.content["level"], 2 if headed else 1), level + 1)
        headed.append(heading(block.content["text"], level))
    return headed
