"""The files of the site put into its folder: those that differ written, those that are gone removed."""

import json
from dataclasses import dataclass
from pathlib import Path

from analysis.errors import DataError
from jaminan import atomic

RECORD = ".site.json"


@dataclass(frozen=True)
class Changes:
    """How many files the site has, and how many of them were written and how many others removed."""

    files: int
    written: int
    removed: int


def refuse_other_files(output: Path) -> None:
    """Keep the site out of a folder that holds something else.

    Raises
    ------
    DataError
        If it does.
    """
    names = [path.name for path in output.iterdir()] if output.is_dir() else []
    if RECORD not in names and not all(name.startswith(".") for name in names):
        raise DataError(f"{output} holds other files than a site – expected a folder of its own")


def put(files: dict[str, Path], output: Path, **more: dict) -> Changes:
    """Make a folder hold exactly these files of ours, each replaced whole and only if it differs.

    Parameters
    ----------
    files
        What to copy, by the place in the folder, in the order in which it appears there.
    more
        What the record of the folder keeps besides.
    """
    before, written = atomic.read_json(output / RECORD), 0
    gone = sorted(set(before.get("files", [])) - set(files))
    # A run that is stopped leaves no file that the next one does not know.
    _record(output, before, {**before, "files": sorted({*files, *gone})})
    for name, source in files.items():
        place, content = output / name, source.read_bytes()
        if not place.is_file() or place.read_bytes() != content:
            place.parent.mkdir(parents=True, exist_ok=True)
            atomic.write(place, content)
            written += 1
    for name in gone:
        (output / name).unlink(missing_ok=True)
        for folder in [each for each in (output / name).parents if each.is_relative_to(output)][:-1]:
            if folder.is_dir() and not any(folder.iterdir()):
                folder.rmdir()
    _record(output, atomic.read_json(output / RECORD), {"files": sorted(files), **more})
    return Changes(len(files), written, len(gone))


def _record(output: Path, before: dict, now: dict) -> None:
    if now != before:
        atomic.write(output / RECORD, json.dumps(now, indent=1, sort_keys=True).encode() + b"\n")
