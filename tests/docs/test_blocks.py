"""Every fenced block of the pages is run, parsed or read, and every link leads to a file of the repository."""

import re
import shlex
import shutil
import tomllib
from importlib.util import find_spec
from pathlib import Path
from urllib.parse import unquote

import openpyxl
import pytest
from click.testing import CliRunner

import analysis as ja
from analysis import paths
from analysis.evidence import store
from analysis.paths import DATA, ROOT
from jaminan.cli import main
from jaminan.running.template import default_parameters
from pages import source

PAGES = [ROOT / name for name in ("README.md", "README.id.md", "CONTRIBUTING.md")] + source.written()
FENCE = re.compile(r"^( *)```([^\n]*)\n(.*?)^\1```$", re.DOTALL | re.MULTILINE)
LINK = re.compile(r"\]\(([^)\s]+)\)")
# What the commands that take long are tested of elsewhere; here their arguments are read.
RUN = {"add", "audit", "build", "check", "import", "read", "show", "todo"}
TARGETS = set(re.findall(r"^([a-z-]+):.*## ", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
TABLE = [["Peserta JKN"], [], ["Kode", "Cakupan (%)", "Peserta"], ["2101", "95.56", "265.102"]]

each_page = pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)


def blocks(path: Path, kind: str = "") -> list[tuple[str, str]]:
    """The fenced blocks of a page, of one kind or all: each with its kind and its text."""
    found = FENCE.findall(path.read_text(encoding="utf-8"))
    return [(name, text) for _, name, text in found if not kind or name == kind]


def commands(text: str) -> list[list[str]]:
    """The words of each command in a block of a shell, without comments and what is redirected."""
    lines = [shlex.split(line, comments=True) for line in text.replace("\\\n", " ").splitlines()]
    return [line[: line.index(">")] if ">" in line else line for line in lines if line]


@pytest.fixture
def place(tmp_path, frozen_folder, monkeypatch):
    """A folder as the pages take it for granted: notebooks, a table, evidence that may be changed."""
    shutil.copytree(ROOT / "notebooks", tmp_path / "notebooks")
    yours = tmp_path / "notebooks" / "yours"
    shutil.copy(yours / "start-here.ipynb", yours / "mine.ipynb")
    shutil.copytree(frozen_folder, tmp_path / "data")
    book = openpyxl.Workbook()
    for row in TABLE:
        book.active.append(row)
    book.save(tmp_path / "table.xlsx")
    monkeypatch.setattr(paths, "DATA", tmp_path / "data")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def jaminan(words: list[str]) -> None:
    """Run a command, or read its arguments as it does."""
    name, *arguments = words
    if name in RUN and "--help" not in arguments:
        done = CliRunner().invoke(main, words)
        assert done.exit_code == 0, (words, done.output, done.exception)
        return
    given = main.commands[name].make_context(name, arguments).params
    for region in given.get("regions", ()):
        store.load(DATA).region(region)
    if "notebook" in given:
        assert {key for key, _ in given["given"]} <= set(default_parameters(given["notebook"]))


def follow(words: list[str]) -> None:
    """Do, or check, what one line of a shell does."""
    program, *rest = words
    if program == "make":
        assert rest[0] in TARGETS
    elif program == "jaminan":
        jaminan(rest)
    elif program == "cp":
        shutil.copy(*rest)
    elif program == "papermill":
        given = [rest[at + 1] for at, word in enumerate(rest) if word == "-p"]
        assert set(given) <= set(default_parameters(Path(rest[0])))
    elif program == "python":
        assert find_spec(rest[1])
    else:
        assert words in (
            [".", ".venv/bin/activate"], ["conda", "env", "create", "-f", "environment.yml"],
            ["conda", "activate", "jaminan"], ["jupyter", "lab"],
        )  # fmt: skip


@each_page
def test_every_block_is_of_a_kind_that_is_tested(path):
    kinds = {kind for kind, _ in blocks(path)}
    assert {kind for kind in kinds if not kind.startswith("{")} <= {"pycon", "sh", "toml", "text"}
    assert path.read_text(encoding="utf-8").count("```") == 2 * len(blocks(path))


@pytest.mark.parametrize("path", [path for path in PAGES if blocks(path, "sh")], ids=lambda path: path.stem)
def test_every_line_of_a_shell_does_what_it_says(path, place):
    tables = blocks(path, "toml")
    for _, text in blocks(path, "sh"):
        for words in commands(text):
            if "--mapping" in words:
                (place / "table.toml").write_text(tables[0][1], encoding="utf-8")
            follow(words)


@each_page
def test_every_block_of_toml_can_be_read(path):
    for _, text in blocks(path, "toml"):
        assert tomllib.loads(text)


def test_every_line_of_the_table_in_the_readme_runs(place):
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    lines = re.findall(r"^\| [^|]+ \| `([^`|]+)` \|", text, re.MULTILINE)
    assert len(lines) > 8
    for line in lines:
        if "ja." in line:
            eval(line, {"ja": ja})  # noqa: S307 our own README
        else:
            follow(shlex.split(line))
    assert (place / "series.csv").read_text(encoding="utf-8").startswith("region_id,")


@each_page
def test_every_link_leads_to_a_file(path):
    links = [unquote(link.partition("#")[0]) for link in LINK.findall(path.read_text(encoding="utf-8"))]
    files = [link for link in links if link and not re.match(r"[a-z]+:", link)]
    assert [link for link in files if not (path.parent / link).exists()] == []


@pytest.mark.parametrize(
    "line",
    [
        "jaminan shwo karimun", "jaminan report karimun --langauge id", "jaminan report karimum", "make reprot",
        "jaminan show karimum", "jaminan publish notebooks/yours/mine.ipynb -p mesure labour",
        "papermill notebooks/03-coverage-gap.ipynb out.ipynb -p regoins bintan", "python -m distributed.nothing",
        "rm -r data",
    ],
)  # fmt: skip
@pytest.mark.usefixtures("place")
def test_a_line_that_is_wrong_is_seen(line):
    with pytest.raises(Exception):  # noqa: B017 each is refused in its own way
        follow(shlex.split(line))
