"""A user without a home: the command in a process of its own, in the environment that such a user has."""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from jaminan.running import home
from jaminan.running.home import provide_home

# What a user id without a line in the passwd file gets, in every process that starts.
NOBODY = "import pwd\ndef getpwuid(uid):\n    raise KeyError(f'getpwuid(): uid not found: {uid}')\npwd.getpwuid = getpwuid\n"
COMMAND = "from jaminan.cli import main\nmain()"
NOTEBOOKS = (
    "import sys\nfrom pathlib import Path\nfrom jaminan.running import notebooks\n"
    "notebooks.NOTEBOOKS = Path(sys.argv[1])\nsys.exit(notebooks.main())"
)
HOMES = {"none": None, "empty": ""}


@pytest.fixture
def run(tmp_path):
    """Run this Python in such an environment, in an empty folder."""
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "sitecustomize.py").write_text(NOBODY)
    (tmp_path / "cwd").mkdir()
    temporary = Path(tempfile.mkdtemp())  # short enough for sockets

    def python(*arguments, at: str | None) -> subprocess.CompletedProcess:
        source = Path(home.__file__).parents[2]
        environment = {
            "PATH": os.defpath, "TMPDIR": str(temporary), "PYTHONPATH": f"{tmp_path / 'site'}:{source}",
            "PYTHONDONTWRITEBYTECODE": "1",
        }  # fmt: skip
        command = [sys.executable, *map(str, arguments)]
        found = environment if at is None else {**environment, "HOME": at}
        return subprocess.run(
            command, env=found, cwd=tmp_path / "cwd", capture_output=True, text=True, check=False, timeout=240
        )

    yield python
    assert list((tmp_path / "cwd").iterdir()) == []
    temporary.rmdir()  # which fails if anything was left in it


@pytest.mark.parametrize("at", HOMES.values(), ids=HOMES)
def test_show_and_notebooks_need_no_home(run, folder_of, notebook_of, tmp_path, at):
    (tmp_path / "books").mkdir()
    notebook_of("import matplotlib.pyplot\n6 * 7", name="books/small.ipynb")
    shown = run("-c", COMMAND, "show", "teluk", "--data", folder_of({"as_printed": "90 persen"}), at=at)
    assert (shown.returncode, shown.stderr) == (0, "")
    assert "JKN, registered" in shown.stdout
    saved = run("-c", NOTEBOOKS, tmp_path / "books", at=at)
    assert (saved.returncode, saved.stdout, saved.stderr) == (0, "small.ipynb: saved\n", "")


def test_report_needs_no_home(run, folder_of, tmp_path):
    options = [
        "--language",
        "id",
        "--data",
        folder_of({"as_printed": "90 persen"}),
        "--output",
        tmp_path / "out",
    ]
    done = run("-c", COMMAND, "report", "teluk", *options, at=None)
    assert (done.returncode, done.stderr) == (0, "")
    assert (tmp_path / "out" / "teluk" / "teluk.id.pdf").is_file()


def test_without_a_folder_for_temporary_files_either_one_sentence_exits_3(run):
    unusable = "import sys, tempfile\ntempfile._candidate_tempdir_list = lambda: ['/dev/null']\nfrom jaminan.cli import main\nmain(['check'])"
    done = run("-c", unusable, at=None)
    assert done.returncode == 3
    assert done.stderr == "jaminan: No usable temporary directory found in ['/dev/null']\n"


@pytest.fixture
def environment(monkeypatch, tmp_path):
    monkeypatch.setattr(home.tempfile, "tempdir", str(tmp_path))
    for name in ("IPYTHONDIR", "JUPYTER_RUNTIME_DIR"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("MPLCONFIGDIR", "/mine")
    return monkeypatch


def test_a_home_that_can_be_written_is_left_alone(environment, tmp_path):
    environment.setenv("HOME", str(tmp_path))
    before = dict(os.environ)
    provide_home()
    assert dict(os.environ) == before
    assert list(tmp_path.iterdir()) == []


def test_a_home_that_cannot_be_written_is_still_read(environment, tmp_path):
    environment.setenv("HOME", str(tmp_path))
    environment.setattr(os, "access", lambda *_: False)
    provide_home()
    (folder,) = tmp_path.glob(f"jaminan-{os.getpid()}-*")
    assert os.environ["HOME"] == str(tmp_path)
    assert os.environ["IPYTHONDIR"] == os.environ["JUPYTER_RUNTIME_DIR"] == str(folder)
    assert os.environ["MPLCONFIGDIR"] == "/mine"


@pytest.mark.parametrize("at", ["/none/there", "/dev/null", "relative"])
def test_what_is_no_folder_is_no_home(environment, tmp_path, at):
    environment.chdir(tmp_path)
    (tmp_path / "relative").mkdir()
    environment.setenv("HOME", at)
    provide_home()
    (folder,) = tmp_path.glob(f"jaminan-{os.getpid()}-*")
    assert os.environ["HOME"] == os.environ["IPYTHONDIR"] == str(folder)


def test_an_empty_home_is_the_one_of_the_passwd_file(environment, tmp_path):
    environment.setenv("HOME", "")
    environment.setattr(home.pwd, "getpwuid", lambda _: type("Entry", (), {"pw_dir": str(tmp_path)}))
    provide_home()
    assert os.environ["HOME"] == str(tmp_path)
