"""What is missing over all regions, the most telling first: for a terminal and as CSV."""

import textwrap
from itertools import zip_longest

import pandas as pd

from analysis.blocks.block import Block
from analysis.blocks.tables import Column, region_column
from analysis.measures.measured import Measured
from analysis.parts.requests import question_text, request_table
from analysis.words.language import Language
from analysis.words.report import Report
from jaminan.publish.widths import column_widths
from jaminan.tables.build import as_csv as written

_LEAST = 6  # letters of a column, however narrow the terminal


def todo_table(asked: pd.DataFrame, measured: Measured, language: Language) -> Block:
    """Every question, as `ranked` gives them, with its rank and region."""
    report = Report(measured, language)
    rank = Column("rank", report.text("No."), lambda row: str(row["rank"]))
    return request_table(report, asked, first=[rank, region_column(report)])


def as_text(asked: pd.DataFrame, measured: Measured, language: Language, width: int) -> str:
    """The table as lines of at most so many letters, under what it is made from; long cells are wrapped."""
    dated = language.text("Figures that describe a day up to {day} · evidence {data_hash}").format(
        day=language.day(measured.as_of.isoformat()), data_hash=measured.data_hash
    )
    table = todo_table(asked, measured, language)
    return "\n".join([table.content["caption"], dated, "", *_aligned(table, width)])


def _aligned(table: Block, width: int) -> list[str]:
    columns = table.content["columns"]
    shares = column_widths(table.content)
    room = [max(_LEAST, int(share * width / sum(shares))) for share in shares]
    lines, titles = [], {column["name"]: column["title"] for column in columns}
    for cells in [titles, *(row["cells"] for row in table.content["rows"])]:
        wrapped = [
            textwrap.wrap(cells[column["name"]], letters - 1)
            for column, letters in zip(columns, room, strict=True)
        ]
        lines += [
            "".join(part.ljust(letters) for part, letters in zip(parts, room, strict=True)).rstrip()
            for parts in zip_longest(*wrapped, fillvalue="")
        ]
    return lines


def as_csv(asked: pd.DataFrame, measured: Measured, language: Language) -> str:
    """The questions as CSV: ids and numbers for programs, and what they mean in words."""
    report = Report(measured, language)
    offices = [", ".join(map(report.office, names.split())) for names in asked["offices"]]
    table = pd.DataFrame(
        {
            "rank": asked["rank"],
            "region_id": asked["region_id"],
            "region": [report.name(name) for name in asked["region_id"]],
            "question": asked["question"],
            "indicator_id": asked["indicator_id"],
            "in_words": [question_text(report, row) for _, row in asked.iterrows()],
            "offices": asked["offices"],
            "offices_named": offices,
            "concerns": asked["concerns"],
            "settles_pp": asked["settles"],
            "width_now_pp": asked["width_now"],
            "width_then_pp": asked["width_then"],
            "claim_ids": asked["claim_ids"],
        }
    )
    return written(table)
