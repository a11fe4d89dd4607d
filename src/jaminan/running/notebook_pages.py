"""Publish anybody's notebook: run it with an ordinary kernel, pass the gate, write it in some formats."""

import re
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from textwrap import shorten

import nbformat
from nbformat import NotebookNode

from analysis.errors import DataError
from analysis.words.language import LANGUAGES, Language
from jaminan import atomic
from jaminan.publish.executed import Document
from jaminan.publish.formats import WRITERS
from jaminan.publish.links import PAGES, index_link
from jaminan.publish.narrative import narrative
from jaminan.publish.pages import page
from jaminan.running.acceptance import Refused, refuse_unknown
from jaminan.running.apart import Apart
from jaminan.running.kernel import execute
from jaminan.running.places import scratch
from jaminan.running.template import PARAMETERS, declared_parameters

_CELL, _LONGEST_LINE = re.compile(r"cell (\d+)(?=:)"), 60
_PYTHON = {"name": "python3", "display_name": "Python 3", "language": "python"}


def publish(
    notebook: Path, parameters: dict[str, str], *, formats: Iterable[str], output: Path, language: str = ""
) -> list[Path]:
    """Run a notebook and write it; give the paths of what was written.

    Cells read files relative to the notebook; what they write goes to the output folder, as `Apart` has it.

    Parameters
    ----------
    language
        Of numerals and notes; empty for that of the notebook's parameter of this name, or else English.

    Raises
    ------
    DataError
        If it is no notebook of Python, or a parameter is unknown or of another type than its default.
    Refused
        If a cell failed, or displays what cannot be published.
    """
    known = declared_parameters(notebook)
    refuse_unknown(parameters, notebook)
    given = {name: _typed(name, value, known[name]) for name, value in parameters.items()}
    if language and "language" in known:
        given.setdefault("language", language)
    spoken = language or str(given.get("language", known.get("language", "")))
    spoken = spoken if spoken in LANGUAGES else "en"
    with scratch() as folder:
        copy = folder / notebook.name
        prepared = _prepared(notebook, given)
        copy.write_text(nbformat.writes(prepared), encoding="utf-8")
        apart = Apart(notebook.resolve().parent, folder / "work")
        try:
            executed = execute(copy, {}, folder=apart.work, language=spoken, apart=apart.root)
            document = _document(executed, notebook.stem, spoken)
        except Refused as refusal:
            raise Refused(_with_first_line(str(refusal), prepared)) from refusal
        if all(block.kind == "heading" for block in document.blocks):
            raise Refused("nothing to publish – no cell has words or displays anything")
        linked = (output.parent / PAGES[spoken]).is_file()
        files = {
            output / f"{notebook.stem}.{kind}": _write(document, kind, linked=linked) for kind in formats
        }
        written = [(output / name, path) for name, path in apart.written()]
        _refuse_twice([*files, *(name for name, _ in written)])
        files |= {name: path.read_bytes() for name, path in written}
        for path in files:
            path.parent.mkdir(parents=True, exist_ok=True)
        atomic.write_all(files)
    return list(files)


def page_of(executed: NotebookNode, stem: str, language: str = "en") -> bytes:
    """The page in the folder of the reports of a notebook that ran."""
    return _write(_document(executed, stem, language), "html", linked=True)


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


def _prepared(notebook: Path, given: dict) -> NotebookNode:
    """A copy that a kernel can run: of this Python, with its parameters, and no cell that is passed over."""
    content = nbformat.read(notebook, as_version=4)
    language = content.metadata.get("kernelspec", {}).get("language") or "python"
    if language != "python":
        raise DataError(f"{notebook.name}: a notebook of {language} – expected one of Python")
    content.metadata["kernelspec"] = NotebookNode(_PYTHON)
    for cell in content.cells:
        if cell.cell_type == "code" and not cell.source.strip():
            cell.source = "#"
        # In the same cell, so that the others keep their numbers.
        if PARAMETERS in cell.metadata.get("tags", []):
            cell.source += "".join(f"\n{name} = {value!r}" for name, value in given.items())
    return content


def _refuse_twice(files: list[Path]) -> None:
    for path, count in Counter(files).items():
        if count > 1:
            raise Refused(f"a cell wrote {path.name} – expected a name that no other file has, nor the page")


def _with_first_line(reason: str, notebook: NotebookNode) -> str:
    """A reason that begins with a cell, with the first line of that cell, by which its author knows it."""
    named = _CELL.match(reason)
    if not named:
        return reason
    first = notebook.cells[int(named[1])].source.strip().partition("\n")[0]
    return f"{named[0]} ({shorten(first, _LONGEST_LINE, placeholder='…')}){reason[named.end() :]}"


def _document(executed: NotebookNode, stem: str, language: str) -> Document:
    try:
        return narrative(executed, stem, Language(language))
    except ValueError as error:
        raise Refused(str(error)) from error


def _write(document: Document, kind: str, *, linked: bool) -> bytes:
    """The document in one format; a page that is linked from the index leads back to it."""
    try:
        if kind == "html" and linked:
            return page(document, index_link(document.language)).encode()
        return WRITERS[kind](document)
    except ValueError as error:
        raise Refused(f"{kind}: {error}") from error
