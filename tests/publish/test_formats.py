"""A document makes the files that were requested, and its tables."""

import re

from analysis.blocks.block import column, heading, table
from analysis.words.language import Language
from jaminan.publish import formats
from jaminan.publish.executed import Document

ROW = {"cells": {"a": "Bay"}, "data": {"region_id": "teluk"}, "notes": []}
DOCUMENT = Document(Language("en"), (heading("Bay", 1), table("Coverage", [column("a", "Region")], [ROW])))
BEGIN = {"html": b"<!DOCTYPE html>", "pdf": b"%PDF-1.7", "docx": b"PK", "xlsx": b"PK"}


def test_every_format_is_what_its_name_says():
    made = formats.files(DOCUMENT, "teluk.en", formats.WRITERS)
    for kind, begin in BEGIN.items():
        assert made[f"teluk.en.{kind}"].startswith(begin)


def test_html_and_pdf_are_made_unless_others_are_requested():
    assert [name for name in formats.files(DOCUMENT, "x") if "tables" not in name] == ["x.html", "x.pdf"]
    assert "x.html" not in formats.files(DOCUMENT, "x", ["xlsx"])


def test_tables_come_with_every_document():
    made = formats.files(DOCUMENT, "teluk.en", [])
    assert made["teluk.en.tables/01-coverage.csv"] == b"region_id\nteluk\n"
    assert "teluk.en.tables/sources.csv" in made


def _links(*how) -> list[str]:
    text = formats.files(DOCUMENT, "teluk.en", *how)["teluk.en.html"].decode()
    return re.findall(r'<a href="([^#"]+)"', text)


def test_page_links_what_is_made_with_it_and_nothing_else():
    tables = ["teluk.en.tables/01-coverage.csv", "teluk.en.tables/sources.csv"]
    assert _links(["html"]) == ["../index.en.html", *tables]
    assert _links(["html", "docx"], ["en", "id"]) == [
        "../index.en.html", "teluk.id.html", "teluk.en.docx", *tables,
    ]  # fmt: skip
    made = formats.files(DOCUMENT, "teluk.en", ["html", "docx"])
    assert set(tables) | {"teluk.en.docx"} <= set(made)
