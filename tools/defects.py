"""Inject small defects, one at a time, and check that a test fails with each.

`tests/defects.toml` lists them: what goes wrong for a reader, the file, the text that changes and the
tests that must fail. Each is injected in a copy of the checkout: red if a test fails, GREEN if none does,
invalid if tests cannot be collected with it. The exit status is 0 only if all are red.
"""

import argparse
import os
import re
import subprocess
import sys
import tempfile
import time
import tomllib
from concurrent.futures import ThreadPoolExecutor
from fnmatch import filter as named
from pathlib import Path
from queue import Queue
from shutil import copyfile

from analysis.errors import nearest

ROOT = Path(__file__).resolve().parents[1]
_LONGEST_SECONDS = 900
_FAILED = re.compile(r"^(?:FAILED|ERROR) (.+?)(?: - |$)", re.MULTILINE)


def load(root: Path) -> list[dict]:
    """The defects of a checkout, in the order of its list."""
    return tomllib.loads((root / "tests" / "defects.toml").read_text(encoding="utf-8"))["defect"]


def changed(defect: dict, text: str) -> str:
    """The text of a file with its defect; raises ValueError where what changes is not there exactly once."""
    find, replace = ([each] if isinstance(each := defect[key], str) else each for key in ("find", "replace"))
    changes = dict(zip(find, replace, strict=True))
    for part in changes:
        if (times := text.count(part)) != 1:
            raise ValueError(f"{part!r} occurs {times} times – expected once")
    # All at once, so that two texts can be swapped.
    return re.sub("|".join(map(re.escape, changes)), lambda match: changes[match[0]], text)


def copied(root: Path, copy: Path) -> Path:
    """Copy a checkout as it is in the working tree, and refuse if its tests would run other code."""
    listed = _run(["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"], root).stdout
    for name in filter(None, listed.split("\0")):
        if (root / name).is_file():
            (copy / name).parent.mkdir(parents=True, exist_ok=True)
            copyfile(root / name, copy / name)
    place = _run([sys.executable, "-c", "import analysis; print(analysis.__file__)"], copy).stdout.strip()
    if not place.startswith(f"{copy}{os.sep}"):
        raise SystemExit(f"tests of {copy} would run {place} – expected the code of the copy")
    return copy


def tested(copy: Path, tests: list[str], processes: int = 0) -> tuple[str, str]:
    """Run tests in a copy; gives red, GREEN or invalid, and the first test that failed."""
    options = ["-x", "-q", "-n", str(processes), "-p", "no:cacheprovider"]
    try:
        done = _run([sys.executable, "-m", "pytest", *options, *tests], copy)
    except subprocess.TimeoutExpired:
        return "invalid", f"took longer than {_LONGEST_SECONDS} seconds"
    if not done.returncode:
        return "GREEN", ""
    failed = _FAILED.search(done.stdout)
    # A file without the name of a test could not be collected.
    if done.returncode == 1 and failed and "::" in failed[1]:
        return "red", failed[1]
    return "invalid", failed[1] if failed else (done.stdout + done.stderr).strip()[-300:]


def judged(defect: dict, copy: Path) -> tuple[str, str]:
    """Inject one defect in a copy, run its tests, and take it out again."""
    path = copy / defect["file"]
    before = path.read_bytes()
    try:
        path.write_bytes(changed(defect, before.decode()).encode())
        return tested(copy, defect["tests"].split())
    except ValueError as error:
        return "invalid", f"{defect['file']}: {error}"
    finally:
        path.write_bytes(before)


def main(arguments: list[str], root: Path = ROOT) -> int:
    """Judge the defects that are named, by default all; gives the exit status."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("names", nargs="*", default=["*"], help="names or patterns such as '*bounds*'")
    parser.add_argument("--jobs", type=int, default=1, help="defects at once")
    options, defects = parser.parse_args(arguments), {each["name"]: each for each in load(root)}
    for name in options.names:
        if not named(defects, name):
            parser.error(f"no defect {name!r}{nearest(name, defects)}")
    wanted = [defects[each] for each in dict.fromkeys(sum((named(defects, n) for n in options.names), []))]
    free = Queue()
    with tempfile.TemporaryDirectory() as place, ThreadPoolExecutor(options.jobs) as pool:
        # Their real place: an address through a link is another to Python.
        copies = [copied(root, Path(place).resolve() / str(number)) for number in range(options.jobs)]
        tests = list(dict.fromkeys(test for each in wanted for test in each["tests"].split()))
        outcome, failed = tested(copies[0], tests, options.jobs if options.jobs > 1 else 0)
        if outcome != "GREEN":
            print(f"without a defect: {outcome} {failed}")
            return 1
        for copy in copies:
            free.put(copy)

        def one(defect: dict) -> str:
            copy, began = free.get(), time.monotonic()
            outcome, failed = judged(defect, copy)
            free.put(copy)
            print(f"{outcome:8}{time.monotonic() - began:4.0f} s  {defect['name']}  {failed}", flush=True)
            return outcome

        outcomes = list(pool.map(one, wanted))
    print(f"{outcomes.count('red')} of {len(outcomes)} defects are detected")
    return int(set(outcomes) != {"red"})


def _run(command: list[str], folder: Path) -> subprocess.CompletedProcess:
    # Compiled code is known by its second and size, which a defect may leave as they are.
    own = {**os.environ, "PYTHONPATH": str(folder / "src"), "PYTHONDONTWRITEBYTECODE": "1"}
    options = {"capture_output": True, "text": True, "check": False, "timeout": _LONGEST_SECONDS}
    return subprocess.run(command, cwd=folder, env=own, **options)  # noqa: S603 fixed words and test files


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
