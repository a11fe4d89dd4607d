"""A statistical office's table as claims: one for each figure, all of them valid or none added.

The `mapping` says what its rows and columns are. A finding names its place in the table or the key of the
mapping.
"""

from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from jaminan.entry import append as additions
from jaminan.entry.mapping import Mapping, read_mapping
from jaminan.entry.sheets import DELIMITERS, Sheet, SheetNotFound, read_sheet
from jaminan.entry.table_figures import NAMED, Figure, TableReading
from jaminan.findings import Finding, FindingsError
from jaminan.tables import strict

# A fault in these columns of a claim comes from the table; in the others, from the mapping.
_FROM_TABLE = ("as_printed", "read_as", "note")
# With more, the claims that can be made are not checked as well: it would take long and add nothing.
_MOST = 1_000
_SHOWN, _FIRST = 20, 5  # kinds and claims in a summary


@dataclass(frozen=True)
class Imported:
    """What a table has for a data folder.

    Attributes
    ----------
    sources, claims
        New rows, as `append.add` takes them. A source of which the mapping gives only the source_id is
        recorded already.
    new
        The names of new values, as `append.add` takes them.
    left_out
        How many rows with figures were left out, by the reason.
    """

    sources: list[dict]
    claims: list[dict]
    new: dict
    left_out: Counter


def read_claims(table: Path, mapping_file: Path, folder: Path) -> Imported:
    """The new rows of sources and claims that a table has for a data folder.

    Parameters
    ----------
    table
        CSV or workbook.
    mapping_file
        How to read it.
    folder
        Holds ``datapackage.json`` and ``raw/``.

    Raises
    ------
    FindingsError
        With everything that is wrong with the mapping, the table and the claims made from it.
    """
    mapping, evidence = read_mapping(mapping_file), strict.load(folder)
    reading = TableReading(str(table), _sheet(table, mapping), mapping, evidence)
    figures = list(reading.figures())
    findings, sources = reading.findings, [mapping.source] if len(mapping.source) > 1 else []
    if len(findings) < _MOST:
        checked = [_without_origin(each, mapping) for each in figures]
        found = additions.check(folder, sources, checked, mapping.new)
        findings += _placed(found, reading.file, figures, mapping, folder)
    if not figures and not findings:
        column = mapping.table.get("region") or mapping.columns[0]["name"]
        expected = "a figure below it, in one of the columns that the mapping names"
        findings.append(Finding(reading.file, reading.head.last, column, "", "figures", expected))
    if findings:
        raise FindingsError(list(dict.fromkeys(findings)), grouped=True)
    return Imported(sources, [each.claim for each in figures], mapping.new, reading.left_out)


_REASONS = {
    "where": "not in `where`", "[regions]": "left out by [regions]", "hidden": "hidden",
}  # fmt: skip


def left_out(found: Imported) -> str:
    """How many rows with figures were left out, and why; empty if there are none."""
    counts = ", ".join(f"{number} {_REASONS[reason]}" for reason, number in found.left_out.items())
    return f" (rows passed over: {counts})" if counts else ""


def summary(found: Imported) -> str:
    """What would be added: by indicator, variant and date, with the first claims."""
    kinds = Counter((each["indicator_id"], each["variant"], each.get("as_of", "")) for each in found.claims)
    regions = len({each["region_id"] for each in found.claims})
    lines = [f"{len(found.claims)} claims on {regions} regions would be added{left_out(found)}"]
    lines += [
        f"  {' · '.join(filter(None, kind))}: {number}" for kind, number in list(kinds.items())[:_SHOWN]
    ]
    lines += [f"  and {len(kinds) - _SHOWN} more kinds"] * (len(kinds) > _SHOWN)
    first = found.claims[:_FIRST]
    lines += [f"{each['region_id']}: {each['as_printed']} – {each['note']}" for each in first]
    return "\n".join(lines)


def _sheet(table: Path, mapping: Mapping) -> Sheet:
    keys = mapping.table
    sheet, delimiter = keys.get("sheet", ""), DELIMITERS.get(keys.get("delimiter", ""), "")
    try:
        return read_sheet(table, sheet=sheet, delimiter=delimiter, encoding=keys.get("encoding", ""))
    except SheetNotFound as error:
        raise FindingsError([mapping.finding("table.sheet", sheet, "sheet", str(error))]) from None


def _without_origin(figure: Figure, mapping: Mapping) -> dict[str, str]:
    """The claim as it is checked: the place of an unlikely figure does not explain it."""
    note = mapping.column(figure.number).get("note", "")
    return figure.claim if "read_as" in figure.claim else figure.claim | {"note": note}


def _placed(
    found: list[Finding], file: str, figures: list[Figure], mapping: Mapping, folder: Path
) -> list[Finding]:
    """The findings about the new rows, at the place in the table or the mapping that they come from."""
    placed = []
    for each in found:
        fault = each.value, each.rule, each.expected
        if each.file == additions.new_rows(folder, "sources") or each.column == "source_id":
            placed.append(mapping.finding(f"source.{each.column}", *fault))
        elif each.file != additions.new_rows(folder, "claims"):
            placed.append(each)
        elif each.column != "region_id":  # a finding of the look-up
            figure = figures[each.line - 1]
            column = mapping.column(figure.number)
            if each.column in _FROM_TABLE or NAMED.search(column.get(each.column, "")):
                placed.append(Finding(file, figure.line, column["name"], *fault))
            else:
                placed.append(mapping.column_finding(figure.number, each.column, *fault))
    return placed
