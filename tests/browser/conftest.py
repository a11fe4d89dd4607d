"""The whole output of one run, a browser, and the tools of the checks; what is missing is named."""

import json
import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path
from typing import NamedTuple

import pytest
from playwright.sync_api import sync_playwright

from analysis.blocks.block import PHONES
from analysis.evidence import store
from analysis.paths import DATA
from jaminan.running import session
from jaminan.running.requests import Options
from jaminan.site import own
from jaminan.site.assembling import assemble

HERE = Path(__file__).parent
ARGUMENTS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
]  # fmt: skip

TOKEN = "of-this-test"  # noqa: S105 a server of our own, on this machine alone
FOLDERS = (
    "JUPYTER_CONFIG_DIR", "JUPYTER_DATA_DIR", "JUPYTER_RUNTIME_DIR", "JUPYTERLAB_SETTINGS_DIR",
    "JUPYTERLAB_WORKSPACES_DIR", "IPYTHONDIR",
)  # fmt: skip
# Asks elsewhere for news unless told not to.
SETTINGS = {"@jupyterlab/apputils-extension/notification": {"fetchNews": "false", "checkForUpdates": False}}


# Menus close by themselves while JupyterLab is still at work on its page: its commands are called instead.
OPEN = """async name => {
    await window.jupyterapp.restored;
    const shown = await window.jupyterapp.commands.execute("docmanager:open", {path: name});
    await shown.context.ready;
    await shown.context.sessionContext.ready;
    window.jupyterapp.shell.activateById(shown.id);
}"""
# Styles that lie in files cannot be read a second time from there.
BARRIERS = """async ([part, rules]) => {
    const whole = part === "body" ? document : part;
    const found = await axe.run(whole, {runOnly: rules, resultTypes: ["violations"], preload: false});
    return found.violations.flatMap(rule => rule.nodes.map(
        node => `${rule.id}: ${node.html.slice(0, 100)} – ${node.failureSummary}`));
}"""
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
COMMAND = "name => window.jupyterapp.commands.execute(name).then(() => null)"


class Lab(NamedTuple):
    """A JupyterLab at work: its address, and the folder that it shows."""

    address: str
    folder: Path

    def open(self, page, name: str) -> None:
        """Show a notebook of the folder, with its kernel ready."""
        # Without those that were open before.
        page.goto(f"{self.address}/lab/tree/{name}?reset&token={TOKEN}")
        page.wait_for_function("window.jupyterapp !== undefined")
        page.evaluate(OPEN, name)
        page.get_by_text("Python 3 (ipykernel) | Idle").wait_for()

    def do(self, page, *commands: str) -> None:
        """Let JupyterLab do something in the notebook shown, and wait until it is done."""
        for command in commands:
            page.evaluate(COMMAND, command)


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
def public(tmp_path_factory) -> Path:
    """The folder that `jaminan site` makes: the report on one region, and the documentation."""
    place = tmp_path_factory.mktemp("public")
    wanted = Options(("karimun",), False, ("id",), ("html",), "", "", "")
    assert session.render(wanted, output=place / "reports").failed == []
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(PHONES, "1")
        patch.setattr(own, "OWN", place / "none")
        assemble(store.load(DATA), place / "reports", place / "site")
    return place / "site"


@pytest.fixture(scope="session")
def browser():
    chromium = _tool("chromium", "chromium")
    with sync_playwright() as driver:
        opened = driver.chromium.launch(executable_path=chromium, args=ARGUMENTS)
        yield opened
        opened.close()


@pytest.fixture(scope="session")
def barriers():
    """What the accessibility checker finds in a page, or a part of it; only that leaves the page."""
    script = _node_file("axe-core/axe.min.js").read_text(encoding="utf-8")

    def check(page, part: str = "body") -> list[str]:
        page.evaluate(script)
        return page.evaluate(BARRIERS, [part, RULES])

    return check


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
    """Convert files with LibreOffice."""
    soffice = _tool("soffice", "libreoffice-writer libreoffice-calc")
    folder = tmp_path_factory.mktemp("office")

    def convert(files: list[Path], kind: str = "pdf") -> list[Path]:
        profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
        command = [soffice, profile, "--headless", "--convert-to", kind, "--outdir", str(folder)]
        subprocess.run([*command, *map(str, files)], check=True, capture_output=True, timeout=300)
        return [folder / f"{file.stem}.{kind}" for file in files]

    return convert


@pytest.fixture(scope="session")
def lab(tmp_path_factory):
    """A JupyterLab with a folder and settings of its own."""
    place = tmp_path_factory.mktemp("lab")
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("JUPYTER", "IPYTHON"))}
    environment = kept | {name: str(place / ".jupyter" / name.lower()) for name in FOLDERS}
    for name, values in SETTINGS.items():
        path = Path(environment["JUPYTERLAB_SETTINGS_DIR"]) / f"{name}.jupyterlab-settings"
        path.parent.mkdir(parents=True)
        path.write_text(json.dumps(values), encoding="utf-8")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    options = [
        "--no-browser",
        "--allow-root",
        "--ip=127.0.0.1",
        f"--port={port}",
        "--ServerApp.port_retries=0",
        "--LabApp.expose_app_in_browser=True",
    ]
    command = [sys.executable, "-m", "jupyterlab", *options, f"--IdentityProvider.token={TOKEN}"]
    log_file = place / ".jupyter" / "lab.log"
    with log_file.open("wb") as log:
        server = subprocess.Popen(command, cwd=place, env=environment, stdout=log, stderr=log)
    try:
        address = f"http://127.0.0.1:{port}"
        _wait_for(f"{address}/api?token={TOKEN}", server, log_file)
        yield Lab(address, place)
    finally:
        server.terminate()
        server.wait(20)


def _wait_for(address: str, server: subprocess.Popen, log: Path) -> None:
    for _ in range(150):
        try:
            urllib.request.urlopen(address, timeout=5).close()  # noqa: S310 our own server
        except (urllib.error.URLError, TimeoutError):
            assert server.poll() is None, log.read_text(encoding="utf-8")
            time.sleep(0.2)
        else:
            return
    pytest.fail(log.read_text(encoding="utf-8"))


@pytest.fixture(scope="session")
def screenshots() -> Path:
    """Folder of the pictures, kept by CI."""
    folder = Path(os.environ.get("JAMINAN_SCREENSHOTS", HERE / "screenshots"))
    folder.mkdir(parents=True, exist_ok=True)
    return folder
