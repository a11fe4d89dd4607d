"""Odd checkouts and machines, in minutes: a report is the same, byte by byte, or one line says what to do."""

import os
import resource
import shutil
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from analysis.paths import ROOT

pytestmark = pytest.mark.nightly

KEPT = [
    "src", "data", "notebooks", "tools", "reports/README.md", "pyproject.toml", "requirements.lock",
    "bootstrap.lock", "README.md", "LICENSE", "LICENSE-DATA", "Makefile",
]  # fmt: skip
# Root may write everywhere; without its rights it is a user like others.
AS_USER = ["setpriv", "--inh-caps=-all", "--bounding-set=-all"] if os.geteuid() == 0 else []
REPORT = ["report", "karimun", "--language", "id", "--format", "html"]
SET_UP = ["sh", "tools/run.sh", "project"]


def _copy(place: Path) -> Path:
    """A checkout without git, as of an archive."""
    for name in KEPT:
        (place / name).parent.mkdir(parents=True, exist_ok=True)
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, place / name, ignore=shutil.ignore_patterns("__pycache__", ".build"))
        else:
            shutil.copy(ROOT / name, place / name)
    return place


def _run(checkout: Path, *arguments, before=(), umask=-1, limit=None, **variables):
    environment = {**os.environ, "PYTHONPATH": str(checkout / "src"), **variables}
    environment = {name: text for name, text in environment.items() if text is not None}
    return subprocess.run(
        [*before, sys.executable, "-P", "-m", "jaminan", *map(str, arguments)], env=environment, umask=umask,
        cwd=checkout.parent, capture_output=True, text=True, check=False, timeout=300,
        preexec_fn=limit,
    )  # fmt: skip


def _report(checkout: Path, output: Path, **how) -> bytes:
    done = _run(checkout, *REPORT, "--output", output, **how)
    assert (done.returncode, done.stderr) == (0, ""), done.stderr
    return (output / "karimun" / "karimun.id.html").read_bytes()


@pytest.fixture(scope="module")
def expected(tmp_path_factory):
    return _report(ROOT, tmp_path_factory.mktemp("plain"))


@pytest.fixture(scope="module")
def copy(tmp_path_factory):
    return _copy(tmp_path_factory.mktemp("copied") / "the checkout, é")


@pytest.fixture
def own(tmp_path):
    return _copy(tmp_path / "first")


VARIABLES = {
    "no home": {"HOME": None},
    "a home that is not there": {"HOME": "/nowhere"},
    "locale": {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
    "another locale": {"LC_ALL": "tr_TR.UTF-8", "LANG": "tr_TR.UTF-8"},
    "time zone": {"TZ": "Pacific/Kiritimati"},
    "without docstrings": {"PYTHONOPTIMIZE": "2"},
    "without assertions": {"PYTHONOPTIMIZE": "1"},
    "a proxy": {"http_proxy": "http://127.0.0.1:9", "https_proxy": "nonsense", "ALL_PROXY": "socks5://x:1"},
    "warnings": {"PYTHONWARNINGS": "always"},
    "nothing is compiled": {"PYTHONDONTWRITEBYTECODE": "1"},
}


@pytest.mark.parametrize("name", VARIABLES)
def test_variables(copy, expected, tmp_path, name):
    assert _report(copy, tmp_path, **VARIABLES[name]) == expected


@pytest.mark.parametrize("umask", [0o077, 0o027, 0o000])
def test_umask(copy, expected, tmp_path, umask):
    output = tmp_path / "out"
    assert _report(copy, output, umask=umask) == expected
    assert (output / "karimun" / "karimun.id.html").stat().st_mode & 0o777 == 0o666 & ~umask


def test_renamed(own, expected, tmp_path):
    assert _report(own, tmp_path / "one") == expected
    own = own.rename(tmp_path / "renamed")
    assert _report(own, tmp_path / "two") == expected


def test_through_a_link(own, expected, tmp_path):
    link = tmp_path / "link"
    link.symlink_to(own)
    assert _report(link, tmp_path / "out") == expected


def test_read_only(own, expected, tmp_path):
    if AS_USER and not shutil.which(AS_USER[0]):
        pytest.skip("root may write everywhere, and setpriv is not installed")
    subprocess.run(["chmod", "-R", "a-w", own], check=True)
    try:
        assert _report(own, tmp_path / "out", before=AS_USER) == expected
        built = _run(own, "build", before=AS_USER)
        assert (built.returncode, built.stdout, built.stderr) == (0, "Up to date.\n", "")
        refused = _run(own, *REPORT, before=AS_USER)
        assert (refused.returncode, refused.stderr.count("\n")) == (3, 1)
        assert "Permission denied – change its rights, or name another place" in refused.stderr
        set_up = subprocess.run(
            [*AS_USER, *SET_UP, "python", "-V"], cwd=own, env=_plain(), capture_output=True, text=True
        )
        assert (set_up.returncode, set_up.stderr.count("\n")) == (1, 1)
        assert "activate an environment" in set_up.stderr
    finally:
        subprocess.run(["chmod", "-R", "u+w", own], check=True)


@pytest.mark.parametrize("command", ["diff", "update"])
def test_without_git(copy, command):
    done = _run(copy, command)
    assert (done.returncode, done.stderr.count("\n")) == (3, 1)
    assert "jaminan build needs none" in done.stderr


def test_several_runs_at_once(copy, expected, tmp_path):
    with ThreadPoolExecutor(3) as runs:
        outputs = [tmp_path / str(number) for number in range(3)]
        assert list(runs.map(lambda output: _report(copy, output), outputs)) == [expected] * 3


def test_two_runs_in_one_folder(copy, expected, tmp_path):
    with ThreadPoolExecutor(2) as runs:
        done = list(runs.map(lambda _: _run(copy, *REPORT, "--output", tmp_path), range(2)))
    assert sorted(each.returncode for each in done) in ([0, 0], [0, 4])
    assert all("another run works here" in each.stderr for each in done if each.returncode)
    assert (tmp_path / "karimun" / "karimun.id.html").read_bytes() == expected


def test_a_file_that_may_not_grow(copy, tmp_path):
    done = _run(
        copy, *REPORT, "--output", tmp_path, limit=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000))
    )  # fmt: skip
    assert done.returncode in (1, 3)
    assert "ulimit -f" in done.stderr or "File too large" in done.stdout + done.stderr
    assert not list(tmp_path.glob("karimun/*.html"))


def test_a_disk_that_is_full(copy, tmp_path):
    disk = tmp_path / "disk"
    disk.mkdir()
    if subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=64k", "none", disk], capture_output=True
    ).returncode:
        pytest.skip("may not mount a disk")
    try:
        done = _run(copy, *REPORT, "--output", disk)
        assert done.returncode in (1, 3)
        assert "No space left on device" in done.stdout + done.stderr
        assert not list(disk.glob("karimun/*.html"))
    finally:
        subprocess.run(["umount", "--lazy", disk], check=True)


def _plain() -> dict[str, str]:
    set_up = ("PYTHON", "PYTHONPATH", "VIRTUAL_ENV", "CONDA_PREFIX")
    return {name: text for name, text in os.environ.items() if name not in set_up}


def _interpreters() -> list[str]:
    """One Python of each version that the project names and this machine has."""
    found = []
    for minor in range(11, 15):
        installed = sorted(Path.home().glob(f".pyenv/versions/3.{minor}.*/bin/python"))
        for python in [shutil.which(f"python3.{minor}"), *map(str, installed)]:
            if python and not subprocess.run([python, "-c", ""], capture_output=True).returncode:
                found.append(python)
                break
    return found


@pytest.mark.parametrize("python", _interpreters())
def test_a_set_up_with_each_interpreter(own, python):
    """Two at once: the second waits, and both run with what one has made."""
    command = [*SET_UP, "python", "-m", "jaminan", "show", "karimun"]
    with ThreadPoolExecutor(2) as runs:
        done = list(
            runs.map(
                lambda _: subprocess.run(
                    command, cwd=own, env={**_plain(), "PYTHON": python}, capture_output=True, text=True
                ),
                range(2),
            )
        )
    plain = _run(ROOT, "show", "karimun")
    assert [(each.returncode, each.stdout) for each in done] == [(0, plain.stdout)] * 2, done
    assert sum("Setting up .venv" in each.stderr for each in done) == 1
    moved = own.rename(own.with_name("moved"))
    again = subprocess.run(command, cwd=moved, env=_plain(), capture_output=True, text=True)
    assert (again.returncode, again.stdout, again.stderr) == (0, plain.stdout, "")
