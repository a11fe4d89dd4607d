"""The set-up of a small checkout: whose code runs, in which environment, and when that is made anew.

uv, pip and venv are stood in for by programs that make little and write down that they were called.
"""

import os
import shutil
import subprocess
import sys
import venv
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import packaging
import pytest

from analysis.paths import ROOT

PYPROJECT = """
[build-system]
requires = []
[project]
dependencies = ["reader>=2"]
[tool.hatch.build.targets.wheel]
packages = ["src/analysis", "src/jaminan"]
[dependency-groups]
checks = ["checker"]
dev = [{ include-group = "checks" }]
"""

# As `python -m venv`, of which only the Python is needed, and `python -m pip install`, for uv.
VENV = """
import pathlib, shutil, sys
shutil.rmtree(sys.argv[-1], ignore_errors=True)
place = pathlib.Path(sys.argv[-1], "bin")
place.mkdir(parents=True)
(place / "python").symlink_to(sys.executable)
"""
PIP = f"""
import pathlib
uv = pathlib.Path(".setup/uv/bin/uv")
uv.write_text('#!/bin/sh\\nexec "{sys.executable}" -I stubs/uv.py "$@"')
uv.chmod(0o755)
"""
UV = """
import os, pathlib, signal, sys, venv
root, new = pathlib.Path.cwd(), pathlib.Path(".setup/new")
job = next(each for each in ("venv", "sync", "install") if each in sys.argv)
with open("calls", "a") as calls:
    print(job, *sys.argv, file=calls)
if job == "venv":
    venv.create(new, symlinks=True)
if job == "install":
    [packages] = new.glob("lib/python*/site-packages")
    (packages / "jaminan.pth").write_text(str(root / "src"))
    (packages / "jaminan-1.dist-info").mkdir()
    (packages / "jaminan-1.dist-info" / "direct_url.json").write_text(str(root))
if os.environ.get("FAIL") == job:
    sys.exit(2)
if os.environ.get("KILL") == job:
    os.kill(os.getppid(), signal.SIGKILL)
"""
# This Python under another version.
OTHER = f"""#!/bin/sh
[ "$3" = -c ] && exec "{sys.executable}" "$@"
shift 2
exec "{sys.executable}" -I -S -c '
import runpy, sys
sys.version, sys.argv = "4.0", sys.argv[1:]
runpy.run_path(sys.argv[0], run_name="__main__")' "$@"
"""
OLD = "#!/bin/sh\nexit 1\n"

VARIABLES = ("PYTHON", "VIRTUAL_ENV", "CONDA_PREFIX", "PYTHONDONTWRITEBYTECODE", "PYTHONPATH")
WHOSE = ("python", "-c", "import analysis; print(analysis.__file__)")


class Checkout:
    """A folder with the set-up and a package ``analysis``."""

    def __init__(self, root: Path):
        self.root, self.venv = root, root / ".venv"

    def run(self, *command, need="project", **variables) -> subprocess.CompletedProcess:
        return self.start("sh", "tools/run.sh", need, *command, **variables)

    def start(self, *command, **variables) -> subprocess.CompletedProcess:
        kept = {name: text for name, text in os.environ.items() if name not in VARIABLES}
        kept["PATH"] = f"{Path(sys.executable).parent}{os.pathsep}{kept['PATH']}"
        kept |= {name: str(text) for name, text in variables.items()}
        return subprocess.run(command, cwd=self.root, env=kept, capture_output=True, text=True, check=False)

    def runs_own_code(self, **variables) -> bool:
        done = self.run(*WHOSE, **variables)
        assert done.returncode == 0, done.stderr
        return Path(done.stdout.strip()) == self.root.resolve() / "src" / "analysis" / "__init__.py"

    def made(self) -> int:
        """How often an environment was begun."""
        return sum(line.startswith("venv ") for line in self.calls().splitlines())

    def calls(self) -> str:
        return (self.root / "calls").read_text(encoding="utf-8")


@pytest.fixture
def checkout(tmp_path):
    return _checkout(tmp_path / "the first, é")


@pytest.fixture
def ready(checkout):
    assert checkout.runs_own_code()
    return checkout


def _checkout(root: Path) -> Checkout:
    (root / "tools").mkdir(parents=True)
    for name in ("run.sh", "setup.py", "lacking.py"):
        shutil.copy(ROOT / "tools" / name, root / "tools" / name)
    for name, text in {
        "venv/__init__.py": "", "venv/__main__.py": VENV, "pip/__init__.py": "", "pip/__main__.py": PIP,
        "stubs/uv.py": UV, "calls": "", "src/analysis/__init__.py": "", "pyproject.toml": PYPROJECT,
        "requirements.lock": "", "bootstrap.lock": "",
    }.items():  # fmt: skip
        _write(root / name, text)
    return Checkout(root)


def _write(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def _program(path: Path, text: str) -> Path:
    path.unlink(missing_ok=True)
    _write(path, text).chmod(0o755)
    return path


def test_an_environment_is_made_once(ready):
    assert ready.runs_own_code()
    assert ready.made() == 1


def test_no_path_of_the_checkout_is_left(ready):
    texts = [path for path in ready.venv.rglob("*") if path.is_file() and path.suffix in {".pth", ".json"}]
    assert [path.name for path in texts] == ["jaminan.pth"]
    assert str(ready.root) not in texts[0].read_text(encoding="utf-8")


def test_a_copy_runs_its_own_code(ready):
    copy = Checkout(ready.root.with_name("copy"))
    shutil.copytree(ready.root, copy.root, symlinks=True)
    assert copy.runs_own_code()
    assert copy.made() == 1
    without_make = copy.start(copy.venv / "bin" / WHOSE[0], *WHOSE[1:])
    assert without_make.stdout.startswith(str(copy.root))


def test_a_renamed_checkout_runs(ready):
    renamed = Checkout(ready.root.rename(ready.root.with_name("renamed")))
    assert renamed.runs_own_code()
    assert renamed.made() == 1


def test_a_link_to_a_checkout_makes_nothing(ready):
    link = ready.root.with_name("link")
    link.symlink_to(ready.root)
    assert Checkout(link).runs_own_code()
    assert ready.made() == 1


def test_an_environment_of_another_checkout_is_replaced(ready):
    second = _checkout(ready.root.with_name("second"))
    second.venv.symlink_to(ready.venv)
    assert second.runs_own_code()
    assert second.made() == 1
    assert (ready.venv / "ready").exists()


def test_an_environment_of_another_layout_is_replaced(checkout):
    _write(checkout.venv / "bin" / "leftover", "")
    assert checkout.runs_own_code()
    assert not (checkout.venv / "bin" / "leftover").exists()


def test_another_python_that_is_named_is_used(ready, tmp_path):
    done = ready.run("/bin/true", PYTHON=_program(tmp_path / "other python", OTHER))
    assert "with Python 4.0" in done.stderr
    assert ready.made() == 2


def test_the_same_python_under_another_name_makes_nothing(ready, tmp_path):
    link = tmp_path / "python-link"
    link.symlink_to(sys.executable)
    for python in (sys.executable, link, ready.venv / "bin" / "python"):
        assert ready.runs_own_code(PYTHON=python)
    assert ready.made() == 1


def test_an_environment_keeps_its_python_if_none_is_named(ready, tmp_path):
    _program(tmp_path / "bin" / "python3", OTHER)
    assert ready.runs_own_code(PATH=f"{tmp_path / 'bin'}:/usr/bin:/bin")
    assert ready.made() == 1


def test_a_python_that_was_upgraded_makes_it_anew(ready):
    _program(ready.venv / "bin" / "python", OTHER)
    assert "with Python 4.0" in ready.run("/bin/true").stderr


def test_a_python_that_was_removed_makes_it_anew(ready):
    (ready.venv / "bin" / "python").unlink()
    (ready.venv / "bin" / "python").symlink_to("/nowhere/python")
    assert ready.runs_own_code()
    assert ready.made() == 2


@pytest.mark.parametrize("text", [OLD, None])
def test_an_old_or_missing_python_is_refused_in_a_sentence(ready, tmp_path, text):
    python = _program(tmp_path / "python", text) if text else tmp_path / "missing"
    done = ready.run("/bin/true", PYTHON=python)
    assert done.returncode == 1
    assert done.stderr == (
        f"Jaminan needs Python 3.11 or later; '{python}' is not. Name one: make PYTHON=python3.12 ...\n"
    )


@pytest.mark.parametrize("name", ["requirements.lock", "bootstrap.lock"])
def test_another_lock_makes_it_anew(ready, name):
    _write(ready.root / name, "# another\n")
    assert ready.runs_own_code()
    assert ready.made() == 2


def test_only_what_describes_the_package_makes_it_anew(ready):
    _write(ready.root / "pyproject.toml", PYPROJECT + "[tool.pytest]\n")
    assert ready.runs_own_code()
    assert ready.made() == 1
    _write(ready.root / "pyproject.toml", PYPROJECT.replace("[project]", '[project]\nversion = "2"'))
    assert ready.runs_own_code()
    assert ready.made() == 2


def test_first_runs_at_once_make_one_environment(checkout):
    with ThreadPoolExecutor(3) as runs:
        assert all(runs.map(lambda _: checkout.runs_own_code(), range(3)))
    assert checkout.made() == 1


@pytest.mark.parametrize("job", ["venv", "sync", "install"])
def test_a_set_up_that_was_killed_is_made_up_for(checkout, job):
    assert checkout.run("/bin/true", KILL=job).returncode == -9
    assert not checkout.venv.exists()
    assert checkout.runs_own_code()
    assert sorted(path.name for path in (checkout.root / ".setup").iterdir()) == ["lock", "uv"]


def test_a_set_up_that_failed_is_reported_and_leaves_the_old_environment(ready):
    before = ready.calls()
    _write(ready.root / "requirements.lock", "# another\n")
    done = ready.run("/bin/true", FAIL="sync")
    assert done.returncode == 1
    assert done.stderr.splitlines()[1:] == ["The set-up failed: uv ended with status 2; see its output above"]
    assert (ready.venv / "ready").exists()
    assert len(ready.calls()) > len(before)


def test_a_folder_that_cannot_be_written_is_named(checkout):
    _write(checkout.root / ".setup", "")
    done = checkout.run("/bin/true")
    assert done.returncode == 1
    assert done.stderr == f"The set-up failed: {checkout.root / '.setup'}: File exists\n"


def test_a_command_that_is_not_there_is_named(ready):
    done = ready.run("jaminan")
    assert done.returncode == 1
    assert done.stderr == f"{ready.venv / 'bin' / 'jaminan'}: No such file or directory\n"


@pytest.mark.parametrize(("set_", "compiled"), [({}, False), ({"PYTHONDONTWRITEBYTECODE": "1"}, True)])
def test_packages_are_compiled_if_python_will_not(checkout, set_, compiled):
    assert checkout.runs_own_code(**set_)
    assert ("--compile-bytecode" in checkout.calls()) == compiled


def test_packages_of_another_project_do_not_shine_through(ready, tmp_path):
    _write(tmp_path / "analysis" / "__init__.py", "")
    assert ready.runs_own_code(PYTHONPATH=tmp_path)


def test_uv_alone_makes_no_environment(checkout):
    assert checkout.run("python", "-c", "", need="uv").returncode == 0
    assert not checkout.venv.exists()


@pytest.fixture
def other(tmp_path):
    """An environment that has what the project needs."""
    return _environment(tmp_path / "other", {"reader": "2.1", "jaminan": "1"}, tmp_path / "the first, é")


def _environment(place: Path, packages: dict[str, str], code: Path) -> Path:
    venv.create(place, symlinks=True)
    [folder] = place.glob("lib/python*/site-packages")
    for name, version in packages.items():
        _write(folder / f"{name}-{version}.dist-info" / "METADATA", f"Name: {name}\nVersion: {version}\n")
    _write(folder / "jaminan.pth", str(code / "src"))
    shutil.copytree(Path(packaging.__file__).parent, folder / "packaging")
    return place


def _used(checkout: Checkout, **options) -> tuple[str, str]:
    done = checkout.run("python", "-c", "import sys; print(sys.prefix)", **options)
    assert done.returncode == 0, done.stderr
    return done.stdout.strip(), done.stderr.strip()


@pytest.mark.parametrize("name", ["VIRTUAL_ENV", "CONDA_PREFIX"])
def test_an_active_environment_that_has_what_is_needed_is_used(checkout, other, name):
    assert _used(checkout, **{name: other}) == (str(other), f"Using the active environment {other}")
    assert not checkout.venv.exists()
    assert checkout.runs_own_code(**{name: other})


@pytest.mark.parametrize(
    ("packages", "need", "reason"),
    [
        ({}, "project", "reader, jaminan"),
        ({"jaminan": "1", "reader": "1.9"}, "project", "reader>=2"),
        ({"jaminan": "1", "reader": "2.1"}, "dev", "checker"),
    ],
)
def test_an_active_environment_that_lacks_something_is_not_used(ready, tmp_path, packages, need, reason):
    place = _environment(tmp_path / "lacking", packages, ready.root)
    line = f"Using .venv: the active environment {place} lacks {reason}"
    assert _used(ready, VIRTUAL_ENV=place, need=need) == (str(ready.venv), line)


def test_many_packages_that_are_lacking_are_counted(ready, other):
    text = PYPROJECT.replace('"checker"', '"a", "b", "c", "d", "e"')
    _write(ready.root / "pyproject.toml", text)
    assert "lacks a, b, c and 2 more" in _used(ready, VIRTUAL_ENV=other, need="dev")[1]


def test_an_active_environment_of_another_checkout_is_not_used(ready, other):
    copy = Checkout(ready.root.with_name("copy"))
    shutil.copytree(ready.root, copy.root, symlinks=True)
    line = f"Using .venv: the active environment {other} lacks the code of this checkout"
    assert _used(copy, VIRTUAL_ENV=other) == (str(copy.venv), line)


def test_an_active_environment_that_is_gone_is_not_used(ready):
    assert _used(ready, VIRTUAL_ENV="/gone") == (
        str(ready.venv),
        "Using .venv: the active environment /gone lacks Python 3.11 or later",
    )


def test_the_second_active_environment_is_used_if_the_first_lacks_something(checkout, other, tmp_path):
    assert _used(checkout, VIRTUAL_ENV=tmp_path, CONDA_PREFIX=other)[0] == str(other)


def test_the_own_environment_if_active_is_no_other(ready, other):
    assert _used(ready, VIRTUAL_ENV=ready.venv, CONDA_PREFIX=other) == (str(ready.venv), "")


def test_a_python_that_is_named_goes_before_an_active_environment(ready, other):
    assert _used(ready, VIRTUAL_ENV=other, PYTHON=sys.executable) == (str(ready.venv), "")
