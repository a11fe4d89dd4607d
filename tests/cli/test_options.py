"""No option is empty unless its help says what that means, and reports go to a folder of their own."""

import click
import pytest
from click.testing import CliRunner

from analysis import paths
from jaminan import cli
from jaminan.running import places

MAY_BE_EMPTY = {("add", "--base"), ("add", "--speaker"), *((name, "--data") for name in cli.main.commands)}
OPTIONS = [
    (name, option.opts[0], option)
    for name, command in cli.main.commands.items()
    for option in command.params
    if isinstance(option, click.Option) and not option.is_flag
]


@pytest.fixture
def run(tmp_path, monkeypatch, folder_of):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.txt").write_text("58 persen", encoding="utf-8")
    (tmp_path / "a.ipynb").write_text("{}", encoding="utf-8")
    folder_of({"as_printed": "90 persen"})
    return lambda *words: CliRunner().invoke(cli.main, [str(word) for word in words], input="")


def _needed(name: str, option: str) -> list[str]:
    """What a command needs besides an option."""
    needed = {
        "show": ["teluk"], "report": ["teluk"], "read": ["a.txt"], "import": ["a.txt", "--mapping", "a.txt"],
        "add": ["a.txt", "--source", "a"], "verify": ["--articles", "."],
        "publish": ["a.ipynb"],
    }.get(name, [])  # fmt: skip
    return needed[: needed.index(option)] if option in needed else needed


@pytest.mark.parametrize("word", ["", " ", "\t"])
@pytest.mark.parametrize(
    ("name", "typed", "option"), OPTIONS, ids=lambda each: each if isinstance(each, str) else ""
)
def test_empty_option_is_refused_or_its_help_says_what_it_means(run, tmp_path, name, typed, option, word):
    if word == "" and (name, typed) in MAY_BE_EMPTY:
        assert "empty: " in option.help
        return
    before = sorted(tmp_path.rglob("*"))
    takes_data = any(part.opts[0] == "--data" for part in cli.main.commands[name].params)
    data = ["--data", "data"] if takes_data and typed != "--data" else []
    done = run(name, *_needed(name, typed), typed, *[word] * option.nargs, *data)
    assert done.exit_code == 2, done.output
    assert len(done.output.splitlines()) == 1 or done.output.splitlines()[-1].startswith("Error: ")
    assert typed in done.output or "/datapackage.json" in done.output
    assert sorted(tmp_path.rglob("*")) == before


def test_empty_region_is_unknown_to_audit_and_not_all_regions(run):
    done = run("audit", "", "--data", "data")
    assert (done.exit_code, done.output.partition(" (")[0]) == (2, "jaminan: region '' is unknown")


def test_reports_are_not_strewn_in_the_root_or_the_home(run, tmp_path, monkeypatch):
    (tmp_path / "home").mkdir()
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    before = sorted(tmp_path.rglob("*"))
    for place in ("/", tmp_path / "home"):
        done = run("report", "teluk", "--data", "data", "--output", place)
        assert (done.exit_code, done.output.partition(" – ")[0]) == (
            2,
            f"jaminan: {place} holds other files than reports",
        )
    assert sorted(tmp_path.rglob("*")) == before


def test_every_folder_of_the_repository_is_known_as_its_own():
    there = {path.name for path in paths.ROOT.iterdir() if path.is_dir()}
    folders = {name for name in there if not name.startswith(".")} - {"reports", "build", "dist"}
    folders |= there & {".ci", ".git", ".github", ".setup", ".venv"}
    assert folders <= set(places._OWN)


@pytest.fixture
def repository(tmp_path, monkeypatch):
    """A repository of the test's own."""
    monkeypatch.setattr(places, "ROOT", tmp_path / "repository")
    for name in ("notebooks", "data/raw", "reports"):
        (tmp_path / "repository" / name).mkdir(parents=True)
    return tmp_path / "repository"


@pytest.mark.parametrize(
    "name", ["", ".", "notebooks", "notebooks/new", "docs/new", "data", "data/raw", "reports/.."]
)
def test_reports_are_not_strewn_in_the_repository(run, repository, tmp_path, name):
    before = sorted(tmp_path.rglob("*"))
    done = run("report", "teluk", "--data", "data", "--output", f"{repository}/{name}")
    assert done.exit_code == 2
    assert done.output == (
        f"jaminan: {(repository / name).resolve()} holds other files than reports – "
        f"expected a folder of its own, such as {paths.REPORTS}\n"
    )
    assert sorted(tmp_path.rglob("*")) == before


@pytest.mark.parametrize("name", ["data", "data/raw", "data/raw/new", "data/processed"])
def test_reports_are_not_strewn_in_the_data(run, tmp_path, name):
    done = run("report", "teluk", "--data", "data", "--output", name)
    assert (done.exit_code, done.output.partition(" – ")[0]) == (
        2,
        f"jaminan: {tmp_path / name} holds other files than reports",
    )


@pytest.mark.parametrize("target", ["file", "out"], ids=["link to a file", "link to itself"])
def test_output_that_is_no_folder_is_one_sentence(run, tmp_path, target):
    (tmp_path / "file").write_text("mine")
    (tmp_path / "out").symlink_to(target)
    done = run("report", "teluk", "--data", "data", "--output", "out")
    refused = {
        "file": (2, f"jaminan: {tmp_path / 'file'} is a file, not a folder\n"),
        "out": (3, f"jaminan: {tmp_path / 'out'}: File exists\n"),
    }
    assert (done.exit_code, done.output) == refused[target]
    if target == "file":
        assert run("report", "teluk", "--data", "data", "--output", "file/below").output == done.output
    assert (tmp_path / "file").read_text() == "mine"


@pytest.mark.parametrize("name", ["reports", "reports-2024-12-31", "earlier"])
def test_reports_have_folders_next_to_those_of_the_repository(repository, name):
    places.refuse_foreign_folder(repository / name, repository / "data")


def test_data_that_is_a_link_to_itself_is_a_finding(run, tmp_path):
    (tmp_path / "loop").symlink_to("loop")
    done = run("check", "--data", "loop")
    assert done.exit_code in (2, 3)
    assert len(done.output.splitlines()) == 1
