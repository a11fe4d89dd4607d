"""The whole output of one run, a browser, and the tools of the checks; what is missing is named."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from playwright.sync_api import sync_playwright

HERE = Path(__file__).parent
ARGUMENTS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
]  # fmt: skip


def _tool(name: str, package: str) -> str:
    found = shutil.which(name)
    if not found:
        pytest.fail(f"{name} is not installed: apt-get install {package}", pytrace=False)
    return found


def _node_file(path: str) -> Path:
    found = HERE / "node_modules" / path
    if not found.is_file():
        pytest.fail(f"{path} is not installed: make test-browser does it, with npm", pytrace=False)
    return found


@pytest.fixture(scope="session")
def site(tmp_path_factory) -> Path:
    """The folder that `jaminan report` makes, in all formats."""
    output = tmp_path_factory.mktemp("site") / "reports"
    command = [str(Path(sys.executable).with_name("jaminan")), "report", "--output", str(output)]
    formats = [word for name in ("html", "pdf", "docx", "xlsx") for word in ("--format", name)]
    done = subprocess.run([*command, *formats], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return output


@pytest.fixture(scope="session")
def browser():
    chromium = _tool("chromium", "chromium")
    with sync_playwright() as driver:
        opened = driver.chromium.launch(executable_path=chromium, args=ARGUMENTS)
        yield opened
        opened.close()


@pytest.fixture(scope="session")
def axe() -> str:
    """The accessibility checker, as a script to run in a page."""
    return _node_file("axe-core/axe.min.js").read_text(encoding="utf-8")


@pytest.fixture(scope="session")
def markup_errors():
    """What the Nu HTML checker finds wrong in some files."""
    java = _tool("java", "default-jre-headless")
    jar = _node_file("vnu-jar/build/dist/vnu.jar")

    def check(files: list[Path]) -> str:
        command = [java, "-jar", str(jar), "--errors-only", *map(str, files)]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        assert (done.returncode == 0) == (not done.stderr), done
        return done.stderr

    return check


@pytest.fixture(scope="session")
def office(tmp_path_factory):
    """Convert files to PDF with LibreOffice."""
    soffice = _tool("soffice", "libreoffice-writer libreoffice-calc")
    folder = tmp_path_factory.mktemp("office")

    def convert(files: list[Path]) -> list[Path]:
        profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
        command = [soffice, profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder)]
        subprocess.run([*command, *map(str, files)], check=True, capture_output=True, timeout=300)
        return [folder / f"{file.stem}.pdf" for file in files]

    return convert


@pytest.fixture(scope="session")
def screenshots() -> Path:
    """Folder of the pictures, kept by CI."""
    folder = Path(os.environ.get("JAMINAN_SCREENSHOTS", HERE / "screenshots"))
    folder.mkdir(parents=True, exist_ok=True)
    return folder
