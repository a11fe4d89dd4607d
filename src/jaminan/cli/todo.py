"""What is missing in all regions, the most useful first: for a terminal and as CSV."""

import textwrap
from itertools import zip_longest

import pandas as pd

from analysis.blocks.block import Block
from analysis.blocks.tables import Column, region_column
from analysis.measures.measured import Measures
from analysis.parts.questions import question_text, request_table
from analysis.records import rows_of
from analysis.words.language import Language
from analysis.words.report import Report
from jaminan.publish.silence import silence, silent_regions
from jaminan.publish.widths import column_widths
from jaminan.tables.build import as_csv as csv_text

_CSV = [
    "rank", "region_id", "region", "question", "indicator_id", "in_words", "offices", "offices_named",
    "concerns", "settles", "width_now", "width_then", "claim_ids",
]  # fmt: skip
_LEAST = 6  # characters of a column, however narrow the terminal


def todo_table(missing: pd.DataFrame, measured: Measures, language: Language) -> Block:
    """Every question, as `ranked` gives them, with its rank and region."""
    report = Report(measured, language)
    rank = Column("rank", "No.", lambda row: str(row["rank"]))
    return request_table(report, missing, first=[rank, region_column(report)])


def as_text(missing: pd.DataFrame, measured: Measures, language: Language, width: int) -> str:
    """The table as lines of at most ``width`` characters, under the date and version of its data.

    Below it are the regions on which nothing is published, a paragraph for each province.
    """
    dated = language.text("Data to {day} · data version {data_hash}").format(
        day=language.day(measured.as_of.isoformat()), data_hash=measured.data_hash
    )
    table = todo_table(missing, measured, language)
    silent = _silent(Report(measured, language), width)
    return "\n".join([table.content["caption"], dated, "", *_aligned(table, width), *silent])


def _silent(report: Report, width: int) -> list[str]:
    found = silent_regions(report)
    lines = ["", silence(report, sum(map(len, found.values())))] if found else []
    for province, names in found.items():
        told = f"{report.name(province)} ({len(names)}): {', '.join(map(report.name, names))}"
        lines += textwrap.wrap(told, width, initial_indent="  ", subsequent_indent="    ")
    return lines


def _aligned(table: Block, width: int) -> list[str]:
    columns = table.content["columns"]
    shares = column_widths(table.content)
    room = [max(_LEAST, int(share * width / sum(shares))) for share in shares]
    lines, titles = [], {column["name"]: column["title"] for column in columns}
    for cells in [titles, *(row["cells"] for row in table.content["rows"])]:
        wrapped = [
            textwrap.wrap(cells[column["name"]], characters - 1)
            for column, characters in zip(columns, room, strict=True)
        ]
        lines += [
            "".join(part.ljust(characters) for part, characters in zip(parts, room, strict=True)).rstrip()
            for parts in zip_longest(*wrapped, fillvalue="")
        ]
    return lines


def as_csv(missing: pd.DataFrame, measured: Measures, language: Language) -> str:
    """The questions as CSV: ids and numbers for programs, and what they mean in words."""
    report = Report(measured, language)
    table = missing.assign(
        region=missing["region_id"].map(report.name),
        in_words=[question_text(report, row) for row in rows_of(missing)],
        offices_named=[", ".join(map(report.office, names.split())) for names in missing["offices"]],
    )
    units = {"settles": "settles_pp", "width_now": "width_now_pp", "width_then": "width_then_pp"}
    return csv_text(table[_CSV].rename(columns=units))
