"""The description of the files for programs: a data package, and the schema of the regions' JSON."""

from jaminan.site.moved import COLUMNS as MOVED
from jaminan.site.open_figures import COLUMNS
from jaminan.site.region_files import CLAIM, LISTS, REGION, SEVERAL

# Grows by the rules of docs/open-data.md: a new column or file is a minor step, anything else a major one.
SCHEMA_VERSION = "1.0.0"
# What the data dictionary of the tables does not have, or has of a table of another shape.
_OWN = {
    "region": ("string", "Name of the region in Indonesian."),
    "region_english": ("string", "Name of the region in English."),
    "indicator": ("string", "Name of the indicator in Indonesian."),
    "indicator_english": ("string", "Name of the indicator in English."),
    "office": ("string", "Name in Indonesian of the office that reports the figure."),
    "paragraph": ("integer", "Paragraph of the page that prints it: non-empty lines counted from 1."),
    "claims": ("integer", "How many figures there are on the region."),
    "path": ("string", "File of the region, from the folder of this package."),
    "as_of_from": ("date", "Earliest day that the figures used describe."),
    "as_of_to": ("date", "Latest day that the figures used describe."),
    "as_of_day": ("date", "Last day of the date that the figure describes."),
    "low": ("number", "Lowest value that the printed rounding and hedge allow; empty if open."),
    "high": ("number", "Highest value that the printed rounding and hedge allow; empty if open."),
}
_MOVED = {
    "release": ("string", "The release in which it moved; empty: since the last one."),
    "previous": ("string", "The release before."),
    "region_id": ("string", "The region it is about."),
    "measure": ("string", "registered, active or labour coverage; gap_registered and gap_active, in points."),
    "as_of_before": ("date", "Latest day that the former estimate describes."),
    "low_before": ("number", "Its lowest value over all readings, in percent or points; empty if open."),
    "high_before": ("number", "Its highest value; empty if open."),
    "as_of_after": ("date", "Latest day that the new estimate describes; empty: none is stated any more."),
    "low_after": ("number", "Its lowest value; empty if open."),
    "high_after": ("number", "Its highest value; empty if open."),
    "reason": (
        "string",
        "new_figure, corrected_figure, later_date (reports went on to a later day), out_of_use (a figure "
        "was disputed or withdrawn) or rule (a change of method).",
    ),
    "claim_ids": ("string", "The figures that are the reason, separated by spaces."),
    "sources": ("string", "Who published them, and when."),
    "urls": ("string", "Addresses of their pages, separated by spaces."),
}
FIGURES_SCHEMA = "schema/figures.json"
_CSV = {"format": "csv", "mediatype": "text/csv", "encoding": "utf-8", "profile": "tabular-data-resource"}


def package(described: dict, indicators: dict[str, str], as_of: str) -> dict:
    """The data package of the published files.

    Parameters
    ----------
    described
        The data package of the tables, whose descriptions are used.
    indicators
        Name by indicator_id, of those that have a file.
    as_of
        Day up to which the estimates describe.
    """
    regions = [_field(name, _known(described, "regions")) for name in (*REGION, "claims", "path")]
    moved = [_moved_field(name) for name in MOVED]
    return {
        "name": "jaminan-open-data",
        "title": described["title"],
        "description": "Every published figure with its bounds, base, date, source and address; a cell is "
        "empty where nothing is known, and on the open side of bounds.",
        "version": described["version"],
        "schema_version": SCHEMA_VERSION,
        "data_as_of": as_of,
        "profile": "tabular-data-package",
        "licenses": described["licenses"],
        "resources": [
            _table("figures", "All figures", "figures.csv", FIGURES_SCHEMA),
            *(
                _table(f"indicator-{name.replace('_', '-')}", title, f"indicators/{name}.csv", FIGURES_SCHEMA)
                for name, title in indicators.items()
            ),
            _table("regions", "Regions with figures", "regions.csv", _schema(regions)),
            _table("revisions", "Published estimates that moved", "revisions.csv", _schema(moved)),
        ],
    }


def figures_schema(described: dict) -> dict:
    """The Table Schema that all files of figures share."""
    return _schema([_field(name, _known(described, "claims")) for name in COLUMNS])


def region_schema(described: dict) -> dict:
    """The JSON Schema of a region's file."""
    text, rows = {"type": "string"}, {}
    for name, columns in {**LISTS, "claims": CLAIM}.items():
        known = _known(described, name)
        rows[name] = {"type": "array", "items": _object({each: _typed(each, known) for each in columns})}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Estimates, coverage and gaps of one region",
        "description": "null is what was not published, and the open side of bounds.",
        **_object({
            "schema_version": {**text, "pattern": rf"^{SCHEMA_VERSION.partition('.')[0]}\.\d+\.\d+$"},
            **{name: _typed(name, _known(described, "regions")) for name in REGION},
            "data_as_of": {**text, "format": "date"},
            **rows,
        }),
    }  # fmt: skip


def _known(described: dict, table: str) -> dict[str, dict]:
    """The fields of all tables by name; where tables share a name, that of the one named."""
    resources = sorted(described["resources"], key=lambda each: each["name"] == f"processed-{table}")
    return {field["name"]: field for each in resources for field in each["schema"]["fields"]}


def _field(name: str, known: dict[str, dict]) -> dict:
    kind, text = _OWN.get(name) or (known[name]["type"], known[name]["description"])
    field = {"name": name, "type": kind, "description": text}
    return field | {key: known[name][key] for key in ("names",) if key in known.get(name, {})}


def _typed(name: str, known: dict[str, dict]) -> dict:
    field = _field(name, known)
    if name in SEVERAL:
        kind = {"type": "array", "items": {"type": "string"}}
    elif field["type"] in ("number", "boolean"):
        kind = {"type": [field["type"], "null"]}
    else:
        kind = {"type": ["string", "null"]} | ({"format": "date"} if field["type"] == "date" else {})
    return kind | {"description": field["description"].replace("separated by spaces", "as a list")}


def _object(properties: dict) -> dict:
    return {"type": "object", "required": list(properties), "properties": properties}


def _schema(fields: list[dict]) -> dict:
    return {"fields": fields, "missingValues": [""]}


def _moved_field(name: str) -> dict:
    kind, text = _MOVED.get(name) or _OWN[name]
    return {"name": name, "type": kind, "description": text}


def _table(name: str, title: str, path: str, schema: dict | str) -> dict:
    return {"name": name, "title": title, "path": path, **_CSV, "schema": schema}
