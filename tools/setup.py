"""Run a command in the project's environment, which is made first where it is missing or out of date.

``sh tools/run.sh NEED COMMAND [ARGUMENT ...]``, where NEED is ``project`` (what pyproject.toml depends on),
``dev`` (its group ``dev``, too) or ``uv`` (uv alone, for the locks). An active virtual or conda environment
that has what is needed is used as it is, unless PYTHON names an interpreter; else ``.venv``, of the locks.

``.venv`` holds no path of the checkout: a copied, moved or renamed one runs its own code. It is made aside,
by one set-up at a time, and takes its name when it is complete. It is made anew for another Python, other
locks or another description of the package. This file needs the standard library alone.
"""

import errno
import fcntl
import hashlib
import json
import os
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
VENV = ROOT / ".venv"
SETUP = ROOT / ".setup"  # the lock, uv, and an environment that is being made
LOCKS = ["requirements.lock", "bootstrap.lock"]


def requirements(tables: dict, need: str) -> list[str]:
    """What the project depends on and, for ``dev``, what its tests and tools do."""
    groups = tables["dependency-groups"]

    def members(group: str) -> Iterator[str]:
        for entry in groups[group]:
            yield from [entry] if isinstance(entry, str) else members(entry["include-group"])

    return tables["project"]["dependencies"] + (list(members("dev")) if need == "dev" else [])


def lacks(environment: Path, tables: dict, need: str) -> str:
    """What an environment lacks, in words; empty if it has what is needed and runs this checkout's code."""
    command = [environment / "bin" / "python", ROOT / "tools" / "lacking.py", *requirements(tables, need)]
    try:
        done = subprocess.run(command, capture_output=True, text=True, check=True)  # noqa: S603 the user's own
    except (OSError, subprocess.CalledProcessError):
        return "Python 3.11 or later"
    missing = done.stdout.splitlines()
    return ", ".join(missing[:3]) + (f" and {len(missing) - 3} more" if len(missing) > 3 else "")


def active(tables: dict, need: str) -> Path | None:
    """The active environment, if it will do; a line of output names it and why."""
    found = [Path(os.environ[name]) for name in ("VIRTUAL_ENV", "CONDA_PREFIX") if os.environ.get(name)]
    if not found or os.environ.get("PYTHON") or found[0].resolve() == VENV:
        return None
    reasons = []
    for environment in found:
        reasons.append(lacks(environment, tables, need))
        if not reasons[-1]:
            print(f"Using the active environment {environment}", file=sys.stderr)
            return environment
    print(f"Using .venv: the active environment {found[0]} lacks {reasons[0]}", file=sys.stderr)
    return None


def recipe(locks: list[str], package: object = None) -> str:
    """What an environment is made of: the Python that runs this, the locks, the package, and this file."""
    python = os.path.realpath(sys.base_prefix), sys.version
    digest = hashlib.sha256(json.dumps([python, package]).encode())
    for path in [*(ROOT / name for name in locks), Path(__file__)]:
        digest.update(path.read_bytes())
    return digest.hexdigest()


def made_of(place: Path) -> str:
    """The recipe that an environment was made of; empty if it is incomplete, or a link to another's."""
    ready = place / "ready"
    whole = not place.is_symlink() and (place / "bin" / "python").exists() and ready.exists()
    return ready.read_text(encoding="utf-8") if whole else ""


@contextmanager
def locked() -> Iterator[int]:
    """Hold the set-up; gives the lock's descriptor for programs that go on if this one is killed."""
    SETUP.mkdir(exist_ok=True)
    with (SETUP / "lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            print("Waiting for another set-up ...", file=sys.stderr)
            fcntl.flock(lock, fcntl.LOCK_EX)
        yield lock.fileno()


def make_uv(lock: int) -> Path:
    """The folder with uv, made if need be."""
    place, wanted = SETUP / "uv", recipe(["bootstrap.lock"])
    if made_of(place) != wanted:
        _run(lock, sys.executable, "-m", "venv", "--clear", place)
        pip = (place / "bin" / "python", "-m", "pip", "--disable-pip-version-check", "install", "--quiet")
        _run(lock, *pip, "--require-hashes", "-r", "bootstrap.lock")
        (place / "ready").write_text(wanted, encoding="utf-8")
    return place


def make(wanted: str, lock: int) -> None:
    """Make ``.venv``."""
    print(f"Setting up .venv with Python {sys.version.split()[0]} ...", file=sys.stderr)
    new, old = SETUP / "new", SETUP / "old"
    _remove(new)
    _remove(old)
    uv = make_uv(lock) / "bin" / "uv"
    target = ("--quiet", "--python", new / "bin" / "python")
    # Python itself compiles what it first uses, and only that, if it may.
    compiled = ["--compile-bytecode"] if os.environ.get("PYTHONDONTWRITEBYTECODE") else []
    _run(lock, uv, "venv", "--quiet", "--relocatable", "--python", sys.executable, new)
    _run(lock, uv, "pip", "sync", *target, *compiled, "--require-hashes", *LOCKS)
    own = ("--no-deps", "--no-build-isolation", "--offline", "--editable", ".")
    _run(lock, uv, "pip", "install", *target, *own)
    # What would lead a copy back to this checkout; the path is relative to the folder that it is in.
    [packages] = new.glob("lib/python*/site-packages")
    for path in packages.glob("*jaminan*.pth"):
        path.unlink()
    (packages / "jaminan.pth").write_text("../../../../src\n", encoding="utf-8")
    for origin in packages.glob("jaminan-*.dist-info/direct_url.json"):
        origin.unlink()
    (new / "ready").write_text(wanted, encoding="utf-8")
    if VENV.is_symlink() or VENV.exists():
        VENV.rename(old)
    new.rename(VENV)
    _remove(old)


def _run(lock: int, *command: str | Path) -> None:
    subprocess.run(command, check=True, cwd=ROOT, pass_fds=[lock])  # noqa: S603 pip and uv, of the locks


def _remove(path: Path) -> None:
    if path.is_symlink():
        path.unlink()
    elif path.exists():
        shutil.rmtree(path)


def environment(need: str) -> Path:
    """The environment to use, made if need be."""
    tables = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    if need == "uv":
        with locked() as lock:
            return make_uv(lock)
    chosen = active(tables, need)
    if chosen is not None:
        return chosen
    built = tables["tool"]["hatch"]["build"]["targets"]["wheel"]
    wanted = recipe(LOCKS, [tables["build-system"], tables["project"], built])
    if made_of(VENV) != wanted:
        with locked() as lock:
            # Another set-up may have made it meanwhile.
            if made_of(VENV) != wanted:
                make(wanted, lock)
    return VENV


def main(need: str, program: str, *arguments: str) -> str:
    """Become the program; the returned sentence explains why that did not work."""
    # Packages of another project must not shine through.
    for name in ("PYTHONPATH", "PYTHONHOME"):
        os.environ.pop(name, None)
    os.environ["PYTHONNOUSERSITE"] = "1"
    try:
        programs = environment(need) / "bin"
    except subprocess.CalledProcessError as error:
        failed = Path(error.cmd[0]).name
        return f"The set-up failed: {failed} ended with status {error.returncode}; see its output above"
    except OSError as error:
        closed = error.errno in (errno.EACCES, errno.EPERM, errno.EROFS)
        remedy = (
            " – make the checkout writable, or activate an environment with the packages" if closed else ""
        )
        return f"The set-up failed: {error.filename}: {error.strerror}{remedy}"
    os.environ["PATH"] = f"{programs}{os.pathsep}{os.environ['PATH']}"
    try:
        os.execv(programs / program, [str(programs / program), *arguments])  # noqa: S606 what make asks for
    except OSError as error:
        return f"{programs / program}: {error.strerror}"


if __name__ == "__main__":
    try:
        sys.exit(main(*sys.argv[1:]))
    except KeyboardInterrupt:
        sys.exit(130)
