"""The figures of an article as a table to fill in: each with its sentence and what the text states."""

import csv
import io
from pathlib import Path

import pandas as pd

from analysis.errors import DataError, nearest
from jaminan import atomic
from jaminan.articles.mentions import named_in, stated, suggest
from jaminan.articles.numbers import ArticleFigure
from jaminan.articles.text import sentence_around
from jaminan.entry.picking import COMMON

RECORD, LEAVE = "x", "-"
ANSWERS = (
    "indicator_id", "region_id", "claim_kind", "variant", "stated_base", "as_of", "as_of_basis", "speaker",
    "agency", "note",
)  # fmt: skip
# Of the figure; ``near`` may fit it. A spreadsheet may change ``printed``: it is not read.
_FACTS = ("number", "place", "printed", "sentence", "near", "repeats", "recorded")
COLUMNS = ("take", *_FACTS, *ANSWERS)
_USUAL = {"claim_kind": "observation", "variant": "unstated", "agency": "press"}


def drafted(
    article: str,
    figures: list[ArticleFigure],
    recorded: dict[int, list[str]],
    regions: pd.DataFrame,
    common: dict[str, str],
) -> list[dict[str, str]]:
    """A row for each figure: what is known of it, what the text states, and what holds for all.

    Parameters
    ----------
    recorded
        Of `prompt.recorded_claims`.
    common
        Answers of all figures, by column.
    """
    named, rows = named_in(article, regions), []
    for place, figure in enumerate(figures):
        near = suggest(named, figure)
        same = (figure.value, figure.value_end, figure.unit)
        earlier = [
            n for n, each in enumerate(figures[:place], 1) if (each.value, each.value_end, each.unit) == same
        ]
        facts = {
            "number": str(place + 1), "place": str(figure.start), "printed": _line(figure.text),
            "sentence": _line("".join(sentence_around(article, figure.start, figure.end))),
            "near": " | ".join(", ".join(names) for names in near.values()),
            "repeats": str(earlier[0]) if earlier else "", "recorded": ", ".join(recorded[place]),
        }  # fmt: skip
        answers = dict.fromkeys(ANSWERS, "") | _USUAL | stated(article, named, figure) | common
        rows.append({"take": LEAVE if recorded[place] else "", **facts, **answers})
    return rows


def as_csv(rows: list[dict[str, str]]) -> bytes:
    """The rows as a table for a spreadsheet, which takes it for UTF-8 by its mark."""
    out = io.StringIO(newline="")
    table = csv.DictWriter(out, COLUMNS, lineterminator="\n")
    table.writeheader()
    table.writerows(rows)
    return out.getvalue().encode("utf-8-sig")


def write(path: Path, rows: list[dict[str, str]]) -> None:
    """Write the rows to a file, whole or not at all."""
    atomic.write(path, as_csv(rows))


def read_rows(path: Path, figures: list[ArticleFigure]) -> list[dict[str, str]]:
    """The rows of a file that `write` wrote and somebody filled in; ``;`` between the cells is read too.

    Raises
    ------
    DataError
        If a column is missing or unknown, or a row is not of the figure that its number says.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        raise DataError(f"{path} is not UTF-8 – save it as “CSV UTF-8”") from None
    head = text.partition("\n")[0]
    table = csv.DictReader(
        io.StringIO(text, newline=""), delimiter=";" if head.count(";") > head.count(",") else ","
    )
    columns = table.fieldnames or []
    wrong = [f"no column {name!r}" for name in ("take", "number", "place", *ANSWERS) if name not in columns]
    wrong += [f"unknown column {name!r}{nearest(name, COLUMNS)}" for name in columns if name not in COLUMNS]
    if wrong:
        raise DataError(f"{path}: {'; '.join(wrong)}")
    places, rows = {str(n): str(each.start) for n, each in enumerate(figures, 1)}, []
    for row in table:
        row = {name: (value or "").strip() for name, value in row.items() if name}
        where = f"{path}, line {table.line_num}"
        if places.get(row["number"]) != row["place"]:
            raise DataError(
                f"{where}: figure {row['number']!r} is not at {row['place']!r} – was the article changed?"
            )
        if row["take"] not in ("", RECORD, LEAVE):
            raise DataError(
                f"{where}: take is {row['take']!r} – expected x to record it, - or nothing to leave it out"
            )
        rows.append({name: row.get(name, "") for name in COLUMNS})
    return rows


def taken(
    rows: list[dict[str, str]], figures: list[ArticleFigure]
) -> list[tuple[ArticleFigure, dict[str, str]]]:
    """The figures that are to be recorded, each with its answers."""
    return [
        (figures[int(row["number"]) - 1], {name: row[name] for name in ANSWERS})
        for row in rows
        if row["take"] == RECORD
    ]


def shared(row: dict[str, str]) -> dict[str, str]:
    """The answers of a row that figures of one article often share."""
    return {name: row[name] for name in (*COMMON, "claim_kind") if name != "stated_base"}


def _line(text: str) -> str:
    return " ".join(text.split())
