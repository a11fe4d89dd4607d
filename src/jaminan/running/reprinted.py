"""Printed figures whose form has changed since a commit: a spreadsheet does that, and moves their bounds."""

import csv
import io
import re
from pathlib import Path

from analysis.errors import DataError
from jaminan.findings import Finding
from jaminan.grammar.quantities import read_quantity
from jaminan.running.committed import committed_file

_TABLE = "raw/claims.csv"
_NO_DIGIT = re.compile(r"\D")


def reprinted(folder: Path, revision: str = "HEAD") -> list[Finding]:
    """Claims that print the same value in another form than in a commit, such as ``98,00%`` for ``98%``.

    A correction on purpose says so in the note of the claim, which changes with it. Nothing is found where
    there is no commit to compare with.
    """
    before = committed_file(folder, _TABLE, revision)
    if before is None:
        return []
    was = {row["claim_id"]: row for row in csv.DictReader(io.StringIO(before, newline=""))}
    with (folder / _TABLE).open(encoding="utf-8", newline="") as table:
        reader = csv.DictReader(table)
        return [
            Finding(
                f"{folder.name}/{_TABLE}", reader.line_num, column, row[column], "printed form",
                f"{old[column]!r}, as in the last commit: the same value in another form. Put it "
                "back, or change the note to say why it is right; spreadsheets rewrite figures",
            )
            for row in reader
            if (old := was.get(row["claim_id"])) and row["note"] == old["note"]
            for column in ("as_printed", "read_as")
            if _same_value(old[column], row[column])
        ]  # fmt: skip


def _same_value(old: str, new: str) -> bool:
    if old == new or not old or not new:
        return False
    try:
        one, other = read_quantity(old), read_quantity(new)
    except DataError:
        # What is read by `read_as` need not be a quantity: "96,36" and "96.36" print the same digits.
        return _NO_DIGIT.sub("", old) == _NO_DIGIT.sub("", new)
    return (one.value, one.end, one.unit) == (other.value, other.end, other.unit)
