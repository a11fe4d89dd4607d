"""How the columns of an office's table become claims: a small TOML file, read and checked."""

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from analysis.errors import DataError, nearest
from jaminan.entry.naming import BY
from jaminan.findings import Finding, FindingsError
from jaminan.tables.cell_rules import cell_check

PLACE = "{}"
DELIMITERS = {",": ",", ";": ";", "tab": "\t"}
MARKS = {"point": ".", "comma": ",", "space": " ", "none": ""}
# The columns of a claim that a mapping can give; the others follow from the table.
CLAIM = (
    "indicator_id", "variant", "claim_kind", "hedge_as_printed", "stated_base", "inferred_base", "as_of",
    "as_of_basis", "speaker", "agency", "note",
)  # fmt: skip
_SOURCE = (
    "source_id", "outlet", "title", "author", "published", "url", "source_kind", "retrieved", "text_sha256",
)  # fmt: skip
_SECTIONS = {
    # The values are checked with the rows of the tables.
    "source": [{"name": name, "constraints": {"required": name == "source_id"}} for name in _SOURCE],
    "table": [
        {"name": "region", "constraints": {"required": True}},
        {"name": "by", "constraints": {"required": True, "enum": list(BY)}},
        {"name": "header", "constraints": {"pattern": "[1-9][0-9]*"}},
        {"name": "sheet"},
        {"name": "delimiter", "constraints": {"enum": list(DELIMITERS)}},
        {"name": "thousands", "constraints": {"enum": list(MARKS)}},
        {"name": "decimal", "constraints": {"enum": ["comma", "point"]}},
    ],
    "claims": [{"name": name} for name in CLAIM],
    "column": [
        {"name": "name", "constraints": {"required": True}},
        {"name": "as_printed", "constraints": {"pattern": r"[^{}]*\{\}[^{}]*"}},
        {"name": "decimals", "constraints": {"pattern": "[0-9]"}},
        {"name": "times", "constraints": {"enum": [1, 100]}},
        *({"name": name} for name in CLAIM),
    ],
}
_PAIRS = ("regions", "read_as")
_KNOWN = (*_SECTIONS, *_PAIRS)


@dataclass(frozen=True)
class Mapping:
    """A mapping with the texts of its file.

    Attributes
    ----------
    file
        Its name in findings.
    source, table, claims
        Their keys; those of ``claims`` hold for all columns.
    columns
        The keys of each column.
    regions
        Region_id by the name in the table; empty for a row that is not a region.
    read_as
        How a misprinted numeral is read.
    """

    file: str
    source: dict[str, str]
    table: dict[str, str]
    claims: dict[str, str]
    columns: list[dict[str, str]]
    regions: dict[str, str]
    read_as: dict[str, str]

    def column(self, number: int) -> dict[str, str]:
        """The keys of a column, with those that all columns share."""
        return self.claims | self.columns[number]

    def finding(self, key: str, value: str, rule: str, expected: str) -> Finding:
        """What is wrong with a key, given by its path such as ``table.header``."""
        return Finding(self.file, 0, key, value, rule, expected)

    def column_finding(self, number: int, key: str, value: str, rule: str, expected: str) -> Finding:
        """What is wrong with a key of a column, or with the one of ``claims`` that holds for it."""
        shared = key in self.claims and key not in self.columns[number]
        return self.finding(f"claims.{key}" if shared else _path(number, key), value, rule, expected)


def read_mapping(path: Path) -> Mapping:
    """Read a mapping.

    Raises
    ------
    FindingsError
        With everything that is wrong with its form.
    DataError
        If it is not TOML.
    OSError
        If it cannot be read.
    """
    try:
        content = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except ValueError as error:
        raise DataError(f"{path}: is not a TOML file – {error}") from error
    findings = [Finding(str(path), 0, *fault) for fault in _faults(content)]
    if findings:
        raise FindingsError(findings)
    return Mapping(
        str(path),
        source=_texts(content["source"]),
        table=_texts(content["table"]),
        claims=_texts(content.get("claims", {})),
        columns=[_texts(column) for column in content["column"]],
        regions=content.get("regions", {}),
        read_as=content.get("read_as", {}),
    )


def _faults(content: dict) -> Iterator[tuple[str, str, str, str]]:
    """Path, value, rule and what was expected, of everything that is wrong with the form."""
    for name in content:
        if name not in _KNOWN:
            yield name, "", "section", f"one of {', '.join(_KNOWN)}{nearest(name, _KNOWN)}"
    for name in _PAIRS:
        pairs = content.get(name, {})
        if not isinstance(pairs, dict) or not all(isinstance(value, str) for value in pairs.values()):
            yield name, "", "section", f'[{name}] with texts in quotes: "as in the table" = "meant"'
    for name in ("source", "table", "claims"):
        section = content.get(name, {})
        if isinstance(section, dict):
            yield from ((f"{name}.{key}", *fault) for key, *fault in _key_faults(section, _SECTIONS[name]))
        else:
            yield name, "", "section", f"[{name}]"
    columns = content.get("column")
    if not isinstance(columns, list) or not columns:
        yield "column", "", "section", "a [[column]] for each column of figures"
        return
    for number, column in enumerate(columns):
        for key, *fault in _key_faults(column, _SECTIONS["column"]):
            yield _path(number, key), *fault


def _key_faults(section: dict, fields: list[dict]) -> Iterator[tuple[str, str, str, str]]:
    names = [field["name"] for field in fields]
    for key in section:
        if key not in names:
            yield key, "", "key", f"one of {', '.join(names)}{nearest(key, names)}"
    for field in fields:
        value = section.get(field["name"], "")
        if isinstance(value, bool) or not isinstance(value, str | int | date):
            yield field["name"], str(value), "type", "a text, a whole number or a date"
        elif problem := cell_check(field)(str(value)):
            yield field["name"], str(value), *problem


def _texts(section: dict) -> dict[str, str]:
    return {key: str(value) for key, value in section.items()}


def _path(number: int, key: str) -> str:
    return f"column[{number + 1}].{key}"
