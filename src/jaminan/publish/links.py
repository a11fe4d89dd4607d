"""What a page links to besides itself: the index, its other language, its other formats and its tables."""

from collections.abc import Iterable

from analysis.languages import LANGUAGES
from analysis.words.language import Language
from jaminan.publish.csvs import csv_files, datasets
from jaminan.publish.executed import Document

_FIRST, *_OTHERS = LANGUAGES
PAGES = {_FIRST: "index.html", **{code: f"index.{code}.html" for code in _OTHERS}}
_NAMES = {"pdf": "PDF", "docx": "Word", "xlsx": "Excel"}


def index_link(language: Language) -> list[dict]:
    """The index, as a page in a folder below it links to it."""
    return [{"href": f"../{PAGES[language.code]}", "text": language.text("Reports of all regions")}]


def links(document: Document, stem: str, formats: Iterable[str], languages: Iterable[str]) -> list[dict]:
    """Links of a report's page: address and text, with the language of what it is in, if another.

    Parameters
    ----------
    stem
        Of its file, such as ``karimun.id``.
    formats, languages
        Those that it is written in; nothing else is linked.
    """
    region, _, code = stem.rpartition(".")
    others = [
        {"href": f"{region}.{other}.html", "text": LANGUAGES[other].name, "code": other}
        for other in languages
        if other != code
    ]
    files = [{"href": f"{stem}.{kind}", "text": _NAMES[kind]} for kind in formats if kind in _NAMES]
    return [*index_link(document.language), *others, *files]


def table_links(document: Document, stem: str) -> list[dict]:
    """Links to the tables as CSV, by caption."""
    captions = [*(dataset.caption for dataset in datasets(document)), document.language.text("Sources")]
    return [
        {"href": f"{stem}.tables/{name}", "text": caption or name}
        for name, caption in zip(csv_files(document), captions, strict=True)
    ]
