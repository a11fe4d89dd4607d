"""Publish anybody's notebook: run it with an ordinary kernel, pass the gate, write it in some formats."""

from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import nbformat
from nbformat import NotebookNode

from analysis.blocks.block import Block, paragraph
from analysis.errors import DataError
from analysis.words.language import LANGUAGES, Language
from jaminan import atomic
from jaminan.publish.executed import Document
from jaminan.publish.formats import WRITERS
from jaminan.publish.index import PAGES
from jaminan.publish.narrative import narrative
from jaminan.publish.soundness import refuse_unsound
from jaminan.running.acceptance import Refused, refuse_unknown
from jaminan.running.kernel import execute
from jaminan.running.places import scratch
from jaminan.running.template import PARAMETERS, declared_parameters

# Folders above that of the notebook which cells may read from: ../../data and the like.
_ABOVE = 4
_PYTHON = {"name": "python3", "display_name": "Python 3", "language": "python"}


def publish(
    notebook: Path, parameters: dict[str, str], *, formats: Iterable[str], output: Path, language: str = ""
) -> list[Path]:
    """Run a notebook and write it; give the paths of what was written.

    Cells read files relative to the notebook; what they write goes to the output folder. The notebook
    itself stays as it is.

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
        copy.write_text(nbformat.writes(_prepared(notebook, given)), encoding="utf-8")
        work = _like(notebook.resolve().parent, folder / "work")
        document = _document(execute(copy, {}, folder=work, language=spoken), notebook.stem, spoken)
        linked = (output.parent / PAGES[spoken]).is_file()
        files = {
            output / f"{notebook.stem}.{kind}": _write(document, kind, linked=linked) for kind in formats
        }
        written = {output / path.relative_to(work): path.read_bytes() for path in _new_files(work)}
        if both := files.keys() & written.keys():
            raise Refused(f"a cell wrote {min(both).name} – expected another name than that of the page")
        for path in (files := files | written):
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


def _like(folder: Path, place: Path) -> Path:
    """A folder in which everything of another one can be read, by links, and what is new stays apart."""
    chain = [folder, *folder.parents[:_ABOVE]][::-1]
    place.mkdir()
    for outer, inner in pairwise([*chain, None]):
        with suppress(PermissionError):
            for path in outer.iterdir():
                if path != inner:
                    (place / path.name).symlink_to(path)
        if inner:
            place /= inner.name
            place.mkdir()
    return place


def _new_files(folder: Path) -> Iterator[Path]:
    for path in sorted(folder.iterdir()):
        if path.is_symlink() or path.name == "__pycache__" or path.name.startswith("."):
            continue
        if path.is_dir():
            yield from _new_files(path)
        elif path.is_file():
            yield path


def _document(executed: NotebookNode, stem: str, language: str) -> Document:
    try:
        document = narrative(executed, stem, Language(language))
        _refuse_unlisted(document.blocks)
        refuse_unsound(list(document.blocks))
    except ValueError as error:
        raise Refused(str(error)) from error
    return document


def _refuse_unlisted(blocks: Iterable[Block]) -> None:
    """Notes lead to a list of sources: the notebook has to show one."""
    kinds = {block.kind for block in blocks}
    cited = [row.get("notes") for block in blocks for row in (block.content, *block.content.get("rows", []))]
    if any(cited) and "sources" not in kinds:
        raise ValueError(
            "figures cite notes, and no list of sources is shown – end with "
            'ja.show(ja.table(measures, "sources"))'
        )


def _write(document: Document, kind: str, *, linked: bool) -> bytes:
    """The document in one format; a page that is linked from the index leads back to it."""
    if kind == "html" and linked:
        language = document.language
        words = language.text("Reports of all regions")
        back = [{"text": words, "href": f"../{PAGES[language.code]}"}]
        first = Block("text", {**paragraph(words, role="meta").content, "spans": back})
        document = replace(document, blocks=(first, *document.blocks))
    try:
        return WRITERS[kind](document)
    except ValueError as error:
        raise Refused(f"{kind}: {error}") from error
