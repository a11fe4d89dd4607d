"""What make and git do with the folder of the reports."""

import shutil
import subprocess

import pytest

from analysis.paths import ROOT

NAMES = ["README.md", "index.html", "karimun/karimun.id.pdf"]
SITE = "_site/en/index.html"


@pytest.fixture
def folder(tmp_path):
    for name in ("Makefile", ".gitignore"):
        shutil.copy(ROOT / name, tmp_path / name)
    for folder in ("src", "tests", "tools", "notebooks", "docs", "reports/karimun"):
        (tmp_path / folder).mkdir(parents=True)
    for name in NAMES:
        (tmp_path / "reports" / name).write_text("", encoding="utf-8")
    (tmp_path / SITE).parent.mkdir(parents=True)
    (tmp_path / SITE).write_text("", encoding="utf-8")
    return tmp_path


def test_clean_leaves_the_readme_of_the_reports_alone(folder):
    subprocess.run(["make", "--silent", "clean"], cwd=folder, check=True)
    assert [path.name for path in (folder / "reports").iterdir()] == ["README.md"]
    assert not (folder / "_site").exists()


def test_git_keeps_the_readme_of_the_reports_alone(folder):
    subprocess.run(["git", "init", "--quiet"], cwd=folder, check=True)
    paths = [*(f"reports/{name}" for name in NAMES), SITE]
    ignored = subprocess.run(
        ["git", "check-ignore", *paths], cwd=folder, capture_output=True, text=True, check=True
    )
    assert ignored.stdout.splitlines() == paths[1:]


def test_the_folder_of_the_reports_says_what_appears_there():
    assert "make report" in (ROOT / "reports" / "README.md").read_text(encoding="utf-8")
