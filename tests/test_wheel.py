"""The wheel and the source archive, as somebody has them who has no checkout."""

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from analysis.paths import ROOT

LIMIT_MB = 5


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    """The wheel, built from the source archive, and the archive."""
    folder = tmp_path_factory.mktemp("dist")
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "sdist", "-d", str(folder)], check=True, cwd=ROOT
    )
    (archive,) = folder.glob("*.tar.gz")
    subprocess.run(["tar", "xzf", str(archive), "-C", str(folder)], check=True)
    (source,) = (path for path in folder.iterdir() if path.is_dir())
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)], check=True, cwd=source
    )
    (wheel,) = folder.glob("*.whl")
    return wheel, archive


@pytest.fixture(scope="module")
def run(built, tmp_path_factory):
    """Run Python with the wheel alone, without its folder on the path, in a folder with a blank and an accent."""
    place = tmp_path_factory.mktemp("été à la maison")
    with zipfile.ZipFile(built[0]) as wheel:
        wheel.extractall(place / "site")
    work = place / "work"
    work.mkdir()

    def of(*arguments: str, **more):
        env = {**os.environ, "PYTHONPATH": str(place / "site")}
        return subprocess.run(
            [sys.executable, "-P", *arguments],
            cwd=work,
            env=env,
            capture_output=True,
            text=True,
            check=False,
            **more,
        )

    of.work, of.site = work, place / "site"
    return of


def test_the_wheel_is_small_and_has_what_a_report_takes_and_no_more(built):
    wheel, _ = built
    assert wheel.stat().st_size < LIMIT_MB * 1e6
    names = set(zipfile.ZipFile(wheel).namelist())
    tops = {name.partition("/")[0] for name in names if ".dist-info" not in name}
    assert tops == {"analysis", "jaminan", "jaminan_kept"}
    for needed in (
        "data/datapackage.json",
        "data/processed/claims.csv",
        "data/raw/claims.csv",
        "notebooks/regional-report.ipynb",
    ):
        assert f"jaminan_kept/{needed}" in names
    assert not [name for name in names if "__pycache__" in name or name.endswith("/.build")]


def test_the_library_measures_without_a_checkout(run):
    said = run(
        "-c", "import analysis as ja; print(ja.__file__); print(len(ja.measure(regions='karimun').coverage))"
    )
    place, number = said.stdout.split("\n")[:2]
    assert Path(place).is_relative_to(run.site), said.stderr
    assert int(number) > 0


def test_the_command_makes_a_report_where_it_is_called(run):
    done = run("-m", "jaminan", "report", "karimun", "--language", "id", "--format", "html")
    assert done.returncode == 0, done.stderr
    page = run.work / "reports" / "karimun" / "karimun.id.html"
    assert "Kabupaten Karimun" in page.read_text(encoding="utf-8")


def test_another_package_called_analysis_is_noticed(run, tmp_path):
    (tmp_path / "analysis").mkdir()
    (tmp_path / "analysis" / "__init__.py").touch()
    program = f"import sys; sys.path.insert(0, {str(tmp_path)!r}); import jaminan"
    said = run("-c", program)
    assert said.returncode != 0
    assert f"the package analysis at {tmp_path}" in said.stderr
