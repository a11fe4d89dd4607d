"""How the columns of an office's table become claims: a small TOML file, read and checked."""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from analysis.errors import DataError, nearest
from jaminan.entry.naming import BY
from jaminan.entry.sheets import DELIMITERS
from jaminan.findings import Finding, FindingsError
from jaminan.tables.cell_rules import cell_check

PLACE = "{}"
UNKNOWN = "?"  # what a written mapping leaves to be filled in
MARKS = {"point": ".", "comma": ",", "space": " ", "none": ""}
# The columns of a claim that a mapping can give; the others follow from the table.
CLAIM = (
    "indicator_id", "variant", "claim_kind", "hedge_as_printed", "stated_base", "inferred_base", "as_of",
    "as_of_basis", "register", "speaker", "agency", "measured_by", "note",
)  # fmt: skip
_SOURCE = (
    "source_id", "outlet", "title", "author", "published", "url", "source_kind", "retrieved", "text_sha256",
)  # fmt: skip
_NOTATION = [
    {"name": "thousands", "constraints": {"enum": list(MARKS)}},
    {"name": "decimal", "constraints": {"enum": ["comma", "point"]}},
]
_SECTIONS = {
    # The values are checked with the rows of the tables.
    "source": [{"name": name, "constraints": {"required": name == "source_id"}} for name in _SOURCE],
    "table": [
        {"name": "region"},
        {"name": "by", "constraints": {"enum": list(BY)}},
        {"name": "region_id"},
        {"name": "header", "constraints": {"pattern": "[1-9][0-9]*(-[1-9][0-9]*)?"}},
        {"name": "sheet"},
        {"name": "delimiter", "constraints": {"enum": list(DELIMITERS)}},
        {"name": "encoding", "constraints": {"enum": ["utf-8", "utf-16", "windows-1252"]}},
        {"name": "hidden", "constraints": {"enum": ["skip", "read"]}},
        *_NOTATION,
    ],
    "claims": [{"name": name} for name in CLAIM],
    "column": [
        {"name": "name", "constraints": {"required": True}},
        {"name": "as_printed", "constraints": {"pattern": r"[^{}]*\{\}[^{}]*"}},
        {"name": "decimals", "constraints": {"pattern": "[0-9]"}},
        {"name": "times", "constraints": {"enum": [1, 100]}},
        *_NOTATION,
        *({"name": name} for name in CLAIM),
    ],
}
_PAIRS = ("regions", "read_as")
_NESTED = ("values", "new")
_KNOWN = (*_SECTIONS, *_PAIRS, "where", *_NESTED)
_NAMED = ("variant", "stated_base", "inferred_base")  # columns of the claims that may have a new value


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
    where
        Of each column, the texts that a row has in other columns if its figure is taken.
    values
        What a text means in a date, by the name of its column.
    new
        Names in both languages of values that the tables do not know yet, by column of the claims.
    """

    file: str
    source: dict[str, str]
    table: dict[str, str]
    claims: dict[str, str]
    columns: list[dict[str, str]]
    regions: dict[str, str]
    read_as: dict[str, str]
    where: list[dict[str, list[str]]]
    values: dict[str, dict[str, str]]
    new: dict[str, dict[str, dict[str, str]]]

    def column(self, number: int) -> dict[str, str]:
        """The keys of a column, with those that all columns share."""
        return self.claims | self.columns[number]

    def finding(self, key: str, value: str, rule: str, expected: str) -> Finding:
        """What is wrong with a key, given by its path such as ``table.header``."""
        return Finding(self.file, 0, key, value, rule, expected)

    def column_key(self, number: int, key: str) -> str:
        """The path of a key of a column, or of the one of ``claims`` that holds for it."""
        shared = key in self.claims and key not in self.columns[number]
        return f"claims.{key}" if shared else _path(number, key)

    def column_finding(self, number: int, key: str, value: str, rule: str, expected: str) -> Finding:
        """What is wrong with a key of a column, or with the one of ``claims`` that holds for it."""
        return self.finding(self.column_key(number, key), value, rule, expected)


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
    findings, shared = [Finding(str(path), 0, *fault) for fault in _faults(content)], content.get("where", {})
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
        where=[
            {name: _listed(value) for name, value in (shared | column.get("where", {})).items()}
            for column in content["column"]
        ],
        values=content.get("values", {}),
        new=content.get("new", {}),
    )


def _faults(content: dict) -> Iterator[tuple[str, str, str, str]]:
    """Path, value, rule and what was expected, of everything that is wrong with the form."""
    for name in content:
        if name not in _KNOWN:
            yield name, "", "section", f"one of {', '.join(_KNOWN)}{nearest(name, _KNOWN)}"
    pairs = {name: content.get(name, {}) for name in _PAIRS}
    values = content.get("values", {})
    if isinstance(values, dict):
        pairs |= {f"values.{name}": each for name, each in values.items()}
    for name, texts in pairs.items():
        if not _is_of(texts, str):
            yield name, "", "section", f'[{name}] with texts in quotes: "as in the table" = "meant"'
        elif UNKNOWN in texts.values():
            unknown = [key for key, value in texts.items() if value == UNKNOWN]
            yield from ((f"{name}.{key}", UNKNOWN, "to fill in", "what it means") for key in unknown)
    yield from _where_faults("where", content)
    yield from _new_faults(content.get("new", {}))
    for name in ("source", "table", "claims"):
        section = content.get(name, {})
        if isinstance(section, dict):
            yield from ((f"{name}.{key}", *fault) for key, *fault in _key_faults(section, _SECTIONS[name]))
        else:
            yield name, "", "section", f"[{name}]"
    table = content.get("table", {})
    if isinstance(table, dict) and "region_id" not in table:
        expected = "a value, or the region_id of the one region that all of the table is about"
        yield from (
            (f"table.{key}", "", "required", expected) for key in ("region", "by") if key not in table
        )
    columns = content.get("column")
    if not isinstance(columns, list) or not columns:
        yield "column", "", "section", "a [[column]] for each column of figures"
        return
    for number, column in enumerate(columns):
        plain = {key: value for key, value in column.items() if key != "where"}
        for key, *fault in _key_faults(plain, _SECTIONS["column"]):
            yield _path(number, key), *fault
        yield from _where_faults(_path(number, "where"), column)


def _where_faults(path: str, section: dict) -> Iterator[tuple[str, str, str, str]]:
    where = section.get("where", {})
    if not _is_of(where, str | int | list):
        yield (
            path,
            "",
            "section",
            'the texts of other columns: { "Name of a column" = "text" or ["text", ...] }',
        )


def _new_faults(new: object) -> Iterator[tuple[str, str, str, str]]:
    expected = f'[new.COLUMN.NAME] with id = "..." and en = "...", where COLUMN is one of {", ".join(_NAMED)}'
    if (
        not _is_of(new, dict)
        or set(new) - set(_NAMED)
        or not all(_is_of(each, dict) for each in new.values())
    ):
        yield "new", "", "section", expected
        return
    for column, names in new.items():
        for name, words in names.items():
            if (
                set(words) != {"id", "en"}
                or not _is_of(words, str)
                or not re.fullmatch("[a-z][a-z0-9_]*", name)
            ):
                yield f"new.{column}.{name}", "", "section", expected


def _is_of(section: object, kind: type) -> bool:
    return isinstance(section, dict) and all(isinstance(value, kind) for value in section.values())


def _listed(value: str | int | list) -> list[str]:
    return [str(each) for each in value] if isinstance(value, list) else [str(value)]


def _key_faults(section: dict, fields: list[dict]) -> Iterator[tuple[str, str, str, str]]:
    names = [field["name"] for field in fields]
    for key in section:
        if key not in names:
            yield key, "", "key", f"one of {', '.join(names)}{nearest(key, names)}"
    for field in fields:
        value = section.get(field["name"], "")
        if value == UNKNOWN:
            yield field["name"], UNKNOWN, "to fill in", "a value: what the table or its publisher says"
        elif isinstance(value, bool) or not isinstance(value, str | int | date):
            yield field["name"], str(value), "type", "a text, a whole number or a date"
        elif problem := cell_check(field)(str(value)):
            yield field["name"], str(value), *problem


def _texts(section: dict) -> dict[str, str]:
    return {key: str(value) for key, value in section.items() if key != "where"}


def _path(number: int, key: str) -> str:
    return f"column[{number + 1}].{key}"
