"""The files of one document: a writer per format, and the tables as CSV."""

from collections.abc import Iterable

from jaminan.choices import DEFAULT_FORMATS
from jaminan.publish.csvs import csv_files
from jaminan.publish.executed import Document
from jaminan.publish.pages import page
from jaminan.publish.pdf import pdf


def _word(document: Document) -> bytes:
    # Its library takes a while to import, and few need it; so with the workbook's.
    from jaminan.publish.docx import word

    return word(document)


def _workbook(document: Document) -> bytes:
    from jaminan.publish.xlsx import workbook

    return workbook(document)


WRITERS = {
    "html": lambda document: page(document).encode(),
    "pdf": pdf,
    "docx": _word,
    "xlsx": _workbook,
}


def files(document: Document, stem: str, formats: Iterable[str] = DEFAULT_FORMATS) -> dict[str, bytes]:
    """Name and content of every file of a document: the formats wanted, and its tables.

    Parameters
    ----------
    stem
        Names begin with it: ``karimun.id`` makes ``karimun.id.pdf`` and ``karimun.id.tables/``.

    Raises
    ------
    ValueError
        If a writer refuses the document.
    """
    made = {f"{stem}.{name}": WRITERS[name](document) for name in formats}
    tables = {f"{stem}.tables/{name}": text.encode() for name, text in csv_files(document).items()}
    return made | tables
