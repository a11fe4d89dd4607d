"""What went into every report and what came out: the proof that a file in place is whole and up to date."""

import json
from pathlib import Path
from typing import TYPE_CHECKING

from jaminan import atomic
from jaminan.program import digest, program

if TYPE_CHECKING:  # takes long to import
    from analysis.evidence.store import Evidence

NAME = "manifest.json"
NOTEBOOKS = "notebooks"  # folder of their pages
_CHECKSUM = "checksum"


def load(output: Path) -> dict[str, dict]:
    """The entries of a folder by report; none if there is no manifest or it cannot be read.

    An entry has ``inputs`` (see `inputs`), region, language, as_of, data_hash, and ``files``: the SHA-256 of
    each file by its name below the region's folder. While other files take their place, inputs and data_hash
    are empty and ``coming`` has the hashes of these.
    """
    entries = atomic.read_json(output / NAME)
    checksum = entries.pop(_CHECKSUM, None)
    # One damaged byte in here could call a damaged report intact.
    return entries if checksum == digest("\n".join(_lines(entries)).encode()) else {}


def save(entries: dict[str, dict], output: Path) -> None:
    """Replace the manifest in one step."""
    lines = _lines(entries)
    checksum = f"{json.dumps(_CHECKSUM)}: {json.dumps(digest(chr(10).join(lines).encode()))}"
    text = "{\n" + ",\n".join([*lines, checksum]) + "\n}\n"
    atomic.write(output / NAME, text.encode())


def _lines(entries: dict[str, dict]) -> list[str]:
    # A line for each entry: an indented one takes ten times as long, at every report.
    return [f"{json.dumps(name)}: {json.dumps(entries[name], sort_keys=True)}" for name in sorted(entries)]


def version(template: Path) -> str:
    """One hash of the program and the template."""
    return digest(f"{program()} {digest(template.read_bytes())}".encode())


def inputs(template: Path, parameters: dict, data_hash: str, evidence: "Evidence") -> str:
    """One hash of all that a report is made of: template, program, parameters, evidence, its names."""
    made_of = [version(template), parameters, data_hash, [evidence.offices, evidence.names]]
    return digest(json.dumps(made_of, sort_keys=True).encode())


def hashes(folder: Path, names: list[str]) -> dict[str, str]:
    """The hash of each of some files and of every file in each of some folders."""
    paths = [path for name in names for path in _files(folder / name)]
    return {path.relative_to(folder).as_posix(): digest(path.read_bytes()) for path in paths}


def intact(folder: Path, entry: dict, needed: list[str]) -> bool:
    """Whether an entry has all the files that are needed, and each of its files is as it was published."""
    files = entry.get("files", {})
    return set(needed) <= set(files) and all(
        (folder / name).is_file() and digest((folder / name).read_bytes()) == published
        for name, published in files.items()
    )


def unchanged(folder: Path, entry: dict, made_of: str, needed: list[str]) -> bool:
    """Whether an entry has the same inputs, and `intact` files."""
    return entry.get("inputs") == made_of and intact(folder, entry, needed)


def pages(output: Path) -> list[str]:
    """The pages of notebooks in the folder of the reports, whoever put them there."""
    return sorted(path.name for path in (output / NOTEBOOKS).glob("*.html"))


def _files(path: Path) -> list[Path]:
    return sorted(each for each in path.rglob("*") if each.is_file()) if path.is_dir() else [path]
