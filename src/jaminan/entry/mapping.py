"""How the columns of somebody else's table become claims: a small TOML file, read and checked."""

import re
import tomllib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from analysis.errors import Finding, FindingsError, nearest
from jaminan.entry.naming import BY
from jaminan.tables.cells import cell_check

PLACE = "{}"
DELIMITERS = {",": ",", ";": ";", "tab": "\t"}
MARKS = {"point": ".", "comma": ",", "space": " ", "none": ""}
# What a mapping may say of each claim; the table and the program say the rest.
CLAIM = (
    "indicator_id", "variant", "claim_kind", "hedge_as_printed", "stated_base", "inferred_base", "as_of",
    "as_of_basis", "speaker", "agency", "note",
)  # fmt: skip
_SOURCE = (
    "source_id", "outlet", "title", "author", "published", "url", "source_kind", "retrieved", "text_sha256",
)  # fmt: skip
_TABLE = [
    {"name": "region", "constraints": {"required": True}},
    {"name": "by", "constraints": {"required": True, "enum": list(BY)}},
    {"name": "header", "type": "integer", "constraints": {"minimum": 1}},
    {"name": "sheet"},
    {"name": "delimiter", "constraints": {"enum": list(DELIMITERS)}},
    {"name": "thousands", "constraints": {"enum": list(MARKS)}},
    {"name": "decimal", "constraints": {"enum": ["comma", "point"]}},
]
_COLUMN = [
    {"name": "name", "constraints": {"required": True}},
    {"name": "as_printed", "constraints": {"pattern": r"[^{}]*\{\}[^{}]*"}},
    {"name": "decimals", "type": "integer", "constraints": {"minimum": 0, "maximum": 9}},
    {"name": "times", "constraints": {"enum": [1, 100]}},
    *({"name": name} for name in CLAIM),
]
_SECTIONS = {
    # What its values mean is judged with the rows of the tables.
    "source": [{"name": name, "constraints": {"required": name == "source_id"}} for name in _SOURCE],
    "table": _TABLE,
    "claims": [{"name": name} for name in CLAIM],
    "column": _COLUMN,
}
_PAIRS = ("regions", "read_as")
_UNKNOWN = "key"
_AT = re.compile(r" \(at line (\d+), column \d+\)$")


@dataclass(frozen=True)
class Mapping:
    """A mapping in the words of its file.

    Attributes
    ----------
    file
        What findings call it.
    lines
        Line of each key, by its section, the number of that among its like from 0, and its name.
    source, table
        Their keys.
    columns
        The keys of each column, with those that all claims share.
    regions
        Region_id by what the table calls a region; empty for what is none.
    read_as
        How a misprinted numeral is read.
    findings
        Keys that mean nothing.
    """

    file: str
    lines: dict[tuple[str, int, str], int]
    source: dict[str, str]
    table: dict[str, str]
    columns: list[dict[str, str]]
    regions: dict[str, str]
    read_as: dict[str, str]
    findings: list[Finding]

    def finding(self, section: str, number: int, key: str, fault: tuple[str, str, str]) -> Finding:
        """What is wrong with one key: value, rule, what was expected."""
        return _finding(self.file, self.lines, section, number, key, fault)


def read_mapping(path: Path) -> Mapping:
    """Read a mapping.

    Raises
    ------
    FindingsError
        With everything that is wrong with its form, if that keeps it from being used.
    OSError
        If it cannot be read.
    """
    file, said, lines = str(path), *_parsed(path)
    findings = [_finding(file, lines, *fault) for fault in _faults(said)]
    if any(finding.rule != _UNKNOWN for finding in findings):
        raise FindingsError(findings)
    common = _texts(said.get("claims", {}))
    return Mapping(
        file,
        lines,
        source=_texts(said["source"]),
        table=_texts(said["table"]),
        columns=[common | _texts(column) for column in said["column"]],
        regions=said.get("regions", {}),
        read_as=said.get("read_as", {}),
        findings=findings,
    )


def _parsed(path: Path) -> tuple[dict, dict]:
    try:
        text = path.read_text(encoding="utf-8-sig")
        return tomllib.loads(text), _lines(text)
    except UnicodeDecodeError as error:
        raise FindingsError([Finding(str(path), 1, "1", "", "encoding", f"UTF-8 ({error})")]) from None
    except tomllib.TOMLDecodeError as error:
        at = _AT.search(str(error))
        line = int(at[1]) if at else len(text.splitlines())
        value = text.splitlines()[line - 1].strip() if text else ""
        expected = f"TOML ({_AT.sub('', str(error))})"
        raise FindingsError([Finding(str(path), line, "1", value, "syntax", expected)]) from None


def _faults(said: dict) -> Iterator[tuple[str, int, str, tuple[str, str, str]]]:
    """Section, its number, key and fault of everything that is wrong with the form."""
    known = (*_SECTIONS, *_PAIRS)
    for name in said:
        if name not in known:
            yield name, 0, name, ("", "section", f"one of {', '.join(known)}{nearest(name, known)}")
    for name in _PAIRS:
        pairs = said.get(name, {})
        if not isinstance(pairs, dict) or not all(isinstance(value, str) for value in pairs.values()):
            yield (
                name,
                0,
                name,
                ("", "section", f'[{name}] with texts in quotes: "as in the table" = "meant"'),
            )
    for name, fields in _SECTIONS.items():
        sections = said.get(name, []) if name == "column" else [said.get(name, {})]
        if not isinstance(sections, list) or not all(isinstance(section, dict) for section in sections):
            yield name, 0, name, ("", "section", "[[column]]" if name == "column" else f"[{name}]")
            continue
        if not sections:
            yield name, 0, name, ("", "section", "a [[column]] for each column of figures")
        for number, section in enumerate(sections):
            yield from ((name, number, *fault) for fault in _key_faults(section, fields))


def _key_faults(section: dict, fields: list[dict]) -> Iterator[tuple[str, tuple[str, str, str]]]:
    names = [field["name"] for field in fields]
    for key in section:
        if key not in names:
            yield key, ("", _UNKNOWN, f"one of {', '.join(names)}{nearest(key, names)}")
    for field in fields:
        value = section.get(field["name"], "")
        if isinstance(value, bool) or not isinstance(value, str | int | date):
            yield field["name"], (str(value), "type", "a text, a whole number or a date")
        elif problem := cell_check(field)(str(value)):
            yield field["name"], (str(value), *problem)


def _texts(section: dict) -> dict[str, str]:
    return {key: str(value) for key, value in section.items()}


def _lines(text: str) -> dict[tuple[str, int, str], int]:
    found, section, seen = {}, "", Counter()
    for line, words in enumerate(text.splitlines(), start=1):
        if head := re.match(r"\s*\[+\s*([\w.-]+)\s*\]", words):
            section = head[1]
            seen[section] += 1
            found[section, seen[section] - 1, ""] = line
        elif key := re.match(r"""\s*(?:"([^"]+)"|'([^']+)'|([\w-]+))\s*=""", words):
            found.setdefault((section, seen[section] - 1, key[1] or key[2] or key[3]), line)
    return found


def _finding(
    file: str, lines: dict, section: str, number: int, key: str, fault: tuple[str, str, str]
) -> Finding:
    # What a column does not say itself, it takes from what all claims share.
    shared = [("claims", 0, key)] if section == "column" else []
    places = [(section, number, key), *shared, (section, number, "")]
    line = next((lines[place] for place in places if place in lines), 1)
    return Finding(file, line, key, *fault)
