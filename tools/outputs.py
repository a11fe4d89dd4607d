"""List the hash of every output, to see what a change of the code moves.

``--write`` makes the reports of some regions, one of each kind, in both languages and every format in a
temporary folder and writes the list; ``--check`` makes them anew and names what differs from the list.
"""

import argparse
import hashlib
import json
import subprocess
import sys
import tempfile
from pathlib import Path

import nbformat

LIST = Path(__file__).with_name("outputs.sha256")
# The focal ones, above 100 percent, the nation, much, little, one figure.
REGIONS = ("karimun", "kepri", "bangka", "natuna", "indonesia", "lampung", "kota-surabaya", "badung")
AS_OF = "2025-12-31"
FORMATS = ("html", "pdf", "docx", "xlsx")
# These change with every run, or with the program.
_OF_THE_RUN = {".lock", "manifest.json", "run.json"}
MIME = "application/vnd.jaminan+json"


def make(folder: Path) -> None:
    """Make the reports below a folder with the command itself.

    Raises
    ------
    CalledProcessError
        If a report fails.
    """
    formats = [word for name in FORMATS for word in ("--format", name)]
    command = [sys.executable, "-c", "from jaminan.cli import main; main()", "report", *REGIONS]
    subprocess.run(  # noqa: S603 fixed words
        [*command, *formats, "--as-of", AS_OF, "--output", str(folder)], check=True, stdout=subprocess.DEVNULL
    )


def hashes(folder: Path) -> dict[str, str]:
    """The hash of each report, table and index below a folder, and of the blocks of each notebook.

    A notebook counts by what it shows: its cells may be written in another way.
    """
    found = {}
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        if path.suffix == ".ipynb":
            found[f"{name}:blocks"] = _digest(_blocks(path))
        elif path.is_file() and name not in _OF_THE_RUN:
            found[name] = _digest(path.read_bytes())
    return found


def _blocks(path: Path) -> bytes:
    """The blocks and drawings that a notebook shows, in sequence."""
    outputs = [each for cell in nbformat.read(path, as_version=4).cells for each in cell.get("outputs", [])]
    shown = [{kind: each.data[kind] for kind in sorted(each.data) if kind != "text/html"} for each in outputs]
    return json.dumps([each for each in shown if MIME in each], sort_keys=True).encode()


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def read(path: Path) -> dict[str, str]:
    """A list as `write` left it: the hash of each output by its name."""
    rows = (line.split("  ", 1) for line in path.read_text(encoding="utf-8").splitlines())
    return {name: digest for digest, name in rows}


def write(found: dict[str, str], path: Path) -> None:
    """Write a list in the form that ``sha256sum`` has."""
    path.write_text("".join(f"{found[name]}  {name}\n" for name in sorted(found)), encoding="utf-8")


def differences(before: dict[str, str], after: dict[str, str]) -> list[str]:
    """A line for each output that is new, gone or changed."""
    lines = [f"gone: {name}" for name in before.keys() - after.keys()]
    lines += [f"new: {name}" for name in after.keys() - before.keys()]
    lines += [f"changed: {name}" for name in before.keys() & after.keys() if before[name] != after[name]]
    return sorted(lines)


def main() -> int:
    """Write or check the list; 1 if something moved."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    action = parser.add_mutually_exclusive_group(required=True)
    action.add_argument("--write", action="store_true", help="write the list")
    action.add_argument("--check", action="store_true", help="compare with the list")
    parser.add_argument("--list", type=Path, default=LIST, help="file of the list")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        make(Path(folder))
        found = hashes(Path(folder))
    if options.write:
        write(found, options.list)
        print(f"{len(found)} outputs listed in {options.list}")
        return 0
    moved = differences(read(options.list), found)
    print("\n".join(moved) or f"{len(found)} outputs as listed")
    return int(bool(moved))


if __name__ == "__main__":
    sys.exit(main())
