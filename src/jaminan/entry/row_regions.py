"""The region of each row of an office's table."""

from collections.abc import Callable
from functools import cache

from analysis.errors import DataError, nearest
from analysis.evidence.store import Evidence
from jaminan.entry.mapping import Mapping
from jaminan.entry.naming import code, heading, plain, region_finder, region_matcher
from jaminan.entry.sheets import Cell, Rows
from jaminan.findings import Finding

# Gives the region_id of a row: None if the mapping leaves it out, empty if it is unknown.
RegionOf = Callable[[int, list[Cell]], str | None]


def region_reader(
    file: str, rows: Rows, at: int | None, mapping: Mapping, evidence: Evidence, findings: list[Finding]
) -> RegionOf:
    """Make a function that gives the region of a row.

    Parameters
    ----------
    file
        The table in findings.
    rows
        Below its head.
    at
        The place of the region in a row; None if the mapping names one region for all.
    findings
        What is wrong is added to them.
    """
    known = set(evidence.regions["region_id"])
    named = {f"regions.{text}": region_id for text, region_id in mapping.regions.items() if region_id}
    for key, region_id in (named | {"table.region_id": mapping.table.get("region_id", "")}).items():
        if region_id and region_id not in known:
            expected = f"a region_id, or nothing for a row without a region{nearest(region_id, known)}"
            findings.append(mapping.finding(key, region_id, "region", expected))
    if at is None:
        return lambda _line, _cells: mapping.table["region_id"]
    by, title, above = mapping.table["by"], mapping.table["region"], ranks(rows, at)
    names = frozenset(above[line] + plain(_text(cells, at)) for line, cells in rows)
    find = cache(_quietly(region_finder(evidence.regions, by, names)))
    named_by = _contradiction(evidence) if by.endswith("code") else None

    def read(line: int, cells: list[Cell]) -> str | None:
        cell = cells[at] if at < len(cells) else Cell()
        if cell.text in mapping.regions:
            return mapping.regions[cell.text] or None
        region_id, expected = find(cell.text, above[line]) if not cell.fault else ("", cell.fault)
        if by == "kemendagri_code" and cell.number is not None and len(code(cell.text)) not in (2, 4):
            expected = "a code that is text: as a number it loses its leading zeros"
        elif expected and not cell.fault:
            expected += "; a name that only this table uses goes into [regions] of the mapping"
        elif named_by and not expected:
            expected = named_by(region_id, cells)
        if expected:
            findings.append(Finding(file, line, title, cell.text, "region", expected))
            return ""
        return region_id

    return read


def _text(cells: list[Cell], at: int) -> str:
    return cells[at].text if at < len(cells) else ""


def ranks(rows: Rows, at: int) -> dict[int, str]:
    """The heading above each line: whether names below it are of cities or of regencies."""
    found, rank = {}, ""
    for line, cells in rows:
        rank = heading(_text(cells, at)) or rank
        found[line] = rank
    return found


def _quietly(find: Callable[..., str]) -> Callable[..., tuple[str, str]]:
    """Give the region, or what was expected."""

    def found(*names: str) -> tuple[str, str]:
        try:
            return find(*names), ""
        except DataError as error:
            return "", str(error)

    return found


def _contradiction(evidence: Evidence) -> Callable[[str, list[Cell]], str]:
    """Make a function that says how the names in a row contradict its code; empty if they do not."""
    regions = evidence.regions.set_index("region_id")
    level = regions["level"].to_dict()
    match = cache(region_matcher(evidence.regions, "name"))

    def said(region_id: str, cells: list[Cell]) -> str:
        for cell in cells:
            named = match(cell.text) if cell.number is None else []
            other = next((each for each in named if level[each] == level[region_id]), "")
            if other and region_id not in named:
                row, coded = regions.loc[other], regions.loc[region_id, "name_indonesian"]
                right = " and ".join(f"{row[by]} in {by}" for by in ("bps_code", "kemendagri_code"))
                return f"the code of {cell.text!r}, which is {right}; this is {coded}"
        return ""

    return said
