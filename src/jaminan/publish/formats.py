"""The files of one document: a writer per format, and the tables as CSV."""

from collections.abc import Collection

from jaminan.choices import BRIEF, DEFAULT_FORMATS
from jaminan.publish.csvs import csv_files
from jaminan.publish.executed import Document
from jaminan.publish.links import links, table_links
from jaminan.publish.pages import page
from jaminan.publish.pdf import brief, pdf


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
    BRIEF: brief,
}


def files(
    document: Document,
    stem: str,
    formats: Collection[str] = DEFAULT_FORMATS,
    languages: Collection[str] = (),
) -> dict[str, bytes]:
    """Name and content of every file of a document: the formats wanted, and its tables.

    Parameters
    ----------
    stem
        Names begin with it: ``karimun.id`` makes ``karimun.id.pdf`` and ``karimun.id.tables/``.
    languages
        Those that the page links: it must find pages of them beside it.

    Raises
    ------
    ValueError
        If a writer refuses the document.
    """
    beside = links(document, stem, formats, languages), table_links(document, stem)
    writers = {**WRITERS, "html": lambda document: page(document, *beside).encode()}
    made = {f"{stem}.{name}": writers[name](document) for name in formats}
    tables = {f"{stem}.tables/{name}": text.encode() for name, text in csv_files(document).items()}
    return made | tables
