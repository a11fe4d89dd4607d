"""The data package's description: the one schema that the strict reader obeys."""

import json
from pathlib import Path

from analysis.errors import DataError


def read_package(folder: Path) -> dict:
    """Read ``datapackage.json`` of a data folder.

    Raises
    ------
    DataError
        If it is missing or is not JSON.
    """
    path = Path(folder) / "datapackage.json"
    try:
        return json.loads(path.read_text(encoding="utf-8"))
    except (FileNotFoundError, NotADirectoryError):
        raise DataError(
            f"{folder} is not a data folder – expected one that holds datapackage.json and raw/"
        ) from None
    except OSError as error:
        raise DataError(f"{path}: cannot be read – {error.strerror}") from error
    except ValueError as error:
        raise DataError(f"{path}: cannot be read – {error}") from error


def raw_resources(package: dict) -> dict[str, dict]:
    """Resources under ``raw/``, by name."""
    return {entry["name"]: entry for entry in package["resources"] if entry["path"].startswith("raw/")}


def field(package: dict, table: str, column: str) -> dict:
    """The description of one column."""
    schema = next(entry["schema"] for entry in package["resources"] if entry["name"] == table)
    return next(field for field in schema["fields"] if field["name"] == column)


def choices(package: dict, table: str, column: str) -> list[str]:
    """The values that a column may have, in the order of the description; empty if it may have any."""
    return field(package, table, column).get("constraints", {}).get("enum", [])
