"""The data dictionary: every table and column of ``data/datapackage.json``."""

from analysis.evidence import store
from analysis.paths import DATA
from jaminan.tables.schema import read_package
from pages.markdown import code, table


def raw() -> str:
    """The tables of what was published."""
    return _tables("raw/")


def processed() -> str:
    """The tables of what follows from it."""
    return _tables("processed/")


def offices() -> str:
    """The offices that speak, and the regions that each serves."""
    rows = [
        [code(name), office["name_english"], ", ".join(map(code, office["serves"]))]
        for name, office in store.load(DATA).offices.items()
    ]
    return table(["`agency`", "Office", "Serves"], rows)


def indicators() -> str:
    """What is counted, with its unit, its base and its limits."""
    rows = [
        [
            code(row["indicator_id"]),
            row["base"].replace("_", " "),
            row["definition_english"],
            row["limits_english"],
        ]
        for row in store.load(DATA).indicators.to_dict("records")
    ]
    return table(["`indicator_id`", "Base", "Definition", "Limits"], rows)


def _tables(folder: str) -> str:
    found = [entry for entry in read_package(DATA)["resources"] if entry["path"].startswith(folder)]
    return "\n\n".join(map(_section, found))


def _section(resource: dict) -> str:
    schema = resource["schema"]
    parts = [f"### `{resource['path']}`", resource["description"]]
    if key := schema.get("primaryKey"):
        parts.append(f"Key: {', '.join(map(code, key))}.")
    if references := [_reference(key, resource["name"]) for key in schema.get("foreignKeys", [])]:
        parts.append(" ".join(references))
    rows = [[code(field["name"]), meaning(field)] for field in schema["fields"]]
    return "\n\n".join([*parts, table(["Column", "Meaning"], rows)])


def _reference(key: dict, table_name: str) -> str:
    (own,), (other,) = key["fields"], key["reference"]["fields"]
    return f"{code(own)} is a {code(other)} of {code(key['reference']['resource'] or table_name)}."


def meaning(field: dict) -> str:
    """What a column holds, of which type, and which values it may have.

    Raises
    ------
    KeyError
        If a type, a rule or a constraint is of a kind that this page cannot describe.

    Examples
    --------
    >>> meaning({"type": "integer", "description": "Rank.", "constraints": {"required": True, "minimum": 1}})
    '*Whole number, required.* Rank. At least 1.'
    """
    limits = field.get("constraints", {})
    kind = _RULES[field["rule"]] if "rule" in field else _TYPES[field["type"]]
    required = ", required" if limits.get("required") else ""
    limited = [_LIMITS[name](limits[name]) for name in limits if name != "required"]
    return " ".join(
        [f"*{kind}{required}.*", field["description"], *limited, *_largest(field.get("largest", {}))]
    )


def _largest(limits: dict[str, int | None]) -> list[str]:
    if not limits:
        return []
    most = ", ".join(f"{limit:,} {name}" for name, limit in limits.items() if limit is not None)
    free = ", ".join(code(name) for name, limit in limits.items() if limit is None)
    return [f"Beyond {most}, only with `read_as` or a `note` that explains why (no limit: {free})."]


_TYPES = {
    "string": "Text",
    "integer": "Whole number",
    "number": "Number",
    "boolean": "True or False",
    "date": "Date",
}
_RULES = {"reduced-date": "Date"}
_LIMITS = {
    "enum": lambda values: f"One of {', '.join(map(code, values))}.",
    "pattern": lambda pattern: f"Form: {code(pattern)}.",
    "minimum": lambda least: f"At least {least}.",
}
